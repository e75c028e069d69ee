"""What is drawn: text boxes and WordArt, whose words are text; pictures, diagrams, charts, objects, which are named."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from scripts.importing.word.flow import Flow, Put, Said, shortened
from scripts.importing.word.package import Element, Part, find
from scripts.importing.word.story import Handler, Story, WordFile

_CHART_WORDS = ("a:t", "c:v", "cx:v", "cx:pt")
_EQUATIONS = ("equation.", "mathtype", "axmath")


def drawing(story: Story, element: Element) -> None:
    """A drawing: its description goes with the picture or diagram in it."""
    properties = find(element, "*/wp:docPr")
    own = "" if properties is None else properties.get("descr") or properties.get("title") or ""
    before, objects = story.description, story.objects
    story.description = own
    story.walk(element)
    story.description = before
    if own.strip() and story.objects == objects:
        story.say(Put("description", own))


def _say_object(story: Story, key: str, what: str) -> None:
    story.objects += 1
    if story.aside != "hidden":
        story.say(Said(key, {"what": what.strip() or "—", "before": story.line.tail(12).strip() if story.line else ""}))


def picture(story: Story, element: Element) -> None:
    """A picture: named with its description."""
    properties = find(element, "pic:nvPicPr/pic:cNvPr")
    own = "" if properties is None else properties.get("descr") or properties.get("title") or ""
    _say_object(story, "word-picture", story.description or own)


def image_data(story: Story, element: Element) -> None:
    """A picture of the older kind; that of an object only shows the object."""
    if not story.in_object:
        _say_object(story, "word-picture", story.description or element.get("o:title", ""))


def shape(story: Story, element: Element) -> None:
    """A shape of the older kind: its description, and whatever is in it."""
    before, story.description = story.description, element.get("alt", "") or story.description
    story.walk(element)
    story.description = before


def embedded(story: Story, element: Element) -> None:
    """An object of another program: named by its kind."""
    before, story.in_object = story.in_object, True
    for each in element.iter("o:OLEObject"):
        kind = each.get("ProgID", "")
        key = "word-formula-object" if kind.casefold().startswith(_EQUATIONS) else "word-object"
        _say_object(story, key, kind)
    story.walk(element)
    story.in_object = before


def control(story: Story, element: Element) -> None:
    """A control, or ink: named."""
    _say_object(story, "word-object", element.get("w:name", "") or element.tag.rpartition(":")[2])


def text_box(story: Story, element: Element) -> None:
    """A text box: its paragraphs stand before or after the paragraph it hangs on."""
    _place_box(story, story.apart(element, story.file.boxes))


def drawn_words(story: Story, element: Element) -> None:
    """The words of a drawn shape that is no text box of Word's."""
    _lines_box(story, ["".join(story.file.take_all(each, "a:t")) for each in element.iter("a:p")])


def word_art(story: Story, element: Element) -> None:
    """WordArt, whose words are an attribute."""
    _lines_box(story, element.get("string", "").splitlines())


def _lines_box(story: Story, lines: list[str]) -> None:
    aside = story.aside
    words = [" ".join(line.split()) for line in lines if line.strip()]
    if aside:
        story.put("\n".join(words), aside)
        return
    box = Flow()
    box.write("".join(f"{line}\n" for line in words))
    _place_box(story, box)


def _place_box(story: Story, box: Flow) -> None:
    if story.in_contents:
        story.put(box.text)
        for _, note in box.notes:
            story.say(note)
        return
    line = story.here
    if box.text.strip():
        box.notes.insert(0, (0, Said("word-text-box", {"what": shortened(box.text)})))
        if not box.text.endswith("\n"):
            box.write("\n")
        (line.boxes_after if line.is_seen else line.boxes_before).append(box)
    else:
        for _, note in box.notes:
            line.note(note)


def diagram(story: Story, element: Element) -> None:
    """A diagram (SmartArt): its words stand beside the text, those below another indented."""
    part = _related(story, element.get("r:dm", ""))
    _say_words(story, "diagram", _diagram_words(story.file, part) if part else "")


def chart(story: Story, element: Element) -> None:
    """A chart: its titles, series and values stand beside the text."""
    part = _related(story, element.get("r:id", ""))
    _say_words(story, "chart", _chart_words(story.file, part) if part else "")


def _related(story: Story, name: str) -> Part | None:
    relation = story.part.relations.get(name)
    if relation is None or relation.external or not story.file.package.has(relation.target):
        return None
    return story.file.package.part(relation.target)


def _say_words(story: Story, kind: str, words: str) -> None:
    aside = story.aside
    if aside and words:
        story.put(words, aside)
    elif words:
        story.say(Put(kind, words))
    _say_object(story, f"word-{kind}", shortened(words) or story.description)


def _diagram_words(file: WordFile, part: Part) -> str:
    words: dict[str, str] = {}
    for point in part.root.iter("dgm:pt"):
        words[point.get("modelId", "")] = "".join(file.take_all(point, "a:t"))
    below: dict[str, list[tuple[str, str]]] = defaultdict(list)
    children = set()
    for each in part.root.iter("dgm:cxn"):
        if each.get("type", "parOf") == "parOf":
            below[each.get("srcId", "")].append((each.get("srcOrd", "0").zfill(9), each.get("destId", "")))
            children.add(each.get("destId", ""))
    lines: list[str] = []
    todo = [(name, 0) for name in reversed(list(words)) if name not in children]
    seen: set[str] = set()
    while todo:
        name, depth = todo.pop()
        if name in seen:
            continue
        seen.add(name)
        text = " ".join(words.get(name, "").split())
        if text:
            lines.append("\u3000" * min(depth, 20) + text)
        todo += [(each, depth + bool(text)) for _, each in sorted(below[name], reverse=True)]
    return "\n".join([*lines, *(text for name, text in words.items() if name not in seen and text.strip())])


def _chart_words(file: WordFile, part: Part) -> str:
    def words(parent: Element, *paths: str) -> list[str]:
        found = [each for path in paths for holder in parent.findall(path) for each in holder.iter()]
        return [file.take(each) for each in found if each.tag in _CHART_WORDS]

    lines = ["".join(file.take_all(title, "a:t")) for title in part.root.iter("c:title")]
    for series in part.root.iter("c:ser"):
        name = "".join(words(series, "c:tx"))
        labels = words(series, "c:cat", "c:xVal")
        values = words(series, "c:val", "c:yVal")
        pairs = [f"{label} {value}" for label, value in zip(labels, values, strict=False)]
        rest = [*labels[len(values) :], *values[len(labels) :]]
        lines.append(f"{name}：{'；'.join([*pairs, *rest])}" if pairs or rest else name)
    lines += _rest(file, part)
    return "\n".join(line for line in lines if line.strip())


def _rest(file: WordFile, part: Part) -> Iterator[str]:
    """The words of a chart that no title and no series holds."""
    for each in part.root.iter():
        if each.tag in _CHART_WORDS and id(each) not in file.taken:
            yield file.take(each)


HANDLERS: dict[str, Handler] = {
    "w:drawing": drawing,
    "pic:pic": picture,
    "v:imagedata": image_data,
    "v:shape": shape,
    "v:rect": shape,
    "v:roundrect": shape,
    "v:oval": shape,
    "w:object": embedded,
    "w:control": control,
    "w:contentPart": control,
    "w14:contentPart": control,
    "w:txbxContent": text_box,
    "a:txBody": drawn_words,
    "v:textpath": word_art,
    "dgm:relIds": diagram,
    "c:chart": chart,
    "cx:chart": chart,
}
