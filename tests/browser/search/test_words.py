from __future__ import annotations

import re

import pytest

from scripts.handbook.terms import read_glossary
from tests.browser.search.asking import Found, anchors


@pytest.mark.parametrize("query", ["9:00", "9：00", "九点", "9点", "上午九点", "9am", "下午六点", "6 pm", "18:00"])
def test_clock_times_in_every_form_find_the_working_hours(found: Found, query: str) -> None:
    (results,) = found("zh", query)
    assert anchors(results)[0] == "work-rules/#art-1"


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("下班", "work-rules/#art-1"),
        ("工龄", "pay-performance/#art-3-1"),
        ("玩手机", "work-rules/#art-2"),
        ("病假", "daily-management/#art-4"),
        ("salary increase", "pay-performance/#art-3-5"),
        ("kickback", "staff-conduct/#art-17"),
        ("overtime", "work-rules/#art-1"),
    ],
)
def test_staffs_own_words_find_what_the_source_calls_it(found: Found, query: str, expected: str) -> None:
    (results,) = found("zh", query)
    assert expected in anchors(results)[:3]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("考核周其", "office-management/#art-5-1-3"),
        ("depty", "measures/chapter-3/#art-17-1"),
        ("complants", "daily-management/#art-10"),
    ],
)
def test_a_mistyped_word_finds_what_sounds_or_is_written_like_it(found: Found, query: str, expected: str) -> None:
    (results,) = found("zh", query)
    assert expected in anchors(results)[:3]


@pytest.mark.parametrize("query", ["kaoqin", "kao qin", "kaoqi", "考勤", "attendance", "attendence", "Attendances"])
def test_attendance_is_found_in_pinyin_in_part_and_mistyped(found: Found, query: str) -> None:
    (results,) = found("en", query)
    assert {"daily-management/#art-11", "daily-management/#art-12", "staff-conduct/#art-7"} & set(anchors(results)[:3])


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("daka", "daily-management/#art-11"),
        ("da ka", "daily-management/#art-11"),
        ("gongling", "pay-performance/#art-3-1"),
        ("huikou", "staff-conduct/#art-17"),
        ("shouji", "work-rules/#art-2"),
    ],
)
def test_staffs_own_words_are_found_in_pinyin_too(found: Found, query: str, expected: str) -> None:
    (results,) = found("zh", query)
    assert expected in anchors(results)[:3]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("gsjm", "daily-management/#art-6"),  # 公司机密
        ("khjl", "roles-duties/#art-2-2-1"),  # 客户经理
        ("cdzt", "daily-management/#art-4"),  # 迟到、早退
        ("gzzl", "office-management/#art-5-1-3"),  # 工作质量
        ("xctz", "pay-performance/#art-3-5"),  # 薪酬调整, and not xcdz
        ("kjrj", "position-standards/#art-1-4"),  # 会计软件
    ],
)
def test_words_that_stand_in_an_article_are_found_by_their_initials_in_every_reading(
    found: Found, query: str, expected: str
) -> None:
    (results,) = found("zh", query)
    assert expected in anchors(results)[:3]


def test_pinyin_split_into_syllables_is_found_as_if_it_were_whole(found: Found) -> None:
    whole, split, asked = found("zh", "qingjia", "qing jia", "wo yao qing jia")
    assert anchors(whole)[0] == anchors(split)[0] == anchors(asked)[0] == "daily-management/#art-4"


@pytest.mark.parametrize("query", ["9-6", "9 to 5", "8到5", "朝九晚五", "9点到18点", "from 9 till 6"])
def test_the_hours_of_a_day_in_short_find_the_working_hours(found: Found, query: str) -> None:
    (results,) = found("zh", query)
    assert anchors(results)[0] == "work-rules/#art-1"


def test_a_character_read_in_two_ways_is_found_by_the_right_one(found: Found) -> None:
    accounting, adjustment = found("zh", "kuaiji", "xinchou tiaozheng")
    assert all("会计" in re.sub("<.*?>", "", each["title"]) for each in accounting[:2])
    assert anchors(adjustment)[0] == "pay-performance/#art-3-5"


def test_every_term_is_found_by_its_words_its_pinyin_and_its_translation(found: Found) -> None:
    # 室, 分 and the like are in too many words for one of them to be the answer.
    terms = [term for term in read_glossary().terms if len(term.forms("zh")[0]) > 1]
    queries = [form for term in terms for form in (term.forms("zh")[0], term.forms("en")[0])]
    missing = [query for query, results in zip(queries, found("zh", *queries), strict=True) if not results]
    assert missing == []


def test_no_result_repeats_another_and_an_article_stands_for_its_sub_clauses(found: Found) -> None:
    (results,) = found("zh", "部门副职")
    named = [each.partition("#")[2] for each in anchors(results) if each.startswith("measures/")]
    assert len(set(named)) == len(named)
    assert not any(other != each and other.startswith(f"{each}-") for each in named for other in named)


def test_a_term_shows_its_glossary_entry_after_the_articles(found: Found) -> None:
    (results,) = found("zh", "管理幅度")
    assert "terms/#term-span-of-control" in [each["location"].removeprefix("../zh/") for each in results[:4]]


@pytest.mark.parametrize(
    ("query", "page_", "least"),
    [
        ("修订记录", "changes/", 1),
        ("amendments", "changes/", 1),
        ("第三课", "training/3-conduct/", 1),
        ("lesson 5", "training/5-assessment-and-bonus/", 1),
        ("离线使用", "offline/", 1),
        ("登记册", "registers/", 1),
        # What articles rule on, they say first.
        ("保密", "training/3-conduct/", 4),
        ("谁批准", "training/6-who-decides/", 4),
        ("confidentiality", "training/3-conduct/", 4),
    ],
)
def test_lessons_and_pages_come_first_by_their_name_and_else_after_three_articles(
    found: Found, query: str, page_: str, least: int
) -> None:
    (results,) = found("zh", query)
    places = [re.sub(r"^\.\./(zh|en)/", "", each["location"]) for each in results if not each.get("direct")]
    assert page_ in places[:10]
    assert all("regulations/" in each for each in places[: least - 1])
    assert least > 1 or places[0] == page_


def test_a_result_holds_no_markup_but_its_own(found: Found) -> None:
    (results,) = found("zh", '<img src=x onerror="alert(1)">考勤')
    assert results
    for each in results:
        assert set(re.findall(r"</?([a-z]+)", each["title"])) <= {"span", "mark"}
