"""What the search box searches: ``search/handbook.json``, made from the articles, terms and front matter.

Nothing of MkDocs is in it. The page's worker builds its index from this file, so the file holds each text once: an
article without the text of its sub-clauses, which name it as their parent, and an address without its language.
"""

from __future__ import annotations

import json
import re
import tomllib
import unicodedata
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Any

from pypinyin import lazy_pinyin

from calculators.model import LANGUAGES, Language
from calculators.registry import CALCULATORS
from scripts.answers import answer_data
from scripts.articles import DOCS, Handbook, page_url, regulations
from scripts.runtime import ROOT
from scripts.terms import own_text, read_glossary

FOLDER = "search"
INDEX = "handbook.json"
LIBRARY = "minisearch.js"
SYNONYMS = "synonyms.toml"
MINISEARCH = ROOT / "node_modules" / "minisearch" / "dist" / "es" / "index.js"
PAGES = ("guides", "calculators")
_HAN_RUN = re.compile("[\u4e00-\u9fff]+")
_FRONT_MATTER = re.compile(r"---\n(?P<fields>.*?)\n---\n", re.DOTALL)
_FIELD = re.compile(r'^(title|description): *"?(.*?)"?$', re.MULTILINE)
_COMMENT = re.compile(r"^ *(/\*\*?.*?\*/|//[^\n]*)\n", re.DOTALL | re.MULTILINE)


def toneless(pinyin: str) -> list[str]:
    """The syllables of marked pinyin without their tones: ``jì xiào`` is ``ji xiao``; ü is v, as it is typed."""
    marks = unicodedata.normalize("NFD", pinyin.lower()).replace("u\u0308", "v")
    return re.findall("[a-z0-9]+", "".join(each for each in marks if not unicodedata.combining(each)))


def _article_rows(book: Handbook) -> Iterator[dict[str, Any]]:
    computed = {ref: name for name, calculator in CALCULATORS.items() for ref in calculator.articles}
    at = {ref: place for place, ref in enumerate(book.articles)}
    for article in book.articles.values():
        row: dict[str, Any] = {"ref": article.ref, "url": article.url("zh").removeprefix("zh/")}
        if article.parent:
            row["parent"] = at[article.parent]
        if article.ref in computed:
            row["calculator"] = computed[article.ref]
        for language in LANGUAGES:
            title, _, text = own_text(book, article, language).partition("\n")
            row[language] = [title, text, book.citation_label(article.ref, language)]
        yield row


def _page_rows(docs: Path) -> Iterator[dict[str, Any]]:
    for kind in PAGES:
        for file in sorted((docs / "zh" / kind).glob("*.md")):
            if file.stem == "index":
                continue
            row: dict[str, Any] = {"kind": kind.removesuffix("s"), "url": page_url(file, "zh", docs)}
            for language in LANGUAGES:
                text = (docs / language / kind / file.name).read_text(encoding="utf-8")
                front = _FRONT_MATTER.match(text)
                fields = dict(_FIELD.findall(front["fields"])) if front else {}
                row[language] = [fields.get("title", ""), fields.get("description", "")]
            if file.stem in CALCULATORS:
                row["calculator"] = file.stem
            yield row


def _term_rows(docs: Path) -> Iterator[dict[str, Any]]:
    for term in read_glossary(docs).terms:
        yield {
            "kind": "term",
            "url": f"terms/#{term.slug}",
            "pinyin": toneless(term.pinyin),
            "zh": [term.zh, term.definition["zh"]],
            "en": [term.en, term.definition["en"]],
        }


def _texts(rows: list[dict[str, Any]], language: Language) -> str:
    return "\n".join(part for row in rows for part in row[language])


def _readings(rows: list[dict[str, Any]], said: str) -> dict[str, str]:
    """The characters of each syllable; one read in several ways here (会计, 会议) stands in several."""
    found: dict[str, set[str]] = {}
    for run in set(_HAN_RUN.findall(f"{_texts(rows, 'zh')}\n{said}")):
        for character, syllable in zip(run, lazy_pinyin(run), strict=True):
            found.setdefault(syllable, set()).add(character)
    for row in rows:
        characters = re.sub(r"[^\u4e00-\u9fffa-z0-9]+", "", row["zh"][0].lower())
        # A term's own reading settles what a dictionary may get wrong.
        for run, syllables in _aligned(characters, row.get("pinyin", [])):
            found.setdefault(syllables, set()).add(run)
    return {syllable: "".join(sorted(found[syllable])) for syllable in sorted(found)}


def _aligned(characters: str, syllables: list[str]) -> Iterator[tuple[str, str]]:
    pieces = re.findall("[\u4e00-\u9fff]|[a-z0-9]+", characters)
    if len(pieces) == len(syllables):
        yield from (pair for pair in zip(pieces, syllables, strict=True) if _HAN_RUN.match(pair[0]))


def _traditional(used: set[str]) -> list[str]:
    """Two strings of the same length: traditional characters, and those the handbook writes instead."""
    table = (resources.files("opencc") / "dictionary" / "TSCharacters.txt").read_text(encoding="utf-8")
    pairs = []
    for line in table.splitlines():
        traditional, _, simplified = line.partition("\t")
        written = simplified.split()[0] if simplified else ""
        if len(traditional) == 1 and traditional != written and written in used and traditional not in used:
            pairs.append((traditional, written))
    return ["".join(each) for each in zip(*pairs, strict=True)]


def search_data(book: Handbook, docs: Path = DOCS) -> dict[str, Any]:
    """Everything the worker needs, in both languages at once."""
    said = tomllib.loads((docs / SYNONYMS).read_text(encoding="utf-8"))
    rows = [*_article_rows(book), *_page_rows(docs), *_term_rows(docs)]
    spoken = "".join("".join(each["say"]) for each in said["synonym"])
    return {
        "documents": rows,
        "regulations": {each.slug: each.short for each in regulations()},
        "synonyms": [[each["say"], each["means"]] for each in said["synonym"]],
        "ignored": said["ignored"],
        "answers": answer_data(docs),
        "words": said["words"],
        "pinyin": _readings(rows, spoken),
        "traditional": _traditional(set(_texts(rows, "zh") + spoken)),
    }


def write_search(site: Path, book: Handbook, docs: Path = DOCS) -> None:
    """Write ``search/`` at the root of the site: the data, and the library the worker searches with."""
    folder = site / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    data = json.dumps(search_data(book, docs), ensure_ascii=False, separators=(",", ":"))
    (folder / INDEX).write_text(data + "\n", encoding="utf-8")
    # Half of the library's file is its documentation; its licence has to stay with it.
    code = _COMMENT.sub("", MINISEARCH.read_text(encoding="utf-8"))
    code = re.sub(r"\n//# sourceMappingURL=.*", "", code)
    licence = "/* MiniSearch, Copyright 2022 Luca Ongaro, MIT licence: github.com/lucaong/minisearch */\n"
    (folder / LIBRARY).write_text(licence + code, encoding="utf-8")
