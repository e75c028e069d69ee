"""The nearest change of one input is true when asked, and the nearest: trying every value finds no nearer one."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import partial
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis.strategies import SearchStrategy

from calculators.core.registry import CALCULATORS
from tests.support.asking import Json, ask
from tests.support.explaining import asked_for, changes_of, explained

MINUTES = [f"{hour:02d}:{minute:02d}" for hour in range(24) for minute in range(60)]
NUMBERS = list(range(1, 101))
"""What is tried in a column of whole numbers."""


def decided(name: str, answered: Json) -> Any:
    watched = CALCULATORS[name].watched
    return answered["outcome"], [answered["values"][value] for value in watched]


def outcome_of(answered: Json) -> Any:
    """What an input comes to; nothing where it is refused."""
    return answered.get("outcome")


def nearest_by_hand(name: str, made: Json, paths: Sequence[str], values: Sequence[Any]) -> dict[bool, int]:
    """How far the nearest change of the outcome is up (``True``) and down, every value of every path tried."""
    now = outcome_of(ask(name, made))
    best: dict[bool, int] = {}
    for path in paths:
        table, _, cell = path.partition("[")
        held = made[table][int(cell.partition("]")[0])][path.rpartition(".")[2]] if cell else made[path]
        for number, value in enumerate(values):
            steps = number - values.index(held)
            then = outcome_of(ask(name, asked_for({"field": path, "to": value}, made)))
            if then not in (None, now):
                best[steps > 0] = min(abs(steps), best.get(steps > 0, abs(steps)))
    return best


def nearest_named(answered: Json, now: Json, ending: str) -> dict[bool, int]:
    """The same as it is named: of one field, or of the cells of one column."""
    return {
        Decimal(c["to"].replace(":", "")) > Decimal(c["from"].replace(":", "")): c["distance"]
        for c in answered["changes"]
        if c["field"].endswith(ending) and c["outcome"] != now["outcome"]
    }


class NearestChanges:
    """Given a handbook's own calculators of a count, of times, and of a column that is compared within itself."""

    inputs: SearchStrategy[tuple[str, Json]]
    """Of any calculator whose changes are named, with its name."""
    counting: str
    counted: tuple[str, str]
    """Two whole numbers of the calculator ``counting``, and inputs of it."""
    countings: SearchStrategy[Json]
    timing: str
    times: tuple[str, str]
    """When one comes and leaves, of the calculator ``timing``."""
    comparing: tuple[str, str, str]
    """A calculator, its table, and the column of whole numbers."""
    busiest: Json
    """An input of the calculator ``counting`` whose numbers are all large."""

    def timed(self, chance: Random) -> Json:
        """An input of the calculator ``timing``, but for its times."""
        raise NotImplementedError

    def compared(self, chance: Random, row: int, before: Sequence[Json]) -> Json:
        """A row of the table of ``comparing``."""
        raise NotImplementedError

    def test_every_change_gives_what_it_says_and_no_smaller_step_changes_anything(self) -> None:
        @settings(max_examples=25)
        @given(self.inputs)
        def holds(asked: tuple[str, Json]) -> None:
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

        holds()

    def test_where_no_number_is_reported_none_within_twenty_steps_changes_anything(self) -> None:
        name = self.counting

        @settings(max_examples=15)
        @given(self.countings)
        def holds(made: Json) -> None:
            answered, now = explained(name, made), ask(name, made)
            if len(answered["changes"]) == 8:
                return
            for field in self.counted:
                found = changes_of(answered, field)
                reported = {int(c["to"]) > int(c["from"]) for c in found}
                look = outcome_of if any(c["outcome"] != now["outcome"] for c in found) else partial(decided, name)
                for sign in (1, -1):
                    reach = range(1, 21) if (sign > 0) not in reported else ()
                    near = [made[field] + sign * distance for distance in reach]
                    for value in (value for value in near if 0 <= value <= 1_000_000):
                        assert look(ask(name, made | {field: value})) == look(now)

        holds()

    @pytest.mark.parametrize("seed", range(3))
    def test_the_nearest_time_that_alters_the_outcome_is_what_trying_every_minute_finds(self, seed: int) -> None:
        chance = Random(seed)
        came, left = sorted(chance.choices(MINUTES[7 * 60 : 20 * 60], k=2))
        made = {self.times[0]: came, self.times[1]: left} | self.timed(chance)
        answered, now = explained(self.timing, made), ask(self.timing, made)
        for field in self.times:
            by_hand = nearest_by_hand(self.timing, made, [field], MINUTES)
            assert nearest_named(answered, now, field) == by_hand, made

    @pytest.mark.parametrize("seed", range(12))
    def test_the_nearest_cell_that_alters_the_outcome_is_what_trying_every_number_finds(self, seed: int) -> None:
        chance = Random(seed)
        name, table, column = self.comparing
        rows: list[Json] = []
        for row in range(chance.randint(1, 5)):
            rows.append(self.compared(chance, row, rows))
        made = {table: rows}
        answered, now = explained(name, made), ask(name, made)
        by_hand = nearest_by_hand(name, made, [f"{table}[{row}].{column}" for row in range(len(rows))], NUMBERS)
        assert nearest_named(answered, now, column) == by_hand, made

    def test_the_busiest_search_of_three_large_numbers_ends_before_its_tries_do(self) -> None:
        assert "stopped" not in explained(self.counting, self.busiest)
