"""Prints every figure beside its bar, and writes them as JSON: ``scripts/measure [--only PART] [--write]``.

Milliseconds of this machine say little; ratios, measured in turns, say more. Parts measured before stay in the JSON.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from scripts.delivery import build
from scripts.measuring.bars import table
from scripts.measuring.builds import builds
from scripts.measuring.growth import growth
from scripts.measuring.lighthouse import scores
from scripts.measuring.origins import origins
from scripts.measuring.paint import paints
from scripts.measuring.stand import Stand, stand
from scripts.measuring.starts import starts
from scripts.measuring.visits import changes, weights
from scripts.project.paths import ROOT
from scripts.project.progress import StopWork, fail, say, step
from scripts.runtime.runtime import FOLDER

VISITS: Mapping[str, Callable[[Stand], Any]] = {
    "starts": starts,
    "changes": changes,
    "paints": paints,
    "weights": weights,
    "lighthouse": scores,
    "origins": origins,
}
BUILDS: Mapping[str, Callable[[int], Any]] = {"builds": builds, "growth": growth}
LONG = ("growth",)
"""Measured only where it is asked for: a handbook of ten thousand articles takes minutes."""
PARTS = (*VISITS, *BUILDS)
FORM = 2
"""Of the JSON."""
KEPT = ROOT / ".cache" / "measured.json"
PAGE = ROOT / "docs" / "measured.md"
BEGIN, END = "<!-- scripts/measure: begin -->\n", "<!-- scripts/measure: end -->\n"


def _is_with_snapshot() -> bool:
    return any("snapshot" in path.name for path in (build.SITE / FOLDER).rglob("*"))


def _measured(made: Callable[[], Any], part: str) -> dict[str, Any]:
    load = os.getloadavg()[0]
    with step(part):
        found = made()
    return {"found": found, "load": round(load, 1), "day": datetime.now(UTC).date().isoformat()}


def measure(parts: list[str], rounds: int, kept: Path) -> dict[str, Any]:
    """The figures of these parts, beside those kept of the others; written down after each part."""
    found: dict[str, Any] = json.loads(kept.read_text("ascii")) if kept.is_file() else {}
    # What an older version kept in another form is measured anew, or left out.
    found = {name: each for name, each in found.items() if name in PARTS and found.get("form") == FORM}
    found |= {"form": FORM, "snapshot": _is_with_snapshot()}

    def keep(part: str, made: Callable[[], Any]) -> None:
        try:
            found[part] = _measured(made, part)
        except StopWork as stop:
            # Minutes of other figures are not given up for one that cannot be had.
            say(f"{part} was not measured: {stop}")
            return
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text(json.dumps(found, indent=1) + "\n", encoding="ascii")

    visits = [part for part in parts if part in VISITS]
    if visits:
        with stand(rounds) as standing:
            for part in visits:
                keep(part, lambda part=part: VISITS[part](standing))  # type: ignore[misc]
    for part in parts:
        if part in BUILDS:
            keep(part, lambda part=part: BUILDS[part](rounds))  # type: ignore[misc]
    return found


def _said(found: dict[str, Any]) -> list[str]:
    loads = ", ".join(f"{part} {each['load']}" for part, each in found.items() if part in PARTS)
    with_snapshot = "with" if found["snapshot"] else "without"
    days = sorted({each["day"] for part, each in found.items() if part in PARTS})
    machine = f"{os.cpu_count()} cores, Chromium headless; load when each part began: {loads}."
    return [*table(found), "", f"Measured on {' and '.join(days)} {with_snapshot} a snapshot, on {machine}"]


def write_table(lines: list[str]) -> None:
    """Put the table between its marks in docs/measured.md.

    :raises StopWork: if the page has no marks.
    """
    before, begin, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise StopWork(
            f"{PAGE.relative_to(ROOT)} has no place for the table: put {BEGIN.strip()} and {END.strip()} in it."
        )
    PAGE.write_text(before + begin + "\n" + "\n".join(lines) + "\n\n" + end + after, encoding="utf-8")


def main() -> int:
    """Measure, print and write."""
    parser = argparse.ArgumentParser(prog="scripts/measure", description="Measure the site against its bars.")
    parser.add_argument("--rounds", type=int, default=5, help="how often each figure is taken (default: 5)")
    parser.add_argument("--only", action="append", choices=PARTS, metavar="PART", help=f"only {', '.join(PARTS)}")
    parser.add_argument("--skip", action="append", choices=PARTS, default=[], metavar="PART", help="leave a part out")
    parser.add_argument("--print", action="store_true", help="measure nothing, print what was measured last")
    parser.add_argument("--write", action="store_true", help=f"put the table into {PAGE.relative_to(ROOT)}")
    parser.add_argument("--json", type=Path, default=KEPT, metavar="FILE")
    arguments = parser.parse_args()
    parts = arguments.only or [part for part in PARTS if part not in LONG]
    parts = [] if arguments.print else [part for part in parts if part not in arguments.skip]
    if parts and not build.is_current() and build.main([]):
        return 1
    try:
        lines = _said(measure(parts, arguments.rounds, arguments.json))
        if arguments.write:
            write_table(lines)
    except StopWork as stop:
        return fail(str(stop))
    say("\n".join(lines))
    say(f"All figures are in {arguments.json}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
