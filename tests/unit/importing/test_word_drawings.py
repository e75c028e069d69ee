"""Text boxes, WordArt, pictures, diagrams, charts, objects, formulas: the words of each, and a line that names it."""

from __future__ import annotations

import pytest

from scripts.importing.source import SOFT_BREAK, Beside
from tests.support.word_files import paragraph, run
from tests.support.word_reading import below_title, read, said


def shape(words: str) -> str:
    """A text box of today's kind, with the older kind as its fallback."""
    box = f"<w:txbxContent>{paragraph(words)}</w:txbxContent>"
    new = f"<w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp><wps:txbx>{box}</wps:txbx></wps:wsp>"
    new += "</a:graphicData></a:graphic></wp:anchor></w:drawing>"
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{new}</mc:Choice><mc:Fallback>{old_shape(words)}'
        "</mc:Fallback></mc:AlternateContent></w:r>"
    )


def old_shape(words: str) -> str:
    content = f"<w:txbxContent>{paragraph(words)}</w:txbxContent>"
    return f"<w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict>"


def drawn(content: str, description: str = "") -> str:
    properties = f'<wp:docPr id="1" name="图片 1" descr="{description}"/>'
    graphic = f"<a:graphic><a:graphicData>{content}</a:graphicData></a:graphic>"
    return f"<w:r><w:drawing><wp:inline>{properties}{graphic}</wp:inline></w:drawing></w:r>"


PICTURE = '<pic:pic><pic:nvPicPr><pic:cNvPr id="0" name="a.png"/></pic:nvPicPr></pic:pic>'


@pytest.mark.parametrize("box", [shape("内部资料"), f"<w:r>{old_shape('内部资料')}</w:r>"])
def test_a_text_box_stands_once_beside_its_paragraph(box: str) -> None:
    before = read(paragraph(box + run("第一条 甲。")))
    assert below_title(before) == "内部资料\n第一条 甲。"
    assert said(before) == [(2, "word-text-box")]
    after = read(paragraph(run("第一条 甲。") + box))
    assert below_title(after) == "第一条 甲。\n内部资料"
    assert said(after) == [(3, "word-text-box")]


def test_word_art_is_text() -> None:
    art = '<w:r><w:pict><v:shape><v:textpath on="t" string="用车 须知"/></v:shape></w:pict></w:r>'
    source = read(paragraph(art))
    assert below_title(source) == "用车 须知\n"
    assert said(source) == [(2, "word-text-box")]


def test_words_of_shapes_that_are_no_text_boxes_are_text() -> None:
    body = "<a:txBody><a:p><a:r><a:t>申请</a:t></a:r></a:p><a:p><a:r><a:t>批准</a:t></a:r></a:p></a:txBody>"
    assert below_title(read(paragraph(run("流程：") + drawn(body)))) == "流程：\n申请\n批准"


def test_a_text_box_deleted_or_hidden_is_no_text() -> None:
    source = read(paragraph(run("甲") + f'<w:del w:id="1" w:author="x">{shape("框")}</w:del>'))
    assert below_title(source) == "甲"
    assert [(each.kind, each.text) for each in source.beside] == [("deleted", "框")]


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (drawn(PICTURE, "用车流程图"), "用车流程图"),
        (drawn(PICTURE), "—"),
        ('<w:r><w:pict><v:shape alt="印章"><v:imagedata/></v:shape></w:pict></w:r>', "印章"),
    ],
)
def test_a_picture_is_named_with_its_description(content: str, what: str) -> None:
    source = read(paragraph(run("按下图：") + content))
    assert below_title(source) == "按下图："
    assert [(each.line, each.key, each.facts["what"]) for each in source.remarks] == [(2, "word-picture", what)]


@pytest.mark.parametrize(
    ("program", "key"), [("Excel.Sheet.12", "word-object"), ("Equation.DSMT4", "word-formula-object")]
)
def test_an_object_is_named_by_its_program(program: str, key: str) -> None:
    preview = "<v:shape><v:imagedata/></v:shape>"
    content = f'<w:r><w:object>{preview}<o:OLEObject ProgID="{program}"/></w:object></w:r>'
    source = read(paragraph(run("工资=") + content + run("。")))
    assert below_title(source) == "工资=。"
    assert [(each.line, each.key, each.facts) for each in source.remarks] == [
        (2, key, {"what": program, "before": "工资="})
    ]


def test_a_description_of_a_shape_without_words_is_kept() -> None:
    assert read(paragraph(drawn("<wps:wsp/>", "箭头"))).beside == (Beside("description", "箭头", 2),)


def test_the_words_of_a_diagram_stand_beside_the_text_those_below_indented() -> None:
    points = "".join(
        f'<dgm:pt modelId="{at}"><dgm:t><a:p><a:r><a:t>{words}</a:t></a:r></a:p></dgm:t></dgm:pt>'
        for at, words in enumerate(["总经理", "人事部", "财务部"])
    )
    links = "".join(f'<dgm:cxn srcId="0" destId="{to}" srcOrd="{3 - to}"/>' for to in (1, 2))
    model = f"<dgm:dataModel><dgm:ptLst>{points}</dgm:ptLst><dgm:cxnLst>{links}</dgm:cxnLst></dgm:dataModel>"
    source = read(paragraph(drawn('<dgm:relIds r:dm="rId8"/>')), parts={"rId8": ("diagramData", model)})
    assert source.beside == (Beside("diagram", "总经理\n\u3000财务部\n\u3000人事部", 2),)
    assert said(source) == [(2, "word-diagram")]


