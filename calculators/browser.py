"""The doors for the page: JSON in, JSON out (or a file's bytes).

:func:`answer` is the one that calculates, with the same bytes as the terminal's. The others, through :func:`call`, do
for a form, a table or a result what the terminal's other commands do.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from calculators import explaining, sharing, slip
from calculators.answering import answer as answer_parsed
from calculators.answering import errors, written
from calculators.cells import understood_input
from calculators.desk import Desk
from calculators.problems import WHOLE_INPUT, problem
from calculators.reading import DEEPEST, RefusedJson, clipped, parse_json
from calculators.registry import CALCULATORS
from calculators.telling import Tell
from calculators.training import marking, progress

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
    return answer_parsed(typed["calculator"], typed["input"], typed.get("as_of"), date.today())


def _explain(asked: Asked) -> dict[str, Any]:
    typed = _typed(asked)
    return explaining.explain(typed["calculator"], typed["input"], typed.get("as_of"), date.today())


def _opened(opened: dict[str, Any]) -> dict[str, Any]:
    return opened if "errors" in opened else _DESK.open(opened)


_DESK = Desk()
_ANSWERS: Mapping[str, Callable[[Asked], dict[str, Any]]] = {
    "answer_typed": _answer_typed,
    "explain": _explain,
    "open": lambda asked: _opened(sharing.open_link(str(asked["text"]), date.today())),
    "check": lambda asked: _opened(slip.check_slip(str(asked["text"]), date.today())),
    "training_mark": marking.mark,
    "training_questions": lambda asked: marking.new_questions(asked, date.today()),
    "training_file": progress.make_file,
    "training_open": progress.open_file,
    "training_sheet": lambda asked: progress.make_sheet(asked, date.today()),
    "training_check": progress.check_sheet,
    "mend": _DESK.mend,
    "forget": _DESK.forget,
}
_WORK: Mapping[str, Callable[[Asked, Tell], dict[str, Any] | bytes]] = {
    "link": lambda asked, tell: _DESK.share(asked, sharing.make_link, tell),
    "share_file": lambda asked, tell: _DESK.share(asked, sharing.make_file, tell),
    "slip": lambda asked, tell: _DESK.share(asked, slip.make_slip, tell),
    "work": _DESK.work,
    "work_batch": _DESK.work_batch,
    "export": _DESK.export,
    "template": lambda asked, _: _DESK.template(asked),
}
DOORS = ("answer", "take", *_ANSWERS, *_WORK)
"""What :func:`call` knows."""


def call(door: str, request: str, data: Any, tell: Tell) -> str | bytes:
    """What ``door`` makes of a request (JSON text) and, for a table, of its text or bytes.

    :raises KeyError: if there is no such door.
    """
    if door == "answer":
        return answer(request)
    asked = _parsed(request) or {}
    if door == "take":
        made: dict[str, Any] | bytes = _DESK.take(
            asked, data if isinstance(data, str | bytes) else data.to_bytes(), tell
        )
    elif door in _ANSWERS:
        made = _ANSWERS[door](asked)
    else:
        made = _WORK[door](asked, tell)
    return made if isinstance(made, bytes) else written(made)
