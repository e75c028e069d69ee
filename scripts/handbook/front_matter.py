"""What stands at the head of a page, between its two lines of three hyphens."""

from __future__ import annotations

import re

_FRONT_MATTER = re.compile(r"---\n(?P<fields>.*?)\n---\n", re.DOTALL)
_FIELD = re.compile(r'^(title|description|listed): *"?(.*?)"?$', re.MULTILINE)


def front_matter(text: str) -> dict[str, str]:
    """A page's title, its description, and what a list of pages says of it, as far as the page gives them."""
    found = _FRONT_MATTER.match(text)
    return dict(_FIELD.findall(found["fields"])) if found else {}
