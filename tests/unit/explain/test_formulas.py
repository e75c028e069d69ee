"""The formula with the reader's numbers: what it ends in is what the result says, for any input."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculators.explain.formula_lines import number
from tests.support.asking import ask
from tests.support.explaining import explained
from tests.support.sample import booking, person, tea, team, tips


def lines(answered: Any, language: str = "en") -> list[str]:
    return [line["text"][language] for working in answered["workings"] for line in working["lines"]]


def test_a_rows_working_names_its_table_row_and_name_and_each_line_its_article() -> None:
    given_tips = tips(pool="10000", people=[person("E-1", welcome=90, tidiness=70), person("E-2")])
    first, second = explained("tip-share", given_tips)["workings"]
    assert (first["table"], first["row"], first["name"]) == ("people", 0, "E-1")
    assert (second["table"], second["row"], second["name"]) == ("people", 1, "E-2")
    assert [line["article"] for line in first["lines"]] == ["tips#art-3-2", "tips#art-3-3"]
    assert first["lines"][0]["text"]["zh"] == "个人得分：90×0.40＋80×0.40＋70×0.20＝82.00"
    assert first["lines"][0]["text"]["en"] == "Score: 90 × 0.40 + 80 × 0.40 + 70 × 0.20 = 82.00"


def test_a_score_of_more_than_two_decimals_is_said_exactly() -> None:
    (working,) = explained("tip-share", tips(people=[person(welcome="33.33")]))["workings"]
    assert working["lines"][0]["text"]["en"].endswith("= 61.332")


@pytest.mark.parametrize(
    ("exact", "least", "shown"),
    [
        (Fraction(1234), 2, "1,234.00"),
        (Fraction(1234), 0, "1,234"),
        (Fraction(61332, 1000), 2, "61.332"),
        (Fraction(1, 3), 2, "0.333333…"),
        (Fraction(2, 3), 2, "0.666666…"),
        (Fraction(1, 1_000_000), 2, "0.000001"),
    ],
)
def test_a_number_is_exact_or_cut_after_six_decimals(exact: Fraction, least: int, shown: str) -> None:
    assert number(exact, least) == shown


def test_fifty_rows_are_shown_and_no_more() -> None:
    people = [person(str(row)) for row in range(51)]
    tables = [working["table"] for working in explained("tip-share", tips(pool="1000", people=people))["workings"]]
    assert tables == ["people"] * 50


scores = st.integers(0, 100_00).map(lambda hundredths: f"{hundredths // 100}.{hundredths % 100:02d}")
people = st.fixed_dictionaries(
    {
        "name": st.just("E"),
        "team": st.just("A"),
        "base": st.sampled_from(["1", "0.0001", "12345.6789"]),
        "welcome": scores,
        "brewing": scores,
        "tidiness": scores,
    }
)


def last_number(text: str) -> Decimal:
    return Decimal(re.findall(r"[\d,]+(?:\.\d+)?", text)[-1].replace(",", ""))


@settings(max_examples=40)
@given(st.integers(1, 10**9), st.lists(people, min_size=1, max_size=5), st.sampled_from(["0", "0.6", "0.3333", "1"]))
def test_workings_agree_with_the_result(fen: int, some: list[Any], ratio: str) -> None:
    given_tips = tips(
        pool=f"{fen // 100}.{fen % 100:02d}",
        teams=[team("A"), team("B", rounds_done=13)],
        people=[*some, person("E", "B")],
        parameters={"tips.individual_ratio": ratio},
    )
    answered, result = explained("tip-share", given_tips), ask("tip-share", given_tips)
    if "errors" in result:
        assert answered == result
        return
    assert len(answered["workings"]) == len(some) + 1
    for working in answered["workings"]:
        row = result["values"][working["table"]][working["row"]]
        score, total = (line["text"]["en"] for line in working["lines"])
        assert abs(last_number(score) - Decimal(row["score"])) <= Decimal("0.005")
        assert last_number(total) == Decimal(row["total"])


@pytest.mark.parametrize(("guests", "sign"), [(7, "<"), (8, "="), (9, ">")])
def test_a_formula_of_one_line_belongs_to_no_row(guests: int, sign: str) -> None:
    (working,) = explained("room-booking", booking(guests=guests))["workings"]
    assert (working["table"], working["row"], working["name"]) == (None, None, "")
    (line,) = working["lines"]
    assert line["text"]["en"].startswith(f"Number of guests: {guests} {sign} 8 (")


def test_a_reading_that_was_tried_counts_here_too() -> None:
    tries_host = booking(guests=7, parameters={"booking.host_counted": "included"})
    assert lines(explained("room-booking", tries_host))[0].startswith("Number of guests: 8 = 8 (")


@pytest.mark.parametrize("changes", [{"occasion": "banquet-or-larger"}, {"under_repair": True}])
def test_where_no_numbers_are_compared_there_is_no_working(changes: dict[str, Any]) -> None:
    assert explained("room-booking", booking(**changes))["workings"] == []


def test_a_calculator_without_formulas_has_no_workings() -> None:
    assert explained("tea-grade", tea())["workings"] == []
