from __future__ import annotations

import subprocess
import sys

import pytest

from scripts.runtime import ROOT


@pytest.mark.parametrize(
    "tool", [("ruff", "check", "."), ("ruff", "format", "--check", "."), ("mypy",)], ids=lambda tool: " ".join(tool[:2])
)
def test_the_code_is_clean(tool: tuple[str, ...]) -> None:
    finished = subprocess.run([sys.executable, "-m", *tool], cwd=ROOT, capture_output=True, text=True, check=False)
    assert finished.returncode == 0, finished.stdout + finished.stderr
