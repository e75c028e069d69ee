"""Articles 3 to 8 and 14 of the Measures (M-3 to M-8, M-14): who proposes, drafts, reviews and approves a matter.

Who approves the positions and ranks of BM and below is told in two ways (8(1) and 8(4)); the special clause is followed
unless the reader chooses otherwise. Where no approver is named, none is shown.
Not covered: the company's own schedule of authorities, time limits, and matters that the Measures do not name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from calculators.core.calculator import Calculator
from calculators.core.fields import choice
from calculators.core.messages import words
from calculators.core.parameters import Rules
from calculators.core.problems import problem
from calculators.core.reasoning import Reasoning
from calculators.core.results import Outcome, Problem

FINAL_APPROVAL = "measures#art-3"
HR = "measures#art-4"
DEPARTMENTS = "measures#art-5"
FINANCE = "measures#art-6"
STRUCTURE = "measures#art-7"
ALL_POSTS = "measures#art-8-1"
HEADCOUNT = "measures#art-8-2"
SM_POSTS = "measures#art-8-3"
BM_POSTS = "measures#art-8-4"
TIERS_ARTICLE = "measures#art-12"
EVALUATION = "measures#art-14"
MATTERS = (
    "organisation-structure",
    "positions-and-ranks",
    "headcount-plan",
    "pay-system",
    "performance-system",
    "position-evaluation",
    "pay-budget",
    "financial-indicators",
)
TIERS = ("SM", "BM", "CM", "Z")
Line = tuple[str, str, str]
"""A body, what it does, and the article that says so."""

FIXED: Mapping[str, tuple[Line, ...]] = {
    "organisation-structure": (
        ("hr", "proposes", STRUCTURE),
        ("general-managers-office", "reviews", STRUCTURE),
        ("board", "approves", STRUCTURE),
    ),
    "pay-system": (
        ("hr", "drafts", HR),
        ("departments", "takes-part", DEPARTMENTS),
        ("board", "approves", FINAL_APPROVAL),
    ),
    "performance-system": (
        ("hr", "drafts", HR),
        ("departments", "takes-part", DEPARTMENTS),
        ("board", "approves", FINAL_APPROVAL),
    ),
    "position-evaluation": (("hr", "drafts", EVALUATION), ("management", "confirms", EVALUATION)),
    "pay-budget": (("hr", "drafts", HR), ("finance", "assists", FINANCE)),
    "financial-indicators": (("hr", "drafts", HR), ("finance", "assists", FINANCE)),
}
"""The matters whose path is the same whatever is read into the text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """What is to be decided; for positions and ranks, those of which tier of management post."""

    matter: str = choice(*MATTERS)
    tier: str | None = choice(*TIERS, default=None)


def check(valid: Mapping[str, Any], _rules: Rules) -> list[Problem]:
    """Positions and ranks need their tier: the clauses differ by it."""
    if valid.get("matter") == "positions-and-ranks" and "tier" in valid and valid["tier"] is None:
        label = words("approval-path", "fields", "tier", "label")
        return [problem("tier", "required", label, wording="tier_needed", articles=(ALL_POSTS,))]
    return []


def trace(matter: Matter, rules: Rules, reasoning: Reasoning) -> Outcome:
    """The path of a matter, line by line, and who decides at its end."""
    if matter.tier is not None and matter.matter != "positions-and-ranks":
        reasoning.note("warning", TIERS_ARTICLE, "tier-ignored", tier=matter.tier)
    if matter.matter == "positions-and-ranks":
        path = _positions(str(matter.tier), rules, reasoning)
    elif matter.matter == "headcount-plan":
        path = [("hr", "drafts", HEADCOUNT), *_review(rules, reasoning, HEADCOUNT)]
    else:
        path = list(FIXED[matter.matter])
    for body, act, article in path:
        reasoning.step(article, f"{act}", body=body)
    _notes(matter.matter, reasoning)
    body, act, _ = path[-1]
    outcome = body if act in ("approves", "confirms") else "none-named"
    return Outcome(outcome, {"path": [{"body": body, "act": act, "article": article} for body, act, article in path]})


def _positions(tier: str, rules: Rules, reasoning: Reasoning) -> list[Line]:
    """Positions and ranks: SM by 8(3), BM and below by 8(4), or by 8(1) on the other reading."""
    taking_part: Line = ("departments", "takes-part", DEPARTMENTS)
    if tier == "SM":
        clause = SM_POSTS
    else:
        reading = rules.choice("approval.bm_and_below")
        reasoning.note("interpretation", BM_POSTS, "two-clauses", reading=reading)
        if reading == "specific":
            return [("hr", "drafts", BM_POSTS), taking_part, ("general-managers-office", "approves", BM_POSTS)]
        clause = ALL_POSTS
    return [("hr", "drafts", clause), taking_part, *_review(rules, reasoning, clause), ("board", "approves", clause)]


def _review(rules: Rules, reasoning: Reasoning, clause: str) -> list[Line]:
    """The general manager's office's review of Article 7, where it is read into a draft of Article 8."""
    reading = rules.choice("approval.review_of_drafts")
    reasoning.note("interpretation", clause, "review", reading=reading)
    return [("general-managers-office", "reviews", STRUCTURE)] if reading == "applied" else []


def _notes(matter: str, reasoning: Reasoning) -> None:
    if matter == "organisation-structure":
        reasoning.note("interpretation", FINAL_APPROVAL, "final-approval")
        reasoning.note("interpretation", STRUCTURE, "positions-within")
    if matter == "positions-and-ranks":
        reasoning.note("interpretation", STRUCTURE, "positions-within")
    if matter == "headcount-plan":
        reasoning.note("gap", HEADCOUNT, "no-approver")
    if matter in ("pay-budget", "financial-indicators"):
        reasoning.note("gap", FINANCE, "no-approver")
        reasoning.note("interpretation", HR, "hr-does-the-work")
    if matter in ("pay-system", "performance-system"):
        reasoning.note("interpretation", DEPARTMENTS, "what-departments-do")
    if matter == "position-evaluation":
        reasoning.note("interpretation", EVALUATION, "evaluates")


CALCULATOR = Calculator(
    name="approval-path",
    order=60,
    input_class=Matter,
    articles=(
        FINAL_APPROVAL,
        HR,
        DEPARTMENTS,
        FINANCE,
        STRUCTURE,
        ALL_POSTS,
        HEADCOUNT,
        SM_POSTS,
        BM_POSTS,
        EVALUATION,
    ),
    parameters=("approval.bm_and_below", "approval.review_of_drafts"),
    outcomes=("board", "general-managers-office", "management", "none-named"),
    compute=trace,
    check=check,
    watched=("path",),
    sequences=("path",),
)
