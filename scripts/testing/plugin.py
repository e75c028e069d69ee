"""A plugin of pytest for runs of all tests: ``pytest -p scripts.testing.plugin``.

Each worker measures which branches of ``calculators/`` its tests reach, but for those of the site and the browser: to
be watched takes every function's time, and what only a page reaches is not tested where it should be. What was measured
is put together by :mod:`scripts.testing.run_tests` when all have ended.
"""

from __future__ import annotations

import os
from collections.abc import Generator

import coverage
import pytest

from scripts.project.paths import ROOT

UNWATCHED = (ROOT / "tests" / "site", ROOT / "tests" / "browser")
WORKER = "PYTEST_XDIST_WORKER"
"""What xdist names a worker by, in its environment."""

# From here on, before a test imports anything of calculators/: a module's own lines count as well.
_measured = coverage.Coverage(data_suffix=True) if WORKER in os.environ else None
if _measured is not None:
    _measured.start()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Do not watch what a test of the site or of the browser calls."""
    if _measured is None or not any(item.path.is_relative_to(each) for each in UNWATCHED):
        return (yield)
    _measured.stop()
    try:
        return (yield)
    finally:
        _measured.start()


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish() -> None:
    """Write down what this worker's tests reached."""
    if _measured is not None:
        _measured.stop()
        _measured.save()
