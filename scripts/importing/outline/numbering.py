"""The ids of clauses by the house's contract: ``art-`` and the source's number, ``art-17-1-1a`` for a bullet."""

from __future__ import annotations

from collections.abc import Sequence

from scripts.importing.outline.tree import DIVISIONS, LEVELS, Clause, Regulation

LETTERS = "abcdefghijklmnopqrstuvwxyz"
_PREFIXES: tuple[tuple[str, ...], ...] = (
    (),
    ("chapter",),
    ("part",),
    ("part", "chapter"),
    ("chapter", "section"),
    LEVELS,
)
"""What may stand before an article's number so that no number comes twice, from the shortest."""


def number(regulation: Regulation) -> None:
    """Give each clause its path and its id. A clause below a lettered one, past z, in an annex or in
    an article's second list has neither.
    """
    articles = [(above, clause) for above, clause in _with_divisions(regulation.root, ()) if clause.kind == "article"]
    # Where articles begin anew in each chapter, or there are none, the chapter is part of the number.
    counted = next((levels for levels in _PREFIXES if _tells_apart(articles, levels)), LEVELS) if articles else LEVELS
    used: set[str] = set()
    _number_below(regulation.root, (), counted, used)


def _with_divisions(clause: Clause, above: tuple[Clause, ...]) -> list[tuple[tuple[Clause, ...], Clause]]:
    found = []
    for child in clause.children:
        found.append((above, child))
        if child.kind in DIVISIONS:
            found += _with_divisions(child, (*above, child))
    return found


def _tells_apart(articles: Sequence[tuple[tuple[Clause, ...], Clause]], levels: Sequence[str]) -> bool:
    keys = [
        (*(each.number for each in above if each.kind in levels), clause.number, clause.insert)
        for above, clause in articles
    ]
    return len(set(keys)) == len(keys)


def _number_below(parent: Clause, path: tuple[int, ...], counted: Sequence[str], used: set[str]) -> None:
    bullets = last = 0
    anew = False
    for clause in parent.children:
        if clause.kind == "annex":
            continue
        # The items of a second list have the numbers of the first, and so no ids of their own.
        anew = anew or (clause.is_item and clause.kind != "bullet" and clause.number <= last)
        last = clause.number
        if anew and clause.is_item:
            continue
        if clause.kind == "bullet":
            bullets += 1
        _number_one(clause, path, bullets, counted)
        identifier = "-".join(["art", *map(str, clause.path)]) + clause.letter if clause.path else ""
        is_article = clause.kind not in DIVISIONS or _holds_text_only(clause)
        if is_article and identifier and identifier not in used:
            clause.id = identifier
            used.add(identifier)
        below = path if clause.kind in DIVISIONS and clause.kind not in counted else clause.path
        if clause.letter:
            _forget_below(clause)
        else:
            _number_below(clause, below, counted, used)


def _number_one(clause: Clause, path: tuple[int, ...], bullets: int, counted: Sequence[str]) -> None:
    if clause.kind in DIVISIONS:
        clause.path = (*path, clause.number) if clause.kind in counted else ()
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
