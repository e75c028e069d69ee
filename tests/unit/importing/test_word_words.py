"""Every kind of words in a Word file's paragraphs: in the text, or beside it with its line."""

from __future__ import annotations

import pytest

from scripts.importing.source import SOFT_BREAK, Beside, Remark
from scripts.importing.word import read_word
from tests.support.word_files import STRICT_NAMESPACES, deleted, field, inserted, paragraph, ruby, run, style, word_file
from tests.support.word_reading import TITLE, below_title, read

ENTRIES = "<w:listEntry w:val='甲'/><w:listEntry w:val='乙'/>"


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (run("甲") + "<w:r><w:tab/></w:r>" + run("乙"), "甲\t乙"),
        (run("甲") + "<w:r><w:br/></w:r>" + run("乙"), f"甲{SOFT_BREAK}乙"),
        (run("甲") + "<w:r><w:cr/></w:r>" + run("乙"), f"甲{SOFT_BREAK}乙"),
        (run("甲") + '<w:r><w:br w:type="page"/><w:lastRenderedPageBreak/></w:r>' + run("乙"), "甲乙"),
        (run("010") + "<w:r><w:noBreakHyphen/></w:r>" + run("8888") + "<w:r><w:softHyphen/></w:r>", "010-8888"),
        ('<w:r><w:t xml:space="preserve">甲\n  乙</w:t></w:r>', "甲   乙"),
        (run("甲\u2028乙"), f"甲{SOFT_BREAK}乙"),
        ('<w:smartTag><w:customXml w:element="x">' + run("甲") + "</w:customXml></w:smartTag>", "甲"),
        ('<w:bdo w:val="rtl">' + run("甲") + "</w:bdo><w:unknown>" + run("乙") + "</w:unknown>", "甲乙"),
        ("<w:sdt><w:sdtPr/><w:sdtContent>" + run("甲") + "</w:sdtContent></w:sdt>", "甲"),
        ("<w:proofErr/><w:bookmarkStart/>" + run("甲") + "<w:permStart/>", "甲"),
    ],
)
def test_signs_and_wrappers_within_a_paragraph(content: str, text: str) -> None:
    source = read(paragraph(content))
    assert below_title(source) == text
    assert not source.beside
    assert not source.remarks


def test_strict_files_read_the_same() -> None:
    body = [paragraph(TITLE), paragraph(run("甲", "<w:vanish/>") + inserted(run("乙")))]
    strict = read_word("a.docx", word_file(*body, namespaces=STRICT_NAMESPACES))
    assert strict == read_word("a.docx", word_file(*body))
    assert [each.kind for each in strict.beside] == ["hidden"]


def test_the_main_part_is_found_by_its_relation() -> None:
    assert read_word("a.docx", word_file(paragraph(TITLE), main="word/document2.xml")).text == "用车办法\n"
    assert read_word("a.docx", word_file(paragraph(TITLE), main="docs/my-text.xml")).text == "用车办法\n"


def test_a_reading_stands_beside_its_words() -> None:
    source = read(paragraph(run("第一条 禁止") + ruby("赌博", "dǔ bó") + run("。")))
    assert below_title(source) == "第一条 禁止赌博。"
    assert source.beside == (Beside("ruby", "赌博：dǔ bó", 2),)


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (f'<w:fldSimple w:instr=" REF a ">{run("第三条")}</w:fldSimple>', "第三条"),
        (field("REF a \\h", run("第三条")), "第三条"),
        (field("HYPERLINK \\l a", run("第") + field("PAGEREF a", run("3")) + run("条")), "第3条"),
        (field('IF "1" = "1" "甲" "乙"', run("甲")), "甲"),
        (field("EQ \\f(a+b,c)"), "(a+b)/c"),
        (field("EQ \\o\\ac(○,12)"), "⑫"),
        (field("eq \\r(3,x)"), "∛(x)"),
        (field("SYMBOL 183 \\f Symbol"), "•"),
        (field("FORMCHECKBOX", None, "<w:ffData><w:checkBox><w:default w:val='0'/></w:checkBox></w:ffData>"), "☐"),
        (field("FORMCHECKBOX", None, "<w:ffData><w:checkBox><w:checked/></w:checkBox></w:ffData>"), "☑"),
        (
            field(
                "FORMDROPDOWN",
                None,
                f"<w:ffData><w:ddList><w:result w:val='1'/>{ENTRIES}</w:ddList></w:ffData>",
            ),
            "乙",
        ),
    ],
)
def test_a_field_is_its_result_or_what_its_code_shows(content: str, text: str) -> None:
    source = read(paragraph(run("见") + content + run("。")))
    assert below_title(source) == f"见{text}。"
    assert not source.remarks


