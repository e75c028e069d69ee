"""What can be wrong in calculators/parameters.toml, table by table and line by line.

What a value may be is said by :mod:`calculators.core.parameters` and read by :mod:`calculators.answering.reading`, as
an input is; here stands only what makes the file itself sound: its names, its dates and its decisions.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import pairwise
from typing import Any, get_args

from calculators.answering.reading import Reader, Where
from calculators.core.fields import Field
from calculators.core.languages import LANGUAGES
from calculators.core.parameters import Origin, parse_ratio, spec_of
from calculators.core.registry import CALCULATORS
from calculators.core.results import Problem
from scripts.handbook.findings import Finding
from scripts.project.toml_lines import Path, line_at, lines_of

FILE = "calculators/parameters.toml"
BEGINNING = date(2020, 1, 1)
ORIGINS = get_args(Origin)
_COMMON = ("label", "kind", "origin", "article", "values")
_BY_KIND: Mapping[str, tuple[str, ...]] = {
    "integer": ("minimum", "maximum", "unit"),
    "ratio": ("minimum", "maximum"),
    "choice": ("choices",),
    "time": (),
    "calendar": (),
}
_LINE = ("from", "value", "status", "decision")


@dataclass(frozen=True, slots=True)
class File:
    """parameters.toml as it is written: its tables, and the line of each of their values."""

    tables: Mapping[str, Any]
    lines: Mapping[Path, int]

    @classmethod
    def read(cls, text: str, tables: Mapping[str, Any]) -> File:
        """The file from its text and the tables ``tomllib`` made of it."""
        return cls(tables, lines_of(text))

    def find(self, path: Path, english: str, chinese: str, *, note: bool = False) -> Finding:
        """A finding at the line of a value, or of what is closest around it."""
        return Finding(FILE, line_at(self.lines, *path), english, chinese, note)


def well_formed(file: File) -> Iterator[Finding]:
    """Every table and every line of its values has the names it needs and no others, each of the right kind."""
    for name, table in file.tables.items():
        if not isinstance(table, dict):
            yield file.find(
                (name,), f'{name} stands outside a table; write ["{name}"]', f'{name}不在表内；请写["{name}"]'
            )
            continue
        yield from _names(file, name, table)
    for missing in sorted(_used() - set(file.tables)):
        users = ", ".join(each for each, calculator in CALCULATORS.items() if missing in calculator.parameters)
        yield file.find(
            (), f'["{missing}"] is missing; {users} needs it', f'缺少["{missing}"]；{users}要用到它'
        )  # fmt: skip


def _used() -> set[str]:
    return {name for calculator in CALCULATORS.values() for name in calculator.parameters}


def _names(file: File, name: str, table: Mapping[str, Any]) -> Iterator[Finding]:
    if name not in _used():
        yield file.find(
            (name,),
            f"{name} is used by no calculator; correct its name or remove it",
            f"没有计算器使用{name}；请更正名称或删去",
        )
    kind = str(table.get("kind"))
    if kind not in _BY_KIND:
        kinds = ", ".join(_BY_KIND)
        yield file.find((name, "kind"), f"kind must be one of {kinds}", f"kind须为{kinds}之一")
        return
    if table.get("origin") not in ORIGINS:
        origins = ", ".join(ORIGINS)
        yield file.find((name, "origin"), f"origin must be one of {origins}", f"origin须为{origins}之一")
    known = (*_COMMON, *_BY_KIND[kind])
    yield from _keys(file, (name,), table, known, required=set(known))
    label = table.get("label")
    if not isinstance(label, dict) or set(label) != set(LANGUAGES) or not all(label.values()):
        form = "label = { zh = …, en = … }"
        yield file.find(
            (name, "label"), f"the label is not in both languages; write {form}", f"名称须写全两种语言：{form}"
        )
    values = table.get("values")
    if not isinstance(values, list) or not values or not all(isinstance(each, dict) for each in values):
        form = "values = [ { from = 2020-01-01, value = … }, ]"
        yield file.find(
            (name, "values"), f"there is no list of dated values; write {form}", f"没有带日期的数值；请写{form}"
        )
        return
    for number, line in enumerate(values):
        yield from _keys(file, (name, "values", number), line, _LINE, required={"from", "value"})


def _keys(
    file: File, path: Path, table: Mapping[str, Any], known: tuple[str, ...], required: set[str]
) -> Iterator[Finding]:
    names = ", ".join(known)
    for key in table:
        if key not in known:
            yield file.find((*path, key), f"there is no “{key}” here; use {names}", f"这里没有“{key}”一项；可用{names}")
    for key in known:
        if key in required and key not in table:
            yield file.find(path, f"“{key}” is missing here", f"这里缺少“{key}”")


def dated(file: File) -> Iterator[Finding]:
    """Each parameter's days are days, begin on 2020-01-01, and go forward, no day twice."""
    for name, table in file.tables.items():
        days = []
        for number, line in enumerate(table["values"]):
            day = line["from"]
            where = (name, "values", number, "from")
            if not isinstance(day, date) or isinstance(day, datetime):
                yield file.find(
                    where,
                    "“from” must be a day without quotation marks, such as 2027-01-01",
                    "“from”须为日期，不加引号，例如2027-01-01",
                )
            else:
                days.append((day, where))
        if days and days[0][0] != BEGINNING:
            yield file.find(
                days[0][1],
                f"the first value must hold from {BEGINNING}; earlier days would have none",
                f"第一个数值须从{BEGINNING}起；否则更早的日期没有数值",
            )
        for (before, _), (day, where) in pairwise(days):
            if day == before:
                yield file.find(
                    where,
                    f"{day} is already given in the line above; give each day one value",
                    f"上一行已有{day}；每个日期只写一个数值",
                )
            elif day < before:
                yield file.find(
                    where,
                    f"{day} comes after {before}; put the lines in the order of their days",
                    f"{day}排在{before}之后；请按日期先后排列",
                )


