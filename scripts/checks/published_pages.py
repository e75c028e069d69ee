"""What must hold between the pages, the two languages and the source before anything is built."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from calculators.core.languages import LANGUAGES, OTHER
from scripts.checks.parity import own_language, resolved_links, same_numbers, same_structure
from scripts.checks.pointers.all_pointers import pointers
from scripts.checks.pointers.code import unloadable
from scripts.checks.pointers.known_content import Known
from scripts.checks.pointers.lessons import lesson_subjects
from scripts.checks.shown_pages import marked_files, shown_pages
from scripts.checks.unfinished import of_finished_pages, unfinished
from scripts.handbook.articles import Article, Handbook
from scripts.handbook.computed_sources import calculators_of
from scripts.handbook.findings import Finding
from scripts.handbook.markup import markup_in_pages
from scripts.handbook.mirrored_pages import read_pages
from scripts.handbook.reading import read_handbook
from scripts.handbook.sources import reasons, regulations, sources
from scripts.handbook.terms import consistent_terms
from scripts.project.paths import DOCS
from scripts.search.direct_answers import askable_calculators

SOURCES_FILE = "docs/sources.toml"
_SOURCE_ID = re.compile('id = "([^"]+)"')


def mirrored_pages(docs: Path) -> Iterator[Finding]:
    """Every page stands in both languages."""
    pages = {
        language: {page.relative_to(docs / language) for page in (docs / language).rglob("*.md")}
        for language in LANGUAGES
    }
    for language in LANGUAGES:
        other = OTHER[language]
        for page in sorted(pages[language] - pages[other]):
            where = f"{docs.name}/{language}/{page}"
            yield Finding(
                where,
                1,
                f"this page has no counterpart; write {docs.name}/{other}/{page}",
                f"此页没有另一语言的对应页；请补写{docs.name}/{other}/{page}",
            )


def mirrored_articles(book: Handbook) -> Iterator[Finding]:
    """Every article stands in both languages, on the same page and in the same order."""
    for article in book.articles.values():
        for language, wording in article.wording.items():
            if OTHER[language] not in article.wording:
                other = wording.file.replace(f"/{language}/", f"/{OTHER[language]}/", 1)
                yield Finding(
                    wording.file,
                    wording.line,
                    f"{article.id} is missing in the other language; add it to {other}",
                    f"另一语言缺少{article.id}；请补写在{other}",
                )
        if len({wording.page for wording in article.wording.values()}) > 1:
            wording = article.wording["en"]
            yield Finding(
                wording.file,
                wording.line,
                f"{article.id} stands on another page in Chinese; move one of them",
                f"{article.id}在中文里位于另一页；请移动其中一处",
            )
    orders = [dict.fromkeys(book.order[language]) for language in LANGUAGES]
    both = [[ref for ref in order if len(book.articles[ref].wording) == 2] for order in orders]
    for chinese, english in zip(*both, strict=True):
        if chinese != english:
            wording = book.articles[english].wording["en"]
            yield Finding(
                wording.file,
                wording.line,
                f"{english} comes where Chinese has {chinese}; keep one order",
                f"此处是{english}，中文的同一位置是{chinese}；两种语言的顺序须一致",
            )
            return


def _number(source: str) -> str:
    return source.partition("-")[2].replace(".", "-")


def sourced_articles(book: Handbook, docs: Path = DOCS) -> Iterator[Finding]:
    """Every article names source clauses that exist and that its id is the number of."""
    known = {source.id for source in sources(docs)}
    codes = {regulation.slug: regulation.code for regulation in regulations(docs)}
    for article in book.articles.values():
        wording = next(iter(article.wording.values()))
        if not article.sources:
            yield Finding(
                wording.file,
                wording.line,
                f'{article.id} covers no source clause; add data-source="…" to it',
                f'{article.id}没有对应的原文条款；请加上data-source="…"',
            )
        for source in article.own_sources:
            if source not in known:
                yield Finding(
                    wording.file,
                    wording.line,
                    f"{source} is not in {SOURCES_FILE}; correct it or add it there",
                    f"{SOURCES_FILE}里没有{source}；请更正，或在那里补上",
                )
            elif not source.startswith(f"{codes[article.regulation]}-"):
                yield Finding(
                    wording.file,
                    wording.line,
                    f"{source} belongs to another regulation; correct data-source",
                    f"{source}属于另一部制度；请更正data-source",
                )
            elif not _is_number_of(article, source):
                yield Finding(
                    wording.file,
                    wording.line,
                    f"{article.id} is not the number of {source}; the id is art-{_number(source)}",
                    f"{article.id}不是{source}的条款号；编号应为art-{_number(source)}",
                )


def _is_number_of(article: Article, source: str) -> bool:
    return re.fullmatch(re.escape(article.id) + r"(-[0-9]+|[a-z])*", f"art-{_number(source)}") is not None


def _lines_of_sources(docs: Path) -> dict[str, int]:
    """By source, the line of docs/sources.toml on which its id stands."""
    lines = (docs / "sources.toml").read_text(encoding="utf-8").splitlines()
    found = ((_SOURCE_ID.fullmatch(text), number) for number, text in enumerate(lines, 1))
    return {match[1]: number for match, number in found if match}


def covered_sources(book: Handbook, docs: Path) -> Iterator[Finding]:
    """Every clause of the source is covered by an article, or docs/sources.toml says why none is."""
    covered = {source for article in book.articles.values() for source in article.own_sources}
    lines = _lines_of_sources(docs)
    listed = {regulation.slug for regulation in regulations(docs)}
    for source in sources(docs):
        line = lines.get(source.id, 1)
        if source.regulation not in listed:
            continue  # its regulation is gone, and the clause with it
        if source.id not in covered and source.none is None:
            yield Finding(
                SOURCES_FILE,
                line,
                f'no article covers {source.id}; add data-source="{source.id}" to its article',
                f'没有条文转述{source.id}；请在对应条文上加data-source="{source.id}"',
            )
        elif source.id in covered and source.none is not None:
            yield Finding(
                SOURCES_FILE,
                line,
                f"{source.id} is covered by an article; remove its none = …",
                f"{source.id}已有条文转述；请删去它的none = …",
            )


def computed_sources(book: Handbook, docs: Path) -> Iterator[Finding]:
    """Every clause of the source is worked out by a calculator, or docs/sources.toml says why none does."""
    computed = calculators_of(book)
    lines = _lines_of_sources(docs)
    listed = {regulation.slug for regulation in regulations(docs)}
    for source in sources(docs):
        line = lines.get(source.id, 1)
        if source.regulation not in listed:
            continue
        if source.id in computed and source.no_calculator:
            yield Finding(
                SOURCES_FILE,
                line,
                f"{source.id} is worked out by a calculator; remove its no_calculator = …",
                f"{source.id}已有计算器计算；请删去它的no_calculator = …",
            )
        elif source.id not in computed and source.no_calculator not in reasons(docs):
            names = ", ".join(reasons(docs))
            yield Finding(
                SOURCES_FILE,
                line,
                f"{source.id} has no calculator; add no_calculator = one of {names}",
                f"{source.id}没有计算器；请加no_calculator，取值为{names}之一",
            )


def titled_regulations(docs: Path) -> Iterator[Finding]:
    """A regulation's index page carries the title of docs/regulations.toml."""
    for regulation in regulations(docs):
        for language in LANGUAGES:
            page = docs / language / "regulations" / regulation.slug / "index.md"
            where = f"docs/{language}/regulations/{regulation.slug}/index.md"
            if not page.is_file():
                yield Finding(where, 1, "this regulation has no index page; write it", "这部制度没有首页；请补写")
            elif f"\n# {regulation.title[language]}\n" not in page.read_text(encoding="utf-8"):
                title = regulation.title[language]
                yield Finding(
                    where,
                    1,
                    f"the page's heading is not “{title}” (docs/regulations.toml)",
                    f"本页标题不是“{title}”（见docs/regulations.toml）",
                )


