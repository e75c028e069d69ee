"""Holds the import against texts whose articles are known: ``scripts/measure-importing FOLDER``.

Every ``.md`` and ``.txt`` below FOLDER that has articles at the start of its lines (第十五条 …) is imported. What is
there is counted by a plain pattern of its own, and each article's characters (Han, without numerals) are compared with
what the draft holds. The figures in docs/measured.md are those of github.com/LawRefBook/Laws.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from scripts.importing.import_steps import import_source
from scripts.importing.ledger import Ledger, Span
from scripts.importing.outline.markers import value
from scripts.importing.outline.tree import Clause
from scripts.importing.source import Source
from scripts.project.progress import fail, say

_NUMERALS = "〇零一二三四五六七八九十百千两"
_NUMBER = f"[{_NUMERALS}0-9０-９]+"
_ARTICLE = re.compile(rf"第({_NUMBER})条(?:之({_NUMBER}))?(?![的规所、和及至之]|第.{{1,4}}[款项])")
_DIVISION = re.compile(rf"第{_NUMBER}(?:分?编|章|节|篇|部分).{{0,36}}")
_HAN = re.compile(rf"(?![{_NUMERALS}])[\u3400-\u9fff]")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
Number = tuple[int, int]
"""An article's number, and that of its insertion (之一), or 0."""


@dataclass(frozen=True, slots=True)
class Compared:
    """One text: how many articles it has, how many the import missed or made up, how many hold other characters."""

    articles: int
    missing: int
    added: int
    different: int
    complete: bool
    titled: bool
    seconds: float


def plain_text(data: str) -> str:
    """A text without the marks of Markdown's headings and comments."""
    return "\n".join(re.sub(r"^#+\s*", "", line) for line in _COMMENT.sub("", data).split("\n"))


def _characters(words: str) -> str:
    return "".join(_HAN.findall(words))


def counted(text: str) -> list[tuple[Number, str]]:
    """The articles of a text by its lines alone: each in order, or set apart from its words by a blank."""
    found: list[tuple[Number, list[str]]] = []
    last: Number = (0, 0)
    within: list[str] | None = None
    for line in map(str.strip, text.split("\n")):
        match = _ARTICLE.match(line)
        if match:
            number = value(match[1]), value(match[2] or "零")
            follows = number[0] in (1, last[0] + 1) or (number[0] == last[0] and number[1])
            if follows or line[match.end() : match.end() + 1].isspace():
                within, last = [line[match.end() :]], number
                found.append((number, within))
                continue
        if _DIVISION.fullmatch(line):
            within = None
        elif within is not None:
            within.append(line)
    return [(number, _characters("".join(lines))) for number, lines in found]


def _imported(ledger: Ledger, clause: Clause) -> str:
    spans: list[Span] = []
    for each in clause.within():
        spans += [each.heading] if each.heading else []
        spans += [span for paragraph in each.paragraphs for span in paragraph]
        spans += [cell for table in each.tables for row in table.rows for cell in row]
    return _characters("".join(ledger.part(span) for span in sorted(spans)))


def compared(file: Path) -> Compared | None:
    """Import a file and compare; None for a text without articles."""
    text = plain_text(file.read_text(encoding="utf-8"))
    truth = counted(text)
    if not truth:
        return None
    begun = time.process_time()
    found = import_source(Source(file.name, text))
    seconds = time.process_time() - begun
    drafted: dict[Number, list[str]] = defaultdict(list)
    for draft in found.drafts:
        for clause in draft.regulation.clauses("article"):
            drafted[clause.number, clause.insert].append(_imported(found.ledger, clause))
    wanted, got = Counter(number for number, _ in truth), Counter({each: len(texts) for each, texts in drafted.items()})
    return Compared(
        articles=len(truth),
        missing=(wanted - got).total(),
        added=(got - wanted).total(),
        different=sum(bool(drafted[number]) and words not in drafted[number] for number, words in truth),
        complete="".join(found.ledger.part(piece.span) for piece in found.ledger.pieces()) == text,
        titled=any(draft.regulation.title for draft in found.drafts),
        seconds=seconds,
    )


def main(argv: Sequence[str]) -> int:
    """Print what all texts below a folder came to; exit status 1 if there are none."""
    parser = argparse.ArgumentParser(prog="scripts/measure-importing", description="Import every text of a folder.")
    parser.add_argument("folder", type=Path, help="texts (.md, .txt) whose articles begin lines")
    folder = Path(os.environ.get("HANDBOOK_CALLER", ".")) / parser.parse_args(argv).folder
    files = sorted(file for file in folder.rglob("*") if file.suffix in (".md", ".txt"))
    with ProcessPoolExecutor() as pool:
        every = [each for each in pool.map(compared, files, chunksize=20) if each]
    if not every:
        return fail(f"{folder} holds no text with articles at the start of its lines.")
    articles = sum(each.articles for each in every)
    say(f"texts with articles: {len(every):,}, articles counted: {articles:,}")
    say(f"missing: {sum(each.missing for each in every):,}, added: {sum(each.added for each in every):,}")
    say(f"with other characters: {sum(each.different for each in every):,}")
    say(f"every character placed or set aside: {sum(each.complete for each in every):,} texts")
    say(f"title found: {sum(each.titled for each in every):,} texts")
    seconds = [each.seconds for each in every]
    say(f"processor time: {sum(seconds):.1f} s, longest {max(seconds):.2f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
