"""Makes the handbook's PDFs, one a language: ``scripts/pdf``.

The built pages of the regulations and the guides become one document, which a Chromium prints twice: once to learn
on which page each heading stands, and once more with these numbers in its table of contents.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from calculators.core.languages import LANGUAGES, Language
from scripts.book.book_html import assemble
from scripts.book.pdf_finish import finished, heading_pages
from scripts.delivery import build
from scripts.handbook.book import CACHE, content_digest, made_pdfs, pdf_name
from scripts.project.browser import ARGUMENTS, ensure_browser
from scripts.project.paths import ROOT
from scripts.project.progress import StopWork, fail, say, step


def _printed(browser: Browser, html: str) -> bytes:
    page = browser.new_page()
    try:
        page.set_content(html)
        return page.pdf(prefer_css_page_size=True, outline=True, tagged=True)
    finally:
        page.close()


def print_book(browser: Browser, site: Path, language: Language) -> bytes:
    """The language's book as a PDF.

    :raises StopWork: if the table of contents would name wrong pages.
    """
    html, headings = assemble(site, language, {})
    listed = [each.id for each in headings if each.listed]
    numbers = heading_pages(_printed(browser, html), listed)
    html, headings = assemble(site, language, numbers)
    printed = _printed(browser, html)
    if list(numbers) != listed or heading_pages(printed, listed) != numbers:
        raise StopWork(f"The pages of {pdf_name(language)} moved when its table of contents was filled in.")
    return finished(printed, [each.text for each in headings])


def make_pdfs(browser: Browser, site: Path, cache: Path) -> dict[Language, Path]:
    """Print every language's book from the built site, and keep only these.

    :raises StopWork: if the sources changed meanwhile, or the table of contents would be wrong.
    """
    cache.mkdir(parents=True, exist_ok=True)
    digest = content_digest()
    with tempfile.TemporaryDirectory(dir=cache) as scratch:
        folder = Path(scratch) / digest
        folder.mkdir()
        for language in LANGUAGES:
            with step(f"printing {pdf_name(language)}"):
                (folder / pdf_name(language)).write_bytes(print_book(browser, site, language))
        if content_digest() != digest:
            raise StopWork("A source file changed while the PDFs were being made: run this again.")
        for old in cache.iterdir():
            if old != Path(scratch):
                shutil.rmtree(old)
        folder.rename(cache / digest)
    return made_pdfs(cache)


def main(argv: Sequence[str] | None = None) -> int:
    """Make the PDFs if the content changed, build them into the site, and say where they are."""
    parser = argparse.ArgumentParser(prog="scripts/pdf", description="Make one PDF a language of the handbook.")
    parser.parse_args(argv)
    files = made_pdfs()
    if files:
        say("nothing changed since the PDFs were made")
    try:
        if not files:
            if not build.is_current() and build.main([]):
                return 1
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=ensure_browser(), args=ARGUMENTS)
                files = make_pdfs(browser, build.SITE, CACHE)
                browser.close()
    except StopWork as stop:
        return fail(str(stop))
    for file in files.values():
        say(f"{file.relative_to(ROOT)}  {file.stat().st_size / 1e6:.1f} MB")
    return 0 if build.is_current() else build.main([])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
