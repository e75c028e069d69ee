"""Writes into README.md since when browsers have what is needed: ``python -m scripts.runtime.browser_versions FILE``.

FILE is ``data.json`` of the npm package ``@mdn/browser-compat-data`` (20 MB, public domain), which is no dependency:
install it somewhere else when something new is needed, and the table says from which version of it it was read.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scripts.project.paths import ROOT
from scripts.project.progress import fail, say

README = ROOT / "README.md"
BROWSERS = ("chrome", "edge", "firefox", "safari")
HEAD = "| needs | Chrome | Edge | Firefox | Safari |\n| --- | --- | --- | --- | --- |\n"
TABLE = re.compile(re.escape(HEAD) + r"(?:\|.*\n)+")
SOURCE = re.compile(r"@mdn/browser-compat-data \d+\.\d+\.\d+")


@dataclass(frozen=True, slots=True)
class Needed:
    """Something a browser must have: what the table calls it, and where the data name it."""

    name: str
    keys: tuple[str, ...]


CALCULATORS = (
    Needed("mutable globals", ("webassembly.definitions.global.mut",)),
    Needed("sign extension", ("webassembly.sign-extension-operations",)),
    Needed("non-trapping conversions", ("webassembly.non-trapping-float-to-int-conversions",)),
    Needed("bulk memory", ("webassembly.bulk-memory-operations",)),
    Needed("reference types", ("webassembly.reference-types",)),
    Needed("exception handling", ("webassembly.exception-handling",)),
    Needed(
        "module workers, `Array.prototype.at`",
        ("api.Worker.Worker.ecmascript_modules", "javascript.builtins.Array.at"),
    ),
)
SEARCH = (
    Needed(
        "search: lookbehind in regular expressions, `import()` in workers, `Array.prototype.at`",
        (
            "javascript.regular_expressions.lookbehind_assertion",
            "javascript.operators.import.worker_support",
            "javascript.builtins.Array.at",
        ),
    ),
)
FOLDER = (Needed("the folder edition: `DecompressionStream`", ("api.DecompressionStream",)),)


def as_number(version: str) -> tuple[int, ...]:
    """A version that can be compared."""
    return tuple(int(part) for part in version.split("."))


def since(data: Mapping[str, Any], key: str, browser: str) -> str:
    """The version since which a browser has something, as it is today: without a flag, and whole."""
    found: Any = data
    for part in key.split("."):
        found = found[part]
    statements = found["__compat"]["support"][browser]
    for each in statements if isinstance(statements, list) else [statements]:
        version = each["version_added"]
        if isinstance(version, str) and not each.keys() & {"flags", "partial_implementation", "version_removed"}:
            return version.lstrip("≤")
    raise KeyError(f"{key} {browser}")


def table_of(data: Mapping[str, Any]) -> str:
    """The table of README.md."""
    lines = []
    for needed in (*CALCULATORS, *SEARCH, *FOLDER):
        versions = [max((since(data, key, each) for key in needed.keys), key=as_number) for each in BROWSERS]
        lines.append(f"| {' | '.join([needed.name, *versions])} |\n")
    return HEAD + "".join(lines)


def rows_of(readme: str) -> dict[str, dict[str, str]]:
    """What the table of README.md says: for each need, the version by browser."""
    found = TABLE.search(readme)
    assert found is not None
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in found[0].splitlines()[2:]]
    return {name: dict(zip(BROWSERS, versions, strict=True)) for name, *versions in rows}


def main(argv: Sequence[str] | None = None) -> int:
    """Write the table anew."""
    arguments = sys.argv[1:] if argv is None else argv
    if len(arguments) != 1 or not Path(arguments[0]).is_file():
        return fail("Name data.json of the npm package @mdn/browser-compat-data.")
    data = json.loads(Path(arguments[0]).read_text(encoding="utf-8"))
    readme = README.read_text(encoding="utf-8")
    written = TABLE.sub(lambda _: table_of(data), readme)
    written = SOURCE.sub(f"@mdn/browser-compat-data {data['__meta']['version']}", written)
    README.write_text(written, encoding="utf-8")
    say("README.md is as the data say" if written == readme else "README.md was written anew")
    return 0


if __name__ == "__main__":
    sys.exit(main())
