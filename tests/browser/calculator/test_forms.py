"""What is typed into a form, and what its errors say."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from calculators.core.languages import LANGUAGES, Language
from tests.support.calculator_pages import DEPUTY, EMPLOYEES, open_calculator

OUTCOME = {
    "zh": {7: "未达到设副职的标准", 8: "可以考虑设副职", 9: "可以考虑设副职"},
    "en": {
        7: "The threshold for a deputy is not reached",
        8: "A deputy may be considered",
        9: "A deputy may be considered",
    },
}


CLAUSE = {
    "zh": {7: "第十七条第一项第一目（a）", 8: "第十七条第一项第一目", 9: "第十七条第一项第一目（b）"},
    "en": {7: "Art. 17(1)(1)(a)", 8: "Art. 17(1)(1)", 9: "Art. 17(1)(1)(b)"},
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("staff", [7, 8, 9])
def test_staff_of_seven_eight_and_nine_get_three_explanations(
    page: Page, base_url: str, language: Language, staff: int
) -> None:
    open_calculator(page, base_url, language, DEPUTY)
    page.locator("[name=staff]").fill("100")
    expect(page.locator("output")).to_contain_text("100")
    page.locator("[name=staff]").fill(str(staff))
    output = page.locator("output")
    expect(output.locator(".pc-outcome")).to_have_text(OUTCOME[language][staff])
    expect(output.locator(".pc-steps")).to_contain_text(str(staff))
    clause = output.locator(".pc-steps a").filter(has_text=re.compile(re.escape(CLAUSE[language][staff]) + r"$"))
    expect(clause.first).to_be_visible()


def test_a_step_opens_its_article_in_place_and_leads_on_to_its_page(page: Page, base_url: str) -> None:
    open_calculator(page, base_url, "zh", DEPUTY)
    page.locator("[name=staff]").fill("7")
    expect(page.locator("output")).to_have_attribute("data-outcome", "not-recommended")
    cited = page.locator("output .pc-steps a").first
    cited.click()
    opened = page.locator("output .pc-opened")
    expect(opened).to_contain_text("不足8人")
    expect(cited).to_have_attribute("aria-expanded", "true")
    cited.click()
    expect(opened).to_have_count(0)
    cited.click()
    opened.locator(".pc-whole-article").click()
    expect(page).to_have_url(re.compile(r"/zh/regulations/measures/chapter-3/#art-17-1-1a$"))


@pytest.mark.parametrize(
    ("language", "sentence"), [("zh", "部门员工人数：不是数字"), ("en", "Staff of the department: not a number")]
)
def test_an_error_stands_at_its_field_and_typing_is_kept(
    page: Page, base_url: str, language: Language, sentence: str
) -> None:
    open_calculator(page, base_url, language, DEPUTY)
    staff = page.locator("[name=staff]")
    staff.fill("<b>nine</b>")
    place = page.locator(f"#{DEPUTY}-staff-error")
    expect(place).to_contain_text(sentence)
    expect(staff).to_have_attribute("aria-invalid", "true")
    expect(staff).to_have_value("<b>nine</b>")
    expect(page.locator("output")).to_have_attribute("data-outcome", "may-set")
    staff.fill("7")
    expect(place).to_be_hidden()
    expect(staff).not_to_have_attribute("aria-invalid", "true")
    expect(page.locator("output")).to_have_attribute("data-outcome", "not-recommended")


def test_full_width_digits_are_read(page: Page, base_url: str) -> None:
    open_calculator(page, base_url, "zh", DEPUTY)
    page.locator("[name=staff]").fill("７")
    expect(page.locator("output")).to_have_attribute("data-outcome", "not-recommended")


def test_choices_and_boxes_are_read(page: Page, base_url: str) -> None:
    open_calculator(page, base_url, "en", DEPUTY)
    page.locator("[name=separate_portfolio]").uncheck()
    expect(page.locator("output")).to_have_attribute("data-outcome", "conditions-not-met")
    page.locator("[name=start_up_period]").check()
    expect(page.locator("output")).to_have_attribute("data-outcome", "head-only")
    page.locator("[name=unit_type]").select_option("branch-or-below")
    expect(page.locator("output")).to_have_attribute("data-outcome", "governed-elsewhere")
    page.locator("policy-calculator button[type=reset]").click()
    expect(page.locator("output")).to_have_attribute("data-outcome", "may-set")


def test_another_reading_can_be_tried_and_says_so(page: Page, base_url: str) -> None:
    open_calculator(page, base_url, "en", DEPUTY)
    page.locator("[name=staff]").fill("8")
    page.locator(".pc-company > summary").click()
    page.locator("[name='parameters.deputy.at_threshold']").select_option("none")
    expect(page.locator("output")).to_have_attribute("data-outcome", "not-recommended")
    expect(page.locator("output .pc-badge[data-status=tried]")).to_have_text("trial value")


def test_example_values_are_badged_and_can_be_changed(page: Page, base_url: str) -> None:
    open_calculator(page, base_url, "zh", "personal-grade")
    expect(page.locator("output .pc-parameters .pc-badge").first).to_have_text("示例")
    page.locator(".pc-company > summary").click()
    limit = page.locator("[name='parameters.grade.float_limit_professional']")
    expect(page.locator(".pc-field", has=limit).locator(".pc-badge")).to_have_text("示例")
    limit.fill("0")
    expect(page.locator("output")).to_have_attribute("data-outcome", "at-position")


def test_an_error_in_a_company_value_opens_the_fold_it_is_in(page: Page, base_url: str) -> None:
    open_calculator(page, base_url, "en", "bonus-share")
    weight = page.locator("[name='parameters.appraisal.weight_teamwork']")
    # As from an address or a kept form: nobody has opened the fold.
    weight.evaluate("input => { input.value = '0.3'; input.dispatchEvent(new Event('input', { bubbles: true })); }")
    expect(page.locator("details.pc-company")).to_have_attribute("open", "")
    error = page.locator("#bonus-share-appraisal-weight_teamwork-error")
    expect(error).to_contain_text("sum to 1.10")
    expect(error.get_by_role("link", name="Pay and Performance Rules, 3.2")).to_be_visible()


def test_an_article_that_a_refusal_cites_opens_in_place(page: Page, base_url: str) -> None:
    open_calculator(page, base_url, "zh", "personal-grade")
    page.locator("[name=position_grade]").fill("99")
    error = page.locator("#personal-grade-position_grade-error")
    expect(error).to_contain_text("见《管理办法》第十三条")
    error.get_by_role("link", name="《管理办法》第十三条").click()
    expect(page.locator(".pc-opened")).to_contain_text("职等架构")


def test_scores_of_an_appraisal_can_be_typed_with_groups_left_out(page: Page, base_url: str) -> None:
    open_calculator(page, base_url, "zh", "appraisal-score")
    page.locator("fieldset[data-field=self] .pc-clear").click()
    expect(page.locator("output")).to_have_attribute("data-outcome", re.compile("good|excellent"))
    expect(page.locator("output .pc-steps")).to_contain_text("本人")


def test_a_half_filled_table_survives_a_reload_of_this_tab_only(page: Page, base_url: str) -> None:
    open_calculator(page, base_url, "en", "bonus-share")
    page.locator("[name='employees[1].name']").fill("half fil")
    expect(page.locator(".pc-kept")).to_be_visible()
    page.reload()
    expect(page.locator("[name='employees[1].name']")).to_have_value("half fil")
    page.locator(".pc-forget").click()
    page.reload()
    expect(page.locator("[name='employees[1].name']")).to_have_value("E-02")
    assert page.evaluate("Object.keys(localStorage).filter((name) => name.startsWith('handbook-form'))") == []


def test_back_at_the_example_the_page_says_so_and_keeps_nothing(page: Page, base_url: str) -> None:
    open_calculator(page, base_url, "en", "bonus-share")
    example = page.locator(".pc-example")
    expect(example).to_be_visible()
    page.locator(f"{EMPLOYEES} .pc-remove").first.click()
    expect(example).to_be_hidden()
    expect(page.locator(".pc-kept")).to_be_visible()
    page.get_by_role("button", name="Back to the example").click()
    expect(example).to_be_visible()
    expect(page.locator(".pc-kept")).to_be_hidden()
    expect(page.locator("output")).to_contain_text("E-01")
