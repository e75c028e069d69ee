"""An article whose other language has changed is named by the check and marked on its page until it is done."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.changing.preview_change import _copied
from scripts.checks import command as check
from scripts.checks.unsettled_articles import unsettled
from scripts.handbook.reading import read_handbook
from scripts.handbook.translations import FILE, agree, behind, lagging_translations, read_agreed
from scripts.pages import article_notes
from scripts.pages.rendering import readable, rendered
from scripts.project.paths import DOCS, ROOT

PAGE = "regulations/staff-conduct/index.md"
BEHIND = "Translation behind"


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    copy = tmp_path / "docs"
    shutil.copytree(DOCS, copy, ignore=shutil.ignore_patterns("theme", "root"))
    book = read_handbook(copy)
    agree(book, list(book.articles), copy)
    return copy


def edit(docs: Path, page: str, old: str, new: str) -> None:
    path = docs / page
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def reword(docs: Path, language: str) -> None:
    """Change a word of an article's text that is no number, list or structure."""
    text = (docs / language / PAGE).read_text(encoding="utf-8")
    heading = next(line for line in text.splitlines() if "#art-9 " in line)
    paragraph = text.split(heading)[1].strip().splitlines()[0]
    more = "各部门都应如此。" if language == "zh" else " Every department does so."
    edit(docs, f"{language}/{PAGE}", paragraph, paragraph + more)


def test_a_digest_is_kept_for_each_language_of_each_article_in_reading_order() -> None:
    agreed = read_agreed()
    assert [ref for ref in read_handbook().articles if ref in agreed] == list(agreed)
    for digests in agreed.values():
        assert set(digests) == {"zh", "en"}
        assert all(re.fullmatch("[0-9a-f]{12}", each) for each in digests.values())


@pytest.mark.parametrize(("changed", "lags"), [("zh", "en"), ("en", "zh")])
def test_the_language_that_did_not_change_is_behind_and_named_at_its_article(
    docs: Path, changed: str, lags: str
) -> None:
    reword(docs, changed)
    book = read_handbook(docs)
    assert behind(book, read_agreed(docs)) == {"staff-conduct#art-9": lags}
    (only,) = lagging_translations(book, docs)
    assert only.note
    assert only.file == f"docs/{lags}/{PAGE}"
    assert "#art-9 " in (docs / lags / PAGE).read_text(encoding="utf-8").splitlines()[only.line - 1]
    assert "scripts/check --translated 'staff-conduct#art-9'" in only.message
    assert "落后了" in only.chinese


def test_once_both_have_changed_nothing_is_behind_but_somebody_must_say_that_they_agree(docs: Path) -> None:
    reword(docs, "zh")
    reword(docs, "en")
    book = read_handbook(docs)
    assert behind(book, read_agreed(docs)) == {}
    (only,) = lagging_translations(book, docs)
    assert "both languages of staff-conduct#art-9 have changed" in only.message
    before = read_agreed(docs)
    agree(book, ["staff-conduct#art-9"], docs)
    assert list(lagging_translations(book, docs)) == []
    after = read_agreed(docs)
    assert [ref for ref in after if after[ref] != before[ref]] == ["staff-conduct#art-9"]


def test_a_new_article_is_new_and_one_that_is_gone_leaves_the_file(docs: Path) -> None:
    for language in ("zh", "en"):
        edit(docs, f"{language}/{PAGE}", "#art-24 ", "#art-25 ")
    book = read_handbook(docs)
    (only,) = lagging_translations(book, docs)
    assert "both languages of staff-conduct#art-25 are new" in only.message
    agree(book, ["staff-conduct#art-25"], docs)
    assert "staff-conduct#art-24" not in read_agreed(docs)
    assert "staff-conduct#art-25" in read_agreed(docs)


def test_line_breaks_and_links_do_not_count_as_wording(docs: Path) -> None:
    edit(docs, f"zh/{PAGE}", "\n\n## ", "\n\n\n## ")
    edit(docs, "en/regulations/measures/chapter-3.md", "chapter-2.md#art-3)", "chapter-2.md#art-4)")
    assert list(lagging_translations(read_handbook(docs), docs)) == []


