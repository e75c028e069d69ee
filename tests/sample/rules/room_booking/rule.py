"""Article 17 of the House Rules: may a party have a room of its own, and how many?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from calculators.core.calculator import Calculator
from calculators.core.fields import choice, integer, yes_no
from calculators.core.parameters import Rules
from calculators.core.reasoning import Reasoning
from calculators.core.results import Outcome, Problem

BOOKINGS = "house#art-17-1"
BY_SEATS = "house#art-17-1-1"
TOO_FEW = "house#art-17-1-1a"
AT_MOST = "house#art-17-1-1b"
CONDITIONS = "house#art-17-1-2"
MOST = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A party that asks for a room. ``guests`` does not count its host."""

    occasion: str = choice("tea-party", "banquet-or-larger")
    under_repair: bool = yes_no()
    guests: int = integer(0, MOST, unit="person")
    seats: int | None = integer(0, MOST, unit="person", default=None)
    rooms_held: int = integer(0, MOST, unit="room", default=0)
    host_named: bool = yes_no()
    deposit_paid: bool = yes_no()


def check(_valid: Mapping[str, Any], _rules: Rules) -> list[Problem]:
    """Nothing can be wrong between the fields."""
    return []


def decide(party: Party, rules: Rules, reasoning: Reasoning) -> Outcome:
    """The outcome, with the most rooms and those that remain."""
    outcome, maximum, basis = _decide(party, rules, reasoning)
    if maximum is not None and party.rooms_held > maximum:
        reasoning.note("warning", basis, "above-maximum", held=party.rooms_held, maximum=maximum)
    reasoning.note("advice", BY_SEATS, "as-it-comes")
    remaining = None if maximum is None else max(maximum - party.rooms_held, 0)
    return Outcome(outcome, {"maximum": maximum, "remaining": remaining})


def _decide(party: Party, rules: Rules, reasoning: Reasoning) -> tuple[str, int | None, str]:
    if party.occasion == "banquet-or-larger":
        reasoning.step(BOOKINGS, "governed-elsewhere")
        return "governed-elsewhere", None, BOOKINGS
    if party.under_repair:
        reasoning.step(BOOKINGS, "closed")
        return "closed", 0, BOOKINGS
    guests, seats = _compared(party, rules, reasoning)
    maximum, basis = _maximum(guests, seats, rules, reasoning)
    if maximum == 0:
        return "too-few", 0, basis
    if party.rooms_held >= maximum:
        reasoning.step(basis, "limit-reached", held=party.rooms_held, maximum=maximum)
        return "limit-reached", maximum, basis
    met = party.host_named and party.deposit_paid
    reasoning.step(CONDITIONS, "conditions-met" if met else "conditions-not-met")
    return "may-book" if met else "conditions-not-met", maximum, basis


def _compared(party: Party, rules: Rules, reasoning: Reasoning) -> tuple[int, int]:
    """The guests and the seats as they are compared."""
    reading = rules.choice("booking.host_counted")
    guests = party.guests + (reading == "included")
    reasoning.note("interpretation", BY_SEATS, "host-counted", reading=reading)
    if party.seats is None:
        reasoning.note("gap", BY_SEATS, "seats-are-guests")
    return guests, guests if party.seats is None else party.seats


def _maximum(guests: int, seats: int, rules: Rules, reasoning: Reasoning) -> tuple[int, str]:
    """The most rooms, and the article they rest on."""
    least_seats, least_guests = rules.number("booking.minimum_seats"), rules.number("booking.minimum_guests")
    if guests < least_guests:
        reasoning.step(TOO_FEW, "too-few-guests", guests=guests, minimum=least_guests)
    if seats < least_seats:
        reasoning.step(BY_SEATS, "too-few-seats", seats=seats, minimum=least_seats)
    if guests < least_guests or seats < least_seats:
        return 0, TOO_FEW if guests < least_guests else BY_SEATS
    reasoning.step(BY_SEATS, "seats-reached", seats=seats, minimum=least_seats)
    if guests == least_guests:
        reading = rules.choice("booking.at_threshold")
        reasoning.step(BY_SEATS, "at-threshold", guests=guests, reading=reading)
        if reading == "none":
            return 0, BY_SEATS
    maximum = rules.number("booking.maximum")
    if guests == least_guests:
        return maximum, BY_SEATS
    reasoning.step(AT_MOST, "more-guests", guests=guests, minimum=least_guests, maximum=maximum)
    return maximum, AT_MOST


CALCULATOR = Calculator(
    name="room-booking",
    order=10,
    input_class=Party,
    articles=(BOOKINGS, BY_SEATS, TOO_FEW, AT_MOST, CONDITIONS),
    parameters=(
        "booking.minimum_seats",
        "booking.minimum_guests",
        "booking.maximum",
        "booking.at_threshold",
        "booking.host_counted",
    ),
    outcomes=("governed-elsewhere", "closed", "too-few", "limit-reached", "conditions-not-met", "may-book"),
    compute=decide,
    check=check,
)
