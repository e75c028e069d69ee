"""What stands within a paragraph: runs of words, signs, fields, formulas, readings, links, notes, tracked changes."""

from __future__ import annotations

import re

from scripts.importing.source import SOFT_BREAK
from scripts.importing.word.fields import worked_out
from scripts.importing.word.flow import Put, Said, shortened
from scripts.importing.word.formulas import Formula
from scripts.importing.word.package import Element
from scripts.importing.word.story import Handler, Story
from scripts.importing.word.symbols import UNKNOWN, raised, sign, signs

_NOTES = {"w:footnoteReference": "footnote", "w:endnoteReference": "endnote", "w:commentReference": "comments"}
_LINE_BREAKS = re.compile("[\x85\u2028\u2029]")


def run(story: Story, element: Element) -> None:
    """A run: its words are seen as its properties and styles say."""
    before = story.look
    story.mark_follows = False
    story.look = story.file.styles.look(story.style, element.find("w:rPr"))
    story.walk(element)
    story.look = before


def text(story: Story, element: Element) -> None:
    """Words. A break within them is a blank to Word; signs of a symbol font become characters."""
    words = story.file.take(element)
    if "\n" in words or "\t" in words or "\r" in words:
        if element.get("xml:space") != "preserve":
            words = words.strip()
        words = re.sub(r"[\t\r\n]+", " ", words)
    words = _LINE_BREAKS.sub(SOFT_BREAK, words)
    if story.mark_follows:
        story.say(Put("note-mark", words))
        return
    on_line = raised(words, story.look.raised)
    if on_line is None and not story.aside:
        story.say(Said("word-raised", {"what": shortened(words)}))
    written, unknown = signs(story.look.font, words if on_line is None else on_line)
    for character in dict.fromkeys(unknown):
        _say_unknown(story, story.look.font, ord(character), character)
    story.put(written)


def _say_unknown(story: Story, font: str, code: int, character: str) -> None:
    story.say(Said("word-symbol", {"font": font or "—", "code": f"U+{code:04X}", "what": character}))


def deleted_text(story: Story, element: Element) -> None:
    """Words deleted with changes tracked, wherever they stand."""
    with story.within("deleted"):
        text(story, element)


def symbol(story: Story, element: Element) -> None:
    """A sign of a symbol font by its code."""
    font, code = element.get("w:font", ""), element.get("w:char", "")
    number = int(code, 16) if re.fullmatch(r"[0-9A-Fa-f]{1,6}", code) else 0
    found = sign(font, number) if 0 < number < 0x110000 and not 0xD800 <= number <= 0xDFFF else None
    if found is None:
        _say_unknown(story, font, number, UNKNOWN)
    story.put(found or UNKNOWN)


def line_break(story: Story, element: Element) -> None:
    """A new line within the paragraph; a new page or column is nothing."""
    if element.get("w:type", "textWrapping") == "textWrapping":
        story.put(SOFT_BREAK)


def writes(written: str) -> Handler:
    """An element that stands for a character."""
    return lambda story, _element: story.put(written)


def nothing(_story: Story, _element: Element) -> None:
    """An element without words of its own."""


def change(name: str) -> Handler:
    """Words inserted, deleted or moved with changes tracked."""

    def handler(story: Story, element: Element) -> None:
        with story.within(name):
            story.walk(element)

    return handler


def field_mark(story: Story, element: Element) -> None:
    """The beginning of a field, of its result, or its end."""
    kind = element.get("w:fldCharType")
    if id(element) in story.without_end:
        return
    if kind == "begin":
        story.fields.begin(element.find("w:ffData"))
    elif kind == "separate":
        story.fields.begin_result()
    elif kind == "end" and story.fields:
        end_field(story)


def simple_field(story: Story, element: Element) -> None:
    """A field whose code is an attribute."""
    story.fields.begin(element.find("w:ffData"))
    story.fields.write_code(element.get("w:instr", ""))
    story.fields.begin_result()
    story.walk(element)
    end_field(story)


def end_field(story: Story) -> None:
    """A field ends: one without a result shows what its code says, or is named."""
    ended = story.fields.end()
    if ended.address and not story.in_contents:
        story.say(Put("link", ended.address))
    if ended.has_result or not ended.code:
        return
    if story.fields.code:
        story.put(f"{{ {ended.code} }}")
        return
    worked = worked_out(ended)
    for reading in worked.readings:
        story.say(Put("ruby", f"{worked.text or ''}：{reading}"))
    if worked.text is not None:
        story.put(worked.text)
    elif ended.prints_nothing:
        story.say(Put("field", ended.code))
    else:
        story.say(Said("word-field", {"what": ended.code}))


