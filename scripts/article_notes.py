"""What a built page says of an article beyond its text: that its translation is behind, and what changed when."""

from __future__ import annotations

import xml.etree.ElementTree as etree  # noqa: N813, RUF100 - Python-Markdown's own trees; no untrusted XML is parsed
from collections.abc import Callable

from calculators.messages import words
from calculators.model import Language
from scripts.amendments import article_history
from scripts.articles import handbook
from scripts.checks import OTHER
from scripts.translations import behind_now
from scripts.widgets import Page


def say_of_articles(root: etree.Element, page: Page, store: Callable[[str], str]) -> None:
    """Put below an article what is to be said of it, in a tree whose articles are marked.

    :param store: sets HTML aside and gives what stands for it in the tree.
    """
    parents = {child: parent for parent in root.iter() for child in parent}
    for element in list(root.iter()):
        ref = element.get("data-article")
        if ref is None:
            continue
        if behind_now().get(ref) == page.language:
            _place(element, _behind(ref, page), parents)
        changed = article_history(ref, page)
        if changed is not None:
            folded = etree.Element("p")
            folded.text = store(str(changed))
            _place(element, folded, parents, below_text=True)


def _place(
    article: etree.Element,
    note: etree.Element,
    parents: dict[etree.Element, etree.Element],
    *,
    below_text: bool = False,
) -> None:
    """After a paragraph, at the end of a list item; in a section below its heading, or below its own text."""
    if article.tag == "p":
        above = parents[article]
        above.insert(list(above).index(article) + 1, note)
    elif article.tag == "section":
        inner = (at for at, child in enumerate(article) if child.get("class") == "article")
        article.insert(next(inner, len(article)) if below_text else 1, note)
    else:
        article.append(note)


_BEHIND: dict[Language, str] = {"zh": "behind-zh", "en": "behind-en"}
_READ: dict[Language, str] = {"zh": "read-zh", "en": "read-en"}


def _behind(ref: str, page: Page) -> etree.Element:
    language, other = page.language, OTHER[page.language]
    note = etree.Element("div", {"class": "admonition behind", "role": "note"})
    title = etree.SubElement(note, "p", {"class": "admonition-title"})
    etree.SubElement(title, "span", {"class": "note-kind"}).text = words("history", "behind")[language]
    said = words("history", _BEHIND[language])
    sentence = etree.SubElement(note, "p")
    sentence.text = f"{said[language]} "
    article = etree.SubElement(sentence, "a", {"href": page.link(handbook().articles[ref].url(other))})
    article.text = words("history", _READ[other])[language]
    etree.SubElement(note, "p", {"lang": other}).text = f"{words('history', 'behind')[other]}: {said[other]}".replace(
        ": ", "：" if other == "zh" else ": ", 1
    )
    return note
