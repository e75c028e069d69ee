"""Two writings of one name are one name, and two names stay two."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.core.names import look_alikes, surely_of_one_form, written_name


@pytest.mark.parametrize(
    ("written", "form"),
    [
        ("张　三", "张三"),
        ("张 三", "张三"),
        ("张\u2003三 ", "张三"),
        ("阿卜杜拉•买买提", "阿卜杜拉·买买提"),
        ("阿卜杜拉・买买提", "阿卜杜拉·买买提"),
        ("阿卜杜拉 · 买买提", "阿卜杜拉·买买提"),
        ("阿卜杜拉.买买提", "阿卜杜拉·买买提"),
        ("阿卜杜拉．买买提", "阿卜杜拉·买买提"),
        ("⾼⽂", "高文"),
        ("⼈事部", "人事部"),
        ("Ａ组", "A组"),
        ("王芳(北京)", "王芳（北京）"),
        ("Smith （Beijing）", "Smith (Beijing)"),
        ("Anna\u00a0 Li", "Anna Li"),
        ("Jose\u0301", "José"),
        ("O’Neil", "O'Neil"),
        ("Ⅱ组", "II组"),
        ("ﾀﾅｶ", "タナカ"),
        ("A－1", "A-1"),
        ("A–1", "A-1"),
        ("ＡＢ＆Ｃ", "AB&C"),
    ],
)
def test_a_name_has_one_form(written: str, form: str) -> None:
    assert written_name(written) == form
    assert not surely_of_one_form(["王", written])


@pytest.mark.parametrize(
    "name",
    [
        "张三",
        "Anna Li",
        "anna li",
        "A.B. Smith",
        "張三",
        "A·B",
        "欧阳（北京）",
        "第一组：甲",
        "a.b",
        "3.5组",
        "＝1+1",
        "－1",
        "＠甲",
    ],
)
def test_another_name_stays_another_name(name: str) -> None:
    assert written_name(name) == name


@given(st.text(max_size=20))
def test_the_form_of_a_form_is_itself(name: str) -> None:
    form = written_name(name)
    assert written_name(form) == form


@given(st.text(max_size=20))
def test_what_is_surely_of_one_form_is_left_alone(name: str) -> None:
    if surely_of_one_form([name]):
        assert written_name(name) == name


def test_plain_names_are_surely_of_one_form() -> None:
    assert surely_of_one_form(["张三", "Anna Li", "阿卜杜拉·买买提"])


def test_what_looks_the_same_is_told_apart_by_its_number() -> None:
    assert look_alikes("⾼⽂高文") == "⾼⽂"
