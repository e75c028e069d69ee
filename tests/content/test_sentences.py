"""Every sentence of this handbook exists in both languages, says the same facts, is used, and speaks its language."""

from __future__ import annotations

from calculators.core.messages import catalogue, choice_label, with_unit
from tests.support.any_handbook.sentences import EverySentence, units_named
from tests.support.asking import Json, ask
from tests.support.company import department, pool, team


class TestEverySentence(EverySentence):
    own_codes = frozenset(
        {
            *("unknown_team", "duplicate_team", "team_without_members", "nothing_to_share_by"),
            *("no_rater_weight", "duplicate_day", "duplicate_position", "unknown_superior", "superior_of_itself"),
        }
    )
    own_wordings = frozenset({"outside_structure", "tier_needed", "nothing_to_share_in_teams", "signed_out_early"})
    own_latin = frozenset({"SM", "BM", "CM", "Z"})

    def odd(self) -> list[Json]:
        return [
            ask("deputy-eligibility", department(), "tomorrow"),
            ask("deputy-eligibility", department(), "2019-12-31"),
            ask("bonus-share", pool(teams=[team()] * 1_001)),
            ask("bonus-share", pool(teams=[team(performance="8%")] * 1_000, employees=[5])),
            ask("bonus-share", pool(teams=[team("\u200b"), team("A\u202e")])),
        ]


def test_no_unit_has_words_that_none_names() -> None:
    assert units_named() == set(catalogue()["units"])


def test_two_parameters_word_one_choice_differently() -> None:
    assert choice_label("equal", "bonus.team_basis")["en"] == "by team score alone"
    assert choice_label("equal", "bonus.member_basis")["en"] == "equally"


def test_a_deputy_is_counted_in_words() -> None:
    assert (with_unit(1, "deputy", "zh"), with_unit(1, "deputy", "en")) == ("1名", "1 deputy")
