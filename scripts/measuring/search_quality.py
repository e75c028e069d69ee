"""How well search finds the right article: ``scripts/measure-search [--write]``.

Asks every query of ``tests/data/search-queries*.json`` of the worker that the search box uses, in a real Chromium, on
the site of the query's language. A query is answered where an article that covers one of its source clauses is among
the first three results; a calculator or a term that answers directly stands above them and is not counted. One that no
clause answers (kind ``unwritten``) is answered where the reader is told so, above whatever comes near.
"""

from __future__ import annotations

import argparse
import json
import socket
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright
from waitress.server import create_server

from scripts.delivery import build
from scripts.delivery.serve import HOST, application
from scripts.measuring.search_speed import ROUNDS, odd_and_grown, speed, type_queries
from scripts.project.browser import ARGUMENTS, ensure_browser
from scripts.project.paths import ROOT
from scripts.project.progress import StopWork, fail

DATA = ROOT / "tests" / "data"
QUERIES = ("search-queries.json", "search-queries-2.json", "search-queries-3.json", "search-queries-4.json")
"""The first set, and three that were written before they were asked."""
MEASURED = ROOT / "docs" / "measured.md"
FIRST = 3
HEADING = "## Search\n"
_ASK = """
async (queries) => {
  const begun = globalThis.askedWorker;
  const config = JSON.parse(document.querySelector("#__config").textContent);
  const worker = globalThis.askedWorker ??= new Worker(new URL(config.search, location));
  const next = (type) => new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => data.type === type && resolve(data.data);
    worker.onerror = (event) => reject(new Error(event.message));
  });
  if (!begun) {
    const ready = next(1);
    worker.postMessage({ type: 0, data: { config: {}, docs: [], options: {} } });
    await ready;
  }
  const answers = [];
  for (const query of ["x", ...queries]) {
    const began = performance.now();
    const result = next(3);
    worker.postMessage({ type: 2, data: query });
    const { items } = await result;
    answers.push({ milliseconds: performance.now() - began, results: items.map(([each]) => each) });
  }
  return answers.slice(1); // the first waits for the index
}
"""


@dataclass(frozen=True, slots=True)
class Answer:
    """What search answered to one query: the place of the first right article (0: none), and how many results."""

    query: str
    kind: str
    place: int
    results: int
    milliseconds: float

    @property
    def hit(self) -> bool:
        """Whether the right article is among the first three."""
        return 0 < self.place <= FIRST


def read_queries(file: str) -> list[dict[str, Any]]:
    """The queries of a set, each with its language, its kind, and the source clauses that answer it."""
    found: list[dict[str, Any]] = json.loads((DATA / file).read_text(encoding="utf-8"))
    return found


def ask(page: Page, queries: Sequence[str]) -> list[dict[str, Any]]:
    """The results of each query, from a worker of the page that is open; it stays for what is asked next."""
    found: list[dict[str, Any]] = page.evaluate(_ASK, list(queries))
    return found


def covers(sources: Sequence[str], expected: Sequence[str]) -> bool:
    """Whether an article of these source clauses is expected: ``M-17`` means it or any clause below it."""
    return any(source == each or source.startswith(f"{each}.") for source in sources for each in expected)


def measure(page: Page, address: str, site: Path, file: str = QUERIES[0]) -> list[Answer]:
    """The answer to every query of a set, asked on the site in its language."""
    rows = json.loads((site / "articles.json").read_text(encoding="utf-8"))
    sources = {f"../{row[language]['url']}": row["sources"] for row in rows for language in ("zh", "en")}
    found = []
    for language in ("zh", "en"):
        queries = [query for query in read_queries(file) if query["lang"] == language]
        page.goto(f"{address}/{language}/")
        for query, answer in zip(queries, ask(page, [query["q"] for query in queries]), strict=True):
            listed = [each for each in answer["results"] if not each.get("direct") and not each.get("onward")]
            places = [
                place
                for place, each in enumerate(listed, 1)
                if covers(sources.get(each["location"], ()), query["expect"])
            ]
            place, results = places[0] if places else 0, len(listed)
            if not query["expect"]:
                first = answer["results"][0]["title"] if answer["results"] else ""
                place, results = int("data-near=" in first), len(answer["results"])
            found.append(Answer(query["q"], query["kind"], place, results, answer["milliseconds"]))
    return found


