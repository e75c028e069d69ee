"""A result or a batch as sheets of rows, in one language: what is saved as .csv or .xlsx or put on the clipboard.

Amounts, scores and counts are numbers (``Decimal`` or ``int``) so that a spreadsheet can go on with them; names and
words are texts. The first sheet is the table itself; the second says by which rule, values and day it was made.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from calculators.answering.plain_cells import REMEMBERED
from calculators.answering.plain_text import standing, value_label, worded
from calculators.answering.reading import MISSING
from calculators.core.calculator import Calculator
from calculators.core.clock import parse_day
from calculators.core.field_labels import field_label
from calculators.core.fields import Field
from calculators.core.languages import Language
from calculators.core.messages import choice_label, entry, fill, words
from calculators.core.parameters import all_parameters
from calculators.core.version import handbook_version
from calculators.core.work_progress import ReportProgress
from calculators.tables.batch import Batch
from calculators.tables.delimited_text import clipboard_bytes, csv_bytes
from calculators.tables.kept_table import KeptTable
from calculators.tables.spreadsheet_writing import Sheet, workbook_bytes

FORMATS = ("csv", "xlsx", "text")
_NUMBER = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?")
_DECIMAL = re.compile(r"-?[0-9]+\.[0-9]+")
_NOT_IN_TITLES = re.compile(r"[\[\]:*?/\\]")
_LONGEST_TITLE = 31


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the reader asked for: the language, what articles are called, and the version of the handbook."""

    language: Language
    articles: Mapping[str, Any]
    version: str = ""

    def say(self, name: str, **facts: Any) -> str:
        """A word of the tables."""
        return fill(words("tables", name), facts)[self.language]

    def article(self, reference: str) -> str:
        """What an article is called."""
        return str(self.articles.get(reference, reference))

    def joined(self, items: Sequence[str]) -> str:
        """Several items in one cell."""
        return ("；" if self.language == "zh" else "; ").join(items)


def written(sheets: Sequence[Sheet], form: str, report_progress: ReportProgress) -> bytes:
    """The sheets in one of :data:`FORMATS`; only .xlsx has room for more than the first."""
    if form == "xlsx":
        return workbook_bytes(sheets, report_progress)
    write = csv_bytes if form == "csv" else clipboard_bytes
    return write([sheets[0].head, *sheets[0].rows])


def input_cell(field: Field, cell: Any, language: Language) -> Any:
    """A cell of an input as a reader would write it; what could not be understood stays as it is."""
    if isinstance(cell, bool):
        return words("page", "yes" if cell else "no")[language]
    if field.kind == "choice" and cell in field.choices:
        return choice_label(cell, field.name)[language]
    if field.kind in ("integer", "decimal") and isinstance(cell, str) and _NUMBER.fullmatch(cell):
        return Decimal(cell)
    day = parse_day(cell) if field.kind == "date" and isinstance(cell, str) else None
    return cell if day is None else day


def _value(label: Mapping[str, Any], value: Any, wanted: Wanted, *, is_name: bool = False) -> Any:
    """A value of a result: numbers as numbers, choices and lists in words."""
    unit = label.get("unit", "")
    if isinstance(value, bool):
        return words("page", "yes" if value else "no")[wanted.language]
    if isinstance(value, list):
        return wanted.joined([str(_value(label, item, wanted)) for item in value])
    if isinstance(value, Mapping):
        return " / ".join(str(_value(label.get(name, {}), item, wanted)) for name, item in value.items())
    if unit == "article":
        return wanted.article(value)
    if value is None or unit.partition(" ")[0] == "choice":
        return worded(value, unit, wanted.language)
    if isinstance(value, str) and not is_name and (_NUMBER if unit else _DECIMAL).fullmatch(value):
        return Decimal(value)
    return value


def sheet_title(title: str) -> str:
    """A title as a workbook allows it."""
    return _NOT_IN_TITLES.sub(" ", title)[:_LONGEST_TITLE]


