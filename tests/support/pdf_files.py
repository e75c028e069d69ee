"""Small PDFs written by hand: words at places, lines, pictures. Lengths are points, heights from the top."""

from __future__ import annotations

import io
from dataclasses import dataclass, field

from pypdf import PdfReader, PdfWriter

WIDTH, HEIGHT = 595, 842
UNKNOWN = "\ue123"
"""A character whose meaning the font does not say."""
_HALF = range(0x20, 0x7F)


@dataclass
class Page:
    """One page: what is drawn on it, in order."""

    drawn: list[str] = field(default_factory=list)
    used: set[str] = field(default_factory=set)
    annotations: list[str] = field(default_factory=list)
    pictured: bool = False

    def text(
        self, x: float, top: float, words: str, size: float = 12, *, bold: bool = False, turned: bool = False
    ) -> Page:
        """Words whose baseline lies at ``top``; ASCII is half as wide as it is high."""
        self.used |= set(words)
        codes = "".join(f"{ord(each):04X}" for each in words)
        across = "0.7 0.7 -0.7 0.7" if turned else "1 0 0 1"
        font = "F2" if bold else "F1"
        self.drawn.append(f"BT /{font} {size} Tf {across} {x} {HEIGHT - top} Tm <{codes}> Tj ET")
        return self

    def lines(self, x: float, top: float, *lines: str, size: float = 12, leading: float = 20) -> Page:
        """Lines below each other."""
        for number, line in enumerate(lines):
            self.text(x, top + number * leading, line, size)
        return self

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> Page:
        """A line."""
        self.drawn.append(f"0.5 w {x0} {HEIGHT - y0} m {x1} {HEIGHT - y1} l S")
        return self

    def grid(self, xs: list[float], ys: list[float]) -> Page:
        """The lines of a table."""
        for y in ys:
            self.rule(xs[0], y, xs[-1], y)
        for x in xs:
            self.rule(x, ys[0], x, ys[-1])
        return self

    def picture(self, x: float = 0, top: float = 0, width: float = WIDTH, height: float = HEIGHT) -> Page:
        """A grey picture."""
        self.pictured = True
        self.drawn.append(f"q {width} 0 0 {height} {x} {HEIGHT - top - height} cm /Im Do Q")
        return self

    def white(self, x: float, top: float, words: str) -> Page:
        """Words nobody sees."""
        self.drawn.append("1 1 1 rg")
        self.text(x, top, words)
        self.drawn.append("0 0 0 rg")
        return self

    def annotation(self, kind: str, x: float, top: float, width: float, words: str) -> Page:
        """A reviewer's mark over a line that stands at ``top``."""
        box = f"[{x} {HEIGHT - top - 3} {x + width} {HEIGHT - top + 11}]"
        held = "FEFF" + "".join(f"{ord(each):04X}" for each in words)
        self.annotations.append(f"<< /Type /Annot /Subtype /{kind} /Rect {box} /Contents <{held}> >>")
        return self


def pdf(*pages: Page, bookmarks: list[tuple[str, int]] | None = None) -> bytes:
    """The file of these pages.

    :param bookmarks: titles with the number of their page, counted from 0.
    """
    used = sorted({each for page in pages for each in page.used} - {UNKNOWN})
    meanings = "\n".join(f"<{ord(each):04X}> <{each.encode('utf-16-be').hex()}>" for each in used)
    table = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n"
        f"1 begincodespacerange <0000> <FFFF> endcodespacerange\n{len(used)} beginbfchar\n{meanings}\nendbfchar\n"
        "endcmap end end"
    )
    objects: list[str] = ["", ""]

    def add(body: str) -> int:
        objects.append(body)
        return len(objects)

    means = add(_stream("", table))
    fonts = {}
    for key, name in (("F1", "Song"), ("F2", "Song-Bold")):
        described = add(
            f"<< /Type /FontDescriptor /FontName /{name} /Flags 4 /FontBBox [0 -200 1000 800] /ItalicAngle 0 "
            "/Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >>"
        )
        below = add(
            f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{name} "
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
            f"/FontDescriptor {described} 0 R /DW 1000 /W [{_HALF.start} {_HALF.stop - 1} 500] >>"
        )
        fonts[key] = add(
            f"<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H /DescendantFonts [{below} 0 R] "
            f"/ToUnicode {means} 0 R >>"
        )
    image = add(
        _stream("/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8", "\x80")
    )
    named = " ".join(f"/{key} {number} 0 R" for key, number in fonts.items())
    numbers = []
    for page in pages:
        content = add(_stream("", "\n".join(page.drawn)))
        marks = " ".join(f"{add(each)} 0 R" for each in page.annotations)
        pictures = f" /XObject << /Im {image} 0 R >>" if page.pictured else ""
        numbers.append(
            add(
                f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Contents {content} 0 R "
                f"/Resources << /Font << {named} >>{pictures} >> /Annots [{marks}] >>"
            )
        )
    objects[0] = "<< /Type /Catalog /Pages 2 0 R >>"
    objects[1] = f"<< /Type /Pages /Count {len(numbers)} /Kids [{' '.join(f'{each} 0 R' for each in numbers)}] >>"
    data = _file(objects)
    if bookmarks:
        writer = PdfWriter(clone_from=io.BytesIO(data))
        for title, page_number in bookmarks:
            writer.add_outline_item(title=title, page_number=page_number)
        return _written(writer)
    return data


def locked(data: bytes, opening: str, owner: str = "owner") -> bytes:
    """The file encrypted; opened without a password where ``opening`` is empty."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    writer.encrypt(opening, owner, algorithm="AES-256")
    return _written(writer)


def attached(data: bytes, name: str) -> bytes:
    """The file with another in it."""
    writer = PdfWriter(clone_from=io.BytesIO(data))
    writer.add_attachment(name, b"held")
    return _written(writer)


def _written(writer: PdfWriter) -> bytes:
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def _stream(entries: str, content: str) -> str:
    return f"<< {entries} /Length {len(content.encode('latin-1'))} >>\nstream\n{content}\nendstream"


def _file(objects: list[str]) -> bytes:
    written = "%PDF-1.7\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(written))
        written += f"{number} 0 obj\n{body}\nendobj\n"
    start = len(written)
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    written += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    written += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"
    return written.encode("latin-1")
