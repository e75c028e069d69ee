"""Every sentence exists in both languages, says the same facts, is used, and speaks its language only."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator, Mapping
from typing import Any, get_args

import pytest

from calculators.answering import plain_text
from calculators.answering.json_schema import json_schema
from calculators.answering.plain_text import as_text
from calculators.core import messages
from calculators.core.cases import all_cases
from calculators.core.messages import catalogue, choice_label, entry, placeholders
from calculators.core.parameters import Origin, all_parameters
from calculators.core.registry import CALCULATORS, listing
from calculators.core.results import NoteKind
from calculators.core.work_progress import report_nothing
from calculators.tables.delimited_text import BYTES_PER_MB, LARGEST
from calculators.tables.spreadsheet_reading import MOST_COLUMNS
from calculators.tables.workspace import Workspace
from tests.support.asking import Json, ask, asked_case
from tests.support.workbooks import saved

Path = tuple[str, ...]
Worded = Mapping[str, Any]

CONTRACT_CODES = frozenset(
    {
        *("invalid_json", "required", "unknown_field", "not_a_number", "not_an_integer", "not_a_boolean"),
        *("not_a_text", "not_a_list", "not_a_choice", "not_a_date", "not_a_time", "below_minimum", "above_maximum"),
        *("too_many_decimals", "too_long", "too_many_rows", "too_many_columns", "no_value_at_date", "not_overridable"),
        *("weights_do_not_sum", "invalid_link", "invalid_slip", "invalid_progress", "not_a_table", "not_held"),
        *("not_written", "more_errors"),
    }
)
"""The codes by which the machinery refuses; a handbook's calculators add their own."""
OF_DAYS_AND_TIMES = (
    *("past_midnight", "time_of_another_day", "several_times", "serial_number", "unclear_time", "leave_for_a_time"),
    *("weekday_differs", "unclear_day", "no_year", "no_month", "no_such_day"),
)
OTHER_WORDINGS = frozenset(
    {
        *("only_one_row", "empty_table", "unsaved_formulas", "before_the_rules"),
        *("not_an_object", "not_a_whole_number", "percent_sign", "blank_text", "unseen_text"),
        *("undecodable_table", "locked_table", "no_workbooks", "large_table", "unread_sheet"),
        *("hidden_sheets", "web_page_table", "several_heads", "two_writings"),
        *OF_DAYS_AND_TIMES,
    }
)
"""Messages that say one of these codes more closely."""
SAID_OF_LINKS = {("errors", name) for name in ("invalid_link", "invalid_slip", "invalid_progress", "unread_sheet")}
"""Said of links, slips and progress; their own tests hear them."""
SAID_AT_A_TERMINAL = {("terminal", "reading"), ("errors", "not_written"), ("errors", "no_workbooks")}
SAID_OF_SOME_TABLES = {("errors", name) for name in ("several_heads", "two_writings", *OF_DAYS_AND_TIMES)}
"""Said of tables, days and times, which only some calculators have."""
SAID_OF_TABLES: tuple[bytes, ...] = (
    *(b"\x00", b"a,\xff\xff", b"\xd0\xcf\x11\xe0", b" " * (LARGEST * BYTES_PER_MB + 1)),
    saved([["x"] * (MOST_COLUMNS + 1)]),
    saved([["x"], ["=1+1"]]),
    saved([["x"]], [], looks=lambda book: setattr(book.worksheets[0], "sheet_state", "hidden")),
    b"<html><table></table></html>",
    b"",
)
LATIN_IN_CHINESE = frozenset(
    {
        *("JSON", "UTF", "true", "false", "Ctrl", "D", "Z", "PDF", "MB", "CSV", "xlsx", "xls", "Windows", "Excel"),
        *("Chrome", "Edge", "Firefox", "Safari", "wasm", "unsafe", "eval", "WPS", "JavaScript", "WebAssembly"),
    }
)
NOTES_IN_PROSE = {"conflict", "variant"}
"""Kinds of notes that the handbook's articles have, and no result."""
SAID_ELSEWHERE = {
    *("citations", "page", "batches", "registers", "tables", "explaining", "pictures", "sharing", "training"),
    "history",
}
"""What pages, tables, explanations, pictures, links, slips and lessons say; their own tests hold each to its words."""
SAID_IN_LESSONS_AND_TABLES = {"batch", "misreadings", "odd-fen", "prompts"}
HAN = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f]")


