"""What would change a result: the nearest change of one input, found by trying and true when asked."""

from __future__ import annotations

from decimal import Decimal

import pytest

from calculators.explain import changes as changes_module
from calculators.explain import nearest_change as nearest
from calculators.explain.nearest_change import Search
from tests.support.asking import ask
from tests.support.explaining import asked_for, changes_of, explained, tried
from tests.support.sample import booking, duty, person, tea, team, tips

BOOKING = "room-booking"


def test_with_seven_guests_one_more_is_what_it_takes() -> None:
    nearest_one = explained(BOOKING, booking(guests=7))["changes"][0]
    assert nearest_one == {
        "field": "guests",
        "label": {"zh": "客人人数", "en": "Number of guests"},
        "from": "7",
        "to": "8",
        "from_text": {"zh": "7人", "en": "7 people"},
        "to_text": {"zh": "8人", "en": "8 people"},
        "distance": 1,
        "outcome": "may-book",
        "values": {"maximum": 1, "remaining": 1},
        "articles": ["house#art-17-1-1", "house#art-17-1-2"],
        "text": {
            "zh": "客人人数：由7人改为8人，结果为：可以订包间。",
            "en": "Number of guests: 8 people instead of 7 people — then: A room may be booked.",
        },
    }


def test_with_eight_guests_one_less_changes_it_and_one_more_does_not() -> None:
    answered = explained(BOOKING, booking(guests=8))
    assert [(c["to"], c["outcome"]) for c in changes_of(answered, "guests")] == [("7", "too-few")]


def test_with_nine_guests_it_takes_two_less_because_eight_decide_the_same() -> None:
    answered = explained(BOOKING, booking(guests=9))
    assert [(c["to"], c["distance"], c["outcome"]) for c in changes_of(answered, "guests")] == [("7", 2, "too-few")]


@pytest.mark.parametrize("guests", [28, 29, 48, 1_000, 999_999, 1_000_000])
def test_far_from_the_threshold_the_edge_is_still_found_exactly(guests: int) -> None:
    (found,) = changes_of(explained(BOOKING, booking(guests=guests)), "guests")
    assert (found["to"], found["distance"]) == ("7", guests - 7)


@pytest.mark.parametrize("existing", [1, 21, 900_000])
def test_rooms_beyond_the_limit_would_have_to_go(existing: int) -> None:
    answered = explained(BOOKING, booking(rooms_held=existing))
    (found,) = changes_of(answered, "rooms_held")
    assert (found["to"], found["outcome"]) == ("0", "may-book")


def test_an_optional_number_left_out_stays_left_out_and_a_default_can_be_moved() -> None:
    answered = explained(BOOKING, booking())
    assert changes_of(answered, "seats") == []
    assert [c["from"] for c in changes_of(answered, "rooms_held")] == ["0"]
    given_span = explained(BOOKING, booking(seats=9))
    assert [c["to"] for c in changes_of(given_span, "seats")] == ["7"]


def test_yes_or_no_and_choices_are_worded_as_such() -> None:
    answered = explained(BOOKING, booking())
    (start_up,) = changes_of(answered, "under_repair")
    assert (start_up["from"], start_up["to"], start_up["outcome"]) == (False, True, "closed")
    assert (start_up["from_text"]["zh"], start_up["to_text"]["en"]) == ("否", "yes")
    assert start_up["text"]["zh"] == "茶室正在修缮：由“否”改为“是”，结果为：修缮期间，不设包间。"
    (occasion,) = changes_of(answered, "occasion")
    assert (occasion["to"], occasion["to_text"]["zh"]) == ("banquet-or-larger", "宴会及以上")


def test_where_no_single_input_changes_a_result_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nearest.Search, "tried", lambda *_: None)
    answered = explained(BOOKING, booking())
    assert answered["changes"] == []
    assert answered["changes_none"]["en"] == "No change of a single input alters the result."
    assert "stopped" not in answered


