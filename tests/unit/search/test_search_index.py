from __future__ import annotations

import re
import tomllib
from typing import Any

import pytest

from calculators.core.languages import LANGUAGES
from scripts.handbook.article_text import page_url
from scripts.handbook.reading import handbook
from scripts.handbook.terms import read_glossary
from scripts.measuring.search_quality import QUERIES, covers, read_queries
from scripts.project.paths import DOCS
from scripts.search.search_index import packed, search_data, toneless


@pytest.fixture(scope="module")
def data() -> dict[str, Any]:
    return search_data(handbook())


def test_pinyin_loses_its_tones_and_u_with_dots_is_typed_v() -> None:
    assert toneless("jì xiào jiǎng jīn") == ["ji", "xiao", "jiang", "jin"]
    assert toneless("lǜ") == ["lv"]
    assert toneless("360 dù píng gū") == ["360", "du", "ping", "gu"]


def test_every_article_is_there_once_in_both_languages(data: dict[str, Any]) -> None:
    rows = [row for row in data["documents"] if "ref" in row]
    assert [row["ref"] for row in rows] == list(handbook().articles)
    for row in rows:
        article = handbook().articles[row["ref"]]
        for language in LANGUAGES:
            title, text, citation = row[language]
            assert title == article.wording[language].title
            assert text or article.children
            assert citation == handbook().citation_label(row["ref"], language)
            assert f"{language}/{row['url']}" == article.url(language)
        assert ("parent" in row) == bool(article.parent)
        if article.parent:
            assert rows[row["parent"]]["ref"] == article.parent


def test_an_article_holds_no_text_of_its_sub_clauses(data: dict[str, Any]) -> None:
    rows = {row["ref"]: row for row in data["documents"] if "ref" in row}
    clause = rows["measures#art-17-1-1a"]["zh"][1]
    assert clause
    assert clause not in rows["measures#art-17-1-1"]["zh"][1]
    assert clause not in rows["measures#art-17"]["zh"][1]


def test_every_page_beside_the_regulations_is_there_but_those_that_only_list_others(data: dict[str, Any]) -> None:
    found = {row["url"] for row in data["documents"] if row.get("kind") in ("guide", "calculator", "lesson", "page")}
    pages = {
        page_url(file, "zh")
        for file in (DOCS / "zh").rglob("*.md")
        if file.relative_to(DOCS / "zh").parts[0] != "regulations"
    }
    assert pages - found == {"", "guides/", "calculators/"}
    assert found <= pages
    assert {row["url"] for row in data["documents"] if row.get("kind") == "lesson"} == {
        page_url(file, "zh") for file in (DOCS / "zh" / "training").glob("[0-9]*.md")
    }


def test_guides_calculators_and_terms_have_a_title_and_a_line_in_both_languages(data: dict[str, Any]) -> None:
    rows = [row for row in data["documents"] if "kind" in row]
    assert {row["kind"] for row in rows} == {"guide", "calculator", "lesson", "page", "term"}
    assert [row["url"] for row in rows if not all(part for language in LANGUAGES for part in row[language])] == []


def test_every_character_of_the_articles_has_a_reading(data: dict[str, Any]) -> None:
    read = set("".join(data["pinyin"].values()))
    used = {each for row in data["documents"] for part in row["zh"] for each in part if "\u4e00" <= each <= "\u9fff"}
    assert used - read == set()


def test_a_term_is_read_as_the_glossary_says(data: dict[str, Any]) -> None:
    for term in read_glossary().terms:
        characters = [each for each in term.zh if "\u4e00" <= each <= "\u9fff"]
        syllables = [each for each in toneless(term.pinyin) if each.isalpha() and each not in ("sm", "bm", "cm", "z")]
        for character, syllable in zip(characters, syllables, strict=True):
            assert character in data["pinyin"][syllable], term.zh


def test_traditional_characters_stand_beside_what_the_handbook_writes(data: dict[str, Any]) -> None:
    pairs = dict(zip(*data["traditional"], strict=True))
    assert "".join(pairs.get(each, each) for each in "績效獎金職等審批") == "绩效奖金职等审批"


def test_radicals_copied_out_of_a_pdf_stand_beside_the_characters_they_look_like(data: dict[str, Any]) -> None:
    pairs = dict(zip(*data["traditional"], strict=True))
    assert "".join(pairs.get(each, each) for each in "第⼗⼋条⼯作时间⽤⻋⾞⻓") == "第十八条工作时间用车车长"


