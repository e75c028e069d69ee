"""The parts of a Word file: found by their relationships, as Word finds them, and read under short names."""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree as ET

from scripts.importing.word.refusals import refused

Element = ET.Element
LARGEST = 100_000_000
"""Bytes that the parts which are read may unpack to; pictures are not read."""
_OFFICE = ("http://schemas.openxmlformats.org/", "http://purl.oclc.org/ooxml/")
_MICROSOFT = "http://schemas.microsoft.com/office/"
_PREFIXES = {
    **{f"{office}wordprocessingml/{year}main": "w" for office, year in zip(_OFFICE, ("2006/", ""), strict=True)},
    **{
        f"{office}officeDocument/{year}{name}": prefix
        for office, year in zip(_OFFICE, ("2006/", ""), strict=True)
        for name, prefix in (("relationships", "r"), ("math", "m"))
    },
    **{
        f"{office}drawingml/{year}{name}": prefix
        for office, year in zip(_OFFICE, ("2006/", ""), strict=True)
        for name, prefix in (
            ("main", "a"),
            ("wordprocessingDrawing", "wp"),
            ("picture", "pic"),
            ("chart", "c"),
            ("diagram", "dgm"),
        )
    },
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.openxmlformats.org/package/2006/relationships": "rel",
    "urn:schemas-microsoft-com:vml": "v",
    "urn:schemas-microsoft-com:office:office": "o",
    f"{_MICROSOFT}word/2010/wordprocessingShape": "wps",
    f"{_MICROSOFT}word/2010/wordprocessingGroup": "wpg",
    f"{_MICROSOFT}word/2010/wordprocessingCanvas": "wpc",
    f"{_MICROSOFT}word/2010/wordml": "w14",
    f"{_MICROSOFT}word/2012/wordml": "w15",
    f"{_MICROSOFT}drawing/2014/chartex": "cx",
    "http://www.w3.org/XML/1998/namespace": "xml",
}
"""ISO/IEC 29500-1 (Strict) and -4 (Transitional) name the same elements by other addresses."""


class _NoDocumentType(ET.TreeBuilder):
    """Builds a tree; a part that declares a document type, and so could declare entities, is refused."""

    def doctype(self, name: str, pubid: str, system: str) -> None:  # noqa: ARG002 - the parser calls it so
        raise ET.ParseError("a document type is declared")


@dataclass(frozen=True, slots=True)
class Relation:
    """What a part refers to: the kind of relation, and the part's path or, outside the file, an address."""

    kind: str
    target: str
    external: bool


@dataclass(slots=True)
class Part:
    """A part of the file: its path, its XML, and its relations by their ids."""

    path: str
    root: Element
    relations: dict[str, Relation] = field(default_factory=dict)

    def related(self, kind: str) -> list[str]:
        """The paths of the parts it refers to by a kind of relation, in the order of the file."""
        return [each.target for each in self.relations.values() if each.kind == kind and not each.external]


def short_names(root: Element) -> Element:
    """The same tree with ``w:p`` for ``{http://…/main}p``, in Strict and Transitional files alike."""
    names: dict[str, str] = {}

    def short(name: str) -> str:
        if name not in names:
            address, _, local = name[1:].rpartition("}")
            names[name] = f"{_PREFIXES[address]}:{local}" if address in _PREFIXES else name
        return names[name]

    for element in root.iter():
        element.tag = short(element.tag)
        if element.attrib:
            element.attrib = {short(name): value for name, value in element.attrib.items()}
    return root


def find(element: Element | None, path: str) -> Element | None:
    """The first element of a path of short names, such as ``w:numPr/w:numId``; None where one of them is not there."""
    for name in path.split("/"):
        if element is None:
            return None
        element = element.find(name) if name != "*" else next(iter(element), None)
    return element


class Package:
    """A Word file that was opened: its parts by path.

    :raises StopWork: if it is no Word file, is damaged, or is too large.
    """

    def __init__(self, name: str, data: bytes) -> None:
        self.name = name
        self._parts: dict[str, Part] = {}
        self._unpacked = 0
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, struct.error) as error:
            raise refused("damaged", name) from error
        self._entries = {entry.filename.replace("\\", "/").lower(): entry for entry in self._zip.infolist()}
        self.main = self._main()

    @property
    def paths(self) -> list[str]:
        """The paths of all parts."""
        return [entry.filename.replace("\\", "/") for entry in self._zip.infolist()]

    def has(self, path: str) -> bool:
        """Whether the file holds a part."""
        return path.lower() in self._entries

    def read(self, path: str) -> bytes:
        """The bytes of a part.

        :raises StopWork: if it cannot be unpacked, or is too large.
        """
        entry = self._entries[path.lower()]
        self._unpacked += entry.file_size
        if self._unpacked > LARGEST:
            raise refused("large", self.name)
        try:
            return self._zip.read(entry)
        except RuntimeError as error:  # also NotImplementedError: a compression that Word does not write
            raise refused("locked" if entry.flag_bits & 1 else "damaged", self.name) from error
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, struct.error) as error:
            raise refused("damaged", self.name) from error

    def part(self, path: str) -> Part:
        """A part's XML and relations; read once.

        :raises StopWork: if it is no XML, declares a document type, or is too large.
        """
        if path not in self._parts:
            folder, file = posixpath.split(path)
            self._parts[path] = Part(path, self._xml(path), self._relations(folder, f"{folder}/_rels/{file}.rels"))
        return self._parts[path]

    @property
    def visited(self) -> list[Part]:
        """The parts that were read so far."""
        return list(self._parts.values())

    def _xml(self, path: str) -> Element:
        parser = ET.XMLParser(target=_NoDocumentType())
        try:
            parser.feed(self.read(path))
            root: Any = parser.close()
        except (ET.ParseError, ValueError, LookupError) as error:
            raise refused("damaged", self.name) from error
        return short_names(root)

    def _relations(self, folder: str, path: str) -> dict[str, Relation]:
        path = path.lstrip("/")
        if not self.has(path):
            return {}
        found = {}
        for each in self._xml(path).iter("rel:Relationship"):
            external = each.get("TargetMode") == "External"
            target = each.get("Target", "")
            if not external:
                target = posixpath.normpath(posixpath.join(f"/{folder}", unquote(target))).lstrip("/")
            found[each.get("Id", "")] = Relation(each.get("Type", "").rpartition("/")[2], target, external)
        return found

    def _main(self) -> Part:
        """The document itself, by the file's own relation to it."""
        relations = self._relations("", "_rels/.rels").values()
        paths = [each.target for each in relations if each.kind == "officeDocument" and not each.external]
        found = next((path for path in [*paths, "word/document.xml"] if self.has(path)), None)
        if found is None:
            raise refused("no-document", self.name, self.paths)
        part = self.part(found)
        if part.root.tag != "w:document":
            raise refused("no-document", self.name, self.paths)
        return part
