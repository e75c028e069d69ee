"""The browser the tests and measurements drive: a system Chromium, else Debian's package, else playwright's own.

Tests take Chromium's headless shell where it can be had: the same engine without a browser's windows around it, which
works on the same pages with two thirds of the processor's time. Measurements take the browser that readers have.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import sync_playwright

from scripts.project.progress import StopWork, step

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
HEADLESS_NAMES = ("chromium-headless-shell", "chrome-headless-shell")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
]
ARGUMENTS_FOR_TESTS = [*ARGUMENTS, "--renderer-process-limit=1"]
"""Pages of one reader in one process: it compiles Python's WebAssembly once for all of them."""


def _on_this_machine(names: Sequence[str]) -> str | None:
    return next((found for name in names if (found := shutil.which(name))), None)


def find_browser() -> str | None:
    """The path of a Chromium on this machine, or ``None``."""
    found = _on_this_machine(NAMES)
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


def _install_from_debian(package: str) -> None:
    """Install a package and the fonts the pages need, on a Debian whose root we are; elsewhere do nothing."""
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        with step(f"installing {package} (Debian's package)"):
            _succeeds("apt-get", "update")
            _succeeds("apt-get", "install", "--yes", package, "fonts-noto-cjk")


def ensure_browser() -> str:
    """The path of a Chromium, installed if there is none.

    :raises StopWork: if none could be had; the message says what to do.
    """
    found = find_browser()
    if found:
        return found
    _install_from_debian("chromium")
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


def ensure_browser_for_tests() -> str:
    """The path of Chromium's headless shell, installed where Debian's packages can be; elsewhere of any Chromium.

    :raises StopWork: if none could be had; the message says what to do.
    """
    found = _on_this_machine(HEADLESS_NAMES)
    if found:
        return found
    _install_from_debian("chromium-headless-shell")
    return _on_this_machine(HEADLESS_NAMES) or ensure_browser()
