"""Mutation of the rules: ``scripts/mutation [PATTERN…]``. Prints the score and every change that no test noticed.

A pattern such as ``calculators.core.weights*`` limits it to the mutants of those names; without one all are run.

Slow (some minutes) and therefore no part of the tests. What survives is either a missing test or a change that no rule
would notice: those are listed, with the reason, in docs/measured.md.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence

from scripts.project.paths import ROOT
from scripts.project.progress import say

MUTMUT = [sys.executable, "-m", "mutmut"]


def _output(*command: str) -> list[str]:
    finished = subprocess.run([*MUTMUT, *command], cwd=ROOT, check=True, capture_output=True, text=True)
    return finished.stdout.splitlines()


def main(argv: Sequence[str]) -> int:
    """Run the mutants, then show the survivors as the lines that were changed."""
    subprocess.run([*MUTMUT, "run", "--max-children", "2", *argv], cwd=ROOT, check=False)
    lines = [line.strip().rpartition(": ") for line in _output("results", "--all", "True") if ": " in line]
    results = [line for line in lines if line[2] != "not checked"]
    survivors = [name for name, _, verdict in results if verdict not in ("killed", "timeout")]
    for name in survivors:
        changed = [line for line in _output("show", name) if line[:1] in "+-" and line[:3] not in ("+++", "---")]
        say("\n".join([name, *changed]))
    say(f"{len(results)} mutants, {len(results) - len(survivors)} noticed, {len(survivors)} not")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
