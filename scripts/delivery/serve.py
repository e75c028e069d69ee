"""Builds the site, serves it on 127.0.0.1, and builds it again when a source file changes."""

from __future__ import annotations

import argparse
import contextlib
import socket
import subprocess
import sys
import threading
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import waitress
import watchfiles
from whitenoise import WhiteNoise

from scripts.delivery import response_headers as delivery
from scripts.delivery.build import SITE, SOURCES, is_current
from scripts.project.paths import ROOT
from scripts.project.progress import fail, say

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

HOST = "127.0.0.1"
PORT = 8000


def application(site: Path, prefix: str = "/") -> WhiteNoise:
    """The site as a WSGI application: right types, compressed copies where the browser takes them, its own 404.

    :param prefix: the path below which the site lies, such as ``/hr/handbook/``.
    """

    @lru_cache(maxsize=1)
    def headers_as_built(_build: int) -> dict[str, str]:
        return delivery.headers_of(site)

    def headers() -> dict[str, str]:
        # A new site is another folder in the old one's place.
        return headers_as_built(site.stat().st_ino)

    def add_headers(given: Any, path: str, url: str) -> None:
        for name, value in headers().items():
            given[name] = value
        given["Cache-Control"] = delivery.cache_rule(url.removeprefix(prefix))
        if (suffix := Path(path).suffix) in delivery.TYPES:
            given["Content-Type"] = delivery.content_type(suffix)

    def not_found(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        page = site / delivery.not_found_page(environ["PATH_INFO"].removeprefix(prefix))
        if not page.is_file():
            start_response("404 Not Found", [("Content-Type", "text/plain")])
            return [b"404"]
        about = {"Content-Type": delivery.content_type(".html"), "Cache-Control": delivery.ASKED_AGAIN, **headers()}
        start_response("404 Not Found", list(about.items()))
        return [page.read_bytes()]

    return WhiteNoise(
        not_found,
        root=str(site),
        prefix=prefix,
        index_file=True,
        autorefresh=True,
        max_age=None,
        allow_all_origins=False,
        add_headers_function=add_headers,
    )


def _build() -> bool:
    # In a process of its own, so that changed scripts are taken as they are now.
    return subprocess.run([sys.executable, "-m", "scripts.delivery.build"], cwd=ROOT, check=False).returncode == 0


def _rebuild_on_change() -> None:
    watched = [ROOT / name for name in SOURCES if (ROOT / name).exists()]
    for changes in watchfiles.watch(*watched, watch_filter=watchfiles.DefaultFilter(), raise_interrupt=False):
        names = sorted({str(Path(path).relative_to(ROOT)) for _, path in changes})
        say(f"changed: {', '.join(names[:3])}{' …' if len(names) > 3 else ''}")
        if _build():
            say("reload the page to see it")
        else:
            say("the last good site is still being served; mend the above and save again")


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True


def main(argv: Sequence[str] | None = None) -> int:
    """Serve until interrupted."""
    parser = argparse.ArgumentParser(prog="scripts/serve", description="Build the site and serve it on this machine.")
    parser.add_argument("--port", type=int, default=PORT, help=f"the port on {HOST} (default: {PORT})")
    arguments = parser.parse_args(argv)
    if not _is_free(arguments.port):
        other = arguments.port + 1
        return fail(f"Port {arguments.port} is in use: stop what uses it, or run scripts/serve --port {other}.")
    if not is_current() and not _build() and not (SITE / "index.html").is_file():
        return 1
    threading.Thread(target=_rebuild_on_change, daemon=True).start()
    say(f"the handbook is at http://{HOST}:{arguments.port}/  (Ctrl-C stops)")
    with contextlib.suppress(KeyboardInterrupt):
        waitress.serve(application(SITE), host=HOST, port=arguments.port, threads=8, _quiet=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
