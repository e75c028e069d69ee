"""An imported file as one text: .docx, .txt in UTF-8, UTF-16 or GB18030, or what was pasted to standard input."""

from __future__ import annotations

import sys
from pathlib import Path

from scripts.importing.source import PASTED, Source
from scripts.importing.word import read_word
from scripts.project.progress import StopWork

BYTE_ORDER_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


def decoded(data: bytes) -> str:
    """The text of a file, by its byte order mark, as UTF-8, or as GB18030, which Chinese Windows writes.

    :raises StopWork: if it is none of these.
    """
    encodings = [encoding for mark, encoding in BYTE_ORDER_MARKS.items() if data.startswith(mark)]
    for encoding in [*encodings, "utf-8", "gb18030"]:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise StopWork(
        "无法读出文字：请另存为UTF-8编码的txt或docx。\nThe text cannot be read: save it as .txt in UTF-8, or as .docx."
    )


def read_source(name: str) -> Source:
    """Read a file, or standard input where the name is ``-``.

    :raises StopWork: if it cannot be read; the message says what to do, in both languages.
    """
    if name == PASTED:
        return Source(PASTED, decoded(sys.stdin.buffer.read()))
    path = Path(name)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise StopWork(f"无法打开 {name}。\n{name} cannot be opened ({error.strerror}).") from error
    if data.startswith(b"PK") or path.suffix.lower() == ".docx":
        return read_word(path.name, data)
    if data.startswith((b"\xd0\xcf\x11\xe0", b"%PDF")):
        raise StopWork(
            f"{name}是旧版doc或PDF：请在Word中另存为docx，或把文字复制出来另存为txt。\n"
            f"{name} is an old .doc or a PDF: save it as .docx in Word, or copy its text into a .txt."
        )
    return Source(path.name, decoded(data))