def tables_in(values: Mapping[str, Any]) -> list[str]:
    """The names of the values that are tables, the longest first; of equal ones the last, as people follow teams."""
    found = [name for name, value in values.items() if isinstance(value, list) and _is_table(value)]
    return sorted(found, key=lambda name: (-len(values[name]), -found.index(name)))


def _is_table(value: Sequence[Any]) -> bool:
    return bool(value) and isinstance(value[0], Mapping)


def table_sheet(
    calculator: Calculator,
    values: Mapping[str, Any],
    table: str,
    wanted: Wanted,
    given: Mapping[str, Any] | None = None,
) -> Sheet:
    """One table of a result's values; with the input ``given``, the columns of its own table stand before them.

    So what was saved can be opened again as the table it was worked out from.
    """
    rows = values[table]
    inputs = [column for field in calculator.fields for column in (field, *field.columns)]
    names = {field.name for field in inputs if field.kind == "text"}
    fields = next((field.columns for field in calculator.fields if field.name == table and given), ())
    known = {field.name for field in fields}
    columns = [column for column in rows[0] if column not in known]
    labels = {column: value_label(calculator.name, table, column) for column in columns}
    language = wanted.language
    before = given[table] if given and fields else [{}] * len(rows)
    write_input = [(field.name, _input_writer(field, language)) for field in fields]
    write_value = [(name, _value_writer(labels[name], wanted, is_name=name in names)) for name in columns]
    return Sheet(
        sheet_title(value_label(calculator.name, table)[language]),
        [field_label(calculator.name, table, field.name)[language] for field in fields]
        + [labels[column][language] for column in columns],
        [
            [write(typed.get(name, "")) for name, write in write_input]
            + [write(row.get(name)) for name, write in write_value]
            for typed, row in zip(before, rows, strict=True)
        ],
    )


