"""What README.md and the page say of browsers is one thing: the table, the sentence above it, the messages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from calculators.core.languages import LANGUAGES
from calculators.core.messages import words
from scripts.runtime import browser_versions
from scripts.runtime.browser_versions import (
    BROWSERS,
    CALCULATORS,
    FOLDER,
    README,
    SEARCH,
    as_number,
    rows_of,
    since,
    table_of,
)

TEXT = README.read_text(encoding="utf-8")
WEBASSEMBLY = Path("docs/theme/assets/handbook/python/webassembly.js").read_text(encoding="utf-8")
SAID = re.compile(r"Edge (\d+)[,、]\s*Firefox ([\d.]+)[,、]\s*Safari ([\d.]+)")


def oldest() -> tuple[str, str, str]:
    """The versions of Edge, Firefox and Safari in which all of it is there."""
    rows = [versions for name, versions in rows_of(TEXT).items() if name in {needed.name for needed in CALCULATORS}]
    edge, firefox, safari = (max((row[each] for row in rows), key=as_number) for each in BROWSERS[1:])
    assert max((row["chrome"] for row in rows), key=as_number) == edge
    return edge, firefox, safari


def test_the_table_names_each_feature_the_page_asks_the_browser_for() -> None:
    assert list(rows_of(TEXT)) == [needed.name for needed in (*CALCULATORS, *SEARCH, *FOLDER)]
    asked = re.findall(r'^  "([^"]+)": "[0-9a-f]+"', WEBASSEMBLY, re.MULTILINE)
    assert asked == [needed.name for needed in CALCULATORS[:-1]]


def test_the_versions_that_readers_are_told_are_the_oldest_that_have_everything() -> None:
    told = [TEXT, *(words("page", name)[each] for name in ("old-webassembly", "too-old") for each in LANGUAGES)]
    for text in told:
        found = SAID.search(text)
        assert found is not None, text
        assert found.groups() == oldest()


def support(version: str, **more: object) -> dict[str, object]:
    return {"version_added": version, **more}


def test_a_version_counts_without_flags_and_as_a_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    listed = [support("99", flags=[{}]), support("90", partial_implementation=True), support("≤95"), support("80")]
    data = {"a": {"b": {"__compat": {"support": {"chrome": listed, "safari": support("15.4")}}}}}
    assert since(data, "a.b", "chrome") == "95"
    assert since(data, "a.b", "safari") == "15.4"
    missing = {"a": {"__compat": {"support": {"chrome": support("")}}}}
    missing["a"]["__compat"]["support"]["chrome"]["version_added"] = False
    with pytest.raises(KeyError):
        since(missing, "a", "chrome")
    assert browser_versions.main([str(tmp_path / "none.json")]) == 1
    assert "data.json" in capsys.readouterr().err
    monkeypatch.setattr(browser_versions, "since", lambda _data, _key, _browser: "9")
    assert table_of({}).count("| 9 | 9 | 9 | 9 |") == len(CALCULATORS) + len(SEARCH) + len(FOLDER)
