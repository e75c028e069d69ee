"""The formula of personal-grade (Article 15 of the Measures) with a person's own moves and limits."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from calculators.core.messages import signed
from calculators.explain.formula_lines import line, working
from calculators.explain.trials import Trial


def workings(trial: Trial) -> list[dict[str, Any]]:
    """Position grade and moves in one line, and what the float limit and the grade structure made of them."""
    facts: dict[str, Mapping[str, Any]] = {}
    moves: dict[str, str] = {}
    articles: dict[str, str] = {}
    total = 0
    for step in trial.worked.reasoning.steps():
        facts[step.key] = step.facts
        articles[step.key] = step.article
        if step.key == "factor":
            moves[step.facts["factor"]] = signed(step.facts["move"])
            total += step.facts["move"]
    start = facts["position"]["grade"]
    lines = [line(articles["factor"], "grade-sum", start=start, sum=start + total, **moves)]
    if "float-limited" in facts:
        limited = facts["float-limited"]
        lines.append(
            line(articles["float-limited"], "grade-limit", start=start, sum=start + limited["floated"], **limited)
        )
    if "structure-limited" in facts:
        bounds = {"lowest": facts["position"]["lowest"], "highest": facts["position"]["highest"]}
        lines.append(line(articles["structure-limited"], "grade-structure", **facts["structure-limited"], **bounds))
    return [working(lines)]