def code(story: Story, element: Element) -> None:
    """A part of a field's code."""
    words = story.file.take(element)
    if not story.fields.write_code(words) and words.strip():
        story.say(Put("field", words.strip()))


def formula(story: Story, element: Element) -> None:
    """A formula, on one line."""
    found = Formula(element)
    for each in found.taken:
        story.file.take(each)
    for words in found.deleted:
        story.put(words, "deleted")
    if found.text.strip():
        story.put(found.text)
        if story.aside != "hidden":
            story.say(Said("word-formula", {"what": found.text.replace(SOFT_BREAK, " ")}))


def ruby(story: Story, element: Element) -> None:
    """Words with a reading above them: the words are text, the reading stands beside it."""
    base, reading = element.find("w:rubyBase"), element.find("w:rt")
    below = "".join(each.text or "" for each in base.iter("w:t")) if base is not None else ""
    above = "".join(story.file.take_all(reading, "w:t", "w:delText")) if reading is not None else ""
    if above.strip():
        kind = story.aside
        if kind:
            story.put(f"{above} ", kind)
        else:
            story.say(Put("ruby", f"{below}：{above}"))
    if base is not None:
        story.walk(base)


def link(story: Story, element: Element) -> None:
    """A link: its words are text, an address outside the file stands beside it."""
    relation = story.part.relations.get(element.get("r:id", ""))
    if relation and relation.external and not story.in_contents:
        story.say(Put("link", relation.target))
    story.walk(element)


def note_reference(story: Story, element: Element) -> None:
    """The mark of a footnote, an endnote or a comment: the note stands beside the text, its mark nowhere."""
    kind = _NOTES[element.tag]
    story.mark_follows = element.get("w:customMarkFollows", "0") not in ("0", "false", "off")
    found = story.file.notes.pop((kind, element.get("w:id", "")), None)
    if found is None:
        return
    flow = story.apart(found[1], part=found[0])
    words = flow.text.strip()
    for _, note in flow.notes:
        if isinstance(note, Put) or (isinstance(note, Said) and note.key != "word-text-box"):
            story.say(note)
    aside = story.aside
    if aside and words:
        story.put(f" [{words}] ", aside)
    elif words:
        before = story.line.tail(12).strip() if story.line else ""
        story.say(Put(kind, words))
        if kind != "comments":
            story.say(Said("word-note", {"what": shortened(words), "before": before}))


def of_date(story: Story, element: Element) -> None:
    """A date or page number that Word works out whenever it shows it."""
    story.say(Said("word-field", {"what": element.tag.removeprefix("w:")}))


def subdocument(story: Story, element: Element) -> None:
    """A part of a master document, which is a file of its own."""
    relation = story.part.relations.get(element.get("r:id", ""))
    story.say(Said("word-other-file", {"what": relation.target if relation else "—"}))


HANDLERS: dict[str, Handler] = {
    "w:r": run,
    "w:t": text,
    "w:delText": deleted_text,
    "w:instrText": code,
    "w:delInstrText": code,
    "w:sym": symbol,
    "w:br": line_break,
    "w:cr": writes(SOFT_BREAK),
    "w:tab": writes("\t"),
    "w:ptab": writes("\t"),
    "w:noBreakHyphen": writes("-"),
    "w:softHyphen": nothing,
    "w:fldChar": field_mark,
    "w:fldSimple": simple_field,
    "w:ins": change("inserted"),
    "w:moveTo": change("inserted"),
    "w:del": change("deleted"),
    "w:moveFrom": change("moved"),
    "m:oMath": formula,
    "m:oMathPara": formula,
    "w:ruby": ruby,
    "w:hyperlink": link,
    "w:footnoteReference": note_reference,
    "w:endnoteReference": note_reference,
    "w:commentReference": note_reference,
    "w:subDoc": subdocument,
    **{
        f"w:{name}": of_date
        for name in ("dayShort", "monthShort", "yearShort", "dayLong", "monthLong", "yearLong", "pgNum")
    },
}
