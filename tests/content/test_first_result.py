"""A first result waits for its own calculator and for nothing that it does without."""

from __future__ import annotations

import json
import subprocess
import sys

from calculators.core.cases import worked_example
from calculators.core.content import rule_folder

IMPORTED = """
import json, sys
from calculators.browser import answer
answer(sys.argv[1])
print(json.dumps([name for name in sys.modules if name.startswith("calculators.")]))
"""


def test_a_first_result_imports_its_own_calculator_and_nothing_that_it_does_without(calculator_name: str) -> None:
    command = [sys.executable, "-c", IMPORTED, worked_example(calculator_name).request]
    imported = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    folder = f"calculators.{rule_folder(calculator_name).replace('/', '.')}"
    assert [name for name in imported if name.startswith("calculators.rules.")] == [folder, f"{folder}.rule"]
    assert [name for name in imported if name.split(".")[1] in ("explain", "share", "tables", "training")] == []
    assert "calculators.core.cases" not in imported
