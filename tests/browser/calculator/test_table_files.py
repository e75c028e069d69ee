"""Tables from files, long ones among them, and the files a result is saved to."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from calculators.core.work_progress import report_nothing
from calculators.tables.workspace import Workspace
from tests.support.calculator_pages import DROP, EMPLOYEES, PASTE, PEOPLE, choose, open_calculator, saved
from tests.unit.tables.test_spreadsheets import saved as workbook


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_a_dropped_or_opened_csv_fills_the_table(page: Page, base_url: str, encoding: str) -> None:
    open_calculator(page, base_url, "zh", "bonus-share")
    if encoding == "gb18030":
        choose(page, "奖金.csv", PEOPLE.encode(encoding))
    else:
        page.locator(EMPLOYEES).evaluate(DROP, ["people.csv", PEOPLE])
    expect(page.locator(f"{EMPLOYEES} > .pc-table-body > .pc-scroll tbody tr")).to_have_count(2)
    expect(page.locator("output")).to_contain_text("林二")
    expect(page.locator("output")).not_to_contain_text("E-03")


def test_a_file_dropped_beside_the_table_leaves_the_page_as_it_is(page: Page, base_url: str) -> None:
    open_calculator(page, base_url, "zh", "bonus-share")
    kept = """target => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File(["x"], "people.csv"));
      return ["dragover", "drop"].map((type) => !target.dispatchEvent(
        new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true })));
    }"""
    assert page.locator("h1").evaluate(kept) == [True, True]
    expect(page.locator("[name='employees[0].name']")).to_have_value("E-01")
    text = "target => target.dispatchEvent(new DragEvent('dragover', { bubbles: true, cancelable: true }))"
    assert page.locator("h1").evaluate(text)


def test_what_is_no_table_is_refused_by_its_name(page: Page, base_url: str) -> None:
    open_calculator(page, base_url, "en", "bonus-share")
    choose(page, "photo.xlsx", b"PK\x03\x04 no workbook")
    expect(page.locator("#bonus-share-employees-error")).to_be_visible()
    expect(page.locator("[name='employees[0].name']")).to_have_value("E-01")


def test_an_exported_workbook_opens_again(page: Page, base_url: str) -> None:
    open_calculator(page, base_url, "zh", "bonus-share")
    page.locator("[name=pool]").fill("￥20,000")
    expect(page.locator("output")).to_contain_text("20,000.00")
    name, workbook = saved(page, ".pc-tools .pc-export-xlsx")
    assert re.fullmatch(r"bonus-share-\d{4}-\d\d-\d\d\.xlsx", name)
    taken: Any = Workspace().take({"calculator": "bonus-share", "table": "employees"}, workbook, report_nothing)
    assert [row["name"] for row in taken["cells"]] == ["E-01", "E-02", "E-03", "E-04"]
    _, exported = saved(page, ".pc-tools .pc-export-csv")
    assert exported.startswith(b"\xef\xbb\xbf")
    choose(page, "again.csv", exported)
    expect(page.locator(f"{EMPLOYEES} .pc-table-status")).to_contain_text("用不上")
    expect(page.locator(f"{EMPLOYEES} .pc-table-status")).not_to_contain_text("缺少")
    expect(page.locator("[name='employees[2].responsibility']")).to_have_value("100")
    expect(page.locator("output")).to_contain_text("20,000.00")
    choose(page, "again.xlsx", workbook)
    expect(page.locator("[name='employees[3].teamwork']")).to_have_value("80")
    _, template = saved(page, f"{EMPLOYEES} .pc-template")
    choose(page, "template.xlsx", template)
    expect(page.locator(f"{EMPLOYEES} .pc-table-status")).to_be_hidden()
    expect(page.locator("[name='employees[0].responsibility']")).to_have_value("90")


def test_a_workbook_says_which_sheets_it_left_out_and_which_cells_are_percent(page: Page, base_url: str) -> None:
    head = ["姓名", "所属团队", "工作责任心", "执行能力", "团队合作"]

    def looks(book: Any) -> None:
        book.worksheets[0].title, book.worksheets[1].title = "一月", "二月"
        book.worksheets[0]["C2"].number_format = "0%"

    data = workbook([head, ["陈一", "A", 0.9, 80, 70]], [head, ["林二", "B", 80, 80, 80]], looks=looks)
    open_calculator(page, base_url, "zh", "bonus-share")
    choose(page, "考核.xlsx", data)
    expect(page.locator(f"{EMPLOYEES} .pc-table-status")).to_contain_text("只读了工作表“一月”；未读的工作表：二月")
    expect(page.locator("[name='employees[0].responsibility']")).to_have_value("90%")
    expect(page.locator("#bonus-share-employees-error")).to_contain_text("百分号")


def test_a_long_table_stays_with_python_and_its_bad_rows_can_be_mended(page: Page, base_url: str) -> None:
    open_calculator(page, base_url, "en", "bonus-share")
    lines = [f"P{n:04d},{'AB'[n % 2]},1,90,80,70" for n in range(400)]
    lines[250] = "P0250,A,1,ninety,80,70"
    choose(page, "long.csv", "\n".join(lines).encode())
    held = page.locator(f"{EMPLOYEES} .pc-held")
    expect(held).to_contain_text("400 rows read")
    expect(held).to_contain_text("Rows to correct: 1.")
    expect(held).to_contain_text("row 251")
    mending = held.locator("tr[data-row='250'] [data-cell=responsibility]")
    expect(mending).to_have_value("ninety")
    mending.fill("９０")
    expect(held).not_to_contain_text("Rows to correct")
    expect(page.locator("output")).to_contain_text("400 rows in all")
    expect(page.locator("output")).to_contain_text("10,000.00")
    _, exported = saved(page, ".pc-tools .pc-export-csv")
    assert len(exported.decode("utf-8-sig").splitlines()) == 401
    expect(page.locator(".pc-share")).to_be_enabled()
    held.get_by_role("button", name="Remove this table").click()
    expect(held).to_have_count(0)


def test_work_can_be_stopped_and_begun_again(page: Page, base_url: str) -> None:
    open_calculator(page, base_url, "en", "bonus-share")
    lines = "\n".join(f"P{n},{'AB'[n % 2]},1,{n % 100},80,70" for n in range(60_000))
    choose(page, "long.csv", lines.encode())
    page.locator(".pc-cancel").first.click()
    expect(page.locator("policy-calculator")).to_have_attribute("data-state", "failed")
    expect(page.locator(".pc-status")).to_contain_text("Stopped")
    expect(page.locator("[name='employees[0].name']")).to_have_value("E-01")
    page.locator(".pc-status button").click()
    expect(page.locator("policy-calculator")).to_have_attribute("data-state", "ready")
    expect(page.locator("output")).to_contain_text("E-01")


def test_a_calendar_of_many_years_holds_for_a_day_and_for_a_months_sheet(page: Page, base_url: str) -> None:
    open_calculator(page, base_url, "en", "working-time")
    page.locator(".pc-company > summary").click()
    days = "".join(f"2026-{1 + n // 28:02}-{1 + n % 28:02},holiday\n" for n in range(300))
    choose(
        page,
        "calendar.csv",
        f"Date,Holiday or working day\n{days}".encode(),
        "[data-field='parameters.hours.calendar']",
    )
    expect(page.locator(".pc-held")).to_contain_text("300 rows")
    page.locator("[name=date]").fill("2026-03-02")
    expect(page.locator("output")).to_have_attribute("data-outcome", "not-a-working-day")
    page.locator(".pc-batch > summary").click()
    first = page.locator(".pc-batch [name='rows[0].date']")
    first.evaluate(PASTE, "2026-03-03\n2026-11-26\n")
    rows = page.locator(".pc-batch-result tbody tr")
    expect(rows.first).to_contain_text("Not a working day")
    expect(rows.last).to_contain_text("Absent")
