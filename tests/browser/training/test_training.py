"""A learner answers: marked with reasons, by keyboard alone, kept in this browser, printed, and shared as a link."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from calculators.core.languages import LANGUAGES, Language
from calculators.core.version import handbook_version
from calculators.training.generated import generate
from calculators.training.learner_view import shown
from calculators.training.lessons import lessons
from calculators.training.questions import all_questions, find_question, questions_of
from tests.support.html import parse

LAST = "training/6-who-decides/"
SEED = "#seed=482913&as_of=2026-01-01"


@pytest.fixture(autouse=True)
def nothing_answered(page: Page, base_url: str) -> None:
    """Pages share a browser's storage; each test begins without answers."""
    page.goto(f"{base_url}/zh/training/")
    page.evaluate("localStorage.clear()")


def ask(page: Page, identity: str, key: str) -> str:
    """Answer a question; returns the selector of its form."""
    form = f"form[data-question='{identity}']"
    page.locator(f"{form} input[value='{key}']").check()
    page.locator(f"{form} .tq-check").click()
    expect(page.locator(form)).to_have_attribute("data-marked", re.compile("right|wrong"))
    return form


def pieces(html: str) -> list[object]:
    return [each for each in parse(html).pieces if each != " "]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_right_answer_shows_why_and_keeps_the_focus(page: Page, base_url: str, language: Language) -> None:
    page.goto(f"{base_url}/{language}/{LAST}")
    form = page.locator(ask(page, "seven-staff", "not-recommended"))
    question = find_question("seven-staff")
    expect(form).to_have_attribute("data-marked", "right")
    right = next(option for option in question.options if option.key == question.right)
    expect(form.locator(".tq-verdict")).to_contain_text(right.text[language])
    expect(form.locator(".tq-result .pc-steps li").first).to_contain_text("7")
    assert form.locator(".pc-opened").count() == 0
    expect(form.locator(".tq-check")).to_be_focused()
    form.locator(".tq-check").click()
    expect(page.locator("form[data-question='exactly-eight-staff'] input").first).to_be_focused()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_wrong_answer_names_the_misreading_and_opens_the_clause(
    page: Page, base_url: str, language: Language
) -> None:
    page.goto(f"{base_url}/{language}/{LAST}")
    form = page.locator(ask(page, "seven-staff", "may-set"))
    expect(form).to_have_attribute("data-marked", "wrong")
    why = next(option.why for option in find_question("seven-staff").options if option.key == "may-set")
    assert why is not None
    expect(form.locator(".tq-verdict")).to_contain_text(why[language])
    expect(form.locator(".pc-opened")).to_contain_text("8")
    form.locator("input[value='not-recommended']").check()
    expect(form.locator(".tq-verdict")).to_be_empty()
    expect(form.locator(".tq-result")).to_be_hidden()


def test_a_question_about_an_article_opens_its_words(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}/zh/training/3-conduct/")
    form = page.locator(ask(page, "a-gift", "wrong-1"))
    expect(form.locator(".pc-opened")).to_contain_text("礼品或者好处不得私自接受")


def test_the_result_is_drawn_as_the_page_already_holds_it(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}/en/training/4-your-grade/")
    for question in questions_of(4)[:3]:
        form = ask(page, question.id, question.right)
        built, drawn = (
            page.locator(f"{form} {place} .pc-result").inner_html() for place in (".tq-answer", ".tq-result")
        )
        assert pieces(drawn) == pieces(built)


def test_a_lesson_is_taken_with_the_keyboard_alone(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}/en/{LAST}")
    first = page.locator("form.tq").first
    first.locator("input").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    expect(first.locator("input").nth(1)).to_be_checked()
    expect(first.locator(".tq-verdict")).to_be_empty()
    page.keyboard.press("Tab")
    expect(first.locator(".tq-check")).to_be_focused()
    page.keyboard.press("Enter")
    expect(first).to_have_attribute("data-marked", "wrong")
    expect(first.locator(".tq-check")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("form.tq").nth(1).locator("input").first).to_be_focused()


def test_nothing_is_marked_before_something_is_chosen(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}/en/{LAST}")
    form = page.locator("form.tq").first
    form.locator(".tq-check").click()
    expect(form.locator(".tq-verdict")).to_have_text("Choose an answer first.")
    expect(form.locator("input").first).to_be_focused()


