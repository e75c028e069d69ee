"""Whatever is asked is answered: a result, or errors with known codes in both languages."""

from __future__ import annotations

import json
from copy import deepcopy
from datetime import date
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from calculators.answering.answers import answer_text, written
from calculators.browser import answer
from calculators.core.messages import catalogue
from calculators.core.registry import CALCULATORS
from tests.support.asking import DAY, Json, ask, refusals

SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=8),
    st.sampled_from(["", "8", "1e5", "\ud800"]),
)
ANYTHING = st.recursive(
    SCALARS,
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(st.text(max_size=8), inner, max_size=4)),
    max_leaves=12,
)


def well_formed(text: str) -> None:
    """The contract of every answer: a result, or errors with known codes and a message in both languages."""
    text.encode("utf-8")
    answered = json.loads(text)
    if "errors" not in answered:
        assert set(answered) == {"calculator", "as_of", "outcome", "values", "steps", "parameters", "notes"}
        assert answered["outcome"] in CALCULATORS[answered["calculator"]].outcomes
        return
    assert set(answered) == {"errors"}
    assert answered["errors"]
    known = set(catalogue()["errors"]) - {"not_an_object"}
    for error in answered["errors"]:
        assert set(error) == {"field", "code", "message"}
        assert error["code"] in known
        assert set(error["message"]) == {"zh", "en"}
        assert error["message"]["zh"]
        assert error["message"]["en"]


def places(given: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inner = given.items() if isinstance(given, dict) else enumerate(given) if isinstance(given, list) else ()
    return [path, *(place for key, value in inner for place in places(value, (*path, key)))]


def replaced(given: Any, path: tuple[Any, ...], value: Any) -> Any:
    if not path:
        return value
    changed = deepcopy(given)
    at = changed
    for key in path[:-1]:
        at = at[key]
    at[path[-1]] = value
    return changed


class EveryAnswer:
    """``valid`` are inputs by calculator; ``broken`` some that are broken anywhere."""

    valid: Json
    broken: Json

    def test_absent_null_and_empty_are_the_same(self, calculator_name: str) -> None:
        valid = self.valid[calculator_name]
        for nothing in (None, ""):
            for name in valid:
                without = {key: value for key, value in valid.items() if key != name}
                assert ask(calculator_name, valid | {name: nothing}) == ask(calculator_name, without)
                assert (name, "required") in refusals(ask(calculator_name, without))
            assert ask(calculator_name, valid | {"parameters": nothing}) == ask(calculator_name, valid)

    def test_any_text_is_answered(self) -> None:
        @given(st.text())
        @example(f'{{"calculator": "{next(iter(CALCULATORS))}", "input": {{"pool": \ud800}}}}')
        def holds(text: str) -> None:
            well_formed(answer(text))
            for calculator in CALCULATORS:
                well_formed(written(answer_text(calculator, text, DAY, date.today())))

        holds()

    def test_any_json_is_answered(self) -> None:
        @given(st.sampled_from(sorted(CALCULATORS)), ANYTHING, ANYTHING)
        def holds(calculator: str, raw: Any, day: Any) -> None:
            well_formed(answer(json.dumps({"calculator": calculator, "input": raw, "as_of": day})))
            well_formed(answer(json.dumps(raw)))

        holds()

    def test_an_input_with_anything_anywhere_is_answered(self) -> None:
        @settings(max_examples=300)
        @given(st.sampled_from(sorted(self.broken)), st.data())
        def holds(calculator: str, data: st.DataObject) -> None:
            raw = self.broken[calculator]
            for _ in range(data.draw(st.integers(1, 3))):
                raw = replaced(raw, data.draw(st.sampled_from(places(raw))), data.draw(ANYTHING))
            well_formed(answer(json.dumps({"calculator": calculator, "input": raw, "as_of": DAY})))

        holds()

    def test_an_answer_is_the_same_bytes_each_time(self) -> None:
        for calculator, asked in self.broken.items():
            request = json.dumps({"calculator": calculator, "input": asked, "as_of": DAY})
            assert answer(request) == answer(request)
