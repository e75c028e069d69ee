"""scripts/preview-change: what an edit changes, on the days that matter, old beside new."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from calculators.answering import plain_text
from calculators.core import parameters
from calculators.core.parameters import Parameter, read_parameters
from scripts.changing import preview_change
from scripts.changing.preview_compare import Change, changed_days, changes, line_pairs, number_changes
from scripts.changing.preview_report import MOST_SHOWN, as_html, as_text
from scripts.changing.preview_world import today, world
from scripts.pages import registers
from scripts.pages.rendering import readable, rendered
from scripts.project.git import is_clone
from scripts.project.paths import ROOT
from tests.support.first_values import TEXT

RATIO = '{ from = 2020-01-01, value = "0.60", status = "example" },'
DAY = "2027-01-01"
LATER = f'{{ from = {DAY}, value = "0.50", status = "set", decision = "HR 2026-12" }},'


def edited(old: str, new: str) -> Mapping[str, Parameter]:
    assert old in TEXT
    return read_parameters(TEXT.replace(old, new, 1))


OLD = read_parameters(TEXT)
NEW = edited(RATIO, f"{RATIO}\n    {LATER}")


def said(monkeypatch: pytest.MonkeyPatch, numbers: Mapping[str, Parameter]) -> dict[str, Any]:
    for module in (parameters, plain_text):
        monkeypatch.setattr(module, "all_parameters", lambda: numbers)
    return world({"days": {"bonus-share": [DAY]}, "seen": []})


def test_a_dated_value_changes_cases_and_questions_from_its_first_day_and_not_before(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = list(changes(said(monkeypatch, OLD), said(monkeypatch, NEW)))
    assert {change.day for change in found} == {DAY}
    assert {change.name.split("/")[0] for change in found if change.kind == "cases"} == {"bonus-share"}
    example = next(change for change in found if change.worked_example)
    assert example.pairs["zh"][0] == (
        ("个人部分: 6,000.00元", "团队部分: 4,000.00元"),
        ("个人部分: 5,000.00元", "团队部分: 5,000.00元"),
    )
    assert any(change.kind == "questions" and not change.same_result for change in found)
    assert any(change.kind == "cases" and change.same_result for change in found)


def test_a_value_changed_where_it_stands_changes_the_cases_on_their_own_day(monkeypatch: pytest.MonkeyPatch) -> None:
    replaced = edited(RATIO, RATIO.replace("0.60", "0.50"))
    found = list(changes(said(monkeypatch, OLD), said(monkeypatch, replaced)))
    assert {change.day for change in found} == {"2020-01-01", "2026-01-01", DAY}


def test_the_days_that_matter_are_those_whose_line_is_new_gone_or_another() -> None:
    assert changed_days(OLD, OLD) == {}
    assert changed_days(OLD, NEW) == {"bonus.individual_ratio": [DAY]}
    moved = edited(RATIO, f"{RATIO}\n    {LATER.replace(DAY, '2027-07-01')}")
    assert changed_days(NEW, moved) == {"bonus.individual_ratio": [DAY, "2027-07-01"]}


@pytest.mark.parametrize(
    ("old", "new", "pair"),
    [
        (RATIO, f"{RATIO}\n{LATER}", ("0.60", "0.50 (HR 2026-12)")),
        ("value = 5, status", "value = 6, status", ("5", "6")),
        ('value = "headcount"', 'value = "equal"', ("by number of members × team score", "by team score alone")),
        ("value = [], status", 'value = [{ date = 2027-10-01, kind = "holiday" }], status', ("0 days", "1 day")),
    ],
)
def test_a_number_is_shown_old_beside_new_as_a_reader_reads_it(old: str, new: str, pair: tuple[str, str]) -> None:
    (change,) = number_changes(OLD, edited(old, new))
    ((before, after),) = change.pairs["en"]
    assert (before, after) == ((pair[0],), (pair[1],))
    assert re.search("[\u4e00-\u9fff]", change.title["zh"])


def test_pages_read_as_on_the_day_on_which_they_are_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    from scripts.pages import calculator_form, calculator_words  # noqa: PLC0415 - only here, to change what it shows

    for module in (parameters, registers, calculator_form, calculator_words):
        monkeypatch.setattr(module, "all_parameters", lambda: NEW)
    page = "calculators/bonus-share.md"
    seen = []
    for day in (date(2026, 12, 31), date(2027, 1, 1)):
        with today(day):
            seen.append(readable(rendered(page, "en")))
    ((before, after),) = line_pairs(*seen)
    assert (before[0], after[0]) == ("0.60", "0.50")
    assert any("HR 2026-12" in line for line in readable(rendered("registers/numbers.md", "zh")))


def test_a_page_that_shows_the_same_change_on_a_later_day_is_listed_once() -> None:
    old = {"cases": {}, "questions": {}, "pages": {day: {"en/x/": {"title": "X", "lines": ["a"]}} for day in "12"}}
    new = {"cases": {}, "questions": {}, "pages": {day: {"en/x/": {"title": "X", "lines": ["b"]}} for day in "12"}}
    (only,) = changes(old, new)
    assert (only.name, only.day) == ("en/x/", "1")
    assert only.pairs["en"] == only.pairs["zh"] == [(("a",), ("b",))]


def test_a_case_that_is_gone_or_new_stands_beside_nothing() -> None:
    case = {"title": {"zh": "甲", "en": "A"}, "answers": {DAY: {"zh": [["一"], []], "en": [["one"], []]}}}
    for old, new, pair in (({}, {"a": case}, ((), ("one",))), ({"a": case}, {}, (("one",), ()))):
        (only,) = changes(*({"cases": each, "questions": {}, "pages": {}} for each in (old, new)))
        assert only.pairs["en"] == [pair]


def test_the_list_is_in_one_language_and_says_how_much_it_leaves_out() -> None:
    many = [
        Change(
            "cases", f"c/{at}", {"zh": "案例", "en": "Case"}, DAY, {"zh": [(("旧",), ())], "en": [(("was",), ("is",))]}
        )
        for at in range(MOST_SHOWN + 3)
    ]
    english, chinese = as_text(many, "en"), as_text(many, "zh")
    assert "3 more; --all lists them all" in english
    assert "另有3项，用--all全部列出" in chinese
    assert re.search("[\u4e00-\u9fff]", english) is None
    assert "(无)" in chinese or "（无）" in chinese
    assert f"c/{MOST_SHOWN + 2}]" in as_text(many, "en", whole=True)
    assert "No number, case, question or page changes." in as_text([], "en")


def test_what_is_new_is_listed_before_what_changed_so_that_it_is_not_cut_off() -> None:
    changed = [
        Change("pages", f"en/{at}/", {"zh": "页", "en": "Page"}, "", {"en": [(("was",), ("is",))]}) for at in range(20)
    ]
    new = Change("pages", "en/new/", {"zh": "新页", "en": "New page"}, "", {"en": [((), ("Written today",))]})
    assert "Written today" in as_text([*changed, new], "en")


def test_the_page_of_changes_holds_everything_and_no_markup_of_the_texts() -> None:
    change = Change("pages", "en/x/", {"zh": "<b>", "en": "<b>"}, "", {"en": [(("<i>was</i>",), ("is",))]})
    page = as_html([change], ("zh", "en"))
    assert "&lt;i&gt;was&lt;/i&gt;" in page
    assert "<i>" not in page
    assert "http" not in page


@pytest.mark.skipif(not is_clone(), reason="this copy has no git history")
def test_the_last_commit_is_taken_whole_and_looked_at_with_todays_eyes(tmp_path: Path) -> None:
    preview_change._unpacked("HEAD", tmp_path)
    assert (tmp_path / "calculators" / "parameters.toml").is_file()
    for name in preview_change.LOOKING:
        assert (tmp_path / "scripts" / name).read_bytes() == (ROOT / "scripts" / name).read_bytes()


def test_without_git_or_with_a_mistake_one_sentence_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(preview_change, "is_clone", lambda: False)
    assert preview_change.main([]) == 1
    assert "there is no git history here" in capsys.readouterr().err
    monkeypatch.setattr(preview_change, "is_clone", lambda: True)
    monkeypatch.setattr(preview_change, "git", lambda *_: None)
    assert preview_change.main(["--base", "nowhere"]) == 1
    assert "there is no version “nowhere”" in capsys.readouterr().err
