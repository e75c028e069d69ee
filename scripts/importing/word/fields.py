"""Fields: the result that Word saved is text; one without a result is worked out where its code says it, or named."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from scripts.importing.word.formulas import EquationField
from scripts.importing.word.package import Element
from scripts.importing.word.styles import number, switched, value
from scripts.importing.word.symbols import UNKNOWN, sign

_UNSEEN = ("XE", "TC", "TA", "RD", "SET", "ASK", "PRIVATE", "ADVANCE")
"""Fields that print nothing: entries of an index, of a table of contents, of authorities."""


_OWN_STORIES = ("w:tc", "w:txbxContent")


@dataclass(slots=True)
class Field:
    """A field under way: its code, its form data, and whether its result has begun and holds anything."""

    instruction: list[str] = field(default_factory=list)
    form: Element | None = None
    in_result: bool = False
    has_result: bool = False
    is_contents: bool = False

    @property
    def code(self) -> str:
        r"""The whole code on one line: ``TOC \o "1-3"``."""
        return " ".join("".join(self.instruction).split())

    @property
    def name(self) -> str:
        """The kind of field: TOC, EQ, PAGE."""
        return self.code.partition(" ")[0].partition("\\")[0].upper()

    @property
    def address(self) -> str:
        """Where a link outside the file leads."""
        found = re.match(r'HYPERLINK\s+"([^"]+)"', self.code, re.IGNORECASE)
        return found[1] if found else ""

    @property
    def prints_nothing(self) -> bool:
        """Whether it is a kind of field that is never seen."""
        return self.name in _UNSEEN

    def begin_result(self) -> None:
        """Its code is complete."""
        self.in_result = True
        self.is_contents = self.name == "TOC"


class OpenFields:
    """The fields under way at a place, one within the other."""

    def __init__(self) -> None:
        self._open: list[Field] = []
        self._codes: list[Field] = []
        self._contents = 0

    def __bool__(self) -> bool:
        return bool(self._open)

    @property
    def code(self) -> Field | None:
        """The innermost field whose code this place belongs to."""
        return self._codes[-1] if self._codes else None

    @property
    def in_contents(self) -> bool:
        """Whether this place belongs to a table of contents."""
        return self._contents > 0

    def begin(self, form: Element | None) -> None:
        """A field begins with its code."""
        self._open.append(Field(form=form))
        self._codes.append(self._open[-1])

    def begin_result(self) -> None:
        """The code of the innermost field is complete."""
        if self._codes and self._codes[-1] is self._open[-1]:
            self._codes.pop().begin_result()
            self._contents += self._open[-1].is_contents

    def write_code(self, text: str) -> bool:
        """Words of the innermost field's code; False where there is none."""
        if self._open:
            self._open[-1].instruction.append(text)
        return bool(self._open)

    def wrote(self) -> None:
        """Something was written at this place."""
        if self._open:
            self._open[-1].has_result = True

    def end(self) -> Field:
        """The innermost field ends; what it showed, the one around it shows."""
        ended = self._open.pop()
        if ended.in_result:
            self._contents -= ended.is_contents
        else:
            self._codes.pop()
        if ended.has_result:
            self.wrote()
        return ended


def without_end(story: Element) -> set[int]:
    """The beginnings of fields that never end in their story, by identity: what follows them is text, not code."""
    if next(story.iter("w:fldChar"), None) is None:
        return set()
    begun: list[Element] = []
    todo = list(reversed(story))
    while todo:
        element = todo.pop()
        if element.tag == "w:fldChar":
            kind = element.get("w:fldCharType")
            if kind == "begin":
                begun.append(element)
            elif kind == "end" and begun:
                begun.pop()
        elif element.tag not in _OWN_STORIES:
            todo += reversed(element)
    return {id(element) for element in begun}


@dataclass(frozen=True, slots=True)
class Worked:
    """What a field without a saved result shows, and readings set above it; None where its code does not say it."""

    text: str | None
    readings: tuple[str, ...] = ()


def worked_out(each: Field) -> Worked:
    """What a field shows whose result Word does not save: a box, a choice, a formula, a sign."""
    if each.name == "EQ":
        equation = EquationField(each.code)
        return Worked(equation.text or None, tuple(equation.readings))
    if each.name == "FORMCHECKBOX":
        box = each.form.find("w:checkBox") if each.form is not None else None
        checked = switched(box, "w:checked")
        return Worked("☑" if (switched(box, "w:default") if checked is None else checked) else "☐")
    if each.name == "FORMDROPDOWN":
        chosen = each.form.find("w:ddList") if each.form is not None else None
        entries = [entry.get("w:val", "") for entry in chosen.iter("w:listEntry")] if chosen is not None else []
        at = number(value(chosen, "w:result")) or number(value(chosen, "w:default")) or 0
        return Worked(entries[at] if 0 <= at < len(entries) else None)
    if each.name == "SYMBOL":
        found = re.match(r"SYMBOL\s+(0x[0-9A-Fa-f]{1,6}|[0-9]{1,7})", each.code, re.IGNORECASE)
        font = re.search(r"\\f\s+\"?([^\"\\]+)", each.code)
        code = int(found[1], 0) if found and not re.match("0[0-9]", found[1]) else 0
        if 0 < code < 0x110000:
            return Worked(sign(font[1].strip() if font else "", code) or UNKNOWN)
    return Worked(None)
