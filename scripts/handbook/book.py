"""The handbook as one book a language: the pages it is made of, and the PDFs made of exactly these pages.

``scripts/pdf`` makes the PDFs; here is what the site's build has to know of them, so this needs no browser.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mkdocs.utils.yaml import yaml_load

from calculators.core.languages import LANGUAGES, Language
from scripts.handbook.article_text import page_url
from scripts.handbook.sources import REGULATIONS
from scripts.project.fingerprint import digest_of, files_of
from scripts.project.paths import DOCS, ROOT

CACHE = ROOT / ".cache" / "pdf"
CONFIGS: dict[Language, str] = {"zh": "mkdocs.yml", "en": "mkdocs.en.yml"}
PARTS = (REGULATIONS, "guides")
"""The folders of docs/zh and docs/en whose pages the book is made of."""
SOURCES = (
    *(f"docs/{language}/{part}" for language in LANGUAGES for part in PARTS),
    *(f"docs/{name}.toml" for name in ("regulations", "sources", "terms")),
    *("docs/theme/widgets", "docs/theme/assets/handbook/book.css", "mkdocs.yml", "mkdocs.en.yml"),
    *("calculators", "scripts", "requirements/build.txt", "requirements/test.txt"),
)


@dataclass(frozen=True, slots=True)
class BookPage:
    """A page of the book: its address below its language's folder, and its heading's level in the book."""

    url: str
    level: int


def settings(language: Language) -> Mapping[str, Any]:
    """The language's MkDocs settings: its site's name, its words, its navigation."""
    with (ROOT / CONFIGS[language]).open(encoding="utf-8") as file:
        found: Mapping[str, Any] = yaml_load(file)
    return found


def book_pages(language: Language) -> list[BookPage]:
    """The book's pages in the order of the navigation; a section's first page heads the others."""

    def walk(items: Sequence[Any], depth: int) -> Iterator[BookPage]:
        for number, item in enumerate(items):
            target = next(iter(item.values())) if isinstance(item, dict) else item
            if isinstance(target, list):
                yield from walk(target, depth + 1)
            elif target.split("/")[0] in PARTS:
                url = page_url(DOCS / language / target, language)
                yield BookPage(url, depth if number == 0 else depth + 1)

    return list(walk(settings(language)["nav"], 0))


def content_digest() -> str:
    """A digest of everything the PDFs are made of."""
    return digest_of(files_of(SOURCES))[:32]


def pdf_name(language: Language) -> str:
    """What the PDF is called, in the cache and at the site's root."""
    return f"handbook-{language}.pdf"


def made_pdfs(cache: Path | None = None) -> dict[Language, Path]:
    """The PDFs of exactly the content as it is, where ``scripts/pdf`` has made them: every language's, or none."""
    folder = (cache or CACHE) / content_digest()
    files: dict[Language, Path] = {language: folder / pdf_name(language) for language in LANGUAGES}
    return files if all(file.is_file() for file in files.values()) else {}
