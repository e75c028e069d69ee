"""Python that uses a calculator which is gone, and calculators that cannot be loaded."""

from __future__ import annotations

import ast
import re
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path

from calculators.core.content import RULES, content_package, rule_names
from calculators.core.registry import CALCULATORS, part_of
from scripts.checks.pointers.known_content import Known
from scripts.handbook.findings import Finding

BESIDE = ("rule.py", "messages.toml")
"""What the folder of every calculator has."""


def _imported(text: str) -> Iterator[tuple[int, str]]:
    """The modules that a text of Python imports, each with its line; what is imported from a module may be one."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, each.name) for each in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.lineno, node.module
            yield from ((node.lineno, f"{node.module}.{each.name}") for each in node.names)


def _is_gone(rules: Path, module: str) -> bool:
    """Whether a module below the rules is gone: its folder, or a module of that folder."""
    folder, _, part = module.partition(".")
    if not (rules / folder).is_dir():
        return not (rules / f"{folder}.py").is_file()
    module_file = rules / folder / f"{part}.py"
    return bool(part) and "." not in part and _names_modules_only(rules / folder) and not module_file.is_file()


def _names_modules_only(folder: Path) -> bool:
    """Whether a package's own file defines nothing, so that what is imported from it is a module."""
    init = folder / "__init__.py"
    return init.is_file() and all(isinstance(each, ast.Expr) for each in ast.parse(init.read_text("utf-8")).body)


def imports_of_rules(known: Known) -> Iterator[Finding]:
    """Every module of a calculator that the code or a test imports is there."""
    package = f"{content_package()}.{RULES}"
    root = known.docs.parent
    folders = {known.package, *(root / name for name in ("scripts", "tests"))}
    files = {path for folder in folders if folder.is_dir() for path in folder.rglob("*.py")}
    for path in sorted(files):
        text = path.read_text(encoding="utf-8")
        if not re.search(rf"^\s*(?:from|import) {re.escape(package)}\b", text, re.MULTILINE):
            continue
        inside = known.package in path.parents
        name = known.of_package(path) if inside else path.relative_to(root).as_posix()
        gone: dict[int, str] = {}
        for line, module in _imported(text):
            below = module.removeprefix(f"{package}.")
            if below != module and _is_gone(known.package / RULES, below):
                gone.setdefault(line, module)
        for line, module in sorted(gone.items()):
            yield Finding(
                name,
                line,
                f"{module} is gone; remove what needs it here",
                f"{module}已经不在；请删去这里用到它的内容",
            )


def unloadable(known: Known) -> Iterator[Finding]:
    """Every calculator's folder has what it needs, and its rule can be imported."""
    for name in rule_names():
        folder = known.package / RULES / name.replace("-", "_")
        missing = [each for each in BESIDE if not (folder / each).is_file()]
        for each in missing:
            yield Finding(
                known.of_package(folder / each),
                1,
                f"{name} has no {each}; write it, or delete the calculator's folder",
                f"{name}没有{each}；请补写，或删去这个计算器的文件夹",
            )
        if missing:
            continue
        yield from _loaded(known, name, folder / "rule.py", lambda: CALCULATORS[name])  # noqa: B023 - called at once


def unloadable_parts(known: Known) -> Iterator[Finding]:
    """What a calculator's folder has beside its rule can be imported, too."""
    for name in rule_names():
        folder = known.package / RULES / name.replace("-", "_")
        for part in sorted(folder.glob("*.py")):
            if part.stem not in ("__init__", "rule"):
                yield from _loaded(known, name, part, lambda: part_of(name, part.stem))  # noqa: B023 - called at once


def _loaded(known: Known, name: str, module: Path, load: Callable[[], object]) -> Iterator[Finding]:
    try:
        load()
    except Exception as error:  # noqa: BLE001, RUF100 - whatever a rule's own code raises
        path, line = _place(error, module, known.package)
        yield Finding(
            known.of_package(path),
            line,
            f"{name} cannot be loaded: {type(error).__name__}: {error}; mend it, or remove what needs it here",
            f"{name}无法载入：{type(error).__name__}: {error}；请更正，或删去这里用到它的内容",
        )


def _place(error: Exception, rule: Path, package: Path) -> tuple[Path, int]:
    """Where the code of the package failed: its file and its line."""
    if isinstance(error, SyntaxError) and error.filename and package in Path(error.filename).parents:
        return Path(error.filename), error.lineno or 1
    frames = [(Path(each.filename), each.lineno or 1) for each in traceback.extract_tb(error.__traceback__)]
    own = [each for each in frames if package / RULES in each[0].parents]
    return own[-1] if own else (rule, 1)
