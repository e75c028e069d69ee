"""Other readings: where a clause is unclear, what the same input comes to when it is read otherwise.

Only readings that this result rests on are listed: an unclear clause that was never reached decides nothing. Company
values are not readings; they are for the company to decide.
"""

from __future__ import annotations

from typing import Any

from calculators.core.messages import choice_label, fill, words
from calculators.core.parameters import Parameter, all_parameters
from calculators.explain.change_sentences import HERE, spelled_values
from calculators.explain.trials import Trial, differing, scalars


def readings(trial: Trial) -> list[dict[str, Any]]:
    """Every reading the result used, with the result under each of the others."""
    found = []
    for used in trial.worked.rules.used:
        parameter = all_parameters()[used["name"]]
        if parameter.origin == "interpretation" and parameter.spec.kind == "choice":
            others = [_other(trial, parameter, value) for value in parameter.spec.choices if value != used["value"]]
            found.append(
                {
                    "parameter": parameter.name,
                    "label": parameter.label,
                    "article": parameter.article,
                    "chosen": {"value": used["value"], "text": choice_label(used["value"], parameter.name)},
                    "others": [other for other in others if other is not None],
                }
            )
    return found


def _other(trial: Trial, parameter: Parameter, value: str) -> dict[str, Any] | None:
    """The result under another reading; ``None`` where the input would be refused under it."""
    worked = trial.read_as(parameter.name, value)
    if worked is None:
        return None
    new, old = worked.outcome, trial.worked.outcome
    same = (new.outcome, new.values) == (old.outcome, old.values)
    reading = choice_label(value, parameter.name)
    outcome = words(trial.calculator.name, "outcomes", new.outcome)
    every = differing(new.values, old.values, tuple(new.values))
    facts = {
        "label": parameter.label,
        "reading": reading,
        "outcome": outcome,
        "values": spelled_values(trial.calculator, every, old.values),
    }
    if same:
        wording = "read-same"
    elif new.outcome == old.outcome:
        wording = "read-other-values"
    else:
        wording = "read-other"
    return {
        "value": value,
        "reading": reading,
        "outcome": new.outcome,
        "outcome_text": outcome,
        "values": scalars(every),
        "same": same,
        "text": fill(words(HERE, wording), facts),
    }
