"""The calculators of the handbook, by name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from calculators import bonus_share, deputy_eligibility, personal_grade
from calculators.messages import words
from calculators.model import Calculator

CALCULATORS: Mapping[str, Calculator] = {
    calculator.name: calculator
    for calculator in (deputy_eligibility.CALCULATOR, personal_grade.CALCULATOR, bonus_share.CALCULATOR)
}


def listing() -> list[dict[str, Any]]:
    """Every calculator with its title and articles, for ``python -m calculators list``."""
    return [
        {"name": name, "title": words(name, "title"), "articles": list(calculator.articles)}
        for name, calculator in CALCULATORS.items()
    ]
