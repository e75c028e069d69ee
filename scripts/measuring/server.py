"""The site as scripts/serve serves it, with its bytes counted and, where asked, as slow as a line of 20 Mbit/s."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from waitress.server import create_server

from scripts.delivery.serve import HOST, application
from scripts.measuring.bare import BARE

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

BYTES_A_SECOND = 20_000_000 / 8
DELAY = 0.040
CHUNK = 16_384


class Line:
    """A line between server and reader: what went over it by path, and how fast it may go."""

    def __init__(self, site: Path) -> None:
        self._application: Any = application(site)
        self._lock = threading.Lock()
        self._free_at = 0.0
        self.slow = False
        self.sent: dict[str, int] = {}
        self.arrived: set[str] = set()
        self.address = ""

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer one request."""
        # A bare page has no policy of its own, and would not run under ours.
        begin = without_policy(start_response) if environ["PATH_INFO"].startswith(f"/{BARE}/") else start_response
        body = self._application(environ, begin)
        return self._paced(environ["PATH_INFO"], body)

    def _paced(self, path: str, body: Iterable[bytes]) -> Iterator[bytes]:
        slow = self.slow
        if slow:
            time.sleep(DELAY)
        content = b"".join(body)
        with self._lock:
            self.sent[path] = self.sent.get(path, 0) + len(content)
        for begin in range(0, len(content), CHUNK):
            chunk = content[begin : begin + CHUNK]
            if slow:
                with self._lock:
                    self._free_at = max(self._free_at, time.monotonic()) + len(chunk) / BYTES_A_SECOND
                    wait = self._free_at - time.monotonic()
                time.sleep(max(wait, 0))
            yield chunk
        self.arrived.add(path)


def without_policy(start_response: StartResponse) -> Any:
    """Begin an answer without its Content-Security-Policy."""

    def begin(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
        return start_response(status, [each for each in headers if each[0] != "Content-Security-Policy"], *rest)

    return begin


@contextmanager
def line_to(site: Path) -> Iterator[Line]:
    """The site on a port of this machine."""
    line = Line(site)
    listening = socket.create_server((HOST, 0))
    server = create_server(line, sockets=[listening], threads=8)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    line.address = f"http://{HOST}:{listening.getsockname()[1]}"
    yield line
    server.close()
    thread.join(timeout=5)
