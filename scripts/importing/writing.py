"""Writes a draft's files, all or none; nothing that exists is written over without being asked for."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from calculators.core.languages import LANGUAGES
from scripts.importing.draft.drafting import Draft
from scripts.importing.draft.registers import regulation_table, source_tables
from scripts.importing.report import Import, ledger_lines, report, source_text
from scripts.project.progress import StopWork

REPORT, LEDGER, SOURCE = "report.md", "ledger.jsonl", "source.txt"
REGULATION, SOURCES = "regulation.toml", "sources.toml"


def files_of(found: Import) -> dict[str, str]:
    """Every file of an import by its path below the output folder."""
    files = {REPORT: report(found), LEDGER: ledger_lines(found.ledger), SOURCE: source_text(found)}
    for draft in found.drafts:
        folder = draft.name.slug
        for language in LANGUAGES:
            worded = Draft(draft.regulation, draft.name, language, draft.ledger)
            files |= {f"{folder}/{language}/{name}": text for name, text in worded.pages()}
        files[f"{folder}/{REGULATION}"] = regulation_table(draft)
        files[f"{folder}/{SOURCES}"] = source_tables(draft)
    return files


def write_files(files: Mapping[str, str], output: Path, overwrite: bool) -> None:
    """Write the files below ``output``.

    :raises StopWork: if one exists and ``overwrite`` was not asked for; the message names each, and none is written.
    """
    existing = [str(output / name) for name in files if (output / name).exists()]
    if existing and not overwrite:
        names = "\n  ".join(existing)
        raise StopWork(
            f"以下文件已存在，没有写入任何内容（换一个 --output，或用 --overwrite 覆盖）：\n  {names}\n"
            f"These files exist, and nothing was written (take another --output, or --overwrite them):\n  {names}"
        )
    for name, text in files.items():
        path = output / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
