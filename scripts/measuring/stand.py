"""What is measured, ready to be visited: the built site, beside it the yardsticks, and a browser."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Playwright, sync_playwright

from scripts.delivery import build
from scripts.measuring.bare import add_bare
from scripts.measuring.server import Line, line_to
from scripts.measuring.stock import add_stock
from scripts.project.browser import ARGUMENTS, ensure_browser


@dataclass(frozen=True, slots=True)
class Stand:
    """The line to the site, and the browser's maker; every figure is taken ``rounds`` times."""

    playwright: Playwright
    line: Line
    rounds: int

    @contextmanager
    def browser(self, *arguments: str) -> Iterator[Browser]:
        """A browser of its own."""
        browser = self.playwright.chromium.launch(executable_path=ensure_browser(), args=[*ARGUMENTS, *arguments])
        yield browser
        browser.close()


@contextmanager
def stand(rounds: int) -> Iterator[Stand]:
    """A copy of the site with the stock Pyodide and the bare pages beside it, served on this machine."""
    with tempfile.TemporaryDirectory() as scratch:
        site = Path(scratch) / "site"
        shutil.copytree(build.SITE, site)
        add_stock(site)
        add_bare(site)
        with line_to(site) as line, sync_playwright() as playwright:
            yield Stand(playwright, line, rounds)
