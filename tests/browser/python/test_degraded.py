"""Browsers and networks in which Python cannot run, or stops: the page says what is wrong, and goes on."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from calculators.core.languages import LANGUAGES, Language
from scripts.project.browser import ARGUMENTS, ensure_browser
from tests.browser.calculator.test_forms import DEPUTY, open_calculator
from tests.browser.calculator.test_tools import EMPLOYEES, choose
from tests.conftest import PATIENCE

WEBASSEMBLY = Path("docs/theme/assets/handbook/python/webassembly.js")
USED = dict(re.findall(r'^  "([^"]+)": "([0-9a-f]+)"', WEBASSEMBLY.read_text("utf-8"), re.MULTILINE))
WORKER = """
globalThis.started = [];
const Native = Worker;
globalThis.Worker = class extends Native {
  constructor(...given) {
    super(...given);
    if (String(given[0]).includes("python/worker")) started.push(this);
  }
};
"""
KILL = "() => { started[0].postMessage = function () { this.terminate(); }; }"
HOLD_BACK = """() => {
  const [worker] = started;
  const held = [];
  worker.postMessage = (...given) => { held.push(given); };
  worker.release = () => { for (const given of held) Worker.prototype.postMessage.apply(worker, given); };
}"""
# A browser as it behaves with every cookie and all storage refused.
NO_STORAGE = """
for (const name of ["localStorage", "sessionStorage", "indexedDB", "caches"]) {
  Object.defineProperty(globalThis, name, { get() { throw new DOMException("denied", "SecurityError"); } });
}
const refuse = () => { throw new DOMException("denied", "SecurityError"); };
Object.defineProperty(Document.prototype, "cookie", { get: refuse, set: refuse });
"""


def lacking(module: str) -> str:
    """A browser's WebAssembly without the feature that ``module`` uses."""
    return f"""
    const validate = WebAssembly.validate;
    WebAssembly.validate = (given) => {{
      const hex = Array.from(new Uint8Array(given.buffer ?? given), (each) => each.toString(16).padStart(2, "0"));
      return hex.join("") !== "{module}" && validate.call(WebAssembly, given);
    }};"""


def fails_with(page: Page, base_url: str, language: Language, sentence: str) -> None:
    """The calculator says why, what was typed stays, and the rest of the page works."""
    page.goto(f"{base_url}/{language}/calculators/{DEPUTY}/")
    page.locator("[name=staff]").fill("7")
    expect(page.locator("policy-calculator")).to_have_attribute("data-state", "failed")
    expect(page.locator(".pc-status")).to_contain_text(sentence)
    expect(page.locator("[name=staff]")).to_have_value("7")
    expect(page.locator("output .pc-steps li")).to_have_count(4)
    page.locator("[name=staff]").fill("8")
    expect(page.locator("[name=staff]")).to_have_value("8")


@pytest.mark.parametrize("feature", USED)
@pytest.mark.usefixtures("context")
def test_a_webassembly_feature_that_is_missing_is_named_and_a_browser_that_has_it(
    page: Page, base_url: str, feature: str
) -> None:
    page.add_init_script(lacking(USED[feature]))
    fails_with(page, base_url, "en", f"this browser is too old (its WebAssembly lacks: {feature}); please use Chrome")
    fails_with(page, base_url, "zh", f"此浏览器的版本过旧（WebAssembly缺少：{feature}）；请使用Chrome")


def test_the_features_are_those_of_the_runtime_that_is_pinned() -> None:
    pinned = json.loads(Path("package.json").read_text("utf-8"))["dependencies"]["pyodide"]
    assert f"pyodide.asm.wasm {pinned}" in WEBASSEMBLY.read_text("utf-8"), "read its features anew (see README.md)"


