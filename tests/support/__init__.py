"""What several tests use."""

import pytest

pytest.register_assert_rewrite("tests.support.any_handbook", "tests.support.terminal")
