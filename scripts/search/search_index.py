"""What the search box searches: ``search/handbook.json``, made from the articles, terms and front matter.

Nothing of MkDocs is in it. The page's worker builds its index from this file, so the file holds each text once: an
article without the text of its sub-clauses, which name it as their parent, and an address without its language.
The rows become columns when the file is written.
"""

from __future__ import annotations

import json
import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator
from importlib import resources
from itertools import groupby, product
from pathlib import Path
from typing import Any

from pypinyin import Style, lazy_pinyin, pinyin

from calculators.core.languages import LANGUAGES, Language
from calculators.core.radicals import usual_of_others
from calculators.core.registry import CALCULATORS
from scripts.handbook.article_text import page_url
from scripts.handbook.articles import Handbook
from scripts.handbook.front_matter import front_matter
from scripts.handbook.sources import Regulation, regulations
from scripts.handbook.terms import own_text, read_glossary
from scripts.project.paths import DOCS
from scripts.search.direct_answers import answer_data

FOLDER = "search"
INDEX = "handbook.json"
SYNONYMS = "synonyms.toml"
PAGES = (
    ("guide", "guides/*.md"),
    ("calculator", "calculators/*.md"),
    ("lesson", "training/[0-9]*.md"),
    ("page", "training/[!0-9]*.md"),
    ("page", "registers/*.md"),
    ("page", "*.md"),
)
"""The pages beside the articles, by what a result calls them; those that only list others are left out."""
LAST_OF_ONE_UNIT = 0xFFFF
"""A page searches by UTF-16 units, of which a higher character has two."""
LISTS = ("index.md", "guides/index.md", "calculators/index.md")
_HAN_RUN = re.compile("[\u4e00-\u9fff]+")


def toneless(marked: str) -> list[str]:
    """The syllables of marked pinyin without their tones: ``jì xiào`` is ``ji xiao``; ü is v, as it is typed."""
    marks = unicodedata.normalize("NFD", marked.lower()).replace("u\u0308", "v")
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
    for kind, pattern in PAGES:
        for file in sorted((docs / "zh").glob(pattern)):
            name = file.relative_to(docs / "zh")
            if name.as_posix() in LISTS:
                continue
            row: dict[str, Any] = {"kind": kind, "url": page_url(file, "zh", docs)}
            for language in LANGUAGES:
                fields = front_matter((docs / language / name).read_text(encoding="utf-8"))
                row[language] = [fields.get("title", ""), fields.get("description", "")]
            if kind == "calculator" and file.stem in CALCULATORS:
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
    """Two strings of the same length: traditional characters and radicals, and what the handbook writes instead."""
    table = (resources.files("opencc") / "dictionary" / "TSCharacters.txt").read_text(encoding="utf-8")
    simplified = {}
    for line in table.splitlines():
        traditional, _, several = line.partition("\t")
        written = several.split()[0] if several else ""
        if len(traditional) == 1 and traditional != written:
            simplified[traditional] = written
    pairs = [pair for pair in simplified.items() if pair[1] in used and pair[0] not in used]
    # What was copied out of a PDF may be written in radicals, which look like the characters they stand for.
    for code, character in usual_of_others().items():
        written = character if character in used else simplified.get(character, "")
        if written in used and code <= LAST_OF_ONE_UNIT:
            pairs.append((chr(code), written))
    return ["".join(each) for each in zip(*pairs, strict=True)]


def _names(regulation: Regulation) -> dict[str, Any]:
    """What a regulation is called: its code in the source map, and in each language its short name, then its title."""
    several = {language: [regulation.short[language], regulation.title[language]] for language in LANGUAGES}
    return {
        "code": regulation.code.lower(),
        **{language: list(dict.fromkeys(names)) for language, names in several.items()},
    }


