"""The page's doors: each answers as the terminal does, and bad requests are refused by their codes."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from datetime import date

import pytest

from calculators import __main__ as terminal
from calculators import browser
from calculators.answering import json_schema as schema
from calculators.answering.json_schema import json_schema
from calculators.answering.reading import Reader, Where
from calculators.core import package_data, parameters
from calculators.core.cases import worked_example
from calculators.core.content import content_tables, reading_from
from calculators.core.fields import Field
from calculators.core.parameters import Rules, all_parameters
from calculators.core.registry import CALCULATORS
from calculators.core.weights import unbalanced
from calculators.tables.export_sheets import Wanted, table_sheet
from tests.support.asking import Json, ask, door, refusals
from tests.support.sample import booking, tips


def example(calculator: str) -> Json:
    return {"calculator": calculator, "input": json.loads(worked_example(calculator).input_text)}


def test_a_form_is_answered_and_explained_as_typed() -> None:
    typed = {"calculator": "room-booking", "input": booking(guests=" １２人 ")}
    assert door("answer_typed", typed)["outcome"] == "may-book"
    assert door("explain", typed)["pictures"]
    assert door("answer_typed", {"calculator": "nothing"})["errors"][0]["code"] == "not_a_choice"
    assert door("explain", {"calculator": 3})["errors"][0]["code"] == "not_a_choice"


def test_the_strict_door_is_among_them() -> None:
    request = json.dumps(example("room-booking") | {"as_of": "2026-01-01"})
    assert browser.call("answer", request, None, lambda _done, _total: None) == browser.answer(request)


class Buffer:
    """What the page hands over: bytes that have to be asked for."""

    def to_bytes(self) -> bytes:
        return "姓名,所属团队\n陈一,A\n".encode()


def test_a_file_comes_as_a_buffer_or_as_bytes() -> None:
    request = {"calculator": "tip-share", "table": "people", "file": "a.csv"}
    assert door("take", request, Buffer())["cells"] == door("take", request, Buffer().to_bytes())["cells"]


def test_a_table_is_taken_mended_worked_out_exported_and_let_go() -> None:
    taken = door("take", {"calculator": "tip-share", "table": "people"}, "陈一\tA\t1\t9O\t80\t70\n")
    assert taken["bad_rows"] == 1
    assert door("mend", {"held": taken["held"], "rows": [{"row": 0, "cells": {"welcome": "90"}}]})["bad_rows"] == 0
    given = tips()
    del given["people"]
    asked = {"calculator": "tip-share", "input": given, "held": {"people": taken["held"]}}
    worked = door("work", asked)
    assert worked["result"]["values"]["people"][0]["total"] == "100.00"
    assert door("export", {"made": worked["made"], "format": "csv"}).startswith(b"\xef\xbb\xbf")
    assert door("template", {"calculator": "tip-share", "table": "teams", "format": "csv"}).startswith(b"\xef\xbb\xbf")
    assert door("forget", {"held": taken["held"]}) == {}
    assert [error["code"] for error in door("work", asked)["errors"]] == ["not_held"]


def test_a_block_pasted_into_the_middle_goes_on_from_there() -> None:
    request = {"calculator": "tip-share", "table": "people", "first": "brewing"}
    taken = door("take", request, "80\t70\n60\t50\n")
    assert [column["name"] for column in taken["columns"]] == ["brewing", "tidiness"]
    assert [(row["brewing"], row["tidiness"]) for row in taken["cells"]] == [("80", "70"), ("60", "50")]


def test_a_calendar_is_a_table_that_may_be_held() -> None:
    taken = door("take", {"calculator": "duty-hours", "table": "hours.calendar"}, "2026/1/5\t放假\n")
    asked = {"calculator": "duty-hours", "input": {"date": "2026-01-05"}, "held": {"hours.calendar": taken["held"]}}
    assert door("work", asked)["result"]["outcome"] == "not-an-open-day"


def test_articles_in_a_table_go_out_by_their_names() -> None:
    worked = door("work", example("house-rules"))
    exported = door("export", {"made": worked["made"], "format": "csv", "articles": {"hours#art-1": "第一条"}})
    assert "第一条" in exported.decode("utf-8-sig")
    values = ask("house-rules", {"person": "visitor", "place": "hall"})["values"]
    sheet = table_sheet(CALCULATORS["house-rules"], values, "does_not_apply", Wanted("en", {}))
    assert sheet.rows[0][2] == "house#art-2"


def test_a_request_that_is_no_json_asks_for_nothing() -> None:
    made = browser.call("forget", "not json", None, lambda _done, _total: None)
    assert json.loads(str(made)) == {}
    with pytest.raises(KeyError):
        door("nothing", {})


# ------------------------------------------------------------------------------------------------- rarely needed ways


def test_a_file_missing_from_the_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(FileNotFoundError):
        package_data.package_text("nothing.toml")
    monkeypatch.setattr("pkgutil.get_data", lambda _package, _name: None)
    with pytest.raises(FileNotFoundError, match="parameters"):
        package_data.package_text("parameters.toml")


def test_sentences_that_were_read_at_the_build_are_taken_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pkgutil.get_data", lambda _package, name: b'{"a": {"zh": "b"}}' if "json" in name else None)
    assert package_data.package_tables("messages.toml") == {"a": {"zh": "b"}}


def test_numbers_that_were_read_at_the_build_are_the_same_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    written = json.dumps(content_tables("parameters.toml"), default=str).encode()
    monkeypatch.setattr("pkgutil.get_data", lambda _package, name: written if name == "parameters.toml.json" else None)
    before = all_parameters()
    with reading_from("another"):
        assert parameters.all_parameters() == before


IMPORTED = """
import json, sys
from calculators.browser import answer
from calculators.core.content import reading_from
with reading_from("tests.sample"):
    answer(sys.argv[1])
