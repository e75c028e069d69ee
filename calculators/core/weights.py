"""Sets of weights that must sum to 1, checked before anything is weighted."""

from __future__ import annotations

from collections.abc import Sequence

from calculators.core.money import decimal_text
from calculators.core.parameters import ONE, RATIO_PLACES, RATIO_SHOWN, Rules, all_parameters
from calculators.core.problems import problem
from calculators.core.results import Problem


def ratio_text(ratio: int) -> str:
    """A ratio in ten-thousandths as results carry it: two to four places."""
    return decimal_text(ratio, RATIO_PLACES, RATIO_SHOWN)


def unbalanced(rules: Rules, names: Sequence[str]) -> list[Problem]:
    """What is wrong with a set of weights: nothing where they sum to 1, else a problem at each weight tried."""
    if rules.unread.intersection(names):
        return []  # a weight that could not be read leaves the sum open
    total = sum(rules.peek(name) for name in names)
    if total == ONE:
        return []
    facts = {"total": ratio_text(total)}
    tried = [name for name in names if name in rules.tried]
    parameters = all_parameters()
    cited = list(dict.fromkeys(parameters[name].article for name in names))
    if not tried:
        return [problem("", "weights_do_not_sum", parameters[names[0]].label, articles=cited, **facts)]
    return [
        problem(f"parameters.{name}", "weights_do_not_sum", parameters[name].label, articles=cited, **facts)
        for name in tried
    ]
