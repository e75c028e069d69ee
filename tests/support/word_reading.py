"""A Word file's paragraphs read below a title, and the text that comes of them."""

from __future__ import annotations

from typing import Any

from scripts.importing.source import Source
from scripts.importing.word import read_word
from tests.support.word_files import paragraph, word_file

TITLE = "用车办法"


def read(*body: str, **parts: Any) -> Source:
    """Read paragraphs below a title, which is line 1; ``parts`` as :func:`word_files.word_file` takes them."""
    return read_word("a.docx", word_file(paragraph(TITLE), *body, **parts))


def below_title(source: Source) -> str:
    """The text behind the title."""
    title, _, rest = source.text.partition("\n")
    assert title == TITLE
    return rest.removesuffix("\n")


def said(source: Source) -> list[tuple[int, str]]:
    """The remarks, each by line and key."""
    return [(remark.line, remark.key) for remark in source.remarks]
