from __future__ import annotations

import shutil
from collections.abc import Callable

import pytest

from scripts.project import browser

Machine = Callable[..., None]


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> Machine:
    """A machine with some programs, on which a Debian package brings its program, unless there are none."""

    def with_programs(*names: str, packages: bool = True) -> None:
        installed = {*names}
        monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}" if name in installed else None)
        monkeypatch.setattr(
            browser, "_install_from_debian", lambda package: installed.add(package) if packages else None
        )

    return with_programs


def test_tests_take_the_headless_shell_where_there_is_one(machine: Machine) -> None:
    machine("chromium", "chromium-headless-shell")
    assert browser.ensure_browser_for_tests() == "/usr/bin/chromium-headless-shell"
    assert browser.ensure_browser() == "/usr/bin/chromium"


def test_tests_get_the_headless_shell_where_packages_can_be_installed(machine: Machine) -> None:
    machine("chromium")
    assert browser.ensure_browser_for_tests() == "/usr/bin/chromium-headless-shell"


def test_elsewhere_tests_take_whatever_chromium_there_is(machine: Machine) -> None:
    machine("google-chrome", packages=False)
    assert browser.ensure_browser_for_tests() == "/usr/bin/google-chrome"
