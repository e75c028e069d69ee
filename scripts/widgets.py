"""What a page shows of a calculator: its form, its worked example, and the words its script needs.

Written at build time from the calculator's own definition, so that it is complete and printable without any script.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import jinja2
from markupsafe import Markup

from calculators.answering.json_schema import default_shown
from calculators.browser import answer
from calculators.core.calculator import Calculator
from calculators.core.cases import Case, cases_of, find_case, worked_example
from calculators.core.citations import whole_article
from calculators.core.field_labels import field_label
from calculators.core.fields import Field
from calculators.core.languages import LANGUAGES, Language
from calculators.core.messages import choice_label, entry, grouped, has_entry, section, signed, with_unit, words
from calculators.core.parameters import Parameter, all_parameters
from calculators.core.registry import CALCULATORS
from calculators.tables.calculator_batches import batch_columns
from scripts.articles import DOCS, handbook
from scripts.book import made_pdfs, pdf_name
from scripts.relative import relative_url
from scripts.runtime import ROOT, Runtime
from scripts.terms import read_glossary, sorted_terms

TEMPLATES = DOCS / "theme" / "widgets"
TEMPLATE_CACHE = ROOT / ".cache" / "templates"


@dataclass(frozen=True, slots=True)
class Page:
    """The page being written: its language, its address below the site's root, and the runtime it may start."""

    language: Language
    url: str
    runtime: Runtime

    def link(self, target: str) -> str:
        """A relative link from this page to an address below the site's root."""
        return relative_url(target, self.url)


def other_language(language: Language) -> Language:
    """The handbook's other language."""
    return next(each for each in LANGUAGES if each != language)


def kept_templates() -> jinja2.BytecodeCache:
    """Where compiled templates are kept between builds, by their text and their Jinja."""
    TEMPLATE_CACHE.mkdir(parents=True, exist_ok=True)
    return jinja2.FileSystemBytecodeCache(str(TEMPLATE_CACHE))


@cache
def environment() -> jinja2.Environment:
    """The widgets' templates: everything is escaped, and a name that is not there is an error."""
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=kept_templates(),
    )


def _answered(case: Case) -> dict[str, Any]:
    result: dict[str, Any] = json.loads(answer(case.request))
    return result


@cache
def cited_articles(name: str) -> tuple[str, ...]:
    """Every article a calculator can cite: its own, its parameters', its refusals' and those its cases bring up."""
    calculator = CALCULATORS[name]
    parameters = all_parameters()
    cited = [*calculator.articles, *(parameters[each].article for each in calculator.parameters)]
    cited += [whole_article(each) for each in cited]
    for case in cases_of(name):
        result = _answered(case)
        cited += [line["article"] for part in ("steps", "notes") for line in result.get(part, ())]
    return tuple(dict.fromkeys(cited))


def citations(refs: Iterable[str], page: Page) -> dict[str, dict[str, str]]:
    """How a page cites each article, in both languages, and where its link leads."""
    book = handbook()
    return {
        ref: {
            "label": book.citation_label(ref, page.language),
            "other": book.citation_label(ref, other_language(page.language)),
            "title": book.short_label(ref, page.language),
            "href": page.link(book.articles[ref].url(page.language)),
        }
        for ref in refs
    }


def _value_words(name: str, page: Page) -> dict[str, Any]:
    def plain(label: Mapping[str, Any]) -> dict[str, Any]:
        found: dict[str, Any] = {"label": label[page.language]}
        if "unit" in label:
            found["unit"] = label["unit"]
        columns = {key: plain(each) for key, each in label.items() if isinstance(each, dict)}
        return found | ({"columns": columns} if columns else {})

    return {key: plain(label) for key, label in entry(name, "values").items()}


