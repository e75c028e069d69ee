"""Tables that are typed and pasted."""

from __future__ import annotations

import json

from playwright.sync_api import Page, expect

from tests.support.calculator_pages import EMPLOYEES, PASTE, RATINGS, choose, open_calculator


def test_rows_are_added_typed_and_removed(page: Page, base_url: str) -> None:
    open_calculator(page, base_url, "en", "bonus-share")
    employees = page.locator("fieldset[data-field=employees]")
    employees.locator(".pc-add").click()
    for column, value in {
        "name": "E-05",
        "team": "B",
        "responsibility": "80",
        "execution": "80",
        "teamwork": "80",
    }.items():
        page.locator(f"[name='employees[4].{column}']").fill(value)
    expect(page.locator("output")).to_contain_text("E-05")
    expect(page.locator("output")).to_contain_text("10,000.00")
    employees.locator(".pc-remove").first.click()
    expect(page.locator("output")).not_to_contain_text("E-01")
    expect(page.locator("[name='employees[0].name']")).to_have_value("E-02")


def test_names_in_two_writings_count_as_one_and_the_result_says_so(page: Page, base_url: str) -> None:
    open_calculator(page, base_url, "zh", "bonus-share")
    page.locator("[name='teams[0].name']").fill("Ａ")
    page.locator("[name='employees[0].base']").fill("5000")
    page.locator("[name='employees[1].base']").fill("")
    remarks = page.locator("output .pc-remark")
    expect(remarks).to_have_count(2)
    expect(remarks.first).to_have_text("“基数”有1行空着，按1计算：第2行。请核对是否漏填。")
    expect(remarks.last).to_contain_text("“Ａ”作“A”")
    page.locator("[name='teams[0].name']").fill("A")
    expect(remarks).to_have_count(1)


def test_a_pasted_block_fills_cells_and_adds_rows(page: Page, base_url: str) -> None:
    open_calculator(page, base_url, "zh", "bonus-share")
    block = (
        "E-11\tA\t1\t90\t80\t70\r\nE-12\tA\t1\t80\t80\t80\r\nE-13\tB\t1\t100\t90\t95\r\n"
        "E-14\tB\t1\t60\t70\t80\r\n<img src=x onerror=alert(1)>\tB\t１\t５０\t50\t50\r\n"
    )
    page.locator("[name='employees[0].name']").evaluate(PASTE, block)
    expect(page.locator("fieldset[data-field=employees] tbody tr")).to_have_count(5)
    expect(page.locator("output")).to_contain_text("<img src=x onerror=alert(1)>")
    expect(page.locator("output img")).to_have_count(0)


def test_a_pasted_block_with_headings_goes_to_the_columns_it_names(page: Page, base_url: str) -> None:
    open_calculator(page, base_url, "en", "bonus-share")
    block = "执行能力\tName\tTeam\tResponsibility\t团队合作\n1\tE-21\tA\t2\t3\n4\tE-22\tB\t5\t6"
    page.locator("[name='employees[0].name']").evaluate(PASTE, block)
    expect(page.locator("[name='employees[1].name']")).to_have_value("E-22")
    expect(page.locator("[name='employees[1].execution']")).to_have_value("4")
    expect(page.locator("[name='employees[1].responsibility']")).to_have_value("5")
    expect(page.locator("[name='employees[1].teamwork']")).to_have_value("6")


def test_a_block_pasted_over_the_example_leaves_nobody_of_the_example(page: Page, base_url: str) -> None:
    open_calculator(page, base_url, "en", "bonus-share")
    block = "E-11\tA\t1\t90\t80\t70\n\nE-12\tB\t1\t80\t80\t80\n"
    page.locator("[name='employees[0].name']").evaluate(PASTE, block)
    expect(page.locator("fieldset[data-field=employees] tbody tr")).to_have_count(2)
    expect(page.locator("output")).to_contain_text("E-12")
    expect(page.locator("output")).not_to_contain_text("E-03")


def test_a_row_just_added_is_no_error_and_a_table_can_be_cleared(page: Page, base_url: str) -> None:
    open_calculator(page, base_url, "en", "bonus-share")
    page.locator("fieldset[data-field=employees] .pc-add").click()
    page.locator("[name=pool]").fill("20000")
    expect(page.locator("output")).to_contain_text("20,000.00")
    expect(page.locator("#bonus-share-employees-error")).to_be_hidden()
    page.locator("fieldset[data-field=employees] .pc-clear").click()
    expect(page.locator("fieldset[data-field=employees] tbody tr")).to_have_count(1)
    expect(page.locator("#bonus-share-employees-error")).to_contain_text("Employees, row 1, “Name”")
    page.locator("policy-calculator button[type=reset]").click()
    expect(page.locator("fieldset[data-field=employees] tbody tr")).to_have_count(4)
    expect(page.locator("#bonus-share-employees-error")).to_be_hidden()


