"""Sentences and labels: those of the machinery with the tea room's, and how facts are put into them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.core import parameters
from calculators.core.messages import catalogue, choice_label, fill, grouped, with_unit, words
from tests.support.any_handbook.sentences import EverySentence
from tests.support.asking import Json, ask
from tests.support.sample import booking, team, tips

ROOT = Path(__file__).parents[3]


class TestEverySentence(EverySentence):
    own_codes = frozenset(
        {
            *("unknown_team", "duplicate_team", "team_without_members", "nothing_to_share_by"),
            *("no_rater_weight", "duplicate_day", "unknown_jar"),
        }
    )
    own_wordings = frozenset({"left_before", "off_the_ladder"})
    own_latin = frozenset({"GT", "BT"})

    def odd(self) -> list[Json]:
        return [
            ask("room-booking", booking(), "tomorrow"),
            ask("room-booking", booking(), "2019-12-31"),
            ask("tip-share", tips(teams=[team()] * 1_001)),
            ask("tip-share", tips(teams=[team(performance="8%")] * 1_000, people=[5])),
            ask("tip-share", tips(teams=[team("\u200b"), team("A\u202e")])),
        ]


def test_every_word_of_the_page_is_used_by_the_site() -> None:
    files = [file for folder in ("scripts", "docs/theme") for file in (ROOT / folder).rglob("*")]
    site = "\n".join(file.read_text("utf-8") for file in files if file.suffix in {".py", ".js", ".html"})
    unused = [name for name in catalogue()["page"] if not re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", site)]
    assert unused == []


def test_two_parameters_may_word_one_choice_differently() -> None:
    assert choice_label("equal", "tips.team_basis")["en"] == "by team score alone"
    assert choice_label("equal", "tips.member_basis")["en"] == "equally"


def test_an_entry_that_is_missing_is_named_with_its_whole_path() -> None:
    with pytest.raises(KeyError, match=r"no messages\.toml has errors\.nothing"):
        words("errors", "nothing")


@given(st.text(), st.text())
def test_facts_are_data_whatever_they_hold(name: str, place: str) -> None:
    said = fill({"zh": "{place}：“{name}”", "en": "{place}: “{name}”"}, {"name": name, "place": place})
    told = {language: re.sub("[\u2068\u2069]", "", text) for language, text in said.items()}
    place, name = (re.sub("[\u2068\u2069]", "", each) for each in (place, name))
    assert told == {"zh": f"{place}：“{name}”", "en": f"{place}: “{name}”"}


@given(st.integers(-(10**20), 10**20), st.sampled_from(["", ".5", ".00"]))
def test_thousands_are_grouped_and_nothing_else_changes(number: int, decimals: str) -> None:
    assert grouped(f"{number}{decimals}") == f"{number:,}{decimals}"


@pytest.mark.parametrize(
    ("number", "unit", "zh", "en"),
    [
        (0, "person", "0人", "0 people"),
        (1, "person", "1人", "1 person"),
        (2, "person", "2人", "2 people"),
        (1_000_000, "person", "1,000,000人", "1,000,000 people"),
        (1, "room", "1间", "1 room"),
        ("1234.50", "yuan", "1,234.50元", "CNY 1,234.50"),
    ],
)
def test_a_count_is_worded_with_its_unit(number: Any, unit: str, zh: str, en: str) -> None:
    assert (with_unit(number, unit, "zh"), with_unit(number, unit, "en")) == (zh, en)


@pytest.mark.parametrize(("move", "shown"), [(2, "+2"), (0, "0"), (-1, "−1")])
def test_a_move_shows_its_sign(move: int, shown: str) -> None:
    assert fill({"zh": "{move:signed}", "en": "{move:signed}"}, {"move": move}) == {"zh": shown, "en": shown}


def test_a_ratio_is_a_text_of_plain_digits() -> None:
    assert parameters.parse_ratio("0.60") == 6000
    assert parameters.parse_ratio("1.2345") == 12345
    for wrong in ("1", "1.", "0.60001", "-0.5", "1e1", "", ".", "a.b"):
        with pytest.raises(ValueError, match="not a ratio"):
            parameters.parse_ratio(wrong)
