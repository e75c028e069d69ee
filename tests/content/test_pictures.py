"""Pictures of results: drawn from the result, words clear of each other, the same numbers in a table, names as data."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from calculators.core.languages import LANGUAGES, Language
from calculators.core.messages import catalogue
from calculators.explain.pictures import pictures_of
from tests.support.any_handbook.explanations import EveryExplanation
from tests.support.asking import ask
from tests.support.company import department, employee, holder, pool, team
from tests.support.drawings import assert_well_drawn, of_kind, pictures, said
from tests.support.explaining import explained

ROOT = Path(__file__).parents[2]


def appraisal(score: Any = "82.00", excellent: Any = 90, good: Any = 80, qualified: Any = 60) -> dict[str, Any]:
    bands = {"excellent": excellent, "good": good, "qualified": qualified}
    return {
        "calculator": "appraisal-score",
        "outcome": "good",
        "values": {"score": score},
        "parameters": [{"name": f"appraisal.band_{band}", "value": value} for band, value in bands.items()],
    }


LONG_NAMES = pool(
    pool="1000000000000",
    employees=[
        employee("欧阳" * 40),
        employee("Maximilian " * 9, responsibility=0, execution=0, teamwork=0),
        employee("<script>alert(1)</script>&\"'"),
    ],
)
DRAWN: list[tuple[str, Any]] = [
    ("deputy-eligibility", department(staff=8)),
    ("deputy-eligibility", department(staff=8, parameters={"deputy.at_threshold": "none"})),
    ("deputy-eligibility", department(staff=1_000_000, span_of_control=0)),
    ("deputy-eligibility", department(staff=0, parameters={"deputy.head_counted": "included"})),
    ("personal-grade", holder()),
    ("personal-grade", holder(education="exceeds", experience="exceeds", ability="exceeds")),
    ("personal-grade", holder(position_grade=5, education="below")),
    ("personal-grade", holder(category="operational", position_grade=8, ability="below")),
    *(
        (
            "personal-grade",
            holder(
                position_grade=grade,
                education=judged,
                parameters={
                    "grade.lowest_management": low,
                    "grade.highest_management": high,
                    "grade.float_limit_management": 60,
                    "grade.step_education": 20,
                },
            ),
        )
        for low, high, grade in ((1, 100, 1), (1, 100, 50), (1, 100, 100), (1, 30, 15), (1, 60, 60), (7, 7, 7))
        for judged in ("below", "meets", "exceeds")
    ),
    ("bonus-share", pool()),
    ("bonus-share", LONG_NAMES),
    ("bonus-share", pool(pool="5000", employees=[employee(str(number)) for number in range(40)])),
]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("calculator", "given"), DRAWN)
def test_words_keep_clear_of_each_other_and_stay_on_the_sheet(calculator: str, given: Any, language: Language) -> None:
    (picture,) = pictures(calculator, given, language)
    assert_well_drawn(picture)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "result",
    [
        appraisal(),
        appraisal("0.00"),
        appraisal("100.00"),
        appraisal("99.50", "95.00", "94.00", "93.00"),
        appraisal("1.00", 3, 2, 1),
        appraisal("50.00", 100, 50, 0),
    ],
)
def test_the_bands_of_a_score_are_well_drawn(result: dict[str, Any], language: Language) -> None:
    (picture,) = pictures_of(result, {}, language)
    assert_well_drawn(picture)


def test_the_ladder_marks_the_position_the_range_and_the_personal_grade() -> None:
    (picture,) = pictures("personal-grade", holder(education="exceeds"))
    assert picture.title == (
        "The management grade structure runs from 5 to 18; position grade 10, allowed 8 to 12, personal grade 11."
    )
    assert picture.rows == [
        ["Grade structure", "5 to 18"],
        ["Allowed", "8 to 12"],
        ["Position grade", "10"],
        ["Personal grade", "11"],
    ]
    (square,), (circle,), (band,) = (of_kind(picture, kind) for kind in ("pic-strong", "pic-mark", "pic-band"))
    middle = int(square.attributes["y"]) + int(square.attributes["height"]) // 2
    assert middle - int(circle.attributes["cy"]) == 26
    assert int(band.attributes["height"]) == 5 * 26
    assert [text for text in said(picture) if text.isdecimal()] == [str(grade) for grade in range(5, 19)]


@pytest.mark.parametrize(("grade", "allowed"), [(5, "5 to 7"), (6, "5 to 8"), (7, "5 to 9"), (18, "16 to 18")])
def test_the_allowed_range_ends_where_the_structure_ends(grade: int, allowed: str) -> None:
    (picture,) = pictures("personal-grade", holder(position_grade=grade))
    assert picture.rows[1] == ["Allowed", allowed]


def test_where_position_and_personal_grade_are_one_they_are_named_once() -> None:
    (picture,) = pictures("personal-grade", holder())
    assert "Position and personal: 10" in said(picture)
    assert not any(text.startswith("Personal") for text in said(picture))


def test_bars_add_up_and_stand_in_the_table_as_in_the_result() -> None:
    given = pool(
        pool="10000",
        teams=[team("A"), team("B", performance=90)],
        employees=[employee("E-1", responsibility=90), employee("E-2"), employee("E-3", "B")],
    )
    result = ask("bonus-share", given)
    (picture,) = pictures("bonus-share", given)
    assert [[cell.replace(",", "") for cell in row] for row in picture.rows] == [
        [row["name"], row["individual_part"], row["team_part"], row["total"]] for row in result["values"]["employees"]
    ]
    firsts, seconds = of_kind(picture, "pic-bar-a")[1:], of_kind(picture, "pic-bar-b")[1:]
    totals = [Decimal(row["total"]) for row in result["values"]["employees"]]
    for first, second, total in zip(firsts, seconds, totals, strict=True):
        assert int(second.attributes["x"]) == int(first.attributes["x"]) + int(first.attributes["width"])
        drawn = int(first.attributes["width"]) + int(second.attributes["width"])
        assert abs(drawn - 478 * total / max(totals)) < 3
    assert picture.title.startswith("The bonus of 3 people, in an individual and a team part; the highest is CNY 3,")


def test_a_part_of_nothing_has_no_bar() -> None:
    given = pool(employees=[employee("E-1"), employee("E-2", responsibility=0, execution=0, teamwork=0)])
    (picture,) = pictures("bonus-share", given)
    assert len(of_kind(picture, "pic-bar-a")) == 2  # the legend's and one person's
    assert picture.rows[1] == ["E-2", "0.00", "0.00", "0.00"]


def test_when_nobody_of_those_shown_gets_anything_there_are_no_bars() -> None:
    nothing = [employee(str(number), responsibility=0, execution=0, teamwork=0) for number in range(30)]
    (picture,) = pictures("bonus-share", pool(employees=[*nothing, employee("last")]))
    assert len(of_kind(picture, "pic-bar-a")) == 1


@pytest.mark.parametrize(("people", "rows"), [(29, 29), (30, 30), (31, 30)])
def test_thirty_people_are_drawn_and_the_title_says_when_there_are_more(people: int, rows: int) -> None:
    (picture,) = pictures("bonus-share", pool(pool="1000", employees=[employee()] * people))
    assert len(picture.rows) == rows
    assert ("the first 30 of 31 people" in picture.title) is (people == 31)


def test_names_are_data_in_a_picture() -> None:
    (picture,) = pictures("bonus-share", LONG_NAMES)
    markup = picture.svg().as_markup()
    assert "<script" not in markup
    assert "&lt;script&gt;" in markup
    ET.fromstring(markup)
    assert picture.rows[2][0] == "<script>alert(1)</script>&\"'"


@pytest.mark.parametrize(
    ("staff", "span", "marked"),
    [(7, None, (0, 0)), (8, None, (1, 1)), (9, None, (2, 1)), (9, 7, (2, 0)), (7, 8, (0, 1)), (1_000, 8, (2, 1))],
)
def test_the_mark_stands_over_the_zone_of_the_staff_and_of_the_span(
    staff: int, span: int | None, marked: tuple[int, int]
) -> None:
    (picture,) = pictures("deputy-eligibility", department(staff=staff, span_of_control=span))
    here = tuple(
        round(int(shape.attributes["x"]) / int(shape.attributes["width"])) for shape in of_kind(picture, "pic-strong")
    )
    assert here == marked
    assert picture.rows == [
        ["Staff of the department", str(staff), "8"],
        ["Span of control", str(staff if span is None else span), "8"],
    ]


def test_the_scale_follows_the_readings() -> None:
    none = department(staff=8, parameters={"deputy.at_threshold": "none"})
    assert "no deputy" in said(pictures("deputy-eligibility", none)[0])
    assert "one deputy" in said(pictures("deputy-eligibility", department(staff=8))[0])
    assert "may consider" in said(pictures("deputy-eligibility", department(staff=9))[0])
    with_head = department(staff=7, parameters={"deputy.head_counted": "included"})
    (picture,) = pictures("deputy-eligibility", with_head)
    assert "Staff, with the head: 8" in said(picture)
    assert [row[1] for row in picture.rows] == ["8", "8"]


@pytest.mark.parametrize("changes", [{"unit_type": "branch-or-below"}, {"start_up_period": True}])
def test_where_no_numbers_are_compared_there_is_no_scale(changes: dict[str, Any]) -> None:
    assert explained("deputy-eligibility", department(**changes))["pictures"] == []


def test_the_bands_of_a_score_come_from_the_values_used() -> None:
    (picture,) = pictures_of(appraisal("82.00", "91.50"), {}, "zh")
    assert picture.title == "考核得分82.00分；优秀从91.50分起，良好从80分起，合格从60分起。"
    assert picture.rows == [
        ["得分", "82.00"],
        ["优秀，91.50分起", "91.50"],
        ["良好，80分起", "80"],
        ["合格，60分起", "60"],
    ]
    mark = of_kind(picture, "pic-mark")[-1]
    assert mark.attributes["cy"] == of_kind(picture, "pic-strong")[0].attributes["y1"] == str(48 + 320 * 18 // 100)


def test_without_a_score_there_are_no_bands() -> None:
    assert pictures_of(appraisal(None), {}, "zh") == []


class TestEveryExplanation(EveryExplanation):
    pass


OWNED_ELSEWHERE = ("path-", "structure-")


@pytest.mark.parametrize("topic", ["explaining", "pictures"])
def test_every_word_of_explanations_and_pictures_is_used(topic: str) -> None:
    modules = [file.read_text("utf-8") for file in (ROOT / "calculators").rglob("*.py")]
    source = "\n".join(modules)
    built = {f"appraisal-{band}" for band in ("excellent", "good", "qualified")} if topic == "pictures" else set()
    unused = [
        name
        for name in catalogue()[topic]
        if not name.startswith(OWNED_ELSEWHERE)
        and name not in built
        and not re.search(rf"""["']{re.escape(name)}["']""", source)
    ]
    assert unused == []
