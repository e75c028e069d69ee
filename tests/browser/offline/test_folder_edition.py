"""The folder edition, opened by double click from a path with spaces and Chinese characters, with no network at all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from calculators.core.languages import LANGUAGES, Language
from scripts.delivery.build import build_site
from scripts.delivery.security_headers import Variant
from tests.conftest import PATIENCE


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("folder") / "共享盘 手册 2026"
    build_site(made, Variant.FOLDER)
    return made


@pytest.fixture(scope="module")
def without_network(browser: Browser, folder: Path) -> Iterator[BrowserContext]:
    context = browser.new_context(offline=True, locale="zh-CN")
    context.set_default_timeout(PATIENCE)
    started = context.new_page()  # its process goes on, and with it Python's compiled code
    started.goto((folder / "en/calculators/deputy-eligibility/index.html").as_uri())
    expect(started.locator("policy-calculator")).to_have_attribute("data-state", "ready")
    yield context
    context.close()


@pytest.fixture
def desk(without_network: BrowserContext) -> Iterator[Page]:
    """A page without a network on which no error and no blocked file may go unnoticed, and which leaves nothing."""
    page = without_network.new_page()
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda said: problems.append(said.text) if said.type == "error" else None)
    yield page
    page.evaluate("localStorage.clear()")
    page.close()
    assert problems == []


@pytest.mark.parametrize(("language", "query", "article"), [("zh", "部门副职", "17"), ("en", "deputies", "17")])
def test_search_finds_and_opens_an_article(desk: Page, folder: Path, language: str, query: str, article: str) -> None:
    desk.goto((folder / language / "index.html").as_uri())
    desk.locator("[data-md-component=search-query]").click()
    desk.keyboard.type(query)
    first = desk.locator(".md-search-result__item a").first
    expect(first).to_have_attribute("href", re.compile(f"/regulations/.*#art-{article}"))  # of the whole word
    first.click()
    desk.wait_for_url(lambda url: f"/{language}/regulations/" in url and f"index.html#art-{article}" in unquote(url))
    expect(desk.locator("[data-article]").first).to_be_visible()


def test_the_first_page_leads_to_the_readers_language(desk: Page, folder: Path) -> None:
    desk.goto((folder / "index.html").as_uri())
    desk.wait_for_url(lambda url: url.endswith("/zh/index.html"))
    desk.locator("[data-language-switch]").first.click()
    desk.wait_for_url(lambda url: url.endswith("/en/index.html"))


def test_a_calculator_gives_the_served_sites_result_and_saves_a_workbook(
    desk: Page, page: Page, base_url: str, folder: Path
) -> None:
    shown = []
    for each, address in (
        (desk, (folder / "zh/calculators/bonus-share/index.html").as_uri()),
        (page, f"{base_url}/zh/calculators/bonus-share/"),
    ):
        each.goto(address)
        each.locator("[name=pool]").fill("20000")
        expect(each.locator("output")).to_contain_text("20,000.00")
        shown.append(each.locator("output").inner_text())
    assert shown[0] == shown[1]
    with desk.expect_download() as waiting:
        desk.locator(".pc-tools .pc-export-xlsx").click()
    assert Path(waiting.value.path()).read_bytes().startswith(b"PK")


def test_two_languages_stand_side_by_side(desk: Page, folder: Path) -> None:
    desk.goto((folder / "zh/regulations/measures/chapter-3/index.html").as_uri())
    desk.get_by_role("button", name="中英对照").click()
    expect(desk.locator(".there[lang=en]").first).to_be_visible()


def test_every_link_names_a_file(folder: Path) -> None:
    for path in folder.rglob("*.html"):
        assert 'type="module"' not in path.read_text(encoding="utf-8"), path
        assert "offline/index.html" not in path.read_text(encoding="utf-8"), path


def test_a_link_a_slip_and_an_address_that_fills_in_a_field_open_from_a_file(desk: Page, folder: Path) -> None:
    address = (folder / "en/calculators/deputy-eligibility/index.html").as_uri()
    desk.goto(f"{address}#staff=7")
    expect(desk.locator("output")).to_have_attribute("data-outcome", "not-recommended")
    desk.evaluate("window.print = () => { window.printed = 1; }")
    desk.locator("[name=staff]").fill("12")
    expect(desk.locator("output")).to_contain_text("12 people")
    desk.locator(".pc-slip").click()
    code = desk.locator("section.slip .slip-code").text_content() or ""
    assert desk.evaluate("window.printed") == 1
    desk.locator(".pc-share").click()
    link = desk.locator(".pc-tools .pc-code").input_value()
    assert link.startswith(f"{address}#share=h1.")
    desk.goto("about:blank")
    desk.goto(link)
    expect(desk.locator(".pc-standing")).to_have_attribute("data-holds", "true")
    expect(desk.locator("[name=staff]")).to_have_value("12")
    desk.locator(".pc-check > summary").click()
    desk.locator(".pc-check textarea").fill(code)
    desk.locator(".pc-check-now").click()
    expect(desk.locator(".pc-checked .pc-standing")).to_have_attribute("data-holds", "true")
    # A link of another calculator leads to that one's file.
    other = link.replace("/deputy-eligibility/", "/bonus-share/")
    desk.goto("about:blank")
    desk.goto(other)
    desk.wait_for_url(lambda url: "/deputy-eligibility/index.html#share=" in url)
    expect(desk.locator(".pc-standing")).to_have_attribute("data-holds", "true")


@pytest.mark.parametrize("language", LANGUAGES)
def test_lessons_are_marked_and_their_record_is_kept_saved_and_printed(
    desk: Page, folder: Path, language: Language
) -> None:
    lesson = (folder / language / "training/2-your-day/index.html").as_uri()
    path = (folder / language / "training/index.html").as_uri()
    desk.goto(lesson)
    question = desk.locator("form.tq").first
    question.locator("input").first.check()
    question.locator(".tq-check").click()
    expect(question).to_have_attribute("data-marked", re.compile("right|wrong"))
    desk.goto(path)
    progress = desk.locator(".tp-progress[data-lesson='2']")
    expect(progress).to_contain_text(re.compile("答对[01]题|[01] right"))
    with desk.expect_download() as waiting:
        desk.locator(".tp-export").click()
    file = Path(waiting.value.path()).read_bytes()
    desk.locator(".tp-clear").click()
    expect(progress).not_to_contain_text(re.compile("答对[01]题|[01] right"))
    held: Any = {"name": "training.json", "mimeType": "application/json", "buffer": file}
    desk.locator(".tp-import").set_input_files(held)
    expect(progress).to_contain_text(re.compile("答对[01]题|[01] right"))
    desk.evaluate("window.print = () => { window.printed = 1; }")
    desk.locator(".tp-sheet [name=learner]").fill("王小明")
    desk.locator(".tp-sheet button").click()
    sheet = desk.locator("section.training-sheet")
    expect(sheet).to_contain_text("王小明")
    code = sheet.locator(".slip-code").text_content() or ""
    desk.goto((folder / language / "training/trainer/index.html").as_uri())
    desk.locator(".tp-check textarea").fill(code)
    desk.locator(".tp-check button").click()
    expect(desk.locator("[data-intact=yes]")).to_contain_text("没有改动" if language == "zh" else "nothing was changed")
