"""Pictures of results: words clear of each other, the same numbers in a table, names as data."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from calculators.core.languages import LANGUAGES, Language
from calculators.core.messages import catalogue
from calculators.explain.drawing import LINE, shortened, spread, width_of
from calculators.explain.pictures import pictures_of
from tests.support.any_handbook.explanations import EveryExplanation
from tests.support.asking import ask
from tests.support.drawings import CLASSES, assert_well_drawn, of_kind, pictures, said
from tests.support.explaining import explained
from tests.support.sample import booking, person, team, tips

ROOT = Path(__file__).parents[3]
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
    ("room-booking", booking(guests=1_000_000, seats=0)),
    ("room-booking", booking(guests=0, parameters={"booking.host_counted": "included"})),
    ("tip-share", tips()),
    ("tip-share", LONG_NAMES),
    ("tip-share", tips(pool="5000", people=[person(str(number)) for number in range(40)])),
]


class TestEveryExplanation(EveryExplanation):
    pass


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("calculator", "given"), DRAWN)
def test_words_keep_clear_of_each_other_whatever_is_given(calculator: str, given: Any, language: Language) -> None:
    (picture,) = pictures(calculator, given, language)
    assert_well_drawn(picture)


def test_bars_stand_in_the_table_as_in_the_result() -> None:
    given = tips(
        pool="10000",
        teams=[team("A"), team("B", performance=90)],
        people=[person("E-1", welcome=90), person("E-2"), person("E-3", "B")],
    )
    result = ask("tip-share", given)
    (picture,) = pictures("tip-share", given)
    totals = [Decimal(row["total"]) for row in result["values"]["people"]]
    assert [row[1].replace(",", "") for row in picture.rows] == [str(total) for total in totals]
    for bar, total in zip(of_kind(picture, "pic-bar-a"), totals, strict=True):
        assert abs(int(bar.attributes["width"]) - 478 * total / max(totals)) < 2
    assert picture.title.startswith("The tips of 3 people; the highest is CNY 3,")


def test_names_are_data_in_a_picture() -> None:
    (picture,) = pictures("tip-share", LONG_NAMES)
    markup = picture.svg().as_markup()
    assert "<script" not in markup
    assert "&lt;script&gt;" in markup
    ET.fromstring(markup)
    assert picture.rows[2][0] == "<script>alert(1)</script>&\"'"


@pytest.mark.parametrize(("guests", "at"), [(7, 0), (8, 1), (1_000, 1)])
def test_the_mark_stands_over_the_zone_of_the_number(guests: int, at: int) -> None:
    (picture,) = pictures("room-booking", booking(guests=guests))
    (strong,) = of_kind(picture, "pic-strong")
    assert int(strong.attributes["x"]) == at * int(strong.attributes["width"])
    assert picture.rows == [["Number of guests", str(guests)]]
    assert said(picture) == ["no room", "a room"]


@pytest.mark.parametrize("changes", [{"occasion": "banquet-or-larger"}, {"under_repair": True}])
def test_where_there_is_nothing_to_draw_there_is_no_picture(changes: dict[str, Any]) -> None:
    assert explained("room-booking", booking(**changes))["pictures"] == []


def test_a_calculator_without_pictures_has_none() -> None:
    assert pictures_of({"calculator": "no-such"}, {}, "zh") == []
    assert pictures_of({"calculator": "house-rules"}, {}, "zh") == []


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
    look = (ROOT / "docs/theme/assets/handbook/calculator/styles/pictures.css").read_text("utf-8")
    drawn = CLASSES - {"pic-text"}  # which is every text's own look
    assert [name for name in drawn if f".{name} " not in look] == []
    assert '"calculator/styles/pictures.css"' in (ROOT / "docs/theme/assets/handbook/page.css").read_text("utf-8")


@pytest.mark.parametrize("topic", ["explaining", "pictures"])
def test_every_word_of_explanations_and_pictures_is_used(topic: str) -> None:
    modules = [
        file.read_text("utf-8")
        for room in ("calculators/explain", "tests/sample")
        for file in (ROOT / room).rglob("*.py")
    ]
    source = "\n".join(modules)
    unused = [name for name in catalogue()[topic] if not re.search(rf"""["']{re.escape(name)}["']""", source)]
    assert unused == []
