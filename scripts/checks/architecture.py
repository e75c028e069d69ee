"""Draws docs/architecture.svg: the rooms, and the way of the data through them (``scripts/architecture``).

Each step of a journey is held to the code: the room it leads to has to use the room it comes from (or, at the border
between Python and the page, to name it). Where that is no longer so, nothing is drawn, and a test says which step.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from scripts.project.paths import ROOT
from scripts.project.progress import StopWork, fail, say

PICTURE = ROOT / "docs" / "architecture.svg"
WIDE, TALL = 226, 66
ACROSS, DOWN = 284, 122
LEFT, TOP = 12, 46


@dataclass(frozen=True, slots=True)
class Room:
    """A box: the folders it stands for, what is said in it, and its column and row."""

    folders: tuple[str, ...]
    says: str
    column: int
    row: int

    @property
    def name(self) -> str:
        """What stands at the top of the box."""
        if self.folders[0].startswith("calculators/") and len(self.folders) > 1:
            return " ".join(folder.rpartition("/")[2] for folder in self.folders)
        return ", ".join(self.folders)


@dataclass(frozen=True, slots=True)
class Step:
    """Data goes from one room to another; ``proof`` is what a file of the second has to say to have it."""

    start: str
    end: str
    carried: str
    proof: str


_THEME = "docs/theme/assets/handbook"
ROOMS = {
    "docs": Room(("docs/zh", "docs/en"), "pages, twice; terms, synonyms", 0, 0),
    "handbook": Room(("scripts/handbook",), "articles, terms, history", 1, 0),
    "checks": Room(("scripts/checks",), "what must hold", 1, 1),
    "pages": Room(("scripts/pages",), "HTML, forms, registers", 2, 0),
    "search": Room(("scripts/search",), "what search knows", 2, 1),
    "delivery": Room(("scripts/delivery",), "build, serve, servers' headers", 3, 0),
    "box": Room((f"{_THEME}/search",), "the search box", 4, 0),
    "form": Room((f"{_THEME}/calculator",), "forms and drawn results", 4, 1),
    "worker": Room((f"{_THEME}/python",), "Python in a worker", 4, 2),
    "runtime": Room(("scripts/runtime",), "packs Python for the page", 4, 3),
    "doors": Room(("calculators",), "the doors, and parameters.toml", 3, 2),
    "answering": Room(("calculators/answering",), "reads an input, answers it", 2, 2),
    "rules": Room(("calculators/rules",), "one folder a calculator", 1, 2),
    "core": Room(("calculators/core",), "fields, numbers, common words", 0, 2),
    "beside": Room(
        ("calculators/explain", "calculators/tables", "calculators/share", "calculators/training"),
        "why; files in and out; links; lessons",
        2,
        3,
    ),
}
ARTICLE = (
    Step("docs", "handbook", "Markdown", r"docs / language"),
    Step("handbook", "checks", "articles", r"from scripts\.handbook\."),
    Step("handbook", "pages", "articles", r"from scripts\.handbook\."),
    Step("handbook", "search", "articles", r"from scripts\.handbook\."),
    Step("pages", "delivery", "pages", r"from scripts\.pages\."),
    Step("search", "delivery", "index", r"from scripts\.search\."),
    Step("delivery", "box", "index", r"handbook\.json|\.zh\b|articles"),
)
INPUT = (
    Step("delivery", "form", "page", r'customElements\.define\("policy-calculator"'),
    Step("form", "worker", "JSON", r"postMessage"),
    Step("runtime", "worker", "files", r"loadPyodide"),
    Step("worker", "doors", "JSON", r"def call\("),
    Step("doors", "answering", "input", r"def answer\("),
    Step("answering", "rules", "values", r"def \w+\(.*: Reasoning\b"),
    Step("core", "rules", "numbers", r"from calculators\.core\."),
    Step("answering", "beside", "results", r"from calculators\.answering\."),
)


def _files(room: Room) -> list[Path]:
    """The room's own files; of a folder that has rooms in it, only those beside them."""
    found: list[Path] = []
    for folder in room.folders:
        path = ROOT / folder
        deep = not any(other != room and each.startswith(f"{folder}/") for other in ROOMS.values()
                       for each in other.folders)  # fmt: skip
        found += path.rglob("*") if deep else path.glob("*")
    return [each for each in found if each.suffix in (".py", ".js") and each.is_file()]


