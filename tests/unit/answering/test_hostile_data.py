"""Each door into the rules and out of them, with everything of tests/support/hostile.py: data stays data."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.utils.exceptions import IllegalCharacterError

from calculators.answering.json_text import parse_json
from calculators.answering.plain_cells import NOT_PLAIN, quick_reader
from calculators.answering.plain_text import aligned, as_text
from calculators.answering.reading import Reader, Where
from calculators.answering.typed_cells import understood
from calculators.browser import call
from calculators.core.fields import Field
from calculators.core.invisible import is_blank, isolated, seen, spelled
from calculators.core.work_progress import report_nothing
from calculators.share import codes
from calculators.share import links as sharing
from calculators.share import slips as slip
from calculators.tables.delimited_text import csv_bytes
from calculators.tables.spreadsheet_writing import Sheet, workbook_bytes
from calculators.tables.workspace import Workspace
from calculators.training import progress
from calculators.training.lessons import lessons
from tests.support import hostile
from tests.support.asking import ask, message, refusals
from tests.support.sample import person, team, tips

TIPS = "tip-share"
NAME = Field(kind="text", name="name", longest=100, naming="person")
TODAY = date(2026, 1, 5)
LEADING = ("=", "+", "-", "@", "＝", "\t", "\r")
EACH = [pytest.param(text, id=name) for name, text in hostile.ALL.items()]


def shared(text: str) -> dict[str, Any]:
    return tips(teams=[team(text)], people=[person(text, text)])


def told(answered: Any) -> str:
    """Everything an answer says, as the page gets it."""
    return json.dumps(answered, ensure_ascii=False)


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in hostile.SHOWN.items()])
def test_an_odd_name_that_is_right_comes_back_as_it_is(text: str) -> None:
    answered = ask(TIPS, shared(text))
    assert answered["values"]["people"][0]["name"] == text


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in hostile.REFUSED.items()])
def test_what_no_name_may_hold_is_refused_by_its_code_for_the_field(text: str) -> None:
    found = refusals(ask(TIPS, shared(text)))
    assert set(found) == {(f, "not_a_text") for f in ("teams[0].name", "people[0].name", "people[0].team")}
    assert quick_reader(NAME)(text) is NOT_PLAIN


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in hostile.LONG.items()])
def test_a_name_without_end_is_too_long(text: str) -> None:
    assert ("people[0].name", "too_long") in refusals(ask(TIPS, shared(text)))


def test_an_unseen_character_is_named_by_its_number_and_never_repeated() -> None:
    answered = ask(TIPS, shared("王\u202e芳"))
    for language in ("zh", "en"):
        assert "U+202E" in message(answered, "people[0].name", language)
    assert "\u202e" not in told(answered)


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in hostile.UNSEEN.items()])
def test_two_names_that_look_alike_are_one_in_a_form_and_a_table(text: str) -> None:
    assert understood(NAME, text) == "王芳"
    rows = f"姓名,团队\n王芳,A\n{text},A\n".encode()
    taken = Workspace().take({"calculator": TIPS, "table": "people"}, rows, report_nothing)
    assert [cells["name"] for cells in taken["cells"]] == ["王芳", "王芳"]


def test_a_team_that_differs_only_by_what_nobody_sees_is_the_same_team() -> None:
    given = tips(teams=[team("A"), team("A\u200b")])
    asked = json.dumps({"calculator": TIPS, "input": given, "as_of": "2026-01-01"})
    found = json.loads(call("answer_typed", asked, None, report_nothing))
    assert ("teams[1].name", "duplicate_team") in refusals(found)


def test_joiners_stay_where_a_script_or_a_picture_needs_them() -> None:
    for name in ("علی\u200cرضا", "👩\u200d💻", "❤\ufe0f\u200d🔥", "葛\U000e0100城"):
        assert seen(name) == name == spelled(name)
        assert ask(TIPS, shared(name))["values"]["people"][0]["name"] == name
    assert is_blank("\u200d\ufe0f")


@pytest.mark.parametrize("text", EACH)
def test_a_field_that_is_no_text_refuses_it_by_its_own_code(text: str) -> None:
    codes = {"not_a_number", "too_long", "required"}
    assert refusals(ask(TIPS, tips(pool=text)))[0][1] in codes
    assert refusals(ask("room-booking", {"occasion": text}))[0][1] == "not_a_choice"
    assert refusals(ask(TIPS, tips(), text)) == [("as_of", "not_a_date")]
    assert refusals(ask(text, {})) == [("calculator", "not_a_choice")]


@pytest.mark.parametrize("text", EACH)
def test_no_message_repeats_what_turns_it_round_or_hides(text: str) -> None:
    answers = [ask(TIPS, tips(**{text: 1})), ask(TIPS, tips(people=[person(of=text)])), ask(text, {})]
    for answered in answers:
        for error in answered["errors"]:
            for said in error["message"].values():
                plain = said.replace("\u2068", "").replace("\u2069", "")
                assert spelled(plain) == plain
                assert len(plain) < 400
                said.encode()
        as_text(answered, "zh").encode()


@pytest.mark.parametrize("text", EACH)
def test_a_saved_csv_holds_no_formula_and_gives_the_cell_back(text: str) -> None:
    read = list(csv.reader(io.StringIO(csv_bytes([["name", text]]).decode("utf-8-sig"), newline="")))
    (row,) = read
    assert not row[1].lstrip(" \u3000\u00a0\u200b\u3164\u115f\"'\x00").startswith(LEADING) or row[1].startswith("'")


@pytest.mark.parametrize("text", EACH)
def test_a_saved_workbook_holds_texts_alone(text: str) -> None:
    data = workbook_bytes([Sheet("x", ["name"], [[text], [f"\u202e{text}"]])], report_nothing)
    for row in load_workbook(io.BytesIO(data)).worksheets[0].iter_rows():
        assert all(cell.data_type in ("s", "n", "inlineStr") and cell.data_type != "f" for cell in row)


@pytest.mark.parametrize("text", EACH)
def test_a_workbook_or_a_file_that_holds_it_is_read_or_refused_by_a_code(text: str) -> None:
    desk = Workspace()
    asked = {"calculator": TIPS, "table": "people"}
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["name", "team"])
    try:
        sheet.append([text, text])
        sheet["A2"].data_type = "s"
        out = io.BytesIO()
        book.save(out)
    except (IllegalCharacterError, UnicodeEncodeError):
        out = io.BytesIO()  # a workbook cannot hold it
    for data in (out.getvalue(), csv_bytes([["name", "team"], [text, text]]), f"name\tteam\n{text}\tA\n"):
        taken = desk.take(asked, data, report_nothing)
        assert "errors" in taken or taken["rows"] <= 2
        for each in [*taken.get("errors", ()), *taken.get("problems", ())]:
            assert spelled(each["message"]["en"].replace("\u2068", "").replace("\u2069", "")).isprintable()
        told(taken)


@pytest.mark.parametrize("text", EACH)
def test_a_head_that_no_column_has_is_named_harmlessly(text: str) -> None:
    rows = csv_bytes([["name", "team", text], ["A", "B", "C"]])
    taken = Workspace().take({"calculator": TIPS, "table": "people"}, rows, report_nothing)
    assert "errors" in taken or taken["rows"] == 1
    for ignored in taken.get("ignored", ()):
        assert spelled(ignored) == ignored
        assert len(ignored) < 400


@pytest.mark.parametrize("text", EACH)
def test_a_link_or_a_slip_that_says_it_is_worked_out_anew_and_quoted_harmlessly(text: str) -> None:
    given = parse_json(json.dumps(tips()))
    payload = sharing.payload_of({"calculator": TIPS, "input": given, "as_of": "2026-01-01", "names": True}, TODAY)
    for part in ("c", "d", "v", "o", "r"):
        code = codes.packed(payload | {part: text})
        opened = sharing.open_link(code, TODAY)
        shown = {key: value for key, value in opened.items() if key not in ("input", "code", "as_of")}
        assert opened["calculator"] in ("", TIPS)
        assert spelled(told(shown).replace("\u2068", "").replace("\u2069", "")) == told(shown)
        checked = slip.check_slip(f"{code}.{sharing.checksum_of(payload)}", TODAY)
        assert checked["intact"] is False
    numbers = dict.fromkeys(payload["p"], text)
    opened = sharing.open_link(codes.packed(payload | {"p": numbers}), TODAY)
    for change in opened["changes"]:
        for said in change["text"].values():
            plain = said.replace("\u2068", "").replace("\u2069", "")
            assert spelled(plain) == plain
            assert len(plain) < 400
    named = sharing.open_link(codes.packed(payload | {"i": shared(text)}), TODAY)
    assert "errors" in named["answer"] or text in told(named["answer"]["values"]) or text in hostile.SHOWN.values()


@pytest.mark.parametrize("text", EACH)
def test_a_code_is_found_or_refused_whatever_stands_around_it(text: str) -> None:
    for found in (sharing.open_link(text, TODAY), slip.check_slip(text, TODAY), progress.check_sheet({"text": text})):
        assert [error["code"] for error in found["errors"]] in (["invalid_link"], ["invalid_slip"])
    assert progress.open_file({"text": text})["errors"][0]["code"] == "invalid_progress"


@pytest.mark.parametrize("text", EACH)
def test_a_training_sheet_bears_a_name_that_is_seen_and_turns_nothing_round(text: str) -> None:
    made = progress.make_sheet({"answers": {}, "name": text}, TODAY)
    if is_blank(text):
        assert [(error["field"], error["code"]) for error in made["errors"]] == [("name", "required")]
        return
    assert spelled(made["name"]) == made["name"]
    assert len(made["name"]) < 900
    again = progress.check_sheet({"text": made["code"]})
    assert again["name"] == made["name"]
    forged = codes.packed(
        {"n": text, "d": text, "v": text, "a": {}, "s": [["0", "0", "0"]] * len(lessons())}, progress.PREFIX
    )
    shown = progress.check_sheet({"text": f"{forged}.000000000000"})
    for part in ("name", "date", "version"):
        assert spelled(shown[part]) == shown[part]


def test_a_name_read_from_right_to_left_does_not_turn_figures_round() -> None:
    for name in hostile.RIGHT_TO_LEFT.values():
        assert isolated(name) == f"\u2068{name}\u2069"
        assert isolated("王芳") == "王芳"
        said = message(ask(TIPS, tips(people=[person(of=name)])), "people[0].team")
        assert f"“\u2068{name}\u2069”" in said
        (line,) = aligned([[name, "100.00", "200.00"]])
        assert line.split("\u2069")[1].split() == ["100.00", "200.00"]


def test_the_quick_way_takes_nothing_that_the_strict_way_refuses() -> None:
    for text in hostile.ALL.values():
        reader = Reader(TIPS, most=0)
        reader.value(NAME, text, Where("name", ("people", "name")))
        assert quick_reader(NAME)(text) in (NOT_PLAIN, text)
        assert reader.count == 0 or quick_reader(NAME)(text) is NOT_PLAIN
