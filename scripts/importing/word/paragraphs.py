"""Paragraphs: a line of the text each, with its number; and what holds paragraphs: content controls, alternatives."""

from __future__ import annotations

import re
from typing import Literal

from scripts.importing.word.flow import Heading, Line, Put, Said, shortened
from scripts.importing.word.package import Element, find
from scripts.importing.word.runs import end_field, nothing
from scripts.importing.word.story import Handler, Story
from scripts.importing.word.styles import switched, value

_UNDERSTOOD = {"wps", "wpg", "wpc", "wp14", "w14", "w15", "w16", "w16cex", "w16cid", "a14", "c14", "c15", "v"}
"""Namespaces whose alternative is read; of any other the fallback is, as a program does that does not know it."""
_WORDS = ("w:t", "w:delText", "m:t", "a:t", "w:instrText")
_ENTRY = re.compile(r".*(?:[\t.…·]|\s)\s*[0-9０-９IVXivx]{1,5}\s*", re.DOTALL)
_CONTENTS_TITLES = ("目录", "目錄", "目次", "contents", "tableofcontents")
_START = (0, 0, 0)


def paragraph(story: Story, element: Element) -> None:
    """A paragraph: a line of its own, or the end of one whose own end was deleted or is hidden."""
    if story.in_paragraph:
        story.put("\v")
        story.walk(element)
        return
    if story.line is not None:
        _finish_loose(story)
    properties = element.find("w:pPr")
    line = story.pending[0] if story.pending else Line()
    story.pending, story.line = None, line
    story.style = story.file.styles.paragraph_style(properties)
    entry = _is_contents_entry(story, element)
    begin, seen_before, contents_before = line.here, line.is_seen, len(story.contents)
    story.in_paragraph = True
    story.contents_depth += entry
    story.walk(element)
    story.contents_depth -= entry
    story.in_paragraph = False
    end = _end_of(story, properties)
    story.line = None
    in_contents = len(story.contents) > contents_before or entry
    if end != "deleted" and not in_contents and not (end == "hidden" and not line.seen_since(begin)):
        at = begin if line.join == "hidden" and seen_before else _START
        _number(story, line, at, properties)
    if end:
        if end == "deleted":
            line.deleted_end()
        line.join = end
        story.pending = line, properties
    else:
        _finish(story, line, properties, in_contents)
    if properties is not None and properties.find("w:sectPr") is not None:
        story.counter.end_section()


def _end_of(story: Story, properties: Element | None) -> Literal["", "deleted", "hidden"]:
    """What became of the paragraph's mark, which is what ends it."""
    mark = properties.find("w:rPr") if properties is not None else None
    frame = properties.find("w:framePr") if properties is not None else None
    if mark is not None and (mark.find("w:del") is not None or mark.find("w:moveFrom") is not None):
        return "deleted"
    if mark is not None and (mark.find("w:ins") is not None or mark.find("w:moveTo") is not None):
        story.here.inserted.append("¶")
    if frame is not None and frame.get("w:dropCap", "none") != "none":
        return "hidden"
    hidden = story.file.styles.look(story.style, mark).hidden or switched(mark, "w:specVanish")
    return "hidden" if hidden else ""


def _number(story: Story, line: Line, at: tuple[int, int, int], properties: Element | None) -> None:
    """Write the paragraph's number where its words begin."""
    place = story.file.lists.place(properties, story.file.styles)
    former = find(properties, "w:pPrChange/w:pPr")
    numbered = properties.find("w:numPr") if properties is not None else None
    changed = (former is not None and story.file.lists.place(former, story.file.styles) != place) or (
        numbered is not None and (numbered.find("w:ins") is not None or numbered.find("w:numberingChange") is not None)
    )
    label = story.counter.next(*place) if place and not (story.tracked.deleted or story.tracked.hidden) else None
    if label and label.text:
        follows = line.follows(at)
        line.insert(at, label.text if follows and not follows[0].isspace() else label.text.rstrip())
        for form in label.unknown:
            line.note(Said("word-number-format", {"what": label.text.strip(), "format": form}))
    if changed:
        line.note(Said("word-number-changed", {"what": label.text.strip() if label and label.text else "—"}))


