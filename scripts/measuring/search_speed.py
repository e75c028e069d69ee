"""How long search takes: typed into its box, asked what nobody would type, and in a much longer handbook."""

from __future__ import annotations

import json
import statistics
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from scripts.handbook.measured_content import measured
from scripts.measuring.odd_queries import FILLING, ODD

# Types into the search box itself, a key at a time, and waits until the results are laid out. What finds nothing
# changes nothing, so only keys that change the list are timed.
_TYPE = """
async (queries) => {
  const field = document.querySelector("[data-md-component=search-query]");
  const list = document.querySelector(".md-search-result__list");
  const after = (text) => new Promise((resolve) => {
    const began = performance.now();
    const timer = setTimeout(() => { watcher.disconnect(); resolve(null); }, 2000);
    const watcher = new MutationObserver(() => {
      if (!list.childElementCount) return;
      watcher.disconnect();
      clearTimeout(timer);
      list.getBoundingClientRect();
      resolve(performance.now() - began);
    });
    watcher.observe(list, { childList: true });
    field.value = text;
    field.dispatchEvent(new Event("input"));
  });
  field.focus();
  const times = [];
  for (const query of queries) {
    for (let end = 1; end <= query.length; end++) times.push(await after(query.slice(0, end)));
    field.value = "";
    field.dispatchEvent(new Event("input"));
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return times;
}
"""
ROUNDS = 5
WARM = 2_500
"""Milliseconds until a page has come to rest and its index is built (search/worker.js waits for one second)."""


GROWTH = 100
# Runs the engine itself, once for each query so that all is compiled, then takes the time.
_RUN = """
async ([address, data, queries]) => {
  const engine = await import(address);
  const began = performance.now();
  engine.load(data);
  const loaded = performance.now() - began;
  const times = [];
  for (const query of [...queries.slice(0, 50), ...queries]) {
    const asked = performance.now();
    engine.search(query, "zh");
    times.push(performance.now() - asked);
  }
  return { loaded, times: times.slice(-queries.length) };
}
"""


def quantile(times: Sequence[float], share: float) -> float:
    """The time that this share of the times does not exceed."""
    ordered = sorted(times)
    return ordered[round(len(ordered) * share) - 1]


def type_queries(page: Page, address: str) -> tuple[list[float], list[float]]:
    """Milliseconds from a key to the results laid out: of the first key on each warm page, and of every later one."""
    first, later = [], []
    for language, queries in measured()["typed"].items():
        page.goto(f"{address}/{language}/")
        page.wait_for_timeout(WARM)
        times = [each for each in page.evaluate(_TYPE, list(queries)) if each is not None]
        first.append(times[0])
        later.extend(times[1:])
    return first, later


def speed(times: Sequence[float], rounds: Sequence[tuple[list[float], list[float]]]) -> str:
    """How long an answer takes in the worker, and in the box with the results laid out.

    Other work on the machine only ever adds to a time: the quietest round is given, and the p95 of the others.
    """
    slow = sorted(quantile(later, 0.95) for _, later in rounds)
    first, later = min(rounds, key=lambda each: quantile(each[1], 0.95))
    return (
        f"A query takes {statistics.median(times):.0f} ms (median), {quantile(times, 0.95):.0f} ms (p95) in the "
        f"worker, index loaded. Typed into the box of a warm page, the first result stands {max(first):.0f} ms after "
        f"the first key; every later key takes {statistics.median(later):.0f} ms (median), "
        f"{slow[0]:.0f} ms (p95), results laid out ({len(later)} keys; the quietest of "
        f"{len(rounds)} rounds, the noisiest had a p95 of {slow[-1]:.0f} ms)."
    )


def grown(data: dict[str, Any], times: int) -> dict[str, Any]:
    """The index of a handbook that has every article so many times."""
    documents = data["documents"]
    articles = len(documents["ids"])
    more = articles * (times - 1)

    def repeated(column: list[Any]) -> list[Any]:
        return [*column[:articles] * times, *column[articles:]]

    return {
        **data,
        "documents": {
            **documents,
            **{name: documents[name] * times for name in ("pages", "ids", "above")},
            **{language: [repeated(column) for column in documents[language]] for language in ("zh", "en")},
            "calculators": {
                name: [place if place < articles else place + more for place in places]
                for name, places in documents["calculators"].items()
            },
        },
    }


def _run(page: Page, address: str, data: dict[str, Any], queries: Sequence[str]) -> tuple[float, list[float]]:
    page.goto(f"{address}/zh/")
    engine = f"{address}/zh/assets/handbook/search/engine.js"
    found = page.evaluate(_RUN, [engine, data, list(queries)])
    return found["loaded"], found["times"]


def odd_and_grown(page: Page, address: str, site: Path, queries: Sequence[str]) -> str:
    """How long the engine takes for what nobody would type, and for queries in a hundred times as many articles."""
    data = json.loads((site / "search" / "handbook.json").read_text(encoding="utf-8"))
    odd = [*ODD, *FILLING]
    longer = grown(data, GROWTH)

    def quietest(data: dict[str, Any], queries: Sequence[str]) -> tuple[float, list[float]]:
        runs = [_run(page, address, data, queries) for _ in range(ROUNDS)]
        return min(loaded for loaded, _ in runs), [
            min(each) for each in zip(*(times for _, times in runs), strict=True)
        ]

    slowest, worst = (max(quietest(each, odd)[1]) for each in (data, longer))
    loaded, times = quietest(longer, queries)
    return (
        f"Of {len(odd)} odd inputs (up to 10,000 characters and more; `scripts/measuring/odd_queries.py`) the "
        f"slowest takes {slowest:.0f} ms in the engine. With every article {GROWTH} times a query takes "
        f"{statistics.median(times):.0f} ms (median), {quantile(times, 0.95):.0f} ms (p95), "
        f"{max(times):.0f} ms at most ({len(times)} queries), the slowest odd input {worst:.0f} ms; the index is built "
        f"in {loaded / 1000:.1f} s, in the worker. Each is the quietest of {ROUNDS} runs."
    )
