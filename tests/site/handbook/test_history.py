"""What changed in which article and when, from git: in clones made here, and on the pages of the site."""

from __future__ import annotations

import re
import subprocess
from datetime import date
from pathlib import Path

import pytest

from calculators.answering.answers import answer_text
from calculators.core import parameters
from calculators.core.cases import worked_example
from calculators.core.parameters import read_parameters
from scripts.handbook.history import Amendment, Commit, History, Wordings, history, history_key, read_history
from scripts.handbook.reading import handbook
from scripts.handbook.word_diff import word_diff
from scripts.pages import amendments
from scripts.pages.rendering import readable, rendered
from tests.support.first_values import TEXT

FOLDED = r'<details class="article-history".*?</details>'
RULES = "docs/{language}/regulations/{slug}/index.md"


class Clone:
    """A small clone whose one regulation is written and committed by the test."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.git("init", "-q", "-b", "main")

    def git(self, *arguments: str) -> None:
        name = ["-c", "user.name=HR", "-c", "user.email=hr@example.org", "-c", "commit.gpgsign=false"]
        subprocess.run(["git", *name, *arguments], cwd=self.root, check=True, capture_output=True)

    def write(self, language: str, *articles: tuple[int, str], slug: str = "rules") -> None:
        path = self.root / RULES.format(language=language, slug=slug)
        path.parent.mkdir(parents=True, exist_ok=True)
        body = (
            f'## Article {number} Name {{ #art-{number} data-source="X-{number}" }}\n\n{text}\n'
            for number, text in articles
        )
        path.write_text("# Rules\n\n" + "\n".join(body), encoding="utf-8")

    def commit(self, subject: str, when: str = "2026-03-01T12:00:00+00:00") -> None:
        self.git("add", "-A")
        self.git("commit", "-q", "-m", subject, "--date", when)

    def history(self) -> History:
        return read_history(self.root, self.root.parent / "kept.json")


@pytest.fixture
def clone(tmp_path: Path) -> Clone:
    root = tmp_path / "clone"
    root.mkdir()
    made = Clone(root)
    for language in ("zh", "en"):
        made.write(language, (1, "Staff sign in."), (2, "Staff sign out."))
    made.commit("First")
    return made


def test_the_first_commit_is_the_first_edition_and_amends_nothing(clone: Clone) -> None:
    found = clone.history()
    assert found.first is not None
    assert (found.first.subject, found.amendments, found.missing) == ("First", [], "")


def test_an_amendment_has_its_article_its_day_in_utc_its_subject_and_both_wordings(clone: Clone) -> None:
    clone.write("en", (1, "Staff sign in each day."), (2, "Staff sign out."))
    clone.commit("每天签到", "2026-04-01T01:00:00+08:00")
    (only,) = clone.history().amendments
    assert (only.ref, only.commit.day, only.commit.subject) == ("rules#art-1", "2026-03-31", "每天签到")
    assert only.commit.language == "zh"
    assert list(only.wordings) == ["en"]
    assert only.wordings["en"].old == "Article 1 Name\nStaff sign in."
    assert only.wordings["en"].new == "Article 1 Name\nStaff sign in each day."


def test_line_breaks_other_files_and_articles_that_stay_are_no_amendments(clone: Clone) -> None:
    clone.write("en", (1, "Staff sign\nin."), (2, "Staff sign out."))
    (clone.root / "README.md").write_text("hello", encoding="utf-8")
    clone.commit("Break a line")
    assert clone.history().amendments == []


def test_an_article_that_comes_or_goes_is_added_or_removed(clone: Clone) -> None:
    clone.write("en", (1, "Staff sign in."), (3, "Staff rest."))
    clone.commit("Replace article 2")
    found = {each.ref: each.wordings["en"] for each in clone.history().amendments}
    assert found["rules#art-2"].new is None
    assert found["rules#art-3"].old is None


def test_an_article_keeps_its_history_when_its_regulation_is_renamed(clone: Clone) -> None:
    clone.write("en", (1, "Staff sign in each day."), (2, "Staff sign out."))
    clone.commit("Amend")
    for language in ("zh", "en"):
        folder = clone.root / "docs" / language / "regulations"
        (folder / "rules").rename(folder / "staff-rules")
    clone.commit("Rename")
    clone.write("en", (1, "Staff sign in each morning."), (2, "Staff sign out."), slug="staff-rules")
    clone.commit("Amend again")
    found = clone.history()
    assert [(each.ref, each.commit.subject) for each in found.amendments] == [
        ("staff-rules#art-1", "Amend"),
        ("staff-rules#art-1", "Amend again"),
    ]
    assert [each.commit.subject for each in found.of("staff-rules#art-1")] == ["Amend again", "Amend"]


def test_a_merge_amends_once_when_it_enters_the_main_line(clone: Clone) -> None:
    clone.git("switch", "-q", "-c", "draft")
    clone.write("en", (1, "Staff sign in, draft."), (2, "Staff sign out."))
    clone.commit("Draft")
    clone.write("en", (1, "Staff sign in each day."), (2, "Staff sign out."))
    clone.commit("Draft again")
    clone.git("switch", "-q", "main")
    clone.git("merge", "-q", "--no-ff", "-m", "Adopt", "draft")
    (only,) = clone.history().amendments
    assert (only.commit.subject, only.wordings["en"].new) == ("Adopt", "Article 1 Name\nStaff sign in each day.")


def test_the_same_commit_gives_the_same_history_from_git_and_from_what_is_kept(clone: Clone, tmp_path: Path) -> None:
    clone.write("en", (1, "Staff sign in each day."), (2, "Staff sign out."))
    clone.commit("Amend")
    first, key = clone.history(), history_key(clone.root)
    assert (tmp_path / "kept.json").is_file()
    assert clone.history() == first
    (tmp_path / "kept.json").write_text("spoilt", encoding="utf-8")
    assert clone.history() == first
    assert history_key(clone.root) == key != ""


def test_a_copy_without_git_and_a_shallow_clone_say_that_they_have_no_history(clone: Clone, tmp_path: Path) -> None:
    plain = tmp_path / "plain"
    plain.mkdir()
    assert read_history(plain, tmp_path / "kept").missing == "none"
    clone.write("en", (1, "Staff sign in each day."))
    clone.commit("Amend")
    shallow = tmp_path / "shallow"
    subprocess.run(["git", "clone", "-q", "--depth", "1", f"file://{clone.root}", str(shallow)], check=True)
    assert read_history(shallow, tmp_path / "kept").missing == "shallow"
    assert history_key(shallow) == history_key(plain) == ""


@pytest.mark.parametrize("missing", ["none", "shallow"])
@pytest.mark.parametrize(("language", "said"), [("zh", "没有条文的修订"), ("en", "no amendments of the text")])
def test_without_history_the_page_says_so_and_lists_the_numbers(
    monkeypatch: pytest.MonkeyPatch, missing: str, language: str, said: str
) -> None:
    monkeypatch.setattr(amendments, "history", lambda: History(missing=missing))  # type: ignore[arg-type]
    lines = readable(rendered("changes.md", "zh" if language == "zh" else "en"))
    assert any(said in line for line in lines)
    assert any("2025-01-01" in line for line in lines)


def test_old_values_stay_computable_by_date_and_their_change_is_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    ratio = '{ from = 2020-01-01, value = "0.60", status = "example" },'
    later = '{ from = 2027-01-01, value = "0.50", status = "set", decision = "HR 2026-12" },'
    changed = read_parameters(TEXT.replace(ratio, f"{ratio}\n{later}"))
    monkeypatch.setattr(parameters, "all_parameters", lambda: changed)
    monkeypatch.setattr(amendments, "all_parameters", lambda: changed)
    given = worked_example("bonus-share").input_text
    today = date(2030, 1, 1)
    days = ("2026-12-31", "2027-01-01")
    answers = [answer_text("bonus-share", given, day, today) for day in days]
    shown = [{each["name"]: each["value"] for each in answered["parameters"]} for answered in answers]
    assert [each["bonus.individual_ratio"] for each in shown] == ["0.60", "0.50"]
    lines = readable(rendered("changes.md", "en"))
    assert any("Individual part of the pool 0.60 0.50 set HR 2026-12" in line for line in lines)


def amended(wordings: dict[str, Wordings], ref: str = "measures#art-15") -> History:
    commit = Commit("a" * 40, "2026-04-01", "Say <b>how</b> people match")
    return History(first=commit, amendments=[Amendment(commit, ref, dict(wordings))])  # type: ignore[arg-type]


def test_an_article_shows_its_own_amendments_folded_with_old_and_new_words(monkeypatch: pytest.MonkeyPatch) -> None:
    found = amended({"en": Wordings("Staff sign in daily.", "Staff sign out daily.")})
    monkeypatch.setattr(amendments, "history", lambda: found)
    page = rendered("regulations/measures/chapter-3.md", "en")
    (folded,) = (each for each in re.findall(FOLDED, page, re.DOTALL) if "2026-04-01" in each)
    assert "<del>in</del><ins>out</ins>" in folded
    assert "Say &lt;b&gt;how&lt;/b&gt; people match" in folded
    assert (
        page.index('data-article="measures#art-15"') < page.index(folded) < page.index('data-article="measures#art-16"')
    )
    chinese = rendered("regulations/measures/chapter-3.md", "zh")
    (folded,) = (each for each in re.findall(FOLDED, chinese, re.DOTALL) if "2026-04-01" in each)
    assert "只改动了英文" in folded


def test_an_article_that_is_gone_is_listed_without_a_link(monkeypatch: pytest.MonkeyPatch) -> None:
    found = amended({"en": Wordings("Gone.", None), "zh": Wordings("没有了。", None)}, "measures#art-99")
    monkeypatch.setattr(amendments, "history", lambda: found)
    page = rendered("changes.md", "en")
    assert "<code>measures#art-99</code> <b>Removed</b>" in page or "<b>Removed</b>" in page
    assert "#art-99" not in "".join(re.findall('href="([^"]*)"', page))


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("Staff sign in daily.", "Staff sign in weekly.", "Staff sign in [daily]{weekly}."),
        ("员工每天签到。", "员工每周签到。", "员工每[天]{周}签到。"),
        ("一。二。", "一。", "一。[二。]"),
        ("", "All new.", "{All new.}"),
        ("Nothing is alike", "完全不同", "[Nothing is alike]{完全不同}"),
    ],
)
def test_a_difference_reads_in_words_and_sentences(old: str, new: str, shown: str) -> None:
    marks = {"same": "{}", "gone": "[{}]", "new": "{{{}}}"}
    assert "".join(marks[piece.kind].format(piece.text) for piece in word_diff(old, new)) == shown


def test_both_wordings_can_be_read_from_a_difference_and_long_stretches_are_cut() -> None:
    for article in list(handbook().articles.values())[:40]:
        old = article.wording["en"].text
        new = old.replace("the", "every", 2)
        pieces = word_diff(old, new)
        whole = all("…" not in piece.text for piece in pieces)
        if whole:
            assert "".join(piece.text for piece in pieces if piece.kind != "new") == old
            assert "".join(piece.text for piece in pieces if piece.kind != "gone") == new
    cut = word_diff("a " * 200 + "end", "a " * 200 + "stop")
    assert sum(len(piece.text) for piece in cut) < 100


def test_the_built_pages_list_the_amendments_newest_first_and_search_finds_them(site: Path) -> None:
    page = (site / "en" / "changes" / "index.html").read_text(encoding="utf-8")
    days = re.findall(r'<h2 id="day-([0-9-]+)"', page)
    assert days == sorted(days, reverse=True)
    assert "2025-01-01" in days
    search = (site / "search" / "handbook.json").read_text(encoding="utf-8")
    for subject in {each.commit.subject for each in history().amendments}:
        assert subject not in search
    assert "changes/" in search
