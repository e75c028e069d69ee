"""Files of Python's that arrive damaged, or not at all: the page says so, and trying again goes on."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from tests.support.calculator_pages import (
    DEPUTY,
)


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
