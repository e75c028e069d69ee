"""The terminal: list, schema, run; exit status 0 with a result and 2 with errors, never a traceback."""

from __future__ import annotations

import io
import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from calculators.__main__ import main
from calculators.browser import answer
from calculators.core.cases import Case, worked_example
from calculators.core.languages import Language
from calculators.core.messages import words
from calculators.core.registry import CALCULATORS
from tests.support.asking import ALL_CASES, DAY, Json, case_id, department, employee, holder, pool, refusals

NAME = "deputy-eligibility"
ROOT = Path(__file__).parents[3]
Capture = pytest.CaptureFixture[bytes]


class Terminal:
    """Runs a command in this process, with bytes on standard input."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, capture: Capture) -> None:
        self.monkeypatch = monkeypatch
        self.capture = capture

    def __call__(self, *arguments: str, given: bytes = b"") -> tuple[int, bytes]:
        self.monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given)))
        status = main(arguments)
        out, err = self.capture.readouterr()
        assert err == b""
        return status, out

    def refused(self, *arguments: str, given: bytes = b"") -> list[tuple[str, str]]:
        status, out = self(*arguments, given=given)
        assert status == 2
        return refusals(json.loads(out))


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch, capsysbinary: Capture) -> Terminal:
    return Terminal(monkeypatch, capsysbinary)


def typed(given: Json | str) -> bytes:
    return (given if isinstance(given, str) else json.dumps(given, ensure_ascii=False)).encode()


def process(*arguments: str | bytes, given: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "calculators", *arguments],
        input=given,
        capture_output=True,
        cwd=ROOT,
        env=os.environ | environment,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize("case", ALL_CASES, ids=case_id)
def test_the_terminal_says_the_browser_doors_bytes(case: Case, terminal: Terminal) -> None:
    status, out = terminal("run", case.calculator, "--as-of", case.as_of, given=typed(case.input_text))
    assert out == (answer(case.request) + "\n").encode()
    assert status == (2 if case.errors else 0)


@pytest.mark.parametrize("locale", ["C", "C.UTF-8"])
def test_a_real_process_says_the_same_bytes_in_any_locale(locale: str) -> None:
    case = worked_example("bonus-share")
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


def test_list_names_every_calculator_with_title_and_articles(terminal: Terminal) -> None:
    status, out = terminal("list")
    assert status == 0
    listed = json.loads(out)
    assert [entry["name"] for entry in listed] == list(CALCULATORS)
    for entry in listed:
        assert set(entry) == {"name", "title", "articles"}
        assert set(entry["title"]) == {"zh", "en"}
        assert entry["articles"] == list(CALCULATORS[entry["name"]].articles)


@pytest.mark.parametrize("name", CALCULATORS)
def test_schema_prints_one_json_object(name: str, terminal: Terminal) -> None:
    status, out = terminal("schema", name)
    assert status == 0
    assert json.loads(out)["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@pytest.mark.parametrize("name", ["nothing", "Bonus-Share", "内勤", "../x"])
def test_an_unknown_calculator_is_refused_with_the_names_there_are(name: str, terminal: Terminal) -> None:
    for command in ("schema", "run"):
        status, out = terminal(command, name)
        assert status == 2
        assert refusals(json.loads(out)) == [("calculator", "not_a_choice")]
        assert all(known in json.loads(out)["errors"][0]["message"]["en"] for known in CALCULATORS)


def test_the_input_may_be_a_file(terminal: Terminal, tmp_path: Path) -> None:
    file = tmp_path / "部门.json"
    file.write_bytes(typed(department()))
    from_file = terminal("run", NAME, "--input", str(file), "--as-of", DAY)
    assert from_file == terminal("run", NAME, "--as-of", DAY, given=typed(department()))
    assert from_file == terminal("run", NAME, "--input", "-", "--as-of", DAY, given=typed(department()))
    assert from_file[0] == 0


def test_a_byte_order_mark_is_skipped(terminal: Terminal, tmp_path: Path) -> None:
    marked = b"\xef\xbb\xbf" + typed(department())
    file = tmp_path / "bom.json"
    file.write_bytes(marked)
    assert terminal("run", NAME, "--input", str(file))[0] == 0
    assert terminal("run", NAME, given=marked)[0] == 0


@pytest.mark.parametrize(
    "content", [b"\xff\xfe{\x00}\x00", b'{"\xb2\xbf": 1}', b"", b"{", b'{"a": "\xed\xa0\x80"}', b"\x00" * 9]
)
def test_what_is_not_utf_8_or_not_json_is_refused(content: bytes, terminal: Terminal, tmp_path: Path) -> None:
    file = tmp_path / "given.json"
    file.write_bytes(content)
    assert terminal.refused("run", NAME, "--input", str(file)) == [("", "invalid_json")]
    assert terminal.refused("run", NAME, given=content) == [("", "invalid_json")]


def test_a_file_that_cannot_be_read_is_refused(terminal: Terminal, tmp_path: Path) -> None:
    for name in (str(tmp_path / "missing.json"), str(tmp_path), "", "\x00", "x" * 5_000):
        assert terminal.refused("run", NAME, f"--input={name}") == [("", "invalid_json")]


@pytest.mark.parametrize(
    ("day", "code"),
    [
        ("2019-12-31", "no_value_at_date"),
        ("0001-01-01", "no_value_at_date"),
        ("2026-02-30", "not_a_date"),
        ("yesterday", "not_a_date"),
    ],
)
def test_a_day_that_is_bad_or_before_the_rules_is_refused(day: str, code: str, terminal: Terminal) -> None:
    assert terminal.refused("run", NAME, "--as-of", day, given=typed(department())) == [("as_of", code)]


def test_a_bad_day_and_a_bad_input_are_refused_at_once(terminal: Terminal) -> None:
    found = terminal.refused("run", NAME, "--as-of", "x", given=b"{")
    assert found == [("as_of", "not_a_date"), ("", "invalid_json")]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("case", ALL_CASES, ids=case_id)
def test_readable_text_holds_every_sentence_of_the_answer(case: Case, language: Language, terminal: Terminal) -> None:
    status, out = terminal(
        "run", case.calculator, "--as-of", case.as_of, "--lang", language, given=typed(case.input_text)
    )
    text = out.decode()
    answered = json.loads(answer(case.request))
    assert status == (2 if case.errors else 0)
    for line in [*answered.get("errors", []), *answered.get("steps", []), *answered.get("notes", [])]:
        assert (line.get("message") or line["text"])[language] in text
        assert f"[{line.get('code') or line['article']}]" in text
    if not case.errors:
        assert text.splitlines()[1] == words(case.calculator, "outcomes", answered["outcome"])[language]
        assert all(f"[{parameter['article']}]" in text for parameter in answered["parameters"])


def test_readable_text_speaks_one_language(terminal: Terminal) -> None:
    _, english = terminal("run", NAME, "--lang", "en", given=typed(department()))
    assert english.isascii() or not any("\u4e00" <= character <= "\u9fff" for character in english.decode())
    _, chinese = terminal("run", NAME, "--lang", "zh", given=typed(department()))
    assert "上限减去现有: 1名" in chinese.decode()


@pytest.mark.parametrize(
    ("language", "line"),
    [("zh", "受限于: 浮动上限、职等架构"), ("en", "Limited by: the float limit, the grade structure")],
)
def test_a_list_reads_as_words(language: str, line: str, terminal: Terminal) -> None:
    given = holder(position_grade=18, education="exceeds", experience="exceeds", ability="exceeds")
    _, out = terminal("run", "personal-grade", "--lang", language, given=typed(given))
    assert line in out.decode().splitlines()
    _, out = terminal("run", "personal-grade", "--lang", language, given=typed(holder()))
    assert line.partition(":")[0] + (": 无" if language == "zh" else ": none") in out.decode().splitlines()


def test_a_table_of_shares_reads_as_columns(terminal: Terminal) -> None:
    people = [employee("陈Ａ", responsibility=90), employee("Lin", responsibility=100)]
    _, out = terminal("run", "bonus-share", "--lang", "en", given=typed(pool(pool=10_000, employees=people)))
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
        ["/bin/sh", "-c", f'exec "{sys.executable}" -m calculators run {NAME} <&-'],
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
        [sys.executable, "-m", "calculators", "run", NAME],
        stdin=follower,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
    ) as ran:
        os.close(follower)
        os.write(leader, typed(department()) + b"\n\x04")
        out, err = ran.communicate(timeout=60)
    os.close(leader)
    assert ran.returncode == 0
    assert json.loads(out)["outcome"] == "may-set"
    said = words("terminal", "reading")
    assert err.decode().splitlines() == [said["en"], said["zh"]]
