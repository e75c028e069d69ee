"""The handbook's terms, and the check that every article uses one translation for each.

``docs/terms.toml`` holds the terms and the exceptions; the terms pages are written from it, and
:func:`consistent_terms` holds the articles to it.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from calculators.core.languages import LANGUAGES, Language, Words
from scripts.handbook.articles import Article, Handbook
from scripts.handbook.findings import Finding
from scripts.project.paths import DOCS

TERMS_FILE = "docs/terms.toml"
_BRACKETED = re.compile(r"\s*[（(].*?[）)]")
_TONES = {"\u0304": 1, "\u0301": 2, "\u030c": 3, "\u0300": 4}
_NO_TONE = 5
_REQUIRED = {"term": {"zh", "en", "pinyin", "article", "definition"}, "exception": {"article", "term", "why"}}
_OPTIONAL: dict[str, set[str]] = {"term": {"also", "also_zh", "not_in", "note", "checked"}, "exception": set()}


@dataclass(frozen=True, slots=True)
class Term:
    """A term with its one translation, what it means, and where that is laid down.

    ``not_in`` names longer Chinese words that hold its characters and mean something else (室 in 办公室).
    """

    zh: str
    en: str
    pinyin: str
    article: str
    definition: Words
    also: tuple[str, ...] = ()
    also_zh: tuple[str, ...] = ()
    not_in: tuple[str, ...] = ()
    note: Words | None = None
    checked: bool = True
    line: int = 0

    @property
    def slug(self) -> str:
        """The id of its row on the terms pages, the same in both languages: ``term-span-of-control``."""
        words = re.findall(r"[a-z0-9]+", _plain(self.en).lower().replace("'", ""))
        return "-".join(("term", *words))

    def forms(self, language: Language) -> tuple[str, ...]:
        """The words that count as this term in a text, without what stands in brackets."""
        return (_plain(self.zh), *self.also_zh) if language == "zh" else (_plain(self.en), *self.also)

    @property
    def distinctive(self) -> bool:
        """Whether its translation can mean nothing else: more than one word, unlike ``post`` or ``section``."""
        return " " in _plain(self.en)


@dataclass(frozen=True, slots=True)
class Departure:
    """An article that rightly departs from a term, and why: an ``[[exception]]`` of the file."""

    article: str
    term: str
    why: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class Glossary:
    """What ``docs/terms.toml`` says, and what is wrong with it."""

    terms: tuple[Term, ...]
    departures: tuple[Departure, ...]
    findings: tuple[Finding, ...] = field(default=())


def _plain(form: str) -> str:
    return _BRACKETED.sub("", form)


def _header_lines(text: str, kind: str) -> list[int]:
    return [number for number, line in enumerate(text.splitlines(), 1) if line.strip() == f"[[{kind}]]"]


def _wrong(table: Mapping[str, Any], kind: str) -> Iterator[tuple[str, str]]:
    missing = sorted(_REQUIRED[kind] - set(table))
    unknown = sorted(set(table) - _REQUIRED[kind] - _OPTIONAL[kind])
    if missing:
        names = ", ".join(missing)
        yield f"this {kind} has no {names}; add it", f"这个[[{kind}]]缺少{names}；请补上"
    if unknown:
        names = ", ".join(unknown)
        yield f"a {kind} has no {names}; correct the name or remove it", f"[[{kind}]]没有{names}这一项；请更正或删去"
    for name in ("definition", "note"):
        if name in table and set(table[name]) != set(LANGUAGES):
            entry = f"{name} = {{ zh = …, en = … }}"
            yield f"{name} is not in both languages; write {entry}", f"{name}没有写全两种语言；请写{entry}"


def read_glossary(docs: Path = DOCS) -> Glossary:
    """Read ``terms.toml``. A table that is not in order is left out and named in ``findings``."""
    text = (docs / "terms.toml").read_text(encoding="utf-8")
    tables = tomllib.loads(text)
    read: dict[str, list[dict[str, Any]]] = {"term": [], "exception": []}
    findings = []
    for kind, sound in read.items():
        for table, line in zip(tables.get(kind, []), _header_lines(text, kind), strict=True):
            wrong = [Finding(TERMS_FILE, line, *both) for both in _wrong(table, kind)]
            findings += wrong
            if not wrong:
                lists = {name: tuple(value) for name, value in table.items() if isinstance(value, list)}
                sound.append(table | lists | {"line": line})
    return Glossary(
        tuple(Term(**table) for table in read["term"]),
        tuple(Departure(**table) for table in read["exception"]),
        tuple(findings),
    )


def pinyin_order(pinyin: str) -> list[tuple[str, int]]:
    """How a term sorts among others, as in a dictionary: syllable by syllable, its letters before its tone."""
    order = []
    for syllable in re.findall(r"[^\W_]+", unicodedata.normalize("NFC", pinyin.lower())):
        marks = unicodedata.normalize("NFD", syllable)
        tone = next((_TONES[mark] for mark in marks if mark in _TONES), _NO_TONE)
        order.append(("".join(mark for mark in marks if mark not in _TONES), tone))
    return order


def sorted_terms(terms: Iterable[Term], language: Language) -> list[Term]:
    """The terms as the language's page lists them: by pinyin, or by the alphabet."""
    if language == "zh":
        return sorted(terms, key=lambda term: pinyin_order(term.pinyin))
    return sorted(terms, key=lambda term: term.en.lower())


