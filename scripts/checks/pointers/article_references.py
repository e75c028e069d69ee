"""Every article that a rule, a number, a case or a question names is in the handbook."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scripts.checks.pointers.known_content import Known
from scripts.handbook.article_text import ARTICLE_ID
from scripts.handbook.findings import Finding

QUOTED = re.compile(rf"""(?P<mark>["'])(?P<ref>[a-z][a-z0-9-]*#{ARTICLE_ID.pattern})(?P=mark)""")


def article_references(known: Known) -> Iterator[Finding]:
    """Every article that stands in quotation marks in the calculators' Python and tables is in the handbook."""
    for path in sorted(each for suffix in ("py", "toml") for each in known.package.rglob(f"*.{suffix}")):
        if known.docs in path.parents:
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            for found in QUOTED.finditer(line):
                ref = found["ref"]
                if ref not in known.articles:
                    yield Finding(
                        known.of_package(path),
                        number,
                        f"there is no article {ref}; name another, or remove what rests on it",
                        f"没有{ref}这一条；请改为另一条，或删去以它为据的内容",
                    )
