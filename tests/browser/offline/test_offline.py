"""With the network off: what is kept after one visit, how versions follow one another, what is refused, and the end."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.support.stand import Stand, changed_site

MEASURES = "zh/regulations/measures/chapter-3/"
DEPUTY = "calculators/deputy-eligibility/"
KEPT_TEXT = {"zh": "条文和搜索可离线使用", "en": "Articles and search work offline"}
KEPT_ALL = {"zh": "条文、搜索和计算均可离线使用", "en": "Articles, search and calculators work offline"}
LINE = "[data-offline-line]"
STORED = """async () => {
  const names = (await caches.keys()).filter((name) => name.startsWith("handbook-offline"));
  const urls = [];
  for (const name of names) for (const { url } of await (await caches.open(name)).keys()) urls.push(url);
  return urls;
}"""


@pytest.fixture
def stand(site: Path) -> Iterator[Stand]:
    opened = Stand(site)
    yield opened
    opened.stop()


def kept(page: Page, line: dict[str, str], language: str = "zh") -> None:
    expect(page.locator(LINE)).to_have_text(line[language])


def contents(page: Page) -> list[str]:
    """What is kept, but for the notes on which page is open."""
    return sorted(url for url in page.evaluate(STORED) if "/client/" not in url)


def search(page: Page, query: str) -> None:
    page.locator("[data-md-component=search-query]").click()
    page.keyboard.type(query)
    expect(page.locator(".md-search-result__item").first).to_be_visible()


def deputies(page: Page, outcome: str = "may-set") -> None:
    page.locator("[name=staff]").fill("9")
    expect(page.locator("output")).to_have_attribute("data-outcome", outcome)


@pytest.mark.parametrize("prefix", ["/", "/hr/handbook/"])
def test_after_one_visit_pages_and_search_work_without_a_server(
    site: Path, reader: BrowserContext, prefix: str
) -> None:
    stand = Stand(site, prefix)
    page = reader.new_page()
    page.goto(f"{stand.url}zh/")
    kept(page, KEPT_TEXT)
    stand.stop()
    search(page, "副职")  # on the page that was open when the network went
    page.goto(f"{stand.url}{MEASURES}?q=1#art-17")
    expect(page.locator("#art-17")).to_be_visible()
    expect(page.locator(LINE)).to_contain_text("网络不通")
    page.goto(f"{stand.url}en/regulations/measures/chapter-1")  # no slash at the end
    expect(page.locator("h1")).to_contain_text("Chapter")
    search(page, "deputy")
    page.locator(".md-search-result__item a").first.click()
    expect(page.locator("[data-article]").first).to_be_visible()
    page.goto(stand.url)
    page.wait_for_url(f"{stand.url}*/")
    page.goto(f"{stand.url}zh/{DEPUTY}")
    page.locator("[name=staff]").fill("9")
    expect(page.locator("policy-calculator")).to_have_attribute("data-state", "failed")


def test_a_calculator_that_was_used_works_without_a_network(stand: Stand, reader: BrowserContext) -> None:
    page = reader.new_page()
    page.goto(f"{stand.url}zh/{DEPUTY}")
    kept(page, KEPT_TEXT)
    deputies(page)
    kept(page, KEPT_ALL)
    stand.stop()
    reader.set_offline(True)
    page.goto(f"{stand.url}en/calculators/bonus-share/")
    page.locator("[name=pool]").fill("20000")
    expect(page.locator("output")).to_contain_text("20,000.00")
    with page.expect_download() as waiting:
        page.locator(".pc-tools .pc-export-xlsx").click()
    assert Path(waiting.value.path()).read_bytes().startswith(b"PK")
    reader.set_offline(False)
    stand.start()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_calculators_are_kept_when_the_reader_asks(stand: Stand, reader: BrowserContext, language: str) -> None:
    page = reader.new_page()
    page.goto(f"{stand.url}{language}/offline/")
    panel = page.locator("[data-offline-panel]")
    expect(panel.locator(".offline-said")).to_have_text(KEPT_TEXT[language])
    assert not any(path.startswith("runtime/") for path in stand.asked)
    expect(panel.locator("li").nth(2)).to_contain_text(" MB")
    panel.locator("li").nth(2).get_by_role("button").click()
    expect(panel.locator(".offline-said")).to_have_text(KEPT_ALL[language])
    stand.stop()
    page.goto(f"{stand.url}{language}/{DEPUTY}")
    deputies(page)
    stand.start()


NEXT = {
    f"{MEASURES}index.html": ("人岗匹配", "新版匹配"),
    "zh/assets/handbook/calculator/result-tools.js": (
        "export function addTools",
        "window.next = true; export function addTools",
    ),
}


@pytest.fixture
def next_site(site: Path, tmp_path: Path) -> Path:
    return changed_site(site, tmp_path / "next", NEXT)


def test_a_new_version_takes_over_whole_and_open_pages_keep_theirs(
    stand: Stand, reader: BrowserContext, next_site: Path
) -> None:
    old = reader.new_page()
    old.goto(f"{stand.url}zh/{DEPUTY}")
    kept(old, KEPT_TEXT)
    old.goto(f"{stand.url}{MEASURES}")
    stand.change(next_site)
    stand.asked.clear()
    new = reader.new_page()
    new.goto(f"{stand.url}{MEASURES}")
    expect(new.locator("#art-15")).to_contain_text("新版匹配")  # online, the newest at once
    expect(old.locator(".offline-update")).to_be_visible()
    # What did not change was not fetched again.
    fetched = [path for path in stand.asked if path.endswith(".js")]
    assert [path for path in fetched if "assets/handbook/" in path and "zh/" not in path] == []
    stand.stop()
    late = old.evaluate(
        "() => import('../../../assets/handbook/calculator/result-tools.js').then((it) => it.addTools.toString())"
    )
    assert "window.next" not in late
    assert "人岗匹配" in old.evaluate(f"() => fetch('/{MEASURES}').then((answer) => answer.text())")
    new.goto(f"{stand.url}{MEASURES}")
    expect(new.locator("#art-15")).to_contain_text("新版匹配")
    assert "window.next" in new.evaluate(
        "() => fetch('../../../assets/handbook/calculator/result-tools.js').then((it) => it.text())"
    )
    old.locator(".offline-update button").first.click()
    expect(old.locator("#art-15")).to_contain_text("新版匹配")
    stand.start()


def test_a_version_that_does_not_arrive_whole_does_not_take_over(
    stand: Stand, reader: BrowserContext, next_site: Path
) -> None:
    page = reader.new_page()
    page.goto(f"{stand.url}zh/")
    kept(page, KEPT_TEXT)

    def broken(path: str, start: Any) -> list[bytes] | None:
        if path != "zh/assets/handbook/calculator/result-tools.js":
            return None
        start("503 Service Unavailable", [("Content-Type", "text/plain")])
        return [b""]

    stand.instead = broken
    stand.change(next_site)
    page.goto(f"{stand.url}{MEASURES}")
    expect(page.locator("#art-15")).to_contain_text("新版匹配")
    expect(page.locator(LINE)).to_contain_text("与手册不符")
    stand.stop()
    page.goto(f"{stand.url}{MEASURES}")
    expect(page.locator("#art-15")).to_contain_text("人岗匹配")
    stand.start()


def portal(_path: str, start: Any) -> list[bytes]:
    start("200 OK", [("Content-Type", "text/html; charset=utf-8")])
    return [b"<!doctype html><title>Sign in</title><h1>Sign in to the network</h1>"]


def test_a_sign_in_page_of_a_network_is_neither_kept_nor_shown_in_the_handbooks_place(
    stand: Stand, reader: BrowserContext
) -> None:
    page = reader.new_page()
    page.goto(f"{stand.url}zh/")
    kept(page, KEPT_TEXT)
    before = contents(page)
    stand.instead = portal
    page.goto(f"{stand.url}{MEASURES}")
    expect(page.locator("#art-17")).to_be_visible()
    assert contents(page) == before


def test_files_that_are_not_the_manifests_are_not_kept(stand: Stand, reader: BrowserContext) -> None:
    def altered(path: str, start: Any) -> list[bytes] | None:
        return portal(path, start) if path == "zh/terms/" else None

    stand.instead = altered
    page = reader.new_page()
    page.goto(f"{stand.url}zh/")
    expect(page.locator(LINE)).to_contain_text("与手册不符")
    stand.instead = lambda _path, _start: None
    page.reload()
    kept(page, KEPT_TEXT)


def test_dropping_everything_leaves_nothing_and_stays_so(stand: Stand, reader: BrowserContext) -> None:
    page = reader.new_page()
    page.goto(f"{stand.url}en/offline/")
    expect(page.locator(".offline-said")).to_have_text(KEPT_TEXT["en"])
    page.evaluate("() => { localStorage.setItem('handbook-view', 'both'); localStorage.setItem('elsewhere', '1'); }")
    page.on("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Delete everything").click()
    expect(page.locator(".offline-said")).to_have_text("As you asked, nothing is kept on this device")
    assert page.evaluate("() => Object.keys(localStorage).filter((name) => !name.startsWith('/')).sort()") == [
        "elsewhere",
        "handbook-offline",
    ]
    assert page.evaluate(STORED) == []
    assert page.evaluate("() => navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0
    stand.asked.clear()
    page.goto(f"{stand.url}zh/")
    page.wait_for_timeout(5000)
    assert "offline.json" not in stand.asked
    page.goto(f"{stand.url}en/offline/")
    page.get_by_role("button", name="Keep articles and search").click()
    expect(page.locator(".offline-said")).to_have_text(KEPT_TEXT["en"])


LEFT = """async () => [
  ...[localStorage, sessionStorage].flatMap((storage) => Object.keys(storage)),
  ...await caches.keys(),
  ...(await indexedDB.databases()).map(({ name }) => name),
  ...(await navigator.serviceWorker.getRegistrations()).map(({ scope }) => scope),
  ...document.cookie.split(";").filter(Boolean),
]"""


@pytest.mark.parametrize("prefix", ["/", "/hr/handbook/"])
def test_dropping_everything_leaves_nothing_of_what_any_page_has_stored_in_any_tab(
    site: Path, reader: BrowserContext, prefix: str
) -> None:
    stand = Stand(site, prefix)
    page, other = reader.new_page(), reader.new_page()
    other.goto(f"{stand.url}en/calculators/deputy-eligibility/")
    other.locator("[name=staff]").fill("7")
    expect(other.locator("output")).to_have_attribute("data-outcome", "not-recommended")
    expect(other.locator(".pc-kept")).to_be_visible()
    page.goto(f"{stand.url}zh/{MEASURES.removeprefix('zh/')}")
    page.locator(".md-header [for^=__palette]:visible").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.locator(".view-switch button").nth(1).click()
    expect(page.locator(".pair").first).to_be_visible()
    search(page, "副职")
    page.goto(f"{stand.url}zh/training/2-your-day/")
    question = page.locator("form.tq").first
    question.locator("input").first.check()
    question.locator(".tq-check").click()
    expect(question).to_have_attribute("data-marked", re.compile("right|wrong"))
    page.goto(f"{stand.url}zh/{DEPUTY}")
    deputies(page)
    kept(page, KEPT_ALL)
    assert len(page.evaluate(LEFT)) > 4
    page.goto(f"{stand.url}zh/offline/")
    page.evaluate("async (root) => { await caches.open(`handbook-offline-0 ${root}`); }", stand.url)
    page.on("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="删除本机上的全部内容").click()
    expect(page.locator(".offline-said")).to_contain_text("按您的要求")
    # That nothing is to be kept is all that is remembered. Material writes down the colours a page opens with.
    colours = f"{prefix}zh/.__palette"
    for tab in (page, other):
        assert set(tab.evaluate(LEFT)) <= {"handbook-offline", colours}
    assert page.evaluate("(name) => JSON.parse(localStorage.getItem(name)).index", colours) == 0
    stand.stop()


def test_a_reader_who_saves_data_is_not_copied_to_unasked(stand: Stand, reader: BrowserContext) -> None:
    page = reader.new_page()
    page.add_init_script("Object.defineProperty(navigator, 'connection', { value: { saveData: true } })")
    page.goto(f"{stand.url}zh/")
    expect(page.locator(LINE)).to_contain_text("节省流量")
    assert "offline.json" not in stand.asked
    assert "service-worker.js" not in stand.asked
    page.goto(f"{stand.url}zh/offline/")
    page.get_by_role("button", name="保存条文和搜索").click()
    expect(page.locator(".offline-said")).to_have_text(KEPT_TEXT["zh"])


@pytest.mark.parametrize(
    ("script", "says"),
    [
        ("Object.defineProperty(self, 'isSecureContext', { value: false })", "https"),
        ("delete Navigator.prototype.serviceWorker", "无痕窗口"),
        ("ServiceWorkerContainer.prototype.register = () => Promise.reject(new Error('no'))", "没有允许"),
    ],
)
def test_where_nothing_can_be_kept_the_page_says_why_and_works(
    stand: Stand, reader: BrowserContext, script: str, says: str
) -> None:
    page = reader.new_page()
    page.add_init_script(script)
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.goto(f"{stand.url}{MEASURES}")
    expect(page.locator(LINE)).to_contain_text(says)
    expect(page.locator("#art-17")).to_be_visible()
    page.goto(f"{stand.url}zh/offline/")
    expect(page.locator(".offline-said")).to_contain_text(says)
    assert problems == []


def test_without_room_the_page_says_so_and_goes_on(stand: Stand, reader: BrowserContext) -> None:
    page = reader.new_page()
    page.goto(stand.url)
    session = reader.new_cdp_session(page)
    session.send("Storage.overrideQuotaForOrigin", {"origin": stand.url.rstrip("/"), "quotaSize": 300_000})
    page.goto(f"{stand.url}zh/")
    expect(page.locator(LINE)).to_contain_text("存储空间不足")
    page.goto(f"{stand.url}{MEASURES}")
    expect(page.locator("#art-17")).to_be_visible()


def test_another_site_at_the_same_address_is_not_hidden(stand: Stand, reader: BrowserContext, tmp_path: Path) -> None:
    page = reader.new_page()
    page.goto(f"{stand.url}zh/")
    kept(page, KEPT_TEXT)
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "index.html").write_text("<h1>Another project</h1>", encoding="utf-8")
    stand.change(tmp_path / "other")
    page.goto(stand.url)
    expect(page.locator("h1")).to_have_text("Another project")


def test_the_manifest_names_every_file_a_page_may_ask_for(site: Path) -> None:
    said = json.loads((site / "offline.json").read_text(encoding="utf-8"))
    named = {path for part in said["parts"].values() for path in part}
    for path in site.rglob("*.html"):
        assert path.relative_to(site).as_posix().removesuffix("index.html") in named
    assert {name.partition("/")[0] for name in said["parts"]["calculators"]} == {"runtime"}
    assert not any(name.endswith((".map", ".br", ".gz", ".pdf")) for name in named)
