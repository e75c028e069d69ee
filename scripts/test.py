"""Runs every test: ``scripts/test [pytest's arguments]``. Makes sure of a browser and a current site first."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence

from scripts import build
from scripts.browser import ensure_browser
from scripts.progress import StopWork, fail
from scripts.runtime import ROOT


def main(argv: Sequence[str]) -> int:
    """Exit with pytest's own status; its closing line is the last thing printed."""
    try:
        ensure_browser()
    except StopWork as stop:
        return fail(str(stop))
    if not build.is_current() and build.main([]):
        return 1
    return subprocess.run([sys.executable, "-m", "pytest", *argv], cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
