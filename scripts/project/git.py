"""What git knows of the project, where the project is a git clone of its own; otherwise nothing."""

from __future__ import annotations

import os
import subprocess
from functools import cache
from pathlib import Path

from scripts.project.paths import ROOT

_QUIET = {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}


def git(*arguments: str, root: Path = ROOT, given: str | None = None) -> bytes | None:
    """What a git command prints; ``None`` where it fails or there is no git.

    :param given: what the command reads on standard input.
    """
    try:
        finished = subprocess.run(
            ["git", "-c", "core.quotepath=off", *arguments],
            cwd=root,
            env=os.environ | _QUIET,
            input=None if given is None else given.encode(),
            stdin=subprocess.DEVNULL if given is None else None,
            capture_output=True,
            check=False,
        )
    except OSError:
        return None
    return finished.stdout if finished.returncode == 0 else None


@cache
def is_clone(root: Path = ROOT) -> bool:
    """Whether the folder is a clone of its own, and not a copy that lies inside another one."""
    top = git("rev-parse", "--show-toplevel", root=root)
    return top is not None and Path(top.decode().strip()).resolve() == root.resolve()


def is_shallow(root: Path = ROOT) -> bool:
    """Whether the clone holds only the last commits."""
    return (git("rev-parse", "--is-shallow-repository", root=root) or b"").strip() == b"true"


def committed(path: str, revision: str = "HEAD", root: Path = ROOT) -> str | None:
    """A file as it stands in a commit; ``None`` where there is none."""
    if not is_clone(root):
        return None
    found = git("show", f"{revision}:{path}", root=root)
    return None if found is None else found.decode("utf-8", "replace")
