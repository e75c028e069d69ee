"""The ids of clauses by the house's contract: ``art-`` and the source's number, ``art-17-1-1a`` for a bullet."""

from __future__ import annotations

from collections import Counter

from scripts.importing.outline.tree import DIVISIONS, Clause, Regulation

LETTERS = "abcdefghijklmnopqrstuvwxyz"


def number(regulation: Regulation) -> None:
    """Give each clause its path and its id. A clause below a lettered one, or past z, has neither."""
    articles = Counter(clause.number for clause in regulation.clauses("article") if not clause.insert)
    # Where articles begin anew in each chapter, or there are none, the chapter is part of the number.
    by_chapter = not articles or max(articles.values()) > 1
    used: set[str] = set()
    _number_below(regulation.root, (), by_chapter, used)


def _number_below(parent: Clause, path: tuple[int, ...], by_chapter: bool, used: set[str]) -> None:
    bullets = 0
    for clause in parent.children:
        if clause.kind == "bullet":
            bullets += 1
        _number_one(clause, path, bullets, by_chapter)
        identifier = "-".join(["art", *map(str, clause.path)]) + clause.letter if clause.path else ""
        is_article = clause.kind not in DIVISIONS or _holds_text_only(clause)
        if is_article and identifier and identifier not in used:
            clause.id = identifier
            used.add(identifier)
        below = clause.path if clause.kind not in DIVISIONS or by_chapter else path
        if clause.letter and clause.kind != "article":
            _forget_below(clause)
        else:
            _number_below(clause, below, by_chapter, used)


def _number_one(clause: Clause, path: tuple[int, ...], bullets: int, by_chapter: bool) -> None:
    if clause.kind in DIVISIONS:
        clause.path = (*path, clause.number) if by_chapter else ()
    elif clause.kind == "bullet":
        if len(path) == 1:
            clause.path = (*path, bullets)
        elif bullets <= len(LETTERS):
            clause.path, clause.letter = path, LETTERS[bullets - 1]
    else:
        clause.path = (*path, clause.number)
        if clause.insert:
            clause.letter = LETTERS[min(clause.insert, len(LETTERS)) - 1]


def _holds_text_only(clause: Clause) -> bool:
    return bool(clause.paragraphs) and not clause.children


def _forget_below(clause: Clause) -> None:
    for below in clause.within():
        if below is not clause:
            below.path, below.id = (), ""
