"""Every folder of a regulation is one that docs/regulations.toml lists."""

from __future__ import annotations

from collections.abc import Iterator

from calculators.core.languages import LANGUAGES
from scripts.checks.pointers.known_content import Known
from scripts.handbook.findings import Finding
from scripts.handbook.sources import REGULATIONS


def regulation_folders(known: Known) -> Iterator[Finding]:
    """Pages of a regulation that is not listed are read by nothing: they go, or the list names them."""
    for language in LANGUAGES:
        for slug in sorted(known.regulation_folders - known.regulations):
            folder = known.docs / language / REGULATIONS / slug
            for page in sorted(folder.glob("*.md")):
                yield Finding(
                    f"{known.docs.name}/{page.relative_to(known.docs).as_posix()}",
                    1,
                    f"{known.docs.name}/regulations.toml has no {slug}; add it there, or delete this page",
                    f"{known.docs.name}/regulations.toml里没有{slug}；请在那里补上，或删去这一页",
                )