def search_data(book: Handbook, docs: Path = DOCS) -> dict[str, Any]:
    """Everything the worker needs, in both languages at once."""
    said = tomllib.loads((docs / SYNONYMS).read_text(encoding="utf-8"))
    rows = [*_article_rows(book), *_page_rows(docs), *_term_rows(docs)]
    spoken = "".join("".join(each["say"]) for each in said["synonym"])
    return {
        "documents": rows,
        "regulations": {each.slug: _names(each) for each in regulations()},
        "synonyms": [[each["say"], each["means"]] for each in said["synonym"]],
        "ignored": said["ignored"],
        "unwritten": said["unwritten"],
        "answers": answer_data(docs),
        "words": said["words"],
        "pinyin": _readings(rows, spoken),
        "traditional": _traditional(set(_texts(rows, "zh") + spoken)),
    }


def _as_json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _runs(values: Iterable[str]) -> list[list[Any]]:
    return [[value, len(list(group))] for value, group in groupby(values)]


def _shown_citation(row: dict[str, Any], language: Language) -> str:
    """The citation, but where a result does not show it: its title begins with the number, or it is no article."""
    title, _, citation = (*row[language], "")[:3]
    return citation if "parent" in row and not re.match(r"[0-9]+\.[0-9]", title) else ""


def _common_readings() -> Iterator[tuple[str, str]]:
    """The characters in daily use with their usual reading, in the order of GB 2312, which is that of pinyin."""
    before = ""
    for high, low in product(range(0xB0, 0xD8), range(0xA1, 0xFF)):
        try:
            character = bytes((high, low)).decode("gb2312")
        except UnicodeDecodeError:  # the last row is not full
            return
        ways = pinyin(character, style=Style.NORMAL, heteronym=True, v_to_u=False)[0]
        before = before if before in ways else ways[0]
        yield character, before


def _as_sent(readings: dict[str, str], written: str) -> list[str]:
    """Pinyin in two strings: how many common characters one after the other share a syllable, so that these need not
    be sent (``a2 ai13``), and the characters that are not common or that the handbook reads otherwise (``会hui,kuai``).
    """
    spelled: dict[str, list[str]] = {}
    for syllable, characters in readings.items():
        for character in characters:
            spelled.setdefault(character, []).append(syllable)
    common = dict(_common_readings())
    used = sorted(set("".join(_HAN_RUN.findall(written))))
    return [
        " ".join(f"{syllable}{len(list(group))}" for syllable, group in groupby(common.values())),
        " ".join(f"{each}{','.join(spelled[each])}" for each in used if spelled[each] != [common.get(each)]),
    ]


def packed(data: dict[str, Any]) -> dict[str, Any]:
    """The data as it is sent: the documents' fields as columns, which compress better than rows.

    What an article's address repeats is left out: its regulation, and the page of the articles before it. Parents are
    counted back from the article, 0 for none.
    """
    rows = data["documents"]
    articles = [row for row in rows if "ref" in row]
    others = rows[len(articles) :]
    computed = {name: [at for at, row in enumerate(rows) if row.get("calculator") == name] for name in CALCULATORS}
    columns: dict[str, Any] = {
        language: [
            [row[language][0] for row in rows],
            [row[language][1] for row in rows],
            [_shown_citation(row, language) for row in articles],
        ]
        for language in LANGUAGES
    }
    written = _as_json([columns["zh"], data["synonyms"]])
    return {
        **data,
        "pinyin": _as_sent(data["pinyin"], written),
        "documents": {
            "pages": _runs(row["url"].partition("#")[0].removeprefix("regulations/") for row in articles),
            "ids": [row["ref"].partition("#art-")[2] for row in articles],
            "above": [at - row.get("parent", at) for at, row in enumerate(articles)],
            "kinds": _runs(row["kind"] for row in others),
            "urls": [row["url"] for row in others],
            "pinyin": [" ".join(row["pinyin"]) for row in others if "pinyin" in row],
            "calculators": computed,
            **columns,
        },
    }


def write_search(site: Path, book: Handbook, docs: Path = DOCS) -> None:
    """Write ``search/handbook.json`` at the root of the site."""
    folder = site / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    (folder / INDEX).write_text(_as_json(packed(search_data(book, docs))) + "\n", encoding="utf-8")
