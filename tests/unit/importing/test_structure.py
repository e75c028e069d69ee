"""Company rules number their clauses in many ways: each is found, with its items, its figures and what follows them."""

from __future__ import annotations

import pytest

from scripts.importing.import_steps import import_source
from scripts.importing.source import Source
from tests.support.imported import clauses, imported, page, remarks

HEADINGS = [
    "目的",
    "考核依据",
    "全员参与",
    "结果适用",
    "劳动合同的解除",
    "执行",
    "审批意见",
    "注册资本",
    "迟到与报到",
    "业务参照",
    "处罚的适用",
]


@pytest.mark.parametrize("heading", HEADINGS)
def test_a_chapters_heading_may_end_in_any_word(heading: str) -> None:
    text = f"考勤办法\n第一章 {heading}\n第一条 甲。\n第二条 乙。\n第二章 附则\n第三条 丙。"
    assert list(clauses(text)) == ["art-1", "art-2", "art-3"]
    assert remarks(text) == []


@pytest.mark.parametrize("heading", ["目的", "迟到", "意见", "行为", "考核依据", "标的"])
def test_an_articles_heading_may_end_in_any_word(heading: str) -> None:
    assert clauses(f"考勤办法\n第一条 {heading}\n为规范考勤。\n第二条 {heading}\n三天") == {
        "art-1": [heading, "为规范考勤。"],
        "art-2": [heading, "三天"],
    }


@pytest.mark.parametrize("word", ["所有员工", "中层干部", "及时报告", "到岗签到", "和解须报批", "与会人员", "或有事项"])
def test_the_next_article_begins_whatever_word_follows(word: str) -> None:
    parts = ["第一条员工守时。", f"第二条{word}。", "第三条附则。"]
    for text in ("考勤办法\n" + "\n".join(parts), "考勤办法\n第一章总则" + "".join(parts)):
        assert clauses(text) == {"art-1": ["员工守时。"], "art-2": [f"{word}。"], "art-3": ["附则。"]}


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("第一条 除本办法\n第二条另有规定外，免费。\n第二条 收费。", "收费。"),
        ("第一条 甲。\n第二条的规定不适用于乙。\n第二条 收费。", "收费。"),
        ("第一条 见本办法第二条规定。\n第二条 依照本办法第三条执行。\n第三条 完。", "依照本办法第三条执行。"),
    ],
)
def test_of_two_places_of_one_number_the_reference_is_text(text: str, second: str) -> None:
    assert clauses(text)["art-2"] == [second]


def test_several_regulations_in_one_file_do_not_take_each_others_numbers_for_their_own() -> None:
    text = (
        "用车办法\n第一章总则第一条甲。\n第二条按时归还。\n第三条爱护第四条 登记。\n"
        "值班办法\n第一章总则第一条甲。\n第二条 乙。\n第三条 丙。\n第四条 丁。"
    )
    assert [len(draft.regulation.clauses("article")) for draft in imported(text).drafts] == [4, 4]


def test_a_number_in_order_that_is_kept_as_text_is_said() -> None:
    assert (2, "kept") in remarks("第一条 甲。\n第二条的规定不适用于乙。\n第二条 收费。")


def test_items_go_on_whatever_ends_the_one_before() -> None:
    found = clauses("终止规定\n第一条 终止：\n1.期满的；\n2.乙方死亡的\n3、甲方破产的\n4.其他情形。")
    assert found == {
        "art-1": ["终止："],
        "art-1-1": ["期满的；"],
        "art-1-2": ["乙方死亡的"],
        "art-1-3": ["甲方破产的"],
        "art-1-4": ["其他情形。"],
    }


def test_what_follows_a_list_belongs_to_the_article() -> None:
    text = "第一条 应当：\n（一）登记；\n（二）归还：\n1.当天；\n2.次日。\n逾期的，提醒。\n第二条 完。"
    found = imported(text)
    assert clauses(text)["art-1"] == ["应当：", "逾期的，提醒。"]
    assert page(found).index("2. 次日。") < page(found).index("\n逾期的，提醒。") < page(found).index("第二条")
    assert remarks(text) == [(1, "no-title")]


def test_a_paragraph_between_two_items_belongs_to_the_first() -> None:
    found = clauses("第一条 应当：\n（一）登记。\n登记用黑笔。\n（二）归还。")
    assert found["art-1-1"] == ["登记。", "登记用黑笔。"]
    assert found["art-1"] == ["应当："]


def test_a_second_list_of_an_article_begins_anew_and_its_items_say_that_they_have_no_id() -> None:
    text = "第一条 应当：\n（一）登记。\n但下列除外：\n（一）公车；\n（二）公务。"
    article = imported(text).drafts[0].regulation.clauses("article")[0]
    assert [type(block).__name__ for block in article.body] == ["list", "Clause", "list", "Clause", "Clause"]
    assert [child.id for child in article.children] == ["art-1-1", "", ""]
    assert [remark for remark in remarks(text) if remark[1] == "no-id"] == [(4, "no-id"), (5, "no-id")]


def test_whether_a_list_ended_is_asked_where_its_last_item_has_no_full_stop() -> None:
    source = Source("a.docx", "第一条 应当：\n（一）登记\n（二）归还\n逾期的提醒。", whole_paragraphs=True)
    found = import_source(source)
    assert (4, "after-list") in [(remark.line, remark.key) for remark in found.remarks]


def test_sections_of_a_chapter_may_be_numbered_after_it() -> None:
    text = (
        "员工手册\n第一章 总则\n1.1 目的\n为规范管理。\n1.2 范围\n"
        "1. 正式员工；\n2. 试用员工。\n第二章 考勤\n2.1 时间\n九点。"
    )
    assert clauses(text) == {
        "art-1-1": ["目的", "为规范管理。"],
        "art-1-2": ["范围"],
        "art-1-2-1": ["正式员工；"],
        "art-1-2-2": ["试用员工。"],
        "art-2-1": ["时间", "九点。"],
    }
    assert remarks(text) == []


