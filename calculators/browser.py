"""The doors for the page: JSON in, JSON out (or a file's bytes).

:func:`answer` is the one that calculates, with the same bytes as the terminal's. The others, through :func:`call`, do
for a form, a table or a result what the terminal's other commands do. What a first result does without is imported
when its door is first used.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from calculators.answering.answers import answer as answer_parsed
from calculators.answering.answers import errors, written
from calculators.answering.json_text import DEEPEST, RefusedJson, parse_json
from calculators.answering.typed_cells import understood_input
from calculators.answering.typed_tables import cells_taken, emptied_tables
from calculators.core.lazy_import import lazy
from calculators.core.problems import WHOLE_INPUT, clipped, problem
from calculators.core.registry import CALCULATORS
from calculators.core.work_progress import ReportProgress

REQUEST = ("calculator", "input", "as_of")
Asked = Mapping[str, Any]


def answer(request: str) -> str:
    """Answer ``{"calculator": …, "input": {…}, "as_of": "YYYY-MM-DD"}`` with a result or ``{"errors": […]}``.

    Without ``as_of`` the day is today, by the reader's own clock.
    """
    asked = _parsed(request)
    if asked is None:
        return written(errors([problem(WHOLE_INPUT, "invalid_json")]))
    answered = answer_parsed(asked.get("calculator"), asked.get("input"), asked.get("as_of"), date.today())
    if unknown := [problem(name, "unknown_field", name=clipped(name)) for name in asked if name not in REQUEST]:
        answered = {"errors": errors(unknown)["errors"] + answered.get("errors", [])}
    return written(answered)


def _parsed(request: str) -> dict[str, Any] | None:
    try:
        asked = parse_json(request, DEEPEST + 1)  # the input lies one level down
    except RefusedJson:
        return None
    return asked if isinstance(asked, dict) else None


def _typed(asked: Asked) -> dict[str, Any]:
    """The request with its input as the calculator reads it: what a form holds is what a person typed."""
    calculator = CALCULATORS.get(str(asked.get("calculator")))
    given = asked.get("input")
    return {**asked, "input": given if calculator is None else understood_input(calculator, given)}


def _answer_typed(asked: Asked) -> dict[str, Any]:
    typed = _typed(asked)
    answered = answer_parsed(typed["calculator"], typed["input"], typed.get("as_of"), date.today())
    return answered | _on_cells(typed["calculator"], asked.get("input"), typed["input"])


def _on_cells(name: Any, given: Any, typed: Any) -> dict[str, Any]:
    """What is said of the cells of a form beside its result."""
    calculator = CALCULATORS.get(str(name))
    if calculator is None or not isinstance(typed, dict):
        return {}
    taken, emptied = cells_taken(calculator, given, typed), emptied_tables(calculator, typed)
    if not (taken.rewritten or taken.ways or emptied):
        return {}
    return {"remarks": lazy("tables.remarks", "of_a_form")(calculator.name, taken, emptied)}


def _explain(asked: Asked) -> dict[str, Any]:
    typed = _typed(asked)
    explained: dict[str, Any] = lazy("explain.explanations", "explain")(
        typed["calculator"], typed["input"], typed.get("as_of"), date.today()
    )
    return explained


def _opened(opened: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = opened if "errors" in opened else lazy("tables.workspace", "WORKSPACE.open")(opened)
    return found


def _shared(module: str, name: str) -> Callable[[Asked, ReportProgress], dict[str, Any]]:
    """A door that gives a form on, with the tables the workspace holds for it."""
    return lambda asked, report_progress: lazy("tables.workspace", "WORKSPACE.share")(
        asked, lazy(module, name), report_progress
    )


_ANSWERS: Mapping[str, Callable[[Asked], dict[str, Any]]] = {
    "answer_typed": _answer_typed,
    "explain": _explain,
    "open": lambda asked: _opened(lazy("share.links", "open_link")(str(asked["text"]), date.today())),
    "check": lambda asked: _opened(lazy("share.slips", "check_slip")(str(asked["text"]), date.today())),
    "training_mark": lazy("training.marking", "mark"),
    "training_questions": lambda asked: lazy("training.marking", "new_questions")(asked, date.today()),
    "training_file": lazy("training.progress", "make_file"),
    "training_open": lazy("training.progress", "open_file"),
    "training_sheet": lambda asked: lazy("training.progress", "make_sheet")(asked, date.today()),
    "training_check": lazy("training.progress", "check_sheet"),
    "mend": lazy("tables.workspace", "WORKSPACE.mend"),
    "forget": lazy("tables.workspace", "WORKSPACE.forget"),
}
_WORK: Mapping[str, Callable[[Asked, ReportProgress], dict[str, Any] | bytes]] = {
    "link": _shared("share.links", "make_link"),
    "share_file": _shared("share.links", "make_file"),
    "slip": _shared("share.slips", "make_slip"),
    "work": lazy("tables.workspace", "WORKSPACE.work"),
    "work_batch": lazy("tables.workspace", "WORKSPACE.work_batch"),
    "export": lazy("tables.workspace", "WORKSPACE.export"),
    "template": lambda asked, _: lazy("tables.workspace", "WORKSPACE.template")(asked),
}
DOORS = ("answer", "take", *_ANSWERS, *_WORK)
"""What :func:`call` knows."""


def call(door: str, request: str, data: Any, report_progress: ReportProgress) -> str | bytes:
    """What ``door`` makes of a request (JSON text) and, for a table, of its text or bytes.

    :raises KeyError: if there is no such door.
    """
    if door == "answer":
        return answer(request)
    asked = _parsed(request) or {}
    if door == "take":
        taken = data if isinstance(data, str | bytes) else data.to_bytes()
        made: dict[str, Any] | bytes = lazy("tables.workspace", "WORKSPACE.take")(asked, taken, report_progress)
    elif door in _ANSWERS:
        made = _ANSWERS[door](asked)
    else:
        made = _WORK[door](asked, report_progress)
    return made if isinstance(made, bytes) else written(made)
