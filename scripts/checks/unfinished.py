"""What a draft leaves to be written: a TODO in a page, a register, a sentence or a rule stops the build."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from scripts.handbook.findings import Finding

_TODO = re.compile(r"\bTODO\b:?\s*(.*?)[\"\s}|]*$")
WHERE = (
    "docs/zh/**/*.md",
    "docs/en/**/*.md",
    "docs/*.toml",
    "calculators/**/*.py",
    "calculators/**/*.toml",
)


def unfinished(root: Path) -> Iterator[Finding]:
    """Every line that is still to be written."""
    for pattern in WHERE:
        for file in sorted(root.glob(pattern)):
            for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
                found = _TODO.search(line)
                if found:
                    yield Finding(
                        str(file.relative_to(root)),
                        number,
                        f"still to be written: replace TODO{f' ({found[1]})' if found[1] else ''}",
                        f"尚未写完：请替换TODO{f'（{found[1]}）' if found[1] else ''}",
                    )


def of_finished_pages(findings: Iterable[Finding], pending: Iterable[Finding]) -> Iterator[Finding]:
    """The findings on pages that are written in both languages: a TODO differs from its mirror by nature."""
    begun = {_in_both(finding.file) for finding in pending}
    return (finding for finding in findings if _in_both(finding.file) not in begun)


def _in_both(file: str) -> str:
    return re.sub(r"^docs/(?:zh|en)/", "docs/", file)
