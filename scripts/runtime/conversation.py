"""A conversation with every door of ``calculators.browser``: every case, every kind of table, and what is refused.

``python -m scripts.runtime.conversation`` holds it in a Python of its own and prints it as JSON. It is held again
inside Pyodide, once to find out which modules of the standard library are needed (scripts/runtime/needed_library.py),
and once in the browser to prove that each feature runs on those alone and says the same. Whoever adds a door adds it
here: a test insists.
"""

from __future__ import annotations

import base64
import io
import json
import sys
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from calculators.browser import call
from calculators.core.calculator import Calculator
from calculators.core.cases import Case, all_cases, worked_example
from calculators.core.languages import LANGUAGES
from calculators.core.parameters import all_parameters
from calculators.core.registry import CALCULATORS
from calculators.core.work_progress import report_nothing
from calculators.tables.calculator_batches import batch_columns
from calculators.tables.export_sheets import FORMATS
from calculators.training.generated import can_be_generated
from calculators.training.lessons import lessons
from calculators.training.questions import all_questions

ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "gb18030")
"""What a file of a table may be written in; anything else is refused, with the help of Latin-1."""
LONG = 1_500
"""Rows of a table that is long enough for Python to tell how far it is."""
UNREADABLE = "姓名,部门\n\ud800".encode("utf-8", "surrogatepass") + b"\xff"
OLD_WORKBOOK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)


@dataclass(slots=True)
class Conversation:
    """What was asked, in order: the door, the request as JSON text, the table's text or bytes, and the answer."""

    turns: list[tuple[str, str, str | bytes | None, str | bytes]] = field(default_factory=list)

    def ask(self, door: str, request: Mapping[str, Any] | str, data: str | bytes | None = None) -> Any:
        """Ask one door; the answer as an object, or as a file's bytes."""
        text = request if isinstance(request, str) else json.dumps(request, ensure_ascii=False)
        answer = call(door, text, data, report_nothing)
        self.turns.append((door, text, data, answer))
        return json.loads(answer) if isinstance(answer, str) else answer

    def as_json(self) -> list[dict[str, Any]]:
        """The turns as JSON values; bytes in Base64. A file that is answered is only said to be one: it is dated."""
        return [
            {
                "door": door,
                "request": request,
                "text": data if isinstance(data, str) else None,
                "bytes": base64.b64encode(data).decode("ascii") if isinstance(data, bytes) else None,
                "answer": answer if isinstance(answer, str) else None,
            }
            for door, request, data, answer in self.turns
        ]


def _asked(case: Case) -> dict[str, Any]:
    return {"calculator": case.calculator, "input": json.loads(case.input_text), "as_of": case.as_of}


def _cases(told: Conversation) -> None:
    explained = set()
    for case in all_cases():
        told.ask("answer", case.request)
        try:
            asked = _asked(case)
        except ValueError:
            continue  # a case of what is not JSON at all
        told.ask("answer_typed", asked)
        if (case.calculator, case.outcome) not in explained:  # one of each outcome: to explain takes a while
            explained.add((case.calculator, case.outcome))
            told.ask("explain", asked)


def _shared(told: Conversation, calculator: Calculator) -> None:
    asked = _asked(worked_example(calculator.name)) | {"names": True, "articles": {}}
    code = told.ask("link", asked)["code"]
    told.ask("open", {"text": code})
    told.ask("open", {"text": code[:-4] + "AAAA"})
    told.ask("open", {"text": told.ask("share_file", asked)["text"]})
    for language in LANGUAGES:
        slip = told.ask("slip", asked | {"language": language})
        told.ask("check", {"text": f"{slip['checksum']} {slip['code']}"})


def _exports(told: Conversation, made: str) -> None:
    for form in FORMATS:
        for language in LANGUAGES:
            told.ask("export", {"made": made, "format": form, "language": language, "articles": {}})