def common_words(page: Page, calculators: Iterable[str]) -> dict[str, Any]:
    """What a page's script says beside each calculator's own words, in the page's language."""
    language = page.language

    def spoken(*path: str) -> dict[str, str]:
        return {key: each[language] for key, each in entry(*path).items()}

    return {
        "language": language,
        "other": other_language(language),
        "page": spoken("page"),
        "headings": spoken("headings"),
        "statuses": spoken("statuses"),
        "noteKinds": spoken("note-kinds"),
        "choices": {key: each[language] for key, each in section("choices", calculators).items()},
        "none": words("places", "none")[language],
        "colon": words("page", "colon")[language],
        "notApplicable": words("places", "not-applicable")[language],
        "units": {
            key: {"many": each[language], "one": each.get("en_one", each["en"]) if language == "en" else each["zh"]}
            for key, each in entry("units").items()
        },
        "runtime": page.runtime.for_page(page.link),
    }


def own_words(name: str, page: Page) -> dict[str, Any]:
    """What a calculator's own results say and link to, in the page's language."""
    parameters = all_parameters()
    return {
        "outcomes": {key: each[page.language] for key, each in entry(name, "outcomes").items()},
        "values": _value_words(name, page),
        "parameters": {
            each: {"label": parameters[each].label[page.language], "choice": parameters[each].spec.kind == "choice"}
            for each in CALCULATORS[name].parameters
        },
        "articles": citations(cited_articles(name), page),
    }


def page_words(name: str, page: Page) -> dict[str, Any]:
    """Everything the page's script says or links to for a calculator. No sentence stands in JavaScript."""
    named = any(each.naming for field in CALCULATORS[name].fields for each in (field, *field.columns))
    return {**common_words(page, [name]), "named": named, **own_words(name, page)}


def json_script(value: Any) -> Markup:
    """A value as JSON text for a script element."""
    # Inside a script element only "<" could end it; as an escape it cannot.
    return Markup(json.dumps(value, ensure_ascii=False).replace("<", "\\u003c"))


def shown_value(value: Any, unit: str, words_: Mapping[str, Any]) -> str:
    """One value of a result as the page shows it; the page's script says it the same way."""
    if value is None:
        none: str = words_["notApplicable"]
        return none
    kind, _, scope = unit.partition(" ")
    if kind == "choice":
        label: str = words_["choices"].get(f"{scope}.{value}") or words_["choices"][value]
        return label
    if isinstance(value, list):
        return with_unit(len(value), unit, words_["language"])
    if kind == "signed":
        return signed(value)
    if unit:
        return with_unit(value, unit, words_["language"])
    return str(value)


def draw_result(result: Mapping[str, Any], page: Page) -> Markup:
    """A result as HTML. The page's script draws the same; a test holds the two together."""
    template = environment().get_template("result.html")
    spoken = page_words(result["calculator"], page)

    def show(value: Any, unit: str = "") -> str:
        return shown_value(value, unit, spoken)

    return Markup(template.render(result=result, words=spoken, show=show, grouped=grouped))


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
            units={key: each[page.language].replace("{n}", "").strip() for key, each in entry("units").items()},
            page={key: each[page.language] for key, each in entry("page").items()},
            statuses={key: each[page.language] for key, each in entry("statuses").items()},
            origins={key: each[page.language] for key, each in entry("origins").items()},
            example=case,
            outcome=_answered(case)["outcome"],
            result=draw_result(_answered(case), page),
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
            result=draw_result(_answered(case), page),
        )
    )


def term_list(page: Page) -> Markup:
    """The handbook's terms in both languages, each with its definition and article, in the language's order."""
    book = handbook()
    return Markup(
        environment()
        .get_template("term-list.html")
        .render(
            terms=sorted_terms(read_glossary().terms, page.language),
            language=page.language,
            order=("zh", "en") if page.language == "zh" else ("en", "zh"),
            headings=[words("page", name)[page.language] for name in ("term", "translation", "definition", "article")],
            article_link=lambda ref: page.link(book.articles[ref].url(page.language)),
            citation=lambda ref: book.citation_label(ref, page.language),
        )
    )


def pdf_link(page: Page) -> Markup:
    """Where the handbook's PDF lies, and its size; nothing where none was made of the content as it is."""
    file = made_pdfs().get(page.language)
    if file is None:
        return Markup("")
    name = words("page", "download-pdf")[page.language].format(size=f"{file.stat().st_size / 1e6:.1f}")
    link = Markup('<p class="download"><a href="{}" type="application/pdf" download>{}</a></p>')
    return link.format(page.link(pdf_name(page.language)), name)
