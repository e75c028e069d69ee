"""What looks the same is the same: radicals and compatibility forms become the usual characters, one for one."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.core.radicals import usual_characters, usual_of_others


@pytest.mark.parametrize(
    ("copied", "meant"),
    [
        ("第⼀条⼯作⽤⻋", "第一条工作用车"),
        ("⼈事部⻔⻚⻘⾭⼾", "人事部门页青青户"),
        ("管\uf9e4\u2f26", "管理子"),
        ("\u2e81\u2ef3", "厂龟"),
        ("Article 1", "Article 1"),
        ("﨎", "﨎"),
    ],
)
def test_a_character_that_only_looks_like_another_becomes_it(copied: str, meant: str) -> None:
    assert usual_characters(copied) == meant


def test_no_radical_with_a_character_of_its_own_is_left() -> None:
    radicals = [
        chr(code) for code in (*range(0x2E80, 0x2EF4), *range(0x2F00, 0x2FD6)) if unicodedata.name(chr(code), "")
    ]
    left = [each for each in radicals if usual_characters(each) == each]
    assert left == ["\u2e80"]  # repeated marks: no character is meant by it


@given(st.text())
def test_every_place_in_a_text_stays(text: str) -> None:
    changed = usual_characters(text)
    assert len(changed) == len(text)
    assert usual_characters(changed) == changed
    assert all(before == after or ord(before) in usual_of_others() for before, after in zip(text, changed, strict=True))
