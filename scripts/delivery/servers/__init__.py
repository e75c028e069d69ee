"""The site's delivery (``response_headers.py``) in the words of a web server, one module each."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from scripts.delivery.response_headers import NAMED_BY_CONTENTS


@dataclass(frozen=True, slots=True)
class Delivery:
    """The site on its server: the folder it lies in, the address below which it is, and its headers."""

    root: str
    prefix: str
    headers: Mapping[str, str]

    @property
    def kept(self) -> str:
        """A regular expression for the addresses whose files never change."""
        return f"^{re.escape(self.prefix)}(?:{'|'.join(NAMED_BY_CONTENTS)})/"

    @property
    def without_slash(self) -> str:
        """The address as people type it; empty for a whole server."""
        return self.prefix.rstrip("/")
