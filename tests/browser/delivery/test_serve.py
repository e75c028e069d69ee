"""scripts/serve as a writer uses it: an article is edited while a colleague reads, and both go on."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from scripts.delivery import build
from scripts.delivery.serve import HOST
from scripts.measuring.builds import copied
from scripts.project.paths import ROOT
from tests.site.pages.test_rebuild import an_article_in_one_language, replace
from tests.support.offline_pages import DEPUTY, KEPT_ALL, KEPT_TEXT, MEASURES, deputies, kept

CONDUCT = "zh/regulations/staff-conduct/"
ADDED = "各部门都应如此。"
BEFORE, AFTER = "可以考虑设副职", "可以考虑设一名副职"
BUILT_WITHIN = 180  # s, on a machine that has other things to do


class Served:
    """``scripts/serve`` of a copy of the project; ``said`` is what it has printed."""

    def __init__(self, copy: Path, log: Path) -> None:
        with socket.create_server((HOST, 0)) as free:
            port = free.getsockname()[1]
        self.url = f"http://{HOST}:{port}/"
        self._log = log
        self._printed = log.open("wb")
        self._process = subprocess.Popen(
            [sys.executable, "-m", "scripts.delivery.serve", "--port", str(port)],
            cwd=copy,
            stdout=self._printed,
            stderr=subprocess.STDOUT,
        )

    @property
    def said(self) -> str:
        return self._log.read_text("utf-8")

    def wait_for(self, line: str) -> None:
        ends = time.monotonic() + BUILT_WITHIN
        while line not in self.said:
            assert self._process.poll() is None, self.said
            assert time.monotonic() < ends, self.said
            time.sleep(0.2)

    def stop(self) -> None:
        self._process.terminate()
        self._process.wait(timeout=20)
        self._printed.close()


@pytest.fixture
def project(site: Path, tmp_path: Path) -> Path:
    """A copy of the project, built as it is where its history can be copied too."""
    copy = copied(tmp_path / "copy")
    for name in ("runtime", "templates", "compressed"):
        shutil.copytree(ROOT / ".cache" / name, copy / ".cache" / name)
    shutil.copy(build.STAMP, copy / ".cache")
    shutil.copytree(site, copy / "site")
    if (ROOT / ".git").is_dir():
        shutil.copytree(ROOT / ".git", copy / ".git")
    return copy


@pytest.fixture
def serving(project: Path, tmp_path: Path) -> Iterator[Served]:
    started = Served(project, tmp_path / "serve.log")
    yield started
    started.stop()


def outcome(page: Page) -> str:
    card = page.locator("policy-calculator[name=deputy-eligibility]")
    card.locator("[name=staff]").fill("12")
    expect(card.locator("output")).to_contain_text("12")
    return card.locator("output").inner_text()


def test_an_edit_is_built_and_offered_while_open_pages_go_on_with_the_rules_they_have(
    serving: Served, project: Path, reader: BrowserContext
) -> None:
    serving.wait_for("the handbook is at")
    first = reader.new_page()
    first.goto(f"{serving.url}zh/{DEPUTY}")
    kept(first, KEPT_TEXT)
    deputies(first)
    kept(first, KEPT_ALL)
    old = reader.new_page()
    old.goto(f"{serving.url}{MEASURES}")  # its calculator is not started yet
    old.locator("policy-calculator").first.wait_for()

    an_article_in_one_language(project)
    replace(project / "calculators" / "rules" / "deputy_eligibility" / "messages.toml", BEFORE, AFTER)
    serving.wait_for("reload the page to see it")

    new = reader.new_page()
    new.goto(f"{serving.url}{CONDUCT}")
    expect(new.locator("article")).to_contain_text(ADDED)
    expect(old.locator(".offline-update")).to_be_visible()
    assert BEFORE in outcome(old)
    assert AFTER not in outcome(old)
    old.locator(".offline-update button").first.click()
    expect(old.locator(".offline-update")).to_have_count(0)
    assert AFTER in outcome(old)

    # The copy went over to the new version as a whole: article and rules.
    serving.stop()
    for page in (new, old):
        page.goto(f"{serving.url}{CONDUCT}")
        expect(page.locator("article")).to_contain_text(ADDED)
        page.goto(f"{serving.url}zh/{DEPUTY}")
        assert AFTER in outcome(page)
