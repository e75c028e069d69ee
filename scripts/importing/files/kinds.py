"""What kind of file it is, by its bytes. A name decides one thing only: whether a text is Markdown."""

from __future__ import annotations

import json
import re
from pathlib import PurePath
from xml.parsers import expat

from scripts.importing.files.kind_words import KINDS
from scripts.importing.files.packages import OLE, ole_kind, zip_kind

_HEAD = 65_536
"""Bytes looked at for a markup language."""
_FIRST = 2048
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"AT&TFORM", "image"),
    (b"Rar!", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"\x1f\x8b\x08", "archive"),
    (b"BZh", "archive"),
    (b"\xfd7zXZ\x00", "archive"),
    (b"\x7fELF", "program"),
    (b"\xca\xfe\xba\xbe", "program"),
    (b"CAJ\x00", "caj"),
    (b"HN\x00\x00", "caj"),
    (b"KDH ", "caj"),
    (b"ID3", "sound"),
    (b"OggS", "sound"),
    (b"\x1aE\xdf\xa3", "sound"),
)
_INNER: tuple[tuple[re.Pattern[bytes], str], ...] = (
    (re.compile(rb"BM.{4}\0{4}", re.DOTALL), "image"),
    (re.compile(rb"RIFF.{4}WEBP", re.DOTALL), "image"),
    (re.compile(rb"RIFF.{4}(?:WAVE|AVI )", re.DOTALL), "sound"),
    (re.compile(rb".{4}ftyp(?:heic|heix|mif1|avif)", re.DOTALL), "image"),
    (re.compile(rb".{4}ftyp", re.DOTALL), "sound"),
    (re.compile(rb"MZ.{58,}?PE\0\0", re.DOTALL), "program"),
)
_HTML = re.compile(
    r"(?:\s|<!--.*?-->|<\?xml[^>]*>)*<(?:!doctype\s+html|(?:html|head|title|meta|link|style|script|body|iframe|h1|div|font|table"
    r"|p|br|b|a|span|center|ol|ul|article|main|section)(?=[\s>/]))",
    re.IGNORECASE | re.DOTALL,
)
_WHOLE_PAGE = re.compile(r"(?:\s|<!--.*?-->|<\?xml[^>]*>)*<(?:!doctype\s+html|html[\s>])", re.IGNORECASE | re.DOTALL)
_HEADER = re.compile(r"(?:[A-Za-z][A-Za-z0-9-]{1,60}:[^\n]*\n(?:[ \t][^\n]*\n)*)+\r?\n")
_MIME = re.compile(r"^mime-version:\s*1\.0", re.IGNORECASE | re.MULTILINE)
_ROOTS = {
    "http://schemas.microsoft.com/office/word/2003/wordml wordDocument": "word-2003-xml",
    "http://schemas.microsoft.com/office/2006/xmlPackage package": "flat-opc",
    "urn:schemas-microsoft-com:office:spreadsheet Workbook": "excel-xml",
    "http://www.w3.org/1999/xhtml html": "html",
    "http://www.w3.org/2000/svg svg": "image",
    "urn:oasis:names:tc:opendocument:xmlns:office:1.0 document": "fodt",
}


def kind_of(data: bytes, name: str) -> str:
    """What a file is: a key of :data:`KINDS`.

    :param name: its name; its ending matters only for Markdown, which has no other sign.
    """
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        return "empty"
    if data.startswith(b"PK"):
        return zip_kind(data)
    if data.startswith(OLE):
        return ole_kind(data)
    if data.lstrip().startswith(b"%PDF-") or (b"%PDF-" in data[:1024] and b" obj" in data[:4096]):
        return "pdf"
    for sign, kind in _MAGIC:
        if data.startswith(sign):
            return kind
    for pattern, kind in _INNER:
        if pattern.match(data[:_FIRST]):
            return kind
    return _markup_kind(data, ending(name))


def ending(name: str) -> str:
    """A name's ending as the kinds list it: ``.docx``."""
    return PurePath(name).suffix.lower()


def belies(kind: str, name: str) -> bool:
    """Whether a name's ending belongs to other kinds and not to this one; an ending nobody has says nothing."""
    own = ending(name)
    return own not in KINDS[kind].endings and any(own in each.endings for each in KINDS.values())


def _markup_kind(data: bytes, named: str) -> str:
    head = _as_text(data[:_HEAD]).lstrip("\ufeff \t\r\n")
    markdown = named in KINDS["markdown"].endings
    if head.startswith("{\\rtf"):
        return "rtf"
    if head.startswith(("<?xml", "<pkg:", "<w:wordDocument", "<office:document", "<uof:", "<?mso-")):
        found = _xml_kind(data)
        if found:
            return found
    header = _HEADER.match(head)
    if header and _MIME.search(header[0]):
        return "mail"
    if (_WHOLE_PAGE if markdown else _HTML).match(head):
        return "html"
    if head.startswith(("{", "[")) and _is_json(data):
        return "json"
    if re.match(r"(?:%[^\n]*\n|\s)*\\documentclass\b", head):
        return "tex"
    return "markdown" if markdown else "text"


def _as_text(head: bytes) -> str:
    """The ASCII of a head in whatever encoding, for looking at its first signs alone."""
    return head.replace(b"\0", b"").lstrip(b"\xff\xfe").removeprefix(b"\xef\xbb\xbf").decode("latin-1")


def _xml_kind(data: bytes) -> str:
    """The kind by the root element; empty where the head is no XML after all."""
    found: list[tuple[str, dict[str, str]]] = []
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = lambda name, attributes: found.append((name, attributes))
    try:
        parser.Parse(data[:_HEAD], False)
    except (expat.ExpatError, ValueError, LookupError):
        if not found:
            return ""
    if not found:
        return ""
    name, attributes = found[0]
    kind = _ROOTS.get(name, "uof" if name.lower().endswith(" uof") else "xml")
    if kind == "fodt":
        held = attributes.get("urn:oasis:names:tc:opendocument:xmlns:office:1.0 mimetype", "")
        return "fodt" if ".text" in held else "ods" if ".spreadsheet" in held else "odf"
    if kind == "flat-opc" and b"wordprocessingml" not in data:
        return "office"
    return "html" if name.lower() == "html" else kind


def _is_json(data: bytes) -> bool:
    try:
        json.loads(data)
    except (ValueError, RecursionError):
        return False
    return True
