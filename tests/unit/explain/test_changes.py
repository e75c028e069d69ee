"""What would change a result: the nearest change of one input, found by trying and true when asked."""

from __future__ import annotations

from decimal import Decimal
from functools import partial
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculators.core.registry import CALCULATORS
from calculators.explain import changes as changes_module
from calculators.explain import nearest_change as nearest
from calculators.explain.changes import changes
from calculators.explain.nearest_change import Search
from tests.support.asking import ask
from tests.support.explaining import SHIFT, asked_for, changes_of, explained, mark, shift, shift_words, tried
from tests.support.sample import booking, person, tea, team, tips

__all__ = ["shift_words"]

BOOKING = "room-booking"


def test_with_seven_staff_one_more_is_what_it_takes() -> None:
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


def test_with_eight_staff_one_less_changes_it_and_one_more_does_not() -> None:
    answered = explained(BOOKING, booking(guests=8))
    assert [(c["to"], c["outcome"]) for c in changes_of(answered, "guests")] == [("7", "too-few")]


def test_with_nine_staff_it_takes_two_less_because_eight_decide_the_same() -> None:
    answered = explained(BOOKING, booking(guests=9))
    assert [(c["to"], c["distance"], c["outcome"]) for c in changes_of(answered, "guests")] == [("7", 2, "too-few")]


@pytest.mark.parametrize("guests", [28, 29, 48, 1_000, 999_999, 1_000_000])
def test_far_from_the_threshold_the_edge_is_still_found_exactly(guests: int) -> None:
    (found,) = changes_of(explained(BOOKING, booking(guests=guests)), "guests")
    assert (found["to"], found["distance"]) == ("7", guests - 7)


@pytest.mark.parametrize("existing", [1, 21, 900_000])
def test_deputies_beyond_the_limit_would_have_to_go(existing: int) -> None:
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
    assert start_up["text"]["zh"] == "茶室正在修缮：由“否”改为“是”，结果为：只设负责人，不设副职。"
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
    [("below", "meets", "at-position", 10), ("meets", "exceeds", "above-position", 11)],
)
def test_one_factor_higher_moves_the_grade(judged: str, to: str, outcome: str, grade: int) -> None:
    answered = explained("tea-grade", tea(aroma=judged))
    found = next(c for c in changes_of(answered, "aroma") if c["to"] == to)
    assert (found["outcome"], found["values"]["grade"], found["distance"]) == (outcome, grade, 1)
    assert f"Personal grade = {grade}" in found["text"]["en"]


def test_a_factor_that_the_float_limit_swallows_is_no_change() -> None:
    given = tea(aroma="exceeds", colour="exceeds", taste="meets")
    assert [c["to"] for c in changes_of(explained("tea-grade", given), "taste")] == ["below"]


def test_a_change_of_a_watched_value_alone_names_that_value() -> None:
    answered = explained("tea-grade", tea())
    higher = next(c for c in changes_of(answered, "leaf_grade") if c["to"] == "11")
    assert higher["outcome"] == "at-position"
    assert higher["text"]["zh"] == "职位职等：由10级改为11级，结果为：个人职等为11级。"


def test_of_equal_distance_what_alters_the_outcome_comes_first_and_at_most_eight_are_said() -> None:
    answered = explained("tea-grade", tea())
    outcomes = [c["outcome"] for c in answered["changes"]]
    assert outcomes == sorted(outcomes, key=lambda outcome: outcome == "at-position")
    assert len(answered["changes"]) == 8


def test_a_change_outside_the_grade_structure_is_refused_and_so_is_none() -> None:
    answered = explained("tea-grade", tea(leaf_grade=18))
    assert [c["to"] for c in changes_of(answered, "leaf_grade")] == ["17"]


def test_what_alters_the_outcome_is_named_before_a_nearer_change_of_a_value() -> None:
    answered = explained("tea-grade", tea(leaf_grade=18, aroma="below"))
    assert [(c["to"], c["outcome"]) for c in changes_of(answered, "leaf_grade")] == [("5", "at-position")]


