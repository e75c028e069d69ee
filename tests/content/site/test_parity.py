"""Both languages of this handbook agree, and where one of them is changed the difference is named."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from calculators.core.languages import Language
from scripts.checks.parity import own_language, resolved_links, same_numbers, same_structure
from scripts.checks.published_pages import all_findings
from scripts.handbook.mirrored_pages import read_pages
from scripts.project.paths import DOCS

MEASURES = "regulations/measures/chapter-3.md"
WORK_RULES = "regulations/work-rules/index.md"
LEAVE = "guides/leave.md"
LANGUAGE_SIDES: tuple[Language, ...] = ("zh", "en")


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    copy = tmp_path / "docs"
    shutil.copytree(DOCS, copy, ignore=shutil.ignore_patterns("theme", "root"))
    return copy


def line_of(docs: Path, page: str, text: str) -> int:
    return (docs / page).read_text(encoding="utf-8").partition(text)[0].count("\n") + 1


def edit(docs: Path, page: str, old: str, new: str) -> int:
    """Replace a text that stands once in a page and give the line it stood on."""
    path = docs / page
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, (page, old, text.count(old))
    path.write_text(text.replace(old, new), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def found(docs: Path) -> list[str]:
    pages = read_pages(docs)
    checks = (same_structure, same_numbers, own_language, resolved_links)
    return [str(finding).partition("\n")[0] for check in checks for finding in check(pages)]


def test_the_pages_as_they_stand_agree() -> None:
    assert found(DOCS) == []


def test_all_findings_includes_what_differs_between_the_languages(docs: Path) -> None:
    line = edit(docs, f"zh/{WORK_RULES}", "时间为9:00至18:00", "时间为10:00至18:00")
    assert any(str(each).startswith(f"docs/zh/{WORK_RULES}:{line}: ") for each in all_findings(docs))


# Structure


@pytest.mark.parametrize(("side", "item"), [("zh", "- 文员，简称Z类。\n"), ("en", "- clerks, Z for short.\n")])
def test_a_removed_list_item_is_named_at_both_lists(docs: Path, side: str, item: str) -> None:
    edit(docs, f"{side}/{MEASURES}", item, "")
    chinese = line_of(docs, f"zh/{MEASURES}", "- 经营班子管理层")
    english = line_of(docs, f"en/{MEASURES}", "- the executive tier")
    here, there = (4, 3) if side == "zh" else (3, 4)
    assert found(docs) == [
        f"docs/en/{MEASURES}:{english}: bulleted list of {here} items where docs/zh/{MEASURES}:{chinese} has bulleted "
        f"list of {there} items; keep both pages alike"
    ]


@pytest.mark.parametrize("side", LANGUAGE_SIDES)
def test_a_removed_paragraph_of_an_article_is_named(docs: Path, side: str) -> None:
    text = {
        "zh": "内勤人员应当积极参加培训，并把所学用于实际工作。\n",
        "en": "Office staff must take an active part in training and apply what they learn to their actual work.\n",
    }[side]
    edit(docs, f"{side}/{WORK_RULES}", text, "")
    (finding,) = found(docs)
    assert finding.startswith(f"docs/en/{WORK_RULES}:")
    assert f"docs/zh/{WORK_RULES}:" in finding
    assert "paragraph" in finding
    assert "end of the section" in finding


@pytest.mark.parametrize(
    ("page", "old", "new", "says"),
    [
        (f"en/{MEASURES}", '!!! gap "The annex is missing"', '!!! conflict "The annex is missing"', "conflict note"),
        (f"zh/{MEASURES}", '!!! gap "附件缺失"', '!!! conflict "附件缺失"', "gap note"),
        (f"en/{MEASURES}", "## Article 9 Position", "### Article 9 Position", "heading of level 3 with the id art-9"),
        (f"zh/{MEASURES}", "## 第九条", "### 第九条", "heading of level 2 with the id art-9"),
        ("en/guides/working-time.md", "{ #late }", "{ #lateness }", "with the id lateness"),
        (f"en/{MEASURES}", "1. the HR department proposes", "- the HR department proposes", "bulleted list of 1 items"),
        (f"zh/{MEASURES}", '<policy-calculator name="personal-grade"></policy-calculator>\n', "", "personal-grade"),
        ("en/training/6-who-decides.md", "nine-staff-may-have", "seven-staff-are", "seven-staff-are-one-deputy"),
    ],
)
def test_another_note_heading_list_or_widget_is_named(docs: Path, page: str, old: str, new: str, says: str) -> None:
    language, _, name = page.partition("/")
    line = edit(docs, page, old, new)
    first = found(docs)[0]
    assert f"docs/{language}/{name}:{line}" in first or new == ""
    assert says in first


@pytest.mark.parametrize("side", LANGUAGE_SIDES)
def test_a_removed_table_row_is_named(docs: Path, side: str) -> None:
    page = docs / side / "guides/approvals.md"
    lines = page.read_text(encoding="utf-8").splitlines(keepends=True)
    table = next(number for number, line in enumerate(lines) if line.startswith("| --- "))
    del lines[table + 2]
    page.write_text("".join(lines), encoding="utf-8")
    first = found(docs)[0]
    assert "table of 6 rows and 4 columns" in first
    assert "table of 7 rows and 4 columns" in first
    assert f"docs/{side}/guides/approvals.md:{table}" in first


@pytest.mark.parametrize("side", LANGUAGE_SIDES)
def test_a_link_to_another_article_than_in_the_other_language_is_named(docs: Path, side: str) -> None:
    edit(docs, f"{side}/{MEASURES}", "chapter-2.md#art-3)", "chapter-2.md#art-4)")
    chinese = line_of(docs, f"zh/{MEASURES}", '!!! gap "编制计划由谁审批"') + 1
    english = line_of(docs, f"en/{MEASURES}", '!!! gap "Who approves the headcount plan"') + 1
    assert found(docs) == [
        f"docs/en/{MEASURES}:{english}: only here or at docs/zh/{MEASURES}:{chinese} is a link to chapter-2.md#art-3, "
        "chapter-2.md#art-4; link in both"
    ]


# Numbers


@pytest.mark.parametrize(
    ("page", "old", "new", "number"),
    [
        (f"zh/{WORK_RULES}", "时间为9:00至", "时间为10:00至", "10:00"),
        (f"en/{WORK_RULES}", "9:00 to 18:00", "10:00 to 18:00", "10:00"),
        (f"zh/{MEASURES}", "管理幅度达到8人以上", "管理幅度达到九人以上", "九人"),
        (f"en/{MEASURES}", "reaches 8 people (8 or more)", "reaches nine people (or more)", "nine"),
        (f"zh/{MEASURES}", "全部管理岗位分四个层级", "全部管理岗位分五个层级", "五个"),
        (f"en/{MEASURES}", "divided into four tiers", "divided into five tiers", "five"),
        (f"zh/{MEASURES}", "建议副职最多设1名", "建议副职最多设两名", "两名"),
        (f"en/{MEASURES}", "set up at most 1 deputy", "set up at most 2 deputies", "2"),
        (f"zh/{LEAVE}", "（[第十二条]", "（[第十三条]", "第十三条"),
        (
            f"en/{LEAVE}",
            "under the Company's rules and regulations ([Article\n    12]",
            "under the Company's rules ([Article\n    13]",
            "13",
        ),
        (f"zh/{WORK_RULES}", "周一至周五上班", "周一至周六上班", "周六"),
        (f"en/{WORK_RULES}", "these are Monday to Friday", "these are Monday to Saturday", "Saturday"),
        (f"zh/{MEASURES}", "一般情况下，所任职位", "10%的情况下，所任职位", "10%"),
        (f"en/{MEASURES}", "As a rule, the grade", "In ten per cent of cases, the grade", "ten per cent"),
        (f"en/{MEASURES}", 'data-title="Fewer than 8 staff"', 'data-title="Fewer than 9 staff"', "9"),
    ],
)
def test_a_changed_number_is_named_with_its_line(docs: Path, page: str, old: str, new: str, number: str) -> None:
    edit(docs, page, old, new)
    line = line_of(docs, page, new) + new.partition(number)[0].count("\n")
    assert any(each.startswith(f"docs/{page}:{line}: the number “{number}” is not at docs/") for each in found(docs))


@pytest.mark.parametrize(
    ("page", "old", "new"),
    [
        (f"zh/{MEASURES}", "管理幅度达到8人以上", "管理幅度达到八人以上"),
        (f"en/{MEASURES}", "reaches 8 people (8 or more)", "reaches eight people (or more)"),
        (f"zh/{MEASURES}", "建议副职最多设1名", "建议副职最多设一名"),
        (f"en/{MEASURES}", "set up at most 1 deputy", "set up at most one deputy"),
        (f"zh/{WORK_RULES}", "时间为9:00至18:00", "时间为9：00至18：00"),
        (f"zh/{MEASURES}", "全部管理岗位分四个层级", "全部管理岗位统一分四个层级，一般不改"),
        (f"en/{MEASURES}", "As a rule, the grade", "As a rule, and as one would expect, the grade"),
    ],
)
def test_the_same_number_written_otherwise_is_no_finding(docs: Path, page: str, old: str, new: str) -> None:
    edit(docs, page, old, new)
    assert found(docs) == []


def test_an_exception_with_a_reason_allows_a_number_in_its_place_only(docs: Path) -> None:
    edit(docs, f"zh/{MEASURES}", "全部管理岗位分四个层级", "全部管理岗位分四个层级（另有7个）")
    file = docs / "parity.toml"
    before = file.read_text(encoding="utf-8")
    exception = f'\n[[exception]]\npage = "{MEASURES}"\narticle = "art-12"\nnumber = "7"\nwhy = "A test."\n'
    file.write_text(before + exception, encoding="utf-8")
    assert found(docs) == []
    file.write_text(before + exception.replace("art-12", "art-11"), encoding="utf-8")
    line = before.count("\n") + 2
    first, second = found(docs)
    assert "the number “7” is not at" in first
    assert second == f"docs/parity.toml:{line}: {MEASURES} needs no exception for 7; remove it"
    file.write_text(before + exception.replace('why = "A test."', ""), encoding="utf-8")
    assert found(docs) == [f'docs/parity.toml:{line}: this exception has no reason; say why = "…" for 7']


# Language


@pytest.mark.parametrize(
    ("page", "old", "new", "foreign"),
    [
        (
            f"zh/{WORK_RULES}",
            "无故缺勤的，依公司规定处理。",
            "Absence without cause is dealt with.",
            "Absence without cause",
        ),
        (f"en/{WORK_RULES}", "Absence without cause is dealt with", "无故缺勤的，依公司规定处理", "无故缺勤的"),
        (f"zh/{WORK_RULES}", "title: 内勤工作制度范本", "title: Office Work Rules", "Office Work Rules"),
        (f"zh/{MEASURES}", 'data-title="不足8人"', 'data-title="Fewer than 8"', "Fewer than"),
        (f"en/{WORK_RULES}", "9:00 to 18:00", "9：00 to 18:00", "："),
    ],
)
def test_what_is_left_in_the_other_language_is_named(docs: Path, page: str, old: str, new: str, foreign: str) -> None:
    line = edit(docs, page, old, new)
    assert any(each.startswith(f"docs/{page}:{line}: “{foreign}") for each in found(docs))


def test_addresses_ids_code_and_listed_words_are_no_foreign_text(docs: Path) -> None:
    edit(
        docs,
        f"zh/{WORK_RULES}",
        "无故缺勤的，依公司规定处理。",
        "无故缺勤的，依[公司规定](https://example.org/rules)处理`run`，SM类也一样。",
    )
    assert found(docs) == []


# Links


@pytest.mark.parametrize("side", LANGUAGE_SIDES)
@pytest.mark.parametrize(
    ("new", "says"),
    [
        ("chapter-9.md#art-3", "leads to no page; there is no docs/{side}/regulations/measures/chapter-9.md"),
        ("chapter-2.md#art-33", "leads to no heading; no {{ #art-33 }} stands in docs/{side}/regulations/measures"),
        ("chapter-2/#art-3", "leads to no page; there is no docs/{side}/regulations/measures/chapter-2"),
        ("/regulations/measures/chapter-2.md#art-3", "is absolute; write it relative to this page"),
        ("#art-3", "leads to no heading; no {{ #art-3 }} stands in docs/{side}/" + MEASURES),
    ],
)
def test_a_broken_link_is_named_with_its_line(docs: Path, side: str, new: str, says: str) -> None:
    line = edit(docs, f"{side}/{MEASURES}", "chapter-2.md#art-3)", f"{new})")
    expected = f"docs/{side}/{MEASURES}:{line}: the link to {new} {says.format(side=side)}"
    assert any(each.startswith(expected) for each in found(docs))
