"""Whether something has to be made anew: a digest of the files it is made of."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from scripts.project.paths import ROOT


def files_of(names: Iterable[str]) -> Iterator[Path]:
    """Every file of that name or in the folder of that name, below the project's root."""
    for name in names:
        path = ROOT / name
        found = sorted(path.rglob("*")) if path.is_dir() else [path]
        yield from (each for each in found if each.is_file() and "__pycache__" not in each.parts)


def digest_of(paths: Iterable[Path], start: str = "") -> str:
    """A digest of the files' names and contents, and of what else is given to start with."""
    digest = hashlib.sha256(start.encode())
    for path in paths:
        digest.update(f"{path.relative_to(ROOT)}\0".encode() + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
