"""The sentences of changes: what is changed from what to what, and what would come of it."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from calculators.axes import LISTED
from calculators.messages import fill, grouped, words
from calculators.model import LANGUAGES, Words
from calculators.nearest import Found, Place
from calculators.plain_text import value_label, worded
from calculators.problems import place_of
from calculators.reading import field_label
from calculators.trying import Trial, differing, scalars

HERE = "explaining"


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
        "articles": list(worked.account.articles_beyond(trial.worked.account)),
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
        return _said(found, described, spelled_values(calculator.name, watched))
    if not scalars(watched):
        return _said(found, described, outcome)
    spelled = spelled_values(calculator.name, scalars(watched))
    return _said(found, described, fill(words(HERE, "outcome-with-values"), {"outcome": outcome, "values": spelled}))


def spelled_values(calculator: str, values: Mapping[str, Any]) -> Words:
    """Values of a result in a row, each with its label: ``Personal grade = 11``. Of lists only that they differ."""
    single = scalars(values)
    listed = [value_label(calculator, name) for name in values if name not in single]
    spelled: Words = {}
    for language in LANGUAGES:
        pairs = []
        for name, value in single.items():
            label = value_label(calculator, name)
            pair = {"label": label[language], "value": worded(value, label.get("unit", ""), language)}
            pairs.append(fill(words(HERE, "value"), pair)[language])
        if listed:
            named = words(HERE, "and-list")[language].join(label[language] for label in listed)
            pairs.append(fill(words(HERE, "lists-differ"), {"labels": named})[language])
        spelled[language] = words(HERE, "comma")[language].join(pairs)
    return spelled


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
