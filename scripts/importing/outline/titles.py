"""Which lines are titles of regulations, and which begin an annex."""

from __future__ import annotations

import re
from collections.abc import Sequence

from scripts.importing.outline.lines import Line, ends_sentence, squeezed
from scripts.importing.outline.markers import first_marker
from scripts.importing.outline.tree import Regulation

LONGEST = 40
LOOK_AHEAD = 6
_NOUN = (
    "办法|制度|规定|规范|细则|规则|规程|条例|守则|准则|章程|规章|体系"
    "|范本|手册|方案|须知|标准|指引|意见|职责|要求|纪律|流程"
)
_FORMAL = f"{_NOUN}|法|决定|决议|通知|通告|公告|命令|合同|协议|协议书|方案书|纲要|公约|批复|解释|答复|计划|规划|办法"
_TITLE = re.compile(
    rf"[^。；;，,：:！!？?]{{0,36}}(?:{_NOUN})(?:[（(【〔][^）)】〕]{{1,12}}[）)】〕])?"
    r"(?:(?:模板|范文|全文|最新版|通用版)?[0-9]{0,2})[。.]?"
)
_FORMAL_TITLE = re.compile(rf"[^。；;！!？?]{{0,80}}(?:{_FORMAL})(?:[（(【〔][^）)】〕]{{1,30}}[）)】〕])*[0-9]{{0,2}}")
_NO_TITLE = re.compile(
    r"[（(〔【].*|.*[0-9０-９〇零一二三四五六七八九十]+年.*[日月号].*|.*[〔\[（(][0-9]{4}[〕\]）)].*号|[0-9].*|.*[。；;：:，,！？]"
)
LONGEST_PLAIN_TITLE = 60
_ANNEX = re.compile(
    r"附(?P<what>件|录|表|则附件)\s*(?P<number>[0-9０-９一二三四五六七八九十]{0,3})(?P<mark>\s*[：:、.．]\s*|\s+|$)"
)
LONGEST_ANNEX = 50


def title_of(line: Line) -> str:
    """The title a line may be, without a number or full stop behind it; empty if it cannot be one."""
    text = line.text
    plain = squeezed(text) if _is_spaced(text) else text
    if line.table or len(plain) > LONGEST or not _TITLE.fullmatch(plain) or first_marker(text):
        return ""
    return re.sub(r"[0-9]{0,2}[。.]?$", "", text).strip()


def _is_spaced(text: str) -> bool:
    """规 章 制 度: each character apart, as titles are set."""
    return bool(re.fullmatch(r"\S(?:\s+\S)+", text))


def is_title(lines: Sequence[Line], at: int) -> bool:
    """Whether a line that may be a title is one: it comes again, or the first number of a regulation follows."""
    title = squeezed(title_of(lines[at]))
    if not title:
        return False
    if at + 1 < len(lines) and squeezed(lines[at + 1].text).startswith(title):
        return True
    before = lines[at - 1] if at else None
    if (
        before
        and not before.table
        and not lines[at].whole
        and not ends_sentence(before.text)
        and not title_of(before)
        and lines[at].number == before.number + 1
    ):
        return False
    for line in lines[at + 1 : at + 1 + LOOK_AHEAD]:
        if begins(line):
            return True
        if len(line.text) > LONGEST:
            return False
    return False


def begins(line: Line) -> bool:
    """Whether a line starts with the first number of a regulation."""
    first = first_marker(line.text)
    return first is not None and first.number == 1 and first.kind in (
        "part", "chapter", "article", "chinese", "dot", "comma", "plain",
    )  # fmt: skip


def title_among(texts: Sequence[str]) -> int:
    """Which paragraph before the first clause is the title: the first that is formed like one; -1 if none is."""
    for index, text in enumerate(texts):
        plain = squeezed(text)
        if len(plain) <= LONGEST_PLAIN_TITLE * 2 and _FORMAL_TITLE.fullmatch(plain) and not _NO_TITLE.fullmatch(plain):
            return index
    first = squeezed(texts[0]) if texts else ""
    return 0 if first and len(first) <= LONGEST_PLAIN_TITLE and not _NO_TITLE.fullmatch(first) else -1


def annex_title(lines: Sequence[Line], at: int, regulation: Regulation) -> tuple[int, int] | None:
    """How long the label of an annex is, and the mark behind it: 附件1：, 附件; None where a line begins none."""
    line = lines[at]
    label = _ANNEX.match(line.text)
    if label is None or not regulation.begun or len(line.text) > LONGEST_ANNEX or line.text[-1:] in "。；;，,":
        return None
    if (
        at
        and not line.whole
        and not ends_sentence(lines[at - 1].text)
        and not lines[at - 1].table
        and not line.after_blank
    ):
        return None
    return label.start("mark"), label.end("mark") - label.start("mark")
