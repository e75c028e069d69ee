"""A calculation as a short text: calculator, input, day and tried values, with what came out of them.

The text goes behind the ``#`` of an address or into a file. Whoever opens it works it out anew and is told whether the
result still holds, and which numbers changed if it does not. What it says is never trusted.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from calculators.answering.answers import answer, errors
from calculators.answering.plain_text import worded
from calculators.core.calculator import Calculator
from calculators.core.fields import Field
from calculators.core.languages import LANGUAGES, Language
from calculators.core.messages import choice_label, fill, words
from calculators.core.parameters import all_parameters
from calculators.core.problems import WHOLE_INPUT, clipped, problem
from calculators.core.registry import CALCULATORS
from calculators.core.version import handbook_version
from calculators.share.codes import RefusedCode, as_texts, canonical, packed, unpacked

LONGEST_LINK = 8_000
"""Characters of a code that still make a link; a longer one is saved as a file."""
HANDBOOK = "office-staff-handbook"
DIGITS = 12
"""Of a checksum, hexadecimal."""
_MARKS = {"person": "#", "team": "T"}


def digest_of(result: Mapping[str, Any]) -> str:
    """A digest of what was decided and of the numbers it rests on; its sentences may be reworded."""
    decided = [result["outcome"], result["values"], [[used["name"], used["value"]] for used in result["parameters"]]]
    return hashlib.sha256(canonical(decided)).hexdigest()[:16]


def checksum_of(payload: Mapping[str, Any]) -> str:
    """Twelve hexadecimal digits over calculator, input, day, outcome, values, numbers and version."""
    return hashlib.sha256(canonical(payload)).hexdigest()[:DIGITS]


def grouped_checksum(checksum: str) -> str:
    """A checksum to be read off paper, in groups of four."""
    return "-".join(checksum[at : at + 4] for at in range(0, DIGITS, 4))


def payload_of(request: Mapping[str, Any], today: date) -> dict[str, Any]:
    """What a code holds, or ``{"errors": […]}`` where the input is refused."""
    return payload_and_result(request, today)[0]


def payload_and_result(request: Mapping[str, Any], today: date) -> tuple[dict[str, Any], dict[str, Any]]:
    """What a code holds, and the result it was made of; both are ``{"errors": […]}`` where the input is refused."""
    name = str(request.get("calculator"))
    given = request.get("input")
    if not request.get("names") and name in CALCULATORS and isinstance(given, dict):
        given = without_names(CALCULATORS[name], given)
    result = answer(request.get("calculator"), given, request.get("as_of"), today)
    if "errors" in result:
        return result, result
    payload = {
        "c": name,
        "i": as_texts(given),
        "d": result["as_of"],
        "p": {used["name"]: as_texts(used["value"]) for used in result["parameters"]},
        "o": result["outcome"],
        "r": digest_of(result),
        "v": handbook_version(),
        "n": "1" if request.get("names") else "0",
    }
    return payload, result


def without_names(
    calculator: Calculator, given: Mapping[str, Any], marks: Mapping[str, str] = _MARKS
) -> dict[str, Any]:
    """The input with people and teams numbered in place of their names, the same name always the same number."""
    numbers: dict[str, dict[str, str]] = {"person": {}, "team": {}}

    def hidden(field: Field, value: Any) -> Any:
        if field.kind == "rows" and isinstance(value, list):
            return [row(field.columns, each) for each in value]
        if not field.naming or not isinstance(value, str) or not value:
            return value
        known = numbers[field.naming]
        return known.setdefault(value, f"{marks[field.naming]}{len(known) + 1}")

    def row(fields: tuple[Field, ...], cells: Any) -> Any:
        if not isinstance(cells, dict):
            return cells
        by_name = {field.name: field for field in fields}
        return {name: hidden(by_name[name], cell) if name in by_name else cell for name, cell in cells.items()}

    found: dict[str, Any] = row(calculator.fields, dict(given))
    return found


def make_link(request: Mapping[str, Any], today: date) -> dict[str, Any]:
    """The code of ``{"calculator", "input", "as_of", "names"}``; names stay out unless they are asked for."""
    payload = payload_of(request, today)
    if "errors" in payload:
        return payload
    code = packed(payload)
    return {
        "code": code,
        "bytes": len(code),
        "too_long": len(code) > LONGEST_LINK,
        "without_names": not request.get("names"),
    }


def make_file(request: Mapping[str, Any], today: date) -> dict[str, Any]:
    """The same as the text of a file, for what is too long for a link: ``{"text"}``."""
    payload = payload_of(request, today)
    return payload if "errors" in payload else {"text": file_of(payload)}


def sealed(payload: Mapping[str, Any]) -> str:
    """A payload as text with its checksum behind it: what a slip prints and a file holds."""
    return f"{packed(payload)}.{checksum_of(payload)}"


def file_of(payload: Mapping[str, Any]) -> str:
    """A payload as the text of a file, with its checksum as a slip has it."""
    contents = {
        "handbook": HANDBOOK,
        "version": handbook_version(),
        "code": sealed(payload),
        "checksum": grouped_checksum(checksum_of(payload)),
        "without_names": payload["n"] == "0",
    }
    return json.dumps(contents, indent=1)


def open_link(text: str, today: date) -> dict[str, Any]:
    """What a link, code or file holds, worked out anew, and whether it still holds."""
    try:
        return reopened(unpacked(text), today)
    except RefusedCode:
        return errors([problem(WHOLE_INPUT, "invalid_link", words("sharing", "link"))])


def reopened(payload: Mapping[str, Any], today: date) -> dict[str, Any]:
    """A payload worked out anew for its own day, and what changed since."""
    answered = answer(payload["c"], payload["i"], payload["d"], today)
    refused = "errors" in answered
    changes = [] if refused else _changes(payload["p"], answered["parameters"])
    holds = not refused and _as_it_says(payload, answered)
    if holds:
        verdict = "holds"
    elif refused:
        verdict = "refused"
    else:
        verdict = "numbers-changed" if changes else "calculator-changed"
    return {
        "calculator": payload["c"] if payload["c"] in CALCULATORS else "",
        "title": words(payload["c"], "title") if payload["c"] in CALCULATORS else {"zh": "", "en": ""},
        "code": packed(payload),
        "checksum": grouped_checksum(checksum_of(payload)),
        "input": payload["i"],
        "as_of": payload["d"],
        "without_names": payload.get("n") == "0",
        "answer": answered,
        "holds": holds,
        "changes": changes,
        "version_then": clipped(payload["v"]),
        "version_now": handbook_version(),
        "text": words("sharing", verdict),
    }


def _as_it_says(payload: Mapping[str, Any], answered: Mapping[str, Any]) -> bool:
    """Whether a result is the one a payload holds: of the same day, with the same outcome, values and numbers."""
    same = (answered["as_of"], answered["outcome"]) == (payload["d"], payload["o"])
    return same and digest_of(answered) == payload["r"]


def _changes(then: Mapping[str, Any], now: list[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The numbers that were others when the link was made."""
    found = []
    parameters = all_parameters()
    for used in now:
        name, value = used["name"], used["value"]
        if name not in then or then[name] == as_texts(value):
            continue
        told = {language: _said(name, then[name], language) for language in LANGUAGES}
        facts = {
            "label": parameters[name].label,
            "then": told,
            "now": {language: _said(name, value, language) for language in LANGUAGES},
        }
        text = fill(words("sharing", "number-changed"), facts)
        found.append({"parameter": name, "article": used["article"], **facts, "text": text})
    return found


def _said(name: str, value: Any, language: Language) -> str:
    spec = all_parameters()[name].spec
    told = clipped(value) if isinstance(value, str) else value  # a link may say anything
    try:
        return choice_label(told, name)[language] if spec.kind == "choice" else worded(told, spec.unit, language)
    except (KeyError, TypeError):
        return clipped(str(told))
