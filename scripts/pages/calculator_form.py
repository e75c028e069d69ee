"""What a page shows of a calculator: its form and its worked example, complete and printable without any script."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from calculators.answering.json_schema import default_shown
from calculators.core.calculator import Calculator
from calculators.core.cases import Case, find_case, worked_example
from calculators.core.field_labels import field_label
from calculators.core.fields import Field
from calculators.core.languages import Language
from calculators.core.messages import choice_label, entry, has_entry, section, with_unit, words
from calculators.core.parameters import Parameter, all_parameters
from calculators.core.registry import CALCULATORS
from calculators.tables.calculator_batches import batch_columns
from scripts.handbook.reading import handbook
from scripts.pages.calculator_words import answered_case, draw_result, page_words
from scripts.pages.page_parts import Page, environment, json_script


def _example_input(case: Case) -> Mapping[str, Any]:
    found: Mapping[str, Any] = json.loads(case.input_text)
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Control:
    """One control of a form, as its template needs it. ``options`` are what a table's cell may be chosen from."""

    id: str
    field: Field
    name: str
    label: str
    help: str
    value: Any
    columns: tuple[Control, ...] = ()
    options: tuple[str, ...] = ()


def _options(field: Field, language: Language) -> tuple[str, ...]:
    if field.kind == "boolean":
        return tuple(words("page", name)[language] for name in ("yes", "no"))
    return tuple(choice_label(name, field.name)[language] for name in field.choices)


def _column(calculator: Calculator, field: Field, language: Language, *table: str) -> Control:
    spoken = ("fields", *table, field.name)
    return Control(
        id=field.name,
        field=field,
        name=field.name,
        label=words(calculator.name, *spoken, "label")[language],
        help=words(calculator.name, *spoken, "help")[language],
        value="" if field.required or default_shown(field) is None else default_shown(field),
        options=_options(field, language),
    )


def _controls(calculator: Calculator, given: Mapping[str, Any], language: Language) -> list[Control]:
    controls = []
    for field in calculator.fields:
        control = _column(calculator, field, language)
        columns = tuple(_column(calculator, column, language, field.name) for column in field.columns)
        value = given.get(field.name, control.value)
        identity = f"{calculator.name}-{field.name}"
        controls.append(dataclasses.replace(control, id=identity, value=value, columns=columns))
    return controls


def _batch_words(calculator: Calculator, language: Language) -> tuple[str, str]:
    """What a calculator's batch is called, and what a reader is told about it."""
    own = [("batch", calculator.name, "batch", "label"), ("batch-help", calculator.name, "batch", "help")]
    label, helped = (words(*path) if has_entry(*path) else words("page", common) for common, *path in own)
    return label[language], helped[language]


def _batch(calculator: Calculator, language: Language) -> Control | None:
    """The table of a batch, one row a person or department; ``None`` where the input is a table already."""
    batched = batch_columns(calculator)
    if batched is None:
        return None
    own = {field.name for field in calculator.fields}
    columns = []
    for each in batched:
        if each.name in own:
            columns.append(_column(calculator, each.field, language))
        else:
            label = each.label[language]
            options = _options(each.field, language)
            columns.append(
                Control(
                    id=each.name, field=each.field, name=each.name, label=label, help=label, value="", options=options
                )
            )
    table = Field(kind="rows", name="rows", minimum=1)
    label, _ = _batch_words(calculator, language)
    name = f"{calculator.name}-rows"
    return Control(id=name, field=table, name="rows", label=label, help="", value=[{}], columns=tuple(columns))


def _calendars(calculator: Calculator, language: Language) -> list[Control]:
    """The tables among the values a reader may try."""
    controls = []
    for name in calculator.parameters:
        parameter = all_parameters()[name]
        if parameter.spec.kind != "rows":
            continue
        columns = tuple(
            Control(
                id=column.name,
                field=column,
                name=column.name,
                label=field_label(calculator.name, name, column.name)[language],
                help=field_label(calculator.name, name, column.name)[language],
                value="",
                options=_options(column, language),
            )
            for column in parameter.spec.columns
        )
        identity = f"{calculator.name}-{name.replace('.', '-')}"
        rows = parameter.shown(parameter.latest.value)
        path = f"parameters.{name}"
        label = parameter.label[language]
        field = parameter.spec
        controls.append(Control(id=identity, field=field, name=path, label=label, help="", value=rows, columns=columns))
    return controls


def _tried(calculator: Calculator) -> list[tuple[Parameter, Any, str]]:
    """The parameters a reader may try: each with its value in force and that value's status."""
    parameters = [all_parameters()[name] for name in calculator.parameters]
    shown: list[tuple[Parameter, Any, str]] = []
    for parameter in parameters:
        in_force = parameter.latest
        if parameter.can_be_tried:
            shown.append((parameter, parameter.shown(in_force.value), in_force.status))
    return shown


def calculator_form(name: str, start: str, page: Page) -> Markup:
    """The whole ``<policy-calculator>``: form, worked example and the script's words.

    :param start: ``idle`` starts Python when the page is idle, ``touch`` when the form is first touched.
    """
    calculator = CALCULATORS[name]
    case = worked_example(name)
    own_page = f"{page.language}/calculators/{name}/"
    book = handbook()

    def article_link(ref: str) -> str:
        return page.link(book.articles[ref].url(page.language))

    return Markup(
        environment()
        .get_template("calculator.html")
        .render(
            name=name,
            start=start,
            language=page.language,
            title=words(name, "title")[page.language],
            summary=words(name, "summary")[page.language],
            own_page="" if own_page == page.url else page.link(own_page),
            controls=_controls(calculator, _example_input(case), page.language),
            tried=_tried(calculator),
            batch=_batch(calculator, page.language),
            batch_help=_batch_words(calculator, page.language)[1],
            calendars=_calendars(calculator, page.language),
            article_link=article_link,
            citation=lambda ref: book.citation_label(ref, page.language),
            choices={key: each[page.language] for key, each in section("choices", [name]).items()},
            units={
                key: each[page.language].replace("{n}", "").strip() for key, each in section("units", [name]).items()
            },
            page={key: each[page.language] for key, each in entry("page").items()},
            statuses={key: each[page.language] for key, each in entry("statuses").items()},
            origins={key: each[page.language] for key, each in entry("origins").items()},
            example=case,
            outcome=answered_case(case)["outcome"],
            result=draw_result(answered_case(case), page),
            words=json_script(page_words(name, page)),
        )
    )


def worked_case(calculator: str, name: str, page: Page) -> Markup:
    """A named case as a worked example: what is given, and behind a disclosure what comes out and why.

    :raises KeyError: if there is no such calculator or case.
    """
    case = find_case(calculator, name)
    given = _example_input(case)
    lines = []
    for control in _controls(CALCULATORS[calculator], given, page.language):
        if control.field.kind == "rows" or control.value == "":
            continue
        value: Any = control.value
        if control.field.kind == "boolean":
            value = words("page", "yes" if value else "no")[page.language]
        elif control.field.kind == "choice":
            value = choice_label(value, control.name)[page.language]
        elif control.field.unit:
            value = with_unit(value, control.field.unit, page.language)
        lines.append((control.label, value))
    return Markup(
        environment()
        .get_template("worked-case.html")
        .render(
            case=case,
            language=page.language,
            lines=lines,
            tables=[each for each in _controls(CALCULATORS[calculator], given, page.language) if each.columns],
            page={key: each[page.language] for key, each in entry("page").items()},
            result=draw_result(answered_case(case), page),
        )
    )
