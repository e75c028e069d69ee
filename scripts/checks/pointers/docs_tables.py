"""What the tables beside the pages name is there: articles, calculators, regulations, pages, words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scripts.checks.pointers.known_content import Known, TomlFile
from scripts.handbook.findings import Finding
from scripts.handbook.sources import SOURCES
from scripts.handbook.translations import FILE as TRANSLATIONS
from scripts.search.search_index import SYNONYMS


def _find(file: TomlFile, path: tuple[str | int, ...], english: str, chinese: str) -> Finding:
    return Finding(file.name, file.line(*path), english, chinese)


def clauses(known: Known) -> Iterator[Finding]:
    """Every clause of the source belongs to a regulation that is there."""
    file = known.docs_file(SOURCES)
    for number, table in enumerate(file.tables.get("source", ()) if file else ()):
        regulation = table.get("regulation", "")
        if file and regulation not in known.regulations:
            yield _find(
                file,
                ("source", number, "regulation"),
                f"{table.get('id')}: there is no regulation {regulation}; remove this [[source]]",
                f"{table.get('id')}：没有{regulation}这部制度；请删去这个[[source]]",
            )


def agreements(known: Known) -> Iterator[Finding]:
    """Every article of which somebody said that both languages agree is there."""
    file = known.docs_file(TRANSLATIONS)
    for ref in file.tables if file else ():
        if file and ref not in known.articles:
            yield _find(file, (ref,), f"there is no article {ref}; remove this line", f"没有{ref}这一条；请删去这一行")


def differences(known: Known) -> Iterator[Finding]:
    """Every exception of parity.toml stands on a page that is there."""
    file = known.docs_file("parity.toml")
    for number, table in enumerate(file.tables.get("exception", ()) if file else ()):
        page = table.get("page", "")
        if file and page not in known.page_names:
            yield _find(
                file,
                ("exception", number, "page"),
                f"there is no page {page}; remove this [[exception]]",
                f"没有{page}这一页；请删去这个[[exception]]",
            )


def synonyms(known: Known) -> Iterator[Finding]:
    """Every word that search looks for in place of another stands somewhere in the pages or among the terms."""
    file = known.docs_file(SYNONYMS)
    if file is None:
        return
    terms = known.docs_file("terms.toml")
    written = _plain("\n".join([*(text for _, text in known.pages()), terms.text if terms else ""]))
    for number, table in enumerate(file.tables.get("synonym", ())):
        for at, word in enumerate(table.get("means", ())):
            if any(each not in written for each in _plain(word).split()):
                yield _find(
                    file,
                    ("synonym", number, "means", at),
                    f"no article and no term has the words “{word}”; correct or remove them",
                    f"没有条文或术语写到“{word}”；请更正或删去",
                )


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text.lower())
