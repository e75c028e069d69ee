"""What changed in which article and when, read from git: the handbook's own record of its amendments.

The commits of the main line are walked from old to new, and each article's own text is compared with what it was: an
article is known by its id, so that it keeps its history when it moves to another page or its regulation's folder is
renamed. The first commit is the first edition and amends nothing. Texts read once are kept in ``.cache/history.json``.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Literal

from calculators.core.languages import LANGUAGES, Language
from scripts.handbook.reading import read_page
from scripts.handbook.sources import REGULATIONS
from scripts.handbook.terms import own_text
from scripts.project.git import git, is_clone, is_shallow
from scripts.project.paths import DOCS, ROOT

PATHS = tuple(f"docs/{language}/{REGULATIONS}" for language in LANGUAGES)
CACHE = ROOT / ".cache" / "history.json"
READERS = ("articles.py", "article_text.py", "reading.py", "terms.py", "history.py")
_COMMIT = "\x01"
_CHANGE = re.compile(r":\S+ \S+ \S+ ([0-9a-f]+) ([ACDMRT])[0-9]*\t([^\t]+)(?:\t([^\t]+))?")
_PAGE = re.compile(rf"docs/(zh|en)/{REGULATIONS}/([^/]+)/[^/]+\.md")

Texts = dict[str, str]
"""The own text of each article of a page, by its ref; its title is the first line."""
Missing = Literal["", "none", "shallow"]


@dataclass(frozen=True, slots=True)
class Wordings:
    """An article's text in one language before and after an amendment; ``None`` where it was not there."""

    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit of the main line: its day in UTC, and its subject as its author wrote it."""

    id: str
    day: str
    subject: str

    @property
    def language(self) -> Language:
        """The language of the subject."""
        return "zh" if re.search("[\u3400-\u9fff]", self.subject) else "en"


@dataclass(slots=True)
class Amendment:
    """What one commit changed in one article, in the languages in which it changed."""

    commit: Commit
    ref: str
    wordings: dict[Language, Wordings] = field(default_factory=dict)


@dataclass(slots=True)
class History:
    """The first edition and every amendment, from old to new. ``missing`` says why there is none to read."""

    missing: Missing = ""
    first: Commit | None = None
    amendments: list[Amendment] = field(default_factory=list)
    by_ref: dict[str, list[Amendment]] = field(default_factory=dict, repr=False, compare=False)
    indexed: int = field(default=0, repr=False, compare=False)

    def of(self, ref: str) -> list[Amendment]:
        """One article's amendments, the newest first."""
        if self.indexed != len(self.amendments):
            self.by_ref.clear()
            for each in reversed(self.amendments):
                self.by_ref.setdefault(each.ref, []).append(each)
            self.indexed = len(self.amendments)
        return self.by_ref.get(ref, [])


@dataclass(frozen=True, slots=True)
class _Change:
    """A page that a commit wrote, moved or removed. ``old`` and ``new`` are its paths, if any."""

    blob: str
    old: str | None
    new: str | None


def _commits(root: Path) -> Iterator[tuple[Commit, list[_Change]]]:
    command = ("log", "--first-parent", "-m", "--reverse", "--raw", "--no-abbrev", "-M")
    printed = git(*command, f"--format={_COMMIT}%H%x02%at%x02%s", "--", *PATHS, root=root) or b""
    for part in printed.decode("utf-8", "replace").split(_COMMIT)[1:]:
        head, *lines = part.splitlines()
        identity, seconds, subject = head.split("\x02", 2)
        changes = []
        for match in filter(None, map(_CHANGE.fullmatch, lines)):
            blob, kind, path, moved = match.groups()
            old = None if kind in "AC" else path
            new = None if kind == "D" else moved or path
            changes.append(_Change(blob, old, new))
        yield Commit(identity, datetime.fromtimestamp(int(seconds), UTC).date().isoformat(), subject), changes


def _contents(blobs: list[str], root: Path) -> dict[str, str]:
    """The texts of blobs, all read at once."""
    printed = git("cat-file", "--batch", root=root, given="\n".join(blobs) + "\n") or b""
    found = {}
    at = 0
    while at < len(printed):
        end = printed.index(b"\n", at)
        identity, _, size = printed[at:end].decode().split(" ")
        found[identity] = printed[end + 1 : end + 1 + int(size)].decode("utf-8", "replace")
        at = end + 1 + int(size) + 1
    return found


