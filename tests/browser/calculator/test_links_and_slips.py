"""Results that are handed on: by a link, on a slip, in a file, and what they say when they come back."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any

import pytest
from playwright.sync_api import FilePayload, Page, expect

from calculators.answering.json_text import parse_json
from calculators.core.cases import worked_example
from calculators.share.codes import packed
from calculators.share.links import payload_of, sealed
from tests.support.calculator_pages import DEPUTY, EMPLOYEES, choose, open_calculator, saved


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
    page.wait_for_timeout(500)  # as long as a result waits for its explanation, which must not start Python again
    expect(page.locator("policy-calculator")).to_have_attribute("data-state", "failed")
    expect(page.locator(".pc-status")).to_contain_text("Stopped")
    expect(page.locator("[name=pool]")).to_have_value("98765.43")
    page.locator(".pc-check input[type=file]").set_input_files(chosen)
    expect(page.locator(".pc-checked .pc-standing")).to_have_attribute("data-holds", "true")
    expect(page.locator(".pc-checked .pc-progress")).to_have_count(0)


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
