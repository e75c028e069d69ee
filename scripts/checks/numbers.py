"""What the numbers of parameters.toml owe to others: to their articles, to each other, and to results already given."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from calculators.answering.json_text import parse_json
from calculators.answering.reading import Reader
from calculators.core.cases import cases_of
from calculators.core.clock import clock_text
from calculators.core.languages import LANGUAGES, Language
from calculators.core.messages import choice_label
from calculators.core.parameters import Parameter, Rules, Value
from calculators.core.registry import CALCULATORS
from scripts.checks.parameters_file import File
from scripts.handbook.article_text import split_number
from scripts.handbook.articles import Handbook
from scripts.handbook.findings import Finding
from scripts.handbook.numerals import numerals
from scripts.handbook.terms import own_text

_CHINESE: dict[Language, str] = {"zh": "中文", "en": "英文"}
_ENGLISH: dict[Language, str] = {"zh": "Chinese", "en": "English"}


def forms(parameter: Parameter, value: Value, language: Language) -> set[str]:
    """The ways an article can write a value, as ``numerals.py`` reads them: 8, 9:00, 60% or 0.6, monday."""
    if parameter.spec.kind == "time" and isinstance(value, int):
        return {clock_text(value).removeprefix("0")}
    if parameter.spec.kind == "decimal":
        shown = str(parameter.shown(value))
        percent = str(parameter.shown(int(str(value)) * 100)).rstrip("0").rstrip(".")
        return {shown, shown.rstrip("0").rstrip("."), f"{percent}%"}
    if parameter.spec.kind == "choice":
        return {str(value), choice_label(str(value), parameter.name)[language]}
    return {str(value)}


def agreeing(file: File, parameters: Mapping[str, Parameter], book: Handbook) -> Iterator[Finding]:
    """A parameter's article is in the handbook, and a regulation's newest number stands in it, in both languages."""
    for name, parameter in parameters.items():
        article = book.articles.get(parameter.article)
        if article is None or len(article.wording) != len(LANGUAGES):
            yield file.find(
                (name, "article"),
                f"there is no article {parameter.article} in both languages; correct it",
                f"两种语言里没有{parameter.article}这一条；请更正",
            )
            continue
        if parameter.origin != "regulation":
            continue
        last = len(parameter.values) - 1
        value = parameter.values[last].value
        for language in LANGUAGES:
            title, _, text = own_text(book, article, language).partition("\n")
            prose = f"{split_number(title)[1]}\n{text}"
            said = [numeral.value for numeral in numerals(prose, language)]
            if not _said(parameter, value, language, prose, said):
                wording = article.wording[language]
                where = f"{wording.file}:{wording.line}"
                numbers = ", ".join(dict.fromkeys(said)) or "–"
                yield file.find(
                    (name, "values", last, "value"),
                    f"{parameter.shown(value)} contradicts the {_ENGLISH[language]} text of {parameter.article}"
                    f" ({where}), whose numbers are: {numbers}; change the text in both languages, or this number",
                    f"{parameter.shown(value)}与{parameter.article}的{_CHINESE[language]}条文不一致（{where}），"
                    f"条文中的数字是：{numbers}；请修改两种语言的条文，或修改这个数值",
                )


def _said(parameter: Parameter, value: Value, language: Language, prose: str, numbers: list[str]) -> bool:
    written = forms(parameter, value, language)
    return not written.isdisjoint(numbers) or (
        parameter.spec.kind == "choice" and any(each in prose for each in written)
    )


def unchanged(file: File, committed: Mapping[str, Any], today: date) -> Iterator[Finding]:
    """No line that was in force in the last commit has changed: results for its days rest on it."""
    for name, before in committed.items():
        table = file.tables.get(name)
        if table is None:
            continue  # no calculator can name it any more, or well_formed has said that it is missing
        now = {line["from"]: (number, line) for number, line in enumerate(table["values"])}
        for line in before["values"]:
            day = line["from"]
            if day > today:
                continue
            if day not in now:
                yield file.find(
                    (name, "values"),
                    f"the line from {day} was in force and is gone; put it back and add a new line",
                    f"从{day}起的一行已经生效，却被删去了；请恢复这一行，另加新的一行",
                )
            elif (changed := now[day][1])["value"] != line["value"]:
                yield file.find(
                    (name, "values", now[day][0], "value"),
                    f"the value from {day} was in force as {line['value']} and results rest on it;"
                    f" leave it and add a new line for {changed['value']}",
                    f"从{day}起的数值{line['value']}已经生效，已有计算以它为准；请保留原值，另加一行写{changed['value']}",
                )


def backdated(file: File, committed: Mapping[str, Any], today: date) -> Iterator[Finding]:
    """Noted, not refused: a new line that holds for days already past changes what was worked out for them."""
    for name, table in file.tables.items():
        if name not in committed:
            continue
        before = {line["from"] for line in committed[name]["values"]}
        for number, line in enumerate(table["values"]):
            day = line["from"]
            if day not in before and day < today:
                yield file.find(
                    (name, "values", number, "from"),
                    f"{day} is past: results for the days since then change (scripts/preview-change lists them)",
                    f"{day}已经过去：此后各日的计算结果会改变（scripts/preview-change会列出）",
                    note=True,
                )


def together(file: File, parameters: Mapping[str, Parameter]) -> Iterator[Finding]:
    """On each day on which values change, the calculators accept them together, as they would a reader's trial."""
    said = set()
    for name, calculator in CALCULATORS.items():
        days = {dated.since for each in calculator.parameters for dated in parameters[each].values}
        for day in sorted(days)[1:]:
            new: dict[str, Value] = {
                each: dated.value
                for each in calculator.parameters
                for dated in parameters[each].values
                if dated.since == day
            }
            for valid in _inputs(name):
                for found in calculator.check(valid, Rules(day, calculator.parameters, new)):
                    _, _, changed = found.field.partition("parameters.")
                    changed = changed.partition("[")[0]
                    if changed in new and (changed, day, found.code) not in said:
                        said.add((changed, day, found.code))
                        number = [dated.since for dated in parameters[changed].values].index(day)
                        yield file.find(
                            (changed, "values", number, "value"),
                            f"on {day}, {name}: {found.message['en']}",
                            f"{day}，{name}：{found.message['zh']}",
                        )


def _inputs(name: str) -> Iterator[Mapping[str, Any]]:
    """What the calculator's cases give it, as far as it can be read."""
    calculator = CALCULATORS[name]
    for case in cases_of(name):
        if not case.errors:
            given = parse_json(case.input_text)
            given.pop("parameters", None)
            yield Reader(name).fields(calculator.fields, given)