two_teams = tips(
    pool="10000",
    teams=[team("A"), team("B", performance="99.50")],
    people=[person("E-1"), person("E-2", welcome=100), person("E-3", "B", base="1.5")],
)


def test_in_a_shared_bonus_each_column_has_the_row_whose_own_amount_moves_most() -> None:
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
        trial = tried(CALCULATORS["tip-share"], given_input)
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


# ------------------------------------------------------------------------------------- every kind of field


@pytest.mark.usefixtures("shift_words")
def test_a_time_moves_by_minutes_up_to_the_end_of_the_day() -> None:
    (found,) = changes_of(changes(tried(SHIFT, shift(marks=[mark(70)]))), "begun")
    assert (found["from"], found["to"], found["outcome"], found["distance"]) == ("08:55", "09:01", "late", 6)
    (early,) = changes_of(changes(tried(SHIFT, shift(begun="00:00", marks=[mark(70)]))), "begun")
    assert (early["to"], early["distance"]) == ("09:01", 541)
    (late,) = changes_of(changes(tried(SHIFT, shift(begun="23:59", marks=[mark(70)]))), "begun")
    assert late["to"] == "09:00"


@pytest.mark.usefixtures("shift_words")
@pytest.mark.parametrize(
    ("worked", "to", "distance"), [("2026-02-26", "2026-03-01", 3), ("2025-01-01", "2026-03-01", 424)]
)
def test_a_day_moves_by_days(worked: str, to: str, distance: int) -> None:
    (found,) = changes_of(changes(tried(SHIFT, shift(worked=worked, marks=[mark(70)]))), "worked")
    assert (found["to"], found["distance"], found["text"]["en"]) == (
        to,
        distance,
        f"the worked: {to} instead of {worked} — then: the refused.",
    )


@pytest.mark.usefixtures("shift_words")
@pytest.mark.parametrize("worked", ["0001-01-01", "9999-12-31"])
def test_the_first_and_the_last_day_have_nothing_beyond(worked: str) -> None:
    assert changes_of(changes(tried(SHIFT, shift(worked=worked))), "worked") == []


@pytest.mark.usefixtures("shift_words")
def test_a_decimal_moves_by_whole_units_from_where_it_stands() -> None:
    found = changes_of(changes(tried(SHIFT, shift(limit="5", marks=[mark(70)]))), "limit")
    assert [(c["from"], c["to"], c["to_text"]["en"]) for c in found] == [("5", "7", "7")]
    assert changes_of(changes(tried(SHIFT, shift(limit="5.5", marks=[mark(70)]))), "limit") == []


@pytest.mark.usefixtures("shift_words")
def test_of_a_table_the_nearest_cell_up_and_down_is_said() -> None:
    given_marks = [mark(70), mark("64"), mark(61)]
    found = [c for c in changes(tried(SHIFT, shift(marks=given_marks)))["changes"] if "marks" in c["field"]]
    assert [(c["field"], c["to"], c["outcome"]) for c in found] == [("marks[0].score", "54", "poor")]
    down = found[0]
    assert down["distance"] == 16
    assert down["label"]["en"] == f"the marks, row {int(down['field'][6]) + 1}, “the score” (E)"


@pytest.mark.usefixtures("shift_words")
def test_a_cell_two_steps_away_is_found_before_one_further() -> None:
    given_marks = [mark(80), mark(98)]
    found = changes(tried(SHIFT, shift(marks=given_marks)))["changes"]
    up = next(c for c in found if c["outcome"] == "best")
    assert (up["field"], up["distance"]) == ("marks[0].score", 2)


@pytest.mark.usefixtures("shift_words")
def test_a_cell_that_changes_the_outcome_only_close_by_is_found_too() -> None:
    found = changes(tried(SHIFT, shift(marks=[mark(76)])))["changes"]
    near = [c for c in found if c["distance"] == 1 and "score" in c["field"]]
    assert [(c["to"], c["outcome"]) for c in near] == [("77", "refused")]


