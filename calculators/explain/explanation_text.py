"""Explanations as readable text for the terminal, in one language; a picture is its title and its table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from calculators.answering.plain_text import aligned
from calculators.core.languages import Language
from calculators.core.messages import fill, words
from calculators.explain.change_sentences import HERE


def explained_as_text(calculator: str, explained: Mapping[str, Any], language: Language) -> str:
    """The changes, the other readings, the workings and the pictures' tables as lines of text."""
    lines = [words(calculator, "title")[language], "", words(HERE, "changes")[language]]
    for number, change in enumerate(explained["changes"], 1):
        lines.append(f"  {number}. {change['text'][language]}  [{', '.join(change['articles'])}]")
    if "changes_none" in explained:
        lines.append(f"  {explained['changes_none'][language]}")
    elif "stopped" in explained:
        lines.append(f"  {words(HERE, 'stopped')[language]}")
    if explained["readings"]:
        lines += ["", words(HERE, "readings")[language]]
    for reading in explained["readings"]:
        facts = {"label": reading["label"], "reading": reading["chosen"]["text"]}
        lines.append(f"  {fill(words(HERE, 'read-as'), facts)[language]}  [{reading['article']}]")
        lines += [f"    {other['text'][language]}" for other in reading["others"]]
    if explained["workings"]:
        lines += ["", words(HERE, "workings")[language]]
    for working in explained["workings"]:
        if working["table"] is not None:
            table = words(calculator, "values", working["table"])
            facts = {"table": table, "row": working["row"] + 1, "name": working["name"]}
            lines.append(f"  {fill(words(HERE, 'row-of'), facts)[language]}")
        lines += [f"    {line['text'][language]}  [{line['article']}]" for line in working["lines"]]
    for picture in explained["pictures"]:
        drawn = picture[language]
        lines += ["", drawn["title"], *aligned([drawn["columns"], *drawn["rows"]])]
    return "\n".join(lines)
