"""Drafts the handbook's pages from a regulation as it was found: ``scripts/import-regulation FILE``.

FILE is a .docx, a .txt, or ``-`` for what is pasted to standard input; it may hold several regulations. The draft lies
in ``drafts/`` with a report of everything that could not be placed; ``--adopt`` moves a proofread draft into ``docs/``.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path

from scripts.importing.adopting import adopt
from scripts.importing.draft.drafting import Name
from scripts.importing.import_steps import import_source
from scripts.importing.reading import read_source
from scripts.importing.report import terminal_lines
from scripts.importing.source import PASTED
from scripts.importing.writing import REPORT, files_of, write_files
from scripts.project.paths import ROOT
from scripts.project.progress import StopWork, fail, say

OUTPUT = ROOT / "drafts"
CALLER = Path(os.environ.get("HANDBOOK_CALLER", "."))
"""Where the command was typed; paths are meant from there."""


def _name(text: str) -> Name:
    match = re.fullmatch(r"([A-Z][A-Z0-9]{0,3}):([a-z][a-z0-9]*(?:-[a-z0-9]+)*)", text)
    if not match:
        raise argparse.ArgumentTypeError(f"{text!r}: write CODE:folder, such as T:travel-rules")
    return Name(match[1], match[2])


def _arguments(argv: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="scripts/import-regulation",
        description="Draft the handbook's pages from a regulation (把制度文件转成手册页面的草稿).",
    )
    parser.add_argument("file", nargs="?", help=".docx, .txt, or - for pasted text (要导入的文件；- 为粘贴的文字)")
    parser.add_argument("--output", type=Path, default=OUTPUT, metavar="DIR", help="where to (default: drafts/)")
    parser.add_argument(
        "--name",
        type=_name,
        action="append",
        default=[],
        metavar="CODE:FOLDER",
        help="the source's letter and the folder, such as T:travel-rules; once a regulation, in their order",
    )
    parser.add_argument("--only", type=int, default=0, metavar="N", help="draft only the Nth regulation of the file")
    parser.add_argument("--overwrite", action="store_true", help="write over files of an earlier draft (覆盖旧草稿)")
    parser.add_argument(
        "--adopt", type=Path, metavar="DRAFT", help="move a proofread draft into docs/ (把草稿放进手册)"
    )
    arguments = parser.parse_args(argv)
    if (arguments.file is None) == (arguments.adopt is None):
        parser.error("give a FILE to import, or --adopt a draft")
    return arguments


def main(argv: Sequence[str]) -> int:
    """Import, or adopt; exit status 1 if nothing was written."""
    arguments = _arguments(argv)
    try:
        if arguments.adopt:
            for line in adopt(CALLER / arguments.adopt):
                say(line)
            return 0
        file = arguments.file if arguments.file == PASTED else str(CALLER / arguments.file)
        found = import_source(read_source(file), arguments.name, arguments.only)
        for line in terminal_lines(found):
            say(line)
        if not found.drafts:
            return fail(
                "没有找到任何章、条或编号，没有写入草稿。\n"
                "No chapter, article or number was found; no draft was written."
            )
        output = CALLER / arguments.output
        write_files(files_of(found), output, arguments.overwrite)
    except StopWork as stop:
        return fail(str(stop))
    shown = os.path.relpath(output, CALLER) if output.is_relative_to(CALLER.resolve()) else str(output)
    say(f"草稿在 {shown}，报告在 {os.path.join(shown, REPORT)}")
    say(f"the drafts are in {shown}, the report is {os.path.join(shown, REPORT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
