"""How an article is cited: by its regulation's short title and its number in each language."""

from __future__ import annotations

import pytest

from calculators.core.citations import chinese_number, citation, citations, whole_article


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (7, "七"),
        (10, "十"),
        (17, "十七"),
        (20, "二十"),
        (99, "九十九"),
        (100, "一百"),
        (105, "一百零五"),
        (110, "一百一十"),
        (235, "二百三十五"),
        (1000, "一千"),
        (1001, "一千零一"),
        (1015, "一千零一十五"),
        (1260, "一千二百六十"),
    ],
)
def test_a_number_is_written_in_chinese_numerals(number: int, written: str) -> None:
    assert chinese_number(number) == written


def test_an_article_is_cited_whole_and_each_once_and_an_unknown_regulation_by_its_reference() -> None:
    assert whole_article("house#art-17-1-1a") == "house#art-17"
    assert citation("house#art-105") == {"zh": "《茶室守则》第一百零五条", "en": "House Rules, Art. 105"}
    assert citation("travel#art-3-1") == {"zh": "travel#art-3-1", "en": "travel#art-3-1"}
    cited = citations(["house#art-17-1-1", "house#art-17-1-1b", "tips#art-3-2"])
    assert cited == {"zh": "《茶室守则》第十七条、《小费办法》3.2", "en": "House Rules, Art. 17; Tips Rules, 3.2"}
