"""The terminal's commands over the tea room's rules: ``python -m tests.sample run room-booking``."""

from __future__ import annotations

import sys

from calculators.__main__ import main
from calculators.core.content import reading_from

if __name__ == "__main__":
    with reading_from("tests.sample"):
        sys.exit(main())
