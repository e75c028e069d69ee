"""Lists as Word numbers them: for each the file, the numbers Word prints, and why LibreOffice prints others."""

from __future__ import annotations

from dataclasses import dataclass

from tests.support.word_files import definition, instance, level, numbered, paragraph, run, style, word_file

_DECIMAL = [level(at, "decimal", ".".join(f"%{each + 1}" for each in range(at + 1))) for at in range(4)]
_ARTICLES = level(0, "chineseCountingThousand", "第%1条")
_DELETED_END = '<w:rPr><w:del w:id="5" w:author="x"/></w:rPr>'
_HIDDEN_END = "<w:rPr><w:vanish/></w:rPr>"


@dataclass(frozen=True, slots=True)
class WordList:
    """A file of numbered paragraphs and their numbers; ``but`` says why LibreOffice's are other ones."""

    name: str
    data: bytes
    numbers: tuple[str, ...]
    but: str = ""


def _start(at: int, value: int) -> str:
    return f'<w:lvlOverride w:ilvl="{at}"><w:startOverride w:val="{value}"/></w:lvlOverride>'


def _made(name: str, body: list[str], numbering: str, numbers: str, *, but: str = "", styles: str = "") -> WordList:
    return WordList(name, word_file(*body, numbering=numbering, styles=styles), tuple(numbers.split("|")), but)


def _of(*places: tuple[int, int]) -> list[str]:
    """Numbered paragraphs: of which list, on which level."""
    return [numbered("文", at, number) for number, at in places]


