"""Code and tests that name what the last commits had and the files no longer have.

A name in a test or a rule says nothing by itself of what it names. What git knew by it does: a calculator, a case, a
number, a question, a regulation, an article, a page. Without git nothing is found here.
"""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from calculators.core.content import RULES
from calculators.core.languages import LANGUAGES
from calculators.training.lessons import LESSONS
from scripts.checks.pointers.known_content import Known
from scripts.handbook.findings import Finding
from scripts.handbook.sources import REGULATIONS, SOURCES
from scripts.handbook.translations import FILE as TRANSLATIONS
from scripts.project.git import git, is_clone

SEARCHED = ("calculators/**/*.py", "calculators/**/*.toml", "scripts/**/*.py", "tests/**/*.py", "tests/**/*.json")
SEARCHED_ALONE = ("pyproject.toml", "README.md", "CONTRIBUTING.md", "docs/architecture.md")
_DELETED = ("log", "--diff-filter=D", "--no-renames", "--name-only", "--format=", "--")


@dataclass(frozen=True, slots=True)
class Kind:
    """What a gone name was called, in English and in Chinese, and how it is written where it is named."""

    english: str
    chinese: str
    written: Callable[[str], str]


def _quoted(name: str) -> str:
    return rf"""["'/]{re.escape(name)}(?=["'])"""


def _calculator(name: str) -> str:
    either = rf"(?:{re.escape(name)}|{re.escape(name.replace('-', '_'))})"
    if "-" in name:
        return rf"(?<![A-Za-z0-9-])(?<!guides/)(?<!{REGULATIONS}/){either}(?![A-Za-z0-9-])"
    return rf"""(?:["'`]|{RULES}[./]|calculators/){either}(?=["'`/.])"""


def _page(name: str) -> str:
    return rf"(?<![\w-]){re.escape(name)}(?![\w-])"


def _regulation(slug: str) -> str:
    name = re.escape(slug)
    return rf"""["']{name}["']|(?<![\w-]){name}#art-|{REGULATIONS}/{name}(?![\w-])|^(?:\[.*\.)?{name}(?:\]| =)"""


CALCULATOR = Kind("calculator", "计算器", _calculator)
CASE = Kind("case", "案例", _quoted)
NUMBER = Kind("number", "数值", _quoted)
QUESTION = Kind("question", "题目", _quoted)
REGULATION = Kind("regulation", "制度", _regulation)
ARTICLE = Kind("article", "条文", lambda ref: rf"(?<![\w-]){re.escape(ref)}(?![\w-])")
CLAUSE = Kind("clause", "条款", _quoted)
PAGE = Kind("page", "页面", _page)


def _lines(root: Path, *arguments: str) -> list[str]:
    return (git(*arguments, root=root) or b"").decode("utf-8", "replace").splitlines()


def _before(root: Path, name: str) -> dict[str, Any]:
    """The tables of a TOML file as the last commit has it."""
    try:
        return tomllib.loads((git("show", f"HEAD:{name}", root=root) or b"").decode("utf-8", "replace"))
    except tomllib.TOMLDecodeError:
        return {}


def _named(tables: Iterable[Any], key: str) -> Iterator[str]:
    yield from (table[key] for table in tables if isinstance(table, dict) and isinstance(table.get(key), str))


def _questions(lessons: Iterable[Any], cases: Collection[str] | None = None) -> Iterator[str]:
    """The ids of the lessons' questions; of those about a case only where it is among ``cases``."""
    for lesson in lessons:
        questions = lesson.get("question", ())
        yield from _named((each for each in questions if cases is None or each.get("case", "") in {"", *cases}), "id")


def _clauses(tables: Mapping[str, Any], regulations: Collection[str] | None = None) -> set[str]:
    """The ids of a source's clauses, and of the wider clauses that hold them: ``M-17`` for ``M-17.1``."""
    found = set()
    for table in tables.get("source", ()):
        if regulations is None or table.get("regulation") in regulations:
            parts = str(table.get("id")).split(".")
            found |= {".".join(parts[: number + 1]) for number in range(len(parts))}
    return found


def _gone_clauses(known: Known) -> list[str]:
    now = known.docs_file(SOURCES)
    before = _before(known.docs.parent, f"{known.docs.name}/{SOURCES}")
    return sorted(_clauses(before) - _clauses(now.tables if now else {}, known.regulations))


