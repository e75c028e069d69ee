"""On which line of a TOML file each of its values stands.

``tomllib`` reads values and forgets where they stood. This walks the text once more, after ``tomllib`` has accepted
it, and notes the line of every table, key and list item by its path: ``("deputy.maximum", "values", 0, "from")``.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from typing import Any

Path = tuple[str | int, ...]
_SKIPPED = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_KEY = re.compile(r"""[ \t]*(?:"((?:[^"\\\n]|\\.)*)"|'([^'\n]*)'|([A-Za-z0-9_-]+))[ \t]*""")
_STRING = re.compile(
    r'"""(?:[^\\]|\\.)*?"{3,5}|' + r"'''.*?'{3,5}|" + r'"(?:[^"\\\n]|\\.)*"|' + r"'[^'\n]*'", re.DOTALL
)
_BARE = re.compile(r"[^,\]}#\n]*")
_FULL_WIDTH = re.compile("[“”‘’，、。：；＝［］｛｝（）＃\u3000]")


class _Walk:
    """One walk through a text that is known to be TOML."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.lines: dict[Path, int] = {(): 1}
        self.counts: dict[Path, int] = {}
        self.starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def line(self) -> int:
        low, high = 0, len(self.starts)
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if self.starts[middle] <= self.at else (low, middle)
        return low + 1

    def document(self) -> dict[Path, int]:
        table: Path = ()
        while self._more():
            if self.text[self.at] == "[":
                many = self.text.startswith("[[", self.at)
                line = self.line()
                self.at += 2 if many else 1
                table = self._resolved(self._keys(), table=True)
                if many:
                    self.counts[table] = self.counts.get(table, -1) + 1
                    table = (*table, self.counts[table])
                self._note(table, line)
                self.at = self.text.index("]", self.at) + (2 if many else 1)
            else:
                self._pair(table)
        return self.lines

    def _more(self) -> bool:
        self.at = _SKIPPED.match(self.text, self.at).end()  # type: ignore[union-attr]
        return self.at < len(self.text)

    def _note(self, path: Path, line: int) -> None:
        for length in range(1, len(path) + 1):
            self.lines.setdefault(path[:length], line)

    def _resolved(self, keys: Sequence[str], *, table: bool) -> Path:
        """A header's keys as a path: a key of a list of tables means its last table."""
        path: Path = ()
        for number, key in enumerate(keys):
            path = (*path, key)
            if path in self.counts and not (table and number == len(keys) - 1):
                path = (*path, self.counts[path])
        return path

    def _keys(self) -> list[str]:
        keys = []
        while match := _KEY.match(self.text, self.at):
            quoted, literal, bare = match.groups()
            keys.append(bare or (literal if quoted is None else str(tomllib.loads(f'k = "{quoted}"')["k"])))
            self.at = match.end()
            if self.text[self.at] != ".":
                break
            self.at += 1
        return keys

    def _pair(self, above: Path) -> None:
        self._more()
        line = self.line()
        path = (*above, *self._keys())
        self._note(path, line)
        self.at = self.text.index("=", self.at) + 1
        self._value(path)

    def _value(self, path: Path) -> None:
        self._more()
        self.lines.setdefault(path, self.line())
        opening = self.text[self.at]
        if opening in "[{":
            self.at += 1
            number = 0
            while self._more() and self.text[self.at] not in "]}":
                if opening == "{":
                    self._pair(path)
                else:
                    self._value((*path, number))
                    number += 1
                self._more()
                self.at += self.text[self.at] == ","
            self.at += 1
        elif string := _STRING.match(self.text, self.at):
            self.at = string.end()
        else:
            self.at = _BARE.match(self.text, self.at).end()  # type: ignore[union-attr]


def lines_of(text: str) -> Mapping[Path, int]:
    """The line of every table, key and list item of a text that ``tomllib`` accepts, by its path."""
    return _Walk(text).document()


def line_at(lines: Mapping[Path, int], *path: str | int) -> int:
    """The line of a value, or of the closest thing around it that is there."""
    while path not in lines:
        path = path[:-1]
    return lines[path]


class NotToml(Exception):
    """A text is not TOML: the line where reading stopped, and what to do there, in English and in Chinese."""

    def __init__(self, line: int, english: str, chinese: str) -> None:
        super().__init__(english)
        self.line = line
        self.english = english
        self.chinese = chinese


_REASONS = (
    (
        "overwrite|twice|Duplicate",
        "this name is already given above; give each name once",
        "这个名称前面已经写过；每个名称只写一次",
    ),
    (
        "Invalid date",
        "this is no day of the calendar; write year-month-day, such as 2027-01-01",
        "日历上没有这一天；请按“年-月-日”写，例如2027-01-01",
    ),
    (
        "Unclosed|Expected newline|end of document",
        "a comma, a bracket or a quotation mark is missing here or just before",
        "这里或前一处缺少逗号、括号或引号",
    ),
    (
        "Illegal character|Unterminated|Expected '\"'|escape|backslash",
        "a text is not closed here; end it with the quotation mark it began with",
        "这里的文字没有收尾；请用开头的那种引号收尾",
    ),
    ("Expected '='", "an equals sign is missing after the name", "名称后面缺少等号"),
    (
        "Invalid value",
        'this value cannot be read; texts and ratios stand in quotation marks ("0.60"), dates are written 2027-01-01',
        '这个值读不出来；文字和比例须加引号（"0.60"），日期写成2027-01-01',
    ),
)
_OTHERWISE = ("this line cannot be read; compare it with the lines around it", "这一行读不出来；请对照上下各行")


def _unquoted(line: str) -> str:
    return _STRING.sub("", line).partition("#")[0]


def parse(text: str) -> dict[str, Any]:
    """The tables of a TOML text.

    :raises NotToml: if it is not TOML.
    """
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        said = str(error)
        place = re.search(r"at line ([0-9]+)", said)
        written = text.splitlines()
        line = int(place[1]) if place else len(written)
        # What was left open above is noticed a line or two late: look for its cause there first.
        for number in range(line, max(line - 3, 0), -1):
            found = _FULL_WIDTH.search(_unquoted(written[number - 1])) if number <= len(written) else None
            if found:
                sign = found[0]
                raise NotToml(
                    number,
                    f"“{sign}” is a full-width sign; type it with a half-width keyboard",
                    f"“{sign}”是全角符号；请改用半角输入",
                ) from None
        reason = next((both for pattern, *both in _REASONS if re.search(pattern, said)), _OTHERWISE)
        raise NotToml(min(line, max(len(written), 1)), *reason) from None
