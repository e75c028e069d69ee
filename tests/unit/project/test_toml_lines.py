"""Where the values of a TOML file stand, and what a person is told of a file that is none."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from scripts.project.paths import ROOT
from scripts.project.toml_lines import NotToml, line_at, lines_of, parse

FILES = [*ROOT.glob("calculators/**/*.toml"), *ROOT.glob("docs/*.toml"), ROOT / "pyproject.toml"]


def paths(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    if path:
        yield path, value
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in inner:
        yield from paths(each, (*path, key))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_every_value_of_every_file_has_its_line(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    written = text.splitlines()
    lines = lines_of(text)
    found = dict(paths(tomllib.loads(text)))
    assert set(found) == set(lines) - {()}
    for path, value in found.items():
        line = written[lines[path] - 1]
        last = path[-1]
        if isinstance(last, str):
            assert last in line, path
        elif not isinstance(value, dict | list):
            assert str(value) in line, path


def test_a_value_that_is_missing_has_the_line_of_what_is_around_it() -> None:
    lines = lines_of("[a]\nb = [\n    { c = 1 },\n    { c = 2 },\n]\n")
    assert line_at(lines, "a", "b", 1, "missing") == 4
    assert line_at(lines, "nothing") == 1


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("a = 1\nb = “x”\n", 2, "“ is a full-width sign"),
        ("v = [\n  { from = 2027-01-01, value = 1 }，\n]\n", 2, "，"),
        ("a = 1\na = 2\n", 2, "already given"),
        ("a = 1\n\nb = 2027-02-30\n", 3, "no day of the calendar"),
        ("v = [\n  1\n  2\n]\n", 3, "missing"),
        ('a = "x\nb = 1\n', 1, "not closed"),
        ("a 1\n", 1, "equals sign"),
        ("a = 0.6.0\n", 1, "missing here"),
        ("a = abc\n", 1, "cannot be read"),
        ("[a\nb = 1\n", 1, ""),
    ],
)
def test_a_person_is_told_the_line_and_what_to_do(text: str, line: int, said: str) -> None:
    with pytest.raises(NotToml) as caught:
        parse(text)
    assert caught.value.line == line
    assert said.strip("“").partition(" ")[0] in caught.value.english or said in caught.value.english
    assert any("\u4e00" <= each <= "\u9fff" for each in caught.value.chinese)


def test_a_full_width_sign_inside_a_text_is_no_mistake() -> None:
    with pytest.raises(NotToml) as caught:
        parse('a = "，"\nb = \n')
    assert "full-width" not in caught.value.english