@pytest.mark.parametrize(
    ("judged", "to", "outcome", "grade"),
    [("below", "meets", "at-leaf", 10), ("meets", "exceeds", "above-leaf", 11)],
)
def test_one_factor_higher_moves_the_grade(judged: str, to: str, outcome: str, grade: int) -> None:
    answered = explained("tea-grade", tea(aroma=judged))
    found = next(c for c in changes_of(answered, "aroma") if c["to"] == to)
    assert (found["outcome"], found["values"]["grade"], found["distance"]) == (outcome, grade, 1)
    assert f"Grade = {grade}" in found["text"]["en"]


def test_a_factor_that_the_float_limit_swallows_is_no_change() -> None:
    given = tea(aroma="exceeds", colour="exceeds", taste="meets")
    assert [c["to"] for c in changes_of(explained("tea-grade", given), "taste")] == ["below"]


def test_a_change_of_a_watched_value_alone_names_that_value() -> None:
    answered = explained("tea-grade", tea())
    higher = next(c for c in changes_of(answered, "leaf_grade") if c["to"] == "11")
    assert higher["outcome"] == "at-leaf"
    assert higher["text"]["zh"] == "鲜叶级别：由10级改为11级，结果为：茶叶级别为11级。"


def test_of_equal_distance_what_alters_the_outcome_comes_first_and_at_most_eight_are_said() -> None:
    answered = explained("tea-grade", tea())
    outcomes = [c["outcome"] for c in answered["changes"]]
    assert outcomes == sorted(outcomes, key=lambda outcome: outcome == "at-leaf")
    assert len(answered["changes"]) == 8


def test_a_change_outside_the_ladder_is_refused_and_so_is_none() -> None:
    answered = explained("tea-grade", tea(leaf_grade=18))
    assert [c["to"] for c in changes_of(answered, "leaf_grade")] == ["17"]


def test_what_alters_the_outcome_is_named_before_a_nearer_change_of_a_value() -> None:
    answered = explained("tea-grade", tea(leaf_grade=18, aroma="below"))
    assert [(c["to"], c["outcome"]) for c in changes_of(answered, "leaf_grade")] == [("5", "at-leaf")]


two_teams = tips(
    pool="10000",
    teams=[team("A"), team("B", performance="99.50")],
    people=[person("E-1"), person("E-2", welcome=100), person("E-3", "B", base="1.5")],
)


def test_in_shared_tips_each_column_has_the_row_whose_own_amount_moves_most() -> None:
    answered = explained("tip-share", two_teams)
    columns = [c["field"].partition(".")[2] for c in answered["changes"]]
    assert sorted(columns) == sorted(
        ["performance", "rounds_done", "rounds_planned", "base", "welcome", "brewing", "tidiness"]
    )
    for change in answered["changes"]:
        table, _, rest = change["field"].partition("[")
        row, _, column = rest.partition("].")
        value = {"teams": "amount", "people": "total"}[table]
        moves = []
        for number in range(len(two_teams[table])):
            if column == "base" and number < 2:
                continue
            moves.append(abs(own_move(table, number, column, value)))
        assert max(moves) == abs(own_move(table, int(row), column, value)) > 0
        after = ask("tip-share", asked_for(change, two_teams))
        assert after["values"][table][int(row)][value] == change["values"][f"{table}.{value}"]


def own_move(table: str, row: int, column: str, value: str) -> int:
    """By how many fen one unit more in a cell (one less at the maximum) moves its own row's amount."""
    now = two_teams[table][row][column]
    full = column in ("performance", "welcome", "brewing", "tidiness") and Decimal(now) > 99
    to = str(Decimal(now) - 1 if full else Decimal(now) + 1) if "tasks" not in column else now + 1
    changed = ask("tip-share", asked_for({"field": f"{table}[{row}].{column}", "to": to}, two_teams))
    amounts = [answer["values"][table][row][value] for answer in (changed, ask("tip-share", two_teams))]
    return int(amounts[0].replace(".", "")) - int(amounts[1].replace(".", ""))


