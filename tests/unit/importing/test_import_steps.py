"""A regulation from a document site becomes articles with the house's ids; what is no article is reported."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.importing.draft.drafting import Draft, Name
from scripts.importing.import_steps import import_source
from scripts.importing.outline.tree import Clause
from scripts.importing.report import Import, numbered, remark_line
from scripts.importing.source import Source

DATA = Path(__file__).parents[2] / "data" / "imported"


def imported(text: str) -> Import:
    return import_source(Source("pasted", text))


def words_of(found: Import, clause: Clause) -> list[str]:
    return ["".join(found.ledger.part(span) for span in spans) for spans in clause.paragraphs]


def clauses(found: Import, regulation: int = 0) -> dict[str, list[str]]:
    """The paragraphs of each clause of a regulation by its id, its heading first where it has one."""
    return {
        clause.id: [*([found.ledger.part(clause.heading)] if clause.heading else []), *words_of(found, clause)]
        for clause in found.drafts[regulation].regulation.root.within()
        if clause.id
    }


def remarks(found: Import) -> list[tuple[int, str]]:
    return [(remark.line, remark.key) for remark in found.remarks]


def aside(found: Import) -> dict[int, str]:
    return {found.ledger.line(piece.span.start): piece.reason for piece in found.aside}


@pytest.fixture(scope="module")
def site() -> Import:
    return imported((DATA / "document-site.txt").read_text(encoding="utf-8"))


def test_several_regulations_in_one_file_are_told_apart_by_their_titles(site: Import) -> None:
    assert [draft.title for draft in site.drafts] == ["办公用品领用规定", "会议室使用办法", "值班安排制度"]


def test_every_article_is_found_through_glued_chapters_spaces_and_wide_digits(site: Import) -> None:
    assert clauses(site) == {
        "art-1": ["为节约开支,方便领用,制定本规定。"],
        "art-2": ["本规定所称办公用品,是指纸张、文具和耗材。"],
        "art-3": ["领用人应当在系统中登记,登记内容包括:", "按照第二条的规定,耗材不必归还。"],
        "art-3-1": ["品名和数量;"],
        "art-3-2": ["用途和归还日期。"],
        "art-4": ["本规定由行政部解释。"],
        "art-5": ["违反第三条的,由行政部提醒。"],
    }
    chapters = site.drafts[0].regulation.clauses("chapter")
    assert [site.ledger.part(chapter.heading) for chapter in chapters if chapter.heading] == ["总则", "附　则"]


def test_numbers_without_articles_become_parts_with_items_below(site: Import) -> None:
    assert clauses(site, 1) == {
        "art-1": ["总则", "为合理安排会议室,制定本办法。"],
        "art-2": ["预订"],
        "art-2-1": ["提前一天预订", "由各部门文员提出;"],
        "art-2-2": ["取消预订", "开会前两小时告知。"],
        "art-3": ["使用要求"],
        "art-3-1": ["保持整洁。"],
        "art-3-2": ["会后:"],
        "art-3-2-1": ["关闭投影;"],
        "art-3-2-2": ["带走材料;"],
        "art-3-2-2a": ["纸张投入回收箱"],
        "art-3-2-2b": ["茶杯放回原处"],
        "art-4": ["收费标准为每小时1.5倍于外部场地的价格,具体"],
    }


def test_a_text_whose_first_heading_is_lost_and_whose_numbers_jump_is_kept_and_reported(site: Import) -> None:
    assert clauses(site, 2) == {
        "art-1": ["值班人员应当按时到岗。", "节假日另行安排。"],
        "art-2": ["交接", "交接时间为8:00、20:00,当面签字。", "1.1倍工资按规定发放。"],
        "art-5": ["附则", "自发布之日起施行。"],
    }
    assert {(34, "first-without-number"), (41, "jumps")} <= set(remarks(site))


def test_what_sites_and_printers_put_between_is_set_aside_with_its_line_and_reason(site: Import) -> None:
    assert aside(site) == {
        1: "file-name",
        2: "site",
        4: "title-again",
        5: "title-again",
        7: "running-header",
        13: "page-number",
        18: "site",
        20: "title-again",
        29: "running-header",
        33: "title-again",
        39: "running-header",
        40: "page-number",
        42: "site",
        43: "site",
        44: "site",
        45: "site",
    }


def test_a_text_cut_off_in_the_middle_is_said_in_the_report_and_in_the_draft(site: Import) -> None:
    assert (31, "cut-off") in remarks(site)
    pages = dict(site.drafts[1].pages())
    assert pages["index.md"].rstrip().endswith("原文这一句没有写完，其后的规定无从得知。")


def test_a_sentence_broken_by_a_page_number_is_whole_again() -> None:
    whole = "值班人员应当在交接簿上，注明每一件事的时间和经手的人员签字。"
    for width in (12, 23):
        found = imported(f"第一条 {whole[:width]}\n\n- 12 -\n\n{whole[width:]}\n第二条 完。")
        assert clauses(found)["art-1"] == [whole]


@pytest.mark.parametrize(
    "text",
    [
        "第一条 依照\n第二条的规定办理。\n第二条 施行。",
        "第一条 依照第二条、第三条办理。\n第二条 施行。",
        "第一条 依照\n第七条办理。\n第二条 施行。",
        "第一条 参见本办法第二条。\n第二条 施行。",
        "第一条 违反\n第二条规定的，提醒。\n第二条 施行。",
    ],
)
def test_an_article_that_is_spoken_of_begins_no_article(text: str) -> None:
    assert list(clauses(imported(text))) == ["art-1", "art-2"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("第一条", "第二条"),
        ("第 一 条", "第　二　条"),
        ("第1条", "第2条"),
        ("第１条", "第 ２ 条"),
        ("一、", "二、"),
        ("1.", "2."),
        ("１．", "２．"),
        ("1、", "2、"),
        ("1、", "2."),
    ],
)
def test_one_number_has_many_writings(first: str, second: str) -> None:
    found = clauses(imported(f"食堂规定\n食堂规定\n{first}用餐刷卡。\n{second}不得浪费。"))
    assert found == {"art-1": ["用餐刷卡。"], "art-2": ["不得浪费。"]}


@pytest.mark.parametrize(
    "marks", ["（一） （二）", "(一) (二)", "1) 2)", "１） ２）", "(1) (2)", "⑴ ⑵", "① ②", "● ●", "a) b)"]
)
def test_items_below_an_article_have_its_number_and_theirs(marks: str) -> None:
    first, second = marks.split()
    found = clauses(imported(f"第九条 应当：\n{first}登记；\n{second}归还。"))
    assert found == {"art-9": ["应当："], "art-9-1": ["登记；"], "art-9-2": ["归还。"]}


def test_levels_nest_in_the_order_in_which_they_appear() -> None:
    text = "第十七条 原则：\n1、副职\n设置。\n1)依照幅度。\n●不足的不设；\n●超过的设一名。\n2)分工。\n2、主任。"
    assert list(clauses(imported(text))) == [
        *("art-17", "art-17-1", "art-17-1-1", "art-17-1-1a", "art-17-1-1b", "art-17-1-2", "art-17-2")
    ]


def test_decimal_numbers_follow_their_parent() -> None:
    text = "规程要求\n规程要求\n一、流程1. 四个环节。\n"
    text += "1.1 招聘(1)条件：学历；(2)流程：面试。\n1.2 培训\n2. 落实。\n2.1 宣传"
    assert list(clauses(imported(text))) == [
        *("art-1", "art-1-1", "art-1-1-1", "art-1-1-1-1", "art-1-1-1-2", "art-1-1-2", "art-1-2", "art-1-2-1")
    ]


def test_an_inserted_article_keeps_its_place() -> None:
    found = imported("第八条 甲。\n第八条之一 乙。\n第八条之二 丙。\n第九条 丁。")
    assert list(clauses(found)) == ["art-8", "art-8a", "art-8b", "art-9"]
    assert "## 第八条之一 TODO" in dict(found.drafts[0].pages())["index.md"]


def test_articles_that_begin_anew_in_each_chapter_carry_the_chapter() -> None:
    found = imported("第一章 甲\n第一条 一。\n第二条 二。\n第二章 乙\n第一条 三。\n第二条 四。")
    assert list(clauses(found)) == ["art-1-1", "art-1-2", "art-2-1", "art-2-2"]


def test_a_first_article_again_begins_another_regulation() -> None:
    found = imported("第一条 甲。\n第二条 乙。\n第一条 丙。")
    assert [len(numbered(draft)) for draft in found.drafts] == [2, 1]
    assert (3, "no-title") in remarks(found)


def test_a_number_that_comes_twice_or_is_missing_is_reported_with_its_line() -> None:
    found = imported("第一条 甲。\n第四条 乙。\n第二条 丙。")
    assert clauses(found) == {"art-1": ["甲。"], "art-4": ["乙。", "第二条 丙。"]}
    assert remarks(found) == [(1, "no-title"), (2, "jumps"), (3, "again")]
    assert remark_line(found.remarks[1], found, "en").startswith("line 2 (第四条): numbers are missing before “第四条”")
    assert remark_line(found.remarks[1], found, "zh").startswith("第2行（第四条）：“第四条”之前缺号")


def test_a_missing_item_keeps_the_place_of_those_after_it() -> None:
    found = imported("第一条 应当：\n（一）甲；\n（三）乙。")
    page = dict(found.drafts[0].pages())["index.md"]
    assert "1. 甲；" in page
    assert "\n2. TODO (2?)\n" in page
    assert "\n3. 乙。" in page


def test_a_table_of_contents_is_no_second_regulation() -> None:
    found = imported("用车办法\n目 录\n第一章 总则\n第二章 附则\n第一章 总则\n第一条 甲。\n第二章 附则\n第二条 乙。")
    assert list(clauses(found)) == ["art-1", "art-2"]
    assert aside(found) == {2: "contents", 3: "contents", 4: "contents"}
    dotted = imported("用车办法\n第一章 总则……………1\n第二章 附则\t3\n第一章 总则\n第一条 甲。")
    assert list(clauses(dotted)) == ["art-1"]


def test_the_name_of_a_draft_makes_its_source_ids() -> None:
    found = import_source(Source("pasted", "用车办法\n第一条 甲。\n第二条 要：\n（一）乙。"), [Name("T", "cars")])
    page = dict(found.drafts[0].pages())["index.md"]
    assert '## 第一条 TODO { #art-1 data-source="T-1" }' in page
    assert "## 第二条 TODO { #art-2 }" in page
    assert '    { #art-2-1 data-source="T-2.1" data-title="乙" }' in page


def test_the_english_page_has_the_same_articles_and_says_what_is_to_be_written() -> None:
    found = imported("用车办法\n第一章 总则\n第一条 甲。\n第二条 要：\n（一）乙。")
    draft = found.drafts[0]
    english = dict(Draft(draft.regulation, draft.name, "en", found.ledger).pages())
    assert set(english) == {"index.md", "chapter-1.md"}
    assert "# Chapter 1 TODO" in english["chapter-1.md"]
    assert '## Article 1 TODO { #art-1 data-source="X1-1" }\n\nTODO\n' in english["chapter-1.md"]
    assert '1. TODO\n    { #art-2-1 data-source="X1-2.1" data-title="TODO" }' in english["chapter-1.md"]


def test_one_of_several_regulations_may_be_drafted_alone() -> None:
    text = (DATA / "document-site.txt").read_text(encoding="utf-8")
    found = import_source(Source("pasted", text), [Name("V", "duty")], only=3)
    assert [draft.title for draft in found.drafts] == ["值班安排制度"]
    assert any(piece.reason == "unplaced" for piece in found.aside)


def test_a_text_without_any_number_is_wholly_reported() -> None:
    found = imported("今天天气很好。\n\n明天也好。")
    assert found.drafts == []
    assert [found.ledger.part(piece.span) for piece in found.aside] == ["今天天气很好。", "明天也好。"]
