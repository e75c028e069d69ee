"""The terminal's tables: a batch written with its errors, templates, and tables of a run from files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from calculators.__main__ import main
from calculators.core.cases import worked_example
from tests.support.asking import DAY, ask, refusals
from tests.support.sample import booking, team, tips
from tests.support.terminal import Terminal, rows_of, saved, terminal

__all__ = ["terminal"]

NAME = "room-booking"
HEAD = "名称,活动类型,茶室正在修缮,客人人数,已指定主人,已付定金"
GOOD = f"{HEAD}\n一部,茶会,否,9人,是,是\n二部,茶会,否,7,是,是\n"
BAD = GOOD + "三部,茶会,否,七,是,是\n"
PEOPLE = "姓名,所属团队,待客,泡茶,整洁\n王,A,80分,80,80\n李,A,90,80,70\n"


def test_a_batch_is_summed_up_and_written(terminal: Terminal, tmp_path: Path) -> None:
    output = tmp_path / "结果.csv"
    arguments = ("batch", NAME, "--input", saved(tmp_path, GOOD), "--output", output, "--as-of", DAY)
    status, summary = terminal(*arguments)
    assert status == 0
    assert summary == {
        "calculator": NAME,
        "rows": 2,
        "refused": 0,
        "outcomes": {"may-book": 1, "too-few": 1},
        "problems": [],
        "more_problems": 0,
        "ignored": [],
        "sheets_left_out": [],
        "missing": [],
        "remarks": [],
        "output": str(output),
    }
    assert [row[8] for row in rows_of(output)] == ["结论", "可以订包间", "未达到用包间的标准"]
    assert terminal(*arguments, "--lang", "en")[0] == 0
    assert rows_of(output)[0][8] == "Outcome"


def test_a_refused_row_is_listed_the_others_are_written_and_the_status_is_two(
    terminal: Terminal, tmp_path: Path
) -> None:
    output = tmp_path / "result.XLSX"
    status, summary = terminal("batch", NAME, "--input", saved(tmp_path, BAD), "--output", output)
    assert (status, summary["rows"], summary["refused"]) == (2, 3, 1)
    assert [(one["row"], one["column"], one["code"]) for one in summary["problems"]] == [(2, "guests", "not_a_number")]
    sheet = load_workbook(output).worksheets[0]
    assert [row[8].value for row in sheet] == ["结论", "可以订包间", "未达到用包间的标准", None]
    assert str(sheet.cell(4, sheet.max_column).value).startswith("客人人数：不是数字。")


def test_a_batch_without_an_output_is_summed_up_alone(terminal: Terminal, tmp_path: Path) -> None:
    status, summary = terminal("batch", NAME, "--input", saved(tmp_path, GOOD.replace("名称", "工号")))
    assert status == 0
    assert summary["ignored"] == ["工号"]
    assert "output" not in summary


@pytest.mark.parametrize(
    ("arguments", "refused"),
    [
        (("nothing",), ("calculator", "not_a_choice")),
        (("tip-share",), ("table", "not_a_choice")),
        ((NAME, "--as-of", "x"), ("as_of", "not_a_date")),
    ],
)
def test_a_batch_that_cannot_be_worked_is_refused(
    arguments: tuple[str, ...], refused: tuple[str, str], terminal: Terminal, tmp_path: Path
) -> None:
    status, answered = terminal("batch", *arguments, "--input", saved(tmp_path, GOOD))
    assert (status, refusals(answered)) == (2, [refused])


@pytest.mark.parametrize("name", ["missing.csv", ".", "\x00"])
def test_a_file_that_cannot_be_read_is_no_table(name: str, terminal: Terminal, tmp_path: Path) -> None:
    status, answered = terminal("batch", NAME, "--input", f"{tmp_path}/{name}")
    assert (status, refusals(answered)) == (2, [("", "not_a_table")])


def test_a_file_that_cannot_be_written_is_refused(terminal: Terminal, tmp_path: Path) -> None:
    output = tmp_path / "missing" / "x.csv"
    status, answered = terminal("batch", NAME, "--input", saved(tmp_path, GOOD), "--output", output)
    assert (status, refusals(answered)) == (2, [("output", "not_written")])
    status, answered = terminal("template", NAME, "--output", output)
    assert (status, refusals(answered)) == (2, [("output", "not_written")])


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_a_template_can_be_worked_as_it_is(ending: str, terminal: Terminal, tmp_path: Path) -> None:
    output = tmp_path / f"x.{ending}"
    assert terminal("template", NAME, "--output", output) == (
        0,
        {"calculator": NAME, "table": "", "output": str(output)},
    )
    case = worked_example(NAME)
    status, summary = terminal("batch", NAME, "--input", output, "--as-of", case.as_of)
    assert (status, summary["outcomes"]) == (0, {case.outcome: 1})


def test_a_template_of_a_table_is_in_the_language_asked_for(terminal: Terminal, tmp_path: Path) -> None:
    output = tmp_path / "x.csv"
    assert terminal("template", "tip-share", "--table", "teams", "--output", output, "--lang", "en")[0] == 0
    assert rows_of(output)[0] == ["Team", "Performance", "Rounds done", "Rounds planned"]
    status, answered = terminal("template", "tip-share", "--output", output)
    assert (status, refusals(answered)) == (2, [("table", "not_a_choice")])


def test_a_run_takes_a_table_from_a_file(terminal: Terminal, tmp_path: Path) -> None:
    file = saved(tmp_path, PEOPLE)
    given = json.dumps({"pool": "100", "teams": [team()]})
    status, answered = terminal("run", "tip-share", "--table", f"people={file}", "--as-of", DAY, given=given)
    people = [
        {"name": "王", "team": "A", "welcome": "80", "brewing": "80", "tidiness": "80"},
        {"name": "李", "team": "A", "welcome": "90", "brewing": "80", "tidiness": "70"},
    ]
    assert status == 0
    assert answered == ask("tip-share", tips(people=people))


def test_a_run_with_a_bad_table_or_input_is_refused(terminal: Terminal, tmp_path: Path) -> None:
    file = saved(tmp_path, PEOPLE.replace("80分", "x"))
    given = json.dumps(tips())
    status, answered = terminal("run", "tip-share", "--table", f"people={file}", given=given)
    assert (status, refusals(answered)) == (2, [("people[0].welcome", "not_a_number")])
    two = ("--table", f"x={file}", "--table", f"people={tmp_path}")
    assert refusals(terminal("run", "tip-share", *two, given=given)[1]) == [
        ("table", "not_a_choice"),
        ("", "not_a_table"),
    ]
    assert refusals(terminal("run", "tip-share", *two, given="{")[1]) == [("", "invalid_json")]
    assert refusals(terminal("run", "tip-share", *two, given="[]")[1]) == [("", "invalid_json")]
    assert refusals(terminal("run", "nothing", *two, given="{}")[1]) == [("calculator", "not_a_choice")]
    assert refusals(terminal("run", NAME, *two, given=json.dumps(booking()))[1])[0] == ("table", "not_a_choice")


@pytest.mark.parametrize(
    "arguments",
    [
        ("batch", NAME),
        ("batch", NAME, "--input", "x.csv", "--output", "x.pdf"),
        ("batch", NAME, "--input", "x.csv", "--output", ""),
        ("template", NAME),
        ("run", "tip-share", "--table", "people"),
        ("run", "tip-share", "--table", "=x.csv"),
        ("run", "tip-share", "--table", "people="),
    ],
)
def test_a_wrong_command_ends_with_two(arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert "usage:" in capsys.readouterr().err
