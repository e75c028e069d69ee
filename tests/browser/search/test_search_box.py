from __future__ import annotations

import re
from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from calculators.core.languages import LANGUAGES, Language
from scripts.project.paths import ROOT
from tests.browser.search.asking import QUERY, RESULT

CHAPTER = "regulations/measures/chapter-3/"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_query_in_the_other_language_finds_its_article_and_says_so(
    page: Page, base_url: str, language: Language
) -> None:
    other: Language = "en" if language == "zh" else "zh"
    query = {"zh": "one-stop service", "en": "一站式服务"}[language]
    page.goto(f"{base_url}/{language}/{CHAPTER}")
    page.locator(QUERY).fill(query)
    first = page.locator(RESULT).first
    expect(first.locator("mark").first).to_be_visible()
    expect(first.locator(".search-text")).to_have_attribute("lang", other)
    expect(first.locator(".md-tag").first).to_have_text({"zh": "英文版", "en": "in Chinese"}[language])
    first.locator("a").click()
    expect(page).to_have_url(f"{base_url}/{other}/regulations/daily-management/#art-9")


def test_a_result_shows_regulation_number_title_and_the_sentence_with_the_match(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}/zh/guides/leave/")
    page.locator(QUERY).fill("个人职等浮动")
    first = page.locator(RESULT).first
    expect(first.locator("h1")).to_contain_text("管理办法")
    expect(first.locator("h1")).to_contain_text("第十五条")
    expect(first.locator("h1 .search-text")).to_have_count(0)
    expect(first.locator("p.search-text mark").first).to_be_visible()
    expect(first.locator(".md-tag")).to_have_text("可计算")
    first.locator("a").click()
    expect(page).to_have_url(re.compile(rf"{re.escape(base_url)}/zh/{CHAPTER}#art-15"))


def test_text_of_an_input_method_paste_and_dictation_is_searched(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}/zh/")
    page.keyboard.press("/")
    expect(page.locator(QUERY)).to_be_focused()
    # What an input method commits arrives without a key event, as does what is pasted or dictated.
    page.keyboard.insert_text("考勤")
    expect(page.locator(RESULT).first).to_contain_text("考勤")
    page.locator(QUERY).fill("")
    expect(page.locator(RESULT)).to_have_count(0)
    session = page.context.new_cdp_session(page)
    session.send("Input.imeSetComposition", {"text": "lipin", "selectionStart": 5, "selectionEnd": 5})
    session.send("Input.insertText", {"text": "礼品"})
    expect(page.locator(RESULT).first).to_contain_text("礼品")


def test_enter_that_ends_a_composition_opens_nothing(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}/zh/")
    page.locator(QUERY).fill("礼品")
    expect(page.locator(RESULT).first).to_be_visible()
    page.locator(QUERY).evaluate(
        "field => field.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', isComposing: true, bubbles: true}))"
    )
    expect(page).to_have_url(re.compile(r"/zh/(\?q=.*)?$"))
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("staff-conduct/#art-17$"))


def test_safaris_enter_after_a_composition_opens_nothing(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}/zh/")
    page.locator(QUERY).fill("礼品")
    expect(page.locator(RESULT).first).to_be_visible()
    page.locator(QUERY).evaluate(
        """field => {
          field.dispatchEvent(new CompositionEvent("compositionend", { bubbles: true }));
          field.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", keyCode: 229, bubbles: true }));
        }"""
    )
    expect(page).to_have_url(re.compile(r"/zh/(\?q=.*)?$"))
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("staff-conduct/#art-17$"))


def test_words_found_are_seen_in_a_contrast_theme(page: Page, base_url: str) -> None:
    page.emulate_media(forced_colors="active", color_scheme="dark")
    page.goto(f"{base_url}/zh/")
    page.locator(QUERY).fill("迟到")
    mark = page.locator(RESULT).first.locator("mark").first
    expect(mark).to_be_visible()
    colours = "node => [getComputedStyle(node).color, getComputedStyle(document.body).backgroundColor]"
    own, behind = mark.evaluate(colours)
    assert own != behind


def test_a_search_can_be_shared_by_its_address(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}/en/?q=span of control")
    expect(page.locator(RESULT).first).to_contain_text("17")


def test_the_address_follows_the_query_and_the_way_back_leads_to_the_results(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}/zh/guides/leave/")
    page.locator(QUERY).fill("礼品 & 好处")
    expect(page.locator(RESULT).first).to_be_visible()
    expect(page).to_have_url(re.compile(r"/zh/guides/leave/\?q="))
    page.locator(RESULT).first.locator("a").click()
    expect(page).to_have_url(re.compile("staff-conduct/#art-17$"))
    page.go_back()
    expect(page.locator(QUERY)).to_have_value("礼品 & 好处")
    expect(page.locator(RESULT).first).to_contain_text("礼品")
    page.keyboard.press("Escape")
    expect(page).to_have_url(f"{base_url}/zh/guides/leave/")


def test_the_keyboard_alone_leads_from_the_page_to_an_article(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}/zh/")
    page.keyboard.press("/")
    page.keyboard.type("kaoqin")
    expect(page.locator(RESULT).nth(1)).to_be_visible()
    second = page.locator(RESULT).nth(1).locator("a").get_attribute("href")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).to_have_url(str(second))


def test_the_number_of_results_is_read_out(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}/en/")
    status = page.get_by_role("search").get_by_role("status")
    page.locator(QUERY).fill("gift")
    expect(status).to_contain_text(re.compile(r"[0-9]+ matching"))
    page.locator(QUERY).fill("龘龘")
    expect(status).to_have_text("Nothing found.")


AXE = (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 1280), ("light", 360), ("dark", 360)])
def test_axe_finds_nothing_in_open_results_and_they_fit_a_phone(
    page: Page, base_url: str, language: Language, scheme: Literal["light", "dark"], width: int
) -> None:
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(f"{base_url}/{language}/")
    page.evaluate(AXE)
    # A calculator's offer, articles of both languages, a guide; then the nearest terms. The page around is the same.
    for query, first, looked_at in (
        ("deputy 8人", ".search-direct", "html"),
        ("管理类10级 学历高于要求", ".search-direct", ".md-search"),
        ("报销", "h1", ".md-search"),
    ):
        page.locator(QUERY).fill(query)
        expect(page.locator(RESULT).first.locator(first).or_(page.locator(f"{RESULT}{first}")).first).to_be_visible()
        axe = "async (looked_at) => (await axe.run(looked_at, { resultTypes: ['violations'] })).violations"
        assert [
            (each["id"], node["html"][:160]) for each in page.evaluate(axe, looked_at) for node in each["nodes"]
        ] == []
        assert page.evaluate(
            "document.querySelector('.md-search-result').scrollWidth <= document.documentElement.clientWidth"
        )
        # Nothing moves for a reader who asked for that.
        moving = "getComputedStyle(document.querySelector('.md-search__inner')).transitionDuration"
        assert set(re.split(", ", page.evaluate(moving))) == {"0s"}
