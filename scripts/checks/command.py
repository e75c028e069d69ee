"""Says what is wrong before anything is published: ``scripts/check``.

First what HR and developers write (numbers, sentences, cases, articles, pages), each finding with file and line in
Chinese and in English; then the code, by ruff, mypy and Biome, which run meanwhile. Exit status 1 if anything has to
be mended; a note alone stops nothing.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass

from scripts.checks import case_answers
from scripts.checks.edited_files import data_findings
from scripts.checks.unsettled_articles import unsettled
from scripts.handbook.findings import Finding
from scripts.handbook.reading import read_handbook
from scripts.handbook.translations import agree
from scripts.project.paths import ROOT
from scripts.project.progress import fail, say
from scripts.setup import BIN, NODE_MODULES


@dataclass(frozen=True, slots=True)
class Tool:
    """A checker of the code: what it looks at, in Chinese and in English, and its command."""

    name: str
    chinese: str
    english: str
    command: tuple[str, ...]


def rooms_command() -> tuple[str, ...]:
    """What holds the order of the rooms (``tool.importlinter`` in pyproject.toml)."""
    # Its own command finds the project's packages in no folder but the one it is called in.
    run = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True, no_logo=True))"
    return (sys.executable, "-c", run)


def _tools() -> tuple[Tool, ...]:
    python = (sys.executable, "-m")
    biome = str(NODE_MODULES / "@biomejs" / "biome" / "bin" / "biome")
    node = shutil.which("node") or shutil.which("node", path=str(BIN)) or "node"
    return (
        Tool("mypy", "类型", "types", (*python, "mypy", "--no-error-summary")),
        Tool("ruff", "代码", "code", (*python, "ruff", "check", "--quiet", ".")),
        Tool("ruff format", "排版", "layout of the code", (*python, "ruff", "format", "--quiet", "--check", ".")),
        Tool("import-linter", "各部分的依赖关系", "which room uses which", rooms_command()),
        Tool("Biome", "网页脚本和样式", "scripts and styles", (node, biome, "lint", "--error-on-warnings")),
    )


def _started(tool: Tool) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        tool.command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL
    )


def shown(finding: Finding) -> str:
    """A finding for a reader of either language."""
    kind = ("提示：", "note: ") if finding.note else ("", "")
    return f"{finding.file}:{finding.line}\n  {kind[0]}{finding.chinese}\n  {kind[1]}{finding.message}"


def _report_data() -> bool:
    """Print what is wrong in what is written; whether nothing is."""
    findings, complete = data_findings()
    for finding in findings:
        say(shown(finding) + "\n")
    wrong = sum(not finding.note for finding in findings)
    if not wrong:
        say("✓ 数值、文字、案例、条文和页面 · numbers, sentences, cases, articles and pages")
        return True
    say(f"✗ {wrong}处须更正 · {wrong} to mend")
    if not complete:
        say("  其余内容在更正后再检查 · the rest is checked once these are mended")
    return False


def _translated(refs: Sequence[str]) -> int:
    book = read_handbook()
    chosen = list(book.articles) if list(refs) == ["all"] else refs
    try:
        in_the_way = unsettled(book, chosen)
        if not in_the_way:
            agree(book, chosen)
    except KeyError as error:
        return fail(f"没有{error.args[0]}这一条 · there is no article {error.args[0]}")
    for finding in in_the_way:
        say(shown(finding) + "\n")
    if in_the_way:
        return fail("两种语言还不一致，什么都没有记下 · the two do not agree yet; nothing was written down")
    say(f"已记下两种语言一致：{len(chosen)}条 · both languages now agree: {len(chosen)}")
    return 0


def main(argv: Sequence[str] | None = None) -> int:
    """Run every check; exit status 1 if anything has to be mended."""
    parser = argparse.ArgumentParser(prog="scripts/check", description="Say what is wrong, in Chinese and English.")
    parser.add_argument("--no-code", action="store_true", help="leave out ruff, mypy and Biome")
    parser.add_argument(
        "--translated",
        nargs="+",
        metavar="ARTICLE",
        help="write down that both languages of an article (REGULATION#art-15), or of 'all', say the same now",
    )
    parser.add_argument(
        "--answers", action="store_true", help="write down what every case answers now; read what changed"
    )
    arguments = parser.parse_args(argv)
    if arguments.answers:
        case_answers.main()
        say("各案例的答复已写入answers.txt，请核对有哪些变化 · answers.txt is written; read what changed in it")
        return 0
    if arguments.translated:
        return _translated(arguments.translated)
    started = time.monotonic()
    running = [] if arguments.no_code else [(tool, _started(tool)) for tool in _tools()]
    sound = _report_data()
    for tool, process in running:
        printed = process.communicate()[0].decode("utf-8", "replace").strip()
        passed = process.returncode == 0
        sound = sound and passed
        say(f"{'✓' if passed else '✗'} {tool.chinese} · {tool.english} ({tool.name})")
        if not passed:
            say(printed + os.linesep)
    say(f"{time.monotonic() - started:.0f} s")
    return 0 if sound else 1


if __name__ == "__main__":
    sys.exit(main())
