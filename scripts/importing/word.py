"""A Word file as text, through mammoth. Numbers that Word counts itself (第%1条) are written out first.

mammoth knows that a paragraph is numbered, not how: its "第三条" would come out as a bare list item. What it leaves out
of the text (headers, footers, comments) is handed on beside it; a picture leaves one character, U+FFFC, to be reported.
"""

from __future__ import annotations

import io
import re
import zipfile
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

import mammoth

from scripts.importing.source import Beside, Source
from scripts.importing.word_numbers import W, with_written_numbers
from scripts.project.progress import StopWork

PICTURE = "\ufffc"
_BLOCKS = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "tr", "br", "ul", "ol", "table"}
_BESIDE = re.compile(r"word/(header|footer|comments)[0-9]*\.xml")
LARGEST = 200_000_000
"""Bytes a Word file may unpack to."""


class _Text(HTMLParser):
    """The words of mammoth's HTML, a line a block, a tab between the cells of a row."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []

    def handle_starttag(self, tag: str, _attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self.parts.append("\n")
        elif tag == "img":
            self.parts.append(PICTURE)

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.parts.append("\n")
        elif tag in ("td", "th"):
            self.parts.append("\t")

    def handle_data(self, data: str) -> None:
        self.parts.append(data)


def read_word(name: str, data: bytes) -> Source:
    """Read a .docx.

    :raises StopWork: if it is none, is protected by a password, or is too large.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            if sum(entry.file_size for entry in package.infolist()) > LARGEST:
                raise StopWork(f"{name}过大。\n{name} is too large: split it.")
            files = {entry: package.read(entry) for entry in package.namelist()}
        numbered = with_written_numbers(files)
        beside = tuple(sorted(_beside(files), key=lambda each: each.kind))
        html = mammoth.convert_to_html(io.BytesIO(numbered), include_embedded_style_map=False).value
    except (zipfile.BadZipFile, KeyError, ET.ParseError, OSError, ValueError) as error:
        raise StopWork(
            f"{name}不是可读的docx（可能有密码）：请在Word中另存为不带密码的docx。\n"
            f"{name} is not a readable .docx (it may have a password): save it as .docx without one."
        ) from error
    parser = _Text()
    parser.feed(html)
    return Source(name, "".join(parser.parts), beside, "word")


def _beside(files: dict[str, bytes]) -> list[Beside]:
    found = []
    for entry, data in files.items():
        match = _BESIDE.fullmatch(entry)
        if match:
            text = "".join(node.text or "" for node in ET.fromstring(data).iter(f"{W}t")).strip()
            if text:
                found.append(Beside(match[1], text))
    return found
