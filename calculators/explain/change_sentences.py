"""The sentences of changes: what is changed from what to what, and what would come of it."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from calculators.answering.plain_text import value_label, worded
from calculators.core.calculator import Calculator
from calculators.core.field_labels import field_label
from calculators.core.languages import LANGUAGES, Language, Words
from calculators.core.messages import fill, grouped, words
from calculators.core.problems import place_of
from calculators.explain.axes import LISTED
from calculators.explain.nearest_change import Found, Place
from calculators.explain.trials import Trial, differing, scalars

HERE = "explaining"
NEXT = " → "


def _described(trial: Trial, found: Found) -> dict[str, Any]:
    place, worked = found.place, found.worked
    return {
        "field": place.path,
        "label": _label(trial, place),
        "from": place.axis.raw(0),
        "to": place.axis.raw(found.steps),
        "from_text": place.axis.text(0),
        "to_text": place.axis.text(found.steps),
        "distance": abs(found.steps),
        "outcome": worked.outcome.outcome,
        "values": differing(worked.outcome.values, trial.worked.outcome.values, trial.calculator.watched),
        "articles": list(worked.reasoning.articles_beyond(trial.worked.reasoning)),
    }


def _said(found: Found, described: dict[str, Any], then: Words) -> dict[str, Any]:
    listed = found.place.axis.field.kind in LISTED
    facts = {"label": described["label"], "from": described["from_text"], "to": described["to_text"], "then": then}
    return {**described, "text": fill(words(HERE, "change-listed" if listed else "change"), facts)}


def _label(trial: Trial, place: Place) -> Words:
    """What the reader calls the field or the cell, with the name that stands in its row."""
    name = trial.calculator.name
    labels = [field_label(name, *place.names[: depth + 1]) for depth in range(len(place.names))]
    label = place_of(labels, place.row)
    if place.row is None:
        return label
    table = place.names[0]
    columns = next(field.columns for field in trial.calculator.fields if field.name == table)
    names = [trial.given[table][place.row][column.name] for column in columns if column.kind == "text"]
    return fill(words(HERE, "cell-of"), {"cell": label, "name": names[0]}) if names and names[0] else label


def change(trial: Trial, found: Found) -> dict[str, Any]:
    """A change that decides otherwise: the new outcome, and the watched values that differ."""
    calculator = trial.calculator
    described = _described(trial, found)
    outcome = words(calculator.name, "outcomes", described["outcome"])
    watched = {name: new for name, new in described["values"].items() if name in calculator.watched}
    if described["outcome"] == trial.worked.outcome.outcome:
        return _said(found, described, spelled_values(calculator, watched, trial.worked.outcome.values))
    if not scalars(watched):
        return _said(found, described, outcome)
    spelled = spelled_values(calculator, scalars(watched), trial.worked.outcome.values)
    return _said(found, described, fill(words(HERE, "outcome-with-values"), {"outcome": outcome, "values": spelled}))


def spelled_values(calculator: Calculator, values: Mapping[str, Any], before: Mapping[str, Any]) -> Words:
    """Values of a result in a row, each with its label: ``Personal grade = 11``. Of lists what came and went.

    :param before: the values of the result that they differ from.
    """
    single = scalars(values)
    lists = {name: value for name, value in values.items() if name not in single}
    spelled: Words = {}
    for language in LANGUAGES:
        pairs = []
        for name, value in single.items():
            label = value_label(calculator.name, name)
            pair = {"label": label[language], "value": worded(value, label.get("unit", ""), language)}
            pairs.append(fill(words(HERE, "value"), pair)[language])
        pairs += _spelled_lists(calculator, lists, before, language)
        spelled[language] = words(HERE, "comma")[language].join(pairs)
    return spelled


def _spelled_lists(
    calculator: Calculator, lists: Mapping[str, Any], before: Mapping[str, Any], language: Language
) -> list[str]:
    """What came into each list and what went, by its first column; all of a sequence.

    What moved from one list to another is said only where it came. Of lists with the same rows, otherwise filled in,
    it is said that they differ.
    """
    old = {name: _firsts(before.get(name)) for name in lists}
    came = {name: [first for first in _firsts(rows) if first not in old[name]] for name, rows in lists.items()}
    moved = {first for firsts in came.values() for first in firsts}
    told, others = [], []
    for name, rows in lists.items():
        label = value_label(calculator.name, name)
        went = [first for first in old[name] if first not in _firsts(rows)]
        said = {"list-more": came[name], "list-less": [first for first in went if first not in moved]}
        if name in calculator.sequences:
            steps = NEXT.join(_step(label, row, language) for row in rows)
            told.append(fill(words(HERE, "value"), {"label": label[language], "value": steps})[language])
        elif came[name] or went:
            columns = [column for column in label.values() if isinstance(column, dict)]
            unit = (columns[0] if columns else label).get("unit", "")
            for wording, firsts in said.items():
                facts = {
                    "label": label[language],
                    "rows": words(HERE, "and")[language].join(worded(first, unit, language) for first in firsts),
                }
                told += [fill(words(HERE, wording), facts)[language]] * bool(firsts)
        else:
            others.append(label[language])
    if others:
        named = words(HERE, "and-list")[language].join(others)
        told.append(fill(words(HERE, "lists-differ"), {"labels": named})[language])
    return told


def _firsts(rows: Any) -> list[Any]:
    """What the rows of a list are known by: their first column, or themselves where they have none."""
    listed = rows if isinstance(rows, list) else []
    return [next(iter(row.values())) if isinstance(row, dict) else row for row in listed]


def _step(label: Mapping[str, Any], row: Mapping[str, Any], language: Language) -> str:
    """A row of a sequence in words, without its article."""
    units = {name: label[name].get("unit", "") for name in row}
    return " · ".join(worded(row[name], unit, language) for name, unit in units.items() if unit != "article")


def lever(trial: Trial, found: Found, value: str, new: str, move: Fraction) -> dict[str, Any]:
    """A step that moves its own row's amount, with the amount and by how much."""
    table = found.place.names[0]
    label = value_label(trial.calculator.name, table, value)
    then: Words = {}
    for language in LANGUAGES:
        facts = {
            "label": label[language],
            "value": worded(new, label.get("unit", ""), language),
            "move": _signed_amount(move),
        }
        then[language] = fill(words(HERE, "moved"), facts)[language]
    described = _described(trial, found)
    described["values"] = {**described["values"], f"{table}.{value}": new}
    return _said(found, described, then)


def _signed_amount(move: Fraction) -> str:
    """An amount of fen in yuan with its sign."""
    fen = int(abs(move) * 100)
    return ("−" if move < 0 else "+") + grouped(f"{fen // 100}.{fen % 100:02d}")
