"""What a built page says of an article beyond its text: that its translation is behind, and what changed when."""

from __future__ import annotations

import xml.etree.ElementTree as etree  # noqa: N813, RUF100 - Python-Markdown's own trees; no untrusted XML is parsed
from collections.abc import Callable

from markupsafe import Markup

from calculators.core.languages import OTHER, Language
from calculators.core.messages import words
from scripts.handbook.reading import handbook
from scripts.handbook.translations import behind_now
from scripts.pages.amendments import article_history
from scripts.pages.page_parts import Page, environment


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
            _place(element, _aside(_behind(ref, page), store), parents)
        changed = article_history(ref, page)
        if changed is not None:
            _place(element, _aside(changed, store), parents, below_text=True)


def _aside(html: Markup, store: Callable[[str], str]) -> etree.Element:
    """What stands for the HTML in the tree; MkDocs would take a link to the other language's site for a broken one."""
    block = etree.Element("p")
    block.text = store(str(html))
    return block


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


def _behind(ref: str, page: Page) -> Markup:
    other = OTHER[page.language]
    return Markup(
        environment()
        .get_template("article-behind.html")
        .render(
            language=page.language,
            other=other,
            kind=words("history", "behind"),
            said=words("history", _BEHIND[page.language]),
            read=words("history", _READ[other])[page.language],
            address=page.link(handbook().articles[ref].url(other)),
        )
    )
