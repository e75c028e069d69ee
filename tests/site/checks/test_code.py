from __future__ import annotations

import subprocess
import sys

import pytest

from scripts.checks.architecture import PICTURE, picture
from scripts.checks.command import rooms_command
from scripts.project.paths import ROOT


def test_every_room_uses_what_lies_below_it_and_nothing_goes_in_a_circle() -> None:
    finished = subprocess.run(rooms_command(), cwd=ROOT, capture_output=True, text=True, check=False)
    assert finished.returncode == 0, finished.stdout + finished.stderr


@pytest.mark.parametrize(
    "tool", [("ruff", "check", "."), ("ruff", "format", "--check", "."), ("mypy",)], ids=lambda tool: " ".join(tool[:2])
)
def test_the_code_is_clean(tool: tuple[str, ...]) -> None:
    finished = subprocess.run([sys.executable, "-m", *tool], cwd=ROOT, capture_output=True, text=True, check=False)
    assert finished.returncode == 0, finished.stdout + finished.stderr


def test_the_picture_of_the_architecture_is_drawn_from_the_code_as_it_is() -> None:
    # Where the code's parts have changed: scripts/architecture draws it anew.
    assert PICTURE.read_text(encoding="utf-8") == picture()
