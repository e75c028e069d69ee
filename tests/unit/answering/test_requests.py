"""Requests: nesting, JSON that is none, names said twice, and an answer to whatever is asked."""

from __future__ import annotations

import json
import time
from datetime import date

import pytest

from calculators.answering.answers import answer_text
from calculators.answering.json_text import DEEPEST, RefusedJson, parse_json
from calculators.browser import answer
from tests.support.any_handbook.answers import EveryAnswer
from tests.support.asking import DAY, Json, ask_text, refusals
from tests.support.sample import VALID, booking, tea, tips

ROOM = "room-booking"
BROKEN: dict[str, Json] = {
    ROOM: booking(seats=8, rooms_held=0, parameters={"booking.at_threshold": "one"}),
    "tea-grade": tea(parameters={"grade.step_aroma": 1, "grade.highest": 18}),
    "tip-share": tips(parameters={"tips.individual_ratio": "0.5", "tasting.weight_tidiness": "0.2"}),
}


class TestEveryAnswer(EveryAnswer):
    valid = VALID
    broken = BROKEN


@pytest.mark.parametrize("bracket", ["[", "{", '{"a":', "[{", '[["'])
def test_deep_nesting_is_invalid_json_at_once(bracket: str) -> None:
    begun = time.perf_counter()
    deep = bracket * 100_000
    assert refusals(json.loads(answer(deep))) == [("", "invalid_json")]
    assert refusals(json.loads(answer(f'{{"calculator": "{ROOM}", "input": {deep}'))) == [("", "invalid_json")]
    assert refusals(answer_text(ROOM, "[" * 100_000 + "]" * 100_000, DAY, date.today())) == [("", "invalid_json")]
    assert time.perf_counter() - begun < 2


def test_nesting_is_refused_at_the_same_depth_at_both_doors() -> None:
    for depth, codes in ((DEEPEST, [("x", "unknown_field")]), (DEEPEST + 1, [("", "invalid_json")])):
        given = json.dumps(booking())[:-1] + ', "x": ' + "[" * (depth - 1) + "]" * (depth - 1) + "}"
        assert refusals(answer_text(ROOM, given, DAY, date.today())) == codes
        assert refusals(ask_text(ROOM, given)) == codes


def test_brackets_inside_a_text_are_no_nesting() -> None:
    assert parse_json('["[[[[[[[[[[[[[[[[[[[[[[[[[[", "\\"[[[[[[[[[[[[[[[[[[[[[[[", "\\\\"]') is not None


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "{", "}", "{]", "{'a': 1}", "{a: 1}", '{"a": 1,}', "// no", '{"a": 01}', '{"a": .5}', '{"a": +1}'),
        *(
            '{"a": 1} {}',
            '{"a": 1, "a": 2}',
            '{"b": {"a": 1, "a": 1}}',
            "\ufeff{}",
            '{"a": "\n"}',
            '{"a": "\\x"}',
            "\x00",
            "None",
        ),
    ],
)
def test_what_is_not_json_or_says_a_name_twice_is_refused(text: str) -> None:
    with pytest.raises(RefusedJson):
        parse_json(text)
    assert refusals(answer_text(ROOM, text, DAY, date.today())) == [("", "invalid_json")]


@pytest.mark.parametrize(
    ("request_text", "codes"),
    [
        ("[]", [("", "invalid_json")]),
        ("7", [("", "invalid_json")]),
        ("{}", [("calculator", "required")]),
        ('{"calculator": null}', [("calculator", "required")]),
        ('{"calculator": "nothing", "as_of": 1}', [("calculator", "not_a_choice"), ("as_of", "not_a_date")]),
        ('{"calculator": 7, "input": {}}', [("calculator", "not_a_choice")]),
        ('{"calculator": ["tip-share"]}', [("calculator", "not_a_choice")]),
        ('{"calculator": "tip-share"}', [("", "invalid_json")]),
        ('{"calculator": "x", "lang": "en"}', [("lang", "unknown_field"), ("calculator", "not_a_choice")]),
    ],
)
def test_a_request_that_is_wrong_itself_is_refused(request_text: str, codes: list[tuple[str, str]]) -> None:
    assert refusals(json.loads(answer(request_text))) == codes


def test_a_result_beside_an_unknown_name_in_the_request_is_withheld() -> None:
    request = {"calculator": ROOM, "input": booking(), "as_of": DAY, "asof": DAY}
    assert refusals(json.loads(answer(json.dumps(request)))) == [("asof", "unknown_field")]
