"""The terminal: list, schema, run; exit status 0 with a result and 2 with errors, never a traceback."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from calculators.browser import answer
from calculators.core.cases import worked_example
from calculators.core.messages import words
from calculators.core.registry import CALCULATORS
from tests.support.any_handbook.terminal import EveryCaseAtTheTerminal
from tests.support.asking import DAY, refusals
from tests.support.sample import booking, person, tea, tips
from tests.support.terminal import BytesTerminal, bytes_terminal, typed

__all__ = ["bytes_terminal"]

NAME = "room-booking"
ROOT = Path(__file__).parents[3]


def process(*arguments: str | bytes, given: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "tests.sample", *arguments],
        input=given,
        capture_output=True,
        cwd=ROOT,
        env=os.environ | environment,
        timeout=60,
        check=False,
    )


class TestEveryCaseAtTheTerminal(EveryCaseAtTheTerminal):
    pass


@pytest.mark.parametrize("locale", ["C", "C.UTF-8"])
def test_a_real_process_says_the_same_bytes_in_any_locale(locale: str) -> None:
    case = worked_example("tip-share")
    ran = process(
        *("run", case.calculator, "--as-of", case.as_of),
        given=typed(case.input_text),
        LC_ALL=locale,
        PYTHONUTF8="0",
        PYTHONIOENCODING="ascii",
        PYTHONHASHSEED="7",
    )
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert ran.stdout == (answer(case.request) + "\n").encode()


@pytest.mark.parametrize("name", ["nothing", "Tip-Share", "内勤", "../x"])
def test_an_unknown_calculator_is_refused_with_the_names_there_are(name: str, bytes_terminal: BytesTerminal) -> None:
    for command in ("schema", "run"):
        status, out = bytes_terminal(command, name)
        assert status == 2
        assert refusals(json.loads(out)) == [("calculator", "not_a_choice")]
        assert all(known in json.loads(out)["errors"][0]["message"]["en"] for known in CALCULATORS)


def test_the_input_may_be_a_file(bytes_terminal: BytesTerminal, tmp_path: Path) -> None:
    file = tmp_path / "部门.json"
    file.write_bytes(typed(booking()))
    from_file = bytes_terminal("run", NAME, "--input", str(file), "--as-of", DAY)
    assert from_file == bytes_terminal("run", NAME, "--as-of", DAY, given=typed(booking()))
    assert from_file == bytes_terminal("run", NAME, "--input", "-", "--as-of", DAY, given=typed(booking()))
    assert from_file[0] == 0


def test_a_byte_order_mark_is_skipped(bytes_terminal: BytesTerminal, tmp_path: Path) -> None:
    marked = b"\xef\xbb\xbf" + typed(booking())
    file = tmp_path / "bom.json"
    file.write_bytes(marked)
    assert bytes_terminal("run", NAME, "--input", str(file))[0] == 0
    assert bytes_terminal("run", NAME, given=marked)[0] == 0


@pytest.mark.parametrize(
    "content", [b"\xff\xfe{\x00}\x00", b'{"\xb2\xbf": 1}', b"", b"{", b'{"a": "\xed\xa0\x80"}', b"\x00" * 9]
)
def test_what_is_not_utf_8_or_not_json_is_refused(
    content: bytes, bytes_terminal: BytesTerminal, tmp_path: Path
) -> None:
    file = tmp_path / "given.json"
    file.write_bytes(content)
    assert bytes_terminal.refused("run", NAME, "--input", str(file)) == [("", "invalid_json")]
    assert bytes_terminal.refused("run", NAME, given=content) == [("", "invalid_json")]


def test_a_file_that_cannot_be_read_is_refused(bytes_terminal: BytesTerminal, tmp_path: Path) -> None:
    for name in (str(tmp_path / "missing.json"), str(tmp_path), "", "\x00", "x" * 5_000):
        assert bytes_terminal.refused("run", NAME, f"--input={name}") == [("", "invalid_json")]


@pytest.mark.parametrize(
    ("day", "code"),
    [
        ("2019-12-31", "no_value_at_date"),
        ("0001-01-01", "no_value_at_date"),
        ("2026-02-30", "not_a_date"),
        ("yesterday", "not_a_date"),
    ],
)
def test_a_day_that_is_bad_or_before_the_rules_is_refused(day: str, code: str, bytes_terminal: BytesTerminal) -> None:
    assert bytes_terminal.refused("run", NAME, "--as-of", day, given=typed(booking())) == [("as_of", code)]


def test_a_bad_day_and_a_bad_input_are_refused_at_once(bytes_terminal: BytesTerminal) -> None:
    found = bytes_terminal.refused("run", NAME, "--as-of", "x", given=b"{")
    assert found == [("as_of", "not_a_date"), ("", "invalid_json")]


def test_readable_text_speaks_one_language(bytes_terminal: BytesTerminal) -> None:
    _, english = bytes_terminal("run", NAME, "--lang", "en", given=typed(booking()))
    assert english.isascii() or not any("\u4e00" <= character <= "\u9fff" for character in english.decode())
    _, chinese = bytes_terminal("run", NAME, "--lang", "zh", given=typed(booking()))
    assert "上限减去已订: 1间" in chinese.decode()


@pytest.mark.parametrize(
    ("language", "line"),
    [("zh", "受限于: 浮动上限、级别"), ("en", "Limited by: the float limit, the ladder")],
)
def test_a_list_reads_as_words(language: str, line: str, bytes_terminal: BytesTerminal) -> None:
    given = tea(leaf_grade=18, aroma="exceeds", colour="exceeds", taste="exceeds")
    _, out = bytes_terminal("run", "tea-grade", "--lang", language, given=typed(given))
    assert line in out.decode().splitlines()
    _, out = bytes_terminal("run", "tea-grade", "--lang", language, given=typed(tea()))
    assert line.partition(":")[0] + (": 无" if language == "zh" else ": none") in out.decode().splitlines()


def test_a_table_of_shares_reads_as_columns(bytes_terminal: BytesTerminal) -> None:
    people = [person("陈Ａ", welcome=90), person("Lin", welcome=100)]
    _, out = bytes_terminal("run", "tip-share", "--lang", "en", given=typed(tips(pool=10_000, people=people)))
    lines = out.decode().splitlines()
    head = lines.index("  Name  Team  Score  Individual part  Team part  Total")
    assert lines[head + 1 : head + 3] == [
        "  陈Ａ  A     84.00  2,930.23         1,953.49   4,883.72",
        "  Lin   A     88.00  3,069.77         2,046.51   5,116.28",
    ]


@pytest.mark.parametrize(
    "arguments",
    [(), ("dance",), ("run",), ("run", NAME, "--lang", "fr"), ("run", NAME, "--what"), (b"run", b"\xff\xfe")],
)
def test_a_wrong_command_ends_with_two_and_no_traceback(arguments: tuple[str | bytes, ...]) -> None:
    ran = process(*arguments)
    assert ran.returncode == 2
    assert b"Traceback" not in ran.stderr
    assert ran.stderr or json.loads(ran.stdout)["errors"]


def test_a_closed_standard_input_is_refused_without_a_traceback() -> None:
    ran = subprocess.run(
        ["/bin/sh", "-c", f'exec "{sys.executable}" -m tests.sample run {NAME} <&-'],
        capture_output=True,
        cwd=ROOT,
        timeout=60,
        check=False,
    )
    assert (ran.returncode, ran.stderr) == (2, b"")
    assert refusals(json.loads(ran.stdout)) == [("", "invalid_json")]


def test_at_a_terminal_it_says_that_it_reads_standard_input() -> None:
    leader, follower = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "tests.sample", "run", NAME],
        stdin=follower,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
    ) as ran:
        os.close(follower)
        os.write(leader, typed(booking()) + b"\n\x04")
        out, err = ran.communicate(timeout=60)
    os.close(leader)
    assert ran.returncode == 0
    assert json.loads(out)["outcome"] == "may-book"
    said = words("terminal", "reading")
    assert err.decode().splitlines() == [said["en"], said["zh"]]
