"""What somebody puts into a name, a cell, a file's name, a link or a slip is shown as the text it is and never run."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from urllib.parse import quote

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Dialog, Page, expect

from calculators.share import codes
from calculators.tables.delimited_text import csv_bytes
from tests.support import hostile
from tests.support.calculator_pages import DEPUTY, EMPLOYEES, PASTE, choose, open_calculator, saved
from tests.support.policy_watch import Watched

NAMES = [*hostile.SHOWN.values()]
RAN = """() => [window.ran ?? null, document.querySelectorAll("img[src=x], svg[onload], [onerror], [onload]").length,
  [...document.scripts].filter((each) => each.text.includes("window.ran")).length]"""
# The figures of a text as they stand from left to right.
FIGURES = """(node) => {
  const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
  const found = [];
  for (let text = walker.nextNode(); text; text = walker.nextNode()) {
    for (const { index, 0: figure } of text.data.matchAll(/[0-9]/g)) {
      const range = document.createRange();
      range.setStart(text, index);
      range.setEnd(text, index + 1);
      const { left, top } = range.getBoundingClientRect();
      found.push([Math.round(top), left, figure]);
    }
  }
  const lines = Map.groupBy(found, ([top]) => top);
  for (const line of lines.values()) line.sort((a, b) => a[1] - b[1]);
  return [...lines.values()].flat().map(([, , figure]) => figure).join("");
}"""
WRITTEN = "(node) => node.textContent.replace(/[^0-9]/g, '')"


@pytest.fixture
def harmless(watched: Watched) -> Iterator[Page]:
    """A page on which nothing of what is typed may run, ask, or stand in the page as markup."""
    page = watched.page
    dialogs: list[str] = []

    def dismiss(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", dismiss)
    page.on("pageerror", lambda error: dialogs.append(str(error)))
    yield page
    assert page.evaluate(RAN) == [None, 0, 0]
    assert dialogs == []
    assert watched.violations() == []


def people() -> bytes:
    rows = [[name, "A" if number % 2 else "B", 1, 90, 80, 70] for number, name in enumerate(NAMES)]
    return csv_bytes([["姓名", "所属团队", "基数", "工作责任心", "执行能力", "团队合作"], *rows])


def test_names_of_a_file_are_text_in_the_result_the_slip_and_every_file_that_is_saved(
    harmless: Page, base_url: str
) -> None:
    page = harmless
    open_calculator(page, base_url, "zh", "bonus-share")
    page.evaluate("window.print = () => { window.printed = 1; }")
    choose(page, "<img src=x onerror=window.ran=1>.csv", people())
    for name in NAMES:
        expect(page.locator("output")).to_contain_text(name)
    page.locator(".pc-slip").click()
    for name in NAMES:
        expect(page.locator("section.slip")).to_contain_text(name)
    assert page.evaluate(RAN) == [None, 0, 0]
    _, text = saved(page, ".pc-tools .pc-export-csv")
    rows = list(csv.reader(io.StringIO(text.decode("utf-8-sig"), newline="")))
    assert [row[0] for row in rows[1:] if row[0].startswith(("=", "+", "-", "@", "＝", "\t", "\r"))] == []
    assert {row[0].removeprefix("'") for row in rows} >= set(NAMES)
    _, book = saved(page, ".pc-tools .pc-export-xlsx")
    cells = [cell for sheet in load_workbook(io.BytesIO(book)) for row in sheet.iter_rows() for cell in row]
    assert [cell.value for cell in cells if cell.data_type == "f"] == []
    assert {cell.value for cell in cells} >= set(NAMES)


def test_names_of_a_link_and_of_a_slips_code_are_text(harmless: Page, base_url: str) -> None:
    page = harmless
    open_calculator(page, base_url, "en", "bonus-share")
    choose(page, "people.csv", people())
    expect(page.locator("output")).to_contain_text(NAMES[0])
    page.locator(".pc-share").click()
    page.locator(".pc-names input").check()
    expect(page.locator(".pc-names input")).to_be_checked()
    expect(page.locator(".pc-tools .pc-code")).to_have_value(re.compile("share="))
    link = page.locator(".pc-tools .pc-code").input_value()
    page.goto("about:blank")
    page.goto(link)
    expect(page.locator(".pc-standing")).to_be_visible()
    for name in NAMES:
        expect(page.locator("output")).to_contain_text(name)
    page.locator(".pc-check > summary").click()
    page.locator(".pc-check textarea").fill(link)
    page.locator(".pc-check-now").click()
    expect(page.locator(".pc-checked .pc-standing")).to_be_visible()


def saying(text: str, **changed: str) -> str:
    """The code of a link that says something everywhere."""
    payload: dict[str, object] = {
        "c": DEPUTY,
        "i": {"unit_type": text, "staff": text},
        "d": text,
        "p": {"deputy.minimum_span": text},
        "o": text,
        "r": text,
        "v": text,
        "n": "1",
    }
    return codes.packed(payload | changed)


def test_a_link_that_says_anything_leads_nowhere_and_shows_text(harmless: Page, base_url: str) -> None:
    page = harmless
    address = f"{base_url}/en/calculators/{DEPUTY}/"
    codes = [saying(hostile.MARKUP["a picture that fails"], c=f"../../{hostile.MARKUP['a template']}")]
    codes += [saying(hostile.TURNED["an override"], c="//example.org")]
    for code in codes:
        page.goto("about:blank")
        page.goto(f"{address}#share={code}")
        expect(page.locator(".pc-standing").first).to_be_visible()
        expect(page.locator(".pc-share")).to_be_hidden()  # there is no result to share
        assert page.url.startswith(address)
    open_calculator(page, base_url, "en", DEPUTY)
    page.locator(".pc-check > summary").click()
    for text in hostile.ALL.values():
        code = saying(text)
        page.locator(".pc-check textarea").fill(f"{code}.000000000000")
        page.locator(".pc-check-now").click()
        expect(page.locator(".pc-checked .pc-standing")).to_have_attribute("data-holds", "false")
        assert page.evaluate(RAN) == [None, 0, 0]
        page.locator(".pc-checked").evaluate("(place) => place.replaceChildren()")


def test_a_pasted_block_and_what_is_typed_are_text(harmless: Page, base_url: str) -> None:
    page = harmless
    open_calculator(page, base_url, "en", "bonus-share")
    texts = [text for text in [*NAMES, *hostile.UNSEEN.values(), *hostile.TURNED.values()] if '"' not in text]
    block = "\n".join(f"{text}\tA\t1\t90\t80\t70" for text in texts)
    page.locator("[name='employees[0].name']").evaluate(PASTE, block + "\n")
    expect(page.locator(f"{EMPLOYEES} .pc-scroll tbody tr")).to_have_count(len(texts))
    page.locator("[name='employees[0].team']").fill(hostile.MARKUP["a picture that fails"])
    expect(page.locator("policy-calculator .pc-error").filter(has_text="<img src=x").first).to_be_visible()
    page.locator("[name='employees[0].name']").fill("\u200b")
    expect(page.locator("policy-calculator .pc-error").filter(has_text="nothing is given").first).to_be_visible()


def test_a_training_sheet_and_its_code_are_text(harmless: Page, base_url: str) -> None:
    page = harmless
    for name in (hostile.MARKUP["a picture that fails"], hostile.TURNED["an override"]):
        page.goto(f"{base_url}/en/training/")
        page.evaluate("window.print = () => { window.printed = 1; }")
        page.locator(".tp-sheet [name=learner]").fill(name)
        page.locator(".tp-sheet button").click()
        sheet = page.locator("section.training-sheet")
        expect(sheet).to_contain_text("<img" if "<" in name else "王00.001")
        code = sheet.locator(".slip-code").text_content() or ""
        page.goto(f"{base_url}/en/training/trainer/")
        page.locator(".tp-check textarea").fill(code)
        page.locator(".tp-check button").click()
        expect(page.locator("[data-intact=yes]")).to_be_visible()
    page.goto(f"{base_url}/en/training/")
    page.locator(".tp-sheet [name=learner]").fill("\u200b\u3164")
    page.locator(".tp-sheet button").click()
    expect(page.locator(".tp-said")).to_contain_text("Name")


def test_a_query_is_text(harmless: Page, base_url: str) -> None:
    page = harmless
    for text in hostile.MARKUP.values():
        page.goto(f"{base_url}/zh/?q={quote(text)}#{quote(text)}")
        expect(page.locator("article.md-content__inner")).to_be_visible()
        page.locator(".md-search__input").fill(text)
        expect(page.locator(".md-search-result__meta")).not_to_be_empty()
        assert page.evaluate(RAN) == [None, 0, 0]


def test_nothing_in_a_name_turns_the_figures_beside_it_round(harmless: Page, base_url: str) -> None:
    page = harmless
    open_calculator(page, base_url, "en", "bonus-share")
    page.evaluate("window.print = () => { window.printed = 1; }")
    lines = [f"{name} 2,A,1,9{n},80,70" for n, name in enumerate(hostile.RIGHT_TO_LEFT.values())]
    lines += [f"P{n:04d},{'AB'[n % 2]},1,90,80,70" for n in range(400)]
    choose(page, "12\u202e34 שם.csv", ("姓名,所属团队,基数,工作责任心,执行能力,团队合作\n" + "\n".join(lines)).encode())
    told = page.locator(f"{EMPLOYEES} .pc-held p[role=status]")
    expect(told).to_contain_text("402 rows")
    # The name itself may stand as it likes; the figures after it stand as they are written.
    assert told.evaluate(FIGURES).endswith(told.evaluate(WRITTEN).removeprefix("1234"))
    page.locator(f"{EMPLOYEES} .pc-clear").click()
    choose(page, "few.csv", "\n".join(lines[:4]).encode())
    page.locator("[name='employees[2].team']").fill("דוד")
    error = page.locator("policy-calculator .pc-error").filter(has_text="דוד").first
    expect(error).to_be_visible()
    assert error.evaluate(FIGURES) == error.evaluate(WRITTEN)
    page.locator("[name='employees[2].team']").fill("A")
    row = page.locator("output tbody tr").filter(has_text="محمد")
    expect(row.first).to_be_visible()
    assert row.first.evaluate(FIGURES)[1:] == row.first.evaluate(WRITTEN)[1:]
    page.locator(".pc-slip").click()
    slip = page.locator("section.slip tr").filter(has_text="محمد").last
    expect(slip).to_be_attached()
