"""The handbook as a PDF: its bookmarks, page numbers, fonts and text, and when it is made anew."""

from __future__ import annotations

import io
import re
import time
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser
from pypdf import PdfReader
from pypdf.generic import Destination, DictionaryObject

from calculators.core.languages import LANGUAGES, Language
from scripts.book import pdf
from scripts.book.pdf_finish import plain_meanings
from scripts.delivery import build
from scripts.handbook import book
from scripts.handbook.book import content_digest, made_pdfs, pdf_name, settings
from scripts.handbook.reading import handbook
from scripts.handbook.sources import regulations
from scripts.pages.other_widgets import pdf_link
from scripts.pages.page_parts import Page
from scripts.project.paths import ROOT
from scripts.runtime.runtime import build_runtime
from tests.support.html import parse

# Kept between runs, and apart from the PDFs the site offers: a test run leaves the site as it is.
CACHE = ROOT / ".cache" / "pdf-of-tests"


@pytest.fixture(scope="module")
def files(browser: Browser, site: Path) -> dict[Language, Path]:
    return made_pdfs(CACHE) or pdf.make_pdfs(browser, site, CACHE)


@dataclass(frozen=True)
class Bookmark:
    title: str
    page: int
    depth: int


def bookmarks(reader: PdfReader) -> list[Bookmark]:
    def walk(items: Sequence[Any], depth: int) -> Iterator[Bookmark]:
        for item in items:
            if isinstance(item, Destination):
                number = reader.get_destination_page_number(item)
                assert number is not None
                yield Bookmark(str(item.title), number + 1, depth)
            else:
                yield from walk(item, depth + 1)

    return list(walk(reader.outline, 1))


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


@dataclass(frozen=True)
class Printed:
    """A PDF read once: its bookmarks, and each page's text without its running head and its number."""

    file: Path
    reader: PdfReader
    bookmarks: list[Bookmark]
    texts: list[str]

    @property
    def whole(self) -> str:
        return squeezed("".join(self.texts))

    @property
    def first_page(self) -> int:
        """Where the text begins: the first bookmark is the table of contents."""
        return self.bookmarks[1].page


