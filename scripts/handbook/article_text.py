"""How an article is written in Markdown: its attributes, its number, its address, and how it is cited."""

from __future__ import annotations

import re
from pathlib import Path

from markdown_it.token import Token

from calculators.core.citations import chinese_number
from calculators.core.languages import Language
from scripts.project.paths import DOCS

ARTICLE_ID = re.compile(r"art(-[0-9]+)+[a-z]?")
_ATTRIBUTES = re.compile(r"[ \n]*\{:?[ ]*([^{}\n]*)[ ]*\}[ ]*$")
_ATTRIBUTE = re.compile(r'#(?P<id>[^\s]+)|(?P<name>[\w-]+)="(?P<value>[^"]*)"')
_NUMERAL = "[一二三四五六七八九十百零]+"
_NUMBER = re.compile(rf"(第{_NUMERAL}条|{_NUMERAL}、|（{_NUMERAL}）|Article [0-9]+|[0-9]+(?:\.[0-9]+)*)\s*(.*)")
_HAN = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")


def page_url(file: Path, language: Language, docs: Path = DOCS) -> str:
    """The address of a page's directory, relative to its language: ``regulations/measures/chapter-3/``."""
    relative = file.relative_to(docs / language).with_suffix("")
    parts = relative.parts[:-1] if relative.name == "index" else relative.parts
    return "".join(f"{part}/" for part in parts)


def split_attributes(content: str) -> tuple[str, dict[str, str]]:
    """A block's text and its attribute list, as in ``Text { #art-1 data-source="M-1" }``."""
    match = _ATTRIBUTES.search(content)
    if match is None:
        return content, {}
    found = {}
    for attribute in _ATTRIBUTE.finditer(match[1]):
        if attribute["id"]:
            found["id"] = attribute["id"]
        else:
            found[attribute["name"]] = attribute["value"]
    return content[: match.start()], found


def split_number(title: str) -> tuple[str, str]:
    """An article heading's number and its own title: ``("第十五条", "人岗匹配")``; no number gives ``("", title)``."""
    match = _NUMBER.fullmatch(title)
    return (match[1], match[2]) if match else ("", title)


def citation(article_id: str, title: str, in_paragraphs: bool, language: Language) -> str:
    """How an article is cited within its regulation.

    Regulations made of articles: 第十七条第一项第一目 / Art. 17(1)(1)(a), where an unnumbered paragraph is a 款.
    Regulations made of numbered clauses are cited by their number: 3.3.
    """
    digits = re.findall(r"[0-9]+", article_id)
    letter = article_id[-1] if article_id[-1].isalpha() else ""
    if not re.match(r"第|Article ", title):
        return ".".join(digits) + (f"({letter})" if letter else "")
    first, *deeper = (int(number) for number in digits)
    if language == "en":
        return f"Art. {first}" + "".join(f"({number})" for number in deeper) + (f"({letter})" if letter else "")
    levels = ("款",) if in_paragraphs else ("项", "目", "点")
    named = "".join(f"第{chinese_number(number)}{level}" for number, level in zip(deeper, levels, strict=False))
    last = f"（{letter}）" if letter else ""
    return f"第{chinese_number(first)}条{named}{last}"


def plain_text(inline: Token) -> str:
    """The words of an inline token, without markup and attributes."""
    parts: list[str] = []
    for child in inline.children or []:
        if child.type in ("text", "code_inline"):
            parts.append(child.content)
        elif child.type in ("softbreak", "hardbreak"):
            parts.append("\n")
    joined = split_attributes("".join(parts))[0].strip()
    # A line break inside a paragraph is a space in English and nothing between Han characters.
    return re.sub(
        r"(.?)\s*\n\s*(.?)",
        lambda found: found[1] + ("" if _HAN.match(found[1]) and _HAN.match(found[2]) else " ") + found[2],
        joined,
    )
