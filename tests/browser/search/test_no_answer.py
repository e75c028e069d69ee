from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from calculators.core.languages import LANGUAGES, Language
from tests.browser.search.asking import QUERY, RESULT


def test_where_nothing_answers_the_nearest_terms_are_offered_and_said_to_be_no_answer(
    page: Page, base_url: str
) -> None:
    page.goto(f"{base_url}/zh/")
    page.locator(QUERY).fill("复制")
    expect(page.locator(".md-search-result__meta")).to_have_text("没有找到。手册里相近的用语：")
    expect(page.locator(RESULT).first).to_contain_text("副职")
    page.locator(QUERY).fill("考勤")
    expect(page.locator(".md-search-result__meta")).to_contain_text("结果")


NOTHING = {"zh": "没有找到。", "en": "Nothing found."}


UNWRITTEN = {"zh": ("报销", "制度没有写到“报销”。"), "en": ("Parking", "The regulations say nothing of “parking”.")}


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_no_article_answers_the_reader_is_told_and_shown_how_to_go_on(
    page: Page, base_url: str, language: Language
) -> None:
    page.goto(f"{base_url}/{language}/guides/leave/")
    contact = page.get_by_role("contentinfo").locator(
        "p", has_text={"zh": "人力资源部门", "en": "the HR department"}[language]
    )
    for query, told in (("龘龘", NOTHING[language]), UNWRITTEN[language]):
        page.locator(QUERY).fill(query)
        expect(page.get_by_role("search").get_by_role("status")).to_have_text(told)
        expect(page.locator(RESULT)).to_have_count(1)
        expect(page.locator(f"{RESULT} .search-text")).to_have_text(contact.inner_text().strip())
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{base_url}/{language}/regulations/")


@pytest.mark.parametrize(
    ("query", "said", "anchor"),
    [
        ("加班费怎么算", "制度没有写到“加班费”。相近的内容：", "work-rules/#art-1"),
        ("年假几天", "制度没有写到“年假”。相近的内容：", "daily-management/#art-4"),
    ],
)
def test_articles_near_what_no_regulation_writes_of_are_said_to_be_near_only(
    page: Page, base_url: str, query: str, said: str, anchor: str
) -> None:
    page.goto(f"{base_url}/zh/")
    page.locator(QUERY).fill(query)
    expect(page.locator(".md-search-result__meta")).to_have_text(said)
    expect(page.locator(RESULT).locator("a").first).to_have_attribute("href", re.compile(f"{anchor}$"))
    expect(page.locator(RESULT).last).to_contain_text("全部制度的目录")
