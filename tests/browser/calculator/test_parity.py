from __future__ import annotations

import json

import pytest
from playwright.sync_api import Page as BrowserPage

from calculators.browser import answer
from calculators.core.cases import all_cases, cases_of
from calculators.core.languages import LANGUAGES, Language
from calculators.core.registry import CALCULATORS
from scripts.pages.calculator_words import draw_result
from scripts.pages.page_parts import Page
from scripts.runtime.runtime import build_runtime
from tests.support.html import parse

ASK_ALL = """async ([module, requests]) => {
  const { startPython } = await import(module);
  const words = JSON.parse(document.querySelector(".pc-words").textContent);
  const python = startPython(words.runtime);
  const answers = [];
  for (const request of requests) answers.push(await python.ask(request));
  return answers;
}"""

DRAW_ALL = """async ([module, results]) => {
  const { drawResult } = await import(module);
  const words = JSON.parse(document.querySelector(".pc-words").textContent);
  return results.map((result) => {
    const box = document.createElement("div");
    box.append(...drawResult(JSON.parse(result), words));
    return box.innerHTML;
  });
}"""


def test_every_case_gives_the_same_bytes_in_the_browser_as_natively(page: BrowserPage, base_url: str) -> None:
    page.goto(f"{base_url}/zh/calculators/deputy-eligibility/")
    cases = all_cases()
    module = f"{base_url}/zh/assets/handbook/python/python.js"
    found = page.evaluate(ASK_ALL, [module, [case.request for case in cases]])
    assert len(found) == len(cases) >= 60
    for case, text in zip(cases, found, strict=True):
        assert text == answer(case.request), f"{case.calculator}/{case.name}"


def test_hostile_requests_are_answered_in_the_browser_and_python_lives_on(page: BrowserPage, base_url: str) -> None:
    page.goto(f"{base_url}/zh/calculators/deputy-eligibility/")
    start = '{"calculator": "deputy-eligibility", "as_of": "2026-01-01", "input": {"staff": '
    requests = [
        "[" * 100_000,
        '{"a":' * 100_000,
        start + "9" * 1_000_000 + "}}",
        start + "1e999999}}",
        start + '"\\ud800"}}',
        "",
        next(case for case in cases_of("deputy-eligibility") if case.example).request,
    ]
    found = page.evaluate(ASK_ALL, [f"{base_url}/zh/assets/handbook/python/python.js", requests])
    assert found == [answer(request) for request in requests]
    assert json.loads(found[-1])["outcome"] == "may-set"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", CALCULATORS)
def test_the_page_draws_a_result_as_the_build_does(
    page: BrowserPage, base_url: str, name: str, language: Language
) -> None:
    url = f"{language}/calculators/{name}/"
    page.goto(f"{base_url}/{url}")
    results = [answer(case.request) for case in cases_of(name) if not case.errors]
    drawn = page.evaluate(DRAW_ALL, [f"{base_url}/{language}/assets/handbook/calculator/draw-result.js", results])
    here = Page(language, url, build_runtime())
    for result, html in zip(results, drawn, strict=True):
        assert parse(html).pieces == parse(str(draw_result(json.loads(result), here))).pieces