def _texts(page: str, text: str) -> Texts:
    """The articles of a page as it stood in a commit."""
    match = _PAGE.fullmatch(page)
    assert match is not None
    language: Language = "zh" if match[1] == "zh" else "en"
    book = read_page(text, DOCS.parent / page, language)
    return {ref: own_text(book, article, language) for ref, article in book.articles.items()}


def _version() -> str:
    """What the kept texts depend on besides their blobs: how articles are read."""
    folder = Path(__file__).parent
    return hashlib.sha256(b"".join((folder / name).read_bytes() for name in READERS)).hexdigest()


def _read_texts(changes: list[_Change], root: Path, kept: Path) -> dict[tuple[str, str], Texts]:
    """The articles of every page in every version, by blob and path; read anew only where they are not kept."""
    wanted = list(dict.fromkeys((each.blob, each.new) for each in changes if each.new and _PAGE.fullmatch(each.new)))
    version = _version()
    try:
        known = json.loads(kept.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        known = {}
    pages: dict[str, Texts] = known.get("pages", {}) if known.get("version") == version else {}
    unread = [(blob, page) for blob, page in wanted if f"{blob} {page}" not in pages]
    if unread:
        contents = _contents(list(dict.fromkeys(blob for blob, _ in unread)), root)
        pages |= {f"{blob} {page}": _texts(page, contents[blob]) for blob, page in unread}
        kept.parent.mkdir(parents=True, exist_ok=True)
        written = kept.with_suffix(f".{os.getpid()}")
        written.write_text(json.dumps({"version": version, "pages": pages}, ensure_ascii=False), encoding="utf-8")
        written.replace(kept)
    return {(blob, page): pages[f"{blob} {page}"] for blob, page in wanted}


def _same(old: str | None, new: str | None) -> bool:
    """Whether two wordings are the same but for spaces and line breaks."""
    return (old or "").split() == (new or "").split() and (old is None) == (new is None)


def _moved(changes: list[_Change], now: Mapping[str, Texts]) -> dict[str, str]:
    """Where a regulation's folder was renamed: its articles' old refs with their new ones."""
    found = {}
    for change in changes:
        if change.old and change.new and (pages := (_PAGE.fullmatch(change.old), _PAGE.fullmatch(change.new))):
            before, after = pages
            if before and after and before[2] != after[2]:
                for ref in now.get(change.new, {}):
                    found[f"{before[2]}#{ref.partition('#')[2]}"] = ref
    return found


def read_history(root: Path = ROOT, kept: Path = CACHE) -> History:
    """The history of the articles of a clone. Without git, or in a shallow clone, there is none, and it says so."""
    if not is_clone(root):
        return History(missing="none")
    if is_shallow(root):
        return History(missing="shallow")
    commits = list(_commits(root))
    texts = _read_texts([change for _, changes in commits for change in changes], root, kept)
    history = History(missing="" if commits else "none", first=commits[0][0] if commits else None)
    standing: dict[str, Texts] = {}
    for commit, changes in commits:
        before = {change.old: standing.pop(change.old, {}) for change in changes if change.old}
        after = {change.new: texts.get((change.blob, change.new), {}) for change in changes if change.new}
        standing |= after
        if commit != history.first:
            moved = _moved(changes, after)
            for amendment in history.amendments:
                amendment.ref = moved.get(amendment.ref, amendment.ref)
            history.amendments += _amendments(commit, before, after, moved)
    return history


def _amendments(
    commit: Commit, before: Mapping[str, Texts], after: Mapping[str, Texts], moved: Mapping[str, str]
) -> list[Amendment]:
    found: dict[str, Amendment] = {}
    for language in LANGUAGES:
        old = {
            moved.get(ref, ref): text
            for page, texts in before.items()
            if _is(page, language)
            for ref, text in texts.items()
        }
        new = {ref: text for page, texts in after.items() if _is(page, language) for ref, text in texts.items()}
        for ref in dict.fromkeys([*new, *old]):
            if not _same(old.get(ref), new.get(ref)):
                amendment = found.setdefault(ref, Amendment(commit, ref))
                amendment.wordings[language] = Wordings(old.get(ref), new.get(ref))
    return list(found.values())


def _is(page: str, language: Language) -> bool:
    return page.startswith(f"docs/{language}/")


@cache
def history() -> History:
    """The history of the handbook's own clone, read once a process."""
    return read_history()


def history_key(root: Path = ROOT) -> str:
    """A text that is another when the history may be: the last commit that touched an article."""
    if not is_clone(root) or is_shallow(root):
        return ""
    last = git("log", "-1", "--first-parent", "--format=%H", "--", *PATHS, root=root)
    return (last or b"").decode().strip()