def test_python_starts_with_the_first_touch_and_not_before(page: Page, base_url: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{base_url}/en/{LAST}{SEED}", wait_until="networkidle")
    assert [url for url in asked if "pyodide" in url or ".wasm" in url or "python/worker" in url] == []
    with page.expect_worker(lambda worker: "python/worker" in worker.url):
        page.locator("form.tq input").first.focus()


def test_the_same_link_gives_the_same_test(page: Page, base_url: str) -> None:
    seen = []
    for language in ("en", "en", "zh"):
        page.goto(f"{base_url}/{language}/")
        page.evaluate("localStorage.clear()")  # as another reader
        page.goto(f"{base_url}/{language}/{LAST}{SEED}")
        page.locator(".tq-start").click()
        expect(page.locator(".tq-new form")).to_have_count(5)
        assert page.url.endswith(SEED)
        forms = page.locator(".tq-new form")
        seen.append([forms.nth(at).get_attribute("data-question") for at in range(5)])
        for at in range(5):  # what this machine's Python draws is what the page's does
            own = shown(generate(6, 482913, at, "2026-01-01"), "zh" if language == "zh" else "en")
            expect(forms.nth(at).locator("legend")).to_contain_text(own["prompt"])
            expect(forms.nth(at).locator(".tq-option")).to_have_text([option["text"] for option in own["options"]])
        if language == "en" and len(seen) == 1:
            first = forms.first
            first.locator("input").first.check()
            first.locator(".tq-check").click()
            expect(first).to_have_attribute("data-marked", re.compile("right|wrong"))
            expect(first.locator(".tq-result .pc-steps")).to_be_visible()
            assert page.evaluate("localStorage.getItem('handbook-training')") is None
    assert seen[0] == seen[1] == seen[2]


def test_new_questions_put_their_number_into_the_address(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}/zh/training/5-assessment-and-bonus/")
    page.locator(".tq-more .pc-tool-line button").click()
    expect(page.locator(".tq-new form")).to_have_count(5)
    assert re.search(r"#seed=\d{1,6}&as_of=\d{4}-\d\d-\d\d$", page.url)
    expect(page.locator(".tq-new input").first).to_be_focused()


def test_a_number_that_is_none_is_refused_in_words(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}/en/{LAST}#seed=<b>1</b>")
    page.locator(".tq-start").click()
    expect(page.locator(".tq-test")).to_contain_text("whole number from 0 to 999999")


def test_progress_survives_a_reload_and_the_first_answer_counts(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}/zh/{LAST}")
    form = ask(page, "seven-staff", "may-set")
    page.locator(f"{form} input[value='not-recommended']").check()
    page.locator(f"{form} .tq-check").click()
    expect(page.locator(form)).to_have_attribute("data-marked", "right")
    page.reload()
    expect(page.locator(".tq-summary")).to_contain_text("已答1题，答对0题")
    expect(page.locator(f"{form} input[value='may-set']")).to_be_checked()
    page.goto(f"{base_url}/en/training/")
    expect(page.locator(".tp-progress[data-lesson='6']")).to_have_text("0 right, 1 answered, of 13")
    page.locator(".tp-clear").click()
    expect(page.locator(".tp-progress[data-lesson='6']")).to_have_text("13 questions, not begun")
    page.reload()
    expect(page.locator(".tp-progress[data-lesson='6']")).to_have_text("13 questions, not begun")


def test_progress_goes_into_a_file_and_comes_back(page: Page, base_url: str, tmp_path: Path) -> None:
    page.goto(f"{base_url}/en/{LAST}")
    ask(page, "seven-staff", "not-recommended")
    page.goto(f"{base_url}/en/training/")
    with page.expect_download() as waiting:
        page.locator(".tp-export").click()
    file = tmp_path / "progress.json"
    waiting.value.save_as(file)
    assert json.loads(file.read_text("utf-8"))["answers"] == {"seven-staff": "not-recommended"}
    page.locator(".tp-clear").click()
    page.locator(".tp-import").set_input_files(file)
    expect(page.locator(".tp-progress[data-lesson='6']")).to_have_text("1 right, 1 answered, of 13")
    file.write_text("{}", "utf-8")
    page.locator(".tp-import").set_input_files(file)
    expect(page.locator(".tp-said .pc-error")).to_contain_text("no progress can be read")


def test_a_progress_file_carries_the_readers_own_day(browser: Browser, base_url: str) -> None:
    context = browser.new_context(timezone_id="Asia/Shanghai")
    page = context.new_page()
    page.clock.set_fixed_time("2026-11-29T18:30:00Z")  # half past two in the morning of the 30th
    page.goto(f"{base_url}/en/{LAST}")
    ask(page, "seven-staff", "not-recommended")
    page.goto(f"{base_url}/en/training/")
    with page.expect_download() as waiting:
        page.locator(".tp-export").click()
    assert waiting.value.suggested_filename == "training-2026-11-30.json"
    context.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_completion_sheet_is_printed_and_can_be_checked(page: Page, base_url: str, language: Language) -> None:
    page.goto(f"{base_url}/{language}/training/")
    stored = {
        question.id: {"chosen": question.right, "right": True, "lesson": question.lesson}
        for question in all_questions()
    }
    page.evaluate("held => localStorage.setItem('handbook-training', JSON.stringify({ answers: held }))", stored)
    page.reload()
    page.evaluate("window.print = () => { window.printed = document.documentElement.className; }")
    page.locator(".tp-sheet [name=learner]").fill("王小明 <b>")
    page.locator(".tp-sheet button").click()
    sheet = page.locator("section.training-sheet")
    expect(sheet).to_contain_text("王小明 <b>")
    assert "printing-slip" in page.evaluate("window.printed")
    expect(sheet).to_contain_text(handbook_version())
    count = len(all_questions())
    expect(sheet).to_contain_text(f"答对{count}题" if language == "zh" else f"{count} right")
    expect(sheet).to_contain_text("不能证明是谁" if language == "zh" else "proves neither who answered")
    expect(sheet.locator("tbody tr")).to_have_count(len(lessons()) + 1)
    expect(sheet).to_contain_text("第十七条" if language == "zh" else "Art. 17")
    code = sheet.locator(".slip-code").text_content() or ""
    assert "王小明" not in page.evaluate("JSON.stringify(Object.values({ ...localStorage, ...sessionStorage }))")
    page.goto(f"{base_url}/{language}/training/trainer/")
    page.locator(".tp-check textarea").fill(code)
    page.locator(".tp-check button").click()
    expect(page.locator("[data-intact=yes]")).to_be_visible()
    changed = code[:-1] + ("0" if code[-1] != "0" else "1")
    page.locator(".tp-check textarea").fill(changed)
    page.locator(".tp-check button").click()
    expect(page.locator("[data-intact=no]")).to_be_visible()


def test_a_sheet_needs_a_name(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}/en/training/")
    page.locator(".tp-sheet button").click()
    expect(page.locator(".tp-said")).to_have_text("Type a name first.")
    expect(page.locator("[name=learner]")).to_be_focused()


def test_without_storage_lessons_work_and_say_that_nothing_is_kept(page: Page, base_url: str) -> None:
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } });"
    )
    page.goto(f"{base_url}/en/{LAST}")
    expect(page.locator(".tq-summary")).to_contain_text("does not let pages store anything")
    ask(page, "seven-staff", "not-recommended")
    expect(page.locator(".tq-summary")).to_contain_text("1 answered, 1 right")


def test_without_script_questions_can_be_chosen_and_answers_opened(browser_without_script: Page, base_url: str) -> None:
    page = browser_without_script
    page.goto(f"{base_url}/en/{LAST}")
    form = page.locator("form.tq").first
    form.locator("input").nth(1).check()
    form.locator(".tq-answer summary").click()
    expect(form.locator(".tq-answer .pc-steps")).to_be_visible()
    page.locator(".article-preview summary").first.click()
    expect(page.locator(".article-preview").first.locator("li").first).to_be_visible()
    expect(page.locator(".tq-check")).to_have_count(0)


def test_where_python_cannot_be_had_the_answers_can_still_be_read(page: Page, base_url: str) -> None:
    page.route("**/*.wasm", lambda route: route.abort())
    page.goto(f"{base_url}/en/{LAST}")
    form = page.locator("form.tq").first
    form.locator("input").first.check()
    form.locator(".tq-check").click()
    expect(form.locator(".tq-verdict")).to_contain_text("Answers cannot be checked here at the moment")
    form.locator(".tq-answer summary").click()
    expect(form.locator(".tq-answer .pc-steps")).to_be_visible()
