"""Which column of a table is which: by its head in any order and either language, or by its place without heads."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from calculators.answering.reading import Reader, Where
from calculators.answering.typed_cells import understood
from calculators.core.calculator import Calculator
from calculators.core.field_labels import field_label
from calculators.core.fields import Field
from calculators.core.invisible import seen
from calculators.core.languages import LANGUAGES, Words
from calculators.core.messages import entry, has_entry, words
from calculators.core.problems import clipped
from calculators.tables.delimited_text import not_a_table
from calculators.tables.spreadsheet_cells import column_letters

HEAD_ROWS = 5
"""The head is looked for in so many rows that are not empty: a title may stand above it."""
_NOT_COMPARED = re.compile(r"[\s_*:·\-]+")
_BRACKETS = re.compile(r"[(\[【].*?[)\]】]")
_DIGIT = re.compile(r"\d")
ROW_NAME = "row_name"
"""The name of the first column of a batch, which is no field of the calculator."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column a table may have: its field, what it is called and where messages place it, and staff's words for it."""

    field: Field
    label: Words
    heads: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The name of the field."""
        return self.field.name

    @property
    def names(self) -> frozenset[str]:
        """Its own names, in either language, as heads are compared."""
        return frozenset(_key(said) for said in (self.field.name, *(self.label[language] for language in LANGUAGES)))

    @property
    def other_words(self) -> frozenset[str]:
        """Staff's words for it, as heads are compared."""
        return frozenset(_key(said) for said in self.heads)

    def is_meant_by(self, head: str) -> bool:
        """Whether a head is the column's own name or staff's word for it."""
        return not (self.names | self.other_words).isdisjoint(_keys(head))

    def is_called(self, head: str) -> bool:
        """Whether a head is the column's own name and not another word for it."""
        return not self.names.isdisjoint(_keys(head))


@dataclass(frozen=True, slots=True)
class Layout:
    """What was found of a table: each column with its place and its head as it stands there.

    ``first`` is the first row of data; ``ignored`` are heads no column has (or, without heads, letters as
    spreadsheets name columns); ``missing`` the required columns that are not there.
    """

    places: tuple[tuple[Column, int, str], ...]
    first: int
    ignored: tuple[str, ...]
    missing: tuple[Column, ...]
    has_head: bool


def columns_of(calculator: Calculator, table: str, fields: Sequence[Field]) -> tuple[Column, ...]:
    """The columns of a table of the input, or of a batch where ``table`` is empty."""
    path = (table,) if table else ()

    def column(field: Field) -> Column:
        if field.name == ROW_NAME:
            others = " ".join(words("tables", "row_name_heads").values())
            return Column(field, words("tables", ROW_NAME), tuple(others.split()))
        said = (calculator.name, "fields", *path, field.name)
        heads = entry(*said).get("heads", ()) if has_entry(*said) else ()
        return Column(field, field_label(calculator.name, *path, field.name), tuple(heads))

    return tuple(column(field) for field in fields)


def _key(head: str) -> str:
    return _NOT_COMPARED.sub("", unicodedata.normalize("NFKC", seen(head)).casefold())


def _keys(head: str) -> tuple[str, ...]:
    """A head as it is compared, as it is and without its remark in brackets, such as a unit."""
    narrow = unicodedata.normalize("NFKC", head)
    return _key(narrow), _key(_BRACKETS.sub("", narrow))


def _finder(known: Sequence[tuple[str, frozenset[str]]]) -> Callable[[str], str | None]:
    """Which column a head names, by the words by which each is known; of two that share one, the first."""
    by_key: dict[str, str] = {}
    for name, keys in known:
        for key in keys:
            by_key.setdefault(key, name)

    def find(head: str) -> str | None:
        return next((by_key[key] for key in _keys(head) if key in by_key), None)

    return find


def _by_own_name(columns: Sequence[Column]) -> Callable[[str], str | None]:
    return _finder([(column.name, column.names) for column in columns])


def _by_other_words(columns: Sequence[Column]) -> Callable[[str], str | None]:
    return _finder([(column.name, column.other_words) for column in columns])


