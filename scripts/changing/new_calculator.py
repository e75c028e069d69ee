"""Makes a new calculator that runs at once: ``scripts/new-calculator NAME --article REF --zh TITLE --en TITLE``.

Its folder (rule, sentences, cases, search words), its number and both pages are written from ``calculator_template``;
the rule is a comparison with a limit. Each line that has to be written for the real
rule says TODO, and the build refuses to publish until none is left.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from string import Template

from calculators.core.content import rule_folder
from calculators.core.languages import LANGUAGES
from calculators.core.registry import CALCULATORS
from scripts.handbook.articles import Handbook
from scripts.handbook.reading import handbook
from scripts.project.paths import ROOT
from scripts.project.progress import StopWork, fail, say

TEMPLATES = Path(__file__).parent / "calculator_template"
RULE = "-" * 95
NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
STEP = 10
"""How far a new calculator's order is behind the last one's, so that another fits between."""
IN_ITS_FOLDER = {
    "__init__.py": "package.txt",
    "rule.py": "rule.txt",
    "messages.toml": "messages.txt",
    "cases.toml": "cases.txt",
    "search.toml": "search.txt",
}
"""The files of its folder, each with its template."""


def filled(template: str, facts: Mapping[str, str]) -> str:
    """A template of ``calculator_template`` with the calculator's names."""
    return Template((TEMPLATES / template).read_text(encoding="utf-8")).substitute(facts)


def facts_of(name: str, article: str, titles: Mapping[str, str], book: Handbook) -> dict[str, str]:
    """What the templates are filled with.

    :raises StopWork: if the name is taken or has another form, a title could not be written into a file, or the
        article is not in the handbook.
    """
    if not NAME.fullmatch(name):
        raise StopWork(
            f"{name}: 名称须为小写英文词，以连字符相连。\n"
            f"{name}: write lower-case words with hyphens, such as travel-allowance."
        )
    if (ROOT / "calculators" / rule_folder(name)).exists():
        raise StopWork(f"calculators中已有{name}。\nThere is a {name} in calculators/ already.")
    if article not in book.articles:
        near = [ref for ref in book.articles if ref.startswith(article.partition("#")[0] + "#")]
        example = (near or list(book.articles))[0]
        raise StopWork(f"手册中没有{article}。\nThe handbook has no {article}: name an article such as {example}.")
    for title in titles.values():
        if not title.strip() or set(title) & set('"\\{}[]<>#:\n$'):
            raise StopWork(
                f"标题{title!r}含有不能用的符号。\nThe title {title!r} is empty or has signs that cannot stand in it."
            )
    known = book.articles[article]
    return {
        "name": name,
        "order": str(max((each.order for each in CALCULATORS.values()), default=0) + STEP),
        "parameter": f"{name.replace('-', '_')}.limit",
        "article": article,
        "identifier": known.id,
        "citation": book.citation_label(article, "en"),
        "sources": ", ".join(known.sources),
        "title_zh": titles["zh"],
        "title_en": titles["en"],
        "asked_en": titles["en"].lower(),
        "label_zh": book.citation_label(article, "zh"),
        "label_en": book.citation_label(article, "en"),
        "page": known.wording["zh"].file.partition("/zh/")[2],
        "rule": RULE,
    }


def _appended(file: Path, template: str, facts: Mapping[str, str]) -> str:
    return file.read_text(encoding="utf-8").rstrip("\n") + "\n" + filled(template, facts)


def _computed(text: str, sources: Sequence[str]) -> str:
    """docs/sources.toml without the reasons why these clauses had no calculator."""
    for source in sources:
        text = re.sub(
            rf'(id = "{re.escape(source)}"\n(?:(?!\n\n)[\s\S])*?)no_calculator = "[a-z]+"\n', r"\1", text, count=1
        )
    return text


def files_of(facts: Mapping[str, str], sources: Sequence[str], root: Path) -> dict[Path, str]:
    """Every file that is written or changed, with its new text."""
    calculators, docs, name = root / "calculators", root / "docs", facts["name"]
    folder = calculators / rule_folder(name)
    files = {folder / file: filled(template, facts) for file, template in IN_ITS_FOLDER.items()}
    files[calculators / "parameters.toml"] = _appended(calculators / "parameters.toml", "parameters.txt", facts)
    for language in LANGUAGES:
        files[docs / language / "calculators" / f"{name}.md"] = filled(f"page.{language}.txt", facts)
    said = (docs / "sources.toml").read_text(encoding="utf-8")
    if (computed := _computed(said, sources)) != said:
        files[docs / "sources.toml"] = computed
    return files


def main(argv: Sequence[str], root: Path = ROOT) -> int:
    """Write the calculator; exit status 1, with nothing written, if it cannot be made."""
    parser = argparse.ArgumentParser(prog="scripts/new-calculator", description="Make a new calculator (新建计算器).")
    parser.add_argument("name", help="lower-case words with hyphens, such as travel-allowance")
    parser.add_argument("--article", required=True, metavar="REF", help="the article it works out: measures#art-16")
    parser.add_argument("--zh", required=True, metavar="TITLE", help="its title in Chinese (中文标题)")
    parser.add_argument("--en", required=True, metavar="TITLE", help="its title in English")
    given = parser.parse_args(argv)
    try:
        book = handbook()
        facts = facts_of(given.name, given.article, {"zh": given.zh, "en": given.en}, book)
        files = files_of(facts, book.articles[given.article].sources, root)
    except StopWork as stop:
        return fail(str(stop))
    for file, text in files.items():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")
        say(file.relative_to(root).as_posix())
    # A process of its own: this one has read the calculators as they were.
    subprocess.run([sys.executable, "-m", "scripts.checks.case_answers"], cwd=root, check=True)
    say("可以运行了；凡写TODO处，请改成真正的规则，scripts/check会逐一指出。")
    say("It runs already; write the real rule wherever there is a TODO: scripts/check names each.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
