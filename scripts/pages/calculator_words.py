"""The words a calculator's script needs, and a result drawn as that script draws it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from markupsafe import Markup

from calculators.browser import answer
from calculators.core.cases import Case, cases_of
from calculators.core.citations import whole_article
from calculators.core.messages import entry, grouped, section, signed, with_unit, words
from calculators.core.parameters import all_parameters
from calculators.core.registry import CALCULATORS
from scripts.handbook.reading import handbook
from scripts.pages.page_parts import Page, environment, other_language


def answered_case(case: Case) -> dict[str, Any]:
    """What a case answers."""
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
        result = answered_case(case)
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
            for key, each in section("units", calculators).items()
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
