"""Steps of long work, shown as they happen: a line a step, a dot every two seconds, the time at the end."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

DOT_EVERY_SECONDS = 2


class StopWork(Exception):
    """The work cannot go on; the message is the one line that says why and what to do."""


@contextmanager
def step(name: str) -> Iterator[None]:
    """Show ``name`` while the work inside runs, then how long it took."""
    print(f"· {name} ", end="", flush=True)
    started = time.monotonic()
    done = threading.Event()

    def dots() -> None:
        while not done.wait(DOT_EVERY_SECONDS):
            print(".", end="", flush=True)

    ticker = threading.Thread(target=dots, daemon=True)
    ticker.start()
    try:
        yield
    except BaseException:
        done.set()
        ticker.join()
        print(" failed", flush=True)
        raise
    done.set()
    ticker.join()
    print(f" {time.monotonic() - started:.1f} s", flush=True)


def say(line: str) -> None:
    """One line for the person at the terminal."""
    print(line, flush=True)


def fail(line: str) -> int:
    """Say why the work stopped, and give the exit status for it."""
    sys.stdout.flush()
    print(line, file=sys.stderr, flush=True)
    return 1
