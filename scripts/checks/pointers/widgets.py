"""What the pages' widgets name is there: a calculator, a case, an article, a lesson, a register."""

from __future__ import annotations

from collections.abc import Iterator

from calculators.core.languages import LANGUAGES
from scripts.checks.pointers.known_content import CALCULATORS, Known
from scripts.handbook.findings import Finding
from scripts.handbook.front_matter import front_matter
from scripts.handbook.markup import WIDGET
from scripts.pages.registers import REGISTERS

LISTED = ("title", "listed")
"""What the overview shows of a calculator, from the head of its page."""


def _wrong(known: Known, kind: str, name: str) -> tuple[str, str] | None:
    """What a widget names that is not there, in English and in Chinese."""
    if kind == "policy-calculator" and name not in known.calculators:
        return f"there is no calculator {name}", f"没有{name}这个计算器"
    if kind == "worked-case" and name not in known.cases:
        return f"there is no case {name}", f"没有{name}这个案例"
    if kind == "article-preview" and name not in known.articles:
        return f"there is no article {name}", f"没有{name}这一条"
    if kind == "training-questions":
        questions = {str(each.get("number")): each.get("question") for each in known.lessons}
        if name not in questions:
            return f"there is no lesson {name}", f"没有第{name}课"
        if not questions[name]:
            return f"lesson {name} has no questions", f"第{name}课没有题目"
    if kind == "handbook-register" and name not in REGISTERS:
        return f"there is no register {name}", f"没有{name}这个登记册"
    return None


def widgets(known: Known) -> Iterator[Finding]:
    """Every widget of a page names something that is there."""
    for name, text in known.pages():
        for number, line in enumerate(text.splitlines(), 1):
            found = WIDGET.fullmatch(line)
            wrong = _wrong(known, found[1], found[2] or "") if found else None
            if wrong:
                yield Finding(
                    name,
                    number,
                    f"{wrong[0]}; remove this line, or name another",
                    f"{wrong[1]}；请删去这一行，或改为另一个",
                )


def calculators_pages(known: Known) -> Iterator[Finding]:
    """Every calculator has its page in both languages, which says what the overview lists of it."""
    for calculator in known.calculators:
        for language in LANGUAGES:
            page = f"{language}/{CALCULATORS}/{calculator}.md"
            file, name = known.docs / page, f"{known.docs.name}/{page}"
            if not file.is_file():
                yield Finding(
                    name,
                    1,
                    f"{calculator} has no page; write it here, or delete the calculator's folder",
                    f"{calculator}没有页面；请写在这里，或删去这个计算器的文件夹",
                )
                continue
            said = front_matter(file.read_text(encoding="utf-8"))
            for key in (each for each in LISTED if each not in said):
                yield Finding(
                    name,
                    1,
                    f"there is no {key} at the head of the page; the overview of the calculators needs it",
                    f"页首没有{key}；计算器一览要用到它",
                )
