"""What lies in a zip or in an old Office file (OLE): which program wrote it, and whether a password locks it."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib

import olefile

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LARGEST_LIST = 1_000_000
"""Bytes of a list of contents that are looked at."""
_ENCRYPTED_ENTRY = 0x1
_FIB_FLAGS = 10
_FIB_ENCRYPTED = 0x0100
_CONTENT_TYPES = (
    (re.compile(r"(?:wordprocessingml|ms-word)\.(?:document|template)\.(?:main|macroEnabled)"), "docx"),
    (re.compile(r"spreadsheetml|ms-excel"), "xlsx"),
    (re.compile(r"presentationml|ms-powerpoint"), "pptx"),
)  # fmt: skip
_ODF = "application/vnd.oasis.opendocument."


def zip_kind(data: bytes) -> str:
    """The kind of a file that begins as a zip does."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = set(package.namelist())
            if "[Content_Types].xml" in names:
                types = _entry(package, "[Content_Types].xml")
                return next((kind for pattern, kind in _CONTENT_TYPES if pattern.search(types)), "office")
            if "mimetype" in names:
                return _by_mimetype(package)
            if "OFD.xml" in names:
                return "ofd"
            if any(name.startswith("Index/") and name.endswith(".iwa") for name in names) or "index.apxl" in names:
                return "pages"
            if "META-INF/MANIFEST.MF" in names or "AndroidManifest.xml" in names:
                return "jar"
            locked = any(entry.flag_bits & _ENCRYPTED_ENTRY for entry in package.infolist())
            return "locked-zip" if locked else "zip"
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError):
        return "broken-zip"


def _by_mimetype(package: zipfile.ZipFile) -> str:
    held = _entry(package, "mimetype")
    if "epub" in held:
        return "epub"
    if _ODF not in held:
        return "zip"
    if "META-INF/manifest.xml" in package.namelist() and "encryption-data" in _entry(package, "META-INF/manifest.xml"):
        return "locked-odf"
    form = held.partition(_ODF)[2]
    return "odt" if form.startswith("text") else "ods" if form.startswith("spreadsheet") else "odf"


def _entry(package: zipfile.ZipFile, name: str) -> str:
    with package.open(name) as opened:
        return opened.read(_LARGEST_LIST).decode("utf-8", "replace")


def ole_kind(data: bytes) -> str:
    """The kind of a file that begins as old Office files do."""
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as file:
            if file.exists("EncryptedPackage"):
                managed = file.exists("\x06DataSpaces/DataSpaceInfo/DRMEncryptedDataSpace")
                return "managed-office" if managed else "locked-office"
            if file.exists("WordDocument"):
                return _doc_kind(file.openstream("WordDocument").read(_FIB_FLAGS + 2))
            if file.exists("Workbook") or file.exists("Book"):
                return "xls"
            if file.exists("PowerPoint Document"):
                return "ppt"
            return "outlook" if file.exists("__properties_version1.0") else "ole"
    except (OSError, ValueError, IndexError, struct.error, TypeError):
        return "broken-ole"


def _doc_kind(information: bytes) -> str:
    """A .doc by the first bytes of its file information block: whether it is encrypted."""
    if len(information) < _FIB_FLAGS + 2:
        return "broken-ole"
    (flags,) = struct.unpack_from("<H", information, _FIB_FLAGS)
    return "locked-doc" if flags & _FIB_ENCRYPTED else "doc"
