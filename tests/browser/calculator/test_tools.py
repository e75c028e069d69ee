"""What HR does with a calculator: tables from files, batches, exports, links, slips, and what survives a reload."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Download, FilePayload, Page, expect

from calculators.answering.json_text import parse_json
from calculators.core.cases import worked_example
from calculators.core.languages import LANGUAGES, Language
from calculators.core.work_progress import report_nothing
from calculators.share.codes import packed
from calculators.share.links import payload_of, sealed
from calculators.tables.workspace import Workspace
from tests.browser.calculator.test_forms import DEPUTY, PASTE, open_calculator
from tests.unit.tables.test_spreadsheets import saved as workbook

PEOPLE = "姓名,所属团队,工作责任心,执行能力,团队合作\n陈一,A,90,80,70\n林二,B,80,80,80\n"
DROP = """(target, [name, text]) => {
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(new File([text], name));
  for (const type of ["dragover", "drop"]) {
    target.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
  }
}"""
EMPLOYEES = "fieldset[data-field=employees]"
RATINGS = "姓名\t所属团队\t评价方\t工作责任心\t执行能力\t团队合作\n"
RATINGS += "陈一\tA\t上级\t90\t80\t70\n林二\tB\t上级\t60\t60\t60\n陈一\tA\t同事\t80\t80\t80\n"


def choose(page: Page, name: str, data: bytes, within: str = EMPLOYEES) -> None:
    file: Any = {"name": name, "mimeType": "application/octet-stream", "buffer": data}
    page.locator(f"{within} input[type=file]").set_input_files(file)


def saved(page: Page, selector: str) -> tuple[str, bytes]:
    with page.expect_download() as waiting:
        page.locator(selector).click()
    download: Download = waiting.value
    return download.suggested_filename, Path(download.path()).read_bytes()


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


def test_a_link_opens_the_same_result_without_names(page: Page, base_url: str) -> None:
    open_calculator(page, base_url, "zh", "bonus-share")
    page.locator("[name='employees[0].name']").fill("王小明")
    page.locator("[name=pool]").fill("777")
    expect(page.locator("output")).to_contain_text("777.00")
    page.locator(".pc-share").click()
    link = page.locator(".pc-tools .pc-code").input_value()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("about:blank")
    page.goto(link)
    expect(page.locator(".pc-standing")).to_contain_text("仍然成立")
    expect(page.locator("output")).to_contain_text("777.00")
    expect(page.locator("[name='employees[0].name']")).to_have_value(re.compile("1"))
    expect(page.locator("output")).not_to_contain_text("王小明")
    assert [url for url in asked if "share=" in url and not url.startswith(link.split("#")[0])] == []
    page.locator(".pc-share").click()
    expect(page.locator(".pc-tools .pc-code")).to_be_visible()
    box = page.locator(".pc-names input")
    # Until the link says what the box says, there is none to copy.
    assert box.evaluate("(box) => (box.click(), document.querySelector('.pc-tools .pc-code'))") is None
    expect(page.locator(".pc-tools .pc-code")).to_have_value(re.compile("share="))
    expect(box).to_be_checked()


def test_a_link_goes_when_the_input_is_no_longer_what_it_carries(page: Page, base_url: str) -> None:
    open_calculator(page, base_url, "en", DEPUTY)
    page.locator("[name=staff]").fill("8")
    page.locator(".pc-share").click()
    link = page.locator(".pc-tools .pc-code")
    first = link.input_value()
    page.locator("[name=staff]").fill("7")
    expect(link).to_have_count(0)
    expect(page.locator("output")).to_have_attribute("data-outcome", "not-recommended")
    page.locator(".pc-share").click()
    expect(link).not_to_have_value(first)
    expect(link).to_have_value(re.compile("share="))


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


def test_a_slip_of_another_calculator_leads_to_that_calculation(page: Page, base_url: str) -> None:
    example = worked_example(DEPUTY)
    asked = parse_json(example.input_text) | {"staff": "9"}
    code = sealed(payload_of({"calculator": DEPUTY, "input": asked, "as_of": example.as_of}, date(2026, 1, 1)))
    open_calculator(page, base_url, "en", "personal-grade")
    page.locator(".pc-check > summary").click()
    page.locator(".pc-check textarea").fill(code)
    page.locator(".pc-check-now").click()
    page.locator(".pc-checked a", has_text="Deputies of a department").click()
    expect(page.locator("[name=staff]")).to_have_value("9")
    expect(page.locator(".pc-tools .pc-standing")).to_have_attribute("data-holds", "true")
    page.locator(".pc-share").click()
    expect(page.locator(".pc-tools .pc-code")).to_be_visible()
    expect(page.locator(".pc-tools .pc-names")).to_have_count(0)


def test_escape_closes_the_article_opened_in_place(page: Page, base_url: str) -> None:
    open_calculator(page, base_url, "en", DEPUTY)
    page.locator("[name=staff]").fill("8")
    expect(page.locator("output")).to_contain_text("exactly 8 people")
    link = page.locator("output .pc-steps a.pc-article").first
    width = "document.querySelector('policy-calculator').clientWidth"
    before = page.evaluate(width)
    link.click()
    expect(page.locator(".pc-opened")).to_be_visible()
    assert page.evaluate(width) == before
    page.keyboard.press("Escape")
    expect(page.locator(".pc-opened")).to_have_count(0)
    expect(link).to_be_focused()
    expect(link).to_have_attribute("aria-expanded", "false")


def test_an_address_can_fill_in_a_field(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}/en/calculators/{DEPUTY}/#staff=7&nothing=1")
    expect(page.locator("output")).to_have_attribute("data-outcome", "not-recommended")
    expect(page.locator("[name=staff]")).to_have_value("7")


def test_a_slip_prints_and_its_code_is_checked(page: Page, base_url: str) -> None:
    open_calculator(page, base_url, "en", DEPUTY)
    page.evaluate("() => { window.print = () => { window.printed = (window.printed ?? 0) + 1; }; }")
    page.locator("[name=staff]").fill("12")
    expect(page.locator("output")).to_contain_text("12")
    page.locator(".pc-slip").click()
    slip = page.locator("section.slip")
    expect(slip).to_contain_text("12 people")
    assert page.evaluate("window.printed") == 1
    expect(slip).to_contain_text("Checksum")
    code = slip.locator(".slip-code").text_content() or ""
    page.locator(".pc-check > summary").click()
    page.locator(".pc-check textarea").fill(f"Slip of today:\n{code}\n")
    page.locator(".pc-check-now").click()
    expect(page.locator(".pc-checked .pc-standing")).to_have_attribute("data-holds", "true")
    page.locator(".pc-check textarea").fill(code[:-1] + ("0" if code[-1] != "0" else "1"))
    page.locator(".pc-check-now").click()
    expect(page.locator(".pc-checked .pc-standing")).to_have_attribute("data-holds", "false")
    page.locator(".pc-check textarea").fill("no code")
    page.locator(".pc-check-now").click()
    expect(page.locator(".pc-checked .pc-error")).to_be_visible()
    page.locator(".pc-share").click()
    page.locator(".pc-check textarea").fill(page.locator(".pc-tools .pc-code").input_value())
    page.locator(".pc-check-now").click()
    expect(page.locator(".pc-checked .pc-standing")).to_have_attribute("data-holds", "true")


def test_a_long_table_is_saved_to_a_file_and_opens_again(page: Page, base_url: str) -> None:
    open_calculator(page, base_url, "en", "bonus-share")
    page.evaluate("() => { window.print = () => { window.printed = (window.printed ?? 0) + 1; }; }")
    lines = [f"员工{n:04d},{'AB'[n % 2]},{n * 7919 % 997 + 1},{n % 101},80,70" for n in range(1_000)]
    choose(page, "long.csv", "\n".join(lines).encode())
    expect(page.locator("output")).to_contain_text("1,000 rows in all")
    page.locator("[name=pool]").fill("98765.43")
    expect(page.locator("output")).to_contain_text("98,765.43")
    page.locator(".pc-share").click()
    expect(page.locator(".pc-tools .pc-panel")).to_contain_text("too much for a link")
    page.locator(".pc-names input").check()
    expect(page.locator(".pc-names input")).to_be_checked()
    name, file = saved(page, ".pc-save-file")
    assert name.endswith(".json")
    page.locator(".pc-slip").click()
    slip = page.locator("section.slip")
    expect(slip).to_contain_text("98,765.43")
    expect(slip).to_contain_text("All rows are in the file")
    expect(slip.locator(".slip-code")).to_have_count(0)
    assert page.evaluate("window.printed") == 1
    checksum = slip.locator(".slip-checksum b").text_content() or ""
    _, beside = saved(page, ".pc-save-file")
    assert json.loads(beside)["checksum"] == json.loads(file)["checksum"] == checksum
    open_calculator(page, base_url, "en", "bonus-share")
    page.locator(".pc-check > summary").click()
    page.locator(".pc-check input[type=file]").set_input_files(
        {"name": name, "mimeType": "application/json", "buffer": beside}
    )
    standing = page.locator(".pc-checked .pc-standing")
    expect(standing).to_have_attribute("data-holds", "true")
    expect(standing).to_contain_text(checksum)
    page.locator(".pc-checked").get_by_role("button", name="Fill in the form above").click()
    expect(page.locator(f"{EMPLOYEES} .pc-held")).to_contain_text("1,000 rows read")
    expect(page.locator(f"{EMPLOYEES} .pc-held")).to_contain_text("员工0003")
    expect(page.locator("output")).to_contain_text("1,000 rows in all")
    expect(page.locator("[name=pool]")).to_have_value("98765.43")
    _, exported = saved(page, ".pc-tools .pc-export-csv")
    assert len(exported.decode("utf-8-sig").splitlines()) == 1_001
    changed = beside.replace(b"h1.eN", b"h1.eM", 1)
    page.locator(".pc-check input[type=file]").set_input_files(
        {"name": name, "mimeType": "application/json", "buffer": changed}
    )
    expect(page.locator(".pc-checked .pc-error")).to_be_visible()


def test_opening_a_long_file_shows_that_it_takes_a_while_and_can_be_stopped(page: Page, base_url: str) -> None:
    open_calculator(page, base_url, "en", "bonus-share")
    lines = [f"P{n},{'AB'[n % 2]},{n % 997 + 1},{n % 101},80,70" for n in range(20_000)]
    choose(page, "long.csv", "\n".join(lines).encode())
    expect(page.locator("output")).to_contain_text("20,000 rows in all")
    page.locator(".pc-share").click()
    name, file = saved(page, ".pc-save-file")
    open_calculator(page, base_url, "en", "bonus-share")
    page.locator("[name=pool]").fill("98765.43")
    page.locator(".pc-check > summary").click()
    chosen: FilePayload = {"name": name, "mimeType": "application/json", "buffer": file}
    page.locator(".pc-check input[type=file]").set_input_files(chosen)
    page.locator(".pc-checked .pc-progress .pc-cancel").click()
    expect(page.locator(".pc-status")).to_contain_text("Stopped")
    expect(page.locator(".pc-checked .pc-progress")).to_have_count(0)
    expect(page.locator("[name=pool]")).to_have_value("98765.43")
    page.locator(".pc-check input[type=file]").set_input_files(chosen)
    expect(page.locator(".pc-checked .pc-standing")).to_have_attribute("data-holds", "true")
    expect(page.locator(".pc-checked .pc-progress")).to_have_count(0)


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


def test_an_old_day_computes_with_old_values(page: Page, base_url: str) -> None:
    open_calculator(page, base_url, "en", "grade-structure-check")
    day = page.locator("[name=as_of]")
    day.fill("2024-12-31")
    expect(page.locator("output .pc-parameters")).to_contain_text("3")
    day.fill("2019-12-31")
    expect(page.locator("#grade-structure-check-as_of-error")).to_contain_text("2020-01-01")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_result_is_explained(page: Page, base_url: str, language: Language) -> None:
    open_calculator(page, base_url, language, DEPUTY)
    page.locator("[name=staff]").fill("8")
    more = page.locator(".pc-more")
    expect(more.locator(".pc-change").first).to_be_visible()
    named = {"zh": "恰好达到人数标准时", "en": "When the staff are exactly at the threshold"}[language]
    expect(more.locator(".pc-reading[data-same=false]", has_text=named)).to_be_visible()
    expect(more.locator("svg.picture")).to_have_attribute("aria-label", re.compile("8"))
    more.locator(".pc-picture summary").click()
    expect(more.locator(".pc-picture table")).to_be_visible()


WECHAT = "Mozilla/5.0 (Linux; Android 14) Chrome/120 Mobile Safari/537.36 MicroMessenger/8.0.49.2600 Language/zh_CN"
WECOM = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/116.0.0.0 Safari/537.36 wxwork/4.1.28 (MicroMessenger/7.0.1)"
    " WindowsWechat MailPlugin_Electron"
)
WECOM_ALONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 wxwork/4.1.28"


@pytest.mark.parametrize("agent", [WECHAT, WECOM, WECOM_ALONE], ids=["WeChat", "WeCom", "WeCom on a phone"])
def test_inside_wechat_and_wecom_a_file_becomes_a_text_to_copy(page: Page, base_url: str, agent: str) -> None:
    page.context.new_cdp_session(page).send("Emulation.setUserAgentOverride", {"userAgent": agent})
    open_calculator(page, base_url, "zh", "bonus-share")
    page.locator("[name=pool]").fill("100")
    expect(page.locator("output")).to_contain_text("100.00")
    page.locator(".pc-tools .pc-export-xlsx").click()
    expect(page.locator(".pc-tools .pc-panel")).to_contain_text("不能保存文件")
    expect(page.locator(".pc-tools .pc-code")).to_have_value(re.compile("E-01"))
    page.locator(".pc-tools .pc-share").click()
    expect(page.locator(".pc-tools .pc-code")).to_have_value(re.compile("#share=h1"))
    lines = "\n".join(f"P{n},{'AB'[n % 2]},{n * 7919 % 99991 + 1},{n % 101},80,70" for n in range(1_000))
    choose(page, "long.csv", lines.encode())
    expect(page.locator("output")).to_contain_text("1,000")
    page.locator(".pc-tools .pc-share").click()
    page.locator(".pc-save-file").click()
    expect(page.locator(".pc-tools .pc-code")).to_have_value(re.compile('"handbook": "office-staff-handbook"'))


def test_a_link_whose_rule_changed_since_says_which_number_and_shows_what_holds_now(page: Page, base_url: str) -> None:
    # As if it had been made before the company changed the value: the tolerance was 1, and one outlier more was found.
    structure: dict[str, Any] = {"calculator": "grade-structure-check", "as_of": "2026-01-01", "names": True}
    structure["input"] = parse_json(worked_example("grade-structure-check").input_text)
    payload = payload_of(structure, date(2026, 1, 1))
    then = payload | {"p": payload["p"] | {"grade.tolerance": "1"}, "r": "0" * 16, "v": "0.9.0+00000000"}
    page.goto(f"{base_url}/en/calculators/grade-structure-check/#share={packed(then)}")
    standing = page.locator(".pc-tools .pc-standing")
    expect(standing).to_have_attribute("data-holds", "false")
    expect(standing).to_contain_text("these numbers have changed since")
    expect(standing.locator("li")).to_have_count(1)
    expect(standing.locator("li")).to_contain_text(re.compile("grades of one tier.*: 1 then, 2 now"))
    expect(page.locator("output")).to_have_attribute("data-outcome", re.compile("."))
    same_numbers = payload | {"r": "0" * 16}
    page.goto("about:blank")
    page.goto(f"{base_url}/zh/calculators/grade-structure-check/#share={packed(same_numbers)}")
    expect(page.locator(".pc-tools .pc-standing")).to_contain_text("计算规则此后有改动")
    gone = payload | {"i": payload["i"] | {"positions": []}}
    page.goto("about:blank")
    page.goto(f"{base_url}/zh/calculators/grade-structure-check/#share={packed(gone)}")
    expect(page.locator(".pc-tools .pc-standing")).to_contain_text("已不能计算")


def test_scores_of_an_appraisal_can_be_typed_with_groups_left_out(page: Page, base_url: str) -> None:
    open_calculator(page, base_url, "zh", "appraisal-score")
    page.locator("fieldset[data-field=self] .pc-clear").click()
    expect(page.locator("output")).to_have_attribute("data-outcome", re.compile("good|excellent"))
    expect(page.locator("output .pc-steps")).to_contain_text("本人")


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