def with_joined_heads(columns: Sequence[Column], rows: Sequence[list[str]]) -> list[list[str]]:
    """The rows with a head of two rows as one: 上班1 over 打卡时间 is 上班1打卡时间. What stands over several columns
    stands over each of them; a head is of two rows where that names more columns than any row alone.
    """
    best, _ = heads_matched(columns, rows)
    found = list(rows)
    for number in range(min(HEAD_ROWS, len(rows) - 1)):
        joined = _joined(rows[number], rows[number + 1])
        matched, at = heads_matched(columns, [joined])
        if at == 0 and matched > best:
            best = matched
            found = [*rows[:number], joined, *rows[number + 2 :]]
    return found


def _joined(upper: Sequence[str], lower: Sequence[str]) -> list[str]:
    over, found = "", []
    for place in range(max(len(upper), len(lower))):
        above = upper[place].strip() if place < len(upper) else ""
        below = lower[place].strip() if place < len(lower) else ""
        over = above or over
        found.append(above if not below or below == above else over + below)
    return found


def heads_matched(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> tuple[int, int]:
    """How many columns the best head row names, and which row that is (0 and -1 where none is a head)."""
    own, other = _by_own_name(columns), _by_other_words(columns)
    best = (0, -1)
    looked_at = 0
    for number, row in enumerate(rows):
        if not any(cell.strip() for cell in row):
            continue
        if looked_at == HEAD_ROWS:
            break
        looked_at += 1
        matched = len({own(cell) or other(cell) for cell in row} - {None})
        # One match alone is a head only among words: a person may be called like a column.
        sure = matched > 1 or (matched == 1 and not any(_DIGIT.search(cell) for cell in row))
        if sure and matched > best[0]:
            best = (matched, number)
    return best


def layout_of(columns: Sequence[Column], rows: Sequence[Sequence[str]], first: str = "") -> Layout:
    """The layout of a table. Two columns of one head: the first is read, the other ignored.

    A column's own name goes before staff's words for it, wherever they stand.

    :param first: the column that a table without heads begins with; the table's own first where it is not named.
    :raises RefusedInput: ``not_a_table`` where several heads are words for one column: which of them is not guessed.
    """
    _, head = heads_matched(columns, rows)
    if head < 0:
        return _by_position(columns, rows, first)
    by_name = {column.name: column for column in columns}
    heads = [cell.strip() for cell in rows[head]]
    named: dict[str, int] = {}
    own = _by_own_name(columns)
    for place, cell in enumerate(heads):
        name = own(cell)
        if name is not None:
            named.setdefault(name, place)
    meant: dict[str, list[int]] = {}
    other = _by_other_words([column for column in columns if column.name not in named])
    for place, cell in enumerate(heads):
        name = other(cell)
        if name is not None and place not in named.values():
            meant.setdefault(name, []).append(place)
    for name, several in meant.items():
        said = list(dict.fromkeys(heads[place] for place in several))
        if len(said) > 1:
            raise not_a_table("several_heads", names=clipped(" / ".join(said)), label=by_name[name].label)
        named[name] = several[0]
    from_left = sorted(named.items(), key=lambda each: each[1])
    places = tuple((by_name[name], place, heads[place]) for name, place in from_left)
    ignored = tuple(clipped(cell) for place, cell in enumerate(heads) if cell and place not in named.values())
    missing = tuple(column for column in columns if column.field.required and column.name not in named)
    return Layout(places, head + 1, ignored, missing, True)


def _by_position(columns: Sequence[Column], rows: Sequence[Sequence[str]], first: str) -> Layout:
    width = max((place + 1 for row in rows for place, cell in enumerate(row) if cell.strip()), default=0)
    names = [column.name for column in columns]
    if first in names[1:]:
        # Pasted into the middle of a form, whose other cells stay as they are.
        columns = columns[names.index(first) :][:width]
    elif width == len(columns) - 1 and columns[0].name == ROW_NAME:
        # Either the names are left out or the last column is: that of which more can be read.
        likely = (columns, columns[1:]) if first else (columns[1:], columns)
        columns = min(likely, key=lambda each: _not_understood(each, rows))
    places = tuple((column, place, "") for place, column in enumerate(columns[:width]))
    missing = tuple(column for column in columns[width:] if column.field.required)
    return Layout(places, 0, tuple(column_letters(place) for place in range(len(columns), width)), missing, False)


def _not_understood(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> int:
    """How many cells are not what their columns ask for, if the columns stand side by side from the first on."""
    reader = Reader("", most=0)
    for row in rows:
        for column, cell in zip(columns, row, strict=False):
            reader.value(column.field, understood(column.field, cell), Where("", ()))
    return reader.count