def test_stating_that_nothing_agrees_with_an_unknown_article_is_refused(
    docs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    written = (docs / FILE).read_bytes()
    with pytest.raises(KeyError):
        agree(read_handbook(docs), ["staff-conduct#art-99"], docs)
    assert (docs / FILE).read_bytes() == written
    assert check.main(["--translated", "staff-conduct#art-99"]) == 1
    assert "没有staff-conduct#art-99这一条" in capsys.readouterr().err


@pytest.mark.parametrize("changed", ["zh", "en"])
def test_an_article_with_something_to_mend_cannot_be_said_to_agree(
    docs: Path, monkeypatch: pytest.MonkeyPatch, changed: str
) -> None:
    """A number that only one language has is a fault of that article, and of no other."""
    reword(docs, changed)
    more = {"zh": ("各部门都应如此。", "3日内都应如此。"), "en": (" Every department does so.", " Within 3 days.")}
    edit(docs, f"{changed}/{PAGE}", *more[changed])
    book = read_handbook(docs)
    assert unsettled(book, ["staff-conduct#art-9"], docs)
    assert unsettled(book, ["staff-conduct#art-8", "staff-conduct#art-10"], docs) == []
    written = (docs / FILE).read_bytes()
    monkeypatch.setattr(check, "read_handbook", lambda: book)
    monkeypatch.setattr(check, "unsettled", lambda book, refs: unsettled(book, refs, docs))
    monkeypatch.setattr(check, "agree", lambda book, refs: agree(book, refs, docs))
    assert check.main(["--translated", "staff-conduct#art-9"]) == 1
    assert (docs / FILE).read_bytes() == written


@pytest.mark.parametrize(
    ("page", "ref"),
    [
        ("regulations/measures/chapter-3.md", "measures#art-15"),
        ("regulations/measures/chapter-3.md", "measures#art-15-1"),
        ("regulations/measures/chapter-3.md", "measures#art-8-2"),
        ("regulations/measures/chapter-3.md", "measures#art-17-1-1"),
    ],
)
def test_the_page_of_the_language_that_is_behind_says_so_in_both_languages_at_the_article(
    monkeypatch: pytest.MonkeyPatch, page: str, ref: str
) -> None:
    monkeypatch.setattr(article_notes, "behind_now", lambda: {ref: "en"})
    shown = rendered(page, "en")
    identifier = ref.partition("#")[2]
    assert shown.count('class="admonition behind"') == 1
    note = shown.index('class="admonition behind"')
    marked = shown.index(f'data-article="{ref}"')
    assert marked < note
    assert "<section" not in shown[marked:note]
    said = "\n".join(readable(shown[note:]))
    assert BEHIND in said
    assert f'href="../../../../zh/regulations/measures/chapter-3/#{identifier}"' in shown
    assert "译文待更新：本条的中文已经修改，英文尚未跟上。" in said
    assert "admonition behind" not in rendered(page, "zh")


def test_a_site_with_a_translation_that_is_behind_still_builds(tmp_path: Path) -> None:
    _copied(tmp_path)
    for name in ("node_modules", ".cache", "requirements", "pyproject.toml", "LICENSE"):
        (tmp_path / name).symlink_to(ROOT / name)
    reword(tmp_path / "docs", "zh")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "--config-file", "mkdocs.en.yml"]
    command += ["--site-dir", str(tmp_path / "built")]
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
    built = subprocess.run(
        [*command, "--site-dir", str(tmp_path / "built")],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        check=False,
    )
    assert built.returncode == 0, (built.stdout + built.stderr).decode()
    page = (tmp_path / "built" / "regulations" / "staff-conduct" / "index.html").read_text(encoding="utf-8")
    assert page.count('class="admonition behind"') == 1
    assert 'href="../../../zh/regulations/staff-conduct/#art-9"' in page
