"""What an import found, could not place, and leaves to check: for the terminal, and whole in ``report.md``."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from calculators.core.languages import LANGUAGES, Language
from scripts.importing.draft.drafting import Draft
from scripts.importing.draft.markdown import escaped, words
from scripts.importing.ledger import Ledger, Piece
from scripts.importing.outline.tree import DIVISIONS, Clause
from scripts.importing.report_words import ASIDE, BESIDE, READ_AS, REMARKS
from scripts.importing.source import Beside, Remark, Source

SHOWN = 40
"""Characters of an unplaced part shown at the terminal; the report shows all of them."""


@dataclass(frozen=True, slots=True)
class Import:
    """One imported text: where it came from, where each character went, what was made of it, what to check."""

    source: Source
    ledger: Ledger
    drafts: Sequence[Draft]
    remarks: Sequence[Remark]
    joined: Sequence[int]

    @property
    def aside(self) -> list[Piece]:
        """What stands in no article, in the input's order."""
        return [piece for piece in self.ledger.pieces() if piece.placement == "aside"]


def numbered(draft: Draft) -> list[Clause]:
    """The clauses at the level that a regulation counts: its articles, or its topmost numbers."""
    regulation = draft.regulation
    articles = regulation.clauses("article")
    if articles:
        return articles
    tops = regulation.root.children
    return [below for top in tops for below in (top.children if top.kind in DIVISIONS and top.children else [top])]


def found_line(draft: Draft, language: Language) -> str:
    """One regulation in one line: its folder, its title, how many articles, from which to which."""
    clauses = numbered(draft)
    chapters = len(draft.regulation.clauses("chapter"))
    subs = sum(1 for clause in draft.regulation.root.within() if clause.id) - sum(1 for each in clauses if each.id)
    first, last = clauses[0].number, clauses[-1].number
    title = draft.title
    if language == "zh":
        return f"{draft.name.slug}：{title}，{chapters}章，{len(clauses)}条（{first}–{last}），{subs}项"
    return (
        f"{draft.name.slug}: {title}, {chapters} chapters, {len(clauses)} articles ({first}–{last}), {subs} sub-clauses"
    )


def remark_line(remark: Remark, language: Language) -> str:
    """One thing to check, with its line."""
    said = REMARKS[remark.key][language].format(**remark.facts)
    return f"第{remark.line}行：{said}" if language == "zh" else f"line {remark.line}: {said}"


def aside_line(piece: Piece, ledger: Ledger, language: Language) -> str:
    """Where and why a part was not placed, without the part itself."""
    line = ledger.line(piece.span.start)
    why = ASIDE[piece.reason][language]
    return f"第{line}行，{why}" if language == "zh" else f"line {line}, {why}"


def beside_part(beside: Beside) -> str:
    """What a file holds outside its text, with the line it belongs to."""
    zh, en = BESIDE[beside.kind]["zh"], BESIDE[beside.kind]["en"]
    if beside.line:
        zh, en = f"第{beside.line}行，{zh}", f"line {beside.line}, {en}"
    return f"- {zh} / {en}\n\n    {escaped(words(beside.text))}"


def terminal_lines(found: Import) -> Iterator[str]:
    """What the terminal shows: Chinese, then English."""
    aside = found.aside
    for language in LANGUAGES:
        zh = language == "zh"
        yield f"找到{len(found.drafts)}部制度：" if zh else f"Regulations found: {len(found.drafts)}"
        yield from (f"  {found_line(draft, language)}" for draft in found.drafts)
        yield f"未放入草稿：{len(aside)}处" if zh else f"Not placed: {len(aside)}"
        for piece in aside:
            part = words(found.ledger.part(piece.span))
            shown = part if len(part) <= SHOWN else f"{part[:SHOWN]}…"
            yield f"  {aside_line(piece, found.ledger, language)}{'：' if zh else ': '}{shown}"
        yield f"须核对：{len(found.remarks)}处" if zh else f"To check: {len(found.remarks)}"
        yield from (f"  {remark_line(remark, language)}" for remark in found.remarks)


def report(found: Import) -> str:
    """The whole report as Markdown, both languages side by side."""
    parts = [f"# 导入报告 / Import report: {escaped(words(found.source.name))}"]
    parts.append(" / ".join(READ_AS[found.source.kind][language] for language in LANGUAGES))
    parts.append("## 找到的制度 / Regulations found")
    parts += [f"- {escaped(found_line(draft, 'zh'))}\n- {escaped(found_line(draft, 'en'))}" for draft in found.drafts]
    parts.append("## 未放入草稿 / Not placed")
    for piece in found.aside:
        where = " / ".join(aside_line(piece, found.ledger, language) for language in LANGUAGES)
        parts.append(f"- {where}\n\n    {escaped(words(found.ledger.part(piece.span)))}")
    parts += [beside_part(each) for each in found.source.beside]
    parts.append("## 须核对 / To check")
    for remark in found.remarks:
        parts.append("- " + " / ".join(escaped(remark_line(remark, language)) for language in LANGUAGES))
    if found.joined:
        lines = ", ".join(map(str, found.joined))
        parts.append(f"- 与上一行合并的行 / lines joined to the line before: {lines}")
    return "\n\n".join(parts) + "\n"


def ledger_lines(ledger: Ledger) -> str:
    """Every character of the input and what became of it, one JSON object a piece."""
    rows = (
        {
            "line": ledger.line(piece.span.start),
            "placement": piece.placement,
            "why": piece.reason,
            "article": piece.where,
            "text": ledger.part(piece.span),
        }
        for piece in ledger.pieces()
    )
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
