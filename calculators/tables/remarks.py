"""What was not read of a table that was taken in, and why: said at every door."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from calculators.answering.json_schema import default_shown
from calculators.answering.typed_tables import CellsTaken, LeftEmpty
from calculators.core.field_labels import field_label
from calculators.core.invisible import code_point
from calculators.core.languages import LANGUAGES, Words
from calculators.core.messages import fill, grouped, words
from calculators.core.names import look_alikes
from calculators.core.problems import clipped
from calculators.tables.columns import Layout
from calculators.tables.month_sheets import MonthSheet
from calculators.tables.spreadsheet_reading import SheetRead

_AROUND = r"[\s:：、—()（）\[\]【】-]*"
_TOTAL = re.compile(
    _AROUND
    + r"(?:[合总小共]\s*计|总\s*和|汇\s*总|平\s*均(?:值|分|数)?|均\s*值|最[高低]分"
    + r"|(?:grand\s+|sub[\s-]?)?totals?|sum|average)"
    + _AROUND,
    re.IGNORECASE,
)
"""What a row that sums up others is called."""
MOST_NAMED = 10


def called_a_total(row: Sequence[str], naming: int) -> str:
    """What a row that sums up others is called, in its first cell with anything in it or in the column of names.

    :param naming: the place of the column by which rows are known.
    """
    name = row[naming] if naming < len(row) else ""
    first = name if naming == 0 and name else next((cell for cell in row if cell.strip()), "")
    for cell in (name,) if first is name else (first, name):
        if _TOTAL.fullmatch(cell):
            return cell.strip()
    return ""


@dataclass(frozen=True, slots=True)
class RowsKept:
    """What is to be said of the rows themselves.

    How cells were taken, the columns that some rows leave empty, and how a sheet of a month was rolled out.
    """

    taken: CellsTaken = field(default_factory=CellsTaken)
    emptied: Sequence[tuple[Words, LeftEmpty]] = ()
    month: MonthSheet | None = None


def remarks_of(layout: Layout, read: SheetRead, totals: Sequence[str], kept: RowsKept) -> list[Words]:
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
        *_of_rows(kept),
        ("total-rows", _named(totals)),
        ("sheets-left-out", {"sheet": clipped(read.title)} | names if (names := _named(read.left_out)) else {}),
        ("hidden-sheets", _named(read.hidden_sheets)),
        ("missing-columns", {"names": _joined(missing)} if missing else {}),
    ]
    return [fill(words("tables", "remarks", wording), facts) for wording, facts in found if facts]


def of_a_form(calculator: str, taken: CellsTaken, emptied: Sequence[tuple[str, LeftEmpty]]) -> list[Words]:
    """The sentences on the cells of a form: ``emptied`` names the table of each column."""
    labelled = [(field_label(calculator, table, empty.column.name), empty) for table, empty in emptied]
    found = _of_rows(RowsKept(taken, labelled))
    return [fill(words("tables", "remarks", wording), facts) for wording, facts in found if facts]


def _of_rows(kept: RowsKept) -> list[tuple[str, dict[str, Any]]]:
    empty = [("left-empty", _left_empty(label, each)) for label, each in kept.emptied]
    ways = [(way, _way(*facts)) for way, facts in kept.taken.ways.items()]
    return [*_of_month(kept.month), *empty, *ways, ("one-form", _put_in_one_form(kept.taken.rewritten))]


def _of_month(month: MonthSheet | None) -> list[tuple[str, dict[str, Any]]]:
    if month is None:
        return []
    several, resting = (
        {"count": count, "cell": clipped(cell)} if count else {} for count, cell in (month.several, month.resting)
    )
    return [
        ("month", {"people": grouped(str(month.people)), "days": month.days}),
        ("month-several", several),
        ("month-resting", resting),
        ("month-empty", _named([day.isoformat() for day in month.empty])),
    ]


def _way(count: int, cell: str, text: str) -> dict[str, Any]:
    return {"count": grouped(str(count)), "cell": clipped(cell), "text": text}


def _left_empty(label: Words, empty: LeftEmpty) -> dict[str, Any]:
    numbers = [grouped(str(row + 1)) for row in empty.rows[:MOST_NAMED]] + ["…"] * (len(empty.rows) > MOST_NAMED)
    return {
        "label": label,
        "count": grouped(str(len(empty.rows))),
        "default": grouped(str(default_shown(empty.column))),
        "rows": _joined([dict.fromkeys(LANGUAGES, number) for number in numbers]),
    }


def _put_in_one_form(rewritten: Mapping[tuple[str, str], int]) -> dict[str, Any]:
    pair = words("tables", "remarks", "read-as-column")
    shown = [
        fill(pair, {"head": _told_apart(name), "label": {language: clipped(form) for language in LANGUAGES}})
        for name, form in list(rewritten)[:MOST_NAMED]
    ]
    shown += [dict.fromkeys(LANGUAGES, "…")] * (len(rewritten) > MOST_NAMED)
    return {"count": grouped(str(sum(rewritten.values()))), "names": _joined(shown)} if rewritten else {}


def _told_apart(name: str) -> str:
    """A name with the numbers of those of its characters that look like others."""
    numbers = " ".join(dict.fromkeys(map(code_point, look_alikes(name))))
    return f"{clipped(name)} ({numbers})" if numbers else clipped(name)


def _named(names: Sequence[str]) -> dict[str, Words]:
    more = ["…"] * (len(names) > MOST_NAMED)
    shown = [{language: clipped(name) for language in LANGUAGES} for name in [*names[:MOST_NAMED], *more]]
    return {"names": _joined(shown)} if names else {}


def _joined(labels: Sequence[Words]) -> Words:
    comma = words("page", "comma")
    return {language: comma[language].join(label[language] for label in labels) for language in LANGUAGES}