def page_findings(docs: Path = DOCS, book: Handbook | None = None) -> list[Finding]:
    """What is wrong in the pages and between them, the two languages and the source.

    :param book: the handbook of these ``docs`` where it has been read already.
    """
    book = book or read_handbook(docs)
    known = Known(docs, book)
    pages = read_pages(docs)
    pending = list(unfinished(docs.parent))
    if marked := list(marked_files(docs)):
        return marked
    between = [*consistent_terms(book, docs), *same_structure(pages), *same_numbers(pages), *own_language(pages)]
    of_rules = (computed_sources(book, docs), askable_calculators(), lesson_subjects(known))
    loadable = not any(unloadable(known))
    return [
        *pending,
        *markup_in_pages(docs),
        *mirrored_pages(docs),
        *book.findings,
        *shown_pages(docs),
        *mirrored_articles(book),
        *sourced_articles(book, docs),
        *covered_sources(book, docs),
        *titled_regulations(docs),
        *(finding for check in of_rules if loadable for finding in check),
        *of_finished_pages(between, pending),
        *resolved_links(pages),
    ]


def all_findings(docs: Path = DOCS, book: Handbook | None = None) -> list[Finding]:
    """Everything that is wrong before anything is published, each with its file, its line and what to do.

    :param book: the handbook of these ``docs`` where it has been read already.
    """
    book = book or read_handbook(docs)
    return [*pointers(book, docs), *page_findings(docs, book)]
