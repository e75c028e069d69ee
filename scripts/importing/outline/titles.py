"""Where a regulation begins: its title, once or twice, before the first chapter, article or section."""

from __future__ import annotations

import re
from collections.abc import Sequence

from scripts.importing.outline.lines import Line, ends_sentence, squeezed
from scripts.importing.outline.markers import markers

LONGEST = 40
LOOK_AHEAD = 6
_NOUN = (
    "办法|制度|规定|规范|细则|规则|规程|条例|守则|准则|章程|规章|体系"
    "|范本|手册|方案|须知|标准|指引|意见|职责|要求|纪律|流程"
)
_TITLE = re.compile(
    rf"[^。；;，,：:！!？?]{{0,36}}(?:{_NOUN})(?:[（(【〔][^）)】〕]{{1,12}}[）)】〕])?"
    r"(?:(?:模板|范文|全文|最新版|通用版)?[0-9]{0,2})[。.]?"
)


def title_of(line: Line) -> str:
    """The title a line may be, without a number or full stop behind it; empty if it cannot be one."""
    text = line.text
    first = next(markers(text), None)
    if len(text) > LONGEST or not _TITLE.fullmatch(text) or (first and first.start == 0):
        return ""
    return re.sub(r"[0-9]{0,2}[。.]?$", "", text).strip()


def is_title(lines: Sequence[Line], at: int) -> bool:
    """Whether a line that may be a title is one: it comes again, or the first number of a regulation follows."""
    title = squeezed(title_of(lines[at]))
    if not title:
        return False
    if at + 1 < len(lines) and squeezed(lines[at + 1].text).startswith(title):
        return True
    before = lines[at - 1] if at else None
    if before and not ends_sentence(before.text) and not title_of(before) and lines[at].number == before.number + 1:
        return False
    for line in lines[at + 1 : at + 1 + LOOK_AHEAD]:
        if begins(line):
            return True
        if len(line.text) > LONGEST:
            return False
    return False


def begins(line: Line) -> bool:
    """Whether a line starts with the first number of a regulation."""
    first = next(markers(line.text), None)
    if first is None or first.start:
        return False
    return first.number == 1 and first.kind in ("chapter", "article", "chinese", "dot", "comma")
