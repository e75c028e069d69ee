"""A server for tests of offline use: it can be stopped, started again at the same address, and given another site."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from waitress import wasyncore
from waitress.server import create_server

from scripts.delivery.compress import compress_file
from scripts.delivery.offline import write_offline
from scripts.delivery.serve import HOST, application

Answer = Callable[[str, Any], Iterable[bytes] | None]


class Stand:
    """Serves a site below a path; ``asked`` lists the paths that came, ``instead`` may answer in the site's place."""

    def __init__(self, site: Path, prefix: str = "/") -> None:
        self.prefix = prefix
        self.asked: list[str] = []
        self.instead: Answer = lambda _path, _start: None
        self._port = 0
        self._server: Any = None
        self.change(site)
        self.start()

    def change(self, site: Path) -> None:
        """Serve another site from now on."""
        self._site = application(site, self.prefix)

    def start(self) -> None:
        """Listen, at the same address as before."""
        if self._server is not None:
            return
        listening = socket.create_server((HOST, self._port))
        self._port = listening.getsockname()[1]
        self._server = create_server(self._answer, sockets=[listening], threads=16)
        self._thread = threading.Thread(target=self._server.run, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Close the port: whoever asks now is refused."""
        if self._server is None:
            return
        sockets = dict(self._server._map)
        # Within its own thread: closed from here, its sockets would go while it waits for them.
        self._server.trigger.pull_trigger(self._server.close)
        for channel in list(self._server.active_channels.values()):
            # One that is just closing has no socket any more.
            with contextlib.suppress(OSError, AttributeError):
                channel.socket.shutdown(socket.SHUT_RDWR)
        self._server.task_dispatcher.shutdown()
        self._thread.join(timeout=5)
        wasyncore.close_all(sockets, ignore_all=True)
        self._server = None

    @property
    def url(self) -> str:
        """The address, with a slash at the end."""
        return f"http://{HOST}:{self._port}{self.prefix}"

    def _answer(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        path = environ["PATH_INFO"].removeprefix(self.prefix)
        self.asked.append(path)
        instead = self.instead(path, start_response)
        return self._site(environ, start_response) if instead is None else instead


def changed_site(site: Path, target: Path, edits: dict[str, tuple[str, str]]) -> Path:
    """A copy of the site in which each named file has one text in the place of another: the next version."""
    shutil.copytree(site, target, copy_function=os.link)
    for name, (before, after) in edits.items():
        path = target / name
        text = path.read_text(encoding="utf-8")
        assert before in text, name
        for copy in (path, path.with_name(f"{path.name}.br"), path.with_name(f"{path.name}.gz")):
            copy.unlink(missing_ok=True)
        path.write_text(text.replace(before, after), encoding="utf-8")
        compress_file(path)
    for copy in target.glob("offline.json*"):
        copy.unlink()
    write_offline(target)
    return target
