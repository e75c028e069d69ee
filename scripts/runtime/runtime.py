"""The page's Python: the pinned Pyodide, the standard library it needs, and our calculators, compiled to bytecode.

The stock library holds sources only, and compiling them at every start is most of the time to a first result; most of
it is never imported. :class:`Runtime` is the one place that knows which files there are, where they are published and
how large they are. Each is named after its contents, the calculators apart from Pyodide: whoever changes a rule sends
no WebAssembly to any reader again.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import shutil
import sys
import tempfile
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

from calculators.core.package_data import READ_ALREADY
from scripts.project.paths import ROOT
from scripts.runtime import bytecode, conversation, needed_library, snapshot

PYODIDE = ROOT / "node_modules" / "pyodide"
CACHE = ROOT / ".cache" / "runtime"
FOLDER = "runtime"
"""The folder below the site's root in which every name holds a digest, so that its files never change."""
STOCK = ("pyodide.mjs", "pyodide.asm.js", "pyodide.asm.wasm")
"""What Pyodide looks for by these names in one folder."""
LIBRARY, CALCULATORS, SPREADSHEETS, SNAPSHOT = "library", "calculators", "spreadsheets", "snapshot"
COUNTED = (LIBRARY, CALCULATORS)
"""The files whose bytes are counted as they arrive, to show progress: the others go straight to the browser."""
NOT_FOR_THE_PAGE = ("search.toml",)
"""Files of our package that the page has in another form."""
TERMINAL = ("__main__.py", "tables/terminal_commands.py", "explain/explanation_text.py")
"""What of our package only the terminal needs."""
SPREADSHEET_PACKAGES = ("openpyxl", "et_xmlfile", "xlsxwriter")
"""What reads and writes .xlsx, loaded only when a reader opens or saves one."""
SNAPSHOT_SUFFIX = ".memory"
DIGEST_LENGTH = 12
KEPT = 4


@dataclass(frozen=True, slots=True)
class RuntimeFile:
    """One file: where it lies now, its address below the site's root, and its size in bytes."""

    source: Path
    url: str
    size: int


@dataclass(frozen=True, slots=True)
class Runtime:
    """What the page's Python consists of, by name: those of :data:`STOCK`, the library, our rules, spreadsheets, and
    the memory of a Python in which all of it but the spreadsheets has started.

    On a first visit all but the last two are needed for a result; on the next, those of :data:`STOCK` and the memory.
    """

    files: Mapping[str, RuntimeFile]
    lock: Mapping[str, Any]
    """Pyodide's list of packages, with none in it: no package is ever loaded by name, and it has 120 KB."""

    @property
    def folder(self) -> str:
        """The address of Pyodide's own folder, with a slash at the end."""
        return self.files[STOCK[0]].url.removesuffix(STOCK[0])

    @property
    def at_start(self) -> tuple[RuntimeFile, ...]:
        """The files a first result needs on a first visit."""
        return tuple(file for name, file in self.files.items() if name not in (SPREADSHEETS, SNAPSHOT))

    def for_page(self, link: Callable[[str], str]) -> dict[str, Any]:
        """What the page's script has to know; ``link`` makes an address of the site one of the page.

        Pyodide's folder, each other file by its name, the lock, and the bytes that are counted until Python has come.
        """
        addresses = {name: link(file.url) for name, file in self.files.items() if name not in STOCK}
        counted = sum(self.files[name].size for name in COUNTED)
        return {"pyodide": link(self.folder), **addresses, "lock": self.lock, "counted": counted}

    def publish(self, site: Path) -> None:
        """Copy every file to its address below ``site``."""
        for file in self.files.values():
            target = site / file.url
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file.source, target)


def _digest(paths: Iterable[Path], start: str = "") -> str:
    digest = hashlib.sha256(start.encode())
    for path in paths:
        content = path.read_bytes()
        digest.update(path.name.encode() + b"\0" + len(content).to_bytes(8) + content)
    return digest.hexdigest()[:DIGEST_LENGTH]


def _content(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:DIGEST_LENGTH]


