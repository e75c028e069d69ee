"""Pictures of results: drawn from the result, words clear of each other, the same numbers in a table, names as data."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from calculators.core.languages import LANGUAGES, Language
from calculators.core.messages import catalogue
from calculators.explain.drawing import LINE, shortened, spread, width_of
from calculators.explain.pictures import pictures_of
from calculators.explain.svg_picture import Picture, Shape
from tests.support.asking import ask, case_id
from tests.support.explaining import explained
from tests.support.sample import ACCEPTED, booking, person, tea, team, tips

ROOT = Path(__file__).parents[3]
CLASSES = {
    *("picture", "pic-box", "pic-strong", "pic-line", "pic-text", "pic-quiet", "pic-band", "pic-mark"),
    *("pic-bar-a", "pic-bar-b"),
}


def pictures(calculator: str, given: Any, language: Language = "en") -> list[Picture]:
    return pictures_of(ask(calculator, given), {"seats": None, **given}, language)


def shapes(shape: Shape | str) -> Iterator[Shape]:
    if isinstance(shape, Shape):
        yield shape
        for child in shape.children:
            yield from shapes(child)


def of_kind(picture: Picture, kind: str) -> list[Shape]:
    return [shape for shape in shapes(picture.svg()) if shape.attributes.get("class") == kind]


def said(picture: Picture) -> list[str]:
    return [str(shape.children[0]) for shape in shapes(picture.svg()) if shape.tag == "text"]


def boxes(picture: Picture) -> list[tuple[int, int, int, int, str]]:
    """Where each text lies, about: left, top, right, bottom."""
    found = []
    for shape in shapes(picture.svg()):
        if shape.tag == "text":
            text, x, y = str(shape.children[0]), int(shape.attributes["x"]), int(shape.attributes["y"])
            wide = width_of(text)
            left = {"start": x, "middle": x - wide // 2, "end": x - wide}[shape.attributes["text-anchor"]]
            found.append((left, y - 14, left + wide, y + 4, text))
    return found


def assert_well_drawn(picture: Picture) -> None:
    """Nothing leaves the sheet, no words lie on others, only known classes and no colours."""
    placed = boxes(picture)
    for number, (left, top, right, bottom, text) in enumerate(placed):
        assert left >= -2, text
        assert right <= picture.width + 2, text
        assert top >= -4, text
        assert bottom <= picture.height + 4, text
        for other in placed[number + 1 :]:
            apart = right <= other[0] or other[2] <= left or bottom <= other[1] or other[3] <= top
            assert apart, (text, other[4])
    for shape in shapes(picture.svg()):
        assert shape.attributes["class"] in CLASSES
        assert not {"fill", "stroke", "style"} & set(shape.attributes)
        assert all("." not in str(shape.attributes.get(name, "")) for name in ("x", "y", "width", "height"))
    assert all(len(row) == len(picture.columns) for row in picture.rows)


def appraisal(score: Any = "82.00", excellent: Any = 90, good: Any = 80, qualified: Any = 60) -> dict[str, Any]:
    bands = {"excellent": excellent, "good": good, "qualified": qualified}
    return {
        "calculator": "tasting-score",
        "outcome": "good",
        "values": {"score": score},
        "parameters": [{"name": f"appraisal.band_{band}", "value": value} for band, value in bands.items()],
    }


LONG_NAMES = tips(
    pool="1000000000000",
    people=[
        person("欧阳" * 40),
        person("Maximilian " * 9, welcome=0, brewing=0, tidiness=0),
        person("<script>alert(1)</script>&\"'"),
    ],
)
DRAWN: list[tuple[str, Any]] = [
    ("room-booking", booking(guests=8)),
    ("room-booking", booking(guests=8, parameters={"booking.at_threshold": "none"})),
    ("room-booking", booking(guests=1_000_000, seats=0)),
    ("room-booking", booking(guests=0, parameters={"booking.host_counted": "included"})),
    ("tea-grade", tea()),
    ("tea-grade", tea(aroma="exceeds", colour="exceeds", taste="exceeds")),
    ("tea-grade", tea(leaf_grade=5, aroma="below")),
    ("tea-grade", tea(leaf="operational", leaf_grade=8, taste="below")),
    *(
        (
            "tea-grade",
            tea(
                leaf_grade=grade,
                aroma=judged,
                parameters={
                    "grade.lowest": low,
                    "grade.highest": high,
                    "grade.float_limit_management": 60,
                    "grade.step_aroma": 20,
                },
            ),
        )
        for low, high, grade in ((1, 100, 1), (1, 100, 50), (1, 100, 100), (1, 30, 15), (1, 60, 60), (7, 7, 7))
        for judged in ("below", "meets", "exceeds")
    ),
    ("tip-share", tips()),
    ("tip-share", LONG_NAMES),
    ("tip-share", tips(pool="5000", people=[person(str(number)) for number in range(40)])),
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


def test_the_ladder_marks_the_position_the_range_and_the_grade() -> None:
    (picture,) = pictures("tea-grade", tea(aroma="exceeds"))
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
    (picture,) = pictures("tea-grade", tea(leaf_grade=grade))
    assert picture.rows[1] == ["Allowed", allowed]


def test_where_position_and_grade_are_one_they_are_named_once() -> None:
    (picture,) = pictures("tea-grade", tea())
    assert "Position and personal: 10" in said(picture)
    assert not any(text.startswith("Personal") for text in said(picture))


def test_bars_add_up_and_stand_in_the_table_as_in_the_result() -> None:
    given = tips(
        pool="10000",
        teams=[team("A"), team("B", performance=90)],
        people=[person("E-1", welcome=90), person("E-2"), person("E-3", "B")],
    )
    result = ask("tip-share", given)
    (picture,) = pictures("tip-share", given)
    assert [[cell.replace(",", "") for cell in row] for row in picture.rows] == [
        [row["name"], row["individual_part"], row["team_part"], row["total"]] for row in result["values"]["people"]
    ]
    firsts, seconds = of_kind(picture, "pic-bar-a")[1:], of_kind(picture, "pic-bar-b")[1:]
    totals = [Decimal(row["total"]) for row in result["values"]["people"]]
    for first, second, total in zip(firsts, seconds, totals, strict=True):
        assert int(second.attributes["x"]) == int(first.attributes["x"]) + int(first.attributes["width"])
        drawn = int(first.attributes["width"]) + int(second.attributes["width"])
        assert abs(drawn - 478 * total / max(totals)) < 3
    assert picture.title.startswith("The bonus of 3 people, in an individual and a team part; the highest is CNY 3,")


def test_a_part_of_nothing_has_no_bar() -> None:
    given = tips(people=[person("E-1"), person("E-2", welcome=0, brewing=0, tidiness=0)])
    (picture,) = pictures("tip-share", given)
    assert len(of_kind(picture, "pic-bar-a")) == 2  # the legend's and one person's
    assert picture.rows[1] == ["E-2", "0.00", "0.00", "0.00"]


def test_when_nobody_of_those_shown_gets_anything_there_are_no_bars() -> None:
    nothing = [person(str(number), welcome=0, brewing=0, tidiness=0) for number in range(30)]
    (picture,) = pictures("tip-share", tips(people=[*nothing, person("last")]))
    assert len(of_kind(picture, "pic-bar-a")) == 1


@pytest.mark.parametrize(("people", "rows"), [(29, 29), (30, 30), (31, 30)])
def test_thirty_people_are_drawn_and_the_title_says_when_there_are_more(people: int, rows: int) -> None:
    (picture,) = pictures("tip-share", tips(pool="1000", people=[person()] * people))
    assert len(picture.rows) == rows
    assert ("the first 30 of 31 people" in picture.title) is (people == 31)


def test_names_are_data_in_a_picture() -> None:
    (picture,) = pictures("tip-share", LONG_NAMES)
    markup = picture.svg().as_markup()
    assert "<script" not in markup
    assert "&lt;script&gt;" in markup
    ET.fromstring(markup)
    assert picture.rows[2][0] == "<script>alert(1)</script>&\"'"


@pytest.mark.parametrize(
    ("guests", "span", "marked"),
    [(7, None, (0, 0)), (8, None, (1, 1)), (9, None, (2, 1)), (9, 7, (2, 0)), (7, 8, (0, 1)), (1_000, 8, (2, 1))],
)
def test_the_mark_stands_over_the_zone_of_the_staff_and_of_the_span(
    guests: int, span: int | None, marked: tuple[int, int]
) -> None:
    (picture,) = pictures("room-booking", booking(guests=guests, seats=span))
    here = tuple(
        round(int(shape.attributes["x"]) / int(shape.attributes["width"])) for shape in of_kind(picture, "pic-strong")
    )
    assert here == marked
    assert picture.rows == [
        ["Number of guests", str(guests), "8"],
        ["Span of control", str(guests if span is None else span), "8"],
    ]


def test_the_scale_follows_the_readings() -> None:
    none = booking(guests=8, parameters={"booking.at_threshold": "none"})
    assert "no deputy" in said(pictures("room-booking", none)[0])
    assert "one deputy" in said(pictures("room-booking", booking(guests=8))[0])
    assert "may consider" in said(pictures("room-booking", booking(guests=9))[0])
    with_head = booking(guests=7, parameters={"booking.host_counted": "included"})
    (picture,) = pictures("room-booking", with_head)
    assert "Staff, with the head: 8" in said(picture)
    assert [row[1] for row in picture.rows] == ["8", "8"]


@pytest.mark.parametrize("changes", [{"occasion": "banquet-or-larger"}, {"under_repair": True}])
def test_where_no_numbers_are_compared_there_is_no_scale(changes: dict[str, Any]) -> None:
    assert explained("room-booking", booking(**changes))["pictures"] == []


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


def test_a_calculator_without_pictures_has_none() -> None:
    assert pictures_of({"calculator": "no-such"}, {}, "zh") == []


@pytest.mark.parametrize("case", ACCEPTED, ids=case_id)
def test_both_languages_show_the_same_pictures_with_the_same_numbers(case: Any) -> None:
    from_case = explained(case.calculator, json.loads(case.input_text), case.as_of)
    for picture in from_case["pictures"]:
        assert set(picture) == {"zh", "en"}
        numbers = {
            language: [re.findall(r"\d[\d,.]*", cell) for row in drawn["rows"] for cell in row]
            for language, drawn in picture.items()
        }
        assert numbers["zh"] == numbers["en"]
        assert picture["zh"]["title"] != picture["en"]["title"]


def test_labels_are_spread_and_stay_in_order_between_the_ends() -> None:
    assert spread([], 10, 0, 100) == []
    assert spread([5, 50], 10, 0, 100) == [5, 50]
    assert spread([50, 52, 54], 10, 0, 100) == [50, 60, 70]
    assert spread([98, 99, 100], 10, 0, 100) == [80, 90, 100]
    assert spread([-5], 10, 0, 100) == [0]


def test_a_name_is_cut_only_where_it_is_too_wide() -> None:
    assert shortened("abc", 27) == "abc"
    assert shortened("abcd", 27) == "a…"
    assert shortened("陈一二", 40) == "陈…"
    assert shortened("陈", 1) == "…"
    assert width_of("陈a") == 25
    assert LINE == 24


def test_every_class_drawn_has_its_look() -> None:
    look = (ROOT / "docs/theme/assets/handbook/calculator/pictures.css").read_text("utf-8")
    drawn = CLASSES - {"pic-text"}  # which is every text's own look
    assert [name for name in drawn if f".{name} " not in look] == []
    assert '"calculator/pictures.css"' in (ROOT / "docs/theme/assets/handbook/page.css").read_text("utf-8")


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