def test_a_field_without_a_result_is_named() -> None:
    source = read(paragraph(run("见") + field("DOCPROPERTY 编号") + '<w:fldSimple w:instr="AUTONUM"/>' + run("。")))
    assert below_title(source) == "见。"
    assert [each.facts["what"] for each in source.remarks] == ["DOCPROPERTY 编号", "AUTONUM"]
    assert {each.key for each in source.remarks} == {"word-field"}


def test_a_field_that_prints_nothing_is_only_kept() -> None:
    source = read(paragraph(run("甲") + field('XE "用车"')))
    assert below_title(source) == "甲"
    assert source.beside == (Beside("field", 'XE "用车"', 2),)
    assert not source.remarks


def test_a_field_that_never_ends_swallows_no_text() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
    source = read(paragraph(begin + run("甲") + field("REF a", run("乙"))), paragraph("丙"))
    assert below_title(source) == "甲乙\n丙"
    assert source.beside == (Beside("field", "PAGE", 2),)


def test_a_reading_by_an_eq_field_stands_beside_its_words() -> None:
    source = read(paragraph(run("禁") + field('EQ \\* jc2 \\* "Font:宋体" \\* hps10 \\o\\ad(\\s\\up 9(dǔ),赌)')))
    assert below_title(source) == "禁赌"
    assert source.beside == (Beside("ruby", "赌：dǔ", 2),)


@pytest.mark.parametrize(
    ("font", "char", "sign"),
    [("Wingdings", "F0FC", "✓"), ("Symbol", "F0A3", "≤"), ("MS Gothic", "2612", "☒"), ("Wingdings 2", "0052", "☑")],
)
def test_a_sign_of_a_symbol_font_becomes_a_character(font: str, char: str, sign: str) -> None:
    assert below_title(read(paragraph(f'<w:r><w:sym w:font="{font}" w:char="{char}"/></w:r>'))) == sign
    if font != "MS Gothic":
        fonts = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}"/>'
        assert below_title(read(paragraph(run(chr(int(char, 16)), fonts) + run("甲", fonts)))) == f"{sign}甲"


@pytest.mark.parametrize("content", ['<w:r><w:sym w:font="Marlett" w:char="F062"/></w:r>', run("\uf062")])
def test_a_sign_nobody_knows_is_named(content: str) -> None:
    source = read(paragraph(run("甲") + content))
    assert below_title(source) == "甲\ufffd"
    assert [(each.key, each.facts["code"]) for each in source.remarks] == [("word-symbol", "U+F062")]


@pytest.mark.parametrize(
    ("words", "place", "text"),
    [("6", "superscript", "10⁶"), ("-2", "superscript", "10⁻²"), ("2", "subscript", "10₂"), ("6", "baseline", "106")],
)
def test_raised_figures_stay_raised(words: str, place: str, text: str) -> None:
    source = read(paragraph(run("10") + run(words, f'<w:vertAlign w:val="{place}"/>')))
    assert below_title(source) == text
    assert not source.remarks


def test_raised_words_without_such_characters_are_named() -> None:
    styles = style("Up", more='<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>', kind="character")
    source = read(paragraph(run("甲") + run("[1]", '<w:rStyle w:val="Up"/>')), styles=styles)
    assert below_title(source) == "甲[1]"
    assert source.remarks == (Remark(2, "word-raised", {"what": "[1]"}),)


def test_notes_stand_beside_the_text_and_their_marks_nowhere() -> None:
    footnotes = (
        '<w:footnotes><w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
        f'<w:footnote w:id="2">{paragraph("<w:r><w:footnoteRef/></w:r>" + run("自签订之日起算。"))}</w:footnote>'
        f'<w:footnote w:id="9">{paragraph("没有引用。")}</w:footnote></w:footnotes>'
    )
    endnotes = f'<w:endnotes><w:endnote w:id="4">{paragraph(run("尾注") + deleted("旧"))}</w:endnote></w:endnotes>'
    mark = '<w:r><w:{}Reference w:id="{}"/></w:r>'
    own = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="7"/><w:t>*</w:t></w:r>'
    data = word_file(
        paragraph(TITLE),
        paragraph(run("年假按司龄") + mark.format("footnote", 2) + run("计算。") + mark.format("endnote", 4) + own),
        parts={"rId1": ("footnotes", footnotes), "rId2": ("endnotes", endnotes)},
    )
    source = read_word("a.docx", data)
    assert below_title(source) == "年假按司龄计算。"
    assert set(source.beside) == {
        Beside("footnote", "自签订之日起算。", 2),
        Beside("footnote", "没有引用。"),
        Beside("endnote", "尾注", 2),
        Beside("deleted", "旧", 2),
        Beside("note-mark", "*", 2),
    }
    notes = [each.facts for each in source.remarks if each.key == "word-note"]
    assert notes == [
        {"what": "自签订之日起算。", "before": "年假按司龄"},
        {"what": "尾注", "before": "年假按司龄计算。"},
    ]


