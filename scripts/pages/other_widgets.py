"""The glossary and the line that offers the handbook as a PDF."""

from __future__ import annotations

from markupsafe import Markup

from calculators.core.messages import words
from scripts.handbook.book import made_pdfs, pdf_name
from scripts.handbook.reading import handbook
from scripts.handbook.terms import read_glossary, sorted_terms
from scripts.pages.page_parts import Page, environment


def term_list(page: Page) -> Markup:
    """The handbook's terms in both languages, each with its definition and article, in the language's order."""
    book = handbook()
    return Markup(
        environment()
        .get_template("term-list.html")
        .render(
            terms=sorted_terms(read_glossary().terms, page.language),
            language=page.language,
            order=("zh", "en") if page.language == "zh" else ("en", "zh"),
            headings=[words("page", name)[page.language] for name in ("term", "translation", "definition", "article")],
            article_link=lambda ref: page.link(book.articles[ref].url(page.language)),
            citation=lambda ref: book.citation_label(ref, page.language),
        )
    )


def pdf_link(page: Page) -> Markup:
    """Where the handbook's PDF lies, and its size; nothing where none was made of the content as it is."""
    file = made_pdfs().get(page.language)
    if file is None:
        return Markup("")
    name = words("page", "download-pdf")[page.language].format(size=f"{file.stat().st_size / 1e6:.1f}")
    link = Markup('<p class="download"><a href="{}" type="application/pdf" download>{}</a></p>')
    return link.format(page.link(pdf_name(page.language)), name)
