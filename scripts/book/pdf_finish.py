"""What a PDF needs after Chromium has printed it: right bookmarks, text that can be searched, no clock."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from typing import cast

from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject, StreamObject, TextStringObject

from calculators.core.radicals import usual_characters
from scripts.project.progress import StopWork

KEPT = ("/Title", "/Producer")
_MEANINGS = re.compile(r"[0-9]+ beginbf(char|range)\n(.*?)\nendbf\1\n", re.DOTALL)
_CODE = re.compile(r"<([0-9A-Fa-f]*)>")
MOST_A_BLOCK = 100


def heading_pages(printed: bytes, names: Sequence[str]) -> dict[str, int]:
    """The page, counted from 1, of each of these anchors that something links to."""
    reader = PdfReader(io.BytesIO(printed))
    named = {name.removeprefix("/"): target for name, target in reader.named_destinations.items()}
    found = {name: reader.get_destination_page_number(named[name]) for name in names if name in named}
    return {name: number + 1 for name, number in found.items() if number is not None}


def finished(printed: bytes, headings: Sequence[str]) -> bytes:
    """The document finished; the same print gives the same bytes.

    :param headings: the text of every heading, in order.
    :raises StopWork: if the document's bookmarks are not these headings.
    """
    writer = PdfWriter(clone_from=io.BytesIO(printed))
    writer.metadata = {name: value for name, value in (writer.metadata or {}).items() if name in KEPT}
    writer.pdf_header = printed[:8].decode("ascii")
    writer.page_mode = "/UseOutlines"
    _name_bookmarks(writer, headings)
    for stream in _meanings(writer):
        stream.set_data(plain_meanings(stream.get_data().decode("ascii")).encode("ascii"))
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def _name_bookmarks(writer: PdfWriter, headings: Sequence[str]) -> None:
    """Chromium says the text of a heading that stands first on its page twice; give each bookmark its own."""

    def walk(above: DictionaryObject) -> Iterator[DictionaryObject]:
        node = above.get("/First")
        while node is not None:
            item = node.get_object()
            yield item
            yield from walk(item)
            node = item.get("/Next")

    bookmarks = list(walk(cast("DictionaryObject", writer.root_object["/Outlines"])))
    if len(bookmarks) != len(headings):
        raise StopWork(f"The PDF has {len(bookmarks)} bookmarks for {len(headings)} headings.")
    for bookmark, heading in zip(bookmarks, headings, strict=True):
        bookmark[NameObject("/Title")] = TextStringObject(heading)


def _meanings(writer: PdfWriter) -> list[StreamObject]:
    """Each font's table of what its glyphs mean, once."""
    found = {}
    for page in writer.pages:
        resources = cast("DictionaryObject", page["/Resources"])
        for reference in resources.get("/Font", {}).values():
            font = reference.get_object()
            if "/ToUnicode" in font:
                found[font.raw_get("/ToUnicode").idnum] = font["/ToUnicode"]
    return list(found.values())


def plain_meanings(table: str) -> str:
    """A font's table in which a glyph of a character and a radical means the character.

    Of the two, Chromium takes the one with the lower number, and then no one finds 手册 by searching for it.
    """

    def rewritten(block: re.Match[str]) -> str:
        is_range = block[1] == "range"
        lines = []
        for line in block[2].splitlines():
            first, *more = _CODE.findall(line)
            count = int(more[0], 16) - int(first, 16) + 1 if is_range else 1
            for step in range(count):
                code = f"{int(first, 16) + step:0{len(first)}X}"
                lines.append(f"<{code}> <{_character(more[-1], step)}>")
        blocks = [lines[start : start + MOST_A_BLOCK] for start in range(0, len(lines), MOST_A_BLOCK)]
        return "".join(f"{len(each)} beginbfchar\n{'\n'.join(each)}\nendbfchar\n" for each in blocks)

    return _MEANINGS.sub(rewritten, table)


def _character(encoded: str, step: int) -> str:
    characters = bytes.fromhex(encoded).decode("utf-16-be")
    meant = usual_characters(chr(ord(characters[-1]) + step))
    return (characters[:-1] + meant).encode("utf-16-be").hex().upper()
