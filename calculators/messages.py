"""Every sentence and label the calculators can say, read from messages.toml in both languages.

A template names its facts in braces. A format after the colon says how a fact is worded in each language:
``{staff:person}`` counts with a unit ("8 people", "8人"), ``{category:choice}`` is a choice's label
(``{basis:choice bonus.team_basis}`` as that parameter words it), ``{amount:yuan}`` groups an amount of money,
``{move:signed}`` shows a plus or a minus. A fact that is itself worded in both languages is put in the reader's.
"""

from __future__ import annotations

import re
import string
from collections.abc import Mapping
from functools import cache
from typing import Any

from calculators.model import LANGUAGES, Language, Words
from calculators.package_data import package_tables
from calculators.unseen import isolated

FILES = {"training": "training/messages.toml"}
"""The sentences that stand in a file of their own, read only where they are needed: by the first part of their path."""


@cache
def catalogue(name: str = "messages.toml") -> Mapping[str, Any]:
    """messages.toml, or another file of sentences, as nested tables."""
    return package_tables(name)


def entry(*path: str) -> Mapping[str, Any]:
    """The table at ``path`` in messages.toml, or in the file its first part has to itself.

    :raises KeyError: if there is none; the message names the whole path.
    """
    name = FILES.get(path[0], "messages.toml")
    table: Any = catalogue(name)
    for part in path:
        try:
            table = table[part]
        except KeyError:
            raise KeyError(f"{name} has no {'.'.join(path)}") from None
    found: Mapping[str, Any] = table
    return found


def words(*path: str) -> Words:
    """The label or sentence at ``path``, without facts."""
    found = entry(*path)
    return {language: found[language] for language in LANGUAGES}


def grouped(number: str) -> str:
    """A plain number with thousands separators: ``"1234567.80"`` becomes ``"1,234,567.80"``."""
    sign = number[:1] if number[:1] in ("-", "+") else ""
    whole, point, decimals = number[len(sign) :].partition(".")
    groups = [whole[max(end - 3, 0) : end] for end in range(len(whole), 0, -3)]
    return sign + ",".join(reversed(groups)) + point + decimals


def choice_label(value: str, scope: str = "") -> Words:
    """What a choice is called; a parameter may word its own choices under ``scope``, its name."""
    own = f"{scope}.{value}"
    return words("choices", own if own in catalogue()["choices"] else value)


def signed(number: int) -> str:
    """A move with its sign: ``+1``, ``0``, ``−2`` (with a minus, not a hyphen)."""
    return f"+{number}" if number > 0 else str(number).replace("-", "−")


def with_unit(number: Any, unit: str, language: Language) -> str:
    """A count or an amount with its unit, worded for the language: ``8人``, ``1 person``, ``CNY 1,200.00``."""
    spelled = entry("units", unit)
    key = "en_one" if language == "en" and str(number) == "1" and "en_one" in spelled else language
    template: str = spelled[key]
    return template.replace("{n}", grouped(str(number)))


BEGINS_WITH_A_CHOICE = re.compile(r"\{\w+:choice\b")


class _Wording(string.Formatter):
    def __init__(self, language: Language) -> None:
        self.language: Language = language

    def format_field(self, value: Any, format_spec: str) -> str:
        if format_spec == "":
            return value[self.language] if isinstance(value, dict) else isolated(str(value))
        kind, _, scope = format_spec.partition(" ")
        if kind == "choice":
            return choice_label(value, scope)[self.language]
        if kind == "signed":
            return signed(value)
        return with_unit(value, format_spec, self.language)


def fill(template: Words, facts: Mapping[str, Any]) -> Words:
    """The template with its facts, in both languages. Facts are data: braces inside them stay braces.

    An English sentence that begins with a choice's label begins with a capital.
    """
    filled: Words = {language: _Wording(language).vformat(template[language], (), facts) for language in LANGUAGES}
    if BEGINS_WITH_A_CHOICE.match(template["en"]):
        filled["en"] = filled["en"][:1].upper() + filled["en"][1:]
    return filled


def placeholders(template: str) -> set[str]:
    """The names of the facts a template asks for."""
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}
