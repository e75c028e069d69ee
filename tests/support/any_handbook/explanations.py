"""What explanations say of any accepted case: other readings come true, pictures are well drawn in both languages."""

from __future__ import annotations

import json
import re

from calculators.answering.json_text import parse_json
from calculators.core.cases import Case
from calculators.core.languages import LANGUAGES
from calculators.core.registry import CALCULATORS
from calculators.explain.pictures import pictures_of
from calculators.explain.trials import Trial
from tests.support.asking import ask, asked_case
from tests.support.drawings import assert_well_drawn
from tests.support.explaining import TODAY, explained


class EveryExplanation:
    def test_every_other_reading_gives_what_it_says(self, accepted_case: Case) -> None:
        calculator, given = accepted_case.calculator, parse_json(accepted_case.input_text)
        for reading in explained(calculator, given, accepted_case.as_of)["readings"]:
            for other in reading["others"]:
                tries = {**(given.get("parameters") or {}), reading["parameter"]: other["value"]}
                answered = ask(calculator, given | {"parameters": tries}, accepted_case.as_of)
                assert answered["outcome"] == other["outcome"]
                assert {name: answered["values"][name] for name in other["values"]} == other["values"]

    def test_both_languages_show_the_same_pictures_with_the_same_numbers(self, accepted_case: Case) -> None:
        given = json.loads(accepted_case.input_text)
        for picture in explained(accepted_case.calculator, given, accepted_case.as_of)["pictures"]:
            assert set(picture) == {"zh", "en"}
            numbers = {
                language: [re.findall(r"\d[\d,.]*", cell) for row in drawn["rows"] for cell in row]
                for language, drawn in picture.items()
            }
            assert numbers["zh"] == numbers["en"]
            assert picture["zh"]["title"] != picture["en"]["title"]

    def test_words_keep_clear_of_each_other_and_stay_on_the_sheet(self, accepted_case: Case) -> None:
        given = asked_given(accepted_case)
        for language in LANGUAGES:
            for picture in pictures_of(asked_case(accepted_case), given, language):
                assert_well_drawn(picture)


def asked_given(case: Case) -> dict[str, object]:
    """A case's values as they were read."""
    return dict(Trial(CALCULATORS[case.calculator], parse_json(case.input_text), case.as_of, TODAY).given)
