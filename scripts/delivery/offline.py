"""Says what a reader's browser may keep: ``offline.json``, read by the service worker (docs/service-worker).

Every file of the site by its address, with the SHA-256 of its contents (base64, as browsers check it) and its size on
the way in bytes, in parts: ``pages`` (the start page and search), one for each language, and ``calculators``. The
version is a digest of all of it, so that the same site has the same version wherever it is built.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from calculators.core.languages import LANGUAGES
from scripts.delivery.compress import compress_file
from scripts.delivery.response_headers import ENCODINGS, TYPES, content_type, headers_of
from scripts.project.paths import ROOT
from scripts.project.progress import StopWork
from scripts.runtime.runtime import FOLDER, SNAPSHOT_SUFFIX

MANIFEST = "offline.json"
WORKER = "service-worker.js"
WORKER_PARTS = ("store.js", "copy.js", "answer.js")
"""The worker's modules in docs/service-worker, in one file: what a worker imports by address, Trusted Types stop."""
CALCULATORS = "calculators"
COMMON = "pages"
LENGTH = 16
_COMPRESSED = tuple(ENCODINGS.values())
# What no page asks for: a map for developers, the list for other programs, the book for printing, the worker itself.
# And what a page does without: Python's memory, which the browser keeps by itself as long as it has room.
_LEFT_OUT = (*_COMPRESSED, ".map", ".pdf", SNAPSHOT_SUFFIX)
_LEFT_OUT_AT_ROOT = ("articles.json", WORKER, MANIFEST)


def _kept(site: Path) -> Iterator[Path]:
    for path in sorted(site.rglob("*")):
        at_root = path.parent == site and path.name in _LEFT_OUT_AT_ROOT
        if path.is_file() and path.suffix not in _LEFT_OUT and not at_root:
            yield path


def _part(address: str) -> str:
    first = address.partition("/")[0]
    return first if first in LANGUAGES else CALCULATORS if first == FOLDER else COMMON


def _on_the_way(path: Path) -> int:
    sizes = [
        each.stat().st_size
        for each in (path, *(path.with_name(path.name + end) for end in _COMPRESSED))
        if each.is_file()
    ]
    return min(sizes)


def manifest_of(site: Path) -> dict[str, Any]:
    """What ``offline.json`` says of a built and compressed site.

    :raises StopWork: if a file is of a type that scripts/delivery/response_headers.py does not know.
    """
    parts: dict[str, dict[str, list[Any]]] = {name: {} for name in (COMMON, *LANGUAGES, CALCULATORS)}
    for path in _kept(site):
        if path.suffix not in TYPES:
            raise StopWork(
                f"{path.relative_to(site)}: add the type of {path.suffix} files to TYPES in "
                "scripts/delivery/response_headers.py"
            )
        address = path.relative_to(site).as_posix()
        # A page is asked for by its folder: some servers send whoever names index.html there.
        if path.name == "index.html":
            address = address.removesuffix("index.html")
        contents = base64.b64encode(hashlib.sha256(path.read_bytes()).digest()).decode("ascii")
        parts[_part(address)][address] = [contents, _on_the_way(path)]
    types = {suffix: content_type(suffix) for suffix in TYPES if suffix not in _LEFT_OUT}
    said = {"headers": headers_of(site), "types": types, "parts": parts}
    version = hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()[:LENGTH]
    return {"version": version, **said}


def write_service_worker(site: Path) -> None:
    """Write the worker at the root of the site, for all that lies below."""
    parts = ((ROOT / "docs" / "service-worker" / name).read_text(encoding="utf-8") for name in WORKER_PARTS)
    (site / WORKER).write_text("\n".join(parts), encoding="utf-8")


def write_offline(site: Path) -> None:
    """Write ``offline.json``, the last file of a site."""
    written = json.dumps(manifest_of(site), ensure_ascii=False, separators=(",", ":")) + "\n"
    (site / MANIFEST).write_text(written, encoding="utf-8")
    compress_file(site / MANIFEST)


def headers_published(site: Path) -> dict[str, str]:
    """The headers that a site was built with; none where there is no such site."""
    try:
        headers: dict[str, str] = json.loads((site / MANIFEST).read_text(encoding="utf-8"))["headers"]
    except (OSError, ValueError, KeyError):
        return {}
    return headers
