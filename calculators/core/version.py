"""Which handbook a result comes from: its version, and a digest of the numbers that were in it."""

from __future__ import annotations

import hashlib

from calculators.core.content import content_text, kept_per_handbook

VERSION = "1.0.0"


@kept_per_handbook
def handbook_version() -> str:
    """The version with a digest of parameters.toml, such as ``1.0.0+3fa9c1d2``: it changes with every number."""
    digest = hashlib.sha256(content_text("parameters.toml").encode("utf-8")).hexdigest()
    return f"{VERSION}+{digest[:8]}"
