from __future__ import annotations

import re

import pytest

from scripts.handbook.articles import Article
from scripts.handbook.reading import handbook
from scripts.handbook.sources import regulations
from tests.browser.search.asking import Found, anchors


@pytest.mark.parametrize(
    ("query", "anchor"),
    [
        ("第十五条", "art-15"),
        ("第15条", "art-15"),
        ("15条", "art-15"),
        ("第１５条", "art-15"),
        ("article 15", "art-15"),
        ("Art. 15", "art-15"),
        ("第十七条第一项", "art-17-1"),
        ("art. 17(1)", "art-17-1"),
        ("Article 17(1)(1)(a)", "art-17-1-1a"),
        ("管理办法第八条", "art-8"),
        ("第二十四条", "art-24"),
        ("3.3", "art-3-3"),
        ("第15条 部门", "art-15"),
        ("规章制度17", "staff-conduct/#art-17"),
        ("conduct 17", "staff-conduct/#art-17"),
    ],
)
def test_an_article_asked_for_by_its_number_comes_first(found: Found, query: str, anchor: str) -> None:
    (results,) = found("zh", query)
    assert results[0]["location"].endswith(anchor if "#" in anchor else f"#{anchor}")


def forms_of(article: Article, label: str) -> list[str]:
    """The ways to ask for an article by its number alone, as staff write them."""
    levels = re.findall(r"\d+|[a-z]", article.ref.partition("#art-")[2])
    first, rest = levels[0], levels[1:]
    english = first + "".join(f"({each})" for each in rest)
    if "条" not in label:
        dotted = ".".join(levels)
        # A single number is a part's only where something says so.
        alone = [dotted] if rest else [f"第{first}部分"]
        return [*alone, f"section {dotted}", f"Sec. {dotted}", f"§{dotted}", f"part {dotted}"]
    wide = str.maketrans("0123456789()", "０１２３４５６７８９（）")
    written = label.partition("》")[2]
    bracketed = "".join(f"({each})" for each in rest)
    return [
        written,
        f"{first}条{bracketed}",
        f"第{first}条{bracketed}",
        f"第 {first} 条{bracketed}",
        f"第{first}条{bracketed}".translate(wide),
        written.replace("条", "條").replace("项", "項"),
        f"article {english}",
        f"Article {english}".upper(),
        f"art. {english}",
        f"art {english}",
        *([english] if rest and rest[-1].isdigit() else []),
        *([] if rest else [f"article no. {first}"]),
    ]


def test_every_article_comes_first_in_every_form_of_its_number(found: Found) -> None:
    book = handbook()
    asked: list[tuple[str, str, bool]] = []
    for ref, article in book.articles.items():
        label = book.citation_label(ref, "zh")
        slug = ref.partition("#")[0]
        (regulation,) = [each for each in regulations() if each.slug == slug]
        forms = forms_of(article, label)
        asked += [(form, ref, False) for form in forms]
        asked += [(f"{regulation.short['zh']}{form}", ref, True) for form in forms[:3]]
        asked += [(f"{regulation.short['en']} {form}", ref, True) for form in forms[-5:-1]]
        asked += [(f"{form} {regulation.short['en']}", ref, True) for form in forms[-5:-1]]
        asked += [(label, ref, True), (book.citation_label(ref, "en"), ref, True)]
        asked += [(f"{regulation.code}-{'.'.join(re.findall('[0-9]+[a-z]?', ref.partition('#art-')[2]))}", ref, True)]
    results = found("zh", *(query for query, _, _ in asked))
    missed = []
    for (query, ref, is_named), several in zip(asked, results, strict=True):
        first = anchors(several)[0] if several else ""
        right = f"{ref.partition('#')[0]}/" if is_named else ""
        if not (first.startswith(right) and first.endswith(f"#{ref.partition('#')[2]}")):
            missed.append((query, ref, first))
    assert len(asked) > 2_000
    assert missed == []