print(json.dumps([name for name in sys.modules if name.startswith(("calculators.", "tests.sample."))]))
"""


def test_a_first_result_imports_its_own_calculator_and_nothing_that_it_does_without() -> None:
    command = [sys.executable, "-c", IMPORTED, worked_example("room-booking").request]
    imported = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    rules = [name for name in imported if ".rules." in name]
    assert rules == ["tests.sample.rules.room_booking", "tests.sample.rules.room_booking.rule"]
    spared = ("explain", "share", "tables", "training")
    assert [name for name in imported if name.split(".")[1] in spared] == []
    assert "calculators.core.cases" not in imported


def test_only_the_handbooks_calculators_are_known() -> None:
    assert len(list(CALCULATORS.values())) == len(CALCULATORS)
    for name in ("core", "room_booking", "room-booking.rule", "__pycache__", ""):
        assert name not in CALCULATORS
        with pytest.raises(KeyError):
            CALCULATORS[name]


def test_a_time_of_the_rules_must_be_one() -> None:
    with pytest.raises(ValueError, match="not a time"):
        parameters._held(Field(kind="time"), "9 o'clock")
    rules = Rules(date(2019, 1, 1), ["hours.start"], {})
    for look_up in (rules.number, rules.peek):
        with pytest.raises(LookupError):
            look_up("hours.start")


def test_weights_of_the_company_that_do_not_sum_are_an_error_of_the_whole() -> None:
    rules = Rules(date(2026, 1, 1), ["tasting.weight_tidiness", "tasting.weight_brewing"], {})
    (found,) = unbalanced(rules, ["tasting.weight_tidiness", "tasting.weight_brewing"])
    assert (found.field, found.code) == ("", "weights_do_not_sum")


def test_a_kind_of_field_that_nobody_knows_reads_nothing() -> None:
    assert Reader("room-booking").value(Field(kind="none"), "x", Where("x", ("guests",))) is None  # type: ignore[arg-type]


def test_a_number_without_bounds_has_none_in_its_schema() -> None:
    assert "minimum" not in schema._value(Field(kind="integer"), "room-booking", ())["anyOf"][0]
    assert schema._value(Field(kind="none"), "room-booking", ()) is None  # type: ignore[arg-type]
    assert "parameters" not in json_schema(CALCULATORS["house-rules"])["properties"]
    assert all_parameters()["hours.start"].spec.minimum is None


def test_before_its_first_day_the_latest_value_is_the_first() -> None:
    parameter = all_parameters()["grade.float_limit"]
    assert parameter.latest.value == 2


@pytest.mark.parametrize("closed", [True, False])
def test_a_terminal_without_streams_is_no_trouble(monkeypatch: pytest.MonkeyPatch, closed: bool) -> None:
    if closed:
        monkeypatch.setattr("sys.stdin", None)
    assert (terminal._input_text("/no/such/file") is None) or closed
    if closed:
        assert terminal._input_text("-") is None


def test_at_a_terminal_it_says_what_it_waits_for(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Typed(io.BytesIO):
        buffer = io.BytesIO(b"{}")

        def isatty(self) -> bool:
            return True

    monkeypatch.setattr("sys.stdin", Typed())
    assert terminal._input_text("-") == "{}"
    assert "Reading JSON" in capsys.readouterr().err


def test_closed_output_streams_are_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout", None)
    monkeypatch.setattr("sys.stderr", None)
    assert terminal.main(["list"]) == 0


def test_a_slip_leaves_out_what_was_not_given() -> None:
    slip = door(
        "slip",
        {
            "calculator": "tasting-score",
            "input": {"owner": [{"welcome": 1, "brewing": 1, "tidiness": 1}]},
        },
    )
    assert len(slip["lines"]) == 1
    assert refusals(ask("tasting-score", {})) == [("owner", "required")]


MARKS = ("welcome", "brewing", "tidiness")
RATINGS = "姓名\t所属团队\t评价方\t待客\t泡茶\t整洁\n"


def test_a_table_of_ratings_becomes_the_people_who_share_tips() -> None:
    request = {"calculator": "tip-share", "table": "people"}
    owner = "陈一\tA\t店主\t90\t80\t70.01\n林二\tB\t店主\t60\t60\t60\n"
    guests = "陈一\tA\t茶客\t80\t80\t80\n陈一\tA\t茶客\t100\t80\t80\n"
    block = RATINGS + owner + guests
    taken = door("take", request, block)
    assert taken["gathered"] == 4
    assert [column["name"] for column in taken["columns"]] == ["name", "team", *MARKS]
    # Owner 0.50 and guests 0.30 share the whole: 5/8 of 90 and 3/8 of the mean of 80 and 100.
    assert [row["welcome"] for row in taken["cells"]] == ["90.00", "60.00"]
    assert [row["tidiness"] for row in taken["cells"]] == ["73.76", "60.00"]
    assert "group" not in taken["cells"][0]


def test_a_table_of_ratings_is_refused_whole_where_somebody_cannot_be_scored() -> None:
    request = {"calculator": "tip-share", "table": "people"}
    unread = door("take", request, RATINGS + "陈一\tA\t店主\t9O\t80\t70\n")
    assert [error["code"] for error in unread["errors"]] == ["not_a_number"]
    alone = door("take", request, RATINGS + "陈一\tA\t店主\t90\t80\t70\n林二\tB\t茶客\t60\t60\t60\n")
    assert [error["code"] for error in alone["errors"]] == ["required"]
    assert "第2行" in alone["errors"][0]["message"]["zh"]


def test_a_rating_of_no_group_is_the_owners_and_a_table_without_the_column_is_no_table_of_ratings() -> None:
    request = {"calculator": "tip-share", "table": "people"}
    assert door("take", request, RATINGS + "陈一\tA\t\t90\t80\t70\n")["cells"][0]["brewing"] == "80.00"
    assert "gathered" not in door("take", request, "陈一\tA\t1\t90\t80\t70\t备注\n")