_HEADINGS = (
    style("Normal", more="", kind="paragraph")
    + style("H1", "heading 1", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr>')
    + style("H2", "heading 2", '<w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr>', based_on="H1")
    + style("H3", "heading 3", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>', based_on="H1")
    + style("Off", more='<w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr>', based_on="H1")
    + style("Below", based_on="H2")
)
_LINKED = definition(
    0,
    level(0, "decimal", "%1"),
    level(1, "decimal", "%1.%2", '<w:pStyle w:val="H2"/>'),
    level(2, "decimal", "%1.%2.%3", '<w:pStyle w:val="H3"/>'),
)
_CLAUSES = style("Clauses", more='<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr>', kind="numbering")

LISTS = [
    _made(
        "levels restart below each other",
        _of((1, 0), (1, 1), (1, 1), (1, 2), (1, 1), (1, 0), (1, 1)),
        definition(0, *_DECIMAL) + instance(1, 0),
        "1|1.1|1.2|1.2.1|1.3|2|2.1",
    ),
    _made(
        "a level before its parent",
        _of((1, 1), (1, 1), (1, 0), (1, 1), (1, 3), (1, 2), (1, 0)),
        definition(0, *_DECIMAL) + instance(1, 0),
        "1.1|1.2|2|2.1|2.1.1.1|2.1.2|3",
    ),
    _made(
        "other starts",
        _of((1, 1), (1, 0), (1, 1)),
        definition(0, level(0, "decimal", "%1", start=5), level(1, "decimal", "%1.%2", start=3)) + instance(1, 0),
        "5.3|6|6.3",
    ),
    _made(
        "lists of one definition go on",
        _of((1, 0), (1, 0), (2, 0), (1, 0), (2, 0)),
        definition(0, _ARTICLES) + instance(1, 0) + instance(2, 0),
        "第一条|第二条|第三条|第四条|第五条",
    ),
    _made(
        "definitions of one nsid go on",
        _of((1, 0), (1, 0), (2, 0)),
        definition(0, _ARTICLES, more='<w:nsid w:val="1A2B3C4D"/>')
        + definition(1, _ARTICLES, more='<w:nsid w:val="1A2B3C4D"/>')
        + instance(1, 0)
        + instance(2, 1),
        "第一条|第二条|第三条",
        but="it counts by definition, Word by nsid",
    ),
    _made(
        "a list begins anew once",
        _of((1, 0), (1, 0), (2, 0), (1, 0), (2, 0), (3, 0), (2, 0)),
        definition(0, _ARTICLES) + instance(1, 0) + instance(2, 0, _start(0, 15)) + instance(3, 0, _start(0, 1)),
        "第一条|第二条|第十五条|第十六条|第十七条|第一条|第二条",
    ),
    _made(
        "a level below begins anew, and whenever it restarts",
        _of((1, 0), (1, 1), (1, 1), (2, 1), (2, 1), (2, 0), (2, 1)),
        definition(0, *_DECIMAL) + instance(1, 0) + instance(2, 0, _start(1, 7)),
        "1|1.1|1.2|1.7|1.8|2|2.7",
        but="17.9.26: a startOverride is the start whenever the level restarts",
    ),
    _made(
        "a level of the list's own",
        _of((1, 0), (2, 0), (2, 0), (1, 0)),
        definition(0, level(0, "decimal", "%1."))
        + instance(1, 0)
        + instance(2, 0, f'<w:lvlOverride w:ilvl="0">{_ARTICLES}</w:lvlOverride>'),
        "1.|第二条|第三条|4.",
    ),
    _made(
        "articles that run on through chapters",
        _of((1, 0), (1, 1), (1, 1), (1, 0), (1, 1), (1, 2), (1, 1), (1, 2), (1, 0), (1, 2)),
        definition(
            0,
            level(0, "chineseCountingThousand", "第%1章"),
            level(1, "chineseCountingThousand", "第%2条", '<w:lvlRestart w:val="0"/>'),
            level(2, "decimal", "（%3）", '<w:lvlRestart w:val="1"/>'),
        )
        + instance(1, 0),
        "第一章|第一条|第二条|第二章|第三条|（1）|第四条|（2）|第三章|（1）",
        but="17.9.10: it does not know lvlRestart",
    ),
    _made(
        "a numbering style",
        _of((1, 0), (1, 0), (1, 0)),
        definition(0, more='<w:numStyleLink w:val="Clauses"/>')
        + definition(1, _ARTICLES, more='<w:styleLink w:val="Clauses"/>')
        + instance(1, 0)
        + instance(2, 1),
        "第一条|第二条|第三条",
        styles=_CLAUSES,
    ),
    _made(
        "legal numbers",
        _of((1, 0), (1, 1), (1, 2), (1, 0), (1, 1)),
        definition(
            0,
            level(0, "chineseCountingThousand", "第%1章"),
            level(1, "decimal", "%1.%2", "<w:isLgl/>"),
            level(2, "lowerRoman", "%1.%2.%3", "<w:isLgl/>"),
        )
        + instance(1, 0),
        "第一章|1.1|1.1.1|第二章|2.1",
        but="17.9.4: it does not know isLgl",
    ),
    _made(
        "legal numbers with a zero",
        _of((1, 0), (1, 1), (1, 1)),
        definition(
            0,
            level(0, "upperRoman", "Article %1."),
            level(1, "decimalZero", "Section %1.%2", "<w:isLgl/>"),
        )
        + instance(1, 0),
        "Article I.|Section 1.01|Section 1.02",
        but="17.9.4: it does not know isLgl",
    ),
    _made(
        "numbers of styles",
        [
            paragraph("文", style="H1"),
            paragraph("文", style="H2"),
            paragraph("文", style="Below"),
            paragraph("无", style="Off"),
            paragraph("文", '<w:numPr><w:ilvl w:val="1"/></w:numPr>', "H1"),
            numbered("无", 0, 0, style="H1"),
            paragraph("文", '<w:numPr><w:numId w:val="2"/></w:numPr>', "H2"),
            paragraph("文", style="H1"),
        ],
        _LINKED
        + definition(1, level(0, "upperLetter", "%1"), level(1, "upperLetter", "%1.%2"))
        + instance(1, 0)
        + instance(2, 1),
        "1|1.1|1.2|1.3|A.A|2",
        styles=_HEADINGS,
    ),
    _made(
        "a level that names the style",
        [paragraph("文", style="H1"), paragraph("文", style="H2"), paragraph("文", style="H3")],
        _LINKED + instance(1, 0),
        "1|1.1|1.1.1",
        but="17.9.23: the level names the style, the style no level",
        styles=_HEADINGS,
    ),
    _made(
        "an empty paragraph counts",
        [numbered("文"), numbered(""), numbered("文")],
        definition(0, level(0, "decimal", "%1.")) + instance(1, 0),
        "1.|2.|3.",
    ),
    _made(
        "a deleted paragraph does not count",
        [
            numbered("文"),
            numbered(
                f'<w:del w:id="1" w:author="x">{run("无").replace("w:t", "w:delText")}</w:del>', 0, 1, _DELETED_END
            ),
            numbered("文"),
        ],
        definition(0, _ARTICLES) + instance(1, 0),
        "第一条|第二条",
        but="it prints what was deleted",
    ),
    _made(
        "a hidden paragraph does not count",
        [numbered("文"), numbered(run("无", "<w:vanish/>"), 0, 1, _HIDDEN_END), numbered("文")],
        definition(0, _ARTICLES) + instance(1, 0),
        "第一条|第二条",
        but="it prints what is hidden",
    ),
    _made(
        "letters past the last",
        _of((1, 0), (1, 0), (1, 0)),
        definition(0, level(0, "lowerLetter", "%1)", start=26)) + instance(1, 0),
        "z)|aa)|bb)",
    ),
]