def _made(name: str, inputs: Iterable[Path], make: Callable[[Path], None], start: str = "") -> Path:
    """A file made of others, made anew only if they changed; the newest few are kept, as another build may use one."""
    stem, _, suffix = name.partition(".")
    modules = (bytecode, conversation, needed_library, snapshot)
    scripts = [*(Path(module.__file__ or "") for module in modules), *needed_library.SCRIPTS, *snapshot.SCRIPTS]
    target = CACHE / f"{stem}-{_digest([*inputs, *scripts, Path(__file__)], sys.version + start)}.{suffix}"
    if not target.is_file():
        CACHE.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=CACHE) as scratch:
            fresh = Path(scratch) / name
            make(fresh)
            fresh.replace(target)
        newest_first = sorted(CACHE.glob(f"{stem}-*"), key=lambda path: path.stat().st_mtime, reverse=True)
        for old in newest_first[KEPT:]:
            with contextlib.suppress(OSError):
                old.unlink()
    return target


def _calculators() -> Path:
    folder = ROOT / "calculators"
    package = sorted(
        path
        for path in folder.rglob("*")
        if path.suffix in (".py", ".toml")
        and path.name not in NOT_FOR_THE_PAGE
        and path.relative_to(folder).as_posix() not in TERMINAL
    )

    def make(target: Path) -> None:
        entries = {path.relative_to(ROOT).as_posix(): path.read_bytes() for path in [*package, ROOT / "LICENSE"]}
        for name in [name for name in entries if name.endswith(".toml") and not name.endswith("/cases.toml")]:
            tables = tomllib.loads(entries[name].decode("utf-8"))
            written = json.dumps(tables, default=str, ensure_ascii=False, separators=(",", ":"))
            entries[f"{name}{READ_ALREADY}"] = written.encode()
            if name != "calculators/parameters.toml":  # the rules' version is a sum of that file as it is written
                del entries[name]
        bytecode.write_archive(entries, target, lean=False)

    names = "\0".join(path.relative_to(ROOT).as_posix() for path in package)
    return _made("calculators.zip", package, make, names)


def _spreadsheets() -> Path:
    """The spreadsheet library, with its licences."""

    def make(target: Path) -> None:
        entries = {
            str(file): Path(str(file.locate())).read_bytes()
            for name in SPREADSHEET_PACKAGES
            for file in distribution(name).files or ()
            if file.suffix == ".py" or file.name.upper().startswith(("LICEN", "AUTHORS"))
        }
        bytecode.write_archive(entries, target, lean=True)

    return _made("spreadsheets.zip", [ROOT / "requirements" / "build.txt"], make)


def _library(calculators: Path, spreadsheets: Path) -> Path:
    """What is needed of the standard library. It changes only with Pyodide and with what is imported."""
    stock = PYODIDE / "python_stdlib.zip"

    def find(target: Path) -> None:
        archives = {"spreadsheets.zip": spreadsheets, "calculators.zip": calculators}
        target.write_text(json.dumps(needed_library.needed_library(PYODIDE, archives)), encoding="utf-8")

    def make(target: Path) -> None:
        bytecode.write_archive(bytecode.entries_of(stock, json.loads(needed.read_bytes())), target, lean=True)

    needed = _made("needed.json", [calculators, spreadsheets, stock, *(PYODIDE / name for name in STOCK)], find)
    return _made("library.zip", [stock], make, needed.read_text("utf-8"))


def _snapshot(library: Path, calculators: Path) -> Path:
    def make(target: Path) -> None:
        snapshot.write_snapshot(PYODIDE, library, calculators, target)

    return _made(f"snapshot{SNAPSHOT_SUFFIX}", [library, calculators, *(PYODIDE / name for name in STOCK)], make)


@cache
def build_runtime() -> Runtime:
    """The runtime for the sources as they are; only what changed since the last time is built.

    :raises scripts.project.progress.StopWork: if the calculators cannot be run in it.
    """
    stock = [PYODIDE / name for name in STOCK]
    calculators, spreadsheets = _calculators(), _spreadsheets()
    library = _library(calculators, spreadsheets)
    made = {LIBRARY: library, CALCULATORS: calculators, SPREADSHEETS: spreadsheets}
    made[SNAPSHOT] = _snapshot(library, calculators)
    folder = f"{FOLDER}/pyodide-{_digest(stock)}"
    files = {path.name: RuntimeFile(path, f"{folder}/{path.name}", path.stat().st_size) for path in stock}
    for name, path in made.items():
        files[name] = RuntimeFile(path, f"{FOLDER}/{name}-{_content(path)}{path.suffix}", path.stat().st_size)
    lock = json.loads((PYODIDE / "pyodide-lock.json").read_text(encoding="utf-8"))
    return Runtime(files, {"info": lock["info"], "packages": {}})
