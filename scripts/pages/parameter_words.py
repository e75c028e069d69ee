"""A value of a number as a reader reads it."""

from __future__ import annotations

from calculators.core.languages import LANGUAGES, Words
from calculators.core.messages import choice_label, with_unit
from calculators.core.parameters import DatedValue, Parameter


def value_words(parameter: Parameter, dated: DatedValue | None) -> Words:
    """A dated value as a reader reads it; a dash where there is none."""
    if dated is None:
        return {"zh": "–", "en": "–"}
    shown = parameter.shown(dated.value)
    if parameter.spec.kind == "choice":
        return choice_label(str(shown), parameter.name)
    if isinstance(shown, str) or not parameter.spec.unit:
        return {language: str(shown) for language in LANGUAGES}
    if not isinstance(shown, int):
        return {language: with_unit(len(shown), parameter.spec.unit, language) for language in LANGUAGES}
    return {language: with_unit(shown, parameter.spec.unit, language) for language in LANGUAGES}
