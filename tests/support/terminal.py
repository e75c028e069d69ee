"""The terminal's commands run in this process, and the files they take and write."""

from __future__ import annotations

import csv
import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from calculators.__main__ import main
from tests.support.asking import Json


class Terminal:
    """Runs a command in this process and reads its one JSON object."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, capture: pytest.CaptureFixture[str]) -> None:
        self.monkeypatch = monkeypatch
        self.capture = capture

    def __call__(self, *arguments: Any, given: str = "") -> tuple[int, Json]:
        self.monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given.encode())))
        status = main([str(argument) for argument in arguments])
        out, err = self.capture.readouterr()
        assert err == ""
        return status, json.loads(out)


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Terminal:
    return Terminal(monkeypatch, capsys)


def saved(folder: Path, text: str, name: str = "输入.csv") -> Path:
    file = folder / name
    file.write_bytes(text.encode("gb18030"))
    return file


def rows_of(file: Path) -> list[list[str]]:
    return list(csv.reader(io.StringIO(file.read_bytes().decode("utf-8-sig"), newline="")))
