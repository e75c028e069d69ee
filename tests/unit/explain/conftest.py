from tests.support.sample import pytest_generate_tests, tea_room

__all__ = ["pytest_generate_tests", "tea_room"]
