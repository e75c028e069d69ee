"""What a web page's element is called, what lies around it, whether it belongs to the page and not to its text."""

from __future__ import annotations

from justhtml import Element


def ancestors(element: Element | None) -> set[int]:
    """What lies around an element, by identity."""
    found = set()
    node = element.parent if element is not None else None
    while node is not None:
        found.add(id(node))
        node = node.parent
    return found


def is_of_the_page(footer: Element) -> bool:
    """Whether a footer is the whole page's, and not that of an article within it."""
    node = footer.parent
    while node is not None:
        if node.name in ("article", "main", "section", "blockquote", "td"):
            return False
        node = node.parent
    return True


def described(picture: Element) -> str:
    """What a picture is called: the words in its place, or its file's name."""
    attributes = picture.attrs
    file = (attributes.get("src") or "").partition("?")[0].rpartition("/")[2]
    return attributes.get("alt") or attributes.get("title") or (file if not file.startswith("data:") else "") or "img"
