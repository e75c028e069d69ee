"""Everything that can be wrong in what HR and developers edit, in the order in which it can be mended.

A file that cannot be read hides what else is wrong in it, so the checks go on only as far as what they rest on is in
order: texts, then tables and pages and what they point at, then values, then what these have to do with each other.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from calculators.core.cases import file_of
from calculators.core.parameters import read_parameters
from calculators.core.registry import CALCULATORS
from scripts.checks import numbers as check_numbers
from scripts.checks import parameters_file as check_parameters
from scripts.checks import sentences_and_cases as check_words
from scripts.checks.case_answers import answers_file, transcript
from scripts.checks.pointers.all_pointers import pointers
from scripts.checks.pointers.code import unloadable
from scripts.checks.pointers.gone_names import gone_names
from scripts.checks.pointers.known_content import Known
from scripts.checks.published_pages import page_findings
from scripts.handbook.findings import Finding
from scripts.handbook.reading import read_handbook
from scripts.handbook.translations import lagging_translations
from scripts.project.git import committed
from scripts.project.paths import DOCS, ROOT
from scripts.project.toml_lines import NotToml, parse

Tables = dict[str, tuple[str, dict[str, object]]]
Check = Callable[[Tables], Iterator[Finding]]


def edited_files() -> list[Path]:
    """Every file that HR or a developer edits by hand and that a program reads."""
    folders = [ROOT / "calculators", ROOT / "docs"]
    found = [path for folder in folders for suffix in ("toml", "md") for path in folder.rglob(f"*.{suffix}")]
    return sorted(path for path in found if "theme" not in path.parts)


def read_files(files: list[Path], root: Path = ROOT) -> tuple[Tables, list[Finding]]:
    """The TOML files by their path below the root, each with its text, and what cannot be read."""
    tables: Tables = {}
    findings = []
    for path in files:
        name = path.relative_to(root).as_posix()
        try:
            text = path.read_bytes().decode("utf-8")
            if path.suffix == ".toml":
                tables[name] = (text, parse(text))
        except UnicodeDecodeError as error:
            line = error.object[: error.start].count(b"\n") + 1
            findings.append(
                Finding(
                    name,
                    line,
                    "this is not UTF-8 text; save the file as UTF-8",
                    "这不是UTF-8文字；请把文件另存为UTF-8编码",
                )
            )
        except NotToml as error:
            findings.append(Finding(name, error.line, error.english, error.chinese))
    return tables, findings


def _tables_findings(tables: Tables) -> Iterator[Finding]:
    """What each file has to be by itself, and whatever points at something that is gone."""
    book = read_handbook(DOCS)
    known = Known(DOCS, book)
    found = pointers(book)
    named = {(finding.file, finding.line) for finding in found}
    yield from found
    yield from (finding for finding in gone_names(known) if (finding.file, finding.line) not in named)
    if any(unloadable(known)):
        return
    yield from check_parameters.well_formed(check_parameters.File.read(*tables[check_parameters.FILE]))
    for file in tables:
        if file.startswith("calculators/") and file.endswith("/messages.toml"):
            yield from check_words.worded(file, *tables[file])
    for name in CALCULATORS:
        cases = f"calculators/{file_of(name)}"
        if cases in tables:
            yield from check_words.formed_cases(name, *tables[cases])
        else:
            yield Finding(cases, 1, f"{name} has no cases; write them here", f"{name}没有案例；请写在这里")


def _pages_findings(_tables: Tables) -> Iterator[Finding]:
    yield from page_findings(DOCS)


def _values_findings(tables: Tables) -> Iterator[Finding]:
    file = check_parameters.File.read(*tables[check_parameters.FILE])
    for check in (check_parameters.dated, check_parameters.decided, check_parameters.in_range):
        yield from check(file)


def _rules_findings(tables: Tables) -> Iterator[Finding]:
    text, found = tables[check_parameters.FILE]
    file = check_parameters.File.read(text, found)
    parameters = read_parameters(text)
    today = date.today()
    book = read_handbook(DOCS)
    yield from check_numbers.agreeing(file, parameters, book)
    before = tomllib.loads(committed(check_parameters.FILE) or "")
    yield from check_numbers.unchanged(file, before, today)
    yield from check_numbers.backdated(file, before, today)
    yield from check_numbers.together(file, parameters)
    yield from lagging_translations(book)
    for name in CALCULATORS:
        yield from check_words.proved_cases(name, *tables[f"calculators/{file_of(name)}"])
        yield from _answers(name)


def _answers(calculator: str) -> Iterator[Finding]:
    """What every case answers, word for word, is written down in its folder."""
    path = answers_file(calculator)
    written = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    now = transcript(calculator).splitlines()
    if written == now:
        return
    line = next((number for number, both in enumerate(zip(written, now, strict=False), 1) if both[0] != both[1]), 1)
    yield Finding(
        path.relative_to(ROOT).as_posix(),
        line,
        "the cases now answer otherwise; run scripts/check --answers and read what changed",
        "案例的答复已经不同；请运行scripts/check --answers，并核对有哪些变化",
    )


OF_NUMBERS: tuple[Check, ...] = (_tables_findings, _values_findings)
"""What has to be in order before anything can be worked out."""
STAGES: tuple[tuple[Check, ...], ...] = ((_tables_findings, _pages_findings), (_values_findings,), (_rules_findings,))


def data_findings(files: list[Path] | None = None) -> tuple[list[Finding], bool]:
    """Everything that is wrong, and whether everything could be looked at."""
    tables, findings = read_files(edited_files() if files is None else files)
    for stage in STAGES:
        if any(not each.note for each in findings):
            return findings, False
        findings += [finding for check in stage for finding in check(tables)]
    return findings, True
