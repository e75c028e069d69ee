"""Draws docs/architecture.svg from the code: ``scripts/architecture``. Nothing in the picture is drawn by hand.

Each box is a group of modules, each arrow an import between two groups, with how many; a test says when it is stale.
"""

from __future__ import annotations

import ast
import re
import sys
from collections import Counter
from collections.abc import Sequence
from html import escape
from pathlib import Path

from calculators.core.registry import CALCULATORS
from scripts.project.paths import ROOT
from scripts.project.progress import say

PICTURE = ROOT / "docs" / "architecture.svg"
DOORS = ("registry", "browser", "__main__", "page_requests", "table_commands", "desk")
BUILD = (
    "build",
    "mkdocs_hooks",
    "markdown_extension",
    "widgets",
    "search_index",
    "join_code",
    "runtime",
    "serve",
    "compress",
    "pdf",
)
CHECKS = ("check", "checks", "parity", "mirror", "terms", "translations", "unfinished", "articles", "preview_change")
GROUPS = {
    "numbers": ("parameters.toml, messages.toml, cases/", 90, 30),
    "shared": ("what the rules share: fields, money, accounts", 90, 140),
    "rules": ("the rules: one module a calculator", 90, 250),
    "doors": ("doors: the page's worker, the terminal, tables", 90, 360),
    "docs": ("docs/zh, docs/en and their registers", 650, 30),
    "checks": ("reading and checking articles and numbers", 650, 140),
    "build": ("building the site: pages, search, runtime", 650, 250),
    "tools": ("the other commands of scripts/", 650, 360),
}
FEWEST = 3
"""An arrow stands for at least so many modules, and for the stronger direction of the two."""
ROW = 110
WIDTH, HEIGHT, BOX, TALL = 1060, 440, 310, 50


def group_of(module: str) -> str | None:
    """The group of a module by its dotted name."""
    package, _, name = module.partition(".")
    first = name.partition(".")[0]
    if package == "calculators" and first:
        if first.replace("_", "-") in CALCULATORS:
            return "rules"
        return "doors" if first in DOORS else "shared"
    if package == "scripts" and first:
        if first in BUILD:
            return "build"
        return "checks" if first in CHECKS or first.startswith("check_") else "tools"
    return None


def imported(file: Path) -> set[str]:
    """The modules of the project that a file imports, at once or when it first uses them."""
    found = {f"calculators.{name}" for name in re.findall(r'lazy\("([\w.]+)"', file.read_text(encoding="utf-8"))}
    if file.name == "registry.py":
        found |= {f"calculators.{name.replace('-', '_')}" for name in CALCULATORS}
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            whole = node.module in ("calculators", "scripts")
            found |= {f"{node.module}.{each.name}" for each in node.names} if whole else {node.module}
    return found


def arrows() -> Counter[tuple[str, str]]:
    """How many modules of one group use another, and which groups read the tables and the pages."""
    counted: Counter[tuple[str, str]] = Counter()
    for package in ("calculators", "scripts"):
        for file in sorted((ROOT / package).rglob("*.py")):
            module = ".".join(file.relative_to(ROOT).with_suffix("").parts)
            own = group_of(module)
            used = {group_of(each) for each in imported(file)} - {own, None}
            text = file.read_text(encoding="utf-8")
            used |= {"numbers"} if re.search(r'package_(text|tables)\((f?"|name)', text) else set()
            used |= {"docs"} if package == "scripts" and "DOCS" in text else set()
            counted.update((str(own), str(each)) for each in used if own)
    return counted


def _box(name: str) -> str:
    words, x, y = GROUPS[name]
    return (
        f'<rect x="{x}" y="{y}" width="{BOX}" height="{TALL}" rx="6"/>'
        f'<text x="{x + BOX / 2:g}" y="{y + 30}">{escape(words)}</text>'
    )


def _arrow(start: str, end: str, count: int) -> str:
    (_, x, y), (_, to_x, to_y) = GROUPS[start], GROUPS[end]
    if x != to_x:
        x, to_x = (x + BOX, to_x) if to_x > x else (x, to_x + BOX)
        y, to_y = y + TALL // 2, to_y + TALL // 2
        path, at_x, at_y = f"M{x},{y}L{to_x},{to_y}", x + (to_x - x) // 4, y + (to_y - y) // 4
    elif abs(to_y - y) == ROW:
        x = x + BOX // 2
        y, to_y = (y, to_y + TALL) if to_y < y else (y + TALL, to_y)
        path, at_x, at_y = f"M{x},{y}L{x},{to_y}", x + 12, (y + to_y) // 2 + 8
    else:
        outer = -1 if x < WIDTH // 2 else 1
        x = x if outer < 0 else x + BOX
        y, to_y = y + TALL // 2, to_y + TALL // 2
        bend = x + outer * (abs(to_y - y) // ROW) * 30
        path, at_x, at_y = f"M{x},{y}C{bend},{y} {bend},{to_y} {x},{to_y}", (x + 3 * bend) // 4, (y + to_y) // 2
    return f'<path d="{path}" marker-end="url(#head)"/><text class="count" x="{at_x}" y="{at_y - 4}">{count}</text>'


def picture() -> str:
    """The picture as SVG; the same code gives the same bytes."""
    counted = arrows()
    shown = {
        (start, end): count
        for (start, end), count in counted.items()
        if count >= counted[end, start] and (count >= FEWEST or {start, end} & {"numbers", "docs", "rules"})
    }
    drawn = "\n".join(_arrow(start, end, count) for (start, end), count in sorted(shown.items()))
    boxes = "\n".join(_box(name) for name in GROUPS)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img">\n'
        "<title>Which part of the handbook uses which, with how many modules do</title>\n"
        "<style>svg{background:#fff}rect{fill:#eef3fa;stroke:#345}path{fill:none;stroke:#789}"
        "text{font:12px sans-serif;text-anchor:middle;fill:#123}.count{font-size:11px;fill:#a33}</style>\n"
        '<defs><marker id="head" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" orient="auto">'
        '<path d="M0,0L8,4L0,8" style="fill:#789"/></marker></defs>\n'
        f"{drawn}\n{boxes}\n</svg>\n"
    )


def main(_argv: Sequence[str]) -> int:
    """Write the picture."""
    PICTURE.write_text(picture(), encoding="utf-8")
    say(str(PICTURE.relative_to(ROOT)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
