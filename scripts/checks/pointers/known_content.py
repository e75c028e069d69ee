"""What a handbook has that other places may name: read from its folders and files, without importing any rule."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import Any

from calculators.core.content import RULES, content_package
from calculators.core.languages import LANGUAGES
from calculators.training.lessons import LESSONS
from scripts.handbook.articles import Handbook
from scripts.handbook.sources import REGULATIONS, regulations
from scripts.project.toml_lines import Path as TomlPath
from scripts.project.toml_lines import line_at, lines_of

CALCULATORS = "calculators"
"""The folder of the calculators' pages in each language."""
TRAINING = "training"
"""The folder of the lessons' pages in each language."""


@dataclass(frozen=True)
class TomlFile:
    """A TOML file as it is written: what findings call it, its tables, and the line of each of their values."""

    name: str
    text: str

    @cached_property
    def tables(self) -> Mapping[str, Any]:
        """What ``tomllib`` makes of it."""
        return tomllib.loads(self.text)

    @cached_property
    def _lines(self) -> Mapping[TomlPath, int]:
        return lines_of(self.text)

    def line(self, *path: str | int) -> int:
        """The line of a value, or of the closest thing around it that is there."""
        return line_at(self._lines, *path)


@dataclass(frozen=True)
class Known:
    """A handbook's pages (``docs``), its articles, and the package of its calculators."""

    docs: Path
    book: Handbook

    @cached_property
    def package(self) -> Path:
        """The folder of the package that holds the calculators, their numbers and the lessons."""
        return Path(str(import_module(content_package()).__file__)).parent

    def of_package(self, path: Path) -> str:
        """What findings call a file of the package."""
        return f"{content_package().replace('.', '/')}/{path.relative_to(self.package).as_posix()}"

    def package_file(self, name: str) -> TomlFile | None:
        """A TOML file of the package, where it has one."""
        path = self.package / name
        return TomlFile(self.of_package(path), path.read_text(encoding="utf-8")) if path.is_file() else None

    def docs_file(self, name: str) -> TomlFile | None:
        """A TOML file that speaks of the pages, where there is one."""
        path = self.docs / name
        return TomlFile(f"{self.docs.name}/{name}", path.read_text(encoding="utf-8")) if path.is_file() else None

    def pages(self) -> Iterator[tuple[str, str]]:
        """Every page of both languages: what findings call it, and its text."""
        for language in LANGUAGES:
            for path in sorted((self.docs / language).rglob("*.md")):
                name = f"{self.docs.name}/{path.relative_to(self.docs).as_posix()}"
                yield name, path.read_text(encoding="utf-8")

    @cached_property
    def page_names(self) -> frozenset[str]:
        """The pages that stand in either language, below its folder: ``guides/leave.md``."""
        return frozenset(
            path.relative_to(self.docs / language).as_posix()
            for language in LANGUAGES
            for path in (self.docs / language).rglob("*.md")
        )

    @cached_property
    def calculators(self) -> tuple[str, ...]:
        """The calculators' names, as their folders come."""
        folders = sorted((self.package / RULES).glob("*/__init__.py"))
        return tuple(each.parent.name.replace("_", "-") for each in folders)

    @cached_property
    def cases(self) -> frozenset[str]:
        """Every case by its calculator and its name: ``calculator/case``."""
        found = set()
        for name in self.calculators:
            file = self.package_file(f"{RULES}/{name.replace('-', '_')}/cases.toml")
            for table in file.tables.get("case", ()) if file else ():
                found.add(f"{name}/{table.get('name', '')}")
        return frozenset(found)

    @cached_property
    def regulations(self) -> frozenset[str]:
        """The folders of the regulations that docs/regulations.toml lists."""
        return frozenset(each.slug for each in regulations(self.docs))

    @cached_property
    def regulation_folders(self) -> frozenset[str]:
        """The folders of regulations that stand in either language."""
        folders = [self.docs / language / REGULATIONS for language in LANGUAGES]
        return frozenset(
            each.name for folder in folders if folder.is_dir() for each in folder.iterdir() if each.is_dir()
        )

    @cached_property
    def lessons(self) -> tuple[Mapping[str, Any], ...]:
        """The lessons as lessons.toml writes them."""
        file = self.package_file(LESSONS)
        return tuple(file.tables.get("lesson", ())) if file else ()

    @property
    def articles(self) -> Mapping[str, object]:
        """The articles by their refs."""
        return self.book.articles
