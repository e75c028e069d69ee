"""The glossary is in order, its pages show it, and the build holds every article to it."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from calculators.core.languages import LANGUAGES, Language
from scripts.checks.published_pages import all_findings
from scripts.handbook.articles import Handbook
from scripts.handbook.reading import handbook, read_handbook
from scripts.handbook.terms import Term, consistent_terms, own_text, pinyin_order, read_glossary, sorted_terms
from scripts.pages.other_widgets import term_list
from scripts.pages.page_parts import Page
from scripts.project.paths import DOCS
from scripts.runtime.runtime import Runtime

GLOSSARY = read_glossary()
TERMS = GLOSSARY.terms
HAN = re.compile("[\u4e00-\u9fff]")
SYLLABLE = re.compile("[a-zü]*[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ][a-z]*|zi")
"""A syllable of pinyin with its tone; of the neutral ones only 子 occurs."""
CHAPTER = "regulations/measures/chapter-3.md"


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    copy = tmp_path / "docs"
    shutil.copytree(DOCS, copy, ignore=shutil.ignore_patterns("theme", "root"))
    return copy


def edit(docs: Path, page: str, old: str, new: str) -> None:
    path = docs / page
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def line_of(docs: Path, page: str, start: str) -> int:
    """The number of the only line that starts so."""
    lines = (docs / page).read_text(encoding="utf-8").splitlines()
    (number,) = (number for number, line in enumerate(lines, 1) if line.startswith(start))
    return number


def findings(docs: Path) -> list[str]:
    return [str(finding).partition("\n")[0] for finding in consistent_terms(read_handbook(docs), docs)]


def page(language: Language) -> str:
    return str(term_list(Page(language, f"{language}/terms/", Runtime({}, {}))))


def test_there_are_about_sixty_terms() -> None:
    assert 60 <= len(TERMS) <= 75
    assert GLOSSARY.findings == ()


@pytest.mark.parametrize("key", ["zh", "en", "slug"])
def test_no_two_terms_share_a_word_or_an_address(key: str) -> None:
    values = [getattr(term, key).lower() for term in TERMS]
    assert sorted(set(values)) == sorted(values)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_form_stands_for_one_term_only(language: Language) -> None:
    forms = [form.lower() for term in TERMS for form in term.forms(language)]
    assert sorted(set(forms)) == sorted(forms)


@pytest.mark.parametrize("term", TERMS, ids=lambda term: str(term.slug))
def test_pinyin_has_a_syllable_with_its_tone_for_each_character(term: Term) -> None:
    words = re.sub(r"[()]|\b(?:SM|BM|CM|Z|360)\b", " ", term.pinyin).split()
    assert [word for word in words if not SYLLABLE.fullmatch(word)] == []
    assert len(words) == len(HAN.findall(term.zh))


def test_a_character_is_read_one_way_unless_it_is_a_heteronym() -> None:
    readings: dict[str, set[str]] = {}
    for term in TERMS:
        syllables = [each for each in re.findall(r"[^\W\d]+", term.pinyin) if each not in {"SM", "BM", "CM", "Z"}]
        for character, syllable in zip(HAN.findall(term.zh), syllables, strict=True):
            readings.setdefault(character, set()).add(syllable)
    assert {character: found for character, found in readings.items() if len(found) > 1} == {}
    assert readings["调"] == {"tiáo"}
    assert readings["处"] == {"chù"}


@pytest.mark.parametrize("term", TERMS, ids=lambda term: str(term.slug))
def test_a_term_is_defined_in_both_languages_with_an_article_that_exists(term: Term) -> None:
    assert term.article in handbook().articles
    for words in filter(None, (term.definition, term.note)):
        assert words["zh"].endswith("。")
        assert words["en"].endswith(".")
        assert words["zh"].count("。") <= 2


@pytest.mark.parametrize("term", [term for term in TERMS if term.checked], ids=lambda term: str(term.slug))
def test_a_term_is_used_by_the_regulations_or_by_a_calculator(term: Term) -> None:
    used = "\n".join(
        article.wording["zh"].text + article.wording["zh"].title for article in handbook().articles.values()
    )
    said = "\n".join(file.read_text("utf-8") for file in (DOCS.parent / "calculators").rglob("messages.toml"))
    assert any(form in used or form in said for form in term.forms("zh"))


@pytest.mark.parametrize("term", TERMS, ids=lambda term: str(term.slug))
def test_a_definition_carries_no_number_by_hand(term: Term) -> None:
    assert not re.search("[0-9]", "".join(term.definition.values()).replace("360", ""))


def test_the_chinese_page_sorts_by_pinyin_and_the_english_one_by_the_alphabet() -> None:
    assert pinyin_order("lǚ") > pinyin_order("lǔ")
    assert pinyin_order("fēn") < pinyin_order("fēn gōng sī") < pinyin_order("fú dù") < pinyin_order("fù zhí")
    chinese = [term.zh for term in sorted_terms(TERMS, "zh")]
    assert chinese.index("职等") < chinese.index("职等架构") < chinese.index("职级") < chinese.index("职位")
    assert chinese.index("副职") > chinese.index("浮动")
    english = [term.en.lower() for term in sorted_terms(TERMS, "en")]
    assert english == sorted(english)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_has_a_row_for_each_term_with_everything_in_its_language(language: Language) -> None:
    html = page(language)
    rows = re.findall(r'<tr id="([^"]+)" role="row">(.*?)</tr>', html, re.DOTALL)
    assert [slug for slug, _ in rows] == [term.slug for term in sorted_terms(TERMS, language)]
    other: Language = "en" if language == "zh" else "zh"
    for term, (_, row) in zip(sorted_terms(TERMS, language), rows, strict=True):
        cells = re.sub(r"&#39;", "'", row)
        for text in (term.zh, term.en, term.pinyin, term.definition[language], f"#{term.article.partition('#')[2]}"):
            assert text in cells
        assert term.definition[other] not in cells
        assert cells.index(f'lang="{language}"') < cells.index(f'lang="{other}"')


def test_a_row_has_the_same_address_in_both_languages() -> None:
    addresses = [set(re.findall(r'<tr id="([^"]+)"', page(language))) for language in LANGUAGES]
    assert addresses[0] == addresses[1]
    assert "term-span-of-control" in addresses[0]


def test_the_handbook_uses_its_terms_consistently() -> None:
    assert [str(finding).partition("\n")[0] for finding in consistent_terms(handbook())] == []


def test_a_term_translated_otherwise_is_named_at_its_article(docs: Path) -> None:
    edit(
        docs,
        f"en/{CHAPTER}",
        "considered only when the span of control reaches",
        "considered only when the span reaches",
    )
    edit(docs, f"en/{CHAPTER}", "depends on the span of control and on", "depends on the breadth of management and on")
    edit(docs, f"en/{CHAPTER}", "#### 17.1.1 Span of control and", "#### 17.1.1 Breadth of management and")
    line = line_of(docs, f"en/{CHAPTER}", "#### 17.1.1")
    chinese = line_of(docs, f"zh/{CHAPTER}", "#### （一）管理幅度")
    (found,) = findings(docs)
    assert found == (
        f"docs/en/{CHAPTER}:{line}: art-17-1-1 has “管理幅度” in Chinese (docs/zh/{CHAPTER}:{chinese}); "
        "write “span of control” here, or add an [[exception]] to docs/terms.toml"
    )
    assert found in [str(finding).partition("\n")[0] for finding in all_findings(docs)]


def test_a_translation_without_its_term_is_named_at_its_article(docs: Path) -> None:
    edit(docs, f"en/{CHAPTER}", "manages the headcount of positions", "manages the headcount plan of positions")
    line = line_of(docs, f"en/{CHAPTER}", "## Article 16")
    assert any(
        found.startswith(f"docs/en/{CHAPTER}:{line}: art-16 has no “编制计划” in Chinese")
        and "write something else than “headcount plan” here" in found
        for found in findings(docs)
    )


def test_a_term_within_a_longer_one_does_not_count(docs: Path) -> None:
    edit(
        docs,
        f"en/{CHAPTER}",
        "As a rule, the grade of the position that\n",
        "As a rule, the level of the position that\n",
    )
    assert any("art-15-1 has “职等” in Chinese" in found for found in findings(docs))
    text = own_text(handbook(), handbook().articles["measures#art-15-1"], "en")
    assert "personal grade" in text


def test_a_term_within_a_word_that_means_something_else_does_not_count(docs: Path) -> None:
    """An office (办公室) is no section (室)."""
    page = "zh/regulations/staff-conduct/index.md"
    edit(docs, page, "应当积极配合其他部门的工作，", "应当在办公室积极配合其他部门的工作，")
    assert findings(docs) == []
    edit(docs, page, "应当在办公室积极配合", "应当在本室积极配合")
    (only,) = findings(docs)
    assert "art-9 has “室” in Chinese" in only


def test_plurals_cases_and_line_breaks_do_not_matter(docs: Path) -> None:
    edit(docs, f"en/{CHAPTER}", "into four tiers:", "into four TIERS of\nmanagement  tiers:")
    assert findings(docs) == []


def test_an_articles_own_text_leaves_out_its_sub_clauses() -> None:
    book = handbook()
    text = own_text(book, book.articles["measures#art-17"], "zh")
    assert text.splitlines() == ["第十七条 管理层级的编制", "管理层级的编制，一般按下列原则设置。"]
    assert "SM" not in own_text(book, book.articles["measures#art-8"], "en")


def test_an_article_without_sub_clauses_owns_all_its_text() -> None:
    book = handbook()
    for article in book.articles.values():
        for language in LANGUAGES:
            wording = article.wording[language]
            if not article.children:
                assert own_text(book, article, language) == "\n".join([wording.title, *wording.texts])


@pytest.mark.parametrize("gone", ["measures#art-4", "daily-management#art-2"])
def test_an_exception_is_needed_where_it_stands(docs: Path, gone: str) -> None:
    edit(docs, "terms.toml", f'[[exception]]\narticle = "{gone}"', '[[exception]]\narticle = "measures#art-1"')
    found = findings(docs)
    assert any(f"{gone.partition('#')[2]} has" in each for each in found)
    line = line_of(docs, "terms.toml", 'article = "measures#art-1"')
    assert any(each.startswith(f"docs/terms.toml:{line - 1}: measures#art-1 does not depart from") for each in found)


BROKEN: list[tuple[str, str, str]] = [
    ('article = "measures#art-17-1-1"', 'article = "measures#art-99"', "there is no article measures#art-99"),
    ('pinyin = "guǎn lǐ fú dù"\n', "", "this term has no pinyin"),
    ('pinyin = "guǎn lǐ fú dù"', 'pinjin = ""\npinyin = "guǎn lǐ fú dù"', "a term has no pinjin"),
    (
        'definition = { zh = "是否设置部门副职所',
        'definition = { de = "", zh = "是否设置部门副职所',
        "not in both languages",
    ),
]


@pytest.mark.parametrize(("old", "new", "said"), BROKEN)
def test_a_term_that_is_not_in_order_is_named_at_its_line(docs: Path, old: str, new: str, said: str) -> None:
    edit(docs, "terms.toml", old, new)
    line = line_of(docs, "terms.toml", 'zh = "管理幅度"') - 1
    assert any(found.startswith(f"docs/terms.toml:{line}: ") and said in found for found in findings(docs))


def in_notes(book: Handbook, language: Language) -> list[str]:
    return [
        " ".join(" ".join(token.content.split()) for token in note.tokens if token.type == "inline")
        for note in book.notes[language]
    ]


def test_notes_too_call_the_office_management_department_by_one_name() -> None:
    book = read_handbook()
    for chinese, english in zip(in_notes(book, "zh"), in_notes(book, "en"), strict=True):
        assert ("内勤管理部门" in chinese) == ("office management department" in english)
        assert "staff management department" not in english
