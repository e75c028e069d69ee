"""The page's Python: the pinned Pyodide, its standard library and our wheel, compiled to bytecode.

The stock library holds sources only, and compiling them at every start is most of the time to a first result. The
files land under a name made of their contents, so that they never change under it; the same inputs give the same
bytes.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from dataclasses import dataclass
from functools import cache
from importlib.metadata import distribution
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PYODIDE = ROOT / "node_modules" / "pyodide"
CACHE = ROOT / ".cache" / "runtime"
WHEEL = "calculators.zip"
SPREADSHEETS = "spreadsheets.zip"
SPREADSHEET_PACKAGES = ("openpyxl", "et_xmlfile")
"""What reads and writes .xlsx, loaded only when a reader opens or saves one."""
LIBRARY = "python_stdlib.zip"
LOCK = "pyodide-lock.json"
AS_THEY_ARE = ("pyodide.mjs", "pyodide.asm.js", "pyodide.asm.wasm")
DIGEST_LENGTH = 12
KEPT = 4
# Any fixed day: it keeps the clock out of the bytecode (hashes instead of times) and out of the archives.
FIXED_EPOCH = "315532800"
FIXED_DATE = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Runtime:
    """The built runtime: the folder it is published under, where its files lie, and their sizes in bytes."""

    name: str
    folder: Path
    sizes: dict[str, int]


def _inputs() -> list[Path]:
    package = sorted(path for path in (ROOT / "calculators").rglob("*") if path.suffix in (".py", ".toml"))
    stock = [PYODIDE / name for name in (*AS_THEY_ARE, LIBRARY, LOCK)]
    return [*package, *stock, ROOT / "pyproject.toml", ROOT / "requirements" / "build.txt", Path(__file__)]


def _digest(paths: list[Path]) -> str:
    digest = hashlib.sha256(sys.version.encode())
    for path in paths:
        digest.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def _repacked(source: Path, target: Path) -> None:
    """The archive again with entries in order, stored and undated: HTTP compresses it better than a zip does."""
    with zipfile.ZipFile(source) as packed, zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as stored:
        for name in sorted(packed.namelist()):
            if not name.endswith("/"):
                stored.writestr(zipfile.ZipInfo(name, FIXED_DATE), packed.read(name))


def _compiled(archive: Path) -> Path:
    """The archive with its sources as bytecode; the tool may rename a wheel."""
    before = set(archive.parent.iterdir())
    command = [sys.executable, "-m", "pyodide_cli", "py-compile", "--silent", "--compression-level", "0", str(archive)]
    environment = os.environ | {"SOURCE_DATE_EPOCH": FIXED_EPOCH}
    subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL)
    made = set(archive.parent.iterdir()) - before
    return made.pop() if made else archive


def _library() -> Path:
    """The standard library as bytecode; it changes only with Pyodide and is kept apart from the calculators."""
    known = CACHE.parent / f"library-{_digest([PYODIDE / LIBRARY, Path(__file__)])}.zip"
    if not known.is_file():
        with tempfile.TemporaryDirectory(dir=CACHE.parent) as scratch:
            stock = Path(scratch) / LIBRARY
            shutil.copyfile(PYODIDE / LIBRARY, stock)
            compiled = Path(scratch) / "repacked.zip"
            _repacked(_compiled(stock), compiled)
            compiled.rename(known)
    return known


def _spreadsheets(folder: Path) -> None:
    """The spreadsheet library as bytecode, with its licences."""
    with tempfile.TemporaryDirectory() as scratch:
        archive = Path(scratch) / SPREADSHEETS
        with zipfile.ZipFile(archive, "w", zipfile.ZIP_STORED) as packed:
            for name in SPREADSHEET_PACKAGES:
                for file in distribution(name).files or ():
                    if file.suffix == ".py" or file.name.upper().startswith(("LICEN", "AUTHORS")):
                        packed.write(str(file.locate()), str(file))
        _repacked(_compiled(archive), folder / SPREADSHEETS)


def _build(folder: Path) -> None:
    for name in AS_THEY_ARE:
        shutil.copyfile(PYODIDE / name, folder / name)
    # No package is ever loaded by name; an empty list keeps 120 KB out of every first visit.
    lock = json.loads((PYODIDE / LOCK).read_text(encoding="utf-8"))
    minimal = {"info": lock["info"], "packages": {}}
    (folder / LOCK).write_text(json.dumps(minimal, sort_keys=True), encoding="utf-8")
    shutil.copyfile(_library(), folder / LIBRARY)
    _spreadsheets(folder)
    with tempfile.TemporaryDirectory() as scratch:
        wheels = Path(scratch) / "wheels"
        wheels.mkdir()
        pip = [sys.executable, "-m", "pip", "wheel", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, "--no-deps", "--no-build-isolation", "--wheel-dir", str(wheels), str(ROOT)], check=True)
        wheel = next(wheels.glob("*.whl"))
        _repacked(_compiled(wheel), folder / WHEEL)


def _forget_old() -> None:
    """Keep the newest few: another build may be copying one of them at this moment."""
    newest_first = sorted(CACHE.iterdir(), key=lambda folder: folder.stat().st_mtime, reverse=True)
    for folder in newest_first[KEPT:]:
        shutil.rmtree(folder, ignore_errors=True)


@cache
def build_runtime() -> Runtime:
    """The runtime for the sources as they are, built only if they changed since the last time."""
    target = CACHE / _digest(_inputs())
    if not target.is_dir():
        CACHE.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=CACHE.parent) as scratch:
            folder = Path(scratch) / "made"
            folder.mkdir()
            _build(folder)
            # Another build may have been quicker; its files are the same.
            with contextlib.suppress(OSError):
                folder.rename(target)
        _forget_old()
    digest = hashlib.sha256()
    sizes = {}
    for path in sorted(target.iterdir()):
        content = path.read_bytes()
        digest.update(path.name.encode() + b"\0" + hashlib.sha256(content).digest())
        sizes[path.name] = len(content)
    return Runtime(digest.hexdigest()[:DIGEST_LENGTH], target, sizes)
