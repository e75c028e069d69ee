"""The regulations of the handbook and the clauses of their source, from docs/regulations.toml and docs/sources.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from calculators.core.languages import Words
from scripts.project.paths import DOCS

REGULATIONS = "regulations"
"""The folder of the regulations in each language, and of their addresses."""
SOURCES = "sources.toml"


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
def _tables(text: str) -> dict[str, Any]:
    return tomllib.loads(text)


def _read(name: str, docs: Path) -> dict[str, Any]:
    return _tables((docs / name).read_text(encoding="utf-8"))


def regulations(docs: Path = DOCS) -> tuple[Regulation, ...]:
    """Every regulation, in the order of regulations.toml."""
    return tuple(Regulation(**table) for table in _read("regulations.toml", docs).get("regulation", ()))


@cache
def regulation_of(slug: str) -> Regulation:
    """The regulation of a folder."""
    return next(each for each in regulations() if each.slug == slug)


def sources(docs: Path = DOCS) -> tuple[Source, ...]:
    """Every clause of the source, in the order of sources.toml."""
    return tuple(Source(**table) for table in _read(SOURCES, docs).get("source", ()))


def reasons(docs: Path = DOCS) -> dict[str, Words]:
    """Why a clause has no calculator, by the name sources.toml gives the reason."""
    found: dict[str, Words] = _read(SOURCES, docs).get("no_calculator", {})
    return found
