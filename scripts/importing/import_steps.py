"""From a source to an import: every step in order."""

from __future__ import annotations

from collections.abc import Sequence

from scripts.importing.draft.drafting import Draft, Name
from scripts.importing.ledger import Ledger
from scripts.importing.outline.furniture import without_furniture
from scripts.importing.outline.lines import content_lines
from scripts.importing.outline.numbering import number
from scripts.importing.outline.outline import Outline
from scripts.importing.outline.tree import DIVISIONS, settle
from scripts.importing.report import Import
from scripts.importing.source import Remark, Source


def import_source(source: Source, names: Sequence[Name] = (), only: int = 0) -> Import:
    """Read a text into drafts. ``names`` name them in order; ``only`` keeps one of them, counted from 1."""
    ledger = Ledger(source.text)
    outline = Outline(ledger)
    outline.read(without_furniture(content_lines(ledger, source), ledger))
    regulations = outline.finish()
    remarks = [*source.remarks, *outline.remarks]
    for regulation in regulations:
        number(regulation)
        marked = [clause for clause in regulation.root.within() if clause.marker]
        if not regulation.title and marked and marked[0].marker:
            remarks.append(Remark(ledger.line(marked[0].marker.start), "no-title", {}))
        for clause in marked:
            if not clause.id and clause.marker and clause.kind not in DIVISIONS:
                what = ledger.part(clause.marker)
                remarks.append(Remark(ledger.line(clause.marker.start), "no-id", {"what": what}))
    chosen = [each for position, each in enumerate(regulations, 1) if only in (0, position)]
    drafts = []
    for position, regulation in enumerate(chosen):
        settle(regulation, ledger)
        name = names[position] if position < len(names) else Name(f"X{position + 1}", f"regulation-{position + 1}")
        drafts.append(Draft(regulation, name, "zh", ledger))
    remarks.sort(key=lambda remark: remark.line)
    return Import(source, ledger, drafts, remarks, outline.joined)
