"""Many people or departments at once, on the page: what a batch says, keeps and saves, and which day it is of."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from calculators.core.languages import LANGUAGES, Language
from tests.support.calculator_pages import DEPUTY, EMPLOYEES, PASTE, RATINGS, choose, open_calculator, saved

DEPARTMENTS = "名称\t单位类型\t公司处于成立初期\t部门员工人数\t副职独立分管业务和人员\t正副职分工明确\n"
TWO = DEPARTMENTS + "研发\t部门\t否\t8\t是\t是\n客服\t部门\t否\t9\t是\t是\n"


def open_batch(page: Page, base_url: str, language: Language, block: str = TWO) -> None:
    open_calculator(page, base_url, language, DEPUTY)
    page.locator(".pc-batch > summary").click()
    page.locator(".pc-batch [name='rows[0].row_name']").evaluate(PASTE, block)
    expect(page.locator(".pc-batch-result tbody tr")).to_have_count(2)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_batch_works_out_each_row(page: Page, base_url: str, language: Language) -> None:
    open_calculator(page, base_url, language, DEPUTY)
    page.locator(".pc-batch > summary").click()
    block = DEPARTMENTS + "研发\t部门\t否\t7\t是\t是\n客服\t部门\t否\t9\t是\t是\n行政\t部门\t否\t九\t是\t是\n"
    page.locator(".pc-batch [name='rows[0].row_name']").evaluate(PASTE, block)
    result = page.locator(".pc-batch-result")
    expect(result.locator("tbody tr")).to_have_count(3)
    expect(result.locator("tbody tr").nth(1)).to_contain_text("客服")
    expect(result.locator("tbody tr").nth(2).locator(".pc-error")).to_be_visible()
    expect(page.locator(".pc-batch [name='rows[1].staff']")).to_have_value("9")
    said = {"zh": ("部门", "是"), "en": ("department", "yes")}[language]
    expect(page.locator(".pc-batch [name='rows[1].unit_type']")).to_have_value(said[0])
    expect(page.locator(".pc-batch [name='rows[1].clear_division']")).to_have_value(said[1])
    _, exported = saved(page, ".pc-batch-result .pc-export-csv")
    assert len(exported.decode("utf-8-sig").splitlines()) == 4


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_batch_of_ratings_scores_each_person_and_becomes_a_bonuss_employees(
    page: Page, base_url: str, language: Language
) -> None:
    open_calculator(page, base_url, language, "appraisal-score")
    page.locator(".pc-batch > summary").click()
    page.locator(".pc-batch [name='rows[0].name']").evaluate(PASTE, RATINGS + "王三\tA\t本人\t80\t80\t80\n")
    result = page.locator(".pc-batch-result")
    expect(result.locator("tbody tr")).to_have_count(3)
    expect(result.locator("tbody tr").first).to_contain_text("陈一")
    expect(result.locator("tbody tr").first).to_contain_text("85.71")
    expect(result.locator("tbody tr").nth(2).locator(".pc-error")).to_be_visible()
    _, exported = saved(page, ".pc-batch-result .pc-export-csv")
    open_calculator(page, base_url, language, "bonus-share")
    choose(page, "scores.csv", exported)
    expect(page.locator("[name='employees[0].name']")).to_have_value("陈一")
    expect(page.locator("[name='employees[0].responsibility']")).to_have_value("85.71")
    expect(page.locator(f"{EMPLOYEES} .pc-table-status")).to_be_visible()


def test_a_batch_follows_the_company_values_and_the_day_of_the_form(page: Page, base_url: str) -> None:
    open_batch(page, base_url, "en")
    counts = page.locator(".pc-batch-result .pc-counts li")
    expect(counts).to_have_count(1)
    page.locator(".pc-company > summary").click()
    page.locator("[name='parameters.deputy.at_threshold']").select_option("none")
    expect(counts).to_have_count(2)
    page.get_by_role("button", name="Back to the example").click()
    expect(counts).to_have_count(1)


def test_a_batch_of_another_day_is_neither_shown_as_this_ones_nor_saved(page: Page, base_url: str) -> None:
    open_batch(page, base_url, "en")
    page.locator("[name=as_of]").fill("2019-01-01")
    expect(page.locator(".pc-batch-result .pc-error")).to_contain_text("2020-01-01")
    expect(page.locator(".pc-batch-result button")).to_have_count(0)
    page.locator("[name=as_of]").fill("")
    expect(page.locator(".pc-batch-result tbody tr")).to_have_count(2)
    expect(page.locator(".pc-batch-result > .pc-error")).to_have_count(0)


def test_while_a_batch_waits_for_its_rows_the_earlier_result_cannot_be_saved(page: Page, base_url: str) -> None:
    open_batch(page, base_url, "en")
    page.clock.install()
    page.locator("[name='rows[0].staff']").fill("6")
    expect(page.locator(".pc-batch-result")).to_have_class("pc-batch-result pc-stale")
    expect(page.locator(".pc-batch-result .pc-export-csv")).to_be_disabled()
    page.clock.run_for(1000)
    expect(page.locator(".pc-batch-result .pc-export-csv")).to_be_enabled()
    expect(page.locator(".pc-batch-result .pc-counts li")).to_have_count(2)


def test_the_rows_of_a_batch_survive_a_reload_until_they_are_not_to_be_kept(page: Page, base_url: str) -> None:
    open_batch(page, base_url, "en")
    expect(page.locator(".pc-kept")).to_be_visible()
    page.reload()
    expect(page.locator(".pc-batch-result tbody tr")).to_have_count(2)
    expect(page.locator("[name='rows[1].row_name']")).to_have_value("客服")
    page.locator(".pc-kept .pc-forget").click()
    page.reload()
    page.locator(".pc-batch > summary").click()
    expect(page.locator("[name='rows[0].row_name']")).to_have_value("")


def test_what_is_wrong_with_a_row_is_shown_at_its_cell_and_by_its_number(page: Page, base_url: str) -> None:
    open_batch(page, base_url, "en", TWO.replace("\t9\t", "\tnine\t"))
    cell = page.locator("[name='rows[1].staff']")
    expect(cell).to_have_attribute("aria-invalid", "true")
    expect(page.locator("[name='rows[0].staff']")).not_to_have_attribute("aria-invalid", "true")
    number = "(row) => getComputedStyle(row.querySelector('td'), '::before').content"
    assert page.locator(".pc-batch .pc-table tbody tr").nth(1).evaluate(number) == "counter(row)"
    cell.fill("9")
    expect(cell).not_to_have_attribute("aria-invalid", "true")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_batch_of_matters_shows_the_path_of_each(page: Page, base_url: str, language: Language) -> None:
    open_calculator(page, base_url, language, "approval-path")
    page.locator(".pc-batch > summary").click()
    page.locator(".pc-batch [name='rows[0].row_name']").evaluate(PASTE, "名称\t事项\n甲\t薪酬管理体系\n乙\t组织架构\n")
    rows = page.locator(".pc-batch-result tbody tr")
    expect(rows).to_have_count(2)
    expect(rows.first).to_contain_text({"zh": "董事会", "en": "board"}[language])
    expect(page.locator(".pc-batch > summary")).to_contain_text(
        {"zh": "每行一个事项", "en": "one row a matter"}[language]
    )


@pytest.mark.parametrize(("language", "no"), [("zh", "否"), ("en", "no")])
def test_a_new_row_of_days_says_no_in_the_readers_language(
    page: Page, base_url: str, language: Language, no: str
) -> None:
    open_calculator(page, base_url, language, "working-time")
    page.locator(".pc-batch > summary").click()
    page.locator(".pc-batch .pc-add").click()
    for row in (0, 1):
        expect(page.locator(f"[name='rows[{row}].late_approved']")).to_have_value(no)


def test_a_batch_that_was_stopped_says_so_and_can_be_begun_again(page: Page, base_url: str) -> None:
    open_calculator(page, base_url, "en", "working-time")
    page.locator(".pc-batch > summary").click()
    lines = "".join(
        f"D{n},2026-01-05,{n // 120 % 12:02}:{n % 60:02},{12 + n // 60 % 12}:{n % 59:02}\n" for n in range(10_000)
    )
    choose(page, "days.csv", f"Name,Date,Signed in,Signed out\n{lines}".encode(), ".pc-batch")
    page.locator(".pc-batch-result .pc-cancel").click()
    expect(page.locator(".pc-batch-result")).to_contain_text("Stopped")
    page.locator(".pc-batch-result").get_by_role("button", name="Try again").click()
    expect(page.locator(".pc-batch-result .pc-help").last).to_contain_text("10,000 rows")
