"""What was not read of a table that was taken in, and why: said at every door."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

from calculators.core.invisible import seen
from calculators.core.languages import LANGUAGES, Words
from calculators.core.messages import fill, words
from calculators.core.problems import clipped
from calculators.tables.columns import Layout
from calculators.tables.spreadsheet_reading import SheetRead

TOTALS = frozenset(
    {
        *("合计", "总计", "小计", "共计", "总和", "汇总", "平均", "平均值", "平均分", "均值", "最高分", "最低分"),
        *("total", "totals", "grandtotal", "subtotal", "sub-total", "sum", "average"),
    }
)
"""What stands at the beginning of a row that sums up others."""
_AROUND = " :：、-—()（）[]【】"
MOST_NAMED = 10


def is_total(row: Iterable[str]) -> bool:
    """Whether a row sums up others: the first cell with anything in it says so, and nothing else."""
    first = next((cell for cell in row if cell.strip()), "")
    return unicodedata.normalize("NFKC", seen(first)).strip(_AROUND).casefold().replace(" ", "") in TOTALS


def remarks_of(layout: Layout, read: SheetRead, totals: Sequence[str]) -> list[Words]:
    """The sentences, the weightiest first."""
    missing = [column.label for column in layout.missing]
    pair = words("tables", "remarks", "read-as-column")
    read_as = [
        fill(pair, {"head": clipped(head), "label": column.label})
        for column, _, head in layout.places
        if head and not column.is_called(head)
    ]
    found: list[tuple[str, dict[str, Any]]] = [
        ("hidden-rows", {"count": read.hidden_rows} if read.hidden_rows else {}),
        ("hidden-columns", _named(read.hidden_columns)),
        ("read-as", {"names": _joined(read_as)} if read_as else {}),
        ("ignored-columns", _named(layout.ignored)),
        ("total-rows", _named(totals)),
        ("sheets-left-out", {"sheet": clipped(read.title)} | names if (names := _named(read.left_out)) else {}),
        ("hidden-sheets", _named(read.hidden_sheets)),
        ("missing-columns", {"names": _joined(missing)} if missing else {}),
    ]
    return [fill(words("tables", "remarks", wording), facts) for wording, facts in found if facts]


def _named(names: Sequence[str]) -> dict[str, Words]:
    more = ["…"] * (len(names) > MOST_NAMED)
    shown = [{language: clipped(name) for language in LANGUAGES} for name in [*names[:MOST_NAMED], *more]]
    return {"names": _joined(shown)} if names else {}


def _joined(labels: Sequence[Words]) -> Words:
    comma = words("page", "comma")
    return {language: comma[language].join(label[language] for label in labels) for language in LANGUAGES}
