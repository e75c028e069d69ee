"""How the files of the site are delivered, by whatever server: the one table of types, caching, headers, missing pages.

``scripts/serve`` follows it, the offline copy repeats it (scripts/delivery/offline.py), and ``scripts/server-config``
writes it down for nginx, Apache and Caddy.
"""

from __future__ import annotations

from pathlib import Path

from calculators.core.languages import LANGUAGES
from scripts.delivery import security_headers
from scripts.runtime.runtime import FOLDER

TYPES = {
    ".css": "text/css",
    ".html": "text/html",
    ".js": "text/javascript",
    ".json": "application/json",
    ".map": "application/json",
    ".memory": "application/octet-stream",
    ".mjs": "text/javascript",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain",
    ".wasm": "application/wasm",
    ".zip": "application/zip",
}
"""The type of each kind of file by its suffix. With ``nosniff`` a browser takes nothing of another."""
CHARSET = "utf-8"

ENCODINGS = {"br": ".br", "gzip": ".gz"}
"""The copies that stand beside a file (scripts/delivery/compress.py), the smaller first, by how a browser asks for
them."""

NAMED_BY_CONTENTS = (
    FOLDER,
    *(f"{language}/assets/{kind}" for language in LANGUAGES for kind in ("javascripts", "stylesheets")),
)
"""The folders in which every name holds a digest: the page's Python, and Material's own script and styles."""
KEPT_FOR_EVER = "public, max-age=31536000, immutable"
ASKED_AGAIN = "no-cache"
"""Kept as well, but a browser asks each time whether it is still so, by ETag or date: pages, scripts, offline.json,
and the service worker, which decides which version of all the others is read."""

NOT_FOUND = "404.html"


def content_type(suffix: str) -> str:
    """The whole ``Content-Type`` of files with that suffix."""
    kind = TYPES[suffix]
    return f"{kind}; charset={CHARSET}" if kind.startswith("text/") else kind


def cache_rule(address: str) -> str:
    """How long a browser may keep the file at an address below the site's root."""
    return KEPT_FOR_EVER if address.startswith(tuple(f"{folder}/" for folder in NAMED_BY_CONTENTS)) else ASKED_AGAIN


def not_found_page(address: str) -> str:
    """The page that answers where there is none: in the language of that part of the site, or in both."""
    first = address.partition("/")[0]
    return f"404.{first}.html" if first in LANGUAGES else NOT_FOUND


def headers_of(site: Path) -> dict[str, str]:
    """What every answer says about what it may do, by name: one policy for all pages, which each page's own narrows."""
    return security_headers.headers(security_headers.inline_of_site(site))
