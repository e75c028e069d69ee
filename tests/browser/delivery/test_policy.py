"""The pages' Content-Security-Policy: nothing the handbook does is against it, and what it should stop is stopped."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from calculators.core.languages import LANGUAGES, Language
from scripts.delivery import security_headers, server_config
from tests.conftest import PATIENCE, served
from tests.support.calculator_pages import DEPUTY, EMPLOYEES, PASTE, PEOPLE, choose, open_calculator, saved
from tests.support.policy_watch import Watched, watching
from tests.support.servers import delivered

KINDS = (
    "",
    "regulations/",
    "regulations/measures/chapter-3/",
    "calculators/",
    "guides/",
    "guides/leave/",
    "training/",
    "registers/numbers/",
    "registers/gaps/",
    "terms/",
)

DANGEROUS = (
    "<img src=x onerror='window.ran = 1'>",
    "<form action='https://example.org/'><button>Go</button></form>",
    "<meta http-equiv='refresh' content='0; url=https://example.org/'>",
    "<a href=' javascript:window.ran=1'>here</a>",
    "<b style='position: fixed; inset: 0'>covers the page</b>",
)


@pytest.mark.parametrize("kind", KINDS)
def test_pages_of_every_kind_keep_to_their_policy(watched: Watched, base_url: str, kind: str) -> None:
    for language in LANGUAGES:
        watched.page.goto(f"{base_url}/{language}/{kind}")
        watched.page.wait_for_load_state("networkidle")
        assert watched.violations() == []


def test_the_root_and_the_page_for_unknown_addresses_keep_to_it(watched: Watched, base_url: str) -> None:
    page = watched.page
    page.goto(f"{base_url}/")
    page.wait_for_url(re.compile("/(zh|en)/$"))
    page.goto(f"{base_url}/zh/nothing/here/")
    expect(page.locator("main a").first).to_have_attribute("href", "/zh/")
    assert page.evaluate("getComputedStyle(document.body).maxWidth") != "none"
    assert watched.violations() == []


def test_reading_searching_and_switching_keep_to_it(watched: Watched, base_url: str) -> None:
    page = watched.page
    page.goto(f"{base_url}/zh/regulations/measures/chapter-3/")
    page.get_by_role("button", name="中英对照").click()
    expect(page.locator(".pair").first).to_be_visible()
    page.locator(".md-header [for^=__palette]:visible").click()
    page.evaluate("window.print = () => { window.printed = 1; }")
    page.locator(".sign-button").click()
    page.locator(".md-search__input").fill("副职 8人")
    expect(page.locator(".md-search-result__item").first).to_be_visible()
    page.wait_for_url(re.compile("[?]q="))  # the address follows the query after a pause, and a reload opens it again
    assert watched.violations() == []
    page.reload()
    expect(page.locator(".pair").first).to_be_visible()
    expect(page.locator(".md-search-result__item").first).to_be_visible()
    page.keyboard.press("Escape")
    page.locator("article a[href*='#art-']:not(.headerlink)").first.hover()
    expect(page.locator(".popover")).to_be_visible()
    assert watched.violations() == []
    page.locator(".language-switch").click()
    page.wait_for_url(re.compile("/en/"))
    assert watched.violations() == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_working_out_exporting_sharing_and_printing_keep_to_it(
    watched: Watched, base_url: str, language: Language
) -> None:
    page = watched.page
    open_calculator(page, base_url, language, "bonus-share")
    page.evaluate("window.print = () => { window.printed = 1; }")
    page.locator("[name=pool]").fill("777")
    expect(page.locator("output")).to_contain_text("777.00")
    expect(page.locator(".pc-more > *").first).to_be_visible()
    page.locator("output a.pc-article").first.click()
    expect(page.locator(".pc-opened")).to_be_visible()
    _, workbook = saved(page, ".pc-tools .pc-export-xlsx")
    assert workbook.startswith(b"PK")
    choose(page, "people.csv", PEOPLE.encode())
    expect(page.locator("output")).to_contain_text("陈一")
    page.locator("[name='employees[0].name']").evaluate(PASTE, "E-11\tA\t1\t90\t80\t70\nE-12\tB\t1\t90\t80\t70\n")
    expect(page.locator(f"{EMPLOYEES} > .pc-table-body > .pc-scroll tbody tr")).to_have_count(2)
    page.locator(".pc-share").click()
    link = page.locator(".pc-tools .pc-code").input_value()
    page.locator(".pc-slip").click()
    expect(page.locator("section.slip")).to_contain_text("E-12")
    assert watched.violations() == []
    page.goto("about:blank")
    page.goto(link)
    expect(page.locator(".pc-standing")).to_be_visible()
    assert watched.violations() == []


def test_below_a_sub_path_reading_searching_working_out_and_learning_keep_to_it(
    watched: Watched, nested_url: str
) -> None:
    page = watched.page
    missing: list[str] = []
    page.on("response", lambda answer: missing.append(answer.url) if answer.status >= 400 else None)
    for kind in KINDS:
        page.goto(f"{nested_url}/en/{kind}")
        page.wait_for_load_state("networkidle")
        assert watched.violations() == [], kind
    open_calculator(page, nested_url, "zh", "bonus-share")
    page.locator("[name=pool]").fill("777")
    expect(page.locator("output")).to_contain_text("777.00")
    _, workbook = saved(page, ".pc-tools .pc-export-xlsx")
    assert workbook.startswith(b"PK")
    page.locator(".pc-share").click()
    link = page.locator(".pc-tools .pc-code").input_value()
    assert link.startswith(f"{nested_url}/zh/calculators/bonus-share/#")
    page.goto("about:blank")
    page.goto(link)
    expect(page.locator(".pc-standing")).to_be_visible()
    page.locator(".md-search__input").fill("副职")
    page.locator(".md-search-result__item a").first.click()
    page.wait_for_url(re.compile(re.escape(f"{nested_url}/zh/")))
    assert watched.violations() == []
    page.goto(f"{nested_url}/en/training/2-your-day/")
    question = page.locator("form.tq").first
    question.locator("input").first.check()
    question.locator(".tq-check").click()
    expect(question).to_have_attribute("data-marked", re.compile("right|wrong"))
    page.goto(f"{nested_url}/en/offline/")
    expect(page.locator(".offline-said")).to_contain_text("work offline")
    page.goto(f"{nested_url}/en/nothing/here/")
    expect(page.get_by_role("link", name="handbook's home page")).to_have_attribute("href", "/hr/handbook/en/")
    assert watched.violations() == []
    assert [url for url in missing if not url.endswith("/nothing/here/")] == []


ADD = "document.body.append(Object.assign(document.createElement('%s'), { %s }))"
INTRUSIONS = {
    "an inline script": ADD % ("script", "text: 'window.ran = 1'"),
    "an inline handler": "document.body.setAttribute('onclick', 'window.ran = 1'); document.body.click()",
    "another origin's script": ADD % ("script", "src: 'https://example.org/x.js'"),
    "a style attribute": "document.body.setAttribute('style', 'display: none')",
    "another origin's picture": "new Image().src = 'https://example.org/x.png'",
    "a request to another origin": "fetch('https://example.org/').catch(() => {})",
    "a frame": ADD % ("iframe", "src: 'https://example.org/'"),
    "a form that is sent": "document.body.append(document.createElement('form')); document.body.lastChild.submit()",
    "a base address": ADD % ("base", "href: 'https://example.org/'"),
    "text as code": "setTimeout('window.ran = 1')",
}


@pytest.mark.parametrize("intrusion", INTRUSIONS)
def test_what_a_page_never_does_is_stopped(watched: Watched, base_url: str, intrusion: str) -> None:
    page = watched.page
    page.goto(f"{base_url}/zh/calculators/")
    # As a listener of the page's own would: what is evaluated from outside is not held to the policy in all things.
    page.evaluate(f"() => {{ try {{ {INTRUSIONS[intrusion]} }} catch (error) {{ window.refused = 1; }} }}")
    page.wait_for_timeout(200)
    assert watched.violations() != []
    assert page.evaluate("window.ran ?? null") is None


@pytest.mark.parametrize("markup", DANGEROUS)
def test_markup_that_could_do_anything_becomes_the_text_it_is(watched: Watched, base_url: str, markup: str) -> None:
    page = watched.page
    page.goto(f"{base_url}/zh/")
    shown = page.evaluate(
        """(markup) => {
          const box = document.body.appendChild(document.createElement("div"));
          box.innerHTML = `<b>${markup}</b>`;
          return [box.textContent, box.childElementCount];
        }""",
        markup,
    )
    assert shown == [f"<b>{markup}</b>", 0]
    assert page.evaluate("window.ran ?? null") is None
    # Looking at an attribute that holds code is reported, and is all that happened.
    assert [each for each in watched.violations() if "-attr" not in each and "inline" not in each] == []
    assert (
        page.evaluate(
            """() => {
          const box = document.createElement("div");
          box.innerHTML = "<mark>found</mark> text";
          return box.firstElementChild.localName;
        }"""
        )
        == "mark"
    )


def test_a_worker_is_started_from_this_site_only(watched: Watched, base_url: str) -> None:
    watched.page.goto(f"{base_url}/zh/")
    for address in ("https://example.org/x.js", "blob:null/1", "data:text/javascript,1"):
        start = "(address) => { try { new Worker(address); return true; } catch { return false; } }"
        assert watched.page.evaluate(start, address) is False, address
    assert watched.violations() != []


def test_a_policy_that_lacks_a_hash_or_webassembly_is_noticed(
    browser: Browser, site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = security_headers.content_security_policy
    first = min(security_headers.inline_of((site / "zh" / "index.html").read_text("utf-8")).scripts)
    for number, part in enumerate((first, "'wasm-unsafe-eval'")):
        lacking = tmp_path / str(number)
        shutil.copytree(site, lacking, ignore=shutil.ignore_patterns("*.br", "*.gz"))
        for path in security_headers.pages_of(lacking):
            path.write_text(path.read_text("utf-8").replace(f" {part}", ""), "utf-8")
        monkeypatch.setattr(
            security_headers,
            "content_security_policy",
            lambda *given, part=part, **more: whole(*given, **more).replace(part, ""),
        )
        with served(lacking) as address, watching(browser) as context:
            watched = Watched(context.new_page())
            watched.page.goto(f"{address}/zh/calculators/{DEPUTY}/")
            if part != first:
                failed = expect(watched.page.locator("policy-calculator"))
                failed.to_have_attribute("data-state", "failed", timeout=2 * PATIENCE)
            assert any("script-src" in each for each in watched.violations())


@pytest.mark.parametrize("server", server_config.SERVERS)
def test_from_a_real_server_below_a_sub_path_the_calculators_keep_to_the_policy_that_it_sends(
    watched: Watched, site: Path, server: str
) -> None:
    page = watched.page
    with delivered(server, site, "/hr/handbook/") as address:
        open_calculator(page, address, "zh", "bonus-share")
        page.locator("[name=pool]").fill("777")
        expect(page.locator("output")).to_contain_text("777.00")
        _, workbook = saved(page, ".pc-tools .pc-export-xlsx")
        assert workbook.startswith(b"PK")
        page.locator(".md-search__input").fill("副职")
        expect(page.locator(".md-search-result__item").first).to_be_visible()
        page.goto(f"{address}/en/offline/")
        expect(page.locator(".offline-said")).to_contain_text("work offline")
        assert watched.violations() == []
