from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, Route, expect

from calculators.core.languages import LANGUAGES, Language

DEPUTY = "deputy-eligibility"
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
PASTE = """(input, text) => {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/plain", text);
  input.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
}"""


def open_calculator(page: Page, base_url: str, language: Language, name: str) -> None:
    page.goto(f"{base_url}/{language}/calculators/{name}/")
    expect(page.locator("policy-calculator")).to_have_attribute("data-state", "ready")


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


def test_a_form_in_an_article_downloads_nothing_until_it_is_touched(page: Page, base_url: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{base_url}/zh/regulations/measures/chapter-3/#art-17")
    page.wait_for_load_state("networkidle")
    assert [url for url in asked if "/runtime/" in url] == []
    card = page.locator("policy-calculator[name=deputy-eligibility]")
    expect(card).to_have_attribute("data-state", "static")
    card.locator("[name=staff]").fill("7")
    expect(card.locator("output")).to_have_attribute("data-outcome", "not-recommended")
    assert any("/runtime/" in url for url in asked)
    expect(page.locator("policy-calculator[name=personal-grade]")).to_have_attribute("data-state", "static")


@pytest.mark.usefixtures("context")
def test_no_request_ever_leaves_the_sites_origin(page: Page, base_url: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for language in LANGUAGES:
        page.goto(f"{base_url}/{language}/")
        page.goto(f"{base_url}/{language}/regulations/measures/chapter-3/")
        page.locator("[name=staff]").fill("12")
        expect(page.locator("policy-calculator[name=deputy-eligibility] output")).to_contain_text("12")
        page.locator(".md-search__input").first.fill("8")
        open_calculator(page, base_url, language, "bonus-share")
        page.locator("[name=pool]").fill("123.45")
        expect(page.locator("output")).to_contain_text("123.45")
    assert len(asked) > 50
    assert [url for url in asked if not url.startswith((base_url, "data:", "blob:"))] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_script_the_worked_example_stands(
    browser_without_script: Page, base_url: str, language: Language
) -> None:
    page = browser_without_script
    page.goto(f"{base_url}/{language}/calculators/{DEPUTY}/")
    expect(page.locator("output .pc-steps li")).to_have_count(4)
    expect(page.locator("[name=staff]")).to_have_value("9")
    expect(page.locator(".pc-no-script")).to_be_visible()


def test_without_script_the_root_leads_to_chinese(browser_without_script: Page, base_url: str) -> None:
    browser_without_script.goto(f"{base_url}/")
    browser_without_script.wait_for_url(f"{base_url}/zh/")


@pytest.mark.parametrize(("locale", "language"), [("en-GB", "en"), ("zh-CN", "zh"), ("fr-FR", "zh")])
def test_the_root_leads_to_the_browsers_language(locale: str, language: str, localized: Page, base_url: str) -> None:
    assert locale
    localized.goto(f"{base_url}/")
    localized.wait_for_url(f"{base_url}/{language}/")


FAILURES = {
    "no-webassembly": ("此浏览器不支持WebAssembly", "delete globalThis.WebAssembly"),
    "no-worker": ("不能启动后台计算", "globalThis.Worker = class { constructor() { throw new Error('no') } }"),
    "timed-out": (
        "等待过久没有响应",
        "globalThis.Worker = class { postMessage() {} terminate() {} };"
        "const beat = setInterval; globalThis.setInterval = (work, ms) => beat(work, Math.min(ms ?? 0, 10))",
    ),
}


@pytest.mark.parametrize("reason", FAILURES)
@pytest.mark.usefixtures("context")
def test_when_python_cannot_start_the_page_says_why_and_keeps_the_example(
    page: Page, base_url: str, reason: str
) -> None:
    sentence, script = FAILURES[reason]
    page.add_init_script(script)
    page.goto(f"{base_url}/zh/calculators/{DEPUTY}/")
    widget = page.locator("policy-calculator")
    expect(widget).to_have_attribute("data-state", "failed")
    expect(page.locator(".pc-status")).to_contain_text(sentence)
    expect(page.locator("output .pc-steps li")).to_have_count(4)


@pytest.mark.usefixtures("context")
def test_a_missing_file_is_said_and_trying_again_works_with_what_was_typed(page: Page, base_url: str) -> None:
    def refuse(route: Route) -> None:
        route.fulfill(status=404)

    page.route("**/runtime/library-*.zip", refuse)
    page.goto(f"{base_url}/en/calculators/{DEPUTY}/")
    expect(page.locator("policy-calculator")).to_have_attribute("data-state", "failed")
    expect(page.locator(".pc-status")).to_contain_text("could not be loaded")
    page.locator("[name=staff]").fill("7")
    page.unroute("**/runtime/library-*.zip", refuse)
    page.locator(".pc-status button").click()
    expect(page.locator("policy-calculator")).to_have_attribute("data-state", "ready")
    expect(page.locator("output")).to_have_attribute("data-outcome", "not-recommended")


def test_the_language_switch_keeps_page_and_article(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}/zh/regulations/measures/chapter-3/#art-15")
    page.locator(".language-switch").click()
    expect(page).to_have_url(f"{base_url}/en/regulations/measures/chapter-3/#art-15")
    page.goto(f"{base_url}/en/regulations/measures/chapter-3/")
    page.locator("#art-12").scroll_into_view_if_needed()
    page.evaluate("document.getElementById('art-12').scrollIntoView({ behavior: 'instant' })")
    page.locator(".language-switch").click()
    expect(page).to_have_url(re.compile(r"/zh/regulations/measures/chapter-3/#art-1[12]$"))


def test_all_widgets_of_a_page_share_one_worker(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}/en/regulations/measures/chapter-3/")
    for name, field, value in (("deputy-eligibility", "staff", "7"), ("personal-grade", "position_grade", "10")):
        card = page.locator(f"policy-calculator[name={name}]")
        card.locator(f"[name={field}]").fill(value)
        expect(card.locator("output")).to_contain_text(value)
        expect(card).to_have_attribute("data-state", "ready")
    assert len(page.workers) <= 2  # one for Python, and Material's search
    assert sum("python/worker" in worker.url for worker in page.workers) == 1


@pytest.mark.usefixtures("context")
def test_the_whole_site_works_below_a_sub_path(page: Page, nested_url: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    missing: list[str] = []
    page.on("response", lambda response: missing.append(response.url) if response.status >= 400 else None)
    page.goto(f"{nested_url}/")
    page.wait_for_url(re.compile(r"/(zh|en)/$"))
    page.goto(f"{nested_url}/zh/regulations/measures/chapter-3/#art-17")
    card = page.locator("policy-calculator[name=deputy-eligibility]")
    card.locator("[name=staff]").fill("7")
    expect(card.locator("output")).to_have_attribute("data-outcome", "not-recommended")
    page.locator(".language-switch").click()
    expect(page).to_have_url(f"{nested_url}/en/regulations/measures/chapter-3/#art-17")
    page.get_by_role("button", name="Side by side").click()
    expect(page.locator(".there").first).to_be_visible()
    page.locator(".md-search__input").fill("gifts")
    expect(page.locator(".md-search-result__item").first).to_contain_text("gifts")
    assert missing == []
    assert [url for url in asked if not url.startswith((f"{nested_url}/", "data:", "blob:"))] == []
    page.goto(f"{nested_url}/en/nothing/here/")
    expect(page.get_by_role("link", name="handbook's home page")).to_have_attribute(
        "href", re.compile("/hr/handbook/en/$")
    )


def test_a_result_follows_a_keystroke_and_a_half_typed_value_is_called_wrong_only_when_the_typing_rests(
    page: Page, base_url: str
) -> None:
    open_calculator(page, base_url, "en", DEPUTY)
    page.locator("[name=staff]").fill("9")
    expect(page.locator("output")).to_have_attribute("data-outcome", "may-set")
    page.evaluate(
        """() => {
          const seen = (window.seen = []);
          const error = document.querySelector("[data-field=staff] > .pc-error");
          new MutationObserver(() => seen.push(error.textContent)).observe(error, { childList: true });
          const staff = document.querySelector("[name=staff]");
          for (const value of ["", "1", "12"]) {
            staff.value = value;
            staff.dispatchEvent(new Event("input", { bubbles: true }));
          }
        }"""
    )
    expect(page.locator("output")).to_contain_text("12")
    expect(page.locator("output")).not_to_have_attribute("aria-busy", "true")
    assert [text for text in page.evaluate("window.seen") if text] == []
    page.locator("[name=staff]").fill("")
    expect(page.locator("[data-field=staff] > .pc-error")).not_to_be_empty()


def test_what_is_typed_before_the_script_is_there_is_worked_out(page: Page, base_url: str) -> None:
    script = "**/policy-calculator*.js*"
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route(script, hold)
    with page.expect_request(script):
        page.goto(f"{base_url}/en/regulations/measures/chapter-3/", wait_until="commit")
    card = page.locator(f"policy-calculator[name={DEPUTY}]")
    card.locator("[name=staff]").fill("12")
    assert card.get_attribute("data-state") == "static"
    for route in held:
        route.continue_()
    expect(card.locator("output")).to_contain_text("12")
