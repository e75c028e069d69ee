"""This handbook as it stands: nothing in it is to be mended."""

from __future__ import annotations

from scripts.checks.edited_files import data_findings
from scripts.checks.published_pages import all_findings
from scripts.handbook.reading import read_handbook


def test_the_pages_and_what_points_at_them_have_nothing_to_mend() -> None:
    assert [str(finding) for finding in all_findings()] == []


def test_what_is_written_has_nothing_to_mend() -> None:
    findings, complete = data_findings()
    assert [str(each) for each in findings if not each.note] == []
    assert complete


def test_notes_beside_an_article_are_no_text_of_it() -> None:
    text = read_handbook().articles["measures#art-13"].wording["zh"].text
    assert "附件" in text
    assert "原文没有附上" not in text
