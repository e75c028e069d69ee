"""What must hold between a page and its mirror in the other language: structure, numbers, language, links.

Two mirrored pages have the same shapes in the same order, and mirrored parts the same numbers. docs/parity.toml lists
what stays foreign or different on purpose, and why.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from itertools import permutations
from urllib.parse import unquote

from calculators.core.languages import LANGUAGES, Language
from scripts.handbook.findings import Finding
from scripts.handbook.mirrored_pages import EXTERNAL, Page, Pages, Part
from scripts.handbook.numerals import Numeral, numerals

EXCEPTIONS_FILE = "docs/parity.toml"
_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9+#.'-]*")
_HAN = re.compile(r"[\u3400-\u9fff]+|[\u3000-\u303f\uff00-\uffef]")

_SHAPES = (
    (r"end of the (\w+ list)", r"\1的末尾"),
    ("end of the note", "说明的末尾"),
    ("end of the section", "本节的末尾"),
    ("end of the page", "本页的末尾"),
    (r"heading of level ([0-9])", r"\1级标题"),
    (r"with the id (\S+)", r"（编号\1）"),
    (r"numbered list of ([0-9]+) items", r"有\1项的编号列表"),
    (r"bulleted list of ([0-9]+) items", r"有\1项的列表"),
    ("numbered list", "编号列表"),
    ("bulleted list", "列表"),
    ("list item", "列表的一项"),
    (r"table of ([0-9]+) rows and ([0-9]+) columns", r"\1行\2列的表格"),
    ("table cell", "表格的一格"),
    ("title of the note", "说明的标题"),
    (r"(\w+) note", r"\1说明"),
    ("paragraph", "段落"),
    (r"(\S+) in the front matter", r"页首的\1"),
)


def _chinese(shape: str) -> str:
    """A part's shape as a Chinese reader is told it; HTML stays as it is."""
    for english, chinese in _SHAPES:
        shape = re.sub(rf"^{english}|(?<= ){english}", chinese, shape)
    return shape


def _sections(page: Page) -> list[list[Part]]:
    """A page's parts, a list a heading, each closed by an end."""
    sections: list[list[Part]] = [[]]
    for part in page.parts:
        if part.heading:
            sections.append([])
        sections[-1].append(part)
    for section in sections:
        section.append(Part("end of the section", section[-1].line if section else 1))
    return [*sections, [Part("end of the page", sections[-1][-1].line)]]


def _mirrored(chinese: Page, english: Page) -> Iterator[tuple[list[Part], list[Part]]]:
    """The sections of both pages side by side, to the first whose headings differ: what follows would be noise."""
    for number, (zh, en) in enumerate(zip(_sections(chinese), _sections(english), strict=False)):
        yield zh, en
        if number and zh[0].shape != en[0].shape:
            return


def same_structure(pages: Pages) -> Iterator[Finding]:
    """Mirrored pages have the same headings, lists, tables, notes, widgets, paragraphs and links, in the same order."""
    for chinese, english in pages.pairs():
        for section in _mirrored(chinese, english):
            zh, en = next((pair for pair in zip(*section, strict=False) if not _alike(*pair)), (None, None))
            if zh is None or en is None:
                continue
            where = f"{chinese.file}:{zh.line}"
            if zh.shape != en.shape:
                yield Finding(
                    english.file,
                    en.line,
                    f"{en.shape} where {where} has {zh.shape}; keep both pages alike",
                    f"此处是{_chinese(en.shape)}，{where}是{_chinese(zh.shape)}；两页的结构须一致",
                )
            else:
                only = ", ".join(sorted(en.targets() ^ zh.targets()))
                yield Finding(
                    english.file,
                    en.line,
                    f"only here or at {where} is a link to {only}; link in both",
                    f"到{only}的链接只在这里或只在{where}；请两处都写",
                )


def _alike(zh: Part, en: Part) -> bool:
    return zh.shape == en.shape and zh.targets() == en.targets()


