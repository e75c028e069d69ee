"""What search may answer directly, from ``docs/answers.toml`` and what each calculator's folder says.

``search.toml`` says in which words staff ask for a calculator; which figure goes into which field is told by the
calculator's definition, so that a field, a unit or a choice is named in one place only.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from calculators.core.calculator import Calculator
from calculators.core.content import content_package, content_tables, content_text, rule_folder
from calculators.core.fields import Field
from calculators.core.languages import LANGUAGES
from calculators.core.messages import choice_label, entry, words
from calculators.core.registry import CALCULATORS
from scripts.handbook.findings import Finding
from scripts.project.paths import DOCS
from scripts.project.toml_lines import line_at, lines_of

FILE = "answers.toml"
OF_CALCULATOR = "search.toml"
"""The file of a calculator's folder with the words it is asked for by."""
FILLED = ("integer", "decimal", "choice", "boolean", "time")
"""The kinds of field that a query can fill; a table or a name is for the form."""
_KEYS = {"topics", "asks", "fields", "values"}
_FIELD_KEYS = {"words", "after", "alone", "late", "enough"}


def read_answers(docs: Path = DOCS) -> dict[str, Any]:
    """``docs/answers.toml``, as it stands."""
    return tomllib.loads((docs / FILE).read_text(encoding="utf-8"))


def asked_by(name: str) -> dict[str, Any] | None:
    """The words that a calculator is asked for by, as they stand in its folder; ``None`` where it has none."""
    try:
        return content_tables(f"{rule_folder(name)}/{OF_CALCULATOR}")
    except OSError:
        return None


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
    """What search needs to offer a term's entry or a calculator."""
    said = read_answers(docs)
    offers = []
    for name, calculator in CALCULATORS.items():
        each = asked_by(name) or {"topics": [], "asks": []}
        known, values = _fields(calculator), each.get("values", {})
        rows = [_field_row(name, known[field], more, values) for field, more in each.get("fields", {}).items()]
        offers.append([name, each["topics"], each["asks"], rows])
    return {
        "asking": [word for language in LANGUAGES for word in said["asking"][language]],
        "counted": [word for language in LANGUAGES for word in said["counted"][language]],
        "offers": offers,
    }


def askable_calculators() -> Iterator[Finding]:
    """Every calculator has the words it is asked for by, and they name fields and choices that it has."""
    for name, calculator in CALCULATORS.items():
        where = f"{content_package().replace('.', '/')}/{rule_folder(name)}/{OF_CALCULATOR}"
        found = asked_by(name)
        if found is None:
            yield Finding(
                where,
                1,
                f"nothing says in which words {name} is asked for; write them here (see docs/answers.toml)",
                f"没有写明员工用哪些词询问{name}；请写在这里（写法见docs/answers.toml）",
            )
            continue
        lines = lines_of(content_text(f"{rule_folder(name)}/{OF_CALCULATOR}"))
        for key in found.keys() - _KEYS:
            keys = ", ".join(sorted(_KEYS))
            at = line_at(lines, key)
            yield Finding(where, at, f"there is no {key}; use {keys}", f"没有{key}这一项；可用{keys}")
        for key in sorted({"topics", "asks"} - found.keys()):
            yield Finding(where, 1, f"{key} is missing; add it, if need be empty", f"缺少{key}；请补上，可以是空的")
        known = _fields(calculator)
        choices = {value for field in known.values() for value in field.choices}
        for field, said in found.get("fields", {}).items():
            at = line_at(lines, "fields", field)
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
                    line_at(lines, "fields", field, key),
                    f"{field}: there is no {key}; use {keys}",
                    f"{field}：没有{key}这一项；可用{keys}",
                )
        for value in found.get("values", {}).keys() - choices:
            yield Finding(
                where,
                line_at(lines, "values", value),
                f"{name} has no choice {value}; correct or remove it",
                f"{name}没有{value}这个选项；请更正或删去",
            )