def table(answers: Sequence[Answer]) -> str:
    """The answers by kind of query, as a table in Markdown."""
    lines = [
        "| kind | queries | hit@3 | MRR | no result |",
        "| --- | --: | --: | --: | --: |",
    ]
    kinds = list(dict.fromkeys(answer.kind for answer in answers))
    for name, group in [*((kind, [each for each in answers if each.kind == kind]) for kind in kinds), ("all", answers)]:
        hits = sum(answer.hit for answer in group) / len(group)
        rank = sum(1 / answer.place for answer in group if answer.place) / len(group)
        empty = sum(not answer.results for answer in group)
        lines.append(f"| {name} | {len(group)} | {hits:.2f} | {rank:.2f} | {empty} |")
    return "\n".join(lines)


def cost(site: Path) -> str:
    """What search weighs, as a server sends it with Brotli or with gzip."""
    groups = {
        "data": [site / "search" / "handbook.json"],
        "code": sorted((site / "zh" / "assets" / "handbook" / "search").glob("*.js")),
    }

    def weight(name: str, suffix: str) -> float:
        return sum(path.with_name(path.name + suffix).stat().st_size for path in groups[name]) / 1000

    sent = [
        f"{sum(weight(name, suffix) for name in groups):.1f} KB with {kind} "
        f"({', '.join(f'{name} {weight(name, suffix):.1f}' for name in groups)})"
        for kind, suffix in (("Brotli", ".br"), ("gzip", ".gz"))
    ]
    return f"Index and code weigh {' or '.join(sent)}, for both languages."


@contextmanager
def served(site: Path) -> Iterator[str]:
    """The site's address while it is served."""
    listening = socket.create_server((HOST, 0))
    server = create_server(application(site), sockets=[listening], threads=8)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield f"http://{HOST}:{listening.getsockname()[1]}"
    server.close()
    thread.join(timeout=5)


def _keep(report: str) -> None:
    before = MEASURED.read_text(encoding="utf-8") if MEASURED.is_file() else f"# Measured\n\n{HEADING}"
    head, _, rest = before.partition(HEADING)
    _, mark, others = rest.partition("\n## ")
    MEASURED.write_text(f"{head}{HEADING}\n{report}\n{mark}{others}", encoding="utf-8")


def main(argv: Sequence[str] | None = None) -> int:
    """Print the table; with ``--write`` also keep it in docs/measured.md."""
    parser = argparse.ArgumentParser(prog="scripts/measure-search", description="Measure how well search answers.")
    parser.add_argument("--write", action="store_true", help="keep the table in docs/measured.md")
    arguments = parser.parse_args(argv)
    try:
        executable = ensure_browser()
    except StopWork as stop:
        return fail(str(stop))
    if not build.is_current() and build.main([]):
        return 1
    with served(build.SITE) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=ARGUMENTS)
        page = browser.new_page()
        several = [measure(page, address, build.SITE, file) for file in QUERIES]
        answers = [answer for each in several for answer in each]
        rounds = [type_queries(page, address) for _ in range(ROUNDS)]
        extreme = odd_and_grown(page, address, build.SITE, [answer.query for answer in answers])
        browser.close()
    missed = [
        f"- {answer.query} ({answer.kind}): {answer.place or 'not found'}" for answer in answers if not answer.hit
    ]
    report = "\n\n".join(
        [
            *(f"Of `tests/data/{file}`:\n\n{table(each)}" for file, each in zip(QUERIES, several, strict=True)),
            speed([answer.milliseconds for answer in answers], rounds),
            extreme,
            cost(build.SITE),
            *(["Missed:\n\n" + "\n".join(missed)] if missed else []),
        ]
    )
    sys.stdout.write(f"{report}\n")
    if arguments.write:
        _keep(
            f"By `scripts/measure-search --write`, in a real Chromium, through the search box's own worker.\n\n{report}"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