@pytest.mark.usefixtures("shift_words")
def test_of_choices_and_ticks_in_a_table_the_nearest_one_is_said() -> None:
    given_marks = [mark(70, kind="exceeds"), mark(70, kind="meets", late=False)]
    found = changes(tried(SHIFT, shift(marks=given_marks)))["changes"]
    listed = [c for c in found if c["field"].endswith(("kind", "late"))]
    assert [(c["field"], c["to"], c["distance"]) for c in listed] == [("marks[1].kind", "below", 1)]


@pytest.mark.usefixtures("shift_words")
def test_two_watched_values_that_change_are_both_named() -> None:
    (up,) = changes_of(changes(tried(SHIFT, shift(people=0))), "people")
    assert (up["to"], up["text"]["en"]) == (
        "1001",
        "the people: 1,001 instead of 0 — then: the big = 1; the double = 2.",
    )


@pytest.mark.usefixtures("shift_words")
def test_a_watched_list_that_differs_is_a_change_too() -> None:
    found = changes(tried(SHIFT, shift(begun="09:30", marks=[mark(70, kind="meets", late=False)])))["changes"]
    (late,) = [c for c in found if c["field"] == "marks[0].late"]
    assert (late["outcome"], late["values"]) == ("late", {"steps": ["meets"]})
    assert late["text"]["zh"] == "〈marks〉第1行的“〈late〉”（E）：由“否”改为“是”，结果为：“〈steps〉”增加meets。"
    assert late["text"]["en"].endswith("(E): yes instead of no — then: the steps: now also meets.")
    earlier = shift(begun="09:30", marks=[mark(70, kind="meets", late=True)])
    (kind,) = [c for c in changes(tried(SHIFT, earlier))["changes"] if c["field"] == "marks[0].kind"]
    assert kind["text"]["en"].endswith("then: the steps: now also below; the steps: no longer meets.")
    assert kind["text"]["zh"].endswith("结果为：“〈steps〉”增加below，“〈steps〉”不再有meets。")


def test_what_moves_from_list_to_list_is_named_where_it_comes_and_a_path_in_whole() -> None:
    asked = {"staff_class": "office-management", "role": "administration", "unit": "branch"}
    texts = {c["to"]: c["text"] for c in explained("house-rules", asked)["changes"]}
    assert texts["head-office"]["en"].endswith("then: Left open by the text: now also The Office Management Rules.")
    assert texts["market-department"]["zh"].endswith("结果为：“适用”增加薪酬绩效管理制度。")
    asked = asked | {"staff_class": "sales", "role": "market-department"}
    (prefecture,) = [
        c["text"]["en"] for c in explained("house-rules", asked)["changes"] if c["to"] == "prefecture-department"
    ]
    assert prefecture.endswith("then: Do not apply: not as before.")
    texts = {c["to"]: c["text"] for c in explained("approval-path", {"matter": "organisation-structure"})["changes"]}
    assert texts["pay-system"]["en"].endswith(
        "then: Path = The HR department · drafts → Departments · takes part → "
        "The board (or the executive director) · approves."
    )
    assert texts["pay-system"]["zh"].endswith(
        "结果为：路径为人力资源部门 · 拟订 → 各部门 · 参与 → 董事会（或执行董事） · 批准。"
    )


# ------------------------------------------------------------------------------------------------- properties

departments = st.fixed_dictionaries(
    {
        "occasion": st.sampled_from(["tea-party", "tea-party", "banquet-or-larger"]),
        "under_repair": st.booleans(),
        "guests": st.integers(0, 40) | st.integers(0, 1_000_000),
        "seats": st.none() | st.integers(0, 40),
        "rooms_held": st.integers(0, 3),
        "host_named": st.booleans(),
        "deposit_paid": st.booleans(),
    }
)
judgements = st.sampled_from(["below", "meets", "exceeds"])
holders = st.fixed_dictionaries(
    {
        "leaf": st.sampled_from(["GT", "professional", "operational"]),
        "leaf_grade": st.integers(5, 8),
        "aroma": judgements,
        "colour": judgements,
        "taste": judgements,
    }
)


