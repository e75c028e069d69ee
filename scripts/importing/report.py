"""What an import found, could not place, and leaves to check: for the terminal, and whole in ``report.md``."""

from __future__ import annotations

import bisect
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from calculators.core.languages import LANGUAGES, Language
from scripts.importing.draft.drafting import Draft
from scripts.importing.draft.markdown import escaped, words
from scripts.importing.ledger import LINE_BREAK, UNPLACED, Ledger, Piece
from scripts.importing.outline.tree import DIVISIONS, Clause
from scripts.importing.report_words import ASIDE, BESIDE, MINOR, READ_AS, REMARKS
from scripts.importing.source import Beside, Remark, Source

SHOWN = 40
"""Characters of an unplaced part shown at the terminal; the report shows all of them."""
MOST_SHOWN = 20
"""Lines of one kind shown at the terminal; the report has every one."""


@dataclass(frozen=True)
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

    @property
    def unplaced(self) -> list[Piece]:
        """What stands in no article although nothing is known of it that would set it aside."""
        return [piece for piece in self.aside if piece.reason == UNPLACED]

    @property
    def ordered_remarks(self) -> list[Remark]:
        """The remarks, first those by which an article, an item or a figure may be missing or in the wrong place."""
        return sorted(self.remarks, key=lambda remark: (remark.key in MINOR, remark.line))

    @cached_property
    def _clauses(self) -> list[tuple[int, str]]:
        """The line of each division, article and topmost number, and how it is written there."""
        found = []
        for draft in self.drafts:
            for clause in [*draft.regulation.clauses(*DIVISIONS), *numbered(draft)]:
                if clause.marker:
                    marker = words(self.ledger.part(clause.marker)).rstrip("：:、.．")
                    found.append((self.ledger.line(clause.marker.start), marker))
        return sorted(found, key=lambda each: each[0])

    def place(self, line: int) -> str:
        """The article a line of the text stands in, as it is written there; empty before the first."""
        at = bisect.bisect_right(self._clauses, line, key=lambda each: each[0])
        return self._clauses[at - 1][1] if at else ""


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


def where(found: Import, line: int, language: Language) -> str:
    """A line of ``source.txt`` and the article it stands in."""
    place = found.place(line)
    if language == "zh":
        return f"第{line}行（{place}）" if place else f"第{line}行"
    return f"line {line} ({place})" if place else f"line {line}"


def remark_line(remark: Remark, found: Import, language: Language) -> str:
    """One thing to check, with its line and its article."""
    said = REMARKS[remark.key][language].format(**remark.facts)
    return f"{where(found, remark.line, language)}{'：' if language == 'zh' else ': '}{said}"


def aside_line(piece: Piece, found: Import, language: Language) -> str:
    """Where and why a part was not placed, without the part itself."""
    line = found.ledger.line(piece.span.start)
    return f"{where(found, line, language)}{'，' if language == 'zh' else ', '}{ASIDE[piece.reason][language]}"


def beside_part(beside: Beside, found: Import) -> str:
    """What a file holds outside its text, with the line it belongs to."""
    said = []
    for language in LANGUAGES:
        what = BESIDE[beside.kind][language]
        comma = "，" if language == "zh" else ", "
        said.append(f"{where(found, beside.line, language)}{comma}{what}" if beside.line else what)
    return f"- {' / '.join(said)}\n\n    {escaped(words(beside.text))}"


def terminal_lines(found: Import) -> Iterator[str]:
    """What the terminal shows, Chinese, then English: what was found, and of the rest what matters most."""
    for language in LANGUAGES:
        zh = language == "zh"
        yield READ_AS[found.source.kind][language]
        yield f"找到{len(found.drafts)}部制度：" if zh else f"Regulations found: {len(found.drafts)}"
        yield from (f"  {found_line(draft, language)}" for draft in found.drafts)
        yield f"未放入草稿：{len(found.aside)}处" if zh else f"Not placed: {len(found.aside)}"
        counted = Counter(piece.reason for piece in found.aside if piece.reason != UNPLACED)
        yield from (f"  {ASIDE[reason][language]}{'：' if zh else ': '}{count}" for reason, count in counted.items())
        yield from _first(
            [
                f"{aside_line(piece, found, language)}{'：' if zh else ': '}{_shown(piece, found)}"
                for piece in found.unplaced
            ],
            language,
        )
        if found.source.beside:
            count = len(found.source.beside)
            yield f"正文以外的文字：{count}处" if zh else f"Words outside the text: {count}"
        yield f"须核对：{len(found.remarks)}处" if zh else f"To check: {len(found.remarks)}"
        serious = [remark for remark in found.ordered_remarks if remark.key not in MINOR]
        yield from _first([remark_line(remark, found, language) for remark in serious], language)


def _shown(piece: Piece, found: Import) -> str:
    part = words(found.ledger.part(piece.span))
    return part if len(part) <= SHOWN else f"{part[:SHOWN]}…"


def _first(lines: Sequence[str], language: Language) -> Iterator[str]:
    yield from (f"  {line}" for line in lines[:MOST_SHOWN])
    more = len(lines) - MOST_SHOWN
    if more > 0:
        yield f"  另有{more}处，见报告" if language == "zh" else f"  and {more} more, in the report"


def report(found: Import) -> str:
    """The whole report as Markdown, both languages side by side; what matters most comes first."""
    parts = [f"# 导入报告 / Import report: {escaped(words(found.source.name))}"]
    parts.append(" / ".join(READ_AS[found.source.kind][language] for language in LANGUAGES))
    parts.append("行号指source.txt中的行。/ Lines are those of source.txt.")
    parts.append("## 找到的制度 / Regulations found")
    parts += [f"- {escaped(found_line(draft, 'zh'))}\n- {escaped(found_line(draft, 'en'))}" for draft in found.drafts]
    parts.append("## 须核对 / To check")
    for remark in found.ordered_remarks:
        parts.append("- " + " / ".join(escaped(remark_line(remark, found, language)) for language in LANGUAGES))
    if found.joined:
        parts.append("- 与上一行合并的行 / lines joined to the line before")
        parts += [f"    - {where(found, line, 'zh')} / {where(found, line, 'en')}" for line in found.joined]
    parts.append("## 未放入草稿 / Not placed")
    for piece in [*found.unplaced, *(piece for piece in found.aside if piece.reason != UNPLACED)]:
        said = " / ".join(aside_line(piece, found, language) for language in LANGUAGES)
        parts.append(f"- {said}\n\n    {escaped(words(found.ledger.part(piece.span)))}")
    parts += [beside_part(each, found) for each in found.source.beside]
    return "\n\n".join(parts) + "\n"


def source_text(found: Import) -> str:
    """The imported text as it was read, a line a line: what the report's line numbers count."""
    return LINE_BREAK.sub("\n", found.source.text)


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
