"""Word files made for tests: parts of WordprocessingML put together as Word does, in a few words each."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape

TRANSITIONAL = "http://schemas.openxmlformats.org/"
_NAMESPACES = {
    "w": "wordprocessingml/2006/main",
    "r": "officeDocument/2006/relationships",
    "m": "officeDocument/2006/math",
    "a": "drawingml/2006/main",
    "wp": "drawingml/2006/wordprocessingDrawing",
    "pic": "drawingml/2006/picture",
    "c": "drawingml/2006/chart",
    "dgm": "drawingml/2006/diagram",
    "mc": "markup-compatibility/2006",
}
_OTHERS = (
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'
)
NAMESPACES = " ".join(f'xmlns:{prefix}="{TRANSITIONAL}{path}"' for prefix, path in _NAMESPACES.items()) + f" {_OTHERS}"
STRICT_NAMESPACES = NAMESPACES.replace(f'"{TRANSITIONAL}', '"http://purl.oclc.org/ooxml/').replace("/2006/", "/")
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def run(text: str, properties: str = "") -> str:
    """A run of words; ``properties`` are the inside of its w:rPr."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(content: str = "", properties: str = "", style: str = "") -> str:
    """A paragraph; ``content`` is words, or XML where it begins with an element."""
    inner = content if content.startswith("<") or not content else run(content)
    styled = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{styled}{properties}</w:pPr>{inner}</w:p>"


def inserted(content: str) -> str:
    """Words inserted with changes tracked."""
    return f'<w:ins w:id="1" w:author="x">{content}</w:ins>'


def deleted(words: str) -> str:
    """Words deleted with changes tracked."""
    return f'<w:del w:id="2" w:author="x"><w:r><w:delText>{words}</w:delText></w:r></w:del>'


def field(code: str, result: str | None = None, form: str = "") -> str:
    """A field by its code; without a saved result where ``result`` is None."""
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    begin = f'<w:r><w:fldChar w:fldCharType="begin">{form}</w:fldChar></w:r>' if form else mark.format("begin")
    shown = "" if result is None else mark.format("separate") + result
    return f'{begin}<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>{shown}{mark.format("end")}'


def ruby(base: str, reading: str) -> str:
    """Words with a reading above them."""
    return f"<w:r><w:ruby><w:rubyPr/><w:rt>{run(reading)}</w:rt><w:rubyBase>{run(base)}</w:rubyBase></w:ruby></w:r>"


def numbered(content: str, level: int | None = 0, number: int = 1, properties: str = "", style: str = "") -> str:
    """A paragraph that a list numbers."""
    at = "" if level is None else f'<w:ilvl w:val="{level}"/>'
    return paragraph(content, f'<w:numPr>{at}<w:numId w:val="{number}"/></w:numPr>{properties}', style)


def level(at: int, form: str, text: str, more: str = "", start: int = 1) -> str:
    """A level of a list."""
    counted = f'<w:start w:val="{start}"/><w:numFmt w:val="{form}"/>'
    return f'<w:lvl w:ilvl="{at}">{counted}{more}<w:lvlText w:val="{text}"/></w:lvl>'


def definition(name: int, *levels: str, more: str = "") -> str:
    """A list's definition."""
    return f'<w:abstractNum w:abstractNumId="{name}">{more}{"".join(levels)}</w:abstractNum>'


def instance(name: int, of: int, more: str = "") -> str:
    """A list as paragraphs name it."""
    return f'<w:num w:numId="{name}"><w:abstractNumId w:val="{of}"/>{more}</w:num>'


def style(name: str, called: str = "", more: str = "", kind: str = "paragraph", based_on: str = "") -> str:
    """A style, by its id and its name."""
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return f'<w:style w:type="{kind}" w:styleId="{name}"><w:name w:val="{called or name}"/>{base}{more}</w:style>'


def table(*rows: list[str]) -> str:
    """A table of cells; a cell is words, or XML where it begins with an element."""
    return f"<w:tbl><w:tblPr/>{''.join(table_row(*row) for row in rows)}</w:tbl>"


def table_row(*cells: str, properties: str = "") -> str:
    """A row of a table."""
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(table_cell(cell) for cell in cells)}</w:tr>"


def table_cell(content: str, properties: str = "") -> str:
    """A cell of a table; as it is where it already is one."""
    if content.startswith("<w:tc>"):
        return content
    inner = content if content.startswith("<") else paragraph(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def word_file(
    *body: str,
    numbering: str = "",
    styles: str = "",
    parts: Mapping[str, tuple[str, str | bytes]] | None = None,
    links: Mapping[str, str] | None = None,
    main: str = "word/document.xml",
    namespaces: str = NAMESPACES,
    content_type: str = MAIN,
) -> bytes:
    """A Word file.

    ``parts`` are further parts by their relation's id: ``{"rId9": ("footnotes", "<w:footnotes>…")}``; the kind of
    relation also names the file, unless it is written ``kind:file.xml``. ``links`` are addresses outside by id.
    """
    held = dict(parts or {})
    if numbering:
        held["numbering"] = ("numbering", f"<w:numbering>{numbering}</w:numbering>")
    if styles:
        held["styles"] = ("styles", f"<w:styles>{styles}</w:styles>")
    folder, _, file = main.rpartition("/")
    office = f"{TRANSITIONAL}officeDocument/2006/relationships"
    relations = [
        f'<Relationship Id="{name}" Type="{office}/{kind.partition(":")[0]}" Target="{_file(kind, name)}"/>'
        for name, (kind, _) in held.items()
    ] + [
        f'<Relationship Id="{name}" Type="{office}/hyperlink" Target="{escape(target)}" TargetMode="External"/>'
        for name, target in (links or {}).items()
    ]
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", _content_types(main, content_type))
        package.writestr(
            "_rels/.rels", _relationships([f'<Relationship Id="r1" Type="{office}/officeDocument" Target="{main}"/>'])
        )
        package.writestr(f"{folder}/_rels/{file}.rels", _relationships(relations))
        package.writestr(
            main, _with_namespaces(f"<w:document><w:body>{''.join(body)}</w:body></w:document>", namespaces)
        )
        for name, (kind, content) in held.items():
            data = _with_namespaces(content, namespaces) if isinstance(content, str) else content
            package.writestr(f"{folder}/{_file(kind, name)}", data)
    return packed.getvalue()


def _file(kind: str, name: str) -> str:
    kind, _, file = kind.partition(":")
    return file or f"{kind}-{name}.xml"


def _with_namespaces(xml: str, namespaces: str) -> str:
    """The namespaces on the first element."""
    if not xml.startswith("<"):
        return xml
    end = min(at for at in (xml.find(">"), xml.find("/>"), xml.find(" ")) if at > 0)
    return f"{xml[:end]} {namespaces}{xml[end:]}"


def _relationships(entries: list[str]) -> str:
    return f'<Relationships xmlns="{TRANSITIONAL}package/2006/relationships">{"".join(entries)}</Relationships>'


def _content_types(main: str, content_type: str) -> str:
    return (
        f'<Types xmlns="{TRANSITIONAL}package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/{main}" ContentType="{content_type}"/></Types>'
    )
