"""The calculators as the navigation and their overview list them: found by their folders, told by their pages."""

from __future__ import annotations

from markupsafe import Markup

from calculators.core.registry import CALCULATORS
from scripts.handbook.front_matter import front_matter
from scripts.pages.page_parts import Page, environment
from scripts.project.paths import DOCS

ALL_CALCULATORS = "calculators/*"
"""What stands in the navigation for the page of each calculator."""


def calculator_pages() -> list[str]:
    """The pages of the calculators below their language's folder, in the calculators' order."""
    return [f"calculators/{name}.md" for name in CALCULATORS]


def calculator_list(page: Page) -> Markup:
    """Every calculator with what it is for: ``title`` and ``listed`` of its page's front matter."""
    found = []
    for name in CALCULATORS:
        said = front_matter((DOCS / page.language / "calculators" / f"{name}.md").read_text(encoding="utf-8"))
        found.append((page.link(f"{page.language}/calculators/{name}/"), said["title"], said["listed"]))
    return Markup(environment().get_template("calculator-list.html").render(found=found, language=page.language))
