"""A web page as a browser shows it: paragraphs, headings, tables and numbers, and what is not seen or lies around."""

from __future__ import annotations

import re

from justhtml import Document, Element, JustHTML

from scripts.importing.files.composing import Composer
from scripts.importing.files.encodings import decode, lost_characters
from scripts.importing.files.refusing import refuse
from scripts.importing.files.web_blocks import Reader
from scripts.importing.files.web_styles import Styles, hides
from scripts.importing.files.web_words import words_of
from scripts.importing.source import Kind, Remark, Source

LONGEST_SAID = 80
_PRESCAN = 4096
_DECLARED = re.compile(
    rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]+)|<\?xml[^>]*encoding=[\"']([^\"']+)", re.IGNORECASE
)
_XHTML = re.compile(r"\s*<\?xml|<html[^>]*xmlns=", re.IGNORECASE)
_CLOSED_AT_ONCE = re.compile(r"<(?P<name>[A-Za-z][A-Za-z0-9]*)(?P<rest>(?:\s[^<>]*)?)/>")
_VOID = ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr")


def read_page(name: str, data: bytes, declared: str = "") -> Source:
    """Read a web page from its bytes.

    :param declared: the encoding that came with it, where one did; otherwise the page's own word for it counts.
    :raises StopWork: if it is no text, or shows none.
    """
    found = _DECLARED.search(data[:_PRESCAN])
    own = (found[1] or found[2]).decode("ascii", "replace") if found else ""
    decoded = decode(data, declared or own)
    if decoded is None:
        raise refuse(name, "not-text")
    return read_markup(name, decoded.text, "html", decoded.remarks)


def read_markup(name: str, markup: str, kind: Kind, remarks: tuple[Remark, ...] = ()) -> Source:
    """Read a web page from its characters.

    :raises StopWork: if it shows no words.
    """
    document = JustHTML(_as_html(markup), sanitize=False).root
    assert isinstance(document, Document)
    composer = Composer()
    for remark in remarks:
        composer.remark(remark.key, remark.line, **remark.facts)
    styles = Styles(document)
    for generated in styles.generated:
        composer.remark("web-generated", 1, what=generated[:LONGEST_SAID])
    for title in document.query("head title"):
        composer.beside("web-title", words_of(title), 0)
    for body in document.query("body"):
        if isinstance(body, Element):
            Reader(composer, styles, _main(document, styles)).read(body)
    source = composer.source(name, kind)
    if not source.text.strip():
        raise refuse(name, "no-words-in-page")
    return _with_title(source)


def _as_html(markup: str) -> str:
    """XHTML closes any element at once (``<a/>``), which a reader of HTML takes for its beginning alone."""
    if not _XHTML.search(markup[:_PRESCAN]):
        return markup
    return _CLOSED_AT_ONCE.sub(
        lambda each: each[0] if each["name"].lower() in _VOID else f"<{each['name']}{each['rest']}></{each['name']}>",
        markup,
    )


def _main(document: Document, styles: Styles) -> Element | None:
    """The page's main part, if it marks one and no more."""
    found = [
        each
        for each in document.query("main, [role=main]")
        if isinstance(each, Element) and not hides(each, styles.of(each)) and words_of(each)
    ]
    return found[0] if len(found) == 1 else None


def _with_title(source: Source) -> Source:
    """A single heading of the first level that comes before all others is the document's own title."""
    tops = [line for line, level in source.headings if level == 1]
    if len(tops) != 1 or source.headings[0] != (tops[0], 1):
        headings = source.headings
    else:
        headings = ((tops[0], 0), *source.headings[1:])
    lost = tuple(lost_characters(source.text))
    return Source(
        source.name, source.text, source.beside, source.kind, source.whole_paragraphs, source.tables, headings,
        source.remarks + lost,
    )  # fmt: skip
