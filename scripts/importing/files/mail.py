"""A web page saved in one file (MHTML, which office systems also call .doc), or a mail: its page or its words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

from scripts.importing.files.encodings import decode, lost_characters
from scripts.importing.files.refusing import refuse
from scripts.importing.files.web_page import read_page
from scripts.importing.source import Beside, Source

_HEADERS = ("subject", "from", "to", "date")


def read_mail(name: str, data: bytes) -> Source:
    """Read the page of an MHTML file, or the message of a mail; what else it holds is named beside it.

    :raises StopWork: if it holds neither.
    """
    message = message_from_bytes(data, policy=default)
    root = _root(message)
    if root is None:
        raise refuse(name, "mail-empty")
    content = _bytes(root)
    declared = str(root.get_param("charset") or "")
    if root.get_content_subtype() == "html":
        source = read_page(name, content, declared)
    else:
        decoded = decode(content, declared)
        if decoded is None:
            raise refuse(name, "not-text")
        remarks = (*decoded.remarks, *lost_characters(decoded.text))
        source = Source(name, decoded.text, remarks=remarks)
    beside = tuple(Beside("mail-part", each) for each in _others(message, root))
    return replace(source, beside=(*source.beside, *beside))


def _parts(message: EmailMessage) -> Iterator[EmailMessage]:
    for part in message.walk():
        if not part.is_multipart() and isinstance(part, EmailMessage):
            yield part


def _root(message: EmailMessage) -> EmailMessage | None:
    """The part that is shown: the one named as the start, the first page, or the first text."""
    parts = list(_parts(message))
    start = str(message.get_param("start") or "").strip("<>")
    named = [part for part in parts if start and str(part["content-id"] or "").strip("<>") == start]
    for kind in ("text/html", "application/xhtml+xml", "text/plain"):
        for part in [*named, *parts]:
            if part.get_content_type() == kind and not part.is_attachment() and _bytes(part).strip():
                return part
    return None


def _bytes(part: EmailMessage) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _others(message: EmailMessage, root: EmailMessage) -> Iterator[str]:
    """The mail's head, and the names of the parts that are not read: attachments, pages of frames."""
    for header in _HEADERS:
        if message[header] and not str(message[header]).startswith("<Saved by "):
            yield f"{header.title()}: {message[header]}"
    for part in _parts(message):
        style_of_page = part.get_content_maintype() == "image" or part.get_content_type() in ("text/css", "text/xml")
        if part is not root and (part.is_attachment() or not style_of_page):
            yield str(part.get_filename() or part["content-location"] or part.get_content_type())