def leaves(table: Mapping[str, Any], path: Path = ()) -> Iterator[tuple[Path, Worded]]:
    """Every entry that is worded (a table of zh and en), with its path."""
    if "zh" in table or "en" in table:
        yield path, table
    for name, inner in table.items():
        if isinstance(inner, dict):
            yield from leaves(inner, (*path, name))


def entries() -> dict[Path, Worded]:
    """Every sentence and label of the machinery and of the handbook."""
    return dict(leaves(catalogue()))


def worded() -> dict[Path, Worded]:
    """The same with the labels of the parameters."""
    labels: dict[Path, Any] = {("parameters.toml", name): each.label for name, each in all_parameters().items()}
    return entries() | labels


def spoken(template: str) -> str:
    """A template without its facts."""
    return "".join(literal for literal, _, _, _ in string.Formatter().parse(template))


def formats(template: str) -> set[str]:
    """The formats a template uses; a choice may name the parameter that words it."""
    specs = (spec for _, name, spec, _ in string.Formatter().parse(template) if name is not None and spec)
    return {spec.partition(" ")[0] for spec in specs}


def units_named() -> set[str]:
    """The units that fields, parameters, values and sentences name."""
    fields = [field for calculator in CALCULATORS.values() for field in calculator.fields]
    named = {field.unit for field in [*fields, *(column for field in fields for column in field.columns)]}
    named |= {parameter.spec.unit for parameter in all_parameters().values()}
    for found in entries().values():
        named |= {found.get("unit", "").partition(" ")[0]} | formats(found["zh"]) | formats(found["en"])
    return named - {"", "choice", "signed", "article"}


