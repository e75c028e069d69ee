"""Every sentence exists in both languages, says the same facts, is used, and speaks its language only."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator, Mapping
from pathlib import Path as FilePath
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.answering import plain_text
from calculators.answering.json_schema import json_schema
from calculators.answering.plain_text import as_text
from calculators.core import messages, parameters
from calculators.core.messages import catalogue, choice_label, entry, fill, grouped, placeholders, with_unit, words
from calculators.core.parameters import Origin, all_parameters
from calculators.core.registry import CALCULATORS, listing
from calculators.core.results import NoteKind
from calculators.core.work_progress import report_nothing
from calculators.tables.delimited_text import BYTES_PER_MB, LARGEST
from calculators.tables.spreadsheets import MOST_COLUMNS
from calculators.tables.workspace import Workspace
from tests.support.asking import ALL_CASES, ask, asked_case, department, pool, team
from tests.unit.tables.test_spreadsheets import saved

Path = tuple[str, ...]

CONTRACT_CODES = {
    "invalid_json",
    "required",
    "unknown_field",
    "not_a_number",
    "not_an_integer",
    "not_a_boolean",
    "not_a_text",
    "not_a_list",
    "not_a_choice",
    "not_a_date",
    "not_a_time",
    "below_minimum",
    "above_maximum",
    "too_many_decimals",
    "too_long",
    "too_many_rows",
    "too_many_columns",
    "no_value_at_date",
    "not_overridable",
    "unknown_team",
    "duplicate_team",
    "team_without_members",
    "weights_do_not_sum",
    "nothing_to_share_by",
    "no_rater_weight",
    "duplicate_day",
    "duplicate_position",
    "unknown_superior",
    "superior_of_itself",
    "invalid_link",
    "invalid_slip",
    "invalid_progress",
    "not_a_table",
    "not_held",
    "not_written",
    "more_errors",
}
OTHER_WORDINGS = {
    "outside_structure",
    "tier_needed",
    "nothing_to_share_in_teams",
    "only_one_row",
    "signed_out_early",
    *("empty_table", "unsaved_formulas"),
    "before_the_rules",
    *("not_an_object", "not_a_whole_number", "percent_sign", "blank_text", "unseen_text"),
    *("undecodable_table", "locked_table", "no_workbooks", "large_table", "unread_sheet"),
}
"""Messages that say one of these codes more closely."""
SAID_OF_LINKS = {("errors", name) for name in ("invalid_link", "invalid_slip", "invalid_progress", "unread_sheet")}
"""Said of links, slips and progress; their own tests hear them."""
SAID_AT_A_TERMINAL = {("terminal", "reading"), ("errors", "not_written"), ("errors", "no_workbooks")}
SAID_OF_TABLES: list[bytes] = [
    *(b"\x00", b"a,\xff\xff", b"\xd0\xcf\x11\xe0", b" " * (LARGEST * BYTES_PER_MB + 1)),
    saved([["x"] * (MOST_COLUMNS + 1)]),
    saved([["x"], ["=1+1"]]),
    b"",
]
LATIN_IN_CHINESE = {
    *("JSON", "UTF", "true", "false", "Ctrl", "D", "Z", "PDF", "MB"),
    *(
        "CSV",
        "xlsx",
        "xls",
        "Windows",
        "Excel",
        "Chrome",
        "Edge",
        "Firefox",
        "Safari",
        "wasm",
        "unsafe",
        "eval",
        "WPS",
        "JavaScript",
        "WebAssembly",
    ),
    *("SM", "BM", "CM", "Z"),
}
NOTES_IN_PROSE = {"conflict", "variant"}
"""Kinds of notes that the handbook's articles have, and no result."""
ROOT = FilePath(__file__).parents[3]
SAID_ELSEWHERE = {"citations"} | {
    "page",
    "batches",
    "registers",
    "tables",
    "explaining",
    "pictures",
    "sharing",
    "training",
    "history",
}
"""What pages, tables, explanations, pictures, links, slips and lessons say; their own tests hold each to its words."""
SAID_IN_LESSONS_AND_TABLES = {"batch", "misreadings", "odd-fen", "prompts"}
HAN = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f]")


def leaves(table: Mapping[str, Any], path: Path = ()) -> Iterator[tuple[Path, Mapping[str, Any]]]:
    """Every entry that is worded (a table of zh and en), with its path."""
    if "zh" in table or "en" in table:
        yield path, table
    for name, inner in table.items():
        if isinstance(inner, dict):
            yield from leaves(inner, (*path, name))


ENTRIES = dict(leaves(catalogue()))
LABELS = {("parameters.toml", name): parameter.label for name, parameter in all_parameters().items()}
WORDED: list[Any] = [pytest.param(found, id=".".join(path)) for path, found in (ENTRIES | LABELS).items()]


