"""Writes the pages: one MkDocs a language, both at once, while the caller does something else."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from calculators.core.languages import LANGUAGES, Language
from scripts.handbook.book import CONFIGS
from scripts.pages.join_code import join_search, join_styles
from scripts.project.paths import ROOT
from scripts.project.progress import StopWork

# Pages of Material's that would only work at the root of a server, and empty maps of a site without an address.
LEFT_OUT = ("404.html", "sitemap.xml", "sitemap.xml.gz")
# Material's own search, in whose place docs/theme/assets/handbook/search/worker.js stands.
OWN_SEARCH = ("assets/javascripts/lunr", "assets/javascripts/workers")
# Material's page fetches its index before it starts any worker; ours needs nothing of it.
NO_INDEX = {"config": {"lang": ["en"], "separator": r"\s+", "pipeline": []}, "docs": []}
# MkDocs writes the day of the build here and there; any fixed day keeps the same commit at the same bytes.
FIXED_EPOCH = "315532800"


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


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages that are being written below ``site``."""

    site: Path
    running: dict[Language, subprocess.Popen[bytes]]

    def finish(self) -> None:
        """Wait for them, and leave only what readers need.

        :raises StopWork: if MkDocs finds something wrong; the message is all it printed.
        """
        printed = {each: process.communicate()[0].decode("utf-8", "replace") for each, process in self.running.items()}
        for language, process in self.running.items():
            if process.returncode:
                raise StopWork(f"{printed[language]}\nThe {CONFIGS[language]} site was not built: see above.")
        with ThreadPoolExecutor() as pool:
            list(pool.map(self._lighten, (self.site / language for language in self.running)))

    @staticmethod
    def _lighten(folder: Path) -> None:
        for name in LEFT_OUT:
            (folder / name).unlink(missing_ok=True)
        for name in OWN_SEARCH:
            shutil.rmtree(folder / name)
        join_search(folder / "assets" / "handbook")
        join_styles(folder / "assets")
        (folder / "search" / "search_index.json").write_text(json.dumps(NO_INDEX) + "\n", encoding="ascii")


@contextmanager
def writing_pages(site: Path) -> Iterator[Pages]:
    """Begin to write the pages of both languages; if the work inside fails, they are given up."""
    pages = Pages(site, {language: _mkdocs(language, site / language) for language in LANGUAGES})
    try:
        yield pages
    finally:
        for process in pages.running.values():
            if process.poll() is None:
                process.kill()
                process.communicate()
