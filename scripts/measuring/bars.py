"""The bars of the site, each with the figure measured: what is wanted, what was found, and whether it is reached."""

from __future__ import annotations

import statistics
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scripts.measuring.lighthouse import CATEGORIES

REASONS = Path(__file__).with_name("reasons.toml")
RATIOS = {"cold": 0.40, "return visit": 0.45, "cold at 20 Mbit/s": 0.45}
RATIOS_WITH_SNAPSHOT = RATIOS | {"cold": 0.25, "return visit": 0.25}
VISIT_MB, VISIT_MB_WITH_SNAPSHOT, READING_KB = 3.5, 4.3, 120
CHANGE_MS, TASK_MS = 16, 50
COLD_S, AGAIN_S = 20, 3
PERFORMANCE, OTHERS = 98, 100
GROWTH = 1.25
"""A long handbook may cost so much more an article than one a third as long: linear but for noise."""


@dataclass(frozen=True, slots=True)
class Row:
    """One bar. ``reached`` is ``None`` for a figure that has none; ``key`` finds its reason in reasons.toml."""

    key: str
    what: str
    figure: str
    wanted: str = ""
    reached: bool | None = None


def _spread(values: Sequence[float], unit: str, places: int = 0) -> str:
    if len(values) == 1:
        return f"{values[0]:.{places}f} {unit}".strip()
    middle, least, most = statistics.median(values), min(values), max(values)
    return f"{middle:.{places}f} {unit} ({least:.{places}f} to {most:.{places}f})".replace("  ", " ")


def _ratio(ours: Sequence[float], theirs: Sequence[float]) -> float:
    return round(statistics.median(ours) / statistics.median(theirs), 2)


def _starts(found: dict[str, Any], snapshot: bool) -> Iterator[Row]:
    wanted = RATIOS_WITH_SNAPSHOT if snapshot else RATIOS
    for way, kinds in found.items():
        ratio = _ratio(kinds["ours"], kinds["stock"])
        figure = f"{ratio:.2f}: {_spread(kinds['ours'], 'ms')}, stock {_spread(kinds['stock'], 'ms')}"
        bar = wanted.get(way)
        reached = None if bar is None else ratio <= bar
        yield Row(f"first result, {way}", f"first result, {way}", figure, f"{bar:.2f}" if bar else "", reached)


def _changes(found: dict[str, Any], _: bool) -> Iterator[Row]:
    took = sorted(found["took"])
    late = took[int(len(took) * 0.95)]
    middle = statistics.median(took)
    figure = f"p95 {late:.1f} ms, median {middle:.1f} ms, least {took[0]:.1f} ms ({len(took)} changes)"
    yield Row("change", "a changed input to its new result", figure, f"p95 {CHANGE_MS} ms", late <= CHANGE_MS)


def _paints(found: dict[str, Any], _: bool) -> Iterator[Row]:
    for name, kinds in found.items():
        if name == "task":
            ours, bare = (statistics.median(kinds[kind]) for kind in ("ours", "bare"))
            figure = f"{_spread(kinds['ours'], 'ms')}, bare page {_spread(kinds['bare'], 'ms')} (0: none of 50 ms)"
            what = "longest task of the page while Python starts"
            yield Row("task", what, figure, f"{TASK_MS} ms, or the bare page's", ours <= max(TASK_MS, bare))
            continue
        ratio = _ratio(kinds["ours"], kinds["bare"])
        figure = f"{ratio:.2f}: {_spread(kinds['ours'], 'ms')}, bare page {_spread(kinds['bare'], 'ms')}"
        yield Row(name, name.replace("paint", "first paint, a calculator's page", 1), figure, "1.00", ratio <= 1)


def _weights(found: dict[str, Any], snapshot: bool) -> Iterator[Row]:
    visit, reading = found["calculator"] / 1e6, (found["reading"] - found["search"]) / 1e3
    memory = found["memory"] / 1e6
    until = visit - memory
    yield Row("visit", "first visit with a calculator", f"{until:.2f} MB", f"{VISIT_MB} MB", until <= VISIT_MB)
    if snapshot:
        most, what = VISIT_MB_WITH_SNAPSHOT, "the same with the snapshot, which comes after the first result"
        yield Row("visit with snapshot", what, f"{visit:.2f} MB", f"{most} MB", visit <= most)
    yield Row(
        "reading", "a reading page, without search", f"{reading:.0f} KB", f"{READING_KB} KB", reading <= READING_KB
    )
    for name, what in (("untouched", "for a card that nobody touches"), ("elsewhere", "on pages without a calculator")):
        size = found["python"][name]
        yield Row(f"python {name}", f"Python {what}", f"{size} bytes", "0", size == 0)


