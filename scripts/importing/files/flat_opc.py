"""A Word file written as one XML (flat OPC), packed as the .docx it is."""

from __future__ import annotations

import base64
import binascii
import io
import zipfile
from xml.etree import ElementTree as ET

from scripts.importing.files.refusing import refuse_kind

_PKG = "{http://schemas.microsoft.com/office/2006/xmlPackage}"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"


def to_docx(name: str, data: bytes) -> bytes:
    """The same parts as a package.

    :raises StopWork: if the file is not whole.
    """
    packed = io.BytesIO()
    types = ET.Element(f"{{{_TYPES}}}Types")
    try:
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
            for part in ET.fromstring(data).iter(f"{_PKG}part"):
                path = part.get(f"{_PKG}name", "")
                kind = part.get(f"{_PKG}contentType", "")
                ET.SubElement(types, f"{{{_TYPES}}}Override", PartName=path, ContentType=kind)
                package.writestr(path.lstrip("/"), _content(part))
            package.writestr("[Content_Types].xml", ET.tostring(types, encoding="utf-8", default_namespace=_TYPES))
    except (ET.ParseError, binascii.Error, ValueError) as error:
        raise refuse_kind(name, "broken-zip") from error
    return packed.getvalue()


def _content(part: ET.Element) -> bytes:
    binary = part.find(f"{_PKG}binaryData")
    if binary is not None:
        return base64.b64decode(binary.text or "")
    held = part.find(f"{_PKG}xmlData")
    return ET.tostring(held[0], encoding="utf-8", xml_declaration=True) if held is not None and len(held) else b""