def spoken(template: str) -> str:
    """A template without its facts."""
    return "".join(literal for literal, _, _, _ in string.Formatter().parse(template))


def formats(template: str) -> set[str]:
    """The formats a template uses; a choice may name the parameter that words it."""
    specs = (spec for _, name, spec, _ in string.Formatter().parse(template) if name is not None and spec)
    return {spec.partition(" ")[0] for spec in specs}


@pytest.mark.parametrize("found", WORDED)
def test_an_entry_has_both_languages_with_the_same_facts(found: Mapping[str, str]) -> None:
    assert found["zh"].strip()
    assert found["en"].strip()
    assert placeholders(found["zh"]) == placeholders(found["en"])
    unit = {"unit"} if "unit" in found else set()
    tables = {name for name, inner in found.items() if isinstance(inner, dict)}
    assert set(found) - tables <= {"zh", "en", "en_one"} | unit


@pytest.mark.parametrize("found", WORDED)
def test_english_holds_no_chinese_and_chinese_no_english(found: Mapping[str, str]) -> None:
    assert HAN.findall(found["en"] + found.get("en_one", "")) == []
    assert set(re.findall("[A-Za-z]+", spoken(found["zh"]))) <= LATIN_IN_CHINESE


@pytest.mark.parametrize("found", WORDED)
def test_chinese_is_set_with_full_width_marks(found: Mapping[str, str]) -> None:
    assert re.findall(r"[\u4e00-\u9fff][,;!?()]|[,;!?()][\u4e00-\u9fff]", spoken(found["zh"])) == []


def test_every_format_is_a_unit_or_known() -> None:
    for path, found in ENTRIES.items():
        for language in ("zh", "en"):
            assert formats(found[language]) <= set(catalogue()["units"]) | {"choice", "signed"}, path


def test_every_code_of_the_contract_has_a_message_and_no_other_has() -> None:
    assert set(catalogue()["errors"]) == CONTRACT_CODES | OTHER_WORDINGS


def test_every_error_says_where() -> None:
    for code, found in catalogue()["errors"].items():
        assert found["zh"].startswith("{place}："), code
        assert found["en"].startswith("{place}: "), code


@pytest.mark.parametrize("name", CALCULATORS)
def test_a_calculator_words_exactly_its_fields_and_outcomes(name: str) -> None:
    calculator, table = CALCULATORS[name], catalogue()[name]
    assert {"title", "summary", "fields", "outcomes", "values", "steps", "notes"} <= set(table)
    assert list(table["outcomes"]) == list(calculator.outcomes)
    assert list(table["fields"]) == [field.name for field in calculator.fields]
    for field in calculator.fields:
        columns = [column.name for column in field.columns]
        assert list(table["fields"][field.name]) == ["label", "help", *columns] or columns == []
        assert {"label", "help"} <= set(table["fields"][field.name])
        for column in columns:
            assert set(table["fields"][field.name][column]) == {"label", "help"}


def test_every_kind_origin_and_status_has_a_word() -> None:
    assert set(catalogue()["note-kinds"]) == set(get_args(NoteKind)) | NOTES_IN_PROSE
    assert set(catalogue()["origins"]) == set(get_args(Origin))
    assert set(catalogue()["statuses"]) == {"set", "example", "tried"}


def units_named() -> set[str]:
    """The units that fields, parameters, values and sentences name."""
    fields = [field for calculator in CALCULATORS.values() for field in calculator.fields]
    named = {field.unit for field in [*fields, *(column for field in fields for column in field.columns)]}
    named |= {parameter.spec.unit for parameter in all_parameters().values()}
    for found in ENTRIES.values():
        named |= {found.get("unit", "").partition(" ")[0]} | formats(found["zh"]) | formats(found["en"])
    return named - {"", "choice", "signed", "article"}


def test_every_unit_named_has_words_and_no_other_has() -> None:
    assert units_named() == set(catalogue()["units"])


