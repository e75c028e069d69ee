from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from calculators.core.languages import LANGUAGES, Language
from scripts.handbook.reading import handbook

CHAPTER = "regulations/measures/chapter-3/"
BOTH = {"zh": "中英对照", "en": "Side by side"}
ONE = {"zh": "中文", "en": "English"}
COPIED = "navigator.clipboard.writeText = (text) => { window.copied = text; return Promise.resolve(); }"


@pytest.mark.parametrize("language", LANGUAGES)
def test_both_languages_stand_side_by_side_article_by_article(page: Page, base_url: str, language: Language) -> None:
    page.goto(f"{base_url}/{language}/{CHAPTER}")
    page.get_by_role("button", name=BOTH[language]).click()
    pairs = page.locator(".pair")
    refs = [
        ref
        for ref in handbook().articles
        if ref.startswith("measures#") and handbook().articles[ref].block == "heading"
    ]
    here = [ref for ref in refs if handbook().articles[ref].wording[language].page == CHAPTER]
    expect(pairs).to_have_count(len(here))
    article = page.locator("[data-article='measures#art-12'] > .pair")
    expect(article.locator(".here")).to_contain_text({"zh": "文员", "en": "clerks"}[language])
    expect(article.locator(".there")).to_contain_text({"zh": "clerks", "en": "文员"}[language])
    assert page.locator("[id=art-12]").count() == 1
    assert page.locator("policy-calculator[name=personal-grade]").count() == 1
    page.get_by_role("button", name=ONE[language], exact=True).click()
    expect(pairs).to_have_count(0)


@pytest.mark.usefixtures("context")
def test_the_choice_of_view_is_remembered(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}/zh/{CHAPTER}")
    page.get_by_role("button", name=BOTH["zh"]).click()
    page.goto(f"{base_url}/zh/regulations/work-rules/")
    expect(page.locator(".there").first).to_contain_text("hours")
    page.get_by_role("button", name=ONE["zh"], exact=True).click()
    page.goto(f"{base_url}/zh/regulations/daily-management/")
    expect(page.locator(".view-switch")).to_be_visible()
    expect(page.locator(".there")).to_have_count(0)


def test_a_view_switch_leads_to_the_same_article_in_the_other_language(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}/zh/{CHAPTER}#art-13")
    page.locator(".view-switch a").click()
    expect(page).to_have_url(f"{base_url}/en/{CHAPTER}#art-13")


@pytest.mark.usefixtures("context")
def test_side_by_side_that_cannot_be_loaded_says_so(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}/en/{CHAPTER}")
    page.route("**/zh/regulations/**", lambda route: route.abort())
    page.get_by_role("button", name=BOTH["en"]).click()
    expect(page.locator(".announcement")).to_have_text("The other language could not be loaded")
    expect(page.locator(".pair")).to_have_count(0)


@pytest.mark.parametrize(
    ("anchor", "citation"),
    [
        ("art-15", "《内勤管理人员管理办法》第十五条 / Measures, Art. 15"),
        ("art-8-2", "《内勤管理人员管理办法》第八条第二项 / Measures, Art. 8(2)"),
        ("art-15-2", "《内勤管理人员管理办法》第十五条第二款 / Measures, Art. 15(2)"),
        ("art-17-1", "《内勤管理人员管理办法》第十七条第一项 / Measures, Art. 17(1)"),
    ],
)
def test_an_articles_link_and_citation_can_be_copied(page: Page, base_url: str, anchor: str, citation: str) -> None:
    page.goto(f"{base_url}/zh/{CHAPTER}")
    page.evaluate(COPIED)
    link = page.locator(f".headerlink[href='#{anchor}']")
    link.focus()
    page.get_by_role("button", name="复制引用").click()
    assert page.evaluate("window.copied") == citation
    link.focus()
    page.get_by_role("button", name="复制链接").click()
    assert page.evaluate("window.copied") == f"{base_url}/zh/{CHAPTER}#{anchor}"
    expect(page.locator(".announcement")).to_have_text("已复制")


@pytest.mark.usefixtures("context")
def test_without_a_clipboard_copying_still_works(page: Page, base_url: str) -> None:
    page.add_init_script("delete Navigator.prototype.clipboard")
    page.goto(f"{base_url}/en/{CHAPTER}")
    page.locator(".headerlink[href='#art-9']").focus()
    page.get_by_role("button", name="Copy citation").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()


