"""Amendments as pages show them: an article's own below it, and all of them, the newest first, on a page of their own.

Texts come from git (:mod:`scripts.handbook.history`); numbers from their dated values, which also a copy without git
has.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from calculators.core.languages import Language
from calculators.core.messages import entry, words
from calculators.core.parameters import Parameter, all_parameters
from scripts.handbook.articles import Handbook
from scripts.handbook.history import Amendment, history
from scripts.handbook.word_diff import Piece, word_diff
from scripts.pages.page_parts import Page, environment
from scripts.pages.parameter_words import value_words


@dataclass(frozen=True, slots=True)
class TextChange:
    """What a commit changed in an article, for a reader of one language. No pieces: only the other language changed."""

    ref: str
    id: str
    day: str
    subject: str
    subject_language: Language
    kind: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class NumberChange:
    """A dated value that took the place of another: from which day, and by which decision."""

    name: str
    label: str
    article: str
    day: str
    old: str
    new: str
    status: str
    decision: str


def _text_change(amendment: Amendment, language: Language) -> TextChange:
    wordings = amendment.wordings.get(language)
    every = amendment.wordings.values()
    kind = "added" if all(each.old is None for each in every) else "changed"
    kind = "removed" if all(each.new is None for each in every) else kind
    return TextChange(
        ref=amendment.ref,
        id=f"{amendment.commit.id[:10]}-{amendment.ref.replace('#', '-')}",
        day=amendment.commit.day,
        subject=amendment.commit.subject,
        subject_language=amendment.commit.language,
        kind=kind if wordings else "other-only",
        pieces=tuple(word_diff(wordings.old or "", wordings.new or "")) if wordings else (),
    )


def _number_changes(parameter: Parameter, language: Language) -> list[NumberChange]:
    return [
        NumberChange(
            name=parameter.name,
            label=parameter.label[language],
            article=parameter.article,
            day=new.since.isoformat(),
            old=value_words(parameter, old)[language],
            new=value_words(parameter, new)[language],
            status=words("statuses", new.status)[language],
            decision=new.decision,
        )
        for old, new in zip(parameter.values, parameter.values[1:], strict=False)
    ]


def article_history(ref: str, page: Page) -> Markup | None:
    """What changed in an article and when, folded away; ``None`` where nothing did since the first edition."""
    texts = [_text_change(each, page.language) for each in history().of(ref)]
    numbers = [
        change
        for parameter in all_parameters().values()
        if parameter.article == ref
        for change in reversed(_number_changes(parameter, page.language))
    ]
    if not texts and not numbers:
        return None
    template = environment().get_template("article-history.html")
    return Markup(template.render(texts=texts, numbers=numbers, **_spoken(page)))


def _spoken(page: Page) -> dict[str, Any]:
    head = {name: each[page.language] for name, each in entry("history").items()}
    return {"said": head, "all": page.link(f"{page.language}/changes/")}


def all_changes(book: Handbook, page: Page) -> Mapping[str, Any]:
    """Every amendment of texts and numbers for the page that lists them, by day, the newest first."""
    known = history()
    texts = [_text_change(each, page.language) for each in reversed(known.amendments)]
    numbers = [each for one in all_parameters().values() for each in _number_changes(one, page.language)]
    by_day: dict[str, tuple[list[NumberChange], list[TextChange]]] = {}
    for text in texts:
        by_day.setdefault(text.day, ([], []))[1].append(text)
    for number in numbers:
        by_day.setdefault(number.day, ([], []))[0].append(number)
    days = sorted(by_day, reverse=True)
    by_article: dict[str, list[str]] = {ref: [] for ref in book.articles}
    for change in texts:
        by_article.setdefault(change.ref, []).append(change.day)
    for number in numbers:
        by_article[number.article].append(number.day)
    return {
        "missing": known.missing,
        "first": known.first,
        "days": [(day, *by_day[day]) for day in days],
        "articles": [(ref, sorted(set(found), reverse=True)) for ref, found in by_article.items() if found],
        "standing": set(book.articles),
        **_spoken(page),
    }
