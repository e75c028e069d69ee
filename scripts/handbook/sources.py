"""The regulations of the handbook and the clauses of their source, from docs/regulations.toml and docs/sources.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache

from calculators.core.languages import Words
from scripts.project.paths import DOCS

REGULATIONS = "regulations"
"""The folder of the regulations in each language, and of their addresses."""


@dataclass(frozen=True, slots=True)
class Regulation:
    """One regulation: the source's letter, its folder, its title and what links call it."""

    code: str
    slug: str
    title: Words
    short: Words


@dataclass(frozen=True, slots=True)
class Source:
    """A clause of the source.

    ``none`` says why no article covers it, where that is so; ``no_calculator`` names the reason why no calculator
    works it out, where none does.
    """

    id: str
    regulation: str
    about: Words
    none: Words | None = None
    no_calculator: str = ""


@cache
def regulations() -> tuple[Regulation, ...]:
    """Every regulation, in the order of docs/regulations.toml."""
    tables = tomllib.loads((DOCS / "regulations.toml").read_text(encoding="utf-8"))
    return tuple(Regulation(**table) for table in tables["regulation"])


@cache
def regulation_of(slug: str) -> Regulation:
    """The regulation of a folder."""
    return next(each for each in regulations() if each.slug == slug)


@cache
def sources() -> tuple[Source, ...]:
    """Every clause of the source, in the order of docs/sources.toml."""
    tables = tomllib.loads((DOCS / "sources.toml").read_text(encoding="utf-8"))
    return tuple(Source(**table) for table in tables["source"])


@cache
def reasons() -> dict[str, Words]:
    """Why a clause has no calculator, by the name docs/sources.toml gives the reason."""
    tables = tomllib.loads((DOCS / "sources.toml").read_text(encoding="utf-8"))
    found: dict[str, Words] = tables["no_calculator"]
    return found
