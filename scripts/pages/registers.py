"""The registers: what the pages and the calculators say of themselves, gathered. None is kept by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from markupsafe import Markup

from calculators.core.messages import choice_label, entry, section, words
from calculators.core.parameters import all_parameters
from calculators.core.registry import CALCULATORS
from scripts.handbook.articles import Handbook
from scripts.handbook.computed_sources import calculators_of
from scripts.handbook.reading import handbook
from scripts.handbook.source_notes import conflicts, notes
from scripts.handbook.sources import Regulation, reasons, regulations, sources
from scripts.pages.amendments import all_changes
from scripts.pages.calculator_words import shown_value
from scripts.pages.page_parts import Page, environment


def _articles_by_source(book: Handbook) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for ref, article in book.articles.items():
        for source in dict.fromkeys(article.own_sources):
            found.setdefault(source, []).append(ref)
    return found


def _by_regulation[T](found: Iterable[T], slug_of: Callable[[T], str]) -> list[tuple[Regulation, list[T]]]:
    """What was found of each regulation, in the regulations' order."""
    groups: dict[str, list[T]] = {}
    for each in found:
        groups.setdefault(slug_of(each), []).append(each)
    return [(each, groups.get(each.slug, [])) for each in regulations()]


def _source_rows(book: Handbook, page: Page) -> list[dict[str, Any]]:
    computed = calculators_of(book)
    covered = _articles_by_source(book)
    return [
        {
            "source": source,
            "articles": covered.get(source.id, []),
            "none": source.none[page.language] if source.none else "",
            "calculators": computed.get(source.id, []),
            "reason": reasons()[source.no_calculator][page.language] if source.no_calculator else "",
        }
        for source in sources()
    ]


def _sources(book: Handbook, page: Page) -> Mapping[str, Any]:
    rows = _source_rows(book, page)
    groups = _by_regulation(rows, lambda row: str(row["source"].regulation))
    return {"groups": groups, "titles": {name: words(name, "title")[page.language] for name in CALCULATORS}}


def _gaps(book: Handbook, page: Page) -> Mapping[str, Any]:
    found = notes(book, page.language, "gap", "interpretation")
    groups = _by_regulation(found, lambda note: note.article.partition("#")[0])
    kinds = {name: each[page.language] for name, each in entry("note-kinds").items()}
    return {"groups": [group for group in groups if group[1]], "kinds": kinds}


def _conflicts(book: Handbook, page: Page) -> Mapping[str, Any]:
    return {"conflicts": conflicts(book, page.language)}


def _numbers(_book: Handbook, page: Page) -> Mapping[str, Any]:
    spoken: dict[str, Any] = {
        "language": page.language,
        "choices": {name: each[page.language] for name, each in section("choices", CALCULATORS).items()},
    }
    rows = []
    for name, parameter in all_parameters().items():
        unit = f"choice {name}" if parameter.spec.kind == "choice" else parameter.spec.unit
        for dated in parameter.values:
            rows.append(
                {
                    "name": name,
                    "label": parameter.label[page.language],
                    "value": shown_value(parameter.shown(dated.value), unit, spoken),
                    "others": [
                        choice_label(each, name)[page.language]
                        for each in parameter.spec.choices
                        if each != dated.value
                    ],
                    "since": dated.since.isoformat(),
                    "origin": entry("origins", parameter.origin)[page.language],
                    "article": parameter.article,
                    "status": dated.status,
                    "status_word": words("statuses", dated.status)[page.language],
                    "decision": dated.decision,
                    "calculators": [each for each, calculator in CALCULATORS.items() if name in calculator.parameters],
                }
            )
    return {"rows": rows, "titles": {name: words(name, "title")[page.language] for name in CALCULATORS}}


REGISTERS: Mapping[str, Callable[[Handbook, Page], Mapping[str, Any]]] = {
    "sources": _sources,
    "gaps": _gaps,
    "conflicts": _conflicts,
    "numbers": _numbers,
    "changes": all_changes,
}


def register(name: str, page: Page) -> Markup:
    """A register as HTML.

    :raises KeyError: if there is none of that name.
    """
    book = handbook()
    template = environment().get_template(f"register-{name}.html")
    return Markup(
        template.render(
            **REGISTERS[name](book, page),
            language=page.language,
            head={key: each[page.language] for key, each in entry("registers").items()},
            link=lambda ref: page.link(book.articles[ref].url(page.language)),
            cite=lambda ref: book.citation_label(ref, page.language),
            label=lambda ref: book.short_label(ref, page.language),
            calculator=lambda each: page.link(f"{page.language}/calculators/{each}/"),
            regulation_page=lambda slug: page.link(f"{page.language}/regulations/{slug}/"),
        )
    )
