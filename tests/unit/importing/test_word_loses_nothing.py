"""Whatever a Word file is made of: each character of its own XML is in the text, beside it, or in a remark."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from xml.etree import ElementTree as ET
from xml.sax.saxutils import quoteattr

from hypothesis import given, note, settings
from hypothesis import strategies as st

from scripts.importing.ledger import LINE_BREAK
from scripts.importing.report_words import BESIDE, REMARKS
from scripts.importing.source import CELL, Source
from scripts.importing.word import read_word
from tests.support.word_files import (
    definition,
    deleted,
    field,
    inserted,
    instance,
    level,
    numbered,
    paragraph,
    ruby,
    run,
    style,
    table,
    table_cell,
    table_row,
    word_file,
)

WORDS = st.text("第一条员工应当按时登记归还用车（）、，。；12Ab<&\"'> \u3000", min_size=1, max_size=8).filter(str.strip)
PLAIN = WORDS.map(lambda words: words.replace("<", "").replace("&", "") or "甲")
LOOKS = st.sampled_from(["", "", "", "<w:vanish/>", "<w:strike/>", '<w:rStyle w:val="Secret"/>', "<w:b/>"])
ENDS = st.sampled_from(["", "", "", '<w:rPr><w:del w:id="1"/></w:rPr>', "<w:rPr><w:vanish/></w:rPr>"])
TEXT_TAGS = ("t", "delText", "v")
LISTS = definition(0, level(0, "chineseCountingThousand", "第%1条"), level(1, "decimal", "%2）")) + instance(1, 0)
STYLES = (
    style("Secret", more="<w:rPr><w:vanish/></w:rPr>", kind="character")
    + style("TOC1", "toc 1")
    + style("H1", "heading 1", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
)


def formula(above: str, below: str) -> str:
    def words(text: str) -> str:
        return f"<m:r><m:t>{text.replace('>', '')}</m:t></m:r>"

    fraction = f"<m:f><m:num>{words(above)}</m:num><m:den>{words(below)}</m:den></m:f>"
    return f"<m:oMath>{fraction}<m:sSup><m:e>{words(below)}</m:e><m:sup>{words(above)}</m:sup></m:sSup></m:oMath>"


def box(content: str) -> str:
    inside = f"<w:txbxContent>{content}</w:txbxContent>"
    new = f"<w:drawing><wp:anchor><wps:txbx>{inside}</wps:txbx></wp:anchor></w:drawing>"
    old = f"<w:pict><v:shape><v:textbox>{inside}</v:textbox></v:shape></w:pict>"
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{new}</mc:Choice><mc:Fallback>{old}</mc:Fallback>'
        "</mc:AlternateContent></w:r>"
    )


def drawn_words(text: str) -> str:
    lines = f"<a:txBody><a:p><a:r><a:t>{text}</a:t></a:r></a:p></a:txBody>"
    return f"<w:r><w:drawing><wp:inline>{lines}</wp:inline></w:drawing></w:r>"


RUNS = st.builds(run, WORDS, LOOKS)
INLINE = st.one_of(
    RUNS,
    RUNS.map(inserted),
    PLAIN.map(deleted),
    RUNS.map(lambda each: f'<w:moveFrom w:id="3">{each}</w:moveFrom>'),
    RUNS.map(lambda each: f'<w:moveTo w:id="4">{each}</w:moveTo>'),
    RUNS.map(lambda each: field("REF a", each)),
    st.builds(lambda a, b: field("IF 1", a + field("PAGE", b)), RUNS, RUNS),
    RUNS.map(lambda each: f'<w:fldSimple w:instr="REF a">{each}</w:fldSimple>'),
    st.builds(ruby, WORDS, WORDS),
    st.builds(formula, PLAIN, PLAIN),
    RUNS.map(lambda each: f'<w:hyperlink w:anchor="a">{each}</w:hyperlink>'),
    RUNS.map(lambda each: f"<w:sdt><w:sdtPr/><w:sdtContent>{each}</w:sdtContent></w:sdt>"),
    RUNS.map(lambda each: f"<w:smartTag><w:customXml>{each}</w:customXml></w:smartTag>"),
    RUNS.map(lambda each: f"<w:nobodyKnows>{each}</w:nobodyKnows>"),
    PLAIN.map(drawn_words),
    st.sampled_from(
        [
            '<w:r><w:footnoteReference w:id="1"/></w:r>',
            '<w:r><w:endnoteReference w:id="1"/></w:r>',
            '<w:r><w:commentReference w:id="1"/></w:r>',
            '<w:r><w:drawing><wp:inline><c:chart r:id="rId4"/></wp:inline></w:drawing></w:r>',
            "<w:r><w:tab/></w:r>",
            "<w:r><w:br/></w:r>",
            field("DOCPROPERTY a"),
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
        ]
    ),
)
CONTENT = st.lists(INLINE, max_size=4).map("".join)
PARAGRAPHS = st.one_of(
    st.builds(paragraph, CONTENT, ENDS, st.sampled_from(["", "H1", "TOC1"])),
    st.builds(lambda content, at, end: numbered(content, at, 1, end), CONTENT, st.integers(0, 1), ENDS),
    RUNS,
)


def blocks(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    cells = st.builds(
        table_cell,
        inner,
        st.sampled_from(["", '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"]),
    )
    properties = st.sampled_from(
        ["", '<w:del w:id="1"/>', '<w:ins w:id="1"/>', "<w:hidden/>", '<w:gridBefore w:val="1"/>']
    )
    rows = st.builds(
        lambda each, more: table_row(*each, properties=more), st.lists(cells, min_size=1, max_size=3), properties
    )
    gallery = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
    return st.one_of(
        st.lists(inner, min_size=1, max_size=3).map("".join),
        st.lists(rows, min_size=1, max_size=3).map(
            lambda each: table().replace("</w:tbl>", f"{''.join(each)}</w:tbl>")
        ),
        inner.map(lambda each: paragraph(box(each) + run("甲"))),
        inner.map(lambda each: f"<w:sdt><w:sdtPr>{gallery}</w:sdtPr><w:sdtContent>{each}</w:sdtContent></w:sdt>"),
        inner.map(lambda each: f'<w:ins w:id="7">{each}</w:ins>'),
        inner.map(lambda each: f"<w:nobodyKnows>{each}</w:nobodyKnows>"),
    )


BODY = st.lists(st.recursive(PARAGRAPHS, blocks, max_leaves=6), min_size=1, max_size=4).map("".join)


@st.composite
def files(draw: st.DrawFn) -> bytes:
    """A Word file of everything at once, notes and headers included, some of them never referred to."""
    noted = draw(CONTENT)
    parts: dict[str, tuple[str, str | bytes]] = {
        "rId1": ("footnotes", f'<w:footnotes><w:footnote w:id="1">{paragraph(noted)}</w:footnote></w:footnotes>'),
        "rId2": ("endnotes", f'<w:endnotes><w:endnote w:id="1">{paragraph(draw(CONTENT))}</w:endnote></w:endnotes>'),
        "rId3": ("comments", f'<w:comments><w:comment w:id="1">{paragraph(draw(CONTENT))}</w:comment></w:comments>'),
        "rId5": ("header", f"<w:hdr>{draw(PARAGRAPHS)}</w:hdr>"),
    }
    if draw(st.booleans()):
        value = draw(PLAIN)
        parts["rId4"] = ("chart", f"<c:chartSpace><c:ser><c:tx><c:v>{value}</c:v></c:tx></c:ser></c:chartSpace>")
    art = f"<w:r><w:pict><v:textpath string={quoteattr(draw(PLAIN))}/></w:pict></w:r>"
    return word_file(draw(BODY), paragraph(art), numbering=LISTS, styles=STYLES, parts=parts)


def words_of(data: bytes) -> Iterator[str]:
    """The words of every element of words in the file's own XML; of one thing in two forms those of the first."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        for name in packed.namelist():
            for element in _without_fallbacks(ET.fromstring(packed.read(name))):
                if element.tag.rpartition("}")[2] in TEXT_TAGS:
                    yield element.text or ""
                yield element.get("string", "")


