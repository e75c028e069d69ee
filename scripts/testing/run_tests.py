"""Runs every test: ``scripts/test [pytest's arguments]``. Makes sure of a browser and a current site first."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence

from scripts.delivery import build
from scripts.project.browser import ensure_browser
from scripts.project.paths import ROOT
from scripts.project.progress import StopWork, fail


def main(argv: Sequence[str]) -> int:
    """Exit with pytest's own status; its closing line is the last thing printed.

    A run of all tests also holds every branch of ``calculators/`` to be reached.
    """
    try:
        ensure_browser()
    except StopWork as stop:
        return fail(str(stop))
    if not build.is_current() and build.main([]):
        return 1
    whole = not argv
    runner = ["coverage", "run", "-m", "pytest"] if whole else ["pytest", *argv]
    status = subprocess.run([sys.executable, "-m", *runner], cwd=ROOT, check=False).returncode
    if status or not whole:
        return status
    covered = subprocess.run([sys.executable, "-m", "coverage", "report"], cwd=ROOT, check=False, capture_output=True)
    if covered.returncode:
        # Only then: otherwise pytest's line stays the last one.
        return fail(f"{covered.stdout.decode()}\nEvery branch of calculators/ has to be reached by a test.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
