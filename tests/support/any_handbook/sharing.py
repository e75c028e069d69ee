"""A link and a slip of any case: with names they show the same result, without them every figure."""

from __future__ import annotations

import json
from datetime import date

from calculators.answering.json_text import parse_json
from calculators.core.cases import Case, worked_example
from calculators.core.languages import LANGUAGES
from calculators.core.messages import catalogue
from calculators.core.registry import CALCULATORS
from calculators.share.codes import unpacked
from calculators.share.links import make_link, open_link
from calculators.share.slips import check_slip, make_slip
from tests.support.asking import Json, asked_case

TODAY = date(2026, 6, 1)
SHORT = 4_000
"""Cases of a longer input make no link."""


def request_of(case: Case, **more: object) -> Json:
    given = parse_json(case.input_text)
    return {"calculator": case.calculator, "input": given, "as_of": case.as_of, **more}


def names_in(case: Case) -> set[str]:
    """The names of people and teams in a case's tables."""
    given = json.loads(case.input_text)
    fields = {field.name: field for field in CALCULATORS[case.calculator].fields}
    return {
        row[column.name]
        for name, field in fields.items()
        for row in given.get(name) or ()
        for column in field.columns
        if column.naming
    }


class EveryLinkAndSlip:
    """``shares_names`` are the calculators whose link must hide names; their figures stay."""

    shares_names: frozenset[str]

    def test_a_link_with_names_shows_the_same_result(self, accepted_case: Case) -> None:
        if len(accepted_case.input_text) >= SHORT:
            return
        made = make_link(request_of(accepted_case, names=True), TODAY)
        opened = open_link(f"https://handbook.example/zh/calculators/x/#share={made['code']}", TODAY)
        assert opened["holds"] is True
        assert opened["changes"] == []
        assert opened["answer"] == asked_case(accepted_case)
        assert opened["without_names"] is False

    def test_a_link_leaves_names_out_and_keeps_every_figure(self, accepted_case: Case) -> None:
        if accepted_case.calculator not in self.shares_names or len(accepted_case.input_text) >= SHORT:
            return
        made = make_link(request_of(accepted_case), TODAY)
        opened = open_link(made["code"], TODAY)
        assert opened["holds"] is True
        assert opened["without_names"] is True
        text = json.dumps(unpacked(made["code"])["i"], ensure_ascii=False)
        assert [name for name in names_in(accepted_case) if len(name) > 1 and f'"{name}"' in text] == []
        before, after = asked_case(accepted_case)["values"], opened["answer"]["values"]
        assert figures(after) == figures(before)

    def test_a_slip_says_what_was_given_what_came_out_and_why(self, calculator_name: str) -> None:
        case = worked_example(calculator_name)
        result = asked_case(case)
        for language in LANGUAGES:
            slip = make_slip(request_of(case, language=language, articles={"x#art-1": "One"}), TODAY)
            assert slip["outcome"] == catalogue()[case.calculator]["outcomes"][result["outcome"]][language]
            assert [step["text"] for step in slip["steps"]] == [step["text"][language] for step in result["steps"]]
            assert len(slip["parameters"]) == len(result["parameters"])
            assert slip["lines"]
            assert (slip["as_of"], slip["made_on"]) == (case.as_of, "2026-06-01")
            assert ("proves nothing" in slip["says"]) == (language == "en")
            checked = check_slip(f"Slip:\n{slip['code'][:40]}\n {slip['code'][40:]}\n(end)", TODAY)
            assert (checked["intact"], checked["holds"]) == (True, True)


def figures(values: Json) -> list[list[str]]:
    """The last column of each table of a result: its amounts."""
    return [[list(row.values())[-1] for row in table] for table in values.values() if isinstance(table, list)]
