"""What a page's style sheets and attributes say of its elements, as far as it decides what a reader sees.

Of the cascade only the order counts, an element's own ``style`` last: what is hidden by this reading is named in the
report with its words, so that a sheet read too simply hides nothing from the proofreader.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from justhtml import Document, Element, Node, SelectorError

_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_AT_BLOCK = re.compile(r"@(?P<name>[a-z-]+)(?P<of>[^{;]*)(?:;|\{)", re.IGNORECASE)
_READ = {
    *("display", "visibility", "list-style", "list-style-type", "text-decoration", "text-decoration-line"),
    *("font-size", "opacity", "left", "top", "text-indent", "mso-hide", "mso-element", "position"),
    *("mso-footnote-id", "mso-endnote-id", "mso-comment-reference"),
}
"""The properties that are looked at."""
_SHOWN_ON_SCREEN = re.compile(r"^\s*(?:all|screen|only\s+screen)?\s*$", re.IGNORECASE)
_GENERATED = re.compile(
    r":(?:before|after)[^{}]*\{[^{}]*?content\s*:\s*(?P<what>[^;{}]*(?:counter|attr\(|[\w\u3400-\u9fff])[^;{}]*)",
    re.IGNORECASE,
)
_NO_CONTENT = re.compile(
    r"(?:none|normal|inherit|initial|\"\\?[0-9a-f]*\"|'\\?[0-9a-f]*'|url\(.*)\s*(?:!important)?", re.IGNORECASE
)
_FAR_AWAY = re.compile(r"-[0-9]{3,}(?:\.[0-9]+)?(?:px|em|rem|pt)")
_NOTHING = re.compile(r"0(?:\.0+)?(?:px|pt|em|rem|%)?")
_BLOCK_DISPLAYS = ("block", "flex", "grid", "list-item", "table", "flow-root")

Style = Mapping[str, str]
_PLAIN: Style = {}


class Styles:
    """The styles of a page's elements."""

    def __init__(self, document: Document) -> None:
        self._of: dict[int, dict[str, str]] = {}
        self._document = document
        sheets = [node.to_text(strip=False) for node in document.query("style")]
        sheet = _COMMENT.sub("", "\n".join(sheets))
        self.generated: tuple[str, ...] = tuple(
            dict.fromkeys(
                found["what"].strip()
                for found in _GENERATED.finditer(sheet)
                if not _NO_CONTENT.fullmatch(found["what"].strip())
            )
        )
        """What style sheets write before or after elements: numbers they count, words they add."""
        for selector, declared in _rules(sheet):
            self._apply(selector, declared)

    def _apply(self, selector: str, declared: dict[str, str]) -> None:
        for one in selector.split(","):
            try:
                found = self._document.query(one.strip()) if one.strip() and ":" not in one else []
            except SelectorError:
                continue
            for element in found:
                self._of.setdefault(id(element), {}).update(declared)

    def of(self, element: Node) -> Style:
        """The properties of an element."""
        sheet = self._of.get(id(element), _PLAIN)
        own = (element.attrs or {}).get("style")
        return {**sheet, **_declared(own)} if own else sheet


def _rules(sheet: str) -> Iterator[tuple[str, dict[str, str]]]:
    for selector, body in _RULE.findall(_for_the_screen(sheet)):
        declared = _declared(body)
        if declared:
            yield selector, declared


def _for_the_screen(sheet: str) -> str:
    """A style sheet without what it says of other media than a screen, and without at-rules of other kinds."""
    kept, at = [], 0
    while found := _AT_BLOCK.search(sheet, at):
        kept.append(sheet[at : found.start()])
        end = found.end()
        if found[0].endswith("{"):
            end = _closing(sheet, found.end())
            if found["name"].lower() == "media" and _SHOWN_ON_SCREEN.match(found["of"]):
                kept.append(sheet[found.end() : end - 1])
        at = end
    return "".join([*kept, sheet[at:]])


def _closing(sheet: str, at: int) -> int:
    """Where the block that was opened before ``at`` is closed."""
    depth = 1
    for brace in re.finditer(r"[{}]", sheet[at:]):
        depth += 1 if brace[0] == "{" else -1
        if not depth:
            return at + brace.end()
    return len(sheet)


def _declared(body: str) -> dict[str, str]:
    found = {}
    for declaration in body.split(";"):
        name, _, value = declaration.partition(":")
        if name.strip().lower() in _READ:
            found[name.strip().lower()] = value.replace("!important", "").strip().lower()
    return found


def hides(element: Element, style: Style) -> bool:
    """Whether an element and all within it are not seen: hidden, of no size, or far outside the page."""
    attributes = element.attrs
    if "hidden" in attributes or (element.name == "input" and attributes.get("type") == "hidden"):
        return True
    if style.get("display") == "none" or style.get("visibility") in ("hidden", "collapse"):
        return True
    if style.get("mso-hide") == "all":
        return True
    if any(_NOTHING.fullmatch(style.get(name, "")) for name in ("font-size", "opacity")):
        return True
    placed = style.get("position") in ("absolute", "fixed")
    far = [*(["left", "top"] if placed else []), "text-indent"]
    return any(_FAR_AWAY.fullmatch(style.get(name, "")) for name in far)


def strikes(style: Style) -> bool:
    """Whether a line goes through the text."""
    return any("line-through" in style.get(name, "") for name in ("text-decoration", "text-decoration-line"))


def is_block(style: Style) -> bool:
    """Whether a style makes a block of an element that is none by itself."""
    return style.get("display", "") in _BLOCK_DISPLAYS