def decided(name: str, answered: Any) -> Any:
    watched = CALCULATORS[name].watched
    return answered["outcome"], [answered["values"][value] for value in watched]


@settings(max_examples=25)
@given(departments.map(lambda made: (BOOKING, made)) | holders.map(lambda made: ("tea-grade", made)))
def test_every_change_gives_what_it_says_and_no_smaller_step_changes_anything(asked: tuple[str, Any]) -> None:
    name, made = asked
    now = ask(name, made)
    for change in explained(name, made)["changes"]:
        then = ask(name, asked_for(change, made))
        assert then["outcome"] == change["outcome"]
        assert decided(name, then) != decided(name, now)
        assert {value: then["values"][value] for value in change["values"]} == change["values"]
        known = [(step["article"], step["facts"]) for step in now["steps"]]
        new = [step["article"] for step in then["steps"] if (step["article"], step["facts"]) not in known]
        assert set(change["articles"]) >= set(new)
        if isinstance(change["to"], str) and change["to"].isdecimal():
            sign = 1 if int(change["to"]) > int(change["from"]) else -1
            for distance in range(1, min(change["distance"], 21)):
                nearer = asked_for({**change, "to": int(change["from"]) + sign * distance}, made)
                look = outcome_of if then["outcome"] != now["outcome"] else partial(decided, name)
                assert look(ask(name, nearer)) == look(now)


@settings(max_examples=15)
@given(departments)
def test_where_no_number_is_reported_none_within_twenty_steps_changes_anything(made: Any) -> None:
    answered, now = explained(BOOKING, made), ask(BOOKING, made)
    if len(answered["changes"]) == 8:
        return
    for field in ("guests", "rooms_held"):
        found = changes_of(answered, field)
        reported = {int(c["to"]) > int(c["from"]) for c in found}
        look = outcome_of if any(c["outcome"] != now["outcome"] for c in found) else partial(decided, BOOKING)
        for sign in (1, -1):
            reach = range(1, 21) if (sign > 0) not in reported else ()
            near = [made[field] + sign * distance for distance in reach]
            for value in (value for value in near if 0 <= value <= 1_000_000):
                assert look(ask(BOOKING, made | {field: value})) == look(now)


def outcome_of(answered: Any) -> Any:
    """What an input comes to; nothing where it is refused."""
    return answered.get("outcome")


def nearest_by_hand(name: str, made: Any, paths: list[str], values: list[Any]) -> dict[bool, int]:
    """How far the nearest change of the outcome is up (``True``) and down, every value of every path tried."""
    now = outcome_of(ask(name, made))
    best: dict[bool, int] = {}
    for path in paths:
        table, _, cell = path.partition("[")
        held = made[table][int(cell.partition("]")[0])]["grade"] if cell else made[path]
        for number, value in enumerate(values):
            steps = number - values.index(held)
            then = outcome_of(ask(name, asked_for({"field": path, "to": value}, made)))
            if then not in (None, now):
                best[steps > 0] = min(abs(steps), best.get(steps > 0, abs(steps)))
    return best


def nearest_named(answered: Any, now: Any, ending: str) -> dict[bool, int]:
    """The same as it is named: of one field, or of the cells of one column."""
    return {
        Decimal(c["to"].replace(":", "")) > Decimal(c["from"].replace(":", "")): c["distance"]
        for c in answered["changes"]
        if c["field"].endswith(ending) and c["outcome"] != now["outcome"]
    }


MINUTES = [f"{hour:02d}:{minute:02d}" for hour in range(24) for minute in range(60)]
GRADES = list(range(1, 101))


@pytest.mark.parametrize("seed", range(3))
def test_the_nearest_time_that_alters_the_outcome_is_what_trying_every_minute_finds(seed: int) -> None:
    chance = Random(seed)
    came, left = sorted(chance.choices(MINUTES[7 * 60 : 20 * 60], k=2))
    made = {
        "date": "2026-01-05",
        "came": came,
        "left": left,
        "late_announced": chance.random() < 0.5,
        "away_announced": chance.random() < 0.3,
    }
    answered, now = explained("duty-hours", made), ask("duty-hours", made)
    for field in ("came", "left"):
        by_hand = nearest_by_hand("duty-hours", made, [field], MINUTES)
        assert nearest_named(answered, now, field) == by_hand, made


