from __future__ import annotations

import re
from urllib.parse import unquote

import pytest
from playwright.sync_api import Page, expect

from tests.browser.search.asking import QUERY, RESULT, Found

DEPUTY = "calculators/deputy-eligibility/"


GRADE = "calculators/personal-grade/"


BONUS = "calculators/bonus-share/"


TIME = "calculators/working-time/"


PATH = "calculators/approval-path/"


RULES = "calculators/which-rules-apply/"


SCORE = "calculators/appraisal-score/"


STRUCTURE = "calculators/grade-structure-check/"


@pytest.mark.parametrize(
    ("query", "answers"),
    [
        ("8个人能设副职吗", [f"{DEPUTY}#staff=8"]),
        ("一个部门八个人可以设几个副职", [f"{DEPUTY}#staff=8"]),
        ("部门9人副职", [f"{DEPUTY}#staff=9"]),
        ("deputy for 9 people", [f"{DEPUTY}#staff=9"]),
        ("can a department of 7 have a deputy", [f"{DEPUTY}#staff=7"]),
        ("管理幅度12人，员工8人，能设副职吗", [f"{DEPUTY}#staff=8&span_of_control=12"]),
        ("成立初期能设副职吗", [f"{DEPUTY}#start_up_period=true"]),
        ("设副职", [DEPUTY]),
        ("管理类10级 学历高于要求", [f"{GRADE}#position_grade=10&category=management&education=exceeds"]),
        (
            "职等9级，学历、经验高于要求，能力不符合要求",
            [f"{GRADE}#position_grade=9&education=exceeds&experience=exceeds&ability=below"],
        ),
        ("grade 10, exceeds requirement in education", [f"{GRADE}#position_grade=10&education=exceeds"]),
        ("奖金10000怎么分", [f"{BONUS}#pool=10000"]),
        ("奖金5万怎么分", [f"{BONUS}#pool=50000"]),
        ("８个人分1.25万奖金", [f"{BONUS}#pool=12500"]),
        ("bonus pool 50,000.50", [f"{BONUS}#pool=50000.50"]),
        ("迟到 9:10", [f"{TIME}#sign_in=09:10"]),
        ("9点10分到算迟到吗", [f"{TIME}#sign_in=09:10"]),
        ("五点半下班算早退吗", [f"{TIME}#sign_out=17:30"]),
        ("早上9:05上班，下午5点半下班", [f"{TIME}#sign_in=09:05&sign_out=17:30"]),
        ("am I late at 9:10", [f"{TIME}#sign_in=09:10"]),
        ("left at 5:30 pm", [f"{TIME}#sign_out=17:30"]),
        ("arrived 9.20 am and left 17:00", [f"{TIME}#sign_in=09:20&sign_out=17:00"]),
        ("谁批准薪酬制度", [f"{PATH}#matter=pay-system"]),
        ("who approves the pay budget", [f"{PATH}#matter=pay-budget"]),
        ("组织架构调整找谁审批", [f"{PATH}#matter=organisation-structure"]),
        ("who signs off the headcount plan", [f"{PATH}#matter=headcount-plan"]),
        ("BM绩效管理体系谁批", [f"{PATH}#matter=performance-system&tier=BM"]),
        ("审批路径", [PATH]),
        ("司龄适用哪些制度", [RULES]),
        ("内勤适用哪些制度", [f"{RULES}#staff_class=office-management"]),
        ("分公司财务适用哪些制度", [f"{RULES}#role=finance&unit=branch"]),
        ("which rules apply to sales staff at head office", [f"{RULES}#staff_class=sales&unit=head-office"]),
        ("360 度考核", [SCORE]),
        ("360 degree appraisal", [SCORE]),
        ("职等倒挂", [STRUCTURE]),
        ("grade inversion", [STRUCTURE]),
        ("does my degree count", []),
        ("什么是人岗匹配", ["terms/#term-person-position-matching"]),
        ("what is span of control", ["terms/#term-span-of-control"]),
        ("个人职等是什么意思", ["terms/#term-personal-grade"]),
        ("个人职等和职位职等有什么区别", ["terms/#term-personal-grade", "terms/#term-position-grade"]),
        # Not asked for: an article, a word, what a deputy does, a year, what no calculator traces, a time alone.
        ("第十七条副职", []),
        ("副职", []),
        ("管理幅度", []),
        ("can a deputy approve leave", []),
        ("2025年奖金", []),
        ("谁批准请假", []),
        ("who approves leave", []),
        ("薪酬预算", []),
        ("9:10", []),
        ("迟到", []),
    ],
)
def test_a_question_is_answered_directly_by_the_term_or_the_calculator_filled_in(
    found: Found, query: str, answers: list[str]
) -> None:
    (results,) = found("zh", query)
    direct = [each.get("direct", False) for each in results]
    assert direct == sorted(direct, reverse=True)
    offered = [unquote(each["location"]) for each in results if each.get("direct")]
    assert [re.sub(r"^\.\./(zh|en)/", "", each) for each in offered] == answers
    others = [each["location"].split("#")[0] for each in results if not each.get("direct")]
    assert not any(each.split("#")[0] in other for each in answers for other in others)


def test_a_calculator_that_answers_shows_what_it_is_filled_in_with(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}/en/")
    page.locator(QUERY).fill("management grade 10, education exceeds")
    first = page.locator(RESULT).first
    expect(first).to_have_class(re.compile("search-direct"))
    expect(first.locator(".md-tag")).to_have_text("calculator")
    expect(first.locator(".search-filled")).to_have_text(
        ["Position grade 10", "Position category management", "Education exceeds requirement"]
    )
    first.locator("a").click()
    expect(page).to_have_url(f"{base_url}/en/{GRADE}#position_grade=10&category=management&education=exceeds")


@pytest.mark.parametrize(
    ("query", "field", "value"),
    [
        ("迟到 9:10", "sign_in", "09:10"),
        ("five thirty, or 5:30 pm: leaving early?", "sign_out", "17:30"),
        ("谁批准薪酬制度", "matter", "pay-system"),
        ("which rules apply to sales staff", "staff_class", "sales"),
        ("10级学历高于要求", "education", "exceeds"),
    ],
)
def test_the_form_that_an_answer_leads_to_holds_what_the_query_said(
    page: Page, base_url: str, query: str, field: str, value: str
) -> None:
    page.goto(f"{base_url}/en/?q={query}")
    page.locator(f"{RESULT}.search-direct a").first.click()
    control = page.locator(f"policy-calculator [name={field}]")
    expect(control.and_(page.locator(":checked, select, input:not([type=radio])")).first).to_have_value(value)
