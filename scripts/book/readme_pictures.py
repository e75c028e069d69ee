"""Takes the README's pictures of the real site: ``scripts/pictures``. They lie in docs/pictures, on neither site."""

from __future__ import annotations

import socket
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Page, sync_playwright
from waitress.server import create_server

from scripts.delivery import build
from scripts.delivery.serve import HOST, application
from scripts.handbook.measured_content import measured
from scripts.project.browser import ARGUMENTS, ensure_browser
from scripts.project.paths import ROOT
from scripts.project.progress import StopWork, fail, say

FOLDER = ROOT / "docs" / "pictures"
WIDTH, HEIGHT = 1100, 720
QUALITY = 70
LARGEST = 400_000
"""Bytes that all pictures together may weigh."""


def _article(page: Page, address: str) -> None:
    page.goto(f"{address}/{measured()['pictures']['article']}")


def _calculator(page: Page, address: str) -> None:
    shown = measured()["pictures"]
    page.goto(f"{address}/{shown['calculator']}")
    page.fill(f'policy-calculator input[name="{shown["field"]}"]', shown["filled"])
    page.locator("policy-calculator output[data-outcome]").wait_for()


def _search(page: Page, address: str) -> None:
    page.goto(f"{address}/zh/")
    page.fill('[data-md-component="search-query"]', measured()["pictures"]["searched"])
    page.locator(".md-search-result__item").first.wait_for()


SHOTS = {"article": _article, "calculator": _calculator, "search": _search}


def take(site: Path) -> list[Path]:
    """Serve the site, take each picture, and give the files.

    :raises StopWork: if they weigh more than they may.
    """
    FOLDER.mkdir(exist_ok=True)
    listening = socket.create_server((HOST, 0))
    server = create_server(application(site, "/"), sockets=[listening], threads=8)
    address = f"http://{HOST}:{listening.getsockname()[1]}"
    files = []
    with sync_playwright() as playwright:
        threading.Thread(target=server.run, daemon=True).start()
        browser = playwright.chromium.launch(executable_path=ensure_browser(), args=ARGUMENTS)
        for name, show in SHOTS.items():
            page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, reduced_motion="reduce")
            show(page, address)
            page.wait_for_load_state("networkidle")
            page.wait_for_timeout(500)
            files.append(FOLDER / f"{name}.jpg")
            page.screenshot(path=files[-1], type="jpeg", quality=QUALITY)
            page.close()
        browser.close()
    server.close()
    weight = sum(file.stat().st_size for file in files)
    if weight > LARGEST:
        raise StopWork(f"the pictures weigh {weight} bytes, more than {LARGEST}: lower their quality or size")
    return files


def main(_argv: Sequence[str]) -> int:
    """Build the site if need be and take its pictures."""
    if not build.is_current() and build.main([]):
        return 1
    try:
        for file in take(build.SITE):
            say(f"{file.relative_to(ROOT)}  {file.stat().st_size // 1000} kB")
    except StopWork as stop:
        return fail(str(stop))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
