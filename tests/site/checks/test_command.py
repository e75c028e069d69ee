"""scripts/check as a whole: files that cannot be read, cases that come out otherwise, findings in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from calculators.core.cases import cases_of, file_of
from calculators.core.content import content_text
from calculators.core.package_data import package_text
from calculators.core.registry import CALCULATORS
from scripts.checks import command as check
from scripts.checks import edited_files as check_data
from scripts.checks.sentences_and_cases import formed_cases, proved_cases, worded
from scripts.handbook.findings import Finding
from scripts.project.toml_lines import parse

HAN = re.compile("[\u4e00-\u9fff]")
NAME = next(iter(CALCULATORS))
"""Any calculator: what a slip in its cases is called does not depend on what it works out."""
CASES = content_text(file_of(NAME))
CASE = next(case for case in cases_of(NAME) if case.outcome)
MESSAGES = package_text("core/messages.toml")


def line_of(text: str, part: str) -> int:
    return text[: text.index(part)].count("\n") + 1


def cases(old: str, new: str) -> tuple[list[Finding], int]:
    assert old in CASES
    text = CASES.replace(old, new, 1)
    checked = formed_cases(NAME, text, parse(text))
    return checked or proved_cases(NAME, text, parse(text)), line_of(text, new or old)


def test_a_file_that_is_not_text_or_not_toml_is_named_and_hides_the_rest(tmp_path: Path) -> None:
    (tmp_path / "page.md").write_bytes("一行\n".encode() + "内勤".encode("gbk"))
    (tmp_path / "numbers.toml").write_text("a = 1\nb = 2，\n", encoding="utf-8")
    tables, findings = check_data.read_files(sorted(tmp_path.iterdir()), tmp_path)
    assert tables == {}
    assert [(each.file, each.line) for each in findings] == [("numbers.toml", 2), ("page.md", 2)]
    assert all(HAN.search(each.chinese) for each in findings)


def test_a_case_that_comes_out_otherwise_is_named_with_both_outcomes() -> None:
    findings, line = cases(f'outcome = "{CASE.outcome}"', 'outcome = "another"')
    (only,) = findings
    assert (only.file, only.line) == (f"calculators/{file_of(NAME)}", line)
    assert f"expected another, but the rules give {CASE.outcome}" in only.message
    assert HAN.search(only.chinese)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("as_of = 2026-01-01", 'as_of = "2026-01-01"', "without quotation marks"),
        ("as_of = 2026-01-01\n", "", "no “as_of”"),
        ("outcome = ", "outcom = ", "a case has no “outcom”"),
        (f'article = "{CASE.article}"', 'article = "none#art-1"', f"is no article of {NAME}"),
    ],
)
def test_a_slip_in_a_case_is_named(old: str, new: str, said: str) -> None:
    findings, _ = cases(old, new)
    assert any(said in each.message and HAN.search(each.chinese) for each in findings)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('en = "The input"', 'en = ""', "not in both languages"),
        ('en = "{table}, row {row}"', 'en = "{table}, line {number}"', "number, row stands in one language only"),
        ('en = "The table"', 'en = "The 表格"', "the English holds Chinese"),
        ('en = "{table}, row {row}"', 'en = "{table}, row {row"', "a brace is not closed"),
    ],
)
def test_a_slip_in_a_sentence_is_named_at_its_line(old: str, new: str, said: str) -> None:
    assert old in MESSAGES
    text = MESSAGES.replace(old, new, 1)
    (only,) = worded("calculators/core/messages.toml", text, parse(text))
    assert said in only.message
    assert only.line == line_of(text, new)
    assert HAN.search(only.chinese)


def test_a_finding_is_shown_with_its_place_and_in_both_languages() -> None:
    finding = Finding("docs/zh/terms.md", 3, "mend this", "请更正")
    assert check.shown(finding) == "docs/zh/terms.md:3\n  请更正\n  mend this"
    assert check.shown(Finding("a", 1, "x", "甲", note=True)) == "a:1\n  提示：甲\n  note: x"


def test_the_exit_status_says_whether_anything_has_to_be_mended(monkeypatch: pytest.MonkeyPatch) -> None:
    note, wrong = Finding("a", 1, "x", "甲", note=True), Finding("a", 1, "x", "甲")
    for findings, status in (([], 0), ([note], 0), ([note, wrong], 1)):
        monkeypatch.setattr(check, "data_findings", lambda found=findings: (found, True))
        assert check.main(["--no-code"]) == status