def _scores(found: dict[str, Any], _: bool) -> Iterator[Row]:
    for page, scored in found["scores"].items():
        for name in CATEGORIES:
            wanted = PERFORMANCE if name == "performance" else OTHERS
            reached = statistics.median(scored[name]) >= wanted
            audits = f"; points lost by {', '.join(found['lost'][page])}" if found["lost"][page] and not reached else ""
            figure = f"{_spread(scored[name], '')}{audits}"
            yield Row(f"lighthouse {page} {name}", f"Lighthouse, {page}: {name}", figure, str(wanted), reached)


def _origins(found: dict[str, Any], _: bool) -> Iterator[Row]:
    same = "the same" if found["same"] else "NOT the same"
    figure = f"{found['elsewhere']} requests elsewhere; {found['asked']} files and the result {same}"
    reached = found["same"] and found["elsewhere"] == 0
    yield Row("origins", "all other hosts unreachable", figure, "nothing changes", reached)


def _builds(found: dict[str, Any], _: bool) -> Iterator[Row]:
    for name, what, most in (
        ("cold", "the whole site built, nothing kept", COLD_S),
        ("again", "built again after a change of one article", AGAIN_S),
    ):
        took = [each["seconds"] for each in found[name]]
        processor = statistics.median(each["processor"] for each in found[name])
        figure = f"{_spread(took, 's', 1)}; {processor:.1f} s of the processors"
        yield Row(f"build {name}", what, figure, f"{most} s", statistics.median(took) <= most)


def _growth(found: dict[str, Any], _: bool) -> Iterator[Row]:
    sizes = found["sizes"]
    for each in sizes:
        what = f"a handbook of {each['articles']:,} articles on {each['pages']:,} pages"
        time = f"{each['seconds']:.0f} s ({each['processor']:.0f} s of the processors)"
        yield Row(f"growth {each['articles']}", what, f"{time}, {each['megabytes']:.0f} MB in the largest process")
    before, below, last = sizes[-3:]
    # What every build costs, however short the handbook, is taken off by looking at the steps between sizes.
    for name, what in (("processor", "processor time"), ("megabytes", "memory")):
        first, second = (
            (larger[name] - smaller[name]) / (larger["articles"] - smaller["articles"])
            for smaller, larger in ((before, below), (below, last))
        )
        ratio = round(second / first, 2)
        step = f"{what} of one more article, the last step against the one before"
        yield Row(f"growth {name}", step, f"{ratio:.2f}", f"linear: {GROWTH}", ratio <= GROWTH)


MADE = {
    "starts": _starts,
    "changes": _changes,
    "paints": _paints,
    "weights": _weights,
    "lighthouse": _scores,
    "origins": _origins,
    "builds": _builds,
    "growth": _growth,
}


def rows(found: dict[str, Any]) -> list[Row]:
    """Every bar that was measured, in their order."""
    return [
        row for part, make in MADE.items() if part in found for row in make(found[part]["found"], found["snapshot"])
    ]


def _named(row: Row, reasons: dict[str, str]) -> str:
    return f"- {row.what}: {reasons.get(row.key, 'no reason is known yet.')}"


def table(found: dict[str, Any]) -> list[str]:
    """The figures beside their bars, and below the table the reason of each that is not reached."""
    reasons: dict[str, str] = tomllib.loads(REASONS.read_text(encoding="utf-8"))
    made = rows(found)
    lines = ["| what | found: median (least to most) | wanted | reached |", "| --- | --- | --- | --- |"]
    for row in made:
        reached = "" if row.reached is None else "yes" if row.reached else "**no**"
        lines.append(f"| {row.what} | {row.figure} | {row.wanted} | {reached} |")
    missed = [row for row in made if row.reached is False]
    if missed:
        lines += ["", "Not reached:", "", *(_named(row, reasons) for row in missed)]
    return lines
