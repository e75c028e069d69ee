from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from scripts.checks.published_pages import all_findings
from scripts.handbook.article_text import citation, split_attributes, split_number
from scripts.handbook.reading import read_handbook
from scripts.project.paths import DOCS

CHAPTER = "regulations/measures/chapter-1.md"


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    copy = tmp_path / "docs"
    shutil.copytree(DOCS, copy, ignore=shutil.ignore_patterns("theme", "root"))
    return copy


def edit(docs: Path, page: str, old: str, new: str) -> int:
    """Replace a text in a page and give the line it stood on."""
    path = docs / page
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def findings(docs: Path) -> list[str]:
    return [str(finding) for finding in all_findings(docs)]


def test_the_handbook_as_it_stands_has_no_findings() -> None:
    assert [str(finding) for finding in all_findings()] == []


def test_an_article_without_id_leaves_its_source_uncovered(docs: Path) -> None:
    edit(docs, f"zh/{CHAPTER}", ' { #art-1 data-source="M-1" }', "")
    found = findings(docs)
    assert any("docs/en/regulations/measures/chapter-1.md:" in line and "art-1 is missing" in line for line in found)


def test_a_heading_with_sources_but_no_id_is_named(docs: Path) -> None:
    line = edit(docs, f"zh/{CHAPTER}", "#art-1 data-source", "data-source")
    assert any(
        f"docs/zh/{CHAPTER}:{line}: this heading has data-source but no art- id" in each for each in findings(docs)
    )


def test_an_article_missing_in_one_language_is_named_where_it_stands(docs: Path) -> None:
    line = edit(docs, f"en/{CHAPTER}", "#art-2 data-source", "#art-9 data-source")
    found = findings(docs)
    assert any(each.startswith(f"docs/en/{CHAPTER}:{line}:") for each in found)
    assert any(each.startswith(f"docs/zh/{CHAPTER}:") and "art-2 is missing" in each for each in found)


def test_a_page_missing_in_one_language_is_named(docs: Path) -> None:
    (docs / "en" / "terms.md").unlink()
    assert any("docs/zh/terms.md:1: this page has no counterpart" in each for each in findings(docs))


def test_an_uncovered_source_clause_is_named_at_its_line(docs: Path) -> None:
    for language in ("zh", "en"):
        edit(docs, f"{language}/{CHAPTER}", 'data-source="M-1"', 'data-source="M-2"')
    lines = (docs / "sources.toml").read_text(encoding="utf-8").splitlines()
    line = lines.index('id = "M-1"') + 1
    assert any(f"docs/sources.toml:{line}: no article covers M-1" in each for each in findings(docs))


def test_an_unknown_source_clause_is_named(docs: Path) -> None:
    line = edit(docs, f"zh/{CHAPTER}", 'data-source="M-1"', 'data-source="M-99"')
    assert any(f"docs/zh/{CHAPTER}:{line}: M-99 is not in docs/sources.toml" in each for each in findings(docs))


def test_an_id_that_is_not_the_sources_number_is_named(docs: Path) -> None:
    for language in ("zh", "en"):
        edit(docs, f"{language}/{CHAPTER}", "#art-1 ", "#art-3 ")
    assert any("art-3 is not the number of M-1" in each for each in findings(docs))


def test_an_article_without_sources_is_named(docs: Path) -> None:
    for language in ("zh", "en"):
        edit(docs, f"{language}/{CHAPTER}", ' data-source="M-1"', "")
    assert any("art-1 covers no source clause" in each for each in findings(docs))


def test_the_same_id_twice_is_named(docs: Path) -> None:
    edit(docs, f"zh/{CHAPTER}", "#art-2 ", "#art-1 ")
    assert any("art-1 is already used at" in each for each in findings(docs))


def test_articles_in_another_order_are_named(docs: Path) -> None:
    page = docs / "en" / CHAPTER
    head, first, second = page.read_text(encoding="utf-8").split("\n## ")
    page.write_text("\n## ".join([head, second + "\n", first]), encoding="utf-8")
    assert any("keep one order" in each for each in findings(docs))


def test_a_block_article_without_title_is_named(docs: Path) -> None:
    edit(docs, "zh/regulations/measures/chapter-3.md", ' data-title="一般规则"', "")
    assert any("art-15-1 has no data-title" in each for each in findings(docs))


def test_notes_and_widgets_are_no_text() -> None:
    text = read_handbook().articles["measures#art-13"].wording["zh"].text
    assert "附件" in text
    assert "原文没有附上" not in text


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