def _english(form: str) -> str:
    *first, last = (re.escape(word).replace("'", "['’]") for word in form.split())
    last = f"{last[:-1]}(?:y|ies)" if re.search("[^aeiou]y$", last) else f"{last}(?:e?s)?"
    return rf"(?<!\w){r'\s+'.join([*first, last])}(?!\w)"


class _Finder:
    """Finds the terms in a text, the longest first, so that 职等 within 个人职等 is not found, nor 室 within 办公室."""

    def __init__(self, terms: Sequence[Term], language: Language) -> None:
        forms: list[tuple[str, Term | None]] = [(form, term) for term in terms for form in term.forms(language)]
        if language == "zh":
            forms += [(word, None) for term in terms for word in term.not_in]
        forms.sort(key=lambda each: -len(each[0]))
        self.terms = [term for _, term in forms]
        patterns = (re.escape(form) if language == "zh" else _english(form) for form, _ in forms)
        self.pattern = re.compile("|".join(f"({pattern})" for pattern in patterns), re.IGNORECASE)

    def found(self, text: str) -> dict[str, str]:
        """The Chinese of every term in the text, with the words it was first found by."""
        found: dict[str, str] = {}
        if not self.terms:
            return found
        for match in self.pattern.finditer(text):
            term = self.terms[(match.lastindex or 1) - 1]
            if term is not None:
                found.setdefault(term.zh, match[0])
        return found


def own_text(book: Handbook, article: Article, language: Language) -> str:
    """An article's title and text without its sub-clauses', which are articles themselves."""
    wording = article.wording[language]
    inner: Counter[str] = Counter()
    for ref in article.children:
        child = book.articles[ref]
        if language in child.wording:
            inner.update(child.wording[language].texts)
            if child.block == "heading":
                inner[child.wording[language].title] += 1
    own = [wording.title]
    for text in wording.texts:
        if inner[text]:
            inner[text] -= 1
        else:
            own.append(text)
    return "\n".join(own)


def _one_sided(found: Mapping[Language, Mapping[str, str]], terms: Sequence[Term]) -> Iterator[Term]:
    """The terms that only one of an article's languages uses."""
    for term in terms:
        in_chinese, in_english = term.zh in found["zh"], term.zh in found["en"]
        if (in_chinese and not in_english) or (in_english and not in_chinese and term.distinctive):
            yield term


def consistent_terms(book: Handbook, docs: Path = DOCS) -> Iterator[Finding]:
    """Where an article's Chinese uses a term its English uses the translation, and the other way round."""
    glossary = read_glossary(docs)
    yield from glossary.findings
    for term in glossary.terms:
        if term.article not in book.articles:
            yield Finding(
                TERMS_FILE,
                term.line,
                f"{term.zh}: there is no article {term.article}; correct it",
                f"{term.zh}：没有{term.article}这一条；请更正",
            )
    terms = [term for term in glossary.terms if term.checked]
    finders = {language: _Finder(terms, language) for language in LANGUAGES}
    allowed = {(each.article, each.term) for each in glossary.departures}
    used = set()
    for article in book.articles.values():
        if len(article.wording) != len(LANGUAGES):
            continue
        found = {language: finders[language].found(own_text(book, article, language)) for language in LANGUAGES}
        for term in _one_sided(found, terms):
            if (article.ref, term.zh) in allowed:
                used.add((article.ref, term.zh))
            else:
                yield _departure(article, term, found)
    for each in glossary.departures:
        if (each.article, each.term) not in used:
            yield Finding(
                TERMS_FILE,
                each.line,
                f"{each.article} does not depart from {each.term}; remove this exception",
                f"{each.article}并未偏离{each.term}；请删去这个例外",
            )


def _departure(article: Article, term: Term, found: Mapping[Language, Mapping[str, str]]) -> Finding:
    chinese, english = article.wording["zh"], article.wording["en"]
    otherwise = f"or add an [[exception]] to {TERMS_FILE}"
    exempt = f"或在{TERMS_FILE}加一个[[exception]]"
    if term.zh in found["zh"]:
        message = (
            f"{article.id} has “{found['zh'][term.zh]}” in Chinese ({chinese.file}:{chinese.line}); "
            f"write “{_plain(term.en)}” here, {otherwise}"
        )
        translated = (
            f"{article.id}的中文有“{found['zh'][term.zh]}”（{chinese.file}:{chinese.line}）；"
            f"这里请写“{_plain(term.en)}”，{exempt}"
        )
    else:
        message = (
            f"{article.id} has no “{_plain(term.zh)}” in Chinese ({chinese.file}:{chinese.line}); "
            f"write something else than “{found['en'][term.zh]}” here, {otherwise}"
        )
        translated = (
            f"{article.id}的中文没有“{_plain(term.zh)}”（{chinese.file}:{chinese.line}）；"
            f"这里请不要写“{found['en'][term.zh]}”，{exempt}"
        )
    return Finding(english.file, english.line, message, translated)
