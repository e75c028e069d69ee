"""One translation for each term, and the same on both languages' pages: tried on a small handbook."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from calculators.core.content import reading_from
from scripts.checks.published_pages import all_findings
from tests.unit.checks.small_handbook import SmallHandbook, small_handbook

NOISE, REST = "regulations/noise/index.md", "regulations/rest/index.md"
TERM = """\
[[term]]
zh = "音乐"
en = "music"
pinyin = "yīn yuè"
article = "noise#art-2"
definition = { zh = "乐声。", en = "Tunes." }
"""
EXCEPTION = '\n[[exception]]\narticle = "noise#art-2"\nterm = "音乐"\nwhy = "so"\n'


@pytest.fixture
def handbook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SmallHandbook]:
    made = small_handbook(tmp_path)
    monkeypatch.syspath_prepend(tmp_path)
    with reading_from(made.package):
        yield made


def findings(handbook: SmallHandbook) -> list[str]:
    return [str(finding).partition("\n")[0] for finding in all_findings(handbook.root / "docs")]


def line_of(handbook: SmallHandbook, page: str, text: str) -> int:
    return (handbook.root / "docs" / page).read_text(encoding="utf-8").partition(text)[0].count("\n") + 1


def test_a_term_translated_otherwise_is_named_unless_an_exception_says_why(handbook: SmallHandbook) -> None:
    handbook.write("docs/terms.toml", TERM)
    assert findings(handbook) == []
    handbook.edit(f"docs/en/{NOISE}", "Music", "Tunes")
    handbook.edit(f"docs/en/{NOISE}", "No music", "No tunes")
    handbook.edit("docs/synonyms.toml", '"no music"', '"no tunes"')
    (only,) = findings(handbook)
    assert only.startswith(f"docs/en/{NOISE}:{line_of(handbook, f'en/{NOISE}', '## Article 2')}: art-2 has “音乐”")
    handbook.write("docs/terms.toml", TERM + EXCEPTION)
    assert findings(handbook) == []


def test_an_exception_that_nothing_needs_is_named(handbook: SmallHandbook) -> None:
    handbook.write("docs/terms.toml", TERM + EXCEPTION)
    assert findings(handbook) == ["docs/terms.toml:8: noise#art-2 does not depart from 音乐; remove this exception"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('article = "noise#art-2"', 'article = "noise#art-9"', "there is no article noise#art-9"),
        ('pinyin = "yīn yuè"\n', "", "this term has no pinyin"),
        ("pinyin = ", 'pinjin = ""\npinyin = ', "a term has no pinjin"),
        ("definition = { ", 'definition = { de = "", ', "not in both languages"),
    ],
)
def test_a_term_that_is_not_in_order_is_named_at_its_line(
    handbook: SmallHandbook, old: str, new: str, said: str
) -> None:
    handbook.write("docs/terms.toml", TERM.replace(old, new))
    assert any(each.startswith("docs/terms.toml:1: ") and said in each for each in findings(handbook))


@pytest.mark.parametrize(
    ("page", "old", "new", "said"),
    [
        (f"zh/{REST}", "10分钟", "12分钟", "the number “12” is not at"),
        (f"en/{REST}", "1. A longer one where it is hot.", "A longer one where it is hot.", "keep both pages alike"),
        (f"en/{NOISE}", "Keep quiet.", "保持安静。", "is foreign to this page"),
        (f"zh/{NOISE}", "保持安静。", "Keep quiet.", "is foreign to this page"),
        ("en/index.md", "index.md#art-1)", "index.md#art-7)", "leads to no heading"),
        ("en/index.md", "index.md#art-1)", "none.md)", "leads to no page"),
    ],
)
def test_what_differs_between_the_languages_is_named_on_its_page(
    handbook: SmallHandbook, page: str, old: str, new: str, said: str
) -> None:
    assert findings(handbook) == []
    line = line_of(handbook, page, old)
    handbook.edit(f"docs/{page}", old, new)
    named = [each for each in findings(handbook) if said in each]
    assert [each.partition(": ")[0] for each in named] == [f"docs/{page}:{line}"]


def test_a_number_that_stands_in_one_language_needs_a_reason(handbook: SmallHandbook) -> None:
    allowed = '\n[[exception]]\npage = "regulations/rest/index.md"\narticle = "art-1"\nnumber = "{}"\nwhy = "so"\n'
    handbook.edit(f"docs/zh/{REST}", "10分钟", "12分钟")
    text = (handbook.root / "docs/parity.toml").read_text(encoding="utf-8")
    handbook.write("docs/parity.toml", text + allowed.format("10") + allowed.format("12"))
    assert findings(handbook) == []
    handbook.write("docs/parity.toml", text + allowed.format("10") + allowed.format("12") + allowed.format("14"))
    assert [each for each in findings(handbook) if "needs no exception for 14" in each] == findings(handbook)