def _table(told: Conversation, calculator: Calculator, table: str) -> None:
    about = {"calculator": calculator.name, "table": table, "file": ""}
    sheets = {(form, language): told.ask("template", about | {"format": form, "language": language})
              for form in FORMATS for language in LANGUAGES}  # fmt: skip
    text = sheets["csv", "zh"].decode("utf-8-sig")
    held = ""
    for data in (*(text.encode(encoding) for encoding in ENCODINGS), *sheets.values(), text):
        held = told.ask("take", about, data)["held"]
    for cells in told.ask("mend", {"held": held, "rows": []})["cells"][:1]:
        told.ask("mend", {"held": held, "rows": [{"row": "0", "cells": cells}]})
    if table == "":
        made = told.ask("work_batch", {"calculator": calculator.name, "held": held, "as_of": None, "parameters": {}})
    else:
        asked = _asked(worked_example(calculator.name))
        asked["input"].pop(table, None)
        made = told.ask("work", asked | {"held": {table: held}})
    if "made" in made:
        _exports(told, made["made"])
        told.ask("forget", {"held": held, "made": made["made"]})


def tables_of(calculator: Calculator) -> list[str]:
    """The tables that a page can take in for a calculator; ``""`` is a batch's."""
    tables = [each.name for each in calculator.fields if each.kind == "rows"]
    tables += [name for name in calculator.parameters if all_parameters()[name].spec.kind == "rows"]
    return tables + ([""] if batch_columns(calculator) else [])


def _training(told: Conversation) -> None:
    answers = {question.id: question.options[-1].key for question in all_questions()}
    for identity, chosen in answers.items():
        told.ask("training_mark", {"id": identity, "chosen": chosen})
    for lesson in lessons():
        if can_be_generated(lesson.number):
            new = told.ask("training_questions", {"lesson": lesson.number, "seed": 7, "as_of": "2026-01-01"})
            told.ask("training_mark", {"id": new["questions"][0]["id"], "chosen": "a"})
    told.ask("training_open", told.ask("training_file", {"answers": answers}))
    for language in LANGUAGES:
        sheet = told.ask("training_sheet", {"answers": answers, "name": "王", "language": language, "articles": {}})
        told.ask("training_check", {"text": sheet["code"], "language": language})


def _longest_table() -> dict[str, str]:
    """The table that takes the most rows, of whichever calculator."""
    known = [
        (field.maximum or 0, name, field.name)
        for name, calculator in CALCULATORS.items()
        for field in calculator.fields
        if field.kind == "rows"
    ]
    _, calculator, table = max(known, default=(0, "", ""))
    return {"calculator": calculator, "table": table, "file": ""}


def _refused(told: Conversation) -> None:
    locked = io.BytesIO()
    with zipfile.ZipFile(locked, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("名.txt", "x" * 999)
    about = _longest_table()
    for data in (
        UNREADABLE,
        b"\x00\x01",
        OLD_WORKBOOK,
        b"PK\x03\x04",
        locked.getvalue(),
        "a,b\n" * LONG,
        'x\t"y\nz\tw',
    ):
        told.ask("take", about, data)
    for request in ("", "[" * 10_000, '{"calculator": 3}', '{"input": "\\ud800"}'):
        told.ask("answer", request)
    for door in ("answer_typed", "explain", "work", "work_batch", "export", "mend", "template"):
        told.ask(door, {"calculator": 3, "input": {}, "held": "none", "made": "none"})


def hold() -> Conversation:
    """The whole conversation, in the order in which handles are given out."""
    told = Conversation()
    _cases(told)
    for calculator in CALCULATORS.values():
        _shared(told, calculator)
        made = told.ask("work", _asked(worked_example(calculator.name)))
        _exports(told, made["made"])
        for table in tables_of(calculator):
            _table(told, calculator, table)
    _training(told)
    _refused(told)
    return told


if __name__ == "__main__":
    json.dump(hold().as_json(), sys.stdout)