def test_the_words_and_figures_of_a_chart_stand_beside_the_text() -> None:
    def points(*values: str) -> str:
        return "".join(f'<c:pt idx="{at}"><c:v>{value}</c:v></c:pt>' for at, value in enumerate(values))

    chart = (
        "<c:chartSpace><c:chart><c:title><c:tx><c:rich><a:p><a:r><a:t>迟到次数</a:t></a:r></a:p></c:rich></c:tx></c:title>"
        f"<c:ser><c:tx><c:strRef><c:strCache>{points('2025年')}</c:strCache></c:strRef></c:tx>"
        f"<c:cat><c:strRef><c:strCache>{points('一月', '二月')}</c:strCache></c:strRef></c:cat>"
        f"<c:val><c:numRef><c:numCache>{points('3', '5')}</c:numCache></c:numRef></c:val></c:ser>"
        "<c:dLbls><a:p><a:r><a:t>备注</a:t></a:r></a:p></c:dLbls></c:chart></c:chartSpace>"
    )
    source = read(paragraph(drawn('<c:chart r:id="rId8"/>')), parts={"rId8": ("chart", chart)})
    assert source.beside == (Beside("chart", "迟到次数\n2025年：一月 3；二月 5\n备注", 2),)
    assert said(source) == [(2, "word-chart")]


def test_a_header_keeps_its_words_and_its_pictures() -> None:
    header = f"<w:hdr>{paragraph(run('内部') + drawn(PICTURE, '公司标志'))}{paragraph(shape('机密'))}</w:hdr>"
    source = read(paragraph("甲"), parts={"rId8": ("header", header)})
    assert set(source.beside) == {Beside("header", "内部\n机密"), Beside("picture", "公司标志")}
    assert not source.remarks


def math(content: str) -> str:
    return f"<m:oMath>{content}</m:oMath>"


def text(words: str) -> str:
    return f"<m:r><m:t>{words}</m:t></m:r>"


def over(above: str, below: str, kind: str = "") -> str:
    properties = f'<m:fPr><m:type m:val="{kind}"/></m:fPr>' if kind else ""
    return f"<m:f>{properties}<m:num>{above}</m:num><m:den>{below}</m:den></m:f>"


def part(tag: str, **parts: str) -> str:
    return f"<m:{tag}>{''.join(f'<m:{name}>{content}</m:{name}>' for name, content in parts.items())}</m:{tag}>"


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (text("工资×") + over(text("得分"), text("100")), "工资×得分/100"),
        (over(text("a+b"), text("c")), "(a+b)/c"),
        (over(text("a"), text("b+c")) + text("x"), "(a/(b+c))x"),
        (text("a÷") + over(text("b"), text("c")), "a÷(b/c)"),
        (text("2") + over(text("1"), text("3")), "2(1/3)"),
        (over(text("1"), over(text("2"), text("3"))), "1/(2/3)"),
        (over(text("n"), text("k"), "noBar"), "(n¦k)"),
        (part("sSup", e=text("x"), sup=text("2")), "x^2"),
        (part("sSup", e=text("a+b"), sup=text("n+1")), "(a+b)^(n+1)"),
        (part("sSub", e=text("x"), sub=text("i")), "x_i"),
        (part("sSubSup", e=text("x"), sub=text("i"), sup=text("2")), "x_i^2"),
        (part("rad", deg="", e=text("x+1")), "√(x+1)"),
        (part("rad", deg=text("3"), e=text("x")), "∛(x)"),
        (part("rad", deg=text("5"), e=text("x")), "x^(1/5)"),
        (
            '<m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr>'
            + part("nary", sub=text("i=1"), sup=text("n"), e=text("x"))[8:],
            "∑_(i=1)^n x",
        ),
        (part("d", e=text("a+b")), "(a+b)"),
        ('<m:d><m:dPr><m:begChr m:val="{"/><m:endChr m:val=""/></m:dPr><m:e>' + text("a") + "</m:e></m:d>", "{a"),
        (part("func", fName=text("max"), e=part("d", e=text("a,b"))), "max(a,b)"),
        (part("limLow", e=text("lim"), lim=text("n→∞")), "lim_(n→∞)"),
        ("<m:m>" + part("mr", e=text("a")) + part("mr", e=text("b")) + "</m:m>", "a; b"),
        (part("eqArr", e=text("a")), "a"),
        (part("bar", e=text("x")), "x\u0305"),
    ],
)
def test_a_formula_stands_on_one_line(content: str, line: str) -> None:
    source = read(paragraph(run("甲") + math(content) + run("乙")))
    assert below_title(source) == f"甲{line}乙"
    assert [(each.line, each.key, each.facts) for each in source.remarks] == [(2, "word-formula", {"what": line})]


def test_formulas_of_their_own_stand_below_each_other_and_deleted_ones_beside_the_text() -> None:
    gone = f'<w:del w:id="1" w:author="x">{text("旧")}</w:del>'
    source = read(paragraph(f"<m:oMathPara>{math(text('a=1') + gone)}{math(text('b=2'))}</m:oMathPara>"))
    assert below_title(source) == f"a=1{SOFT_BREAK}b=2"
    assert source.beside == (Beside("deleted", "旧", 2),)
