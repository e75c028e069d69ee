"""The six lessons as built pages: complete in both languages without any script, small, and without a second id."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from calculators.core.languages import LANGUAGES, Language
from calculators.core.messages import catalogue
from calculators.training.generated import can_be_generated
from calculators.training.lessons import lessons
from calculators.training.questions import all_questions, questions_of
from scripts.handbook.reading import handbook
from scripts.pages.article_preview import article_preview
from scripts.pages.page_parts import Page
from scripts.pages.training_widgets import training_questions
from scripts.project.paths import ROOT
from tests.support.html import parse

PAGES = ["training", *(f"training/{lesson.slug}" for lesson in lessons()), "training/trainer"]
LARGEST = 120_000


def page_of(site: Path, language: Language, name: str) -> str:
    return (site / language / name / "index.html").read_text(encoding="utf-8")


def words_of(html: str) -> str:
    return re.sub(r"\s+", " ", "".join(str(each) for each in parse(html).pieces if isinstance(each, str)))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("lesson", lessons(), ids=lambda lesson: lesson.slug)
def test_a_lesson_holds_its_questions_their_answers_and_reasons(site: Path, language: Language, lesson: object) -> None:
    number, slug = getattr(lesson, "number", 0), getattr(lesson, "slug", "")
    html = page_of(site, language, f"training/{slug}")
    text = words_of(html)
    for question in questions_of(number):
        assert f'data-question="{question.id}"' in html
        assert question.prompt[language] in text
        for option in question.options:
            assert f'name="chosen" value="{option.key}"' in html
            assert option.text[language] in text
            assert option.why is None or option.why[language] in text
        assert f"#{question.article.partition('#')[2]}" in html
    assert html.count("<fieldset>") == len(questions_of(number)) == html.count("<legend>")
    assert ("data-more" in html) == can_be_generated(number)
    assert "<noscript>" in html


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_trainers_sheet_holds_every_question_once_with_its_answer(site: Path, language: Language) -> None:
    html = page_of(site, language, "training/trainer")
    assert re.findall(r'<li data-question="([^"]+)"', html) == [question.id for question in all_questions()]
    assert html.count('class="ts-right"') == len(all_questions())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_no_id_stands_twice_and_no_sentence_is_missing(site: Path, language: Language, name: str) -> None:
    html = page_of(site, language, name)
    ids = re.findall(r'\sid="([^"]+)"', html)
    assert sorted(set(ids)) == sorted(ids)
    assert "built-in method" not in html
    assert 'data-article="' not in html


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_a_lesson_stays_small(site: Path, language: Language, name: str) -> None:
    # What is loaded before the reader answers: the page, its styles and scripts. Python comes with the first touch.
    page = site / language / name / "index.html"
    links = [link for link in parse(page.read_text("utf-8")).links if link.endswith((".css", ".js", ".svg"))]
    loaded = {page} | {(page.parent / link).resolve() for link in links}
    waiting = [path for path in loaded if path.suffix == ".js"]
    while waiting:
        script = waiting.pop()
        for imported in re.findall(r'^import [^;]*?"\./([\w-]+\.js)";', script.read_text("utf-8"), re.MULTILINE):
            path = script.parent / imported
            if path not in loaded:
                loaded.add(path)
                waiting.append(path)
    assert "store.js" in {path.name for path in loaded}
    small = [path.with_name(f"{path.name}.br") for path in loaded]
    assert sum((br if br.exists() else path).stat().st_size for br, path in zip(small, loaded, strict=True)) < LARGEST


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_preview_holds_the_articles_own_words_and_nothing_else(language: Language) -> None:
    page = Page(language, f"{language}/training/x/", None)  # type: ignore[arg-type]
    for ref, article in handbook().articles.items():
        html = article_preview(ref, page)
        assert "id=" not in html
        assert "{" not in html
        assert "calculator" not in html.replace("/calculators/", "")
        shown = re.sub(r"\s", "", words_of(html))
        for line in article.wording[language].text.split("\n"):
            assert re.sub(r"\s", "", line).replace('"', "") in shown.replace('"', ""), (ref, line)


def test_a_preview_is_no_article_text(site: Path) -> None:
    rows = json.loads((site / "articles.json").read_text("utf-8"))
    assert not any("/training/" in row[language]["url"] for row in rows for language in LANGUAGES)


def test_a_lesson_that_does_not_exist_is_named() -> None:
    with pytest.raises(ValueError, match="there is no lesson 7"):
        training_questions(7, Page("en", "en/training/x/", None))  # type: ignore[arg-type]


def test_every_word_of_the_lessons_is_used_by_a_page_or_its_doors() -> None:
    folders = ("scripts", "docs/theme", "calculators/training")
    files = [file for folder in folders for file in (ROOT / folder).rglob("*")]
    site = "\n".join(file.read_text("utf-8") for file in files if file.suffix in {".py", ".js", ".html"})
    spoken = catalogue()["training"]["page"]
    assert [name for name in spoken if not re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", site)] == []
