"""The calculators of the handbook, by name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from calculators import (
    appraisal_score,
    approval_path,
    bonus_share,
    deputy_eligibility,
    grade_structure_check,
    personal_grade,
    which_rules_apply,
    working_time,
)
from calculators.messages import words
from calculators.model import Calculator

CALCULATORS: Mapping[str, Calculator] = {
    calculator.name: calculator
    for calculator in (
        deputy_eligibility.CALCULATOR,
        personal_grade.CALCULATOR,
        bonus_share.CALCULATOR,
        appraisal_score.CALCULATOR,
        working_time.CALCULATOR,
        approval_path.CALCULATOR,
        which_rules_apply.CALCULATOR,
        grade_structure_check.CALCULATOR,
    )
}


def listing() -> list[dict[str, Any]]:
    """Every calculator with its title and articles, for ``python -m calculators list``."""
    return [
        {"name": name, "title": words(name, "title"), "articles": list(calculator.articles)}
        for name, calculator in CALCULATORS.items()
    ]