def _without_fallbacks(element: ET.Element) -> Iterator[ET.Element]:
    if not element.tag.endswith("}Fallback"):
        yield element
        for child in element:
            yield from _without_fallbacks(child)


def squeezed(text: str) -> str:
    return "".join(text.split())


def read_shown(data: bytes) -> Source:
    """Read a file; where the test fails its XML is shown."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        note("\n".join(packed.read(name).decode() for name in packed.namelist() if name.startswith("word/")))
    return read_word("a.docx", data)


def check(data: bytes) -> Source:
    source = read_shown(data)
    kept = squeezed(source.text + "".join(each.text for each in source.beside))
    said = squeezed("".join(str(fact) for remark in source.remarks for fact in remark.facts.values()))
    originals = list(map(squeezed, words_of(data)))
    missing = Counter("".join(originals)) - Counter(kept) - Counter(said)
    assert not missing, (missing, source)
    assert all(words in kept + said for words in originals if len(words) < 3), source
    return source


@settings(max_examples=100, deadline=None)
@given(files())
def test_every_character_of_a_file_is_placed_or_named(data: bytes) -> None:
    source = check(data)
    lines = 1 + len(LINE_BREAK.findall(source.text))
    for remark in source.remarks:
        assert 1 <= remark.line <= lines
        assert all(sentence.format(**remark.facts) for sentence in REMARKS[remark.key].values())
    for each in source.beside:
        assert each.text.strip()
        assert 0 <= each.line <= lines
        assert each.kind in BESIDE
    assert not re.search("[\ue000-\uf8ff\ufffc]", source.text)


@settings(max_examples=60, deadline=None)
@given(files())
def test_tables_and_headings_lie_where_they_say(data: bytes) -> None:
    source = read_shown(data)
    taken = 0
    for each in source.tables:
        assert each.rows
        assert len({len(row) for row in each.rows}) == 1
        for row in each.rows:
            start, end = row[0].start, row[-1].end
            assert start >= taken
            taken = end
            assert CELL.join(source.text[span.start : span.end] for span in row) == source.text[start:end]
            assert "\n" not in source.text[start:end]
            assert source.text[end : end + 1] == "\n"
            assert start == 0 or source.text[start - 1] == "\n"
            assert all(CELL not in source.text[span.start : span.end] for span in row)
    starts = [0, *(found.end() for found in LINE_BREAK.finditer(source.text))]
    assert all(source.text[starts[line - 1] :].split("\n")[0].strip() for line, _ in source.headings)
    assert source.whole_paragraphs