def _finish(story: Story, line: Line, properties: Element | None, in_contents: bool = False) -> None:
    """A paragraph is complete: it becomes a line of the story."""
    flow = story.flow
    line.close()
    for box in line.boxes_before:
        flow.extend(box)
    if in_contents and not line.is_seen:
        flow.extend(line)
        story.contents.append("\n")
    elif line.is_seen or not line.join:
        if line.is_seen and story.contents and not story.in_contents:
            story.say_contents()
        level = story.file.styles.heading_level(properties)
        if level is not None and line.is_seen and line.join != "hidden":
            flow.note(Heading(level))
        flow.extend(line)
        flow.write("\n")
    else:
        flow.extend(line)
    for box in line.boxes_after:
        flow.extend(box)


def _finish_loose(story: Story) -> None:
    """Words outside all paragraphs end where a paragraph or a table begins."""
    line, story.line = story.line, None
    if line is not None:
        line.join = line.join or ("" if line.is_seen else "deleted")
        _finish(story, line, None)


def finish_pending(story: Story) -> None:
    """A paragraph that found no next one to go on in ends here, with the number it has itself."""
    _finish_loose(story)
    if story.pending:
        line, properties = story.pending
        story.pending = None
        if line.join == "deleted" and line.is_seen:
            _number(story, line, _START, properties)
        _finish(story, line, properties)


def finish(story: Story) -> None:
    """The story ends: its open fields and its last paragraph with it."""
    while story.fields:
        end_field(story)
    finish_pending(story)


def _is_contents_entry(story: Story, element: Element) -> bool:
    """Whether a paragraph is a line of a table of contents, by its style and its form."""
    name = story.file.styles.name(story.style)
    if not name.startswith(("toc", "目录")):
        return False
    parts = (each for each in element.iter() if each.tag in ("w:t", "w:tab"))
    words = "".join("\t" if each.tag == "w:tab" else each.text or "" for each in parts)
    if "heading" in name or "标题" in name:
        return "".join(words.split()).casefold() in _CONTENTS_TITLES
    return bool(_ENTRY.fullmatch(words))


def content_control(story: Story, element: Element) -> None:
    """A content control: its content is text; choices that are not seen stand beside it."""
    properties, content = element.find("w:sdtPr"), element.find("w:sdtContent")
    if content is None:
        return
    gallery = value(properties, "w:docPartObj/w:docPartGallery") or ""
    is_contents = gallery.casefold() == "table of contents"
    if switched(properties, "w:showingPlcHdr"):
        words = "".join(each.text or "" for each in content.iter("w:t"))
        if words.strip():
            story.say(Said("word-placeholder", {"what": shortened(words)}))
    if properties is not None:
        choices = [each.get("w:displayText") or each.get("w:value") or "" for each in properties.iter("w:listItem")]
        if any(choices):
            story.say(Put("choices", "；".join(filter(None, choices))))
    story.contents_depth += is_contents
    story.walk(content)
    story.contents_depth -= is_contents


def alternatives(story: Story, element: Element) -> None:
    """One thing in several forms for newer and older programs: it is read once."""
    choices = [each for each in element.findall("mc:Choice") if set(each.get("Requires", "").split()) <= _UNDERSTOOD]
    fallback = element.find("mc:Fallback")
    chosen = choices[0] if choices else fallback if fallback is not None else element.find("mc:Choice")
    if chosen is None:
        return
    story.walk(chosen)
    words = "".join("".join(_words(chosen)).split())
    for other in element:
        if other is not chosen:
            rest = [each for each in _words(other) if "".join(each.split()) not in words]
            story.file.take_all(other, *_WORDS)
            if any(each.strip() for each in rest):
                story.say(Put("alternative", "".join(rest)))


def _words(element: Element) -> list[str]:
    found = [each.text for each in element.iter() if each.tag in _WORDS and each.text]
    return found + [each.get("string", "") for each in element.iter("v:textpath")]


HANDLERS: dict[str, Handler] = {
    "w:p": paragraph,
    "w:sdt": content_control,
    "mc:AlternateContent": alternatives,
    **dict.fromkeys(("w:pPr", "w:rPr", "w:sectPr", "w:sdtPr", "w:sdtEndPr", "w:tblPr", "w:tblGrid", "w:tcPr"), nothing),
    **dict.fromkeys(("w:trPr", "w:tblPrEx", "w:smartTagPr", "w:customXmlPr", "w:fldData", "w:ffData"), nothing),
}
