"""A whole Word file as one text, with what is to be said of it."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.importing.ledger import Ledger, Span
from scripts.importing.source import Beside, Remark, Source, Table
from scripts.importing.word import drawings, paragraphs, runs, tables
from scripts.importing.word.flow import Flow, Heading, Put, Said
from scripts.importing.word.inserted import inserted_part
from scripts.importing.word.numbering import Lists
from scripts.importing.word.package import Element, Package, Part
from scripts.importing.word.refusals import check_beginning, refused
from scripts.importing.word.story import Story, WordFile
from scripts.importing.word.styles import Styles

_NOTES = {"footnotes": "footnote", "endnotes": "endnote", "comments": "comments"}
_WORDS = ("w:t", "w:delText", "m:t", "a:t", "c:v", "w:instrText", "w:delInstrText")
_STORIES = ("w:hdr", "w:ftr", "w:footnotes", "w:endnotes", "w:comments", "w:document", "c:chartSpace", "dgm:dataModel")
_SAID_BESIDE = {
    "word-picture": "picture",
    "word-object": "picture",
    "word-formula-object": "picture",
    "word-field": "field",
    "word-symbol": "symbol",
}
"""What is said of places in a header or in a note that no place refers to, and as what it stands beside the text."""


def read_word(name: str, data: bytes) -> Source:
    """Read a .docx, .docm, .dotx or .dotm.

    :raises StopWork: if it is none, has a password, is damaged or too large; the message says what to do.
    """
    check_beginning(name, data)
    try:
        return _source(name, _read_flow(name, data, 0))
    except RecursionError as error:
        raise refused("deep", name) from error


def _read_flow(name: str, data: bytes, depth: int) -> Flow:
    package = Package(name, data)
    main = package.main
    styles = Styles(_root(package, main, "styles"))
    handlers = runs.HANDLERS | paragraphs.HANDLERS | tables.HANDLERS | drawings.HANDLERS
    handlers["w:altChunk"] = inserted_part(_read_flow)
    lists = Lists.of(_root(package, main, "numbering"), styles)
    file = WordFile(package, styles, lists, handlers, paragraphs.finish, depth=depth)
    _gather_notes(file, main)
    body = main.root.find("w:body")
    flow = Story(file, main).read(body if body is not None else main.root)
    for put in [*_left_notes(file), *_headers(file, main), *_unread(file)]:
        flow.notes.insert(0, (-1, put))
    return flow


def _root(package: Package, main: Part, kind: str) -> Element | None:
    path = next((path for path in main.related(kind) if package.has(path)), None)
    return package.part(path).root if path else None


def _gather_notes(file: WordFile, main: Part) -> None:
    for relation, kind in _NOTES.items():
        for path in main.related(relation):
            if file.package.has(path):
                part = file.package.part(path)
                for each in part.root:
                    file.notes.setdefault((kind, each.get("w:id", "")), (part, each))


def _left_notes(file: WordFile) -> Iterator[Put]:
    """Notes that no place refers to; the lines that separate notes from the text hold no words."""
    for (kind, _), (part, element) in list(file.notes.items()):
        flow = Story(file, part).read(element)
        yield from _puts(flow, kind)


def _headers(file: WordFile, main: Part) -> Iterator[Put]:
    """Headers and footers; what first, odd and even pages have alike once."""
    said = set()
    for kind in ("header", "footer"):
        for path in main.related(kind):
            if file.package.has(path):
                part = file.package.part(path)
                puts = tuple(_puts(Story(file, part).read(part.root), kind))
                if puts not in said:
                    said.add(puts)
                    yield from puts


def _puts(flow: Flow, kind: str) -> Iterator[Put]:
    """What a story beside the text holds: its words, and what would be said at their places."""
    words = flow.text.strip()
    if words:
        yield Put(kind, words)
    for _, note in flow.notes:
        if isinstance(note, Put):
            yield note
        elif isinstance(note, Said) and note.key in _SAID_BESIDE:
            yield Put(_SAID_BESIDE[note.key], note.facts["what"])


def _unread(file: WordFile) -> Iterator[Put]:
    """Words that no handler came by: in elements nobody knows, or in parts that nothing refers to."""
    visited = {part.path.lower() for part in file.package.visited}
    for part in file.package.visited:
        if part.root.tag in _STORIES:
            yield from _left_words(file, part)
    for path in file.package.paths:
        if path.lower().startswith("word/") and path.lower().endswith(".xml") and "/glossary/" not in path.lower():
            unvisited = None if path.lower() in visited else file.package.part(path)
            if unvisited and unvisited.root.tag in _STORIES:
                yield from _left_words(file, unvisited)


def _left_words(file: WordFile, part: Part) -> Iterator[Put]:
    left = [each for each in part.root.iter() if each.tag in _WORDS and id(each) not in file.taken]
    words = "".join(file.take(each) for each in left)
    if words.strip():
        yield Put("unread", words)


def _source(name: str, flow: Flow) -> Source:
    text = flow.text
    ledger = Ledger(text)
    beside, remarks, headings = [], [], []
    for at, note in flow.notes:
        line = ledger.line(at) if at >= 0 else 0
        match note:
            case Put(kind, words):
                beside.append(Beside(kind, words, line))
            case Said(key, facts):
                remarks.append(Remark(line, key, facts))
            case Heading(level):
                headings.append((line, level))
    if any(each.kind == "unread" for each in beside):
        remarks.append(Remark(1, "word-unread", {}))
    return Source(
        name,
        text,
        tuple(beside),
        "word",
        whole_paragraphs=True,
        tables=tuple(Table(tuple(tuple(Span(a, b) for a, b in row) for row in rows)) for rows in flow.tables),
        headings=tuple(headings),
        remarks=tuple(sorted(remarks, key=lambda remark: remark.line)),
    )
