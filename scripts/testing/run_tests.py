"""Runs every test: ``scripts/test [pytest's arguments]``. Makes sure of a browser and a current site first.

The tests are shared among as many workers as there are processors; each has a browser and a server of its own.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence

from scripts.delivery import build
from scripts.project.browser import ensure_browser_for_tests
from scripts.project.paths import ROOT
from scripts.project.progress import StopWork, fail

SLOWEST = 10
"""So many of the slowest tests are named at the end."""
FEWEST_WORKERS = 2


def workers() -> int:
    """How many workers share the tests: one a processor, and two at least, as a browser's test mostly waits."""
    return max(os.cpu_count() or 1, FEWEST_WORKERS)


def arguments(asked: Sequence[str]) -> list[str]:
    """What pytest is called with. A single file or test, or whoever says how (``-n``), gets no workers of ours."""
    named = [each for each in asked if not each.startswith("-")]
    alone = any("::" in each or each.endswith(".py") for each in named) or "-n" in asked
    shared = [] if alone else ["-n", str(workers()), "--dist", "worksteal", f"--durations={SLOWEST}"]
    measured = [] if asked else ["-p", "scripts.testing.plugin"]
    return [*measured, *shared, "-rs", *asked]


def _coverage(*command: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-m", "coverage", *command], cwd=ROOT, check=False, capture_output=True)


def main(argv: Sequence[str]) -> int:
    """Exit with pytest's own status; its closing line is the last thing printed.

    A run of all tests also holds every branch of ``calculators/`` to be reached.
    """
    try:
        ensure_browser_for_tests()
    except StopWork as stop:
        return fail(str(stop))
    if not build.is_current() and build.main([]):
        return 1
    whole = not argv
    if whole:
        _coverage("erase")
    status = subprocess.run([sys.executable, "-m", "pytest", *arguments(argv)], cwd=ROOT, check=False).returncode
    if status or not whole:
        return status
    covered = _coverage("combine", "--quiet")
    covered = _coverage("report") if not covered.returncode else covered
    if covered.returncode:
        # Only then: otherwise pytest's line stays the last one.
        said = (covered.stdout + covered.stderr).decode()
        return fail(f"{said}\nEvery branch of calculators/ has to be reached by a test.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
