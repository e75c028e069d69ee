from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from calculators.core.content import reading_from
from scripts.checks.published_pages import all_findings
from scripts.handbook.article_text import citation, split_attributes, split_number
from scripts.handbook.reading import read_handbook
from tests.unit.checks.small_handbook import SmallHandbook, small_handbook

NOISE, REST = "regulations/noise/index.md", "regulations/rest/index.md"


@pytest.fixture
def handbook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SmallHandbook]:
    made = small_handbook(tmp_path)
    monkeypatch.syspath_prepend(tmp_path)
    with reading_from(made.package):
        yield made


def edit(handbook: SmallHandbook, page: str, old: str, new: str) -> int:
    """Replace a text in a page and give the line it stood on."""
    text = (handbook.root / "docs" / page).read_text(encoding="utf-8")
    handbook.edit(f"docs/{page}", old, new)
    return text[: text.index(old)].count("\n") + 1


def findings(handbook: SmallHandbook) -> list[str]:
    return [str(finding) for finding in all_findings(handbook.root / "docs")]


def test_a_handbook_in_order_has_no_findings(handbook: SmallHandbook) -> None:
    assert findings(handbook) == []


def test_an_article_without_id_leaves_its_source_uncovered(handbook: SmallHandbook) -> None:
    edit(handbook, f"zh/{NOISE}", ' { #art-1 data-source="N-1" }', "")
    found = findings(handbook)
    assert any(f"docs/en/{NOISE}:" in line and "art-1 is missing" in line for line in found)


def test_a_heading_with_sources_but_no_id_is_named(handbook: SmallHandbook) -> None:
    line = edit(handbook, f"zh/{NOISE}", "#art-1 data-source", "data-source")
    said = f"docs/zh/{NOISE}:{line}: this heading has data-source but no art- id"
    assert any(said in each for each in findings(handbook))


def test_an_article_missing_in_one_language_is_named_where_it_stands(handbook: SmallHandbook) -> None:
    line = edit(handbook, f"en/{NOISE}", "#art-2 data-source", "#art-9 data-source")
    found = findings(handbook)
    assert any(each.startswith(f"docs/en/{NOISE}:{line}:") for each in found)
    assert any(each.startswith(f"docs/zh/{NOISE}:") and "art-2 is missing" in each for each in found)


def test_a_page_missing_in_one_language_is_named(handbook: SmallHandbook) -> None:
    (handbook.root / "docs" / "en" / "index.md").unlink()
    assert any("docs/zh/index.md:1: this page has no counterpart" in each for each in findings(handbook))


def test_an_uncovered_source_clause_is_named_at_its_line(handbook: SmallHandbook) -> None:
    for language in ("zh", "en"):
        edit(handbook, f"{language}/{NOISE}", 'data-source="N-1"', 'data-source="N-2"')
    lines = (handbook.root / "docs" / "sources.toml").read_text(encoding="utf-8").splitlines()
    line = lines.index('id = "N-1"') + 1
    assert any(f"docs/sources.toml:{line}: no article covers N-1" in each for each in findings(handbook))


def test_an_unknown_source_clause_is_named(handbook: SmallHandbook) -> None:
    line = edit(handbook, f"zh/{NOISE}", 'data-source="N-1"', 'data-source="N-99"')
    assert any(f"docs/zh/{NOISE}:{line}: N-99 is not in docs/sources.toml" in each for each in findings(handbook))


def test_a_clause_of_another_regulation_is_named(handbook: SmallHandbook) -> None:
    for language in ("zh", "en"):
        line = edit(handbook, f"{language}/{NOISE}", 'data-source="N-1"', 'data-source="R-1"')
    said = f"docs/zh/{NOISE}:{line}: R-1 belongs to another regulation"
    assert any(said in each for each in findings(handbook))


def test_an_id_that_is_not_the_sources_number_is_named(handbook: SmallHandbook) -> None:
    for language in ("zh", "en"):
        edit(handbook, f"{language}/{NOISE}", "#art-1 ", "#art-3 ")
    assert any("art-3 is not the number of N-1" in each for each in findings(handbook))


