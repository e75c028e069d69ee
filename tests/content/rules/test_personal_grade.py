"""Article 15 of the Measures: the personal grade floats from the position grade."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.asking import Json, ask, message, noted, refusals, used
from tests.support.company import holder

NAME = "personal-grade"
FACTORS = ("education", "experience", "ability")
JUDGEMENTS = ("below", "meets", "exceeds")
STRUCTURES = {"management": (5, 18), "professional": (3, 16), "operational": (1, 8)}
LIMITS = {"management": 2, "professional": 2, "operational": 1}


@st.composite
def holders(draw: st.DrawFn) -> Json:
    """A holder inside a structure, with steps, limit and structure tried."""
    category = draw(st.sampled_from(sorted(STRUCTURES)))
    lowest, highest = sorted((draw(st.integers(1, 100)), draw(st.integers(1, 100))))
    steps = {f"grade.step_{factor}": draw(st.integers(0, 20)) for factor in FACTORS}
    tried = {
        f"grade.lowest_{category}": lowest,
        f"grade.highest_{category}": highest,
        f"grade.float_limit_{category}": draw(st.integers(0, 60)),
    }
    return {
        "category": category,
        "position_grade": draw(st.integers(lowest, highest)),
        **{factor: draw(st.sampled_from(JUDGEMENTS)) for factor in FACTORS},
        "parameters": steps | tried,
    }


def test_every_holder_gets_the_grade_of_the_rule() -> None:
    for category, (lowest, highest) in STRUCTURES.items():
        for start in range(lowest, highest + 1):
            for judged in product((-1, 0, 1), repeat=3):
                given = dict(zip(FACTORS, (JUDGEMENTS[move + 1] for move in judged), strict=True))
                values = ask(NAME, holder(category=category, position_grade=start, **given))["values"]
                total, limit = sum(judged), LIMITS[category]
                within_limit = sorted((-limit, total, limit))[1]
                grade = sorted((lowest, start + within_limit, highest))[1]
                limited = [
                    name
                    for name, held in (
                        ("float-limit", within_limit != total),
                        ("grade-structure", grade != start + within_limit),
                    )
                    if held
                ]
                assert values == {
                    "position_grade": start,
                    "float_before_limit": total,
                    "float": grade - start,
                    "personal_grade": grade,
                    "pay_grade": grade,
                    "limited_by": limited,
                }


@given(holders())
def test_the_personal_grade_stays_within_the_limit_and_the_structure(given: Json) -> None:
    category, tried = given["category"], given["parameters"]
    values = ask(NAME, given)["values"]
    assert abs(values["float"]) <= tried[f"grade.float_limit_{category}"]
    grade = values["personal_grade"]
    assert tried[f"grade.lowest_{category}"] <= grade <= tried[f"grade.highest_{category}"]
    assert values["pay_grade"] == grade == given["position_grade"] + values["float"]


@given(holders())
def test_a_float_stopped_by_nothing_is_the_sum_of_the_steps(given: Json) -> None:
    values = ask(NAME, given)["values"]
    moves = [(JUDGEMENTS.index(given[name]) - 1) * given["parameters"][f"grade.step_{name}"] for name in FACTORS]
    assert values["float_before_limit"] == sum(moves)
    assert (values["float"] == sum(moves)) == (values["limited_by"] == [])


@given(holders(), st.sampled_from(FACTORS))
def test_a_better_judgement_never_lowers_the_grade(given: Json, factor: str) -> None:
    grades = [ask(NAME, given | {factor: judgement})["values"]["personal_grade"] for judgement in JUDGEMENTS]
    assert grades == sorted(grades)


@given(holders())
def test_the_outcome_is_the_sign_of_the_float(given: Json) -> None:
    answered = ask(NAME, given)
    moved = answered["values"]["float"]
    sign = (moved > 0) - (moved < 0)
    assert answered["outcome"] == {1: "above-position", 0: "at-position", -1: "below-position"}[sign]


@pytest.mark.parametrize("category", STRUCTURES)
def test_a_position_outside_its_structure_is_a_range_error_that_names_the_range(category: str) -> None:
    lowest, highest = STRUCTURES[category]
    for grade, codes in (
        (lowest - 1, [("position_grade", "below_minimum")]),
        (lowest, []),
        (highest, []),
        (highest + 1, [("position_grade", "above_maximum")]),
    ):
        answered = ask(NAME, holder(category=category, position_grade=grade))
        assert refusals(answered) == codes
        if codes and grade > 0:
            assert f"from {lowest} to {highest}" in message(answered, "position_grade")


@pytest.mark.parametrize(
    ("tried", "error", "advice"),
    [
        ({"grade.lowest_operational": 9}, ("parameters.grade.lowest_operational", "above_maximum"), "from 1 to 8"),
        ({"grade.highest_management": 4}, ("parameters.grade.highest_management", "below_minimum"), "from 5 to 100"),
    ],
)
def test_an_empty_structure_is_refused_with_a_range_that_would_mend_it(
    tried: dict[str, int], error: tuple[str, str], advice: str
) -> None:
    (name,) = tried
    answered = ask(NAME, holder(category=name.rpartition("_")[2], position_grade=6, parameters=tried))
    assert refusals(answered) == [error]
    assert advice in message(answered, error[0])


def test_the_structure_of_another_category_does_not_matter() -> None:
    tried = {"grade.lowest_management": 90, "grade.highest_management": 3}
    assert "outcome" in ask(NAME, holder(category="operational", position_grade=4, parameters=tried))


def test_a_structure_of_one_grade_leaves_nowhere_to_float() -> None:
    tried = {"grade.lowest_management": 10, "grade.highest_management": 10}
    values = ask(NAME, holder(education="exceeds", parameters=tried))["values"]
    assert (values["personal_grade"], values["limited_by"]) == (10, ["grade-structure"])


def test_only_the_values_of_the_own_category_are_used() -> None:
    names = set(used(ask(NAME, holder(category="professional", position_grade=9))))
    assert names == {
        "grade.lowest_professional",
        "grade.highest_professional",
        "grade.float_limit_professional",
        *(f"grade.step_{factor}" for factor in FACTORS),
    }


@pytest.mark.parametrize(("category", "gaps"), [("management", 1), ("professional", 1), ("operational", 2)])
def test_the_notes_name_our_reading_and_that_the_grade_may_float(category: str, gaps: int) -> None:
    answered = ask(NAME, holder(category=category, position_grade=6))
    assert noted(answered, "interpretation") == ["measures#art-15-1"]
    assert noted(answered, "advice") == ["measures#art-15-1"]
    assert noted(answered, "gap") == ["measures#art-13", "measures#art-15-2"][:gaps]