class EverySentence:
    """``own_codes`` and ``own_wordings`` are what the handbook's calculators add, ``own_latin`` what Chinese may hold.

    ``odd`` asks what the cases do not: by calculator, an input and a day.
    """

    own_codes: frozenset[str]
    own_wordings: frozenset[str]
    own_latin: frozenset[str] = frozenset()

    def odd(self) -> list[Json]:
        """Answers to what no case asks: tables too long, names that hide something, days out of range."""
        raise NotImplementedError

    def test_an_entry_has_both_languages_with_the_same_facts(self) -> None:
        for path, found in worded().items():
            assert found["zh"].strip(), path
            assert found["en"].strip(), path
            assert placeholders(found["zh"]) == placeholders(found["en"]), path
            unit = {"unit"} if "unit" in found else set()
            tables = {name for name, inner in found.items() if isinstance(inner, dict)}
            assert set(found) - tables <= {"zh", "en", "en_one"} | unit, path

    def test_english_holds_no_chinese_and_chinese_no_english(self) -> None:
        for path, found in worded().items():
            assert HAN.findall(found["en"] + found.get("en_one", "")) == [], path
            latin = set(re.findall("[A-Za-z]+", spoken(found["zh"])))
            assert latin <= LATIN_IN_CHINESE | self.own_latin, path

    def test_chinese_is_set_with_full_width_marks(self) -> None:
        for path, found in worded().items():
            half = re.findall(r"[\u4e00-\u9fff][,;!?()]|[,;!?()][\u4e00-\u9fff]", spoken(found["zh"]))
            assert half == [], path

    def test_every_format_is_a_unit_or_known(self) -> None:
        for path, found in entries().items():
            for language in ("zh", "en"):
                assert formats(found[language]) <= set(catalogue()["units"]) | {"choice", "signed"}, path

    def test_every_code_of_the_contract_has_a_message_and_no_other_has(self) -> None:
        codes = CONTRACT_CODES | OTHER_WORDINGS | self.own_codes | self.own_wordings
        assert set(catalogue()["errors"]) == codes

    def test_every_error_says_where(self) -> None:
        for code, found in catalogue()["errors"].items():
            assert found["zh"].startswith("{place}："), code
            assert found["en"].startswith("{place}: "), code

    def test_a_calculator_words_exactly_its_fields_and_outcomes(self, calculator_name: str) -> None:
        calculator, table = CALCULATORS[calculator_name], catalogue()[calculator_name]
        assert {"title", "summary", "fields", "outcomes", "values", "steps", "notes"} <= set(table)
        assert list(table["outcomes"]) == list(calculator.outcomes)
        assert list(table["fields"]) == [field.name for field in calculator.fields]
        for field in calculator.fields:
            columns = [column.name for column in field.columns]
            assert list(table["fields"][field.name]) == ["label", "help", *columns] or columns == []
            assert {"label", "help"} <= set(table["fields"][field.name])
            for column in columns:
                assert set(table["fields"][field.name][column]) - {"heads"} == {"label", "help"}

    def test_every_kind_origin_and_status_has_a_word(self) -> None:
        assert set(catalogue()["note-kinds"]) == set(get_args(NoteKind)) | NOTES_IN_PROSE
        assert set(catalogue()["origins"]) == set(get_args(Origin))
        assert set(catalogue()["statuses"]) == {"set", "example", "tried"}

    def test_every_unit_named_has_words(self) -> None:
        assert units_named() <= set(catalogue()["units"])

    def test_every_entry_is_said_and_what_is_said_has_an_entry(self, monkeypatch: pytest.MonkeyPatch) -> None:
        said: set[Path] = set()

        def noticed(*path: str) -> Worded:
            said.add(path)
            return entry(*path)

        monkeypatch.setattr(messages, "entry", noticed)
        monkeypatch.setattr(plain_text, "entry", noticed)
        name = next(each for each in CALCULATORS if not any(field.kind == "rows" for field in CALCULATORS[each].fields))
        answers = [
            *map(asked_case, all_cases()),
            *self.odd(),
            ask("nothing", {}),
            Workspace().mend({}),
            *(Workspace().take({"calculator": name}, data, report_nothing) for data in SAID_OF_TABLES),
        ]
        for answered in answers:
            as_text(answered, "zh")
        listing()
        for calculator in CALCULATORS.values():
            json_schema(calculator)
        known = entries()
        units = {("units", unit) for unit in catalogue()["units"]}
        origins = {("origins", origin) for origin in get_args(Origin)}
        origins.add(("statuses", "set"))  # of a company's value, once one is decided
        prose = {("note-kinds", kind) for kind in NOTES_IN_PROSE}
        page = {path for path in known if path[0] in SAID_ELSEWHERE or path[1] in SAID_IN_LESSONS_AND_TABLES}
        unsaid = set(known) - said - units - origins - prose - page - SAID_OF_SOME_TABLES
        assert unsaid == SAID_OF_LINKS | SAID_AT_A_TERMINAL
        assert said <= set(known)

    def test_every_choice_of_a_field_or_parameter_has_a_word(self) -> None:
        fields = [field for calculator in CALCULATORS.values() for field in calculator.fields]
        specs = [*fields, *(parameter.spec for parameter in all_parameters().values())]
        for spec in specs:
            for choice in spec.choices:
                assert choice_label(choice, spec.name)["zh"] != choice_label(choice, spec.name)["en"]

    def test_no_answer_leaves_a_fact_unfilled(self) -> None:
        for case in all_cases():
            answered = asked_case(case)
            lines = [*answered.get("errors", []), *answered.get("steps", []), *answered.get("notes", [])]
            for line in lines:
                for text in (line.get("message") or line["text"]).values():
                    assert "{" not in text.replace("{pool}", ""), (case.name, text)
                    assert "None" not in text, (case.name, text)
