"""Builds the whole site: ``scripts/build [--site DIR]``.

Markdown → runtime → two MkDocs sites, and meanwhile checks, articles.json and search/handbook.json → compressed
copies → ``site/``.
The new site is made beside the old one and takes its place at the end, so that a reader never sees half of it.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from scripts.checks.pointers.all_pointers import pointers
from scripts.checks.published_pages import page_findings
from scripts.delivery.compress import begin_with, compress_site
from scripts.delivery.folder_edition import is_folder_edition, make_folder
from scripts.delivery.not_found import write_not_found_pages
from scripts.delivery.offline import headers_published, write_offline, write_service_worker
from scripts.delivery.security_headers import Variant, write_policies
from scripts.handbook.articles import as_json
from scripts.handbook.book import made_pdfs
from scripts.handbook.findings import Finding
from scripts.handbook.history import history, history_key
from scripts.handbook.reading import read_handbook
from scripts.pages.mkdocs_build import writing_pages
from scripts.project.fingerprint import digest_of, files_of
from scripts.project.paths import ROOT
from scripts.project.progress import StopWork, fail, say, step
from scripts.runtime.runtime import PYODIDE, build_runtime
from scripts.search.search_index import write_search

SITE = ROOT / "site"
FOLDER_EDITION = ROOT / "handbook-folder"
STAMP = ROOT / ".cache" / "site-inputs"
STAGING = ROOT / ".cache" / "staging"
SOURCES = ("docs", "calculators", "scripts", "mkdocs.yml", "mkdocs.en.yml", "pyproject.toml", "package-lock.json")
LOCKS = "requirements/build.txt"


def fingerprint() -> str:
    """A digest of all the site is made from: files, PDFs where they have been made, and the history of the articles."""
    return digest_of([*files_of((*SOURCES, LOCKS)), *made_pdfs().values()], sys.version + history_key())


def is_current() -> bool:
    """Whether ``site/`` was built from the sources as they are."""
    return (SITE / "index.html").is_file() and STAMP.is_file() and STAMP.read_text("ascii") == fingerprint()


def build_site(site: Path, variant: Variant = Variant.SERVED) -> None:
    """Build the site, or the folder that opens by double click, into ``site``.

    :raises StopWork: if a check or MkDocs finds something wrong; the message names file and line.
    """
    site = site.resolve()
    STAGING.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=STAGING) as staging:
        fresh = Path(staging) / "fresh"
        fresh.mkdir()
        with begin_with(PYODIDE / "pyodide.asm.wasm"):
            _build_into(fresh, variant)
        site.parent.mkdir(parents=True, exist_ok=True)
        if site.exists():
            site.rename(Path(staging) / "old")
        shutil.move(fresh, site)


def _stop_for(findings: Sequence[Finding]) -> None:
    if findings:
        lines = "\n".join(str(finding) for finding in findings)
        raise StopWork(f"{lines}\n{len(findings)} to mend before the site can be built.")


def _build_into(fresh: Path, variant: Variant) -> None:
    book = read_handbook()
    _stop_for(pointers(book))
    with step("preparing Python for the page"):
        runtime = build_runtime()
    # Read here for both languages' pages, which find it in .cache.
    with step("reading the history of the articles"):
        history()
    with writing_pages(fresh) as pages:
        with step("checking articles while the pages are written"):
            _stop_for(page_findings(book=book))
        shutil.copytree(ROOT / "docs" / "root", fresh, dirs_exist_ok=True)
        articles = json.dumps(as_json(book), ensure_ascii=False, indent=1) + "\n"
        (fresh / "articles.json").write_text(articles, encoding="utf-8")
        write_search(fresh, book)
        write_service_worker(fresh)
        write_not_found_pages(fresh)
        runtime.publish(fresh)
        with step("writing the pages in Chinese and English"):
            pages.finish()
    for pdf in made_pdfs().values():
        shutil.copyfile(pdf, fresh / pdf.name)
    if variant is Variant.FOLDER:
        with step("turning the site into a folder"):
            make_folder(fresh, runtime)
    write_policies(fresh, variant)
    if variant is Variant.FOLDER:
        return
    with step("compressing"):
        compress_site(fresh)
        write_offline(fresh)


def _build_folder(target: Path) -> int:
    if target.exists() and not is_folder_edition(target):
        return fail(f"{target} exists and is no folder edition; name a folder that does not exist yet.")
    try:
        build_site(target, Variant.FOLDER)
    except StopWork as stop:
        return fail(str(stop))
    size = sum(path.stat().st_size for path in target.rglob("*") if path.is_file())
    say(f"open {os.path.relpath(target)}/index.html by double click ({size / 1e6:.0f} MB in all)")
    return 0


def main(argv: Sequence[str] | None = None) -> int:
    """Build, and say where the site is."""
    parser = argparse.ArgumentParser(prog="scripts/build", description="Build the whole site.")
    parser.add_argument("--site", type=Path, default=SITE, metavar="DIR", help="where to (default: site/)")
    parser.add_argument(
        "--folder",
        type=Path,
        nargs="?",
        const=FOLDER_EDITION,
        metavar="DIR",
        help=f"build the folder that opens by double click instead (default: {FOLDER_EDITION.name}/)",
    )
    arguments = parser.parse_args(argv)
    if arguments.folder:
        return _build_folder(arguments.folder)
    built_from = fingerprint()
    before = headers_published(arguments.site)
    try:
        build_site(arguments.site)
    except StopWork as stop:
        return fail(str(stop))
    if before and before != headers_published(arguments.site):
        say("the headers changed: web servers need their configuration anew (scripts/server-config)")
    if arguments.site == SITE:
        STAMP.parent.mkdir(exist_ok=True)
        STAMP.write_text(built_from, "ascii")
    say(f"the site is in {os.path.relpath(arguments.site)}/")
    return 0


if __name__ == "__main__":
    sys.exit(main())
