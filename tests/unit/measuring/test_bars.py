"""What scripts/measure says of its figures: each bar with its figure, and the reason of each that is not reached."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from scripts.measuring import __main__ as command
from scripts.measuring.bars import REASONS, rows, table
from scripts.measuring.growth import lengthened
from scripts.measuring.lighthouse import CATEGORIES, PACKAGE
from scripts.project.progress import StopWork

LOOK = """
from scripts.handbook.reading import handbook
from scripts.checks.published_pages import all_findings
print(sum(len(article.wording) == 2 for article in handbook().articles.values()))
print(*all_findings(), sep="\\n", end="")
"""


def part(found: Any) -> dict[str, Any]:
    return {"found": found, "load": 0.1, "day": "2026-11-25"}


def took(*seconds: float) -> list[dict[str, float]]:
    return [{"seconds": each, "processor": each, "megabytes": 100.0} for each in seconds]


def figures(**changed: Any) -> dict[str, Any]:
    """Figures that reach every bar by a little."""
    ways = {way: {"ours": [24.0, 25.0], "stock": [100.0]} for way in ("cold", "return visit", "cold at 20 Mbit/s")}
    scored = {name: [100.0] for name in CATEGORIES}
    sizes = [
        {"articles": n, "pages": n, "seconds": n / 10, "processor": n / 10, "megabytes": 100 + n / 10}
        for n in (100, 1000, 3000, 10_000)
    ]
    found: dict[str, Any] = {
        "starts": ways,
        "changes": {"took": [float(each % 16) for each in range(100)]},
        "paints": {"paint": {"ours": [100.0], "bare": [100.0]}, "task": {"ours": [60.0], "bare": [70.0]}},
        "weights": {
            "calculator": 4_300_000,
            "memory": 800_000,
            "reading": 150_000,
            "search": 40_000,
            "python": {"untouched": 0, "elsewhere": 0},
        },
        "lighthouse": {"scores": {"home": scored}, "lost": {"home": {}}},
        "origins": {"elsewhere": 0, "asked": 9, "same": True},
        "builds": {"cold": took(20.0), "again": took(2.0, 3.0, 4.0)},
        "growth": {"sizes": sizes},
    }
    return {"snapshot": True} | {name: part(each) for name, each in (found | changed).items()}


def test_what_reaches_every_bar_is_said_to_reach_it() -> None:
    made = rows(figures())
    assert [row.key for row in made if row.reached is False] == []
    assert len([row for row in made if row.reached]) == 3 + 1 + 2 + 5 + len(CATEGORIES) + 1 + 2 + 2


@pytest.mark.parametrize(
    ("key", "changed"),
    [
        ("first result, cold", {"starts": {"cold": {"ours": [26.0], "stock": [100.0]}}}),
        ("change", {"changes": {"took": [10.0] * 90 + [17.0] * 10}}),
        ("paint", {"paints": {"paint": {"ours": [102.0], "bare": [100.0]}}}),
        ("task", {"paints": {"task": {"ours": [71.0], "bare": [70.0]}}}),
        ("origins", {"origins": {"elsewhere": 1, "asked": 9, "same": True}}),
        ("build again", {"builds": {"cold": took(20.0), "again": took(3.1)}}),
    ],
)
def test_what_misses_a_bar_is_named_below_the_table(key: str, changed: dict[str, Any]) -> None:
    found = figures(**changed)
    missed = [row for row in rows(found) if row.reached is False]
    assert [row.key for row in missed] == [key]
    below = "\n".join(table(found)).partition("Not reached:")[2]
    assert missed[0].what in below


def test_without_a_snapshot_the_bars_are_those_of_the_plain_start() -> None:
    found = figures(starts={"cold": {"ours": [40.0], "stock": [100.0]}})
    assert [row.reached for row in rows(found | {"snapshot": False}) if row.key == "first result, cold"] == [True]
    assert [row.reached for row in rows(found) if row.key == "first result, cold"] == [False]


def test_time_that_grows_with_the_square_is_not_called_linear() -> None:
    sizes = [
        {"articles": n, "pages": n, "seconds": n * n, "processor": n * n, "megabytes": n}
        for n in (100, 1000, 3000, 10_000)
    ]
    found = figures(growth={"sizes": sizes})
    assert [row.key for row in rows(found) if row.reached is False] == ["growth processor"]


def test_every_reason_is_of_a_bar() -> None:
    known = {row.key for row in rows(figures())} | {"paint at 20 Mbit/s"}
    known |= {f"lighthouse {page} performance" for page in ("home", "article", "calculator")}
    assert set(tomllib.loads(REASONS.read_text(encoding="utf-8"))) <= known


def test_the_table_takes_the_place_of_the_one_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = tmp_path / "measured.md"
    page.write_text(f"before\n{command.BEGIN}old\n{command.END}after\n", encoding="utf-8")
    monkeypatch.setattr(command, "PAGE", page)
    command.write_table(["new"])
    assert page.read_text(encoding="utf-8") == f"before\n{command.BEGIN}\nnew\n\n{command.END}after\n"
    page.write_text("no place", encoding="utf-8")
    monkeypatch.setattr(command, "ROOT", tmp_path)
    with pytest.raises(StopWork, match=r"measured\.md has no place"):
        command.write_table(["new"])


def test_the_project_says_where_the_table_goes() -> None:
    text = command.PAGE.read_text(encoding="utf-8")
    assert text.count(command.BEGIN) == text.count(command.END) == 1


def test_lighthouse_is_pinned_by_its_contents_and_no_address() -> None:
    lock = (PACKAGE / "package-lock.json").read_text(encoding="utf-8")
    assert lock.count('"integrity": "sha512-') > 100
    assert '"resolved"' not in lock


def test_a_lengthened_handbook_has_its_articles_in_both_languages_and_breaks_no_check(
    site: Path, tmp_path: Path
) -> None:
    assert site.is_dir()  # and with it what its build keeps
    copy = lengthened(tmp_path / "copy", 200)
    said = subprocess.run([sys.executable, "-c", LOOK], cwd=copy, capture_output=True, text=True, check=True).stdout
    articles, *wrong = said.splitlines()
    assert int(articles) >= 200
    assert wrong == []