def test_numbers_without_a_stop_are_found_in_order() -> None:
    text = (
        "考勤制度\n1 目的\n规范考勤。\n2 职责\n2.1 人事部\n"
        "2.1.1 负责统计。\n2.1.2 负责核对。\n3 个工作日内完成。\n3 程序\n打卡。"
    )
    assert list(clauses(text)) == ["art-1", "art-2", "art-2-1", "art-2-1-1", "art-2-1-2", "art-3"]


@pytest.mark.parametrize("unit", ["编", "篇", "部分"])
def test_parts_hold_chapters_that_begin_anew(unit: str) -> None:
    text = (
        f"员工手册\n第一{unit} 行政\n第一章 总则\n第一条 甲。\n第二条 乙。\n"
        f"第二{unit} 人事\n第一章 招聘\n第一条 丙。\n第二章 离职\n第二条 丁。"
    )
    found = imported(text)
    assert len(found.drafts) == 1
    assert list(clauses(text)) == ["art-1-1", "art-1-2", "art-2-1", "art-2-2"]
    names = [name for name, _ in found.drafts[0].pages()]
    assert names == [
        *("index.md", "part-1.md", "part-1-chapter-1.md", "part-2.md", "part-2-chapter-1.md", "chapter-2.md"),
    ]
    assert f"# 第一{unit} 行政" in page(found, "part-1.md")


def test_articles_that_go_on_through_parts_keep_their_numbers() -> None:
    text = "大法\n第一编 总则\n第一章 甲\n第一条 甲。\n第二编 分则\n第一分编 通则\n第一章 乙\n第二条 乙。"
    assert list(clauses(text)) == ["art-1", "art-2"]


def test_a_thousand_articles_and_more_are_articles() -> None:
    text = "大法\n第九百九十九条 甲。\n第一千条 乙。\n第一千零一条 丙。\n第1002条 丁。"
    assert list(clauses(text)) == ["art-999", "art-1000", "art-1001", "art-1002"]
    assert "## 第一千零一条 TODO" in page(imported(text))


@pytest.mark.parametrize("mark", ["：", "、", ":", "．", " ： "])
def test_a_mark_behind_an_articles_number_is_none_of_its_words(mark: str) -> None:
    found = clauses(f"考勤办法\n第一条{mark}守时。\n第二条{mark}\n守信。")
    assert found == {"art-1": ["守时。"], "art-2": ["守信。"]}


MARKS = [
    "A、 B、 C、",
    "a. b. c.",
    "i. ii. iii.",
    "I. II. III.",
    "Ⅰ、 Ⅱ、 Ⅲ、",
    "甲、 乙、 丙、",
    "壹、 贰、 叁、",
    "㈠ ㈡ ㈢",
    "⒈ ⒉ ⒊",
]


@pytest.mark.parametrize(
    "marks",
    [*MARKS, "第一款  第二款  第三款 "],
)
def test_items_are_counted_in_letters_stems_and_roman_numerals(marks: str) -> None:
    first, second, third = marks.replace("款  ", "款\u3000 ").split(" ")[:3]
    found = clauses(f"第九条 应当：\n{first} 登记；\n{second} 归还；\n{third} 检查。")
    assert found == {"art-9": ["应当："], "art-9-1": ["登记；"], "art-9-2": ["归还；"], "art-9-3": ["检查。"]}


def test_letters_pass_h_and_i_is_the_ninth_of_them() -> None:
    text = "第一条 种类：\n" + "".join(f"{letter}. 甲；\n" for letter in "abcdefghijk")
    assert [*clauses(text)][-1] == "art-1-11"


def test_items_of_an_inserted_article_take_no_other_articles_ids() -> None:
    text = "办法\n第一条 甲。\n第一条之一 应当：\n（一）登记；\n（二）归还。\n第二条 乙。"
    assert list(clauses(text)) == ["art-1", "art-1a", "art-2"]
    assert [key for _, key in remarks(text)] == ["no-id", "no-id"]
    assert "1. 登记；" in page(imported(text))


def test_numbers_that_go_on_in_the_next_section_are_in_order() -> None:
    text = "公司制度\n第一节 流程\n1、甲。\n2、乙。\n第二节 关系\n3、丙。\n4、丁。"
    assert list(clauses(text)) == ["art-1-1", "art-1-2", "art-2-3", "art-2-4"]
    assert remarks(text) == []


def test_a_chapter_out_of_order_before_the_next_article_is_a_chapter_and_said() -> None:
    text = "办法\n第一章 甲\n第一条 甲。\n第二章 乙\n第二条 乙。\n第二章 丙\n第三条 丙。"
    found = imported(text)
    assert [c.number for c in found.drafts[0].regulation.clauses("chapter")] == [1, 2, 2]
    assert (6, "misnumbered") in remarks(text)
    assert [name for name, _ in found.drafts[0].pages()][-2:] == ["chapter-2.md", "chapter-2-again-1.md"]


@pytest.mark.parametrize(
    "title",
    [
        "规 章 制 度",
        "茶室实施《食品法》办法",
        "某某合同",
        "关于茶水的决定",
        "最高茶室关于审理茶水纠纷案件若干问题的\n解释",
    ],
)
def test_a_title_is_what_stands_first_and_is_formed_like_one(title: str) -> None:
    text = f"{title}\n2001年4月3日 茶室委员会第1167次会议通过，自2001年5月1日起施行\n第一条 甲。\n第二条 乙。"
    assert imported(text).drafts[0].title.replace(" ", "") == title.replace("\n", "").replace(" ", "")
