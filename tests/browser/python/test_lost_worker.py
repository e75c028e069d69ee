"""Python that stops on the way, or that is slow to answer."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.support.calculator_pages import (
    DEPUTY,
    EMPLOYEES,
    choose,
    open_calculator,
)

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