@pytest.mark.parametrize("seed", range(12))
def test_the_nearest_grade_that_alters_the_outcome_is_what_trying_every_grade_finds(seed: int) -> None:
    chance = Random(seed)
    positions: list[Any] = []
    for row in range(chance.randint(1, 5)):
        above = chance.choice([None, *(position["name"] for position in positions)])
        positions.append(
            {
                "name": f"P{row}",
                "tea-party": chance.choice("XY"),
                "tier": chance.choice(["BM", "CM"]),
                "owner": above,
                "grade": chance.randint(1, 25),
            }
        )
    made = {"positions": positions}
    answered, now = explained("jar-order", made), ask("jar-order", made)
    paths = [f"positions[{row}].grade" for row in range(len(positions))]
    by_hand = nearest_by_hand("jar-order", made, paths, GRADES)
    assert nearest_named(answered, now, "grade") == by_hand, made


def test_working_on_a_time_that_was_late_names_when_it_would_be_in_order() -> None:
    late = {"date": "2026-01-05", "came": "09:30", "left": "18:00"}
    found = changes_of(explained("duty-hours", late), "came")
    assert [(c["to"], c["outcome"]) for c in found] == [("09:00", "in-order")]


@pytest.mark.parametrize(
    ("given_day", "to"),
    [
        ({"date": "2026-01-19", "came": "15:00", "left": "23:59", "away_announced": True}, "17:59"),
        ({"date": "2026-01-14", "came": "11:59", "left": "13:59", "early_announced": True}, "11:59"),
    ],
)
def test_the_ends_of_the_hours_are_tried_wherever_they_lie(given_day: Any, to: str) -> None:
    found = changes_of(explained("duty-hours", given_day | {"away_announced": True}), "left")
    assert to in [c["to"] for c in found]


def test_grades_are_compared_with_each_other_across_their_tolerance() -> None:
    apart = [position("P0", "X", 10), position("P1", "Y", 16)]
    found = explained("jar-order", {"positions": apart})["changes"]
    named = [(c["field"], c["to"]) for c in found if c["field"].endswith("grade")]
    assert sorted(named) == [("positions[0].grade", "14"), ("positions[1].grade", "12")]
    both = [
        position("P0", "X", 12),
        position("P1", "Y", 12),
        position("P2", "X", 8, tier="CM", superior="P0"),
        position("P3", "Y", 14, tier="CM", superior="P1"),
    ]
    found = explained("jar-order", {"positions": both})["changes"]
    named = [(c["field"], c["to"]) for c in found if c["field"].endswith("grade")]
    assert sorted(named) == [("positions[1].grade", "15"), ("positions[3].grade", "11")]


def position(name: str, department: str, grade: int, **more: Any) -> Any:
    return {"name": name, "tea-party": department, "tier": "BM", "grade": grade} | more


def test_the_busiest_search_of_three_large_numbers_ends_before_its_tries_do() -> None:
    busiest = booking(guests=1_000_000, seats=999_999, rooms_held=900_000)
    assert "stopped" not in explained(BOOKING, busiest)


def test_a_change_cites_the_article_that_makes_the_difference() -> None:
    late = {"date": "2026-01-05", "came": "09:30", "left": "18:00"}
    by_field = {change["field"]: change["articles"] for change in explained("duty-hours", late)["changes"]}
    assert by_field["away_announced"] == ["house#art-4"]
    assert by_field["late_announced"] == ["hours#art-1"]
    asked = {"staff_class": "office-management", "role": "administration", "unit": "branch"}
    by_field = {
        (change["field"], change["to"]): change["articles"] for change in explained("house-rules", asked)["changes"]
    }
    assert by_field["unit", "head-office"] == ["office-management#art-2"]
    assert by_field["staff_class", "sales"][0] == "house#art-2"
