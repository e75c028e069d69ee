"""A slip: one calculation to be printed and filed, with a code that says later whether it still holds.

The checksum shows that nothing of the code was changed. It proves nobody's authorship: whoever has the handbook can
make a slip, and the slip says so.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from calculators.answering.answers import errors
from calculators.answering.input_lines import given_lines, table_line
from calculators.answering.plain_text import standing, worded
from calculators.core.invisible import seen
from calculators.core.languages import Language
from calculators.core.messages import entry, grouped, words
from calculators.core.parameters import all_parameters
from calculators.core.problems import WHOLE_INPUT, problem
from calculators.core.registry import CALCULATORS
from calculators.core.version import handbook_version
from calculators.share.codes import RefusedCode, payload_in
from calculators.share.links import (
    LONGEST_LINK,
    checksum_of,
    file_of,
    grouped_checksum,
    open_link,
    payload_and_result,
    reopened,
    sealed,
)

SLIP = re.compile(r"h1\.([A-Za-z0-9_-]{8,})\.([0-9a-f]{12})")
QUOTED = re.compile(r"^[>\s]+|=$", re.MULTILINE)
"""What a mail program puts around the lines of a code: marks of a quotation, and of a line it has broken."""
WORDED = ("article", "choice")
"""Units of what is words and no figure."""
LINK_OR_FILE = re.compile(r'(?:share=|"code":")h1\.')


def make_slip(request: Mapping[str, Any], today: date) -> dict[str, Any]:
    """The sheet for ``{"calculator", "input", "as_of", "names", "language", "articles"}`` in one language.

    Where the code would fill pages, the sheet names the file that holds the rows instead, by the same checksum.
    """
    payload, result = payload_and_result(request, today)
    if "errors" in payload:
        return payload
    language: Language = "en" if request.get("language") == "en" else "zh"
    articles = request.get("articles") or {}
    calculator = CALCULATORS[payload["c"]]
    code = sealed(payload)
    kept_in_file = len(code) > LONGEST_LINK
    return {
        "title": words(calculator.name, "title")[language],
        "lines": given_lines(calculator, payload["i"], language),
        "outcome": words(calculator.name, "outcomes", result["outcome"])[language],
        "values": _values(calculator.name, result["values"], language, articles),
        "steps": [_cited(step, language, articles) for step in result["steps"]],
        "parameters": [_parameter(used, language, articles) for used in result["parameters"]],
        "notes": [_cited(note, language, articles) for note in result["notes"]],
        "as_of": result["as_of"],
        "made_on": today.isoformat(),
        "version": handbook_version(),
        "checksum": grouped_checksum(checksum_of(payload)),
        "code": "" if kept_in_file else code,
        "file": file_of(payload) if kept_in_file else "",
        "says": words("sharing", "slip-says-file" if kept_in_file else "slip-says")[language],
    }


def check_slip(text: str, today: date) -> dict[str, Any]:
    """Whether the slip whose code is in ``text`` is intact and still holds; a link or a saved file is opened instead.

    A code alone must have its checksum: without it a slip that was cut off would pass for whole.
    """
    joined = "".join(seen(QUOTED.sub("", text)).split())
    found = SLIP.search(joined)
    if found is None and LINK_OR_FILE.search("".join(text.split())):
        return open_link(text, today)
    try:
        if found is None:
            raise RefusedCode("no code")
        payload = payload_in(found[1])
    except RefusedCode:
        return errors([problem(WHOLE_INPUT, "invalid_slip", words("sharing", "slip"))])
    opened = reopened(payload, today)
    intact = checksum_of(payload) == found[2]
    if intact:
        return opened | {"intact": True}
    return opened | {"intact": False, "holds": False, "text": words("sharing", "not-intact")}


def _values(
    name: str, values: Mapping[str, Any], language: Language, articles: Mapping[str, str]
) -> list[dict[str, Any]]:
    lines: list[dict[str, Any]] = []
    for key, value in values.items():
        label = entry(name, "values", key)
        columns = {column: each for column, each in label.items() if isinstance(each, dict)}
        if columns:
            heads = [each[language] for each in columns.values()]
            rows = [
                [_cell(row[column], each.get("unit", ""), language, articles) for column, each in columns.items()]
                for row in value
            ]
            figures = [
                bool(each.get("unit")) and each["unit"].partition(" ")[0] not in WORDED for each in columns.values()
            ]
            lines.append(table_line(heads, rows, label[language], language) | {"figures": figures})
            continue
        unit = label.get("unit", "")
        items = [worded(each, unit, language) for each in value] if isinstance(value, list) else None
        said = worded(value, unit, language) if items is None else ("、" if language == "zh" else ", ").join(items)
        lines.append({"label": label[language], "value": said or words("places", "none")[language]})
    return lines


def _cell(value: Any, unit: str, language: Language, articles: Mapping[str, str]) -> str:
    if unit == "article":
        return articles.get(value, str(value))
    if unit.startswith("choice"):
        return worded(value, unit, language)
    return grouped(str(value)) if unit == "yuan" else str(value)


def _cited(line: Mapping[str, Any], language: Language, articles: Mapping[str, str]) -> dict[str, str]:
    kind = {"kind": words("note-kinds", line["kind"])[language]} if "kind" in line else {}
    return kind | {"text": line["text"][language], "article": articles.get(line["article"], line["article"])}


def _parameter(used: Mapping[str, Any], language: Language, articles: Mapping[str, str]) -> dict[str, str]:
    parameter = all_parameters()[used["name"]]
    unit = f"choice {used['name']}" if parameter.spec.kind == "choice" else used["unit"]
    return {
        "label": parameter.label[language],
        "value": worded(used["value"], unit, language),
        "status": standing(used, language),
        "article": articles.get(used["article"], used["article"]),
    }
