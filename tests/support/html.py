"""Reading built HTML in tests: what links where, and the same drawing in two spellings."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

LINKING = {"a": "href", "link": "href", "script": "src", "img": "src", "source": "src", "iframe": "src"}


@dataclass
class Document(HTMLParser):
    """The anchors, links and (for comparing) the plain sequence of tags and texts of a page."""

    anchors: set[str] = field(default_factory=set)
    links: list[str] = field(default_factory=list)
    pieces: list[object] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        found = dict(attributes)
        if found.get("id"):
            self.anchors.add(str(found["id"]))
        link = found.get(LINKING.get(tag, ""))
        if link is not None:
            self.links.append(link)
        self.pieces.append((tag, tuple(sorted(found.items()))))

    def handle_endtag(self, tag: str) -> None:
        self.pieces.append(f"/{tag}")

    def handle_data(self, data: str) -> None:
        # White space between blocks is how a template is laid out; a space between two words is text.
        if data.strip() or "\n" not in data:
            self.pieces.append(data)


def parse(html: str) -> Document:
    document = Document()
    document.feed(html)
    document.close()
    return document
