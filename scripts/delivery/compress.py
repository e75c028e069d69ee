"""Puts a ``.br`` and a ``.gz`` beside each file of the site that compresses, remembering results by content."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import brotli

from scripts.project.paths import ROOT

CACHE = ROOT / ".cache" / "compressed"
SUFFIXES = frozenset({".html", ".css", ".js", ".mjs", ".json", ".svg", ".txt", ".xml", ".wasm", ".zip", ".memory"})
SMALLEST = 512
# From 9 to 10 the WebAssembly loses a tenth and takes ten seconds instead of one: it is begun first (begin_with).
# Pages change with every article and lose next to nothing.
# A snapshot is fetched when all is done: its tenth is not worth ten seconds of every build.
BROTLI_QUALITY = {".html": 9, ".json": 9, ".txt": 9, ".xml": 9, ".memory": 9}
BEST_QUALITY = 10
GZIP_LEVEL = 6


def _compressed(content: bytes, quality: int) -> tuple[bytes, bytes]:
    known = CACHE / _key(content, quality)
    small, zipped = known.with_suffix(".br"), known.with_suffix(".gz")
    if not (small.is_file() and zipped.is_file()):
        CACHE.mkdir(parents=True, exist_ok=True)
        small.write_bytes(brotli.compress(content, quality=quality))
        zipped.write_bytes(gzip.compress(content, GZIP_LEVEL, mtime=0))
    return small.read_bytes(), zipped.read_bytes()


def _key(content: bytes, quality: int) -> str:
    return hashlib.sha256(content + bytes((quality, GZIP_LEVEL))).hexdigest()


def _quality(path: Path) -> int:
    return BROTLI_QUALITY.get(path.suffix, BEST_QUALITY)


@contextmanager
def begin_with(path: Path) -> Iterator[None]:
    """Compress a file that takes long while other work is done; ready at the end."""
    with ThreadPoolExecutor(1) as pool:
        begun = pool.submit(_compressed, path.read_bytes(), _quality(path))
        yield
        begun.result()


def compress_file(path: Path) -> tuple[str, str]:
    """Put the compressed copies beside a file; its name, and the key under which they are remembered."""
    """Put the compressed copies beside a file if they are smaller; gives its name and its contents' digest."""
    content = path.read_bytes()
    quality = _quality(path)
    small, zipped = _compressed(content, quality)
    if len(small) < len(content):
        path.with_name(f"{path.name}.br").write_bytes(small)
        path.with_name(f"{path.name}.gz").write_bytes(zipped)
    return path.name, _key(content, quality)


def compress_site(site: Path) -> None:
    """Compress what is worth it; forget what the site no longer holds."""
    files = [path for path in site.rglob("*") if path.suffix in SUFFIXES and path.stat().st_size >= SMALLEST]
    with ThreadPoolExecutor() as pool:
        kept = {digest for _, digest in pool.map(compress_file, files)}
    for path in CACHE.iterdir():
        if path.stem not in kept:
            path.unlink()
