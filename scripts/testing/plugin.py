"""A plugin of pytest for runs of all tests: ``pytest -p scripts.testing.plugin``.

Each worker measures which branches of ``calculators/`` its tests reach. What was measured is put together by
:mod:`scripts.testing.run_tests` when all have ended.
"""

from __future__ import annotations

import os

import coverage
import pytest

WORKER = "PYTEST_XDIST_WORKER"
"""What xdist names a worker by, in its environment."""

# From here on, before a test imports anything of calculators/: a module's own lines count as well.
_measured = coverage.Coverage(data_suffix=True) if WORKER in os.environ else None
if _measured is not None:
    _measured.start()


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish() -> None:
    """Write down what this worker's tests reached."""
    if _measured is not None:
        _measured.stop()
        _measured.save()
