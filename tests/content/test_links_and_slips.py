"""Links and slips of this handbook's calculations."""

from __future__ import annotations

from calculators.core.cases import worked_example
from calculators.share.slips import make_slip
from tests.support.any_handbook.sharing import TODAY, EveryLinkAndSlip, request_of


class TestEveryLinkAndSlip(EveryLinkAndSlip):
    shares_names = frozenset({"bonus-share"})


def test_a_slip_says_on_whose_word_a_value_stands_and_what_kind_a_note_is() -> None:
    slip = make_slip(request_of(worked_example("deputy-eligibility"), language="en"), TODAY)
    standings = {each["label"]: each["status"] for each in slip["parameters"]}
    assert standings["Span of control at which a deputy is considered"] == "set by the regulation"
    eight = request_of(worked_example("deputy-eligibility"), language="en")
    eight["input"] |= {"staff": "8"}
    read = {each["label"]: each["status"] for each in make_slip(eight, TODAY)["parameters"]}
    assert read["When the staff are exactly at the threshold"] == "this handbook's reading"
    assert {each["kind"] for each in slip["notes"]} <= {"Reading", "Gap", "Not binding", "Attention", "Example values"}
    assert all("kind" not in step for step in slip["steps"])


def test_a_slip_says_which_columns_of_a_result_hold_figures() -> None:
    slip = make_slip(request_of(worked_example("bonus-share"), language="en"), TODAY)
    people = next(line for line in slip["values"] if "Total" in line.get("columns", ()))
    figures = dict(zip(people["columns"], people["figures"], strict=True))
    assert (figures["Name"], figures["Total"]) == (False, True)