def _numbers_first(plain: re.Pattern[str], write: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """What writes the cells of a column most of which are numbers: in a long table each step counts."""
    fits = plain.fullmatch
    known: dict[str, Decimal] = {}

    def written(cell: Any) -> Any:
        if type(cell) is not str:
            return write(cell)
        found = known.get(cell)
        if found is None:
            if not fits(cell):
                return write(cell)
            found = Decimal(cell)
            if len(known) < REMEMBERED:
                known[cell] = found
        return found

    return written


def _input_writer(field: Field, language: Language) -> Callable[[Any], Any]:
    def write(cell: Any) -> Any:
        return input_cell(field, cell, language)

    return _numbers_first(_NUMBER, write) if field.kind in ("integer", "decimal") else write


def _value_writer(label: Mapping[str, Any], wanted: Wanted, *, is_name: bool) -> Callable[[Any], Any]:
    def write(value: Any) -> Any:
        return _value(label, value, wanted, is_name=is_name)

    unit = label.get("unit", "")
    is_number = not is_name and unit != "article" and unit.partition(" ")[0] != "choice"
    return _numbers_first(_NUMBER if unit else _DECIMAL, write) if is_number else write


def result_sheet(calculator: Calculator, result: Mapping[str, Any], wanted: Wanted, given: Mapping[str, Any]) -> Sheet:
    """A result without a table: what was given, the outcome, the values, and every step with its article."""
    rows = [*given_rows(calculator, given, wanted), *_outcome_and_values(calculator, result, wanted)]
    for number, step in enumerate(result["steps"], 1):
        said = [wanted.say("step", number=number), step["text"][wanted.language], wanted.article(step["article"])]
        rows.append(said)
    title = words(calculator.name, "title")[wanted.language]
    return Sheet(sheet_title(title), [wanted.say(name) for name in ("item", "content", "article")], rows)


def given_rows(calculator: Calculator, given: Mapping[str, Any], wanted: Wanted) -> list[list[Any]]:
    """What was filled in of an input's fields that are no tables."""
    fields = [field for field in calculator.fields if field.kind != "rows" and given.get(field.name) not in MISSING]
    return [
        [
            field_label(calculator.name, field.name)[wanted.language],
            input_cell(field, given[field.name], wanted.language),
            "",
        ]
        for field in fields
    ]


def _outcome_and_values(calculator: Calculator, result: Mapping[str, Any], wanted: Wanted) -> list[list[Any]]:
    rows = [[wanted.say("outcome"), words(calculator.name, "outcomes", result["outcome"])[wanted.language], ""]]
    for name, value in result["values"].items():
        if not (isinstance(value, list) and _is_table(value)):
            label = value_label(calculator.name, name)
            rows.append([label[wanted.language], _value(label, value, wanted), ""])
    return rows


def batch_sheet(calculator: Calculator, batch: Batch, wanted: Wanted) -> Sheet:
    """A batch: the columns of the input, the outcome, every value, the articles, and what is to be corrected."""
    language = wanted.language
    columns, labels, names = batch.columns, batch.labels, list(batch.labels)
    head = [column.label[language] for column in columns] + [wanted.say("outcome")]
    head += [labels[name][language] for name in names] + [wanted.say("articles"), wanted.say("errors")]
    outcomes = {name: words(calculator.name, "outcomes", name)[language] for name in calculator.outcomes}
    # Many rows share one BatchRow: what it says is worded once.
    said: dict[int, list[Any]] = {}
    table = []
    for row, one in zip(batch.rows, batch.found, strict=True):
        if id(one) not in said:
            values = [_value(labels[name], one.values[name], wanted) if name in one.values else "" for name in names]
            articles = wanted.joined([wanted.article(article) for article in one.articles])
            errors = wanted.joined([problem.message[language] for problem in one.problems])
            said[id(one)] = [outcomes.get(one.outcome, ""), *values, articles, errors]
        cells = [input_cell(column.field, row.get(column.name, ""), language) for column in columns]
        table.append(cells + said[id(one)])
    return Sheet(sheet_title(words(calculator.name, "title")[language]), head, table)


def held_sheet(held: KeptTable, wanted: Wanted) -> Sheet:
    """A table as it was taken in, beside the results that several of its rows give together."""
    language = wanted.language
    columns = held.columns
    rows = [[input_cell(each.field, row.get(each.name, ""), language) for each in columns] for row in held.rows]
    title = words(held.calculator.name, "batch", "rows")[language]
    return Sheet(title, [column.label[language] for column in columns], rows)


def about_sheet(
    calculator: Calculator,
    result: Mapping[str, Any],
    articles: Sequence[str],
    wanted: Wanted,
    given: Mapping[str, Any],
) -> Sheet:
    """The second sheet: the rule, the day, the version, a result's own values, the parameters used, the articles."""
    language = wanted.language
    rows: list[list[Any]] = [
        [wanted.say("rule"), words(calculator.name, "title")[language], "", "", ""],
        [wanted.say("as_of"), parse_day(result["as_of"]), "", "", ""],
    ]
    rows.append([wanted.say("version"), wanted.version or handbook_version(), "", "", ""])
    rows += [[*row[:2], "", "", ""] for row in given_rows(calculator, given, wanted)]
    if "outcome" in result:
        rows += [[*row[:2], "", "", ""] for row in _outcome_and_values(calculator, result, wanted)]
    for used in result["parameters"]:
        parameter = all_parameters()[used["name"]]
        unit = entry("units", used["unit"])[language].replace("{n}", "").strip() if used["unit"] else ""
        is_choice = parameter.spec.kind == "choice"
        shown = {"unit": f"choice {used['name']}"} if is_choice else {}
        value = _value(shown, used["value"], wanted)
        status = standing(used, language)
        rows.append([parameter.label[language], value, unit, status, wanted.article(used["article"])])
    rows += [[wanted.say("articles"), wanted.article(article), "", "", ""] for article in articles]
    head = [wanted.say(name) for name in ("item", "value", "unit", "status", "article")]
    return Sheet(wanted.say("about"), head, rows)
