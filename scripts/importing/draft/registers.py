"""A draft's entries for docs/regulations.toml and docs/sources.toml."""

from __future__ import annotations

import json
import re

from scripts.importing.draft.drafting import TODO, Draft
from scripts.importing.outline.tree import Clause

_PROPOSED = (
    ("aim", re.compile(r"^为.*制定|目的|宗旨")),
    ("scope", re.compile(r"适用于|适用范围|不适用")),
    ("body", re.compile(r"负责(?:解释|监督|审|管理)|审批|批准|审议|主管部门")),
    ("definition", re.compile(r"是指|指的是|分为|所称")),
)


def _words(zh: str, en: str) -> str:
    return f"{{ zh = {json.dumps(zh, ensure_ascii=False)}, en = {json.dumps(en, ensure_ascii=False)} }}"


def regulation_table(draft: Draft) -> str:
    """The regulation's entry; its English titles are to be written."""
    title = _words(draft.title, TODO)
    lines = [f'code = "{draft.name.code}"', f'slug = "{draft.name.slug}"', f"title = {title}", f"short = {title}"]
    return "\n[[regulation]]\n" + "\n".join(lines) + "\n"


def source_tables(draft: Draft) -> str:
    """One entry a clause that says something of its own. Its reason for having no calculator is a proposal."""
    parts = []
    for clause in draft.regulation.root.within():
        if clause.id and draft.is_sourced(clause):
            parts.append(
                f'\n[[source]]\nid = "{draft.source(clause)}"\nno_calculator = "{_reason(draft, clause)}"\n'
                f'regulation = "{draft.name.slug}"\nabout = {_words(draft.about(clause), TODO)}\n'
            )
    return "".join(parts)


def _reason(draft: Draft, clause: Clause) -> str:
    text = "".join(draft.ledger.part(span) for paragraph in clause.paragraphs for span in paragraph)
    return next((reason for reason, pattern in _PROPOSED if pattern.search(text)), "duty")
