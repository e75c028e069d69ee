"""What search may answer directly, from ``docs/answers.toml`` and the calculators' own fields, units and labels.

The file says in which words staff ask; which figure goes into which field is told by the calculator's definition, so
that a field, a unit or a choice is named in one place only.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from calculators.core.calculator import Calculator
from calculators.core.fields import Field
from calculators.core.languages import LANGUAGES
from calculators.core.messages import choice_label, entry, words
from calculators.core.registry import CALCULATORS
from scripts.handbook.findings import Finding
from scripts.project.paths import DOCS

FILE = "answers.toml"
FILLED = ("integer", "decimal", "choice", "boolean", "time")
"""The kinds of field that a query can fill; a table or a name is for the form."""
_KEYS = {"calculator", "topics", "asks", "fields", "values"}
_FIELD_KEYS = {"words", "after", "alone", "late", "enough"}


def read_answers(docs: Path = DOCS) -> dict[str, Any]:
    """``docs/answers.toml``, as it stands."""
    return tomllib.loads((docs / FILE).read_text(encoding="utf-8"))


def _fields(calculator: Calculator) -> dict[str, Field]:
    return {field.name: field for field in calculator.fields}


def _around(unit: str) -> tuple[list[str], list[str]]:
    """What stands before and after a number with this unit: CNY before (``CNY {n}``), people after (``{n} people``)."""
    before, after = [], []
    for key, template in entry("units", unit).items():
        head, _, tail = template.partition("1" if key == "en_one" else "{n}")
        before += [head.strip()] if head.strip() else []
        after += [tail.strip()] if tail.strip() else []
    return before, after


def _distinct(*several: str) -> list[str]:
    return list(dict.fromkeys(each for each in several if each))


def _field_row(name: str, field: Field, said: Mapping[str, Any], values: Mapping[str, list[str]]) -> list[Any]:
    """A field as search reads it: name, kind, label in both languages, words before and after it, and what is special.

    Special is, for a number, whether it takes a figure that nothing names; for a time, whether an hour said without
    morning or evening is the later one; for a choice, each value with its labels and its words, followed by whether
    the choice alone is enough.
    """
    label = words(name, "fields", field.name, "label")
    before, after = _around(field.unit) if field.unit else ([], [])
    named = _distinct(*label.values(), *said.get("words", []), *before)
    row = [field.name, field.kind, [label[language] for language in LANGUAGES], named]
    if field.kind == "choice":
        labels = {value: choice_label(value) for value in field.choices}
        choices = {
            value: [list(each.values()), _distinct(*each.values(), *values.get(value, []))]
            for value, each in labels.items()
        }
        return [*row, [], choices, int(said.get("enough", False))]
    special = said.get("late" if field.kind == "time" else "alone", False)
    return [*row, _distinct(*after, *said.get("after", [])), int(special)]


def answer_data(docs: Path = DOCS) -> dict[str, Any]:
    """What search needs to offer a term's entry or a calculator; calculators that do not exist are left out."""
    said = read_answers(docs)
    offers = []
    for each in said["answer"]:
        name = each["calculator"]
        if name in CALCULATORS:
            known, values = _fields(CALCULATORS[name]), each.get("values", {})
            rows = [_field_row(name, known[field], more, values) for field, more in each.get("fields", {}).items()]
            offers.append([name, each["topics"], each["asks"], rows])
    return {
        "asking": [word for language in LANGUAGES for word in said["asking"][language]],
        "counted": [word for language in LANGUAGES for word in said["counted"][language]],
        "offers": offers,
    }


def askable_calculators(docs: Path = DOCS) -> Iterator[Finding]:
    """Every calculator has the words it is asked for by, and they name fields and choices that it has."""
    where = f"{docs.name}/{FILE}"
    lines = (docs / FILE).read_text(encoding="utf-8").splitlines()
    found = read_answers(docs)["answer"]
    for name in CALCULATORS:
        if name not in {each["calculator"] for each in found}:
            yield Finding(
                where,
                1,
                f"nothing says in which words {name} is asked for; add an [[answer]] for it",
                f"没有写明员工用哪些词询问{name}；请为它加一个[[answer]]",
            )
    for each in found:
        name = each["calculator"]
        at = next(number for number, line in enumerate(lines, 1) if line == f'calculator = "{name}"')
        for key in each.keys() - _KEYS:
            keys = ", ".join(sorted(_KEYS))
            yield Finding(where, at, f"{name}: there is no {key}; use {keys}", f"{name}：没有{key}这一项；可用{keys}")
        if name not in CALCULATORS:
            continue
        known = _fields(CALCULATORS[name])
        choices = {value for field in known.values() for value in field.choices}
        for field, said in each.get("fields", {}).items():
            if field not in known or known[field].kind not in FILLED:
                yield Finding(
                    where,
                    at,
                    f"{name} has no field {field} that a query can fill; correct or remove it",
                    f"{name}没有可由查询填写的字段{field}；请更正或删去",
                )
            for key in said.keys() - _FIELD_KEYS:
                keys = ", ".join(sorted(_FIELD_KEYS))
                yield Finding(
                    where,
                    at,
                    f"{name}.{field}: there is no {key}; use {keys}",
                    f"{name}.{field}：没有{key}这一项；可用{keys}",
                )
        for value in each.get("values", {}).keys() - choices:
            yield Finding(
                where,
                at,
                f"{name} has no choice {value}; correct or remove it",
                f"{name}没有{value}这个选项；请更正或删去",
            )
