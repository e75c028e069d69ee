"""Which handbook a result comes from: its version, and a digest of the numbers that were in it."""

from __future__ import annotations

import hashlib
from functools import cache

from calculators.package_data import package_text

VERSION = "1.0.0"


@cache
def handbook_version() -> str:
    """The version with a digest of parameters.toml, such as ``1.0.0+3fa9c1d2``: it changes with every number."""
    digest = hashlib.sha256(package_text("parameters.toml").encode("utf-8")).hexdigest()
    return f"{VERSION}+{digest[:8]}"
