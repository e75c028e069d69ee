"""The browser the tests drive: a system Chromium if there is one, else Debian's package, else playwright's own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from scripts.project.progress import StopWork, step

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
]


def find_browser() -> str | None:
    """The path of a Chromium on this machine, or ``None``."""
    for name in NAMES:
        found = shutil.which(name)
        if found:
            return found
    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    return own if Path(own).is_file() else None


def _succeeds(*command: str) -> bool:
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    finished = subprocess.run(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False
    )
    return finished.returncode == 0


def ensure_browser() -> str:
    """The path of a Chromium, installed if there is none.

    :raises StopWork: if none could be had; the message says what to do.
    """
    found = find_browser()
    if found:
        return found
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        with step("installing Chromium (Debian's package)"):
            _succeeds("apt-get", "update")
            _succeeds("apt-get", "install", "--yes", "chromium", "fonts-noto-cjk")
        found = find_browser()
    if not found:
        with step("installing Chromium (playwright's own)"):
            _succeeds(sys.executable, "-m", "playwright", "install", "chromium")
        found = find_browser()
    if not found:
        raise StopWork(
            "The tests need a Chromium and none could be installed: install Chromium or Chrome and run again."
        )
    return found
