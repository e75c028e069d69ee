"""What a page of the handbook may do: the one owner of its Content-Security-Policy and of every other such header.

Each page carries its policy in a meta tag, so that it holds on any server and in a copied folder. ``scripts/serve`` and
the servers of ``scripts/server-config`` send one for all pages as a header too, which also binds the workers.
Nothing is allowed that no page uses: a test opens pages of every kind and lets no violation pass.
"""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass
from enum import StrEnum
from functools import reduce
from operator import or_
from pathlib import Path

from scripts.project.progress import StopWork


class Variant(StrEnum):
    """Where the pages are read from."""

    SERVED = "served"
    """From a web server."""
    FOLDER = "folder"
    """From a folder, by double click: there Python runs in a worker that the page makes out of its own script."""


FOLLOWING = re.compile(r'<meta charset="utf-8">', re.IGNORECASE)
"""The policy stands behind it, before anything that it governs."""
SCRIPT = re.compile(r"<script(?P<attributes>[^>]*)>(?P<text>.*?)</script>", re.DOTALL | re.IGNORECASE)
NOT_RUN = re.compile(r"\bsrc=|\btype=[\"']?application/(?:ld\+)?json", re.IGNORECASE)
"""A script with an address falls under ``'self'``, and a block of data is never run."""
STYLE = re.compile(r"<style[^>]*>(?P<text>.*?)</style>", re.DOTALL | re.IGNORECASE)
ARTICLE = re.compile(r"<article\b.*</article>", re.DOTALL | re.IGNORECASE)
"""What writers write. Only the theme around it may run anything."""
BLOCKED = re.compile(r"<[a-z][^<>]*?\s(?P<attribute>style|on[a-z]+)\s*=", re.IGNORECASE)
"""What the policy would quietly switch off: attributes that hold style or code."""

NOT_NEEDED = (
    "accelerometer",
    "autoplay",
    "bluetooth",
    "camera",
    "display-capture",
    "encrypted-media",
    "fullscreen",
    "geolocation",
    "gyroscope",
    "hid",
    "idle-detection",
    "local-fonts",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "picture-in-picture",
    "publickey-credentials-get",
    "screen-wake-lock",
    "serial",
    "usb",
    "xr-spatial-tracking",
)
"""Abilities of a browser that the handbook never asks for, for itself or for anything inside it."""

OTHER_HEADERS = {
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": ", ".join(f"{name}=()" for name in NOT_NEEDED),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
"""What every answer says besides its policy. No upgrade to https is asked for: an intranet may have none."""


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@dataclass(frozen=True, slots=True)
class Inline:
    """The sources that allow exactly the scripts and styles written into one page, or into any of several."""

    scripts: frozenset[str] = frozenset()
    styles: frozenset[str] = frozenset()

    def __or__(self, other: Inline) -> Inline:
        return Inline(self.scripts | other.scripts, self.styles | other.styles)


NOTHING_INLINE = Inline()


def inline_of(page: str) -> Inline:
    """What is written into ``page``: Material's three short scripts, and the style of a page that answers anywhere."""
    scripts = (script for script in SCRIPT.finditer(page) if not NOT_RUN.search(script["attributes"]))
    return Inline(
        frozenset(_hash(script["text"]) for script in scripts),
        frozenset(_hash(style["text"]) for style in STYLE.finditer(page)),
    )


def content_security_policy(inline: Inline, variant: Variant = Variant.SERVED, *, as_header: bool = True) -> str:
    """The policy as one line.

    :param inline: of the page, or of all pages where one header serves them all.
    :param as_header: a browser takes ``frame-ancestors`` from a header only, and warns about it in a meta tag.
    """
    directives = {
        "default-src": ["'none'"],
        # Compiling WebAssembly is allowed, running text as code is not.
        "script-src": ["'self'", *sorted(inline.scripts), "'wasm-unsafe-eval'"],
        "style-src": ["'self'", *sorted(inline.styles)],
        # Material's icons are data: addresses in its style sheet.
        "img-src": ["'self'", "data:"],
        "connect-src": ["'self'"],
        "worker-src": ["'self'", *(["blob:"] if variant is Variant.FOLDER else [])],
        "manifest-src": ["'self'"],
        "base-uri": ["'none'"],
        # Forms are worked out in the page; without its script nothing typed may end in an address.
        "form-action": ["'none'"],
    }
    if variant is Variant.SERVED:
        # docs/theme/partials/trusted-types.html is the one place that makes markup and script addresses out of text.
        directives |= {"require-trusted-types-for": ["'script'"], "trusted-types": ["default", "handbook-look"]}
    if as_header:
        directives["frame-ancestors"] = ["'none'"]
    return "; ".join(f"{name} {' '.join(sources)}" for name, sources in directives.items())


def headers(inline: Inline = NOTHING_INLINE) -> dict[str, str]:
    """Every header about what an answer may do, by name."""
    return {"Content-Security-Policy": content_security_policy(inline), **OTHER_HEADERS}


def with_policy(page: str, variant: Variant = Variant.SERVED) -> str:
    """The page with its policy in it.

    :raises ValueError: if the page has no place for it, or holds what the policy would switch off.
    """
    blocked = BLOCKED.search(SCRIPT.sub("", page))
    if blocked:
        raise ValueError(
            f"{blocked[0]}… is blocked by the page's policy: put it into a file of docs/theme/assets/handbook"
        )
    for article in ARTICLE.finditer(page):
        inside = inline_of(article[0])
        if inside.scripts or inside.styles:
            raise ValueError("an article holds a script or a style of its own; its text is text")
    policy = content_security_policy(inline_of(page), variant, as_header=False)
    referrer = OTHER_HEADERS["Referrer-Policy"]
    tags = f'<meta http-equiv="Content-Security-Policy" content="{policy}"><meta name="referrer" content="{referrer}">'
    protected, places = FOLLOWING.subn(lambda charset: charset[0] + tags, page, count=1)
    if not places:
        raise ValueError('there is no <meta charset="utf-8"> to put the policy behind')
    return protected


def pages_of(site: Path) -> list[Path]:
    """Every page of a built site."""
    return sorted(site.rglob("*.html"))


def write_policies(site: Path, variant: Variant = Variant.SERVED) -> None:
    """Put its policy into every page of the site.

    :raises StopWork: if a page holds what its policy would switch off; the message names the page.
    """
    for path in pages_of(site):
        try:
            protected = with_policy(path.read_text(encoding="utf-8"), variant)
        except ValueError as error:
            raise StopWork(f"{path.relative_to(site).as_posix()}: {error}") from error
        path.write_text(protected, encoding="utf-8")


def inline_of_site(site: Path) -> Inline:
    """What one header for the whole site has to allow."""
    pages = (path.read_text(encoding="utf-8") for path in pages_of(site))
    return reduce(or_, map(inline_of, pages), NOTHING_INLINE)