def test_errors_of_a_table_name_row_and_column(page: Page, base_url: str) -> None:
    open_calculator(page, base_url, "zh", "bonus-share")
    page.locator("[name='employees[1].team']").fill("C")
    page.locator("[name='employees[2].execution']").fill("101")
    errors = page.locator("#bonus-share-employees-error")
    expect(errors).to_contain_text("员工第2行的“所属团队”")
    expect(errors).to_contain_text("员工第3行的“执行能力”")
    expect(page.locator("[name='employees[1].team']")).to_have_attribute("aria-invalid", "true")


def test_ratings_pasted_into_a_bonus_take_the_forms_date(page: Page, base_url: str) -> None:
    open_calculator(page, base_url, "zh", "bonus-share")
    page.locator("[name=as_of]").fill("2019-12-31")
    page.locator(f"{EMPLOYEES} [data-column=name]").first.evaluate(PASTE, RATINGS)
    refusal = page.locator("#bonus-share-employees-error")
    expect(refusal).to_contain_text("2020-01-01")
    expect(page.locator("[data-field=as_of] > .pc-error")).not_to_be_empty()  # an answer to what is typed came after it
    expect(refusal).to_contain_text("2020-01-01")
    page.locator("[name=as_of]").fill("2026-01-01")
    expect(page.locator("[data-field=as_of] > .pc-error")).to_be_empty()
    expect(refusal).to_contain_text("2020-01-01")
    page.locator(f"{EMPLOYEES} [data-column=name]").first.evaluate(PASTE, RATINGS)
    expect(page.locator(f"{EMPLOYEES} .pc-table-status")).to_contain_text("3条评分")
    expect(refusal).to_be_empty()


def test_a_calendar_can_be_pasted(page: Page, base_url: str) -> None:
    open_calculator(page, base_url, "zh", "working-time")
    page.locator(".pc-company > summary").click()
    calendar = page.locator("fieldset[data-field='parameters.hours.calendar']")
    calendar.locator(".pc-add").click()
    page.locator("[name='parameters.hours.calendar[0].date']").evaluate(
        PASTE, "2026年1月5日\t放假\n2026/1/10\t调休上班\n"
    )
    page.locator("[name=date]").fill("2026-01-05")
    expect(page.locator("output")).to_have_attribute("data-outcome", "not-a-working-day")
    assert json.loads(page.locator(".pc-words").text_content() or "")["language"] == "zh"


def test_a_table_pasted_while_a_longer_one_is_still_drawn_takes_its_place(page: Page, base_url: str) -> None:
    open_calculator(page, base_url, "en", "bonus-share")
    first = page.locator(f"{EMPLOYEES} tbody [data-column=name]").first
    first.focus()
    first.evaluate(PASTE, "\n".join(f"P{n:03d}\t{'AB'[n % 2]}\t1\t90\t80\t70" for n in range(200)))
    expect(page.locator("[name='employees[199].name']")).to_have_value("P199")
    expect(page.locator("[name='employees[120].name']")).to_have_value("P120")
    expect(page.locator("output tbody").last.locator("tr")).to_have_count(200)
    expect(page.locator("output")).to_contain_text("P199")
    expect(first).to_be_focused()
    page.locator(f"{EMPLOYEES} .pc-clear").click()
    first.evaluate(
        """(target, [long, short]) => {
          const paste = (text) => {
            const clipboardData = new DataTransfer();
            clipboardData.setData("text/plain", text);
            target.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
          };
          paste(long);
          paste(short);
        }""",
        ["\n".join(f"L{n:03d}\tA\t1\t90\t80\t70" for n in range(200)), "S1\tA\t1\t90\t80\t70\nS2\tB\t1\t80\t80\t80"],
    )
    expect(page.locator("output tbody").last.locator("tr")).to_have_count(200)
    expect(page.locator("[name='employees[0].name']")).to_have_value("S1")
    expect(page.locator("[name='employees[1].name']")).to_have_value("S2")
    expect(page.locator("[name='employees[199].name']")).to_have_value("L199")


def test_a_row_removed_while_the_table_is_still_drawn_is_the_readers(page: Page, base_url: str) -> None:
    open_calculator(page, base_url, "en", "bonus-share")
    choose(page, "people.csv", "\n".join(f"P{n:03d},{'AB'[n % 2]},1,90,80,70" for n in range(200)).encode())
    expect(page.locator("[name='employees[4].name']")).to_have_value("P004")
    page.locator(f"{EMPLOYEES} tbody .pc-remove").first.click()
    expect(page.locator(f"{EMPLOYEES} tbody tr")).to_have_count(199)
    expect(page.locator("[name='employees[0].name']")).to_have_value("P001")
    expect(page.locator("[name='employees[198].name']")).to_have_value("P199")
