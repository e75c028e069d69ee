from __future__ import annotations

import pytest

from tests.support.handbooks import COMPANY


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    COMPANY.generate(metafunc)