def test_a_row_at_its_maximum_is_moved_down_and_its_name_is_said() -> None:
    given = tips(teams=[team("A"), team("B", performance=100)], people=[person("甲", "A"), person("乙", "B")])
    given["people"][0]["brewing"] = given["people"][1]["brewing"] = 100
    (brewing,) = changes_of(explained("tip-share", given), "people[0].brewing")
    assert (brewing["from"], brewing["to"]) == ("100", "99")
    assert "（甲）" in brewing["label"]["zh"]
    assert "（−" in brewing["text"]["zh"]


def test_a_table_of_more_than_twenty_rows_is_not_searched_and_that_is_said() -> None:
    twenty = explained("tip-share", tips(pool="10000", people=[person()] * 20))
    assert "stopped" not in twenty
    assert twenty["changes"]
    beyond = explained("tip-share", tips(pool="10000", people=[person()] * 21))
    assert beyond["stopped"] is True
    assert beyond["changes"] == []
    assert beyond["changes_none"]["en"].startswith("Not every change was tried")


def test_a_long_table_leaves_fewer_tries() -> None:
    for people, left in ((8, 400), (39, 200), (7_999, 1), (8_000, 0)):
        given_input = tips(pool="100000", people=[person()] * people)
        trial = tried("tip-share", given_input)
        assert Search(trial).left == left


def test_when_no_try_is_left_the_search_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    for most in (0, 5, 40):
        monkeypatch.setattr(changes_module, "Search", lambda trial, most=most: Search(trial, most))
        assert explained("tip-share", two_teams if most < 10 else tips(people=[person()] * 20))["stopped"] is True
        assert explained(BOOKING, booking(guests=1_000))["stopped"] is True


def test_a_refused_input_is_refused_as_the_answer_is() -> None:
    for name, given_input, day in (
        (BOOKING, booking(guests=-1), "2026-01-01"),
        ("nothing", {}, "2026-01-01"),
        (None, {}, "x"),
        (BOOKING, booking(), "2019-12-31"),
    ):
        assert explained(name, given_input, day) == ask(name, given_input, day)  # type: ignore[arg-type]


def test_what_moves_from_list_to_list_is_named_where_it_comes_and_a_path_in_whole() -> None:
    asked = {"person": "apprentice", "place": "hall"}
    texts = {c["to"]: c["text"] for c in explained("house-rules", asked)["changes"]}
    assert texts["garden"]["en"].endswith("then: Left open: now also The Opening Hours.")
    assert texts["master"]["zh"].endswith("结果为：“适用”增加小费办法。")
    asked = {"person": "visitor", "place": "hall"}
    (stall,) = [c["text"]["en"] for c in explained("house-rules", asked)["changes"] if c["to"] == "stall"]
    assert stall.endswith("then: Do not hold: not as before.")
    texts = {c["to"]: c["text"] for c in explained("house-rules", asked | {"matter": "menu"})["changes"]}
    assert texts["wages"]["en"].endswith(
        "then: Path = The kitchen · proposes → The staff · takes part → The landlady · approves."
    )
    assert texts["wages"]["zh"].endswith("结果为：路径为后厨 · 提出 → 全体茶师 · 参与 → 老板娘 · 批准。")


def test_a_change_cites_the_article_that_makes_the_difference() -> None:
    late = duty(came="09:30")
    by_field = {change["field"]: change["articles"] for change in explained("duty-hours", late)["changes"]}
    assert by_field["away_announced"] == ["house#art-4"]
    assert by_field["late_announced"] == ["hours#art-1"]
    asked = {"person": "apprentice", "place": "hall"}
    by_field = {
        (change["field"], change["to"]): change["articles"] for change in explained("house-rules", asked)["changes"]
    }
    assert by_field["place", "garden"] == ["hours#art-1"]
    assert by_field["person", "visitor"][0] == "house#art-2"
