"""Pages that write down what their Content-Security-Policy stops."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, BrowserContext, Page

from tests.conftest import PATIENCE

WATCH = """
window.violations = [];
document.addEventListener("securitypolicyviolation", (event) => {
  const { effectiveDirective, blockedURI, sourceFile, lineNumber, sample } = event;
  window.violations.push(`${effectiveDirective} ${blockedURI} ${sourceFile}:${lineNumber} ${sample}`);
});
"""


class Watched:
    """A page that writes down every violation of its policy, its workers' and frames' included."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.said: list[str] = []
        page.on("console", lambda message: self.said.append(message.text) if self._is_one(message.text) else None)

    @staticmethod
    def _is_one(text: str) -> bool:
        return bool(re.search("Content.Security.Policy|TrustedHTML|TrustedScript|Trusted Type", text))

    def violations(self) -> list[str]:
        own: list[str] = self.page.evaluate("window.violations ?? []")
        return [*own, *self.said]


@contextmanager
def watching(browser: Browser) -> Iterator[BrowserContext]:
    """A browser whose pages can be :class:`Watched`."""
    context = browser.new_context()
    context.add_init_script(WATCH)
    context.set_default_timeout(PATIENCE)
    yield context
    context.close()
