"""What an import made of a text, as tests compare it."""

from __future__ import annotations

from calculators.core.languages import Language
from scripts.importing.draft.drafting import Draft
from scripts.importing.import_steps import import_source
from scripts.importing.outline.tree import Clause
from scripts.importing.report import Import
from scripts.importing.source import Source


def imported(text: str) -> Import:
    return import_source(Source("pasted", text))


def texts(found: Import, clause: Clause) -> list[str]:
    own = [found.ledger.part(clause.heading)] if clause.heading else []
    return own + ["".join(found.ledger.part(span) for span in paragraph) for paragraph in clause.paragraphs]


def clauses(text: str, regulation: int = 0) -> dict[str, list[str]]:
    found = imported(text)
    within = found.drafts[regulation].regulation.root.within()
    return {clause.id: texts(found, clause) for clause in within if clause.id}


def remarks(text: str) -> list[tuple[int, str]]:
    return [(remark.line, remark.key) for remark in imported(text).remarks]


def page(found: Import, name: str = "index.md", language: Language = "zh") -> str:
    draft = found.drafts[0]
    return dict(Draft(draft.regulation, draft.name, language, found.ledger).pages())[name]
