"""What docs/measured.toml names is there: the pages that are visited, the calculators and regulations measured."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.checks.pointers.known_content import Known
from scripts.handbook.findings import Finding
from scripts.handbook.measured_content import FILE
from scripts.project.toml_lines import Path


def _pages(tables: dict[str, dict[str, object]]) -> Iterator[tuple[Path, str]]:
    visits, pictures = tables.get("visits", {}), tables.get("pictures", {})
    for name, value in visits.items():
        several = value if isinstance(value, list) else [value]
        yield from (((("visits", name), str(each))) for each in several)
    yield from ((("pictures", name), str(pictures[name])) for name in ("article", "calculator") if name in pictures)


def measured_pointers(known: Known) -> Iterator[Finding]:
    """Every page, calculator and regulation that is measured is there."""
    file = known.docs_file(FILE)
    if file is None:
        return
    tables = dict(file.tables)
    for path, page in _pages(tables):
        folder = known.docs / page.partition("#")[0].rstrip("/")
        if not (folder / "index.md").is_file() and not folder.with_name(f"{folder.name}.md").is_file():
            yield Finding(
                file.name, file.line(*path), f"there is no page {page}; name another", f"没有{page}这一页；请改为另一页"
            )
    for part, table in tables.items():
        calculator = table.get("calculator", "") if part != "pictures" else ""
        if calculator and calculator not in known.calculators:
            yield Finding(
                file.name,
                file.line(part, "calculator"),
                f"there is no calculator {calculator}; name another",
                f"没有{calculator}这个计算器；请改为另一个",
            )
        for at, slug in enumerate(table.get("regulations", ())):
            if slug not in known.regulations:
                yield Finding(
                    file.name,
                    file.line(part, "regulations", at),
                    f"there is no regulation {slug}; name another",
                    f"没有{slug}这部制度；请改为另一部",
                )