def test_a_cited_article_is_previewed_on_hover_and_closes_with_escape(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}/en/{CHAPTER}")
    link = page.locator("[data-article='measures#art-8-2'] a[href*='#art-3']")
    link.hover()
    preview = page.locator(".popover")
    expect(preview).to_contain_text("final approval")
    expect(preview).to_contain_text("Measures, Art. 3")
    expect(link).to_have_attribute("aria-describedby", "handbook-popover")
    assert page.url.endswith(CHAPTER)
    page.keyboard.press("Escape")
    expect(preview).to_be_hidden()


def test_a_cited_article_is_previewed_on_focus(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}/zh/guides/working-time/")
    link = page.locator("article a[href*='work-rules/#art-1']").first
    link.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(page.locator(".popover")).to_contain_text("9:00")


def test_a_cited_article_is_previewed_on_tap_and_opened_by_its_link(browser: Browser, base_url: str) -> None:
    context = browser.new_context(has_touch=True, viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(f"{base_url}/en/guides/working-time/")
    page.locator("article a[href*='work-rules/#art-1']").first.tap()
    preview = page.locator(".popover")
    expect(preview).to_contain_text("18:00")
    assert page.url.endswith("/guides/working-time/")
    box = preview.bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 360
    preview.get_by_role("link", name="Open this article").tap()
    expect(page).to_have_url(re.compile(r"/work-rules/#art-1$"))
    context.close()


def test_a_preview_does_not_load_a_page_nor_python(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}/zh/guides/deputies-and-sections/")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.resource_type))
    page.locator("article a[href*='chapter-3/#art-17']").first.hover()
    expect(page.locator(".popover")).to_contain_text("8人")
    assert "fetch" in asked
    assert not {"document", "script", "worker"} & set(asked)
    assert page.locator(".popover policy-calculator").count() == 0


def test_a_sheet_for_signing_prints_below_the_regulation(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}/zh/regulations/staff-conduct/")
    expect(page.locator(".sign-sheet")).to_be_hidden()
    page.evaluate("window.print = () => { window.printed = document.documentElement.className }")
    page.get_by_role("button", name="打印签阅单").click()
    assert "printing-sheet" in page.evaluate("window.printed")
    page.emulate_media(media="print")
    expect(page.locator(".sign-sheet")).to_be_hidden()
    page.evaluate("document.documentElement.classList.add('printing-sheet')")
    expect(page.locator(".sign-sheet")).to_contain_text("内勤管理规章制度")
    expect(page.locator(".view-switch")).to_be_hidden()


def test_two_regulations_that_disagree_can_be_found_and_read_in_two_languages(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}/en/registers/conflicts/")
    matter = page.locator("h2", has_text="How often performance is assessed")
    expect(matter).to_be_visible()
    note = page.locator("h2:has-text('How often performance is assessed') + .admonition")
    expect(note).to_contain_text("once a year")
    expect(note).to_contain_text("half year")
    note.locator("a[href*='office-management/#art-5-1-3']").click()
    expect(page).to_have_url(re.compile("office-management/#art-5-1-3$"))
    page.get_by_role("button", name=BOTH["en"]).click()
    expect(page.locator("[data-article='office-management#art-5-1-3'] .there")).to_contain_text("半年")


def test_a_term_shows_its_definition_on_hover_focus_and_tap(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}/en/{CHAPTER}")
    term = page.locator("[data-article='measures#art-17-1-1'] .term", has_text="span of control").first
    term.hover()
    preview = page.locator(".popover")
    expect(preview).to_contain_text("span of control (管理幅度)")
    page.keyboard.press("Escape")
    expect(preview).to_be_hidden()
    page.mouse.move(0, 0)
    term.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(preview).to_contain_text("管理幅度")


def test_a_term_is_marked_once_in_an_article_and_never_in_its_title(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}/zh/{CHAPTER}")
    article = page.locator("[data-article='measures#art-15']")
    names = article.locator(".term").evaluate_all("terms => terms.map((term) => term.dataset.term)")
    assert len(names) > 5
    assert len(set(names)) == len(names)
    assert page.locator(":is(h1, h2, h3, h4, a) .term").count() == 0
    expect(article.locator(".term", has_text=re.compile("^个人职等$"))).to_have_count(1)


def test_a_link_whose_sign_was_written_as_a_code_leads_to_its_place(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}/zh/regulations/staff-conduct/%23art-17")
    expect(page).to_have_url(f"{base_url}/zh/regulations/staff-conduct/#art-17")
    expect(page.locator("#art-17")).to_be_visible()
