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
from tests.support.asking import Json, refusals


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


Capture = pytest.CaptureFixture[bytes]


class BytesTerminal:
    """Runs a command in this process, with bytes on standard input and output."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, capture: Capture) -> None:
        self.monkeypatch = monkeypatch
        self.capture = capture

    def __call__(self, *arguments: str, given: bytes = b"") -> tuple[int, bytes]:
        self.monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given)))
        status = main(arguments)
        out, err = self.capture.readouterr()
        assert err == b""
        return status, out

    def refused(self, *arguments: str, given: bytes = b"") -> list[tuple[str, str]]:
        status, out = self(*arguments, given=given)
        assert status == 2
        return refusals(json.loads(out))


@pytest.fixture
def bytes_terminal(monkeypatch: pytest.MonkeyPatch, capsysbinary: Capture) -> BytesTerminal:
    return BytesTerminal(monkeypatch, capsysbinary)


def typed(given: Json | str) -> bytes:
    return (given if isinstance(given, str) else json.dumps(given, ensure_ascii=False)).encode()
