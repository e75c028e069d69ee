"""An imported file as one text. What it is its bytes say; its name only where they cannot (Markdown)."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

from calculators.core.radicals import usual_characters
from scripts.importing.files.encodings import decode, lost_characters
from scripts.importing.files.kind_words import KINDS
from scripts.importing.files.kinds import belies, ending, kind_of
from scripts.importing.files.refusing import called, refuse, refuse_kind
from scripts.importing.ledger import Ledger
from scripts.importing.source import PASTED, Remark, Source
from scripts.project.progress import StopWork

SHOWN = 8
"""So many of the characters that were replaced are shown."""
LARGEST = 200_000_000
"""Bytes of a file that is read."""


def read_source(name: str) -> Source:
    """Read a file, or standard input where the name is ``-``.

    :raises StopWork: if it cannot be read; the message says what to do, in both languages.
    """
    if name == PASTED:
        return source_of(PASTED, sys.stdin.buffer.read())
    path = Path(name)
    try:
        if path.stat().st_size > LARGEST:
            raise refuse(path.name, "too-large", most=LARGEST // 1_000_000)
        data = path.read_bytes()
    except OSError as error:
        raise StopWork(f"无法打开 {name}。\n{name} cannot be opened ({error.strerror}).") from error
    return source_of(path.name, data)


def source_of(name: str, data: bytes) -> Source:
    """Read a file's bytes by what they are; where its name says otherwise, the first remark does.

    :raises StopWork: if it is of a kind that is not read, or cannot be read.
    """
    kind = kind_of(data, name)
    source = _with_usual_characters(_read(name, kind, data))
    if not belies(kind, name):
        return source
    differs = Remark(1, "other-kind", {"ending": ending(name), **called(KINDS[kind])})
    return replace(source, remarks=(differs, *source.remarks))


def _with_usual_characters(source: Source) -> Source:
    """The source with the usual character for each that only looks like it; said once, at the first."""
    text = usual_characters(source.text)
    changed = [at for at, (before, after) in enumerate(zip(source.text, text, strict=True)) if before != after]
    beside = tuple(replace(each, text=usual_characters(each.text)) for each in source.beside)
    if not changed:
        return replace(source, beside=beside)
    shown = "".join(dict.fromkeys(text[at] for at in changed))[:SHOWN]
    said = Remark(Ledger(text).line(changed[0]), "radicals-folded", {"count": len(changed), "what": shown})
    return replace(source, text=text, beside=beside, remarks=(*source.remarks, said))


def _read(name: str, kind: str, data: bytes) -> Source:
    # Each door with its library is loaded for its own kind alone.
    match KINDS[kind].door:
        case "word":
            return _word(name, data)
        case "flat-opc":
            from scripts.importing.files.flat_opc import to_docx  # noqa: PLC0415

            return _word(name, to_docx(name, data))
        case "libreoffice":
            from scripts.importing.files.libreoffice import docx_of  # noqa: PLC0415

            return replace(_word(name, docx_of(name, kind, data)), kind="libreoffice")
        case "pdf":
            from scripts.importing.files.pdf import read_pdf  # noqa: PLC0415

            return read_pdf(name, data)
        case "html":
            from scripts.importing.files.web_page import read_page  # noqa: PLC0415

            return read_page(name, data)
        case "mail":
            from scripts.importing.files.mail import read_mail  # noqa: PLC0415

            return read_mail(name, data)
        case "markdown":
            from scripts.importing.files.markdown_source import read_markdown  # noqa: PLC0415

            return read_markdown(name, data)
        case "text":
            return _text(name, data)
    raise refuse_kind(name, kind)


def _word(name: str, data: bytes) -> Source:
    from scripts.importing.word import read_word  # noqa: PLC0415

    return read_word(name, data)


def _text(name: str, data: bytes) -> Source:
    decoded = decode(data)
    if decoded is None:
        raise refuse(name, "not-text")
    return Source(name, decoded.text, remarks=(*decoded.remarks, *lost_characters(decoded.text)))