def test_a_link_is_its_words_and_its_address_stands_beside_them() -> None:
    source = read(
        paragraph(f'<w:hyperlink r:id="rId5">{run("网站")}</w:hyperlink>'), links={"rId5": "https://example.org/?a=1"}
    )
    assert below_title(source) == "网站"
    assert source.beside == (Beside("link", "https://example.org/?a=1", 2),)
    by_field = read(paragraph(field('HYPERLINK "https://example.org/" \\o x', run("网站"))))
    assert below_title(by_field) == "网站"
    assert by_field.beside == (Beside("link", "https://example.org/", 2),)


def test_a_content_control_nobody_filled_in_is_named_and_its_choices_are_kept() -> None:
    choices = '<w:dropDownList><w:listItem w:displayText="甲" w:value="1"/><w:listItem w:value="乙"/></w:dropDownList>'
    prompt = (
        f"<w:sdt><w:sdtPr><w:showingPlcHdr/>{choices}</w:sdtPr><w:sdtContent>{run('请选择')}</w:sdtContent></w:sdt>"
    )
    source = read(paragraph(prompt))
    assert below_title(source) == "请选择"
    assert source.beside == (Beside("choices", "甲；乙", 2),)
    assert source.remarks == (Remark(2, "word-placeholder", {"what": "请选择"}),)


def test_headings_by_style_level_or_name() -> None:
    styles = (
        style("a3", "Title")
        + style("1", "heading 1", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>')
        + style("Own", based_on="1")
        + style("x", "标题 2")
        + style("Text", more='<w:pPr><w:outlineLvl w:val="9"/></w:pPr>', based_on="1")
    )
    body = [
        *(paragraph("题", style=each) for each in ("a3", "1", "Own", "x", "Text")),
        paragraph("题", '<w:outlineLvl w:val="2"/>'),
        paragraph("", style="1"),
    ]
    assert read(*body, styles=styles).headings == ((2, 0), (3, 1), (4, 1), (5, 2), (7, 3))


def test_a_dropped_capital_goes_on_in_its_paragraph() -> None:
    source = read(paragraph("第", '<w:framePr w:dropCap="drop"/>'), paragraph("一条 甲。"))
    assert below_title(source) == "第一条 甲。"


def test_one_thing_in_two_forms_is_read_once() -> None:
    both = "<mc:Choice Requires='{}'>{}</mc:Choice><mc:Fallback>{}</mc:Fallback>"
    both = f"<mc:AlternateContent>{both}</mc:AlternateContent>"
    source = read(paragraph(both.format("wps", run("甲"), run("甲")) + both.format("own", run("乙"), run("丙"))))
    assert below_title(source) == "甲丙"
    assert source.beside == (Beside("alternative", "乙", 2),)


def test_words_outside_all_paragraphs_are_still_found() -> None:
    assert below_title(read(run("甲"), paragraph("乙"), run("丙"))) == "甲\n乙\n丙"


def test_words_in_a_part_nobody_refers_to_are_named() -> None:
    data = word_file(paragraph(TITLE), parts={"rId9": ("other:header7.xml", f"<w:hdr>{paragraph('旧页眉')}</w:hdr>")})
    source = read_word("a.docx", data)
    assert source.beside == (Beside("unread", "旧页眉"),)
    assert source.remarks == (Remark(1, "word-unread", {}),)


def test_a_date_word_works_out_and_a_part_of_another_file_are_named() -> None:
    source = read(paragraph('<w:r><w:dayLong/></w:r><w:subDoc r:id="rId5"/>'), links={"rId5": "第二册.docx"})
    assert [(each.key, each.facts["what"]) for each in source.remarks] == [
        ("word-field", "dayLong"),
        ("word-other-file", "第二册.docx"),
    ]
