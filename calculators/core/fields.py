"""The fields of an input, from which everything about it is made.

A calculator's input is a frozen dataclass whose fields are made with the functions here
(:func:`integer`, :func:`decimal`, :func:`choice`, :func:`yes_no`, :func:`text`, :func:`day`, :func:`clock`,
:func:`rows`). From that one definition come validation, the HTML form, the command line, the JSON Schema and the
columns of a pasted table.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any, Literal

Kind = Literal["integer", "decimal", "choice", "boolean", "text", "date", "time", "rows"]
LONGEST_NUMBER = 30
"""A number with more digits than this is refused before anything is computed with it."""
NO_DEFAULT: Any = object()


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One input of a calculator.

    ``minimum`` and ``maximum`` are inclusive and counted in the field's smallest unit: a decimal field with
    ``places=2`` holds hundredths, so that no value is ever a float. ``unit`` names an entry of ``units`` in
    messages.toml. A table's ``minimum`` and ``maximum`` count its rows; ``article`` is the one by whose rule there may
    be no more. ``naming`` marks a name of a person or a team, which a shared link leaves out; ``public_naming``
    says what else it is the name of, or refers to by its name, such as a position, and a link keeps it.
    """

    kind: Kind
    name: str = ""
    default: Any = NO_DEFAULT
    minimum: int | None = None
    maximum: int | None = None
    places: int = 0
    unit: str = ""
    choices: tuple[str, ...] = ()
    longest: int = 0
    naming: Literal["", "person", "team"] = ""
    public_naming: str = ""
    columns: tuple[Field, ...] = ()
    row_class: type[Any] | None = None
    article: str = ""

    @property
    def required(self) -> bool:
        """Whether leaving the field out is an error."""
        return self.default is NO_DEFAULT

    @property
    def names(self) -> str:
        """What the text is a name of, where it is one: two writings of one name are one."""
        return self.naming or self.public_naming


def _declare(spec: Field) -> Any:
    default = dataclasses.MISSING if spec.required else spec.default
    return dataclasses.field(default=default, metadata={"spec": spec})


def integer(minimum: int, maximum: int, *, unit: str = "", default: Any = NO_DEFAULT) -> Any:
    """A whole number from ``minimum`` to ``maximum``, both allowed."""
    return _declare(Field(kind="integer", minimum=minimum, maximum=maximum, unit=unit, default=default))


def decimal(minimum: int, maximum: int, *, places: int, unit: str = "", default: Any = NO_DEFAULT) -> Any:
    """A number with at most ``places`` decimals, held as an integer of its smallest unit (fen for yuan).

    The bounds and the default are in that smallest unit as well: ``decimal(1, 100, places=2)`` is 0.01 to 1.00.
    """
    spec = Field(kind="decimal", minimum=minimum, maximum=maximum, places=places, unit=unit, default=default)
    return _declare(spec)


def choice(*choices: str, default: Any = NO_DEFAULT) -> Any:
    """One of the named choices, whose labels stand in messages.toml."""
    return _declare(Field(kind="choice", choices=choices, default=default))


def yes_no(*, default: Any = NO_DEFAULT) -> Any:
    """True or false."""
    return _declare(Field(kind="boolean", default=default))


def text(
    longest: int,
    *,
    naming: Literal["", "person", "team"] = "",
    public_naming: str = "",
    default: Any = NO_DEFAULT,
) -> Any:
    """A short text such as a name, at most ``longest`` characters. It is data: never markup, code or a formula."""
    return _declare(Field(kind="text", longest=longest, naming=naming, public_naming=public_naming, default=default))


def day(*, default: Any = NO_DEFAULT) -> Any:
    """A calendar day, written ``YYYY-MM-DD`` and held as a ``date``."""
    return _declare(Field(kind="date", default=default))


def clock(*, default: Any = NO_DEFAULT) -> Any:
    """A time of day from 00:00 to 23:59, written ``HH:MM`` and held as minutes since midnight."""
    return _declare(Field(kind="time", default=default))


def rows(row_class: type[Any], *, least: int = 1, most: int, article: str = "") -> Any:
    """A table with ``least`` to ``most`` rows, each a ``row_class``; with ``least=0`` it may be left out.

    :param article: the one by whose rule there may be no more rows.
    """
    columns = fields_of(row_class)
    default = NO_DEFAULT if least else ()
    spec = Field(kind="rows", minimum=least, maximum=most, columns=columns, row_class=row_class, default=default)
    spec = dataclasses.replace(spec, article=article)
    return _declare(spec)


def fields_of(input_class: type[Any]) -> tuple[Field, ...]:
    """The fields of an input dataclass, in order, each with its name."""
    return tuple(
        dataclasses.replace(declared.metadata["spec"], name=declared.name)
        for declared in dataclasses.fields(input_class)
    )
