"""Whatever still points at something that is gone, each with its file, its line and what to do.

A calculator, a regulation or a lesson is removed by deleting its own files; what is named here is mended then. All
of it can be said where a rule cannot even be loaded, and before anything else is tried.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from scripts.checks.pointers.article_references import article_references
from scripts.checks.pointers.code import imports_of_rules, unloadable, unloadable_parts
from scripts.checks.pointers.docs_tables import agreements, clauses, differences, synonyms
from scripts.checks.pointers.known_content import Known
from scripts.checks.pointers.lessons import lesson_cases, lesson_pages
from scripts.checks.pointers.measured import measured_pointers
from scripts.checks.pointers.navigation import navigation
from scripts.checks.pointers.regulation_folders import regulation_folders
from scripts.checks.pointers.shared_sentences import cited_regulations, shared_choices
from scripts.checks.pointers.widgets import calculators_pages, widgets
from scripts.handbook.articles import Handbook
from scripts.handbook.findings import Finding
from scripts.project.paths import DOCS

CHECKS: tuple[Callable[[Known], Iterable[Finding]], ...] = (
    navigation,
    regulation_folders,
    widgets,
    calculators_pages,
    clauses,
    agreements,
    differences,
    synonyms,
    measured_pointers,
    lesson_pages,
    lesson_cases,
    cited_regulations,
    shared_choices,
    article_references,
    imports_of_rules,
)


def pointers(book: Handbook, docs: Path = DOCS) -> list[Finding]:
    """Whatever points at something that is gone. A line that says so once is not named for what follows from it."""
    known = Known(docs, book)
    found = [finding for check in CHECKS for finding in check(known)]
    named = {(finding.file, finding.line) for finding in found}
    following = (*unloadable(known), *unloadable_parts(known))
    new = {(each.file, each.line): each for each in reversed(following) if (each.file, each.line) not in named}
    return [*found, *reversed(new.values())]