@pytest.fixture(scope="module", params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> Language:
    chosen: Language = request.param
    return chosen


@pytest.fixture(scope="module")
def printed(files: dict[Language, Path], language: Language) -> Printed:
    reader = PdfReader(files[language])
    cover, *others = [page.extract_text() for page in reader.pages]
    texts = [cover, *("\n".join(text.splitlines()[2:]) for text in others)]
    return Printed(files[language], reader, bookmarks(reader), texts)


def test_it_says_what_it_is(printed: Printed, language: Language) -> None:
    assert len(printed.texts) > 10
    # Tagged text needs 1.4 at least.
    assert printed.reader.pdf_header >= "%PDF-1.4"
    assert printed.reader.metadata is not None
    assert printed.reader.metadata.title == settings(language)["site_name"]
    assert str(printed.reader.root_object["/Lang"]) == language
    cover = squeezed(printed.texts[0])
    extra = settings(language)["extra"]
    for said in (extra["words"]["restatement"], extra["contact"], *(each.title[language] for each in regulations())):
        assert squeezed(said) in cover


def test_it_holds_neither_the_clock_nor_a_path_of_this_machine(printed: Printed) -> None:
    written = printed.file.read_bytes()
    assert [each for each in (b"/CreationDate", b"/ModDate", str(ROOT).encode()) if each in written] == []


def test_every_regulation_chapter_and_article_is_a_bookmark(printed: Printed, language: Language) -> None:
    found = [squeezed(each.title) for each in printed.bookmarks]
    for regulation in regulations():
        assert found.count(squeezed(regulation.title[language])) == 1
    headings = [each.wording[language].title for each in handbook().articles.values() if each.block == "heading"]
    assert headings
    places = iter(found)
    assert [each for each in headings if squeezed(each) not in places] == []
    assert squeezed(handbook().articles["measures#art-17"].wording[language].title) in found


def test_the_contents_name_the_pages_of_the_bookmarks(printed: Printed) -> None:
    contents = squeezed("".join(printed.texts[1 : printed.first_page - 1]))
    guides = [each.page for each in printed.bookmarks if each.depth == 1][-1]
    position = len(squeezed(printed.bookmarks[0].title))
    for each in printed.bookmarks[1:]:
        is_within_a_guide = each.page >= guides and each.depth > 2
        if each.depth > 4 or is_within_a_guide:
            continue
        title = squeezed(each.title)
        entry = contents.find(f"{title}{each.page}", position)
        assert entry == position, each
        position = entry + len(f"{title}{each.page}")
        assert title in squeezed(printed.texts[each.page - 1]), each
    assert position == len(contents)


def test_bookmarks_go_forward(printed: Printed) -> None:
    assert [each for before, each in pairwise(printed.bookmarks) if before.page > each.page] == []


def test_every_font_is_in_the_file(printed: Printed) -> None:
    fonts: dict[int, Any] = {}
    for page in printed.reader.pages:
        resources = page["/Resources"]
        assert isinstance(resources, DictionaryObject)
        fonts |= {each.idnum: each.get_object() for each in resources["/Font"].values()}  # type: ignore[attr-defined]
    assert fonts
    for font in fonts.values():
        if font["/Subtype"] == "/Type3":
            assert font["/CharProcs"]
            continue
        descriptor = font.get("/DescendantFonts", [font])[0].get_object()["/FontDescriptor"]
        assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(descriptor), font["/BaseFont"]


def test_text_can_be_found_and_copied(printed: Printed, site: Path, language: Language) -> None:
    whole = printed.whole
    for ref in ("measures#art-17", "measures#art-17-1-1", "pay-performance#art-3-3"):
        wording = handbook().articles[ref].wording[language]
        missing = [each for each in (wording.title, wording.texts[0]) if squeezed(each) not in whole]
        assert missing == []
    pages = [page.read_text(encoding="utf-8") for page in (site / language).rglob("*.html")]
    written = {letter for page in pages for piece in parse(page).pieces for letter in str(piece)}
    assert set(whole) - written - set("•◦▪") == set()


def test_no_heading_is_left_alone_at_the_foot_of_a_page(printed: Printed) -> None:
    for number in range(printed.first_page, len(printed.texts) + 1):
        lines = [squeezed(line) for line in printed.texts[number - 1].splitlines() if line.strip()]
        assert lines, f"page {number} is empty"
        headings = [squeezed(each.title) for each in printed.bookmarks if each.page == number]
        assert lines[-1] not in headings, number


def test_links_stay_inside_the_document(printed: Printed) -> None:
    named = set(printed.reader.named_destinations)
    links = [each.get_object() for page in printed.reader.pages for each in page.get("/Annots", [])]
    assert len(links) > 200
    assert [link for link in links if str(link.get("/Dest")) not in named] == []


def test_calculators_are_named_and_not_printed(printed: Printed, language: Language) -> None:
    named = squeezed(settings(language)["extra"]["words"]["book_calculator"].partition("{title}")[0])
    pages = [page.read_text(encoding="utf-8") for page in (ROOT / "docs" / language / "regulations").rglob("*.md")]
    assert printed.whole.count(named) == sum(page.count("<policy-calculator") for page in pages) > 0


def test_nothing_is_made_again_while_nothing_changed(
    files: dict[Language, Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stop(*_: Any) -> Any:
        raise AssertionError("a browser was started")

    monkeypatch.setattr(book, "CACHE", CACHE)
    monkeypatch.setattr(pdf, "sync_playwright", stop)
    monkeypatch.setattr(build, "is_current", lambda: True)
    times = {file: file.stat().st_mtime_ns for file in files.values()}
    started = time.monotonic()
    assert pdf.main([]) == 0
    assert time.monotonic() - started < 2
    assert "nothing changed" in capsys.readouterr().out
    assert {file: file.stat().st_mtime_ns for file in files.values()} == times
    assert [each.name for each in CACHE.iterdir()] == [content_digest()]


def test_the_home_page_offers_it_where_it_was_made(
    files: dict[Language, Path], language: Language, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    home = Page(language, f"{language}/", build_runtime())
    monkeypatch.setattr(book, "CACHE", tmp_path)
    assert pdf_link(home) == ""
    monkeypatch.setattr(book, "CACHE", CACHE)
    shown = str(pdf_link(home))
    assert f'href="../{pdf_name(language)}"' in shown
    assert f"{files[language].stat().st_size / 1e6:.1f} MB" in shown


def test_the_built_site_holds_the_pdf_its_home_page_offers(site: Path, language: Language) -> None:
    links = parse((site / language / "index.html").read_text(encoding="utf-8")).links
    assert (f"../{pdf_name(language)}" in links) == (site / pdf_name(language)).is_file()


def test_a_glyph_of_a_character_and_a_radical_means_the_character() -> None:
    table = "2 beginbfchar\n<01> <2F3F>\n<02> <5145>\nendbfchar\n1 beginbfrange\n<0A> <0B> <2F00>\nendbfrange\n"
    expected = (
        "2 beginbfchar\n<01> <624B>\n<02> <5145>\nendbfchar\n2 beginbfchar\n<0A> <4E00>\n<0B> <4E28>\nendbfchar\n"
    )
    assert plain_meanings(table) == expected


PAGES = ("regulations/measures/chapter-3/", "guides/working-time/", "calculators/bonus-share/")
NOT_FOR_PAPER = ".md-header, .md-tabs, .md-sidebar, .md-footer__inner, .headerlink, .pc-help, button"


@pytest.mark.parametrize("address", PAGES)
def test_a_page_prints_cleanly_by_itself(browser: Browser, base_url: str, language: Language, address: str) -> None:
    page = browser.new_page()
    page.goto(f"{base_url}/{language}/{address}")
    if address.startswith("calculators"):
        page.wait_for_selector("[data-state=ready]", timeout=20_000)
    values = page.locator("input[type=text]:visible").evaluate_all("inputs => inputs.map(input => input.value)")
    page.emulate_media(media="print")
    assert page.locator(NOT_FOR_PAPER).filter(visible=True).count() == 0
    reader = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    page.close()
    sheets = [squeezed(sheet.extract_text()) for sheet in reader.pages]
    assert [text for text in sheets if len(text) < 40] == []
    whole = "".join(sheets)
    # The fonts of a page are the reader's own; in some of them a radical is drawn for the character of its shape.
    restatement = unicodedata.normalize("NFKC", squeezed(settings(language)["extra"]["words"]["restatement"]))
    assert restatement in unicodedata.normalize("NFKC", whole)
    assert [value for value in values if value and squeezed(value) not in whole] == []
