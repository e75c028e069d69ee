"""Every sentence and label the calculators can say, read from the files messages.toml in both languages.

A template names its facts in braces. A format after the colon says how a fact is worded in each language:
``{staff:person}`` counts with a unit ("8 people", "8人"), ``{category:choice}`` is a choice's label
(``{basis:choice bonus.team_basis}`` as that parameter words it), ``{amount:yuan}`` groups an amount of money,
``{move:signed}`` shows a plus or a minus. A fact that is itself worded in both languages is put in the reader's.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from calculators.core.content import RULES, content_tables, kept_per_handbook, rule_folder, rule_names
from calculators.core.invisible import isolated
from calculators.core.languages import LANGUAGES, Language, Words
from calculators.core.package_data import package_tables

OWN_FILES = {
    "explaining": "explain/messages.toml",
    "pictures": "explain/messages.toml",
    "sharing": "share/messages.toml",
    "tables": "tables/messages.toml",
    "training": "training/messages.toml",
}
"""The sentences of a room of its own, read only where they are needed: by the first part of their path."""
COMMON = "core/messages.toml"
ADDED_TO = ("choices", "citations", "errors", "explaining", "pictures", "units")
"""The sections to which the calculators of a handbook add what they alone say."""
_read: set[str] = set()


def sentence_files() -> tuple[str, ...]:
    """Every file of the machinery's own sentences, below this package."""
    return (COMMON, *dict.fromkeys(OWN_FILES.values()))


def file_of(calculator: str) -> str:
    """The file of what a calculator says, below the handbook's package."""
    return f"{rule_folder(calculator)}/messages.toml"


@cache
def _own(name: str) -> Mapping[str, Any]:
    return package_tables(name)


@kept_per_handbook
def _shared() -> Mapping[str, Any]:
    """What several calculators of the handbook say."""
    return content_tables(f"{RULES}/messages.toml")


@kept_per_handbook
def _of_calculator(calculator: str) -> Mapping[str, Any]:
    _read.add(calculator)
    return content_tables(file_of(calculator))


def _at(table: Any, path: Iterable[str]) -> Any:
    for part in path:
        table = table.get(part) if isinstance(table, Mapping) else None
    return table


@kept_per_handbook
def _found(path: tuple[str, ...]) -> Mapping[str, Any] | None:
    if path[0] in rule_names():
        found = _at(_of_calculator(path[0]), path[1:])
    else:
        found = _at(_own(OWN_FILES.get(path[0], COMMON)), path)
        if found is None and path[0] in ADDED_TO:
            found = _at(_shared(), path)
        if found is None and path[0] in ADDED_TO:
            # Those that were read already first: no two calculators say the same thing otherwise.
            names = sorted(rule_names(), key=lambda name: name not in _read)
            found = next((found for name in names if (found := _at(_of_calculator(name), path))), None)
    known: Mapping[str, Any] | None = found
    return known


def has_entry(*path: str) -> bool:
    """Whether there is anything at ``path``."""
    return _found(path) is not None


def entry(*path: str) -> Mapping[str, Any]:
    """The table at ``path``.

    A path that begins with a calculator's name leads into the messages.toml of its folder. Any other leads into the
    machinery's own sentences; what is not there, such as a choice, an error's code or a line of a picture, a
    handbook's calculators add in a section of the same name, together or each in its own folder.

    :raises KeyError: if there is none; the message names the whole path.
    """
    found = _found(path)
    if found is None:
        raise KeyError(f"no messages.toml has {'.'.join(path)}")
    return found


def section(name: str, calculators: Iterable[str] = ()) -> dict[str, Mapping[str, Any]]:
    """Every sentence of a section: the machinery's own, the handbook's shared ones, and those of some calculators."""
    files = [_own(OWN_FILES.get(name, COMMON))]
    if name in ADDED_TO:
        files += [_shared(), *(_of_calculator(each) for each in calculators)]
    return {key: sentence for file in files for key, sentence in file.get(name, {}).items()}


def catalogue() -> dict[str, Any]:
    """Every sentence there is: by section, with what the calculators add to it, and by calculator what else it says."""
    names = rule_names()
    own = {section for file in sentence_files() for section in _own(file)}
    whole: dict[str, Any] = {each: section(each, names) for each in dict.fromkeys((*own, *ADDED_TO))}
    for name in names:
        whole[name] = {key: each for key, each in _of_calculator(name).items() if key not in ADDED_TO}
    return whole


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
    return words("choices", own if has_entry("choices", own) else value)


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