def test_every_entry_is_said_and_what_is_said_has_an_entry(monkeypatch: pytest.MonkeyPatch) -> None:
    said: set[Path] = set()

    def noticed(*path: str) -> Mapping[str, Any]:
        said.add(path)
        return entry(*path)

    monkeypatch.setattr(messages, "entry", noticed)
    monkeypatch.setattr(plain_text, "entry", noticed)
    answers = [asked_case(case) for case in ALL_CASES]
    answers += [
        ask("nothing", {}),
        ask("deputy-eligibility", department(), "tomorrow"),
        ask("deputy-eligibility", department(), "2019-12-31"),
        ask("bonus-share", pool(teams=[team()] * 1_001)),
        ask("bonus-share", pool(teams=[team(performance="8%")] * 1_000, employees=[5])),
        ask("bonus-share", pool(teams=[team("\u200b"), team("A\u202e")])),
        Workspace().mend({}),
        *(Workspace().take({"calculator": "deputy-eligibility"}, data, report_nothing) for data in SAID_OF_TABLES),
    ]
    for answered in answers:
        as_text(answered, "zh")
    listing()
    for calculator in CALCULATORS.values():
        json_schema(calculator)
    units = {("units", unit) for unit in units_named()}
    origins = {("origins", origin) for origin in get_args(Origin)}
    origins.add(("statuses", "set"))  # of a company's value, once one is decided
    prose = {("note-kinds", kind) for kind in NOTES_IN_PROSE}
    page = {path for path in ENTRIES if path[0] in SAID_ELSEWHERE or path[1] in SAID_IN_LESSONS_AND_TABLES}
    assert set(ENTRIES) - said - units - origins - prose - page == SAID_OF_LINKS | SAID_AT_A_TERMINAL
    assert said <= set(ENTRIES)


def test_every_word_of_the_page_is_used_by_the_site() -> None:
    files = [file for folder in ("scripts", "docs/theme") for file in (ROOT / folder).rglob("*")]
    site = "\n".join(file.read_text("utf-8") for file in files if file.suffix in {".py", ".js", ".html"})
    unused = [name for name in catalogue()["page"] if not re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", site)]
    assert unused == []


def test_every_choice_of_a_field_or_parameter_has_a_word() -> None:
    fields = [field for calculator in CALCULATORS.values() for field in calculator.fields]
    specs = [*fields, *(parameter.spec for parameter in all_parameters().values())]
    for spec in specs:
        for choice in spec.choices:
            assert choice_label(choice, spec.name)["zh"] != choice_label(choice, spec.name)["en"]


def test_two_parameters_may_word_one_choice_differently() -> None:
    assert choice_label("equal", "bonus.team_basis")["en"] == "by team score alone"
    assert choice_label("equal", "bonus.member_basis")["en"] == "equally"


def test_an_entry_that_is_missing_is_named_with_its_whole_path() -> None:
    with pytest.raises(KeyError, match=r"no messages\.toml has errors\.nothing"):
        words("errors", "nothing")


@given(st.text(), st.text())
def test_facts_are_data_whatever_they_hold(name: str, place: str) -> None:
    said = fill({"zh": "{place}：“{name}”", "en": "{place}: “{name}”"}, {"name": name, "place": place})
    told = {language: re.sub("[\u2068\u2069]", "", text) for language, text in said.items()}
    place, name = (re.sub("[\u2068\u2069]", "", each) for each in (place, name))
    assert told == {"zh": f"{place}：“{name}”", "en": f"{place}: “{name}”"}


@given(st.integers(-(10**20), 10**20), st.sampled_from(["", ".5", ".00"]))
def test_thousands_are_grouped_and_nothing_else_changes(number: int, decimals: str) -> None:
    assert grouped(f"{number}{decimals}") == f"{number:,}{decimals}"


@pytest.mark.parametrize(
    ("number", "unit", "zh", "en"),
    [
        (0, "person", "0人", "0 people"),
        (1, "person", "1人", "1 person"),
        (2, "person", "2人", "2 people"),
        (1_000_000, "person", "1,000,000人", "1,000,000 people"),
        (1, "deputy", "1名", "1 deputy"),
        ("1234.50", "yuan", "1,234.50元", "CNY 1,234.50"),
    ],
)
def test_a_count_is_worded_with_its_unit(number: Any, unit: str, zh: str, en: str) -> None:
    assert (with_unit(number, unit, "zh"), with_unit(number, unit, "en")) == (zh, en)


@pytest.mark.parametrize(("move", "shown"), [(2, "+2"), (0, "0"), (-1, "−1")])
def test_a_move_shows_its_sign(move: int, shown: str) -> None:
    assert fill({"zh": "{move:signed}", "en": "{move:signed}"}, {"move": move}) == {"zh": shown, "en": shown}


def test_no_answer_leaves_a_fact_unfilled() -> None:
    for case in ALL_CASES:
        answered = asked_case(case)
        lines = [*answered.get("errors", []), *answered.get("steps", []), *answered.get("notes", [])]
        for line in lines:
            for text in (line.get("message") or line["text"]).values():
                assert "{" not in text.replace("{pool}", ""), (case.name, text)
                assert "None" not in text, (case.name, text)


def test_a_ratio_is_a_text_of_plain_digits() -> None:
    assert parameters.parse_ratio("0.60") == 6000
    assert parameters.parse_ratio("1.2345") == 12345
    for wrong in ("1", "1.", "0.60001", "-0.5", "1e1", "", ".", "a.b"):
        with pytest.raises(ValueError, match="not a ratio"):
            parameters.parse_ratio(wrong)