def same_numbers(pages: Pages) -> Iterator[Finding]:
    """A number stands in both languages, part by part; where the structure differs, section by section."""
    unused = [each for each in pages.exempt if each.why]
    for each in pages.exempt:
        if not each.why:
            yield Finding(
                EXCEPTIONS_FILE,
                each.line,
                f'this exception has no reason; say why = "…" for {each.number}',
                f'这个例外没有理由；请为{each.number}写上why = "…"',
            )
    for chinese, english in pages.pairs():
        for both in _comparable(chinese, english):
            for (page, here), (other, there) in permutations(zip((chinese, english), both, strict=True)):
                known = {numeral.value for part in there for numeral in numerals(part.text, other.language)}
                for part, numeral in _certain(here, page.language):
                    if numeral.value in known:
                        continue
                    exempt = [each for each in pages.exempt if each.allows(page, part, numeral)]
                    unused = [each for each in unused if each not in exempt]
                    if not exempt:
                        yield Finding(
                            page.file,
                            part.line_of(numeral.at),
                            f"the number “{numeral.text.strip()}” is not at {other.file}:{there[0].line}; give both"
                            f" languages the same numbers, or say in {EXCEPTIONS_FILE} why they differ",
                            f"数字“{numeral.text.strip()}”不见于{other.file}:{there[0].line}；两种语言的数字须一致，"
                            f"或在{EXCEPTIONS_FILE}写明为何不同",
                        )
    for each in (each for each in unused if each.page in pages.pages["zh"]):
        yield Finding(
            EXCEPTIONS_FILE,
            each.line,
            f"{each.page} needs no exception for {each.number}; remove it",
            f"{each.page}已不需要{each.number}这个例外；请删去",
        )


def _comparable(chinese: Page, english: Page) -> Iterator[tuple[list[Part], list[Part]]]:
    for zh, en in _mirrored(chinese, english):
        if [part.shape for part in zh] == [part.shape for part in en]:
            yield from (([one], [other]) for one, other in zip(zh, en, strict=True))
        elif zh[0].shape == en[0].shape:
            yield zh, en


def _certain(parts: Iterable[Part], language: Language) -> Iterator[tuple[Part, Numeral]]:
    for part in parts:
        yield from ((part, numeral) for numeral in numerals(part.text, language) if numeral.certain)


def own_language(pages: Pages) -> Iterator[Finding]:
    """A Chinese page has no Latin words and an English page no Chinese ones but those docs/parity.toml lists."""
    yield from _foreign(pages.pages["zh"], _LATIN, pages.latin, "latin.words")
    yield from _foreign(pages.pages["en"], _HAN, pages.han, "han.words")


def _foreign(pages: dict[str, Page], word: re.Pattern[str], allowed: frozenset[str], key: str) -> Iterator[Finding]:
    for page in pages.values():
        for part in page.parts:
            # One finding a line: an untranslated sentence is one mistake, not ten.
            for line, text in enumerate(part.text.split("\n"), part.line):
                found = " ".join(each for each in word.findall(text) if each not in allowed)
                if found:
                    yield Finding(
                        page.file,
                        line,
                        f"“{found}” is foreign to this page; translate it, or add it to {key} in {EXCEPTIONS_FILE}",
                        f"“{found}”不是本页的语言；请翻译，或加入{EXCEPTIONS_FILE}的{key}",
                    )


def resolved_links(pages: Pages) -> Iterator[Finding]:
    """Every link leads to a page or file of its own language, and to an id that stands there."""
    for language in LANGUAGES:
        for page in pages.pages[language].values():
            for part in page.parts:
                for link in part.links:
                    wrong = None if EXTERNAL.match(link.target) else _wrong(link.target, page, pages)
                    if wrong:
                        english, chinese = wrong
                        yield Finding(
                            page.file,
                            link.line,
                            f"the link to {link.target} {english}",
                            f"到{link.target}的链接{chinese}",
                        )


def _wrong(target: str, page: Page, pages: Pages) -> tuple[str, str] | None:
    """What is wrong with a link, in English and in Chinese."""
    path, _, anchor = unquote(target).partition("#")
    if path.startswith("/"):
        return "is absolute; write it relative to this page", "是绝对地址；请写成相对于本页的地址"
    name = posixpath.normpath(posixpath.join(posixpath.dirname(page.name), path)) if path else page.name
    linked = pages.pages[page.language].get(name)
    if linked is None:
        if path.endswith(".md") or not (pages.docs / page.language / name).is_file():
            missing = f"docs/{page.language}/{name}"
            return f"leads to no page; there is no {missing}", f"没有目标页；{missing}不存在"
        return None
    if anchor and anchor not in linked.ids:
        return (
            f"leads to no heading; no {{ #{anchor} }} stands in {linked.file}",
            f"没有目标标题；{linked.file}里没有{{ #{anchor} }}",
        )
    return None
