"""Which calculators work out which clauses of the source."""

from __future__ import annotations

from calculators.core.registry import CALCULATORS
from scripts.handbook.articles import Handbook


def calculators_of(book: Handbook) -> dict[str, list[str]]:
    """The calculators that work out each clause of the source: those whose articles cover it."""
    found: dict[str, list[str]] = {}
    for name, calculator in CALCULATORS.items():
        for ref in calculator.articles:
            article = book.articles.get(ref)
            for source in article.sources if article else ():
                if name not in found.setdefault(source, []):
                    found[source].append(name)
    return found