def decided(file: File) -> Iterator[Finding]:
    """A company value is an example, or decided with a reference; every later line names its decision."""
    for name, table in file.tables.items():
        for number, line in enumerate(table["values"]):
            where = (name, "values", number)
            status, decision = line.get("status"), line.get("decision", "")
            company = table["origin"] == "company"
            if status not in (None, "example", "set"):
                yield file.find((*where, "status"), "status must be “example” or “set”", "status须为“example”或“set”")
            elif company and status is None:
                yield file.find(
                    where,
                    'say status = "set" (decided) or "example" (not yet decided)',
                    '请写status = "set"（已决定）或"example"（尚未决定）',
                )
            elif not company and status == "example":
                yield file.find(
                    (*where, "status"),
                    f"only a company value can be an example; the origin here is “{table['origin']}”",
                    f"只有公司自定的数值可以是示例；这里的origin是“{table['origin']}”",
                )
            elif not isinstance(decision, str) or (not decision.strip() and (status == "set" or number)):
                if status != "example":
                    yield file.find(
                        (*where, "decision"),
                        'this value names no decision; add decision = "…" (its reference)',
                        '这个数值没有写明依据；请加decision = "…"（决定的文号）',
                    )
            elif decision.strip() and status == "example":
                yield file.find(
                    (*where, "status"),
                    'a value with a decision is no example; write status = "set"',
                    '有决定文号的数值不是示例；请写status = "set"',
                )


def in_range(file: File) -> Iterator[Finding]:
    """Every value is of its parameter's kind and within its range."""
    for name, table in file.tables.items():
        bounds = [table.get(each, 0) for each in ("minimum", "maximum")]
        if not all(isinstance(each, int) for each in bounds) or bounds[0] > bounds[1]:
            yield file.find(
                (name, "minimum"),
                "minimum and maximum must be whole numbers, the smaller first",
                "minimum和maximum须为整数，且前者不大于后者",
            )
            continue
        spec = spec_of(name, table)
        for number, line in enumerate(table["values"]):
            for found in _wrong(spec, line["value"], table):
                yield file.find((name, "values", number, "value"), found.message["en"], found.message["zh"])


def _wrong(spec: Field, written: Any, table: Mapping[str, Any]) -> list[Problem]:
    """What is wrong with one value, in the words a reader's own trial of it would be refused with."""
    reader = Reader("", most=3)
    reader.value(spec, _as_typed(written), Where(spec.name, (spec.name,), label=table["label"]))
    if reader.problems:
        return reader.problems
    form = _FORMS.get(spec.kind)
    if form and not _written_as(spec, written):
        label = table["label"]
        message = {
            language: f"{label[language]}{mark}{form[language]}" for language, mark in (("zh", "："), ("en", ": "))
        }
        return [Problem(spec.name, "form", message)]  # type: ignore[arg-type]
    return []


_FORMS = {
    "integer": {"en": "write the number without quotation marks", "zh": "请直接写数字，不加引号"},
    "decimal": {
        "en": 'write the ratio in quotation marks with a point and at most four decimals, such as "0.60"',
        "zh": '请写成加引号的小数，最多四位，例如"0.60"',
    },
    "time": {"en": 'write the time in quotation marks, such as "09:00"', "zh": '请写成加引号的时间，例如"09:00"'},
    "rows": {"en": "write each date without quotation marks", "zh": "日期不加引号"},
}


def _as_typed(written: Any) -> Any:
    """A value of the file as a person would type it into a form, which is what the reader reads."""
    if isinstance(written, bool):
        return written
    if isinstance(written, time):
        return written.strftime("%H:%M")
    if isinstance(written, int | float | date):
        return str(written)
    if isinstance(written, list):
        return [_as_typed(each) for each in written]
    if isinstance(written, dict):
        return {key: _as_typed(each) for key, each in written.items()}
    return written


def _written_as(spec: Field, written: Any) -> bool:
    if spec.kind == "integer":
        return isinstance(written, int)
    if spec.kind == "rows":
        return all(isinstance(each["date"], date) for each in written)
    if not isinstance(written, str):
        return False
    if spec.kind == "decimal":
        try:
            parse_ratio(written)
        except ValueError:
            return False
    return True
