"""Exact amounts: the largest-remainder method, decimal texts, and rounding half up."""

from __future__ import annotations

import math
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from calculators.core.money import allocate, decimal_text, round_half_up, two_places, yuan

AMOUNTS = st.integers(0, 10**14)
SOME_WEIGHTS = st.lists(st.integers(0, 10**12), min_size=1, max_size=12).filter(any)


@st.composite
def shared_in_any_order(draw: st.DrawFn) -> tuple[int, list[int], list[int]]:
    """An amount, weights, and a permutation of the rows."""
    weights = draw(SOME_WEIGHTS)
    return draw(AMOUNTS), weights, draw(st.permutations(range(len(weights))))


@given(AMOUNTS, SOME_WEIGHTS)
def test_shares_sum_to_the_amount_exactly(amount: int, weights: list[int]) -> None:
    assert sum(allocate(amount, weights)) == amount


@given(AMOUNTS, SOME_WEIGHTS)
def test_each_share_is_its_quota_rounded_down_or_up(amount: int, weights: list[int]) -> None:
    for share, weight in zip(allocate(amount, weights), weights, strict=True):
        quota = Fraction(amount * weight, sum(weights))
        assert math.floor(quota) <= share <= math.ceil(quota)


@given(AMOUNTS, SOME_WEIGHTS)
def test_the_fen_left_over_go_to_the_largest_remainders_and_ties_to_the_earlier_row(
    amount: int, weights: list[int]
) -> None:
    quotas = [Fraction(amount * weight, sum(weights)) for weight in weights]
    shares = allocate(amount, weights)
    remainders = [quota - math.floor(quota) for quota in quotas]
    raised = [share > math.floor(quota) for share, quota in zip(shares, quotas, strict=True)]
    for winner in range(len(weights)):
        for loser in range(len(weights)):
            if raised[winner] and not raised[loser]:
                assert (-remainders[winner], winner) < (-remainders[loser], loser)


@given(shared_in_any_order())
def test_order_matters_only_for_ties(drawn: tuple[int, list[int], list[int]]) -> None:
    amount, weights, order = drawn
    remainders = [amount * weight % sum(weights) for weight in weights]
    assume(len(set(remainders)) == len(remainders))
    shares = allocate(amount, weights)
    assert allocate(amount, [weights[row] for row in order]) == [shares[row] for row in order]


@given(AMOUNTS, SOME_WEIGHTS, st.integers(1, 10**6))
def test_only_the_proportion_of_the_weights_matters(amount: int, weights: list[int], times: int) -> None:
    assert allocate(amount, [weight * times for weight in weights]) == allocate(amount, weights)


@given(AMOUNTS, SOME_WEIGHTS)
def test_a_weight_of_zero_gets_nothing(amount: int, weights: list[int]) -> None:
    shares = allocate(amount, weights)
    assert [share for share, weight in zip(shares, weights, strict=True) if weight == 0 and share] == []


def test_a_tie_goes_to_the_earlier_row() -> None:
    assert allocate(1, [1, 1]) == [1, 0]
    assert allocate(5, [1, 1, 1]) == [2, 2, 1]


def test_a_larger_remainder_goes_before_an_earlier_row() -> None:
    assert allocate(10, [1, 2, 2, 2]) == [1, 3, 3, 3]


def test_an_amount_with_no_weight_to_share_it_by_is_refused() -> None:
    with pytest.raises(ValueError, match="no weight"):
        allocate(1, [0, 0])
    with pytest.raises(ValueError, match="no weight"):
        allocate(1, [])


def test_nothing_shared_by_no_weight_is_nothing() -> None:
    assert allocate(0, [0, 0]) == [0, 0]


@pytest.mark.parametrize(("amount", "weights"), [(-1, [1]), (1, [2, -1])])
def test_a_negative_amount_or_weight_is_refused(amount: int, weights: list[int]) -> None:
    with pytest.raises(ValueError, match="negative"):
        allocate(amount, weights)


@given(st.integers(-(10**30), 10**30), st.integers(0, 6))
def test_a_decimal_text_says_the_amount_exactly(amount: int, places: int) -> None:
    text = decimal_text(amount, places)
    assert Fraction(text) == Fraction(amount, 10**places)
    assert len(text.partition(".")[2]) == places


@given(st.integers(-(10**12), 10**12), st.integers(0, 6), st.integers(0, 6))
def test_dropping_trailing_zeros_keeps_the_value_and_the_least_places(amount: int, places: int, least: int) -> None:
    text = decimal_text(amount, places, least)
    decimals = text.partition(".")[2]
    assert Fraction(text) == Fraction(amount, 10**places)
    assert min(least, places) <= len(decimals) <= places
    assert len(decimals) <= least or not decimals.endswith("0")


@pytest.mark.parametrize(
    ("fen", "text"),
    [(0, "0.00"), (1, "0.01"), (10, "0.10"), (-5, "-0.05"), (123450, "1234.50"), (10**14, "1" + "0" * 12 + ".00")],
)
def test_yuan_have_two_places(fen: int, text: str) -> None:
    assert yuan(fen) == text


@given(st.integers(-(10**30), 10**30) | st.integers(-1_000, 1_000))
def test_two_places_are_the_decimal_text_of_hundredths(hundredths: int) -> None:
    assert two_places(hundredths) == decimal_text(hundredths, 2)


@given(AMOUNTS, st.lists(st.integers(0, 3) | st.integers(0, 10**40), min_size=1, max_size=60).filter(any))
def test_the_shares_are_those_of_the_method_told_in_fractions(amount: int, weights: list[int]) -> None:
    quotas = [Fraction(amount * weight, sum(weights)) for weight in weights]
    shares = [math.floor(quota) for quota in quotas]
    ranked = sorted(range(len(weights)), key=lambda row: (shares[row] - quotas[row], row))
    for row in ranked[: amount - sum(shares)]:
        shares[row] += 1
    assert allocate(amount, weights) == shares


@pytest.mark.parametrize(
    ("amount", "text"), [(6000, "0.60"), (10000, "1.00"), (12500, "1.25"), (1, "0.0001"), (0, "0.00")]
)
def test_a_ratio_is_shown_with_two_to_four_places(amount: int, text: str) -> None:
    assert decimal_text(amount, 4, 2) == text


@given(st.integers(0, 10**30), st.integers(1, 10**12))
def test_rounding_is_half_up(numerator: int, denominator: int) -> None:
    assert round_half_up(numerator, denominator) == math.floor(Fraction(numerator, denominator) + Fraction(1, 2))


@pytest.mark.parametrize(("numerator", "rounded"), [(0, 0), (49, 0), (50, 1), (149, 1), (150, 2), (250, 3)])
def test_a_half_goes_up_also_from_an_even_number(numerator: int, rounded: int) -> None:
    assert round_half_up(numerator, 100) == rounded
