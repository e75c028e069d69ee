"""What the rules say together is still said of something: citations of regulations, and choices that somebody makes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from calculators.core.content import RULES
from scripts.checks.pointers.known_content import Known
from scripts.handbook.findings import Finding

SHARED = f"{RULES}/messages.toml"


def cited_regulations(known: Known) -> Iterator[Finding]:
    """Every regulation that has a way of being cited is there."""
    file = known.package_file(SHARED)
    for slug in file.tables.get("citations", {}) if file else ():
        if file and slug not in known.regulations:
            yield Finding(
                file.name,
                file.line("citations", slug),
                f"there is no regulation {slug}; remove this line",
                f"没有{slug}这部制度；请删去这一行",
            )


def shared_choices(known: Known) -> Iterator[Finding]:
    """Every choice that the rules word together is one that a rule or a number names."""
    file = known.package_file(SHARED)
    if file is None or not file.tables.get("choices"):
        return
    code = [path.read_text(encoding="utf-8") for path in (known.package / RULES).rglob("*.py")]
    numbers = known.package_file("parameters.toml")
    named = set(re.findall(r"""["']([^"'\n]+)["']""", "\n".join([*code, numbers.text if numbers else ""])))
    for choice in file.tables["choices"]:
        if choice.rpartition(".")[2] not in named:
            yield Finding(
                file.name,
                file.line("choices", choice),
                f"no rule and no number has the choice {choice}; remove this line",
                f"没有规则或数值用到{choice}这个选项；请删去这一行",
            )
