"""The one door for the terminal: ``python -m calculators list | schema NAME | run NAME | explain NAME``.

``batch NAME`` works out the rows of a file, ``template NAME`` writes a table to fill in.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, Literal

from calculators.answering.answers import answer_text, written
from calculators.answering.json_schema import json_schema
from calculators.answering.plain_text import as_text
from calculators.core.messages import words
from calculators.core.registry import CALCULATORS, listing
from calculators.explain.explanation_text import explained_as_text
from calculators.explain.explanations import explain_text
from calculators.tables.terminal_commands import batch, run_with_tables, table_file, table_of_a_run, template

DONE = 0
REFUSED = 2


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m calculators", description="The handbook's rules, computed.")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("list", help="every calculator as JSON: name, title, articles")
    schema = commands.add_parser("schema", help="the JSON Schema of a calculator's input")
    schema.add_argument("name", metavar="NAME")
    run = commands.add_parser("run", help="work out an input and print the result as JSON")
    explained = commands.add_parser("explain", help="what would change a result, its other readings and its formula")
    for asking in (run, explained):
        asking.add_argument("name", metavar="NAME")
        asking.add_argument(
            "--input", metavar="FILE", default="-", help="a JSON file; - or nothing reads standard input"
        )
        asking.add_argument(
            "--as-of", metavar="YYYY-MM-DD", default="", help="the day whose rules hold (default: today)"
        )
        asking.add_argument(
            "--lang", choices=("zh", "en", "json"), default="json", help="readable text, or JSON (default)"
        )
    table_help = "a table of the input from a .csv or .xlsx file"
    run.add_argument("--table", metavar="TABLE=FILE", action="append", default=[], type=table_of_a_run, help=table_help)
    batch = commands.add_parser("batch", help="work out every row of a .csv or .xlsx file")
    batch.add_argument("name", metavar="NAME")
    batch.add_argument("--input", metavar="FILE", required=True, help="a .csv or .xlsx file, one case a row")
    batch.add_argument("--output", metavar="FILE", type=table_file, help="write the rows with their results here")
    batch.add_argument("--as-of", metavar="YYYY-MM-DD", default="", help="the day whose rules hold (default: today)")
    batch.add_argument("--lang", choices=("zh", "en"), default="zh", help="the language of the output (default: zh)")
    template = commands.add_parser("template", help="write a table to fill in, with an example row")
    template.add_argument("name", metavar="NAME")
    template.add_argument("--table", metavar="TABLE", default="", help="a table of the input (default: a batch's rows)")
    template.add_argument("--output", metavar="FILE", type=table_file, required=True, help="a .csv or .xlsx file")
    template.add_argument("--lang", choices=("zh", "en"), default="zh", help="the language of the heads (default: zh)")
    return parser


def _input_text(source: str) -> str | None:
    """The input's text, or ``None`` where there is no readable UTF-8 text. A byte order mark is skipped."""
    try:
        if source != "-":
            return Path(source).read_text(encoding="utf-8-sig")
        if sys.stdin is None:  # closed by whoever started us
            return None
        if sys.stdin.isatty():
            print(words("terminal", "reading")["en"], words("terminal", "reading")["zh"], sep="\n", file=sys.stderr)
        return sys.stdin.buffer.read().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError, ValueError):
        return None


def _run(arguments: argparse.Namespace) -> dict[str, Any]:
    text = _input_text(arguments.input) if arguments.name in CALCULATORS else "{}"
    if arguments.command == "explain":
        return explain_text(arguments.name, text or "", arguments.as_of, date.today())
    if text is None:
        return answer_text(arguments.name, "", arguments.as_of, date.today())
    if arguments.table:
        return run_with_tables(arguments.name, text, arguments.as_of, arguments.table)
    return answer_text(arguments.name, text, arguments.as_of, date.today())


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; exit status 0 with a result, 2 with errors. Standard output gets one object."""
    for stream in (sys.stdout, sys.stderr):
        # The same bytes on every machine, whatever its locale.
        if stream is not None:
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")  # type: ignore[union-attr]
    arguments = _arguments().parse_args(argv)
    if arguments.command == "list":
        print(json.dumps(listing(), ensure_ascii=False, indent=2))
        return DONE
    if arguments.command == "schema" and arguments.name in CALCULATORS:
        print(json.dumps(json_schema(CALCULATORS[arguments.name]), ensure_ascii=False, indent=2))
        return DONE
    if arguments.command in {"batch", "template"}:
        answered = batch(arguments) if arguments.command == "batch" else template(arguments)
        print(written(answered))
        return REFUSED if "errors" in answered or answered.get("refused") else DONE
    answered = answer_text(arguments.name, "{}", "", date.today()) if arguments.command == "schema" else _run(arguments)
    wanted: Literal["zh", "en", "json"] = getattr(arguments, "lang", "json")
    if wanted == "json":
        print(written(answered))
    elif arguments.command == "explain" and "errors" not in answered:
        print(explained_as_text(arguments.name, answered, wanted))
    else:
        print(as_text(answered, wanted))
    return REFUSED if "errors" in answered else DONE


if __name__ == "__main__":
    sys.exit(main())
