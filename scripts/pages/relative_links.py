"""Relative addresses between the pages of the site, so that it also works below a sub-path."""

from __future__ import annotations

import posixpath


def relative_url(target: str, page: str) -> str:
    """``target`` as seen from ``page``, both relative to the site's root and ending in ``/`` (an anchor may follow)."""
    path, mark, anchor = target.partition("#")
    if mark and path == page:
        return f"#{anchor}"
    relative = posixpath.relpath(path or ".", page or ".")
    slash = "/" if path.endswith("/") or not path else ""
    return f"{relative}{slash}{mark}{anchor}"