def gone(known: Known) -> Iterator[tuple[Kind, str]]:
    """What the last commit had, or an earlier one whose folders were deleted, and the files no longer have."""
    root = known.docs.parent
    package, docs = known.of_package(known.package).removesuffix("/."), known.docs.name
    deleted = [*_lines(root, *_DELETED, f"{package}/{RULES}", docs), *_lines(root, "ls-files", "--deleted")]
    changed = set(_lines(root, "diff", "--name-only", "--no-renames", "HEAD"))
    for path in dict.fromkeys(deleted):
        if found := re.fullmatch(rf"{package}/{RULES}/(\w+)/rule\.py", path):
            name = found[1].replace("_", "-")
            if name not in known.calculators:
                yield CALCULATOR, name
        elif found := re.fullmatch(rf"{docs}/(?:{'|'.join(LANGUAGES)})/((?:[\w-]+/)+[\w-]+)\.md", path):
            if f"{found[1]}.md" not in known.page_names:
                yield PAGE, found[1].removesuffix("/index")
            part, slug, *_ = found[1].split("/")
            if part == REGULATIONS and slug != "index" and slug not in known.regulation_folders:
                yield REGULATION, slug
    listed = _named(_before(root, f"{docs}/regulations.toml").get("regulation", ()), "slug")
    yield from ((REGULATION, slug) for slug in listed if slug not in known.regulations)
    yield from ((ARTICLE, ref) for ref in _before(root, f"{docs}/{TRANSLATIONS}") if ref not in known.articles)
    yield from ((CLAUSE, clause) for clause in _gone_clauses(known))
    names = {each.partition("/")[2] for each in known.cases}
    for path in sorted(changed):
        if re.fullmatch(rf"{package}/{RULES}/\w+/cases\.toml", path):
            cases = _named(_before(root, path).get("case", ()), "name")
            yield from ((CASE, name) for name in cases if name not in names)
    if f"{package}/parameters.toml" in changed:
        now = known.package_file("parameters.toml")
        numbers = set(now.tables) if now else set()
        yield from ((NUMBER, name) for name in _before(root, f"{package}/parameters.toml") if name not in numbers)
    if changed:
        asked = set(_questions(known.lessons, known.cases))
        before = _questions(_before(root, f"{package}/{LESSONS}").get("lesson", ()))
        yield from ((QUESTION, name) for name in before if name not in asked)


def _prose(text: str) -> frozenset[int]:
    """The lines of a text of Python on which sentences about the code stand: what they name is an example."""
    return frozenset(
        line
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
        for line in range(node.lineno, (node.end_lineno or node.lineno) + 1)
    )


def _files(root: Path) -> list[Path]:
    alone = [root / name for name in SEARCHED_ALONE if (root / name).is_file()]
    return [*(path for pattern in SEARCHED for path in sorted(root.glob(pattern))), *alone]


def gone_names(known: Known) -> Iterator[Finding]:
    """Every line of the code, the tests and their data that names what is gone."""
    root = known.docs.parent
    if not is_clone(root):
        return
    kinds: dict[Kind, list[str]] = {}
    for kind, name in dict.fromkeys(gone(known)):
        kinds.setdefault(kind, []).append(name)
    patterns = {kind: re.compile("|".join(f"(?P<n{at}>{kind.written(name)})" for at, name in enumerate(names)))
                for kind, names in kinds.items()}  # fmt: skip
    if not patterns:
        return
    for path in _files(root):
        text = path.read_text(encoding="utf-8")
        prose = _prose(text) if path.suffix == ".py" else ()
        for number, line in enumerate(text.splitlines(), 1):
            if number in prose or (line.lstrip().startswith("#") and path.suffix != ".md"):
                continue
            for kind, pattern in patterns.items():
                if found := pattern.search(line):
                    name = kinds[kind][int(str(found.lastgroup)[1:])]
                    yield Finding(
                        path.relative_to(root).as_posix(),
                        number,
                        f"the {kind.english} {name} is gone; name another, or remove what needs it here",
                        f"{name}这个{kind.chinese}已经不在；请改为另一个，或删去这里用到它的内容",
                    )
                    break
