"""Which article's other language is behind: docs/translations.toml keeps what the two said when they last agreed.

One line an article: a short digest of its own text in each language, without its sub-clauses', which have lines of
their own. Where one language's text has changed since and the other's has not, the other is behind; where both have,
somebody has to say that they agree again: ``scripts/check --translated measures#art-15``.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from pathlib import Path

from calculators.core.languages import LANGUAGES, OTHER, Language
from scripts.handbook.articles import Article, Handbook
from scripts.handbook.findings import Finding
from scripts.handbook.reading import handbook
from scripts.handbook.terms import own_text
from scripts.project.paths import DOCS

FILE = "translations.toml"
Agreed = Mapping[str, Mapping[str, str]]
_HEAD = """\
# What each article said in both languages when they last said the same, as short digests of their texts.
# Written by `scripts/check --translated ARTICLE`; do not edit by hand.

"""
_NAMED: Mapping[Language, tuple[str, str]] = {"zh": ("中文", "Chinese"), "en": ("英文", "English")}


def digest(book: Handbook, article: Article, language: Language) -> str:
    """A short digest of an article's own text in one language; spaces and line breaks do not count."""
    words = " ".join(own_text(book, article, language).split())
    return hashlib.sha256(words.encode()).hexdigest()[:12]


def read_agreed(docs: Path = DOCS) -> Agreed:
    """docs/translations.toml: by article, the digest of each language's text at their last agreement."""
    path = docs / FILE
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


def changed(book: Handbook, agreed: Agreed) -> Iterator[tuple[Article, frozenset[Language]]]:
    """The articles whose text has changed since the last agreement, with the languages that changed."""
    for article in book.articles.values():
        if len(article.wording) == len(LANGUAGES):
            known = agreed.get(article.ref, {})
            found = frozenset(each for each in LANGUAGES if known.get(each) != digest(book, article, each))
            if found:
                yield article, found


def behind(book: Handbook, agreed: Agreed) -> dict[str, Language]:
    """By article, the language that is behind: the other has changed and it has not."""
    return {
        article.ref: OTHER[language]
        for article, languages in changed(book, agreed)
        for language in languages
        if len(languages) == 1
    }


@cache
def behind_now() -> Mapping[str, Language]:
    """The articles of the handbook as it stands in docs/ that are behind, read once a process."""
    return behind(handbook(), read_agreed())


def lagging_translations(book: Handbook, docs: Path = DOCS) -> Iterator[Finding]:
    """Notes on the articles whose other language is behind, or whose agreement nobody has stated yet."""
    agreed = read_agreed(docs)
    for article, languages in changed(book, agreed):
        command = f"scripts/check --translated '{article.ref}'"
        if len(languages) == 1:
            (ahead,) = languages
            lagging, other = article.wording[OTHER[ahead]], article.wording[ahead]
            (zh, en), (zh_ahead, en_ahead) = _NAMED[OTHER[ahead]], _NAMED[ahead]
            yield Finding(
                lagging.file,
                lagging.line,
                f"the {en} of {article.ref} is behind: its {en_ahead} has changed ({other.file}:{other.line});"
                f" bring it up to date, then run {command}",
                f"{article.ref}的{zh}落后了：{zh_ahead}已经修改（{other.file}:{other.line}）；更新后请运行{command}",
                note=True,
            )
        else:
            wording = article.wording["en"]
            how = ("are new", "是新写的") if article.ref not in agreed else ("have changed", "都已修改")
            yield Finding(
                wording.file,
                wording.line,
                f"both languages of {article.ref} {how[0]}; once they say the same, run {command}",
                f"{article.ref}的两种语言{how[1]}；核对一致后请运行{command}",
                note=True,
            )


def agree(book: Handbook, refs: Collection[str], docs: Path = DOCS) -> None:
    """Write down that both languages of these articles say the same now; articles that are gone are left out.

    :raises KeyError: if there is no such article.
    """
    agreed = read_agreed(docs)
    for ref in refs:
        if ref not in book.articles:
            raise KeyError(ref)
    lines = []
    for ref, article in book.articles.items():
        if ref in refs and len(article.wording) == len(LANGUAGES):
            known: Mapping[str, str] = {each: digest(book, article, each) for each in LANGUAGES}
        elif ref in agreed:
            known = agreed[ref]
        else:
            continue
        lines.append(f'"{ref}" = {{ zh = "{known["zh"]}", en = "{known["en"]}" }}\n')
    (docs / FILE).write_text(_HEAD + "".join(lines), encoding="utf-8")
