"""What can be wrong in the sentences and cases of calculators/, with the line it stands on."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from calculators.browser import answer
from calculators.core.cases import Case, case_of, file_of
from calculators.core.messages import placeholders
from calculators.core.registry import CALCULATORS
from scripts.handbook.findings import Finding
from scripts.project.toml_lines import Path, line_at, lines_of

_HAN = re.compile("[\u3400-\u9fff\u3000-\u303f\uff00-\uffef]")
_REQUIRED = ("name", "title", "article", "as_of")
_KNOWN = (*_REQUIRED, "input", "input_text", "outcome", "steps", "values", "errors", "example")


def worded(file: str, text: str, tables: Mapping[str, Any]) -> Iterator[Finding]:
    """Every sentence of a file like messages.toml stands in both languages, with the same facts in braces."""
    lines = lines_of(text)
    for path, table in _sentences(tables, ()):
        line = line_at(lines, *path)
        zh, en = table.get("zh"), table.get("en")
        if not isinstance(zh, str) or not isinstance(en, str) or not zh.strip() or not en.strip():
            yield Finding(
                file,
                line,
                "this sentence is not in both languages; write { zh = …, en = … }",
                "这句话没有写全两种语言；请写{ zh = …, en = … }",
            )
            continue
        try:
            facts = placeholders(zh), placeholders(en)
        except ValueError:
            yield Finding(file, line, "a brace is not closed; facts stand as {name}", "花括号没有成对；事实写作{name}")
            continue
        if facts[0] != facts[1]:
            only = ", ".join(sorted(facts[0] ^ facts[1]))
            yield Finding(
                file,
                line,
                f"{only} stands in one language only; give both the same facts in braces",
                f"{only}只在一种语言里出现；花括号里的事实须一致",
            )
        if _HAN.search(en):
            yield Finding(file, line, "the English holds Chinese; translate it", "英文里有中文；请翻译")


def _sentences(table: Mapping[str, Any], path: Path) -> Iterator[tuple[Path, Mapping[str, Any]]]:
    if "zh" in table or "en" in table:
        yield path, table
    for name, inner in table.items():
        if isinstance(inner, dict):
            yield from _sentences(inner, (*path, name))


class _Cases:
    """The cases of one file, and what is wrong with them."""

    def __init__(self, calculator: str, text: str, tables: Mapping[str, Any]) -> None:
        self.calculator = calculator
        self.file = f"calculators/{file_of(calculator)}"
        self.lines = lines_of(text)
        cases = tables.get("case")
        self.tables: list[Any] = cases if isinstance(cases, list) else []

    def find(self, number: int, key: str, english: str, chinese: str) -> Finding:
        return Finding(self.file, line_at(self.lines, "case", number, key), english, chinese)

    def formed(self) -> Iterator[Finding]:
        for number, table in enumerate(self.tables):
            for key in table.keys() - set(_KNOWN):
                yield self.find(number, key, f"a case has no “{key}”", f"案例没有“{key}”一项")
            for key in _REQUIRED:
                if key not in table:
                    yield self.find(number, key, f"this case has no “{key}”; add it", f"这个案例缺少“{key}”；请补上")
            if ("input" in table) == ("input_text" in table):
                yield self.find(number, "input", "a case has one input", "一个案例须有一份输入")
            if ("outcome" in table) == ("errors" in table):
                yield self.find(
                    number,
                    "outcome",
                    "a case expects an outcome or errors, not both",
                    "案例写明结果（outcome）或错误（errors），二者择一",
                )
            title = table.get("title")
            if not isinstance(title, dict) or set(title) != {"zh", "en"}:
                yield self.find(number, "title", "the title is not in both languages", "标题没有写全两种语言")
            day = table.get("as_of")
            if "as_of" in table and (not isinstance(day, date) or isinstance(day, datetime)):
                yield self.find(
                    number,
                    "as_of",
                    "as_of must be a day without quotation marks, such as 2026-01-01",
                    "as_of须为日期，不加引号，例如2026-01-01",
                )
        twice = [name for name, times in Counter(table.get("name") for table in self.tables).items() if times > 1]
        for number, table in enumerate(self.tables):
            if table.get("name") in twice:
                yield self.find(number, "name", "another case has this name", "另有案例用了这个名称")

    def proved(self) -> Iterator[Finding]:
        for number, table in enumerate(self.tables):
            case = case_of(self.calculator, table)
            if case.article not in CALCULATORS[self.calculator].articles:
                yield self.find(
                    number,
                    "article",
                    f"{case.article} is no article of {self.calculator}",
                    f"{case.article}不是{self.calculator}的条文",
                )
            for key, written, found in _differences(case, json.loads(answer(case.request))):
                yield self.find(
                    number,
                    key,
                    f"case {case.name}, {key}: expected {written}, but the rules give {found}"
                    "; correct whichever is wrong",
                    f"案例{case.name}的{key}：写的是{written}，按规则得出{found}；请更正有误的一方",
                )


def _differences(case: Case, answered: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Where an answer is not what its case expects: the key, what is written, what came out."""
    if "errors" in answered or case.errors:
        found = tuple((error["field"], error["code"]) for error in answered.get("errors", ()))
        if found != case.errors:
            outcome = answered.get("outcome", "") if not found else _shown(found)
            yield ("errors", _shown(case.errors), outcome) if case.errors else ("outcome", str(case.outcome), outcome)
        return
    if answered["outcome"] != case.outcome:
        yield "outcome", str(case.outcome), str(answered["outcome"])
    for name, value in case.values.items():
        expected = None if value == "null" else value
        if answered["values"].get(name) != expected:
            yield "values", f"{name} = {_shown(expected)}", _shown(answered["values"].get(name))
    steps = tuple(step["key"] for step in answered["steps"])
    if case.steps and steps != case.steps:
        yield "steps", _shown(case.steps), _shown(steps)


def _shown(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def formed_cases(calculator: str, text: str, tables: Mapping[str, Any]) -> list[Finding]:
    """Every case of a file has the names it needs and no others."""
    return list(_Cases(calculator, text, tables).formed())


def proved_cases(calculator: str, text: str, tables: Mapping[str, Any]) -> list[Finding]:
    """Every case of a file comes out as it says."""
    return list(_Cases(calculator, text, tables).proved())
