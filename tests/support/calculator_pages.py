"""A calculator's page in a browser: what is opened, typed, pasted, dropped, chosen and saved there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.sync_api import Download, Page, expect

from calculators.core.languages import Language

DEPUTY = "deputy-eligibility"


EMPLOYEES = "fieldset[data-field=employees]"


PEOPLE = "姓名,所属团队,工作责任心,执行能力,团队合作\n陈一,A,90,80,70\n林二,B,80,80,80\n"


RATINGS = "姓名\t所属团队\t评价方\t工作责任心\t执行能力\t团队合作\n"
RATINGS += "陈一\tA\t上级\t90\t80\t70\n林二\tB\t上级\t60\t60\t60\n陈一\tA\t同事\t80\t80\t80\n"


PASTE = """(input, text) => {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/plain", text);
  input.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
}"""


DROP = """(target, [name, text]) => {
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(new File([text], name));
  for (const type of ["dragover", "drop"]) {
    target.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
  }
}"""


def open_calculator(page: Page, base_url: str, language: Language, name: str) -> None:
    page.goto(f"{base_url}/{language}/calculators/{name}/")
    expect(page.locator("policy-calculator")).to_have_attribute("data-state", "ready")


def choose(page: Page, name: str, data: bytes, within: str = EMPLOYEES) -> None:
    file: Any = {"name": name, "mimeType": "application/octet-stream", "buffer": data}
    page.locator(f"{within} input[type=file]").set_input_files(file)


def saved(page: Page, selector: str) -> tuple[str, bytes]:
    with page.expect_download() as waiting:
        page.locator(selector).click()
    download: Download = waiting.value
    return download.suggested_filename, Path(download.path()).read_bytes()
