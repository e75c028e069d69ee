"""Tables of every calculator of this handbook."""

from __future__ import annotations

from tests.support.any_handbook.tables import EveryTable


class TestEveryTable(EveryTable):
    pass
