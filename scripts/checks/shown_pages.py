"""Every page shows what articles, search, registers and the comparison of languages read of it, and in the same order.

Lists carry the numbers that were written and that their articles' ids and citations name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from pathlib import Path

from calculators.core.invisible import spelled
from calculators.core.languages import LANGUAGES
from scripts.handbook.book import settings
from scripts.handbook.findings import Finding
from scripts.handbook.front_matter import body
from scripts.handbook.page_outline import Block, blocks_read, blocks_shown, html_of, plain_extensions

MOST_SAID = 5
"""So many places of a page are named: what follows one of them often differs for its sake."""
_QUOTED = 40
_BYTE_ORDER_MARK = "\ufeff"
_CHINESE = {
    "note": "说明第{}层",
    "quotation": "引文第{}层",
    "list": "列表第{}层",
    "item": "“{}”项",
    "heading": "{}级标题",
}
_CHINESE_ALONE = {"cell": "表格的一格", "title": "说明的标题", "code": "代码"}


def marked_files(docs: Path) -> Iterator[Finding]:
    """Pages that begin with a byte order mark, which only some readers skip."""
    for language in LANGUAGES:
        for path in sorted((docs / language).rglob("*.md")):
            if path.read_text(encoding="utf-8").startswith(_BYTE_ORDER_MARK):
                yield Finding(
                    _named(docs, path),
                    1,
                    "the file begins with a byte order mark (U+FEFF); save it as UTF-8 without one",
                    "文件以字节顺序标记（U+FEFF）开头；请另存为不带BOM的UTF-8",
                )


def shown_pages(docs: Path) -> Iterator[Finding]:
    """Where a page shows something else than is read of it, or numbers an article otherwise than its id."""
    for language in LANGUAGES:
        extensions = plain_extensions(settings(language))
        for path in sorted((docs / language).rglob("*.md")):
            text = path.read_text(encoding="utf-8")
            read = blocks_read(text)
            file = _named(docs, path)
            yield from _differences(file, read, blocks_shown(html_of(body(text), extensions)))
            for block in read:
                yield from _own_number(file, block)
                if block.kind.endswith("code"):
                    yield Finding(
                        file,
                        block.line,
                        f"{_quoted(block)} is set as code, which no article, search or check reads; "
                        "write it as text (four spaces belong only below a list's item or a note)",
                        f"{_quoted(block)}写成了代码，条文、搜索和检查都读不到；请改为正文（四个空格的缩进只用于列表项或说明之内）",
                    )


def _named(docs: Path, path: Path) -> str:
    return f"{docs.name}/{path.relative_to(docs).as_posix()}"


def _differences(file: str, read: Sequence[Block], shown: Sequence[Block]) -> Iterator[Finding]:
    matcher = SequenceMatcher(None, [each.compared for each in read], [each.compared for each in shown], autojunk=False)
    places = [each for each in matcher.get_opcodes() if each[0] != "equal"]
    for _, first, last, first_shown, last_shown in places[:MOST_SAID]:
        here, there = read[first:last][:1], shown[first_shown:last_shown][:1]
        line = here[0].line if here else read[first - 1].line if first else 1
        with_kind = bool(here and there) and here[0].text == there[0].text
        yield Finding(
            file,
            line,
            f"the page shows {_said(there, with_kind)}, and articles, search and checks read "
            f"{_said(here, with_kind)}; leave an empty line before lists, tables and notes, indent by four spaces what "
            "belongs to an item, put spaces around ** beside punctuation, and an item's { … } on a line of its own",
            f"网页上显示的是{_chinese(there, with_kind)}，条文、搜索和检查读到的是{_chinese(here, with_kind)}；"
            "请在列表、表格和说明之前空一行，列表项之内的内容缩进四个空格，"
            "**与标点相邻时两边空一格，列表项的{ … }另起一行",
        )


def _quoted(block: Block) -> str:
    return f"“{spelled(block.text[:_QUOTED])}{'…' * (len(block.text) > _QUOTED)}”"


def _said(blocks: Sequence[Block], with_kind: bool) -> str:
    if not blocks:
        return "nothing"
    block = blocks[0]
    kind = " ".join([block.kind or "a paragraph", *[f"#{block.identifier}"] * bool(block.identifier)])
    return f"{_quoted(block)} ({kind})" if with_kind else _quoted(block)


def _chinese(blocks: Sequence[Block], with_kind: bool) -> str:
    if not blocks:
        return "空白"
    block = blocks[0]
    if not with_kind:
        return _quoted(block)
    words = iter(block.kind.split())
    parts = [_CHINESE[word].format(next(words)) if word in _CHINESE else _CHINESE_ALONE[word] for word in words]
    parts += [f"#{block.identifier}"] * bool(block.identifier)
    return f"{_quoted(block)}（{'，'.join(parts) or '段落'}）"


def _own_number(file: str, block: Block) -> Iterator[Finding]:
    number = block.number
    last = re.search(r"(?:-([0-9]+)|([a-z]))$", block.identifier)
    if number is None or last is None:
        return
    own = int(last[1]) if last[1] else ord(last[2]) - ord("a") + 1
    if own != number:
        yield Finding(
            file,
            block.line,
            f"{block.identifier} stands at number {number} of its list; give it the number that its id says",
            f"{block.identifier}在列表里的序号是{number}；请写成与编号一致的序号",
        )
