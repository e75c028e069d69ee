"""What has to be mended in an article before somebody may say that both its languages agree."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from scripts.checks.published_pages import all_findings
from scripts.handbook.articles import Handbook
from scripts.handbook.findings import Finding
from scripts.project.paths import DOCS


def unsettled(book: Handbook, refs: Collection[str], docs: Path = DOCS) -> list[Finding]:
    """What still has to be mended in these articles, in either language, before they can be said to agree."""
    starts: dict[str, list[tuple[int, str]]] = {}
    for ref, article in book.articles.items():
        for wording in article.wording.values():
            starts.setdefault(wording.file, []).append((wording.line, ref))

    def article_of(finding: Finding) -> str | None:
        before = [start for start in starts.get(finding.file, ()) if start[0] <= finding.line]
        return max(before)[1] if before else None

    return [each for each in all_findings(docs) if not each.note and article_of(each) in refs]
