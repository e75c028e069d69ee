"""The trimmed standard library: every feature runs on it, and says in the page what it says here."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page as BrowserPage

from calculators.browser import DOORS
from scripts.project.paths import ROOT
from scripts.runtime.runtime import LIBRARY, PYODIDE, build_runtime

HOLD = """async ([module, turns]) => {
  const { startPython } = await import(module);
  const python = startPython(JSON.parse(document.querySelector(".pc-words").textContent).runtime);
  const bytes = (text) => Uint8Array.from(atob(text), (each) => each.charCodeAt(0));
  const said = [];
  for (const { door, request, text, bytes: packed } of turns) {
    const data = packed === null ? text : bytes(packed);
    const made = await python.call(door, request, { data, spreadsheets: true });
    said.push(typeof made === "string" ? made : null);
  }
  return said;
}"""


@pytest.fixture(scope="module")
def conversation() -> list[dict[str, Any]]:
    told: list[dict[str, Any]] = json.loads(
        subprocess.run(
            [sys.executable, "-m", "scripts.runtime.conversation"], check=True, cwd=ROOT, capture_output=True
        ).stdout
    )
    return told


def test_the_conversation_goes_through_every_door(conversation: list[dict[str, Any]]) -> None:
    assert {turn["door"] for turn in conversation} == set(DOORS)


def test_every_feature_runs_in_the_browser_on_the_library_as_it_is_published(
    page: BrowserPage, base_url: str, conversation: list[dict[str, Any]]
) -> None:
    page.goto(f"{base_url}/zh/calculators/deputy-eligibility/")
    said = page.evaluate(HOLD, [f"{base_url}/zh/assets/handbook/python/python.js", conversation])
    for turn, answer in zip(conversation, said, strict=True):
        assert answer == turn["answer"], (turn["door"], turn["request"])


def test_the_library_is_trimmed_bytecode_that_http_can_compress() -> None:
    with zipfile.ZipFile(PYODIDE / "python_stdlib.zip") as stock:
        whole = [name for name in stock.namelist() if name.endswith(".py")]
    with zipfile.ZipFile(build_runtime().files[LIBRARY].source) as library:
        entries = library.infolist()
    assert len(entries) < len(whole) / 3
    assert {entry.filename.rpartition(".")[2] for entry in entries} == {"pyc"}
    assert {entry.compress_type for entry in entries} == {zipfile.ZIP_STORED}


def test_a_first_visit_takes_no_more_than_its_budget(site: Path) -> None:
    sent = sum((site / f"{file.url}.br").stat().st_size for file in build_runtime().at_start)
    assert sent <= 3_200_000  # of 3.5 MB; the rest is the page
