"""The list of what an edit changes, as text for the terminal and as a page: old beside new."""

from __future__ import annotations

from collections.abc import Sequence

from calculators.core.languages import Language, Words
from scripts.changing.preview_compare import Change, Kind, Lines
from scripts.pages.page_parts import environment

KINDS: tuple[Kind, ...] = ("numbers", "cases", "questions", "pages")
MOST_SHOWN = 12
MOST_PAIRS = 4
WORDS: dict[str, Words] = {
    "title": {"zh": "这次修改会改变什么", "en": "What this edit changes"},
    "nothing": {"zh": "没有改变任何数值、案例、题目或页面。", "en": "No number, case, question or page changes."},
    "numbers": {"zh": "数值", "en": "Numbers"},
    "cases": {"zh": "案例", "en": "Cases"},
    "questions": {"zh": "培训题目", "en": "Training questions"},
    "pages": {"zh": "页面", "en": "Pages"},
    "old": {"zh": "旧", "en": "old"},
    "new": {"zh": "新", "en": "new"},
    "example": {"zh": "页面上的示例", "en": "worked example of a page"},
    "reasons": {"zh": "结果不变，只改变依据或其他选项", "en": "same result; only reasons or wrong answers change"},
    "count": {"zh": "{n}项", "en": "{n}"},
    "more": {"zh": "另有{n}项，用--all全部列出", "en": "{n} more; --all lists them all"},
    "none": {"zh": "（无）", "en": "(none)"},
}


def _say(name: str, language: Language, **facts: object) -> str:
    return WORDS[name][language].format(**facts)


def _side(name: str, lines: Lines, language: Language) -> list[str]:
    mark = _say(name, language)
    shown = lines or (_say("none", language),)
    return [f"      {mark if number == 0 else ' ' * len(mark)}  {line}" for number, line in enumerate(shown)]


def _entry(change: Change, language: Language, whole: bool) -> list[str]:
    head = f"  {change.title[language]}  [{change.name}]"
    if change.worked_example:
        head += f"  ({_say('example', language)})"
    lines = [head]
    if change.day:
        lines.append(f"    {change.day}")
    pairs = change.pairs.get(language, ())
    for old, new in pairs if whole else pairs[:MOST_PAIRS]:
        lines += [*_side("old", old, language), *_side("new", new, language)]
    if not whole and len(pairs) > MOST_PAIRS:
        lines.append(f"      … +{len(pairs) - MOST_PAIRS}")
    return lines


def _of(changes: Sequence[Change], kind: Kind, language: Language) -> tuple[list[Change], list[Change]]:
    """The changes of a kind that show in a language, and those whose result stays the same."""
    own = [each for each in changes if each.kind == kind and each.pairs.get(language)]
    return [each for each in own if not each.same_result], [each for each in own if each.same_result]


def as_text(changes: Sequence[Change], language: Language, *, whole: bool = False) -> str:
    """The list in one language; long lists are cut unless ``whole``, and say by how much."""
    lines = [f"=== {_say('title', language)}"]
    for kind in KINDS:
        results, reasons = _of(changes, kind, language)
        if not results and not reasons:
            continue
        names = len({each.name for each in results})
        lines += ["", f"{_say(kind, language)}: {_say('count', language, n=names)}"]
        # What was not there before comes first: cut off, nobody would miss it.
        results.sort(key=lambda each: any(old for old, _ in each.pairs[language]))
        shown = results if whole else results[:MOST_SHOWN]
        for change in shown:
            lines += _entry(change, language, whole)
        if len(shown) < len(results):
            lines.append(f"  {_say('more', language, n=len(results) - len(shown))}")
        if reasons:
            others = list(dict.fromkeys(each.name for each in reasons))
            cut = others if whole else others[:MOST_SHOWN]
            more = "" if len(cut) == len(others) else f" … +{len(others) - len(cut)}"
            lines.append(f"  {_say('reasons', language)} ({len(others)}): {', '.join(cut)}{more}")
    if len(lines) == 1:
        lines += ["", _say("nothing", language)]
    return "\n".join([*lines, ""])


def as_html(changes: Sequence[Change], languages: Sequence[Language]) -> str:
    """The whole list as one page that needs nothing else, a table a kind."""
    parts = [
        {
            "language": language,
            "title": _say("title", language),
            "nothing": _say("nothing", language),
            "head": [_say("old", language), _say("new", language)],
            "kinds": [
                {
                    "title": _say(kind, language),
                    "changes": [each for group in _of(changes, kind, language) for each in group],
                }
                for kind in KINDS
            ],
        }
        for language in languages
    ]
    return environment().get_template("preview.html").render(parts=parts)