def test_an_article_without_sources_is_named(handbook: SmallHandbook) -> None:
    for language in ("zh", "en"):
        edit(handbook, f"{language}/{NOISE}", ' data-source="N-1"', "")
    assert any("art-1 covers no source clause" in each for each in findings(handbook))


def test_the_same_id_twice_is_named(handbook: SmallHandbook) -> None:
    edit(handbook, f"zh/{NOISE}", "#art-2 ", "#art-1 ")
    assert any("art-1 is already used at" in each for each in findings(handbook))


def test_articles_in_another_order_are_named(handbook: SmallHandbook) -> None:
    page = handbook.root / "docs" / "en" / NOISE
    head, first, second = page.read_text(encoding="utf-8").split("\n## ")
    page.write_text("\n## ".join([head, second + "\n", first]), encoding="utf-8")
    assert any("keep one order" in each for each in findings(handbook))


def test_a_block_article_without_title_is_named(handbook: SmallHandbook) -> None:
    edit(handbook, f"zh/{REST}", ' data-title="天热"', "")
    assert any("art-1-1 has no data-title" in each for each in findings(handbook))


def test_a_clause_that_no_calculator_works_out_says_why(handbook: SmallHandbook) -> None:
    handbook.edit("docs/sources.toml", 'no_calculator = "aim"\n', "")
    lines = (handbook.root / "docs" / "sources.toml").read_text(encoding="utf-8").splitlines()
    line = lines.index('id = "N-2"') + 1
    said = f"docs/sources.toml:{line}: N-2 has no calculator; add no_calculator = one of aim"
    assert [each.partition("\n")[0] for each in findings(handbook)] == [said]


def test_notes_and_widgets_are_no_text(handbook: SmallHandbook) -> None:
    text = read_handbook(handbook.root / "docs").articles["rest#art-1"].wording["zh"].text
    assert text.splitlines() == ["间歇为10分钟。", "天热时更长。"]


@pytest.mark.parametrize(
    ("identifier", "title", "in_paragraphs", "chinese", "english"),
    [
        ("art-15", "第十五条 人岗匹配", False, "第十五条", "Art. 15"),
        ("art-8-2", "第八条 起草", False, "第八条第二项", "Art. 8(2)"),
        ("art-15-2", "第十五条 人岗匹配", True, "第十五条第二款", "Art. 15(2)"),
        ("art-17-1-1a", "第十七条 编制", False, "第十七条第一项第一目（a）", "Art. 17(1)(1)(a)"),
        ("art-20", "第二十条 保护声誉", False, "第二十条", "Art. 20"),
    ],
)
def test_articles_are_cited_in_legal_form(
    identifier: str, title: str, in_paragraphs: bool, chinese: str, english: str
) -> None:
    assert citation(identifier, title, in_paragraphs, "zh") == chinese
    assert citation(identifier, "Article 15 …", in_paragraphs, "en") == english


def test_numbered_clauses_are_cited_by_their_number() -> None:
    assert citation("art-3-3", "三、薪酬管理", False, "zh") == "3.3"


def test_attribute_lists_are_split_from_their_text() -> None:
    assert split_attributes('Text { #art-1 data-source="M-1 M-2" }') == (
        "Text",
        {"id": "art-1", "data-source": "M-1 M-2"},
    )
    assert split_attributes("no list {here} at all") == ("no list {here} at all", {})


def test_numbers_are_split_from_titles() -> None:
    assert split_number("第十五条 人岗匹配") == ("第十五条", "人岗匹配")
    assert split_number("（一）管理幅度") == ("（一）", "管理幅度")
    assert split_number("Article 15 Matching people") == ("Article 15", "Matching people")
    assert split_number("17.1.1 Span of control") == ("17.1.1", "Span of control")
    assert split_number("Something else") == ("", "Something else")
