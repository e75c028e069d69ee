"""The named cases of this handbook: each comes out as it says, and together they reach everything there is."""

from __future__ import annotations

from tests.support.any_handbook.cases import EveryCase
from tests.support.company import ALL_CASES

OWN_CODES = {
    "deputy-eligibility": {"not_overridable"},
    "personal-grade": {"below_minimum", "above_maximum"},
    "bonus-share": {
        *("unknown_team", "duplicate_team", "team_without_members"),
        *("weights_do_not_sum", "nothing_to_share_by"),
    },
    "appraisal-score": {"weights_do_not_sum", "no_rater_weight", "below_minimum", "above_maximum"},
    "working-time": {"duplicate_day", "below_minimum", "not_a_time", "not_a_date"},
    "approval-path": {"required"},
    "grade-structure-check": {"duplicate_position", "unknown_superior", "superior_of_itself"},
}


class TestEveryCase(EveryCase):
    own_codes = OWN_CODES


def test_there_are_at_least_two_hundred_cases() -> None:
    assert len(ALL_CASES) >= 200
