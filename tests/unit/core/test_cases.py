"""The named cases of a handbook: the tea room's."""

from __future__ import annotations

from tests.support.any_handbook.cases import EveryCase

OWN_CODES = {
    "room-booking": {"not_overridable"},
    "tip-share": {
        *("unknown_team", "duplicate_team", "team_without_members"),
        *("weights_do_not_sum", "nothing_to_share_by"),
    },
    "tasting-score": {"weights_do_not_sum", "no_rater_weight"},
    "duty-hours": {"duplicate_day", "below_minimum", "not_a_time", "not_a_date"},
    "tea-grade": {"below_minimum", "above_maximum"},
    "jar-order": {"unknown_jar"},
}


class TestEveryCase(EveryCase):
    own_codes = OWN_CODES
