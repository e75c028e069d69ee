"""Training: does a regulation apply to somebody (Article 2 of the Measures and the other scope clauses)?"""

from __future__ import annotations

from collections.abc import Iterable

from calculators.core.languages import LANGUAGES, Words
from calculators.core.messages import entry
from calculators.rules.which_rules_apply.rule import APPLIES, CALCULATOR, NOT, SCOPES, UNCLEAR
from calculators.training.draw import Draw
from calculators.training.subjects import Asked, Json, Subject, as_if, given_as

STANDINGS = (APPLIES, NOT, UNCLEAR)


def _standing(asked: Asked, result: Json) -> str:
    return next(name for name in STANDINGS if any(row["regulation"] == asked.about for row in result["values"][name]))


def _other_standings(asked: Asked) -> Iterable[tuple[str, str | None]]:
    right = asked.answer()
    yield "silence-is-yes" if right == UNCLEAR else "read-too-widely", APPLIES
    yield "silence-is-no" if right == UNCLEAR else "read-too-narrowly", NOT
    yield "text-settles-it", UNCLEAR


def _market_department(asked: Asked) -> Json | None:
    return asked.given | {"role": "market-department"} if asked.about == "pay-performance" else None


def _words(_asked: Asked, answered: str) -> Words:
    label = entry(CALCULATOR.name, "values", answered)
    return {language: label[language] for language in LANGUAGES}


def _make(draw: Draw, _asked: Asked) -> tuple[Json, str]:
    given = {field.name: draw.one_of(field.choices) for field in CALCULATOR.fields}
    if draw.below(2):
        given["staff_class"] = "office-management"  # where most of what is open lies
    return given, draw.one_of(tuple(SCOPES))


STANDING = Subject(
    name="which-rules-apply/standing",
    calculator=CALCULATOR.name,
    answer=_standing,
    article=lambda asked, _: SCOPES[asked.about],
    misreadings=(
        given_as("class-overlooked", staff_class="office-management"),
        given_as("unit-overlooked", unit="branch"),
        as_if("department-overlooked", _market_department),
        _other_standings,
    ),
    worded=_words,
    order=lambda _, answered: STANDINGS.index(answered),
    make=_make,
    facts=lambda asked: {"regulation": asked.about},
)
SUBJECTS = (STANDING,)