def test_what_a_synonym_means_stands_in_an_article(data: dict[str, Any]) -> None:
    texts = "\n".join(part for row in data["documents"] for language in LANGUAGES for part in row[language]).lower()
    words = {word for _, means in data["synonyms"] for phrase in means for word in phrase.lower().split()}
    assert {word for word in words if word not in texts} == set()


def test_what_is_said_to_be_unwritten_stands_in_no_article(data: dict[str, Any]) -> None:
    texts = "\n".join(part for row in data["documents"] if "ref" in row for lang in LANGUAGES for part in row[lang])
    written = set(re.findall("[a-z]+", texts.lower()))
    assert [each for each in data["unwritten"] if each in texts or (each.isascii() and each in written)] == []
    assert len(set(data["unwritten"])) == len(data["unwritten"])


def test_no_synonym_is_said_twice_in_one_entry_or_is_its_own_meaning() -> None:
    for entry in tomllib.loads((DOCS / "synonyms.toml").read_text(encoding="utf-8"))["synonym"]:
        assert len(set(entry["say"])) == len(entry["say"])
        assert entry["say"]
        assert entry["means"]


def test_each_query_names_a_source_clause_that_an_article_covers() -> None:
    every = [source for article in handbook().articles.values() for source in article.sources]
    asked = [query for file in QUERIES for query in read_queries(file)]
    assert len({query["q"] for query in asked}) == len(asked)
    assert [query["q"] for query in asked if query["expect"] and not covers(every, query["expect"])] == []
    assert {query["kind"] for query in asked if not query["expect"]} == {"unwritten"}
    assert covers(["M-17.1.1a"], ["M-17"])
    assert not covers(["M-17"], ["M-1"])


def test_columns_hold_what_the_rows_hold(data: dict[str, Any]) -> None:
    rows, columns = data["documents"], packed(data)["documents"]
    articles = [row for row in rows if "ref" in row]
    pages = [page for page, times in columns["pages"] for _ in range(times)]
    assert [
        (f"{page.split('/')[0]}#art-{name}", f"regulations/{page}#art-{name}")
        for page, name in zip(pages, columns["ids"], strict=True)
    ] == [(row["ref"], row["url"]) for row in articles]
    assert [at - back if back else None for at, back in enumerate(columns["above"])] == [
        row.get("parent") for row in articles
    ]
    others = [row for row in rows if "ref" not in row]
    assert [kind for kind, times in columns["kinds"] for _ in range(times)] == [row["kind"] for row in others]
    assert columns["urls"] == [row["url"] for row in others]
    assert {at: name for name, places in columns["calculators"].items() for at in places} == {
        at: row["calculator"] for at, row in enumerate(rows) if "calculator" in row
    }
    for language in LANGUAGES:
        for column in (0, 1):
            assert columns[language][column] == [row[language][column] for row in rows]


def test_a_citation_is_sent_where_a_result_shows_it(data: dict[str, Any]) -> None:
    articles = [row["ref"] for row in data["documents"] if "ref" in row]
    citations = dict(zip(articles, packed(data)["documents"]["zh"][2], strict=True))
    assert citations["measures#art-17"] == ""
    assert citations["measures#art-17-1"].endswith("第十七条第一项")
    assert citations["pay-performance#art-3-4"] == ""


def test_the_readings_of_common_characters_are_counted_off_and_the_others_written_out(data: dict[str, Any]) -> None:
    common, others = packed(data)["pinyin"]
    assert common.startswith("a2 ai13 an9 ")
    assert sum(int(times) for times in re.findall("[0-9]+", common)) == 3_755  # the first level of GB 2312
    written = {each[0]: each[1:] for each in others.split(" ")}
    assert written["会"] == "hui,kuai"
    assert written["调"] == "diao,tiao"
    assert "绩" not in written


def test_a_regulation_is_known_by_its_code_its_short_name_and_its_title(data: dict[str, Any]) -> None:
    named = data["regulations"]["measures"]
    assert named["code"] == "m"
    assert named["zh"] == ["管理办法", "内勤管理人员管理办法"]
    assert data["regulations"]["office-management"]["zh"] == ["内勤管理制度"]
