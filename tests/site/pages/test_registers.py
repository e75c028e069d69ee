from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

from calculators.core.languages import LANGUAGES, Language
from calculators.core.parameters import all_parameters
from scripts.handbook.computed_sources import calculators_of
from scripts.handbook.reading import handbook
from scripts.handbook.source_notes import conflicts, notes
from scripts.handbook.sources import sources

MATTERS = {
    "zh": [
        "谁可以修改制度",
        "由谁考核，由谁决定",
        "BM类及以下岗位由谁审批",
        "考核什么",
        "多久考核一次",
        "迟到、早退和请假",
    ],
    "en": [
        "Who may amend the rules",
        "Who assesses and who decides",
        "Who approves posts of BM and below",
        "What is assessed",
        "How often performance is assessed",
        "Lateness, early leaving and leave",
    ],
}


def page(site: Path, language: Language, name: str) -> str:
    return unescape((site / language / "registers" / name / "index.html").read_text(encoding="utf-8"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_register_of_sources_has_no_empty_row(site: Path, language: Language) -> None:
    html = page(site, language, "sources")
    rows = re.findall(r'<tr id="([A-Z]-[^"]+)">(.*?)</tr>', html, re.DOTALL)
    assert [name for name, _ in rows] == [source.id for source in sources()]
    for name, row in rows:
        cells = [re.sub(r"<[^>]+>", "", cell).strip() for cell in re.findall(r"<td>(.*?)</td>", row, re.DOTALL)]
        assert len(cells) == 4
        assert all(cells), name


def test_a_clause_names_its_calculator_or_a_reason_never_both() -> None:
    computed = calculators_of(handbook())
    assert computed["M-17.1.1"] == ["deputy-eligibility"]
    for source in sources():
        assert (source.id in computed) != bool(source.no_calculator), source.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_register_of_conflicts_holds_every_matter_with_its_clauses(site: Path, language: Language) -> None:
    found = conflicts(handbook(), language)
    assert [conflict.note.title for conflict in found] == MATTERS[language]
    html = page(site, language, "conflicts")
    for conflict in found:
        assert f">{conflict.note.title}<" in html
        for ref in conflict.articles:
            assert handbook().articles[ref].url(language).partition("/")[2] in html


def test_each_assessment_clause_stands_in_the_conflict_on_how_often() -> None:
    by_title = {conflict.note.title: conflict for conflict in conflicts(handbook(), "en")}
    articles = by_title["How often performance is assessed"].articles
    clauses = {source for ref in articles for source in handbook().articles[ref].own_sources}
    assert clauses == {"O-5.1.3", "P-3.6", "D-13", "C-22"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_register_of_gaps_holds_every_gap_and_reading(site: Path, language: Language) -> None:
    html = page(site, language, "gaps")
    found = notes(handbook(), language, "gap", "interpretation")
    assert len(found) > 40
    assert html.count('role="note"') == len(found)
    for note in found:
        assert note.title in html


def test_notes_stand_at_the_same_articles_in_both_languages() -> None:
    kinds = ("gap", "interpretation", "conflict")
    chinese, english = (
        [(note.kind, note.article) for note in notes(handbook(), language, *kinds)] for language in LANGUAGES
    )
    assert chinese == english


@pytest.mark.parametrize(
    ("article", "kind"),
    [
        ("measures#art-8-2", "gap"),
        ("measures#art-13", "gap"),
        ("measures#art-15", "interpretation"),
        ("measures#art-15", "gap"),
        ("measures#art-17-1", "interpretation"),
        ("measures#art-17-1-1", "interpretation"),
        ("measures#art-17-2-1", "gap"),
        ("pay-performance#art-3-3", "gap"),
        ("pay-performance#art-3-4", "interpretation"),
        ("daily-management#art-16", "gap"),
    ],
)
def test_the_gaps_of_the_source_are_noted_where_they_occur(article: str, kind: str) -> None:
    assert article in [note.article for note in notes(handbook(), "zh", kind)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_register_of_numbers_holds_every_value_of_every_parameter(site: Path, language: Language) -> None:
    html = page(site, language, "numbers")
    for name, parameter in all_parameters().items():
        assert f"<code>{name}</code>" in html
        assert parameter.label[language] in html
    assert html.count('data-status="example"') == sum(
        dated.status == "example" for parameter in all_parameters().values() for dated in parameter.values
    )
