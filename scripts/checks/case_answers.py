"""What every named case answers, word for word, as a reader of the terminal sees it: ``answers.txt`` in its folder.

``scripts/check --answers`` writes the files anew. A change of a rule, a number or a sentence shows in them, line by
line.
"""

from __future__ import annotations

import json
from pathlib import Path

from calculators.answering.plain_text import as_text
from calculators.browser import answer
from calculators.core.cases import cases_of
from calculators.core.content import rule_folder
from calculators.core.languages import LANGUAGES
from calculators.core.registry import CALCULATORS
from scripts.project.paths import ROOT


def answers_file(calculator: str, root: Path = ROOT) -> Path:
    """Where a calculator's answers are written down."""
    return root / "calculators" / rule_folder(calculator) / "answers.txt"


def transcript(calculator: str) -> str:
    """Every case of a calculator with its answer in both languages."""
    parts = []
    for case in cases_of(calculator):
        answered = json.loads(answer(case.request))
        parts.append(f"=== {case.name}\n")
        parts += [f"--- {language}\n{as_text(answered, language)}\n" for language in LANGUAGES]
    return "\n".join(parts)


def main() -> None:
    """Write the file of every calculator."""
    for name in CALCULATORS:
        answers_file(name).write_text(transcript(name), encoding="utf-8")


if __name__ == "__main__":
    main()
