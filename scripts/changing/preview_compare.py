"""What differs between two versions of the handbook, as ``preview_world.py`` says them: old beside new."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Literal

from calculators.core.languages import LANGUAGES, Language, Words
from calculators.core.parameters import DatedValue, Parameter
from scripts.pages.parameter_words import value_words

Kind = Literal["numbers", "cases", "questions", "pages"]
Lines = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that reads differently on one day (``""`` where no day matters), old and new lines side by side.

    ``same_result`` is a case or question whose outcome stays and whose reasons, or wrong answers, change.
    """

    kind: Kind
    name: str
    title: Words
    day: str
    pairs: Mapping[Language, Sequence[tuple[Lines, Lines]]]
    worked_example: bool = False
    same_result: bool = False


def line_pairs(old: Sequence[str], new: Sequence[str]) -> list[tuple[Lines, Lines]]:
    """The runs of lines that differ, each with what stands in its place."""
    codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return [(tuple(old[a:b]), tuple(new[c:d])) for tag, a, b, c, d in codes if tag != "equal"]


def changed_days(old: Mapping[str, Parameter], new: Mapping[str, Parameter]) -> dict[str, list[str]]:
    """By parameter, the days from which it has another value than before: the days that matter to its results."""
    found = {}
    for name in dict.fromkeys([*old, *new]):
        lines = [
            set() if each is None else {_line(dated) for dated in each.values}
            for each in (old.get(name), new.get(name))
        ]
        if lines[0] != lines[1]:
            found[name] = sorted({line[0] for line in lines[0] ^ lines[1]})
    return found


def _line(dated: DatedValue) -> tuple[str, str, str, str]:
    return dated.since.isoformat(), repr(dated.value), dated.status, dated.decision


def number_changes(old: Mapping[str, Parameter], new: Mapping[str, Parameter]) -> Iterator[Change]:
    """Each parameter's value on each day from which it is another, with its decision."""
    for name, days in changed_days(old, new).items():
        for day in days:
            both = []
            for parameters in (old, new):
                parameter = parameters.get(name)
                before = [each for each in parameter.values if each.since.isoformat() <= day] if parameter else []
                dated = before[-1] if before else None
                words = value_words(parameter, dated) if parameter else dict.fromkeys(LANGUAGES, "–")
                decided = f" ({dated.decision})" if dated and dated.decision else ""
                both.append({language: (f"{words[language]}{decided}",) for language in LANGUAGES})
            pairs = {language: [(both[0][language], both[1][language])] for language in LANGUAGES}
            yield Change("numbers", name, (new.get(name) or old[name]).label, day, pairs)


def _answer_changes(kind: Kind, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Change]:
    none: Mapping[Language, list[list[str]]] = {language: [[], []] for language in LANGUAGES}
    for name in dict.fromkeys([*old, *new]):
        said = new.get(name) or old[name]
        before, after = (each.get(name, {"answers": {}})["answers"] for each in (old, new))
        for day in sorted({*before, *after}):
            was, now = before.get(day, none), after.get(day, none)
            for part, same in ((0, False), (1, True)):
                pairs = {each: line_pairs(was[each][part], now[each][part]) for each in LANGUAGES}
                if any(pairs.values()):
                    yield Change(kind, name, said["title"], day, pairs, said.get("example", False), same)
                    break


def _page_changes(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Change]:
    said: set[tuple[str, str]] = set()
    for day in new:
        for url in dict.fromkeys([*old[day], *new[day]]):
            before, after = (each[day].get(url, {"lines": []})["lines"] for each in (old, new))
            pairs = line_pairs(before, after)
            if not pairs or (url, repr(pairs)) in said:
                continue  # a later day shows what an earlier one has shown
            said.add((url, repr(pairs)))
            title = (new[day].get(url) or old[day][url])["title"]
            yield Change("pages", url, dict.fromkeys(LANGUAGES, title), day, dict.fromkeys(LANGUAGES, pairs))


def changes(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Change]:
    """Every case, question and page that reads differently, in this order."""
    yield from _answer_changes("cases", old["cases"], new["cases"])
    yield from _answer_changes("questions", old["questions"], new["questions"])
    yield from _page_changes(old["pages"], new["pages"])
