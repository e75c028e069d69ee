"""Builds the whole site: ``scripts/build [--site DIR]``.

Markdown → checks, articles.json and search/handbook.json → runtime → two MkDocs sites → compressed copies → ``site/``.
The new site is made beside the old one and takes its place at the end, so that a reader never sees half of it.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from calculators.model import LANGUAGES, Language
from scripts.articles import as_json, read_handbook
from scripts.book import CONFIGS, made_pdfs
from scripts.checks import all_findings
from scripts.compress import begin_with, compress_site
from scripts.fingerprint import digest_of, files_of
from scripts.folder import is_folder_edition, make_folder
from scripts.history import history, history_key
from scripts.join_code import join_search
from scripts.offline import write_offline, write_service_worker
from scripts.policy import Variant, write_policies
from scripts.progress import StopWork, fail, say, step
from scripts.runtime import PYODIDE, ROOT, build_runtime
from scripts.search_index import write_search

SITE = ROOT / "site"
FOLDER_EDITION = ROOT / "handbook-folder"
STAMP = ROOT / ".cache" / "site-inputs"
STAGING = ROOT / ".cache" / "staging"
SOURCES = ("docs", "calculators", "scripts", "mkdocs.yml", "mkdocs.en.yml", "pyproject.toml", "package-lock.json")
LOCKS = "requirements/build.txt"
# Pages of Material's that would only work at the root of a server, and empty maps of a site without an address.
LEFT_OUT = ("404.html", "sitemap.xml", "sitemap.xml.gz")
# Material's own search, in whose place docs/theme/assets/handbook/search-worker.js stands.
OWN_SEARCH = ("assets/javascripts/lunr", "assets/javascripts/workers")
# Material's page fetches its index before it starts any worker; ours needs nothing of it.
NO_INDEX = {"config": {"lang": ["en"], "separator": r"\s+", "pipeline": []}, "docs": []}
# MkDocs writes the day of the build here and there; any fixed day keeps the same commit at the same bytes.
FIXED_EPOCH = "315532800"


def fingerprint() -> str:
    """A digest of all the site is made from: files, PDFs where they have been made, and the history of the articles."""
    return digest_of([*files_of((*SOURCES, LOCKS)), *made_pdfs().values()], sys.version + history_key())


def is_current() -> bool:
    """Whether ``site/`` was built from the sources as they are."""
    return (SITE / "index.html").is_file() and STAMP.is_file() and STAMP.read_text("ascii") == fingerprint()


def _mkdocs(language: Language, target: Path) -> subprocess.Popen[bytes]:
    quiet = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true", "SOURCE_DATE_EPOCH": FIXED_EPOCH}
    # Not --quiet: it keeps warnings from being counted, and --strict with them.
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--config-file", CONFIGS[language]]
    return subprocess.Popen(
        [*command, "--site-dir", str(target)],
        cwd=ROOT,
        env=os.environ | quiet,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )


def _build_pages(site: Path) -> None:
    running = {language: _mkdocs(language, site / language) for language in LANGUAGES}
    printed = {language: process.communicate()[0].decode("utf-8", "replace") for language, process in running.items()}
    for language, process in running.items():
        if process.returncode:
            raise StopWork(f"{printed[language]}\nThe {CONFIGS[language]} site was not built: see above.")
    for language in LANGUAGES:
        for name in LEFT_OUT:
            (site / language / name).unlink(missing_ok=True)
        for name in OWN_SEARCH:
            shutil.rmtree(site / language / name)
        join_search(site / language / "assets" / "handbook")
        (site / language / "search" / "search_index.json").write_text(json.dumps(NO_INDEX) + "\n", encoding="ascii")


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


def _build_into(fresh: Path, variant: Variant) -> None:
    with step("checking articles"):
        findings = all_findings()
        if findings:
            lines = "\n".join(str(finding) for finding in findings)
            raise StopWork(f"{lines}\n{len(findings)} to mend before the site can be built.")
    shutil.copytree(ROOT / "docs" / "root", fresh, dirs_exist_ok=True)
    book = read_handbook()
    articles = json.dumps(as_json(book), ensure_ascii=False, indent=1) + "\n"
    (fresh / "articles.json").write_text(articles, encoding="utf-8")
    write_search(fresh, book)
    write_service_worker(fresh)
    with step("reading the history of the articles"):
        history()
    with step("preparing Python for the page"):
        build_runtime().publish(fresh)
    with step("writing the pages in Chinese and English"):
        _build_pages(fresh)
    for pdf in made_pdfs().values():
        shutil.copyfile(pdf, fresh / pdf.name)
    if variant is Variant.FOLDER:
        with step("turning the site into a folder"):
            make_folder(fresh, build_runtime())
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
    try:
        build_site(arguments.site)
    except StopWork as stop:
        return fail(str(stop))
    if arguments.site == SITE:
        STAMP.parent.mkdir(exist_ok=True)
        STAMP.write_text(built_from, "ascii")
    say(f"the site is in {os.path.relpath(arguments.site)}/")
    return 0


if __name__ == "__main__":
    sys.exit(main())
