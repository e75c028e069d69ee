"""A learner's progress: answers by question, and nothing else. A file carries them, a sheet prints what they come to.

The sheet's checksum shows that nothing of its code was changed. It proves nobody's authorship, and the sheet says so.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from calculators.answering.answers import errors
from calculators.answering.folded_text import trimmed
from calculators.answering.json_text import RefusedJson, parse_json
from calculators.answering.page_requests import language_of
from calculators.core.messages import fill, words
from calculators.core.problems import WHOLE_INPUT, clipped, problem
from calculators.core.version import handbook_version
from calculators.share.codes import RefusedCode, contents_of, packed
from calculators.share.links import HANDBOOK, checksum_of, grouped_checksum
from calculators.training.lessons import lessons
from calculators.training.marking import answers_in
from calculators.training.questions import all_questions
from calculators.training.subjects import Json

PREFIX = "t1."
CODE = re.compile(r"t1\.([A-Za-z0-9_-]{8,})\.([0-9a-f]{12})")
LONGEST_NAME = 100


def standing(answers: Mapping[str, str]) -> list[Json]:
    """Each lesson with how many questions it has, how many were answered and how many rightly, and its articles."""
    questions = all_questions()
    rows = []
    for lesson in lessons():
        own = [question for question in questions if question.lesson == lesson.number]
        answered = [question for question in own if question.id in answers]
        rows.append(
            {
                "lesson": lesson.number,
                "title": lesson.title,
                "questions": len(own),
                "answered": len(answered),
                "right": sum(answers[question.id] == question.right for question in answered),
                "articles": sorted({question.article for question in answered}),
            }
        )
    return rows


def make_file(request: Mapping[str, Any]) -> Json:
    """The text of a progress file for ``{"answers"}``."""
    answers, _ = answers_in(request.get("answers"))
    held = {"handbook": HANDBOOK, "kind": "training", "version": handbook_version(), "answers": answers}
    return {"text": json.dumps(held, indent=1)}


def open_file(request: Mapping[str, Any]) -> Json:
    """The answers in a progress file's ``{"text"}``, marked anew by the rules as they are now."""
    try:
        held = parse_json(str(request.get("text")))
    except RefusedJson:
        held = None
    if not isinstance(held, dict) or held.get("kind") != "training" or not isinstance(held.get("answers"), dict):
        return errors([problem(WHOLE_INPUT, "invalid_progress", words("training", "page", "progress-file"))])
    answers, left_out = answers_in(held["answers"])
    return {
        "answers": {
            question.id: {
                "chosen": answers[question.id],
                "right": answers[question.id] == question.right,
                "lesson": question.lesson,
            }
            for question in all_questions()
            if question.id in answers
        },
        "text": fill(words("training", "page", "opened"), {"answers": len(answers), "left_out": left_out}),
    }


def make_sheet(request: Mapping[str, Any], today: date) -> Json:
    """The completion sheet for ``{"answers", "name", "language", "articles"}``: what was answered, and its checksum."""
    name = trimmed(str(request.get("name", "")))
    if not name:
        return errors([problem("name", "required", words("training", "page", "name"))])
    answers, _ = answers_in(request.get("answers"))
    rows = standing(answers)
    payload = {
        "n": clipped(name, LONGEST_NAME),
        "d": today.isoformat(),
        "v": handbook_version(),
        "a": answers,
        "s": [[str(row["right"]), str(row["answered"]), str(row["questions"])] for row in rows],
    }
    checksum = checksum_of(payload)
    return _sheet(payload, checksum, request) | {"code": f"{packed(payload, PREFIX)}.{checksum}"}


def check_sheet(request: Mapping[str, Any]) -> Json:
    """What the code of a sheet in ``{"text"}`` holds, and whether it is intact."""
    found = CODE.search("".join(str(request.get("text")).split()))
    try:
        if found is None:
            raise RefusedCode("no code")
        payload = contents_of(found[1])
        sheet = _sheet(payload, checksum_of(payload), request)
    except (RefusedCode, KeyError, TypeError, ValueError):
        place = words("training", "page", "sheet-code")
        return errors([problem(WHOLE_INPUT, "invalid_slip", place, wording="unread_sheet")])
    intact = checksum_of(payload) == found[2]
    return sheet | {"intact": intact, "text": words("training", "page", "intact" if intact else "not-intact")}


def _sheet(payload: Mapping[str, Any], checksum: str, request: Mapping[str, Any]) -> Json:
    """A sheet's lines in one language, from its payload alone: the score is the one of its day."""
    language = language_of(request)
    named = request.get("articles") or {}
    answers, _ = answers_in(payload["a"])
    scores = [[int(number) for number in row] for row in payload["s"]]
    lines = []
    for row, (right, answered, questions) in zip(standing(answers), scores, strict=True):
        facts = {"right": right, "answered": answered, "questions": questions}
        lines.append(
            {
                "title": row["title"][language],
                "score": fill(words("training", "page", "score"), facts)[language],
                "articles": [str(named.get(ref, ref)) for ref in row["articles"]],
            }
        )
    right, answered, questions = (sum(column) for column in zip(*scores, strict=True))
    total = {"right": right, "answered": answered, "questions": questions}
    return {
        "title": words("training", "page", "sheet")[language],
        "name": clipped(str(payload["n"]), LONGEST_NAME),
        "date": clipped(str(payload["d"])),
        "version": clipped(str(payload["v"])),
        "lines": lines,
        "total": fill(words("training", "page", "score"), total)[language],
        "finished": answered == questions,
        "checksum": grouped_checksum(checksum),
        "says": words("training", "page", "sheet-says")[language],
    }
