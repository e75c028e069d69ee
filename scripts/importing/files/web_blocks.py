"""A page read in its order, element by element, as a browser shows it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from justhtml import Element, Node, Text

from scripts.importing.files import web_lists
from scripts.importing.files.composing import Words, gathered
from scripts.importing.files.web_elements import ancestors, described, is_of_the_page
from scripts.importing.files.web_styles import Style, Styles, hides, is_block, strikes
from scripts.importing.files.web_tables import grid, is_data, rows_of
from scripts.importing.files.web_words import BLOCKS, Paragraphs, Sink, nodes_within, words_of
from scripts.importing.source import SOFT_BREAK

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LISTS = ("ol", "ul", "menu", "dir")
_KEPT = ("pre", "listing", "xmp", "plaintext")
_SILENT = (
    *("script", "style", "template", "head", "rp", "title", "meta", "link", "base", "col", "colgroup", "datalist"),
    *("param", "source", "track", "area"),
)
_ASIDE = {"nav": "web-navigation", "aside": "web-aside", "noscript": "web-hidden", "rt": "web-ruby", "rtc": "web-ruby"}
_ROLES = {
    "navigation": "web-navigation",
    "menubar": "web-navigation",
    "search": "web-form",
    "contentinfo": "web-footer",
}
_EMBEDDED = ("iframe", "object", "embed", "video", "audio", "canvas", "frame", "applet", "portal")
_FORMS = ("input", "select", "textarea", "button", "meter", "progress", "output")
_MSO = {
    "comment-list": "web-comment",
    "comment": "web-comment",
    "footnote-list": "web-note",
    "endnote-list": "web-note",
    "header": "page-header",
    "footer": "page-footer",
}
_MSO_MARKS = {"mso-footnote-id": "web-note", "mso-endnote-id": "web-note", "mso-comment-reference": "web-comment"}
_NOTES = ("footnotes", "footnote-list", "endnotes")
_RAISED = str.maketrans("0123456789+-−=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ")
_LOWERED = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
_RAISABLE, _LOWERABLE = re.compile("[0-9+−=()ni-]+"), re.compile("[0-9+−=()-]+")
SMALLEST_PICTURE = 3
"""Pixels up to which a picture only keeps a distance."""
LONGEST_SAID = 60


@dataclass(frozen=True, slots=True)
class _End:
    """Says, among the nodes that wait, that all below an element were read."""

    element: Element
    style: Style
    block: bool


class _Cell:
    """The paragraphs of a cell."""

    def __init__(self) -> None:
        self.paragraphs: list[Words] = []

    def paragraph(self, words: Words, heading: int | None = None) -> None:  # noqa: ARG002 - a cell has no headings
        self.paragraphs.append(words)

    def table(self, rows: list[list[Words]]) -> None:
        for row in rows:
            self.paragraphs.append(gathered(row, " "))


class Reader:
    """Reads what is below an element into a sink."""

    def __init__(self, sink: Sink, styles: Styles, main: Element | None = None) -> None:
        self._sink = sink
        self._styles = styles
        self._main = main
        self._paragraphs = Paragraphs(sink)
        self._lists: list[web_lists.Counter] = []
        self._around = ancestors(main)
        self._special: dict[str, Callable[[Element, Style], bool]] = {
            "br": self._break,
            "img": self._picture,
            "svg": self._drawing,
            "math": self._formula,
            "sup": self._raised,
            "sub": self._lowered,
            "q": self._quotation,
            "ins": self._inserted,
            "table": self._table,
            **dict.fromkeys(_EMBEDDED, self._embedded),
            **dict.fromkeys(_FORMS, self._form),
        }

    def read(self, top: Element) -> None:
        """Read an element to its end."""
        waiting: list[Node | Text | _End] = list(reversed(top.children))
        while waiting:
            node = waiting.pop()
            if isinstance(node, _End):
                self._leave(node)
            elif isinstance(node, Text):
                self._paragraphs.text(node.data or "")
            elif isinstance(node, Element):
                style = self._styles.of(node)
                if self._enter(node, style):
                    waiting.append(_End(node, style, node.name in BLOCKS or is_block(style)))
                    waiting += reversed(node.children)
        self._paragraphs.finish()

    def _enter(self, element: Element, style: Style) -> bool:
        """Begin an element; False where what is below it is not to be read."""
        name = element.name
        if name in _SILENT:
            return False
        aside = self._aside(element, style)
        if aside:
            if name in BLOCKS:
                self._paragraphs.end()
            self._paragraphs.beside(aside, words_of(element))
            return False
        if name in self._special:
            return self._special[name](element, style)
        if name in BLOCKS or is_block(style):
            self._paragraphs.end()
            self._begin_block(element, style)
        return True

    def _aside(self, element: Element, style: Style) -> str:
        """The kind of what is not read into the text but named beside it; empty for all else."""
        if hides(element, style) and element.name not in ("html", "body"):
            return "web-hidden"
        if element.name in ("del", "s", "strike") or strikes(style):
            return "web-struck"
        if self._main is not None and id(element) in self._around:
            return ""
        if self._main is not None and self._around and element is not self._main and not self._within_main(element):
            return "web-around"
        role = element.attrs.get("role") or ""
        if role == "doc-endnotes" or set(_NOTES) & set((element.attrs.get("class") or "").split()):
            return "web-note"
        mso = _MSO.get(style.get("mso-element", ""), "") or next(
            (_MSO_MARKS[name] for name in style if name in _MSO_MARKS), ""
        )
        if mso or element.name in _ASIDE or role in _ROLES:
            return mso or _ASIDE.get(element.name) or _ROLES[role]
        return "web-footer" if element.name == "footer" and is_of_the_page(element) else ""

    def _within_main(self, element: Element) -> bool:
        """Whether an element whose parent was entered lies in the main part, and not beside what is around that."""
        parent = element.parent
        return parent is self._main or id(parent) not in self._around

    def _begin_block(self, element: Element, style: Style) -> None:
        name = element.name
        if name in _HEADINGS:
            self._paragraphs.heading = _HEADINGS[name]
        elif "MsoTitle" in (element.attrs.get("class") or "").split():
            self._paragraphs.heading = 0
        elif name in _LISTS:
            self._lists.append(web_lists.opened(element, style))
            self._remark_numbering(style)
        elif name == "li":
            counter = self._lists[-1] if self._lists else web_lists.Counter("disc")
            self._remark_numbering(style)
            self._paragraphs.mark(web_lists.mark(counter, element, style))
        elif name in _KEPT:
            self._paragraphs.kept += 1

    def _remark_numbering(self, style: Style) -> None:
        form = web_lists.unknown(style)
        if form:
            self._paragraphs.remark("web-numbering", what=form)

    def _leave(self, ended: _End) -> None:
        name = ended.element.name
        if name == "q":
            self._paragraphs.text("”")
        if not ended.block:
            return
        self._paragraphs.end()
        if name in _HEADINGS or self._paragraphs.heading == 0:
            self._paragraphs.heading = None
        elif name in _LISTS:
            self._lists.pop()
        elif name in _KEPT:
            self._paragraphs.kept -= 1

    def _break(self, _element: Element, _style: Style) -> bool:
        self._paragraphs.break_line()
        return False

    def _picture(self, element: Element, _style: Style) -> bool:
        sizes = [element.attrs.get(side) or "" for side in ("width", "height")]
        if not any(size.isdigit() and int(size) <= SMALLEST_PICTURE for size in sizes):
            self._paragraphs.beside("web-picture", described(element))
        return False

    def _drawing(self, element: Element, _style: Style) -> bool:
        self._paragraphs.beside("web-picture", words_of(element) or "svg")
        return False

    def _formula(self, element: Element, _style: Style) -> bool:
        text = words_of(element)
        self._paragraphs.text(text)
        self._paragraphs.remark("web-formula", what=text[:LONGEST_SAID])
        return False

    def _raised(self, element: Element, _style: Style) -> bool:
        return self._shifted(element, _RAISABLE, _RAISED)

    def _lowered(self, element: Element, _style: Style) -> bool:
        return self._shifted(element, _LOWERABLE, _LOWERED)

    def _shifted(self, element: Element, possible: re.Pattern[str], signs: dict[int, int]) -> bool:
        """Raised or lowered figures keep their place by the signs Unicode has for them: 10² is not 102."""
        text = words_of(element)
        if any(
            isinstance(each, Element) and (each.attrs.get("href") or "").startswith("#")
            for each in nodes_within(element)
        ):
            self._paragraphs.beside("web-note", text)
            return False
        if possible.fullmatch(text):
            self._paragraphs.text(text.translate(signs))
            return False
        if text:
            self._paragraphs.remark("web-raised", what=text[:LONGEST_SAID])
        return True

    def _quotation(self, _element: Element, _style: Style) -> bool:
        self._paragraphs.text("“")
        return True

    def _inserted(self, element: Element, _style: Style) -> bool:
        self._paragraphs.remark("web-inserted", what=words_of(element)[:LONGEST_SAID])
        return True

    def _embedded(self, element: Element, _style: Style) -> bool:
        attributes = element.attrs
        said = attributes.get("src") or attributes.get("data") or attributes.get("title") or element.name
        self._paragraphs.beside("web-embedded", f"{said[:LONGEST_SAID]} {words_of(element)}")
        return False

    def _form(self, element: Element, _style: Style) -> bool:
        attributes = element.attrs
        shown = [attributes.get("value"), attributes.get("placeholder"), words_of(element)]
        self._paragraphs.beside("web-form", " ".join(each for each in shown if each))
        return False

    def _table(self, element: Element, style: Style) -> bool:
        self._paragraphs.end()
        rows = rows_of(element)
        if not is_data(element, rows):
            self._begin_block(element, style)
            return True
        for caption in element.children:
            if isinstance(caption, Element) and caption.name == "caption" and not self._is_hidden(caption):
                self._paragraphs.text(words_of(caption))
                self._paragraphs.end()
        shown = []
        for row in rows:
            cells = tuple(cell for cell in row.cells if not self._is_hidden(row.element) and not self._is_hidden(cell))
            for cell in row.cells:
                if cell not in cells:
                    self._paragraphs.beside("web-hidden", words_of(cell))
            if cells:
                shown.append(replace(row, cells=cells))
        self._paragraphs.finish()
        self._sink.table([[self._cell(cell) for cell in row] for row in grid(shown)])
        return False

    def _is_hidden(self, element: Element) -> bool:
        return hides(element, self._styles.of(element))

    def _cell(self, element: Element | None) -> Words:
        """The words of a cell; what a merged cell covers has none."""
        cell = _Cell()
        if element is not None:
            Reader(cell, self._styles).read(element)
        return gathered(cell.paragraphs, SOFT_BREAK)
