"""What is known of a regulation only when all of it is read: its title, who signed it, whether it breaks off."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scripts.importing.ledger import Ledger, Span
from scripts.importing.outline.lines import ends_sentence, is_complete
from scripts.importing.outline.placing import LONG_LINE
from scripts.importing.outline.titles import title_among
from scripts.importing.outline.tree import Clause, Regulation
from scripts.importing.source import Remark

CONTEXT = 12
"""Characters shown of a text that breaks off."""
_NUMERALS = "0-9０-９〇零○Oo一二三四五六七八九十"
_SIGNED = re.compile(
    rf"(?:公元|日期[：:]?)?\s*[{_NUMERALS}Xx×]{{2,4}}\s*年\s*[{_NUMERALS}Xx×]{{1,3}}\s*月(?:\s*[{_NUMERALS}Xx×]{{1,3}}\s*日)?"
    r"|[0-9]{4}[-./][0-9]{1,2}[-./][0-9]{1,2}"
    r"|[^。；;，,：:！？]{2,30}(?:公司|集团|[局厅院会所处室部厂行]|中心|学校|大学|政府)(?:\s*[（(][盖公]?章[)）])?"
    r"|(?:主题词|抄送|抄报|主送|印发|拟稿|签发|批准|审核|编制|签字|签名|盖章|发布日期|生效日期)(?:人|日期)?\s*[：:].*|.{0,20}[0-9日]\s*印发"
)
_LONGEST_SIGNED = 60


def find_title(regulation: Regulation, ledger: Ledger) -> None:
    """Take the title from the lines before the first clause where no line was one by its name."""
    root = regulation.root
    before = []
    for block in root.body:
        if not isinstance(block, list):
            break
        before += block
    if regulation.title or not before:
        return
    # A long title goes on in a second line.
    lines = [(at, count) for at in range(len(before)) for count in (1, 2) if at + count <= len(before)]
    chosen = title_among(["".join(ledger.part(span) for span in before[at : at + count]) for at, count in lines])
    if chosen < 0:
        return
    at, count = lines[chosen]
    title = before[at : at + count]
    regulation.title = Span(title[0].start, title[-1].end)
    kept = [[span for span in block if span not in title] if isinstance(block, list) else block for block in root.body]
    root.body = [block for block in kept if block]


def set_signature_apart(regulation: Regulation, ledger: Ledger) -> None:
    """Take who issued a regulation, and when, out of its last article: they stand under it, not in it."""
    main = [child for child in regulation.root.children if child.kind != "annex"]
    if not main:
        return
    clause = _last_holder(main[-1])
    at = len(clause.body)
    while at > 0 and (words := _signed(clause.body[at - 1], ledger)) and len(words) <= _LONGEST_SIGNED:
        at -= 1
    if at == len(clause.body) or not (at or clause.heading):
        return
    before = clause.body[at - 1] if at else []
    words = ledger.part(before[-1]) if isinstance(before, list) and before else ""
    if words and not is_complete(words):
        return
    for block in clause.body[at:]:
        regulation.signed += block if isinstance(block, list) else []
    del clause.body[at:]


def _last_holder(clause: Clause) -> Clause:
    while clause.body and isinstance(clause.body[-1], Clause):
        clause = clause.body[-1]
    return clause


def _signed(block: object, ledger: Ledger) -> str:
    """A paragraph's words if all of its lines are parts of a signature."""
    if not isinstance(block, list):
        return ""
    lines = [ledger.part(span).strip() for span in block]
    return "".join(lines) if all(_SIGNED.fullmatch(line) for line in lines) else ""


def end_remarks(regulation: Regulation, ledger: Ledger) -> Iterator[Remark]:
    """Which clauses are empty or hide their heading, and whether the text breaks off."""
    clauses = [clause for clause in regulation.root.within() if clause.kind]
    headed = not regulation.clauses("article")
    for clause in clauses:
        where = ledger.line(clause.marker.start) if clause.marker else 0
        what = ledger.part(clause.marker) if clause.marker else ""
        if not clause.body and not clause.heading:
            yield Remark(where, "empty", {"what": what})
        elif headed and clause.kind == "chinese" and clause.marker and not clause.heading:
            yield Remark(where, "heading-run-in", {"what": what})
    last = _breaks_off(regulation.root, ledger)
    if last is not None:
        words = ledger.part(last)
        yield Remark(ledger.line(last.end - 1), "cut-off", {"what": words[-CONTEXT:]})


def _breaks_off(root: Clause, ledger: Ledger) -> Span | None:
    """The last words of a text that ends inside a sentence, in a text whose other sentences end."""
    holder = _last_holder(root)
    block = holder.body[-1] if holder.body else None
    if not isinstance(block, list) or holder.kind == "annex":
        return None
    words = ledger.part(block[-1])
    unfinished = not ends_sentence(words) and (len(words) >= LONG_LINE or re.search(r"[，,、；;]", words))
    if not unfinished and not re.search(r"[，,、：:][。.]?$", words):
        return None
    others = [
        ends_sentence(ledger.part(each[-1]))
        for clause in root.within()
        for each in clause.paragraphs
        if each is not block
    ]
    if others and sum(others) * 2 < len(others):
        return None
    holder.cut = True
    return block[-1]
