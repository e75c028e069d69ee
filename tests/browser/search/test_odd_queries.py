from __future__ import annotations

from playwright.sync_api import Page

from scripts.measuring.odd_queries import FILLING, ODD
from scripts.measuring.search_quality import ask


def test_no_input_is_too_odd_or_too_long(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}/zh/")
    answered = ask(page, [*ODD, "考勤"])
    assert len(answered) == len(ODD) + 1
    assert answered[-1]["results"]


WORK = """
async ([queries, language]) => {
  const own = new URL(`${language}/assets/handbook/`, new URL("../", location));
  const engine = await import(new URL("search/engine.js", own));
  const { work } = engine;
  engine.load(await (await fetch(new URL("../search/handbook.json", location))).json());
  return queries.map((query) => {
    Object.assign(work, { words: 0, places: 0 });
    engine.search(query, language);
    return { query: query.slice(0, 40), ...work };
  });
}
"""


def test_the_work_of_a_query_is_bounded_however_long_it_is(page: Page, base_url: str) -> None:
    """Counted, not timed: docs/measured.md says what it takes."""
    page.goto(f"{base_url}/zh/")
    longer = [each * 10 for each in FILLING]
    done = page.evaluate(WORK, [[*ODD, *FILLING, *FILLING, *longer], "zh"])
    assert len(done) == len(ODD) + 3 * len(FILLING)
    assert [each for each in done if each["words"] > 1_000 or each["places"] > 10_000] == []
    # What follows the first characters costs nothing (asked again, as the first time fills what is remembered).
    assert done[-len(FILLING) :] == done[-2 * len(FILLING) : -len(FILLING)]