REASONS = {
    "no WebAssembly": (
        "delete globalThis.WebAssembly",
        {"zh": "此浏览器不支持WebAssembly", "en": "this browser has no WebAssembly"},
    ),
    "no workers": (
        "delete globalThis.Worker",
        {"zh": "此浏览器不能启动后台计算", "en": "this browser cannot calculate in the background"},
    ),
    "WebAssembly refused": (
        "WebAssembly.Module = class { constructor() { throw new WebAssembly.CompileError('refused'); } }",
        {"zh": "内容安全策略", "en": "Content-Security-Policy"},
    ),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reason", REASONS)
@pytest.mark.usefixtures("context")
def test_what_a_browser_refuses_is_said_and_the_page_goes_on(
    page: Page, base_url: str, reason: str, language: Language
) -> None:
    script, sentences = REASONS[reason]
    page.add_init_script(script)
    fails_with(page, base_url, language, sentences[language])
    page.locator(".md-header [for^=__palette]:visible").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.goto(f"{base_url}/{language}/regulations/measures/chapter-3/")
    page.locator(".view-switch button").nth(1).click()
    expect(page.locator(".pair").first).to_be_visible()


def works_without_storage(page: Page, base_url: str) -> None:
    open_calculator(page, base_url, "en", "bonus-share")
    page.locator("[name=pool]").fill("777")
    expect(page.locator("output")).to_contain_text("777.00")
    page.locator(".md-header [for^=__palette]:visible").click()
    page.locator(".md-search__input").fill("gifts")
    expect(page.locator(".md-search-result__item").first).to_contain_text("gifts")
    page.goto(f"{base_url}/en/regulations/measures/chapter-3/")
    page.locator(".view-switch button").nth(1).click()
    expect(page.locator(".pair").first).to_be_visible()


@pytest.mark.usefixtures("context")
def test_without_any_storage_everything_works_and_says_what_is_not_kept(page: Page, base_url: str) -> None:
    page.add_init_script(NO_STORAGE)
    works_without_storage(page, base_url)
    open_calculator(page, base_url, "en", DEPUTY)
    page.locator("[name=staff]").fill("7")
    expect(page.locator(".pc-kept")).to_contain_text("the browser lets nothing be kept")


def test_with_cookies_blocked_in_the_browsers_settings_everything_works(
    browser: Browser, tmp_path: Path, base_url: str
) -> None:
    profile = tmp_path / "Default"
    profile.mkdir()
    # A browser with settings: the headless shell has none.
    blocked = {"profile": {"default_content_setting_values": {"cookies": 2}}}
    (profile / "Preferences").write_text(json.dumps(blocked), "utf-8")

    context = browser.browser_type.launch_persistent_context(
        tmp_path, executable_path=ensure_browser(), args=ARGUMENTS, headless=True
    )
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.goto(f"{base_url}/en/")
    refused = "() => { try { return sessionStorage.length < 0; } catch { return true; } }"
    assert page.evaluate(refused), "this Chromium did not take the setting"
    works_without_storage(page, base_url)
    assert problems == []
    context.close()


# As in a private window: no worker may be registered, and a store takes next to nothing.
PRIVATE = """
ServiceWorkerContainer.prototype.register = () => Promise.reject(new DOMException("private", "SecurityError"));
const full = () => { throw new DOMException("full", "QuotaExceededError"); };
Storage.prototype.setItem = full;
CacheStorage.prototype.open = () => Promise.reject(new DOMException("private", "SecurityError"));
"""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.usefixtures("context")
def test_in_a_private_window_everything_works_and_the_page_says_that_nothing_is_kept(
    page: Page, base_url: str, language: Language
) -> None:
    page.add_init_script(PRIVATE)
    works_without_storage(page, base_url)
    open_calculator(page, base_url, language, DEPUTY)
    page.locator("[name=staff]").fill("7")
    expect(page.locator("output")).to_have_attribute("data-outcome", "not-recommended")
    expect(page.locator(".pc-kept")).to_contain_text("没有允许保存" if language == "zh" else "lets nothing be kept")
    page.goto(f"{base_url}/{language}/training/2-your-day/")
    question = page.locator("form.tq").first
    question.locator("input").first.check()
    question.locator(".tq-check").click()
    expect(question).to_have_attribute("data-marked", re.compile("right|wrong"))
    page.goto(f"{base_url}/{language}/offline/")
    expect(page.locator(".offline-said")).to_contain_text("没有允许" if language == "zh" else "did not allow")


@pytest.mark.usefixtures("context")
def test_a_tab_that_slept_for_a_day_is_not_taken_for_silent(page: Page, base_url: str) -> None:
    page.add_init_script(WORKER)
    page.clock.install()
    open_calculator(page, base_url, "en", DEPUTY)
    page.evaluate(HOLD_BACK)  # asked, and not yet answered, when the lid is closed
    page.locator("[name=staff]").fill("7")
    page.clock.run_for(1000)
    page.clock.fast_forward("24:00:00")
    page.clock.run_for(5000)
    expect(page.locator("policy-calculator")).to_have_attribute("data-state", "busy")
    page.evaluate("started[0].release()")
    expect(page.locator("output")).to_have_attribute("data-outcome", "not-recommended")
    assert page.evaluate("started.length") == 1


@pytest.mark.usefixtures("context")
def test_a_worker_killed_in_mid_calculation_is_replaced_and_the_work_done_again(page: Page, base_url: str) -> None:
    page.add_init_script(WORKER)
    open_calculator(page, base_url, "en", "bonus-share")
    page.evaluate(KILL)
    page.locator("[name=pool]").fill("777")
    expect(page.locator("output")).to_contain_text("777.00")
    expect(page.locator("policy-calculator")).to_have_attribute("data-state", "ready")
    assert page.evaluate("started.length") == 2


@pytest.mark.usefixtures("context")
def test_a_long_table_outlives_the_worker_that_kept_it(page: Page, base_url: str) -> None:
    page.add_init_script(WORKER)
    open_calculator(page, base_url, "en", "bonus-share")
    lines = "\n".join(f"P{n:04d},{'AB'[n % 2]},1,90,80,70" for n in range(400))
    choose(page, "long.csv", lines.encode())
    expect(page.locator("output")).to_contain_text("400 rows in all")
    page.evaluate(KILL)
    page.locator("[name=pool]").fill("777")
    expect(page.locator("output")).to_contain_text("777.00")
    expect(page.locator(f"{EMPLOYEES} .pc-held")).to_contain_text("400 rows")


@pytest.mark.usefixtures("context")
def test_a_worker_that_dies_again_and_again_is_said(page: Page, base_url: str) -> None:
    page.add_init_script(WORKER)
    open_calculator(page, base_url, "en", DEPUTY)
    page.evaluate(
        """() => {
          const post = Worker.prototype.postMessage;
          Worker.prototype.postMessage = function (data, ...more) {
            if (data?.kind === "call") this.terminate();
            else post.call(this, data, ...more);
          };
        }"""
    )
    page.locator("[name=staff]").fill("7")
    expect(page.locator("policy-calculator")).to_have_attribute("data-state", "failed")
    expect(page.locator(".pc-status")).to_contain_text("stopped on the way")
    expect(page.locator("[name=staff]")).to_have_value("7")
    assert page.evaluate("started.length") == 2


def answered(**changed: object) -> Callable[[Route], None]:
    return lambda route: route.fulfill(**changed)  # type: ignore[arg-type]


def shortened(route: Route) -> None:
    response = route.fetch()
    body = response.body()
    route.fulfill(status=200, content_type=response.headers["content-type"], body=body[: len(body) // 2])


HTML = {"status": 200, "content_type": "text/html", "body": "<!doctype html><title>Please log in</title>"}
LIBRARY = re.compile(r"/runtime/library-\w+\.zip$")
RULES = re.compile(r"/runtime/calculators-\w+\.zip$")
WASM = re.compile(r"pyodide\.asm\.wasm$")
CODE = re.compile(r"pyodide\.asm\.js$")
START = re.compile(r"pyodide\.mjs$")
DAMAGES: dict[str, tuple[re.Pattern[str], Callable[[Route], None]]] = {
    "half the library": (LIBRARY, shortened),
    "half the rules": (RULES, shortened),
    "half the WebAssembly": (WASM, shortened),
    "half the code": (CODE, shortened),
    "a login page for the library": (LIBRARY, answered(**HTML)),
    "a login page for the WebAssembly": (WASM, answered(**HTML)),
    "a login page for the start": (START, answered(**HTML)),
    "no WebAssembly file": (WASM, answered(status=404)),
    "code of the wrong type": (START, answered(status=200, content_type="text/plain", body="export {}")),
    "another version's start": (
        START,
        answered(status=200, content_type="text/javascript", body="export const version = '0.1';"),
    ),
    "an unreachable server": (RULES, lambda route: route.abort()),
}


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.usefixtures("context")
def test_a_runtime_that_arrives_damaged_is_said_and_trying_again_goes_on_with_what_was_typed(
    page: Page, base_url: str, damage: str
) -> None:
    pattern, handler = DAMAGES[damage]
    page.route(pattern, handler)
    page.goto(f"{base_url}/en/calculators/{DEPUTY}/")
    page.locator("[name=staff]").fill("7")
    expect(page.locator("policy-calculator")).to_have_attribute("data-state", "failed")
    expect(page.locator(".pc-status")).to_contain_text(
        re.compile("could not be loaded|is incomplete or of another version")
    )
    page.unroute(pattern, handler)
    page.locator(".pc-status button").click()
    expect(page.locator("output")).to_have_attribute("data-outcome", "not-recommended")
    expect(page.locator("[name=staff]")).to_have_value("7")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.usefixtures("context")
def test_where_no_module_runs_the_page_says_so_after_a_while(page: Page, base_url: str, language: Language) -> None:
    page.route(
        "**/calculator/policy-calculator.js", lambda route: route.abort()
    )  # as in a browser that knows no modules
    page.goto(f"{base_url}/{language}/calculators/{DEPUTY}/")
    told = page.locator(".pc-too-old")
    assert "Firefox 114" in (told.text_content() or "")
    expect(told).to_be_hidden()
    expect(told).to_be_visible(timeout=15_000)
    assert told.evaluate("(each) => each.getBoundingClientRect().height") > 10
    page.unroute_all()
    open_calculator(page, base_url, language, DEPUTY)
    expect(told).to_be_hidden()