def unproven() -> list[str]:
    """The steps that nothing in the code bears out, and the folders that are not there."""
    gone = [folder for room in ROOMS.values() for folder in room.folders if not (ROOT / folder).is_dir()]
    missing = [
        f"{step.start} to {step.end}"
        for step in (*ARTICLE, *INPUT)
        if not any(re.search(step.proof, file.read_text(encoding="utf-8")) for file in _files(ROOMS[step.end]))
    ]
    return gone + missing


def _corner(room: Room) -> tuple[int, int]:
    return LEFT + room.column * ACROSS, TOP + room.row * DOWN


def _box(room: Room) -> str:
    x, y = _corner(room)
    name = room.name.replace(f"{_THEME}/", "…/handbook/")
    middle = x + WIDE // 2
    return (
        f'<rect x="{x}" y="{y}" width="{WIDE}" height="{TALL}" rx="6"/>'
        f'<text class="name" x="{middle}" y="{y + 27}">{escape(name)}</text>'
        f'<text x="{middle}" y="{y + 48}">{escape(room.says)}</text>'
    )


def _arrow(step: Step, kind: str) -> str:
    """A line between the sides that face each other, with what goes along it."""
    start, end = ROOMS[step.start], ROOMS[step.end]
    (x, y), (to_x, to_y) = _corner(start), _corner(end)
    if start.row == end.row:
        x, to_x = (x + WIDE, to_x) if to_x > x else (x, to_x + WIDE)
        y, to_y = y + TALL // 2, to_y + TALL // 2
    else:
        y, to_y = (y + TALL, to_y) if to_y > y else (y, to_y + TALL)
        x, to_x = x + WIDE // 2, to_x + WIDE // 2
        if start.column < end.column:
            x, to_x = x + WIDE // 4, to_x - WIDE // 4
    at_x, at_y = (x + to_x) // 2, (y + to_y) // 2 - (6 if start.row == end.row else 0)
    return (
        f'<path class="{kind}" d="M{x},{y}L{to_x},{to_y}" marker-end="url(#{kind})"/>'
        f'<text class="carried" x="{at_x}" y="{at_y}">{escape(step.carried)}</text>'
    )


def picture() -> str:
    """The picture as SVG; the same rooms and steps give the same bytes.

    :raises StopWork: if a step is not borne out by the code; the message names it.
    """
    if wrong := unproven():
        raise StopWork(f"scripts/checks/architecture.py: the code no longer bears out {', '.join(wrong)}")
    columns, rows = (1 + max(getattr(room, way) for room in ROOMS.values()) for way in ("column", "row"))
    width, height = LEFT * 2 + (columns - 1) * ACROSS + WIDE, TOP + (rows - 1) * DOWN + TALL + LEFT
    arrows = [_arrow(step, "article") for step in ARTICLE] + [_arrow(step, "input") for step in INPUT]
    heads = "".join(
        f'<marker id="{kind}" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7" orient="auto">'
        f'<path class="{kind} head" d="M0,0L8,4L0,8z"/></marker>'
        for kind in ("article", "input")
    )
    lines = (*arrows, *(_box(room) for room in ROOMS.values()))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img">\n'
        "<title>The rooms of the handbook: an article's way to the page and the search box, an input's to its result"
        "</title>\n"
        "<style>svg{background:#fff}rect{fill:#f4f6fa;stroke:#345}path{fill:none;stroke-width:2}"
        ".article{stroke:#1769aa}.input{stroke:#a3421b}.article.head{fill:#1769aa}.input.head{fill:#a3421b}"
        "text{font:12px sans-serif;text-anchor:middle;fill:#234}.name{font:bold 12px monospace}"
        ".carried{font-size:11px;paint-order:stroke;stroke:#fff;stroke-width:4px}.key{text-anchor:start}</style>\n"
        f"<defs>{heads}</defs>\n"
        f'<path class="article" d="M{LEFT},20h34" marker-end="url(#article)"/>'
        f'<text class="key" x="{LEFT + 44}" y="24">an article, from Markdown to the page and the search box</text>'
        f'<path class="input" d="M{LEFT + 500},20h34" marker-end="url(#input)"/>'
        f'<text class="key" x="{LEFT + 544}" y="24">an input, from the form to its result, which goes back the same way'
        "</text>\n" + "\n".join(lines) + "\n</svg>\n"
    )


def main(_argv: Sequence[str]) -> int:
    """Write the picture."""
    try:
        PICTURE.write_text(picture(), encoding="utf-8")
    except StopWork as stop:
        return fail(str(stop))
    say(str(PICTURE.relative_to(ROOT)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
