"""What an article must not hold: markup that a browser would run or draw. An article's text is text.

Allowed are the handbook's own widgets, each on a line of its own, and a ``div`` that groups what stands in it. The
pages' policy (scripts/delivery/security_headers.py) is the second lock: inside an article it lets no script and no
style through.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path

from calculators.core.invisible import spelled
from calculators.core.languages import LANGUAGES
from scripts.handbook.findings import Finding

WIDGET = re.compile(
    r"<(policy-calculator|worked-case|calculator-list|term-list|handbook-register|pdf-link"
    r"|article-preview|training-questions|training-path|trainer-sheet)"
    r'(?: (?:name|ref|lesson)="([^"]*)")?(?: start="(idle|touch)")?></\1>[ ]*'
)
"""A line that becomes a widget."""
_CODE = re.compile(
    r"^(?P<fence>```+|~~~+).*?^(?P=fence)[^\n]*$|(?P<ticks>`+)(?!`).+?(?P=ticks)", re.MULTILINE | re.DOTALL
)
_TAG = re.compile(
    r"(?<!\\)<(?P<end>/?)(?P<name>[A-Za-z][\w-]*)(?=[\s/>])(?P<attributes>[^>\n]*)>?|(?<!\\)<[!?][A-Za-z\[]"
)
_GROUP = re.compile(r'(?: class="[\w -]*"| markdown(?:="1")?| data-[\w-]+)*')
_RUNS = re.compile(r"""(?:[(<='"]|\]:)\s*(?P<address>(?:javascript|vbscript)\s*:\S|data:[\w/+.;=-]*,)""", re.IGNORECASE)


def _blanked(found: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", found[0])


def _forbidden(text: str) -> Iterator[tuple[int, str]]:
    """Each piece of markup that is not allowed, with where it begins."""
    text = _CODE.sub(_blanked, text)
    lines = "\n".join(_blanked(widget) if (widget := WIDGET.fullmatch(line)) else line for line in text.split("\n"))
    for found in _TAG.finditer(lines):
        is_group = found["name"] == "div" and (found["end"] or _GROUP.fullmatch(found["attributes"]))
        if not is_group:
            yield found.start(), found[0]
    # Entities and line breaks inside do not hide an address from a browser.
    for number, line in enumerate(lines.split("\n")):
        if hidden := _RUNS.search(html.unescape(re.sub(r"&(?:Tab|NewLine);", "", line))):
            yield sum(len(each) + 1 for each in lines.split("\n")[:number]), hidden["address"]


def markup_in_pages(docs: Path) -> Iterator[Finding]:
    """Every piece of markup in a page that a browser would run or draw."""
    for language in LANGUAGES:
        for path in sorted((docs / language).rglob("*.md")):
            text = path.read_text(encoding="utf-8")
            for start, found in _forbidden(text):
                quoted = spelled(found[:40])
                yield Finding(
                    f"{docs.name}/{path.relative_to(docs).as_posix()}",
                    text.count("\n", 0, start) + 1,
                    f"{quoted} would be markup on the page; write < as &lt;, or leave it out",
                    f"{quoted}在网页上会成为代码；请把<写成&lt;，或者删去",
                )
