"""Which files of the standard library the calculators need: found by running all of them inside Pyodide, in Node.

What Pyodide's own start reads is among them. Nothing is listed by hand, and nothing that was not read is published.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from scripts.project.paths import ROOT
from scripts.project.progress import StopWork
from scripts.setup import find_node

_TRACER = Path(__file__).with_name("needed-modules.mjs")
SCRIPTS = (_TRACER,)
"""What is run in Node for it."""
_MOST_SAID = 600


def needed_library(pyodide: Path, archives: Mapping[str, Path]) -> list[str]:
    """The names of the entries of ``python_stdlib.zip`` that are read.

    :param pyodide: the folder of the stock Pyodide.
    :param archives: what lies beside its library, by name.
    :raises StopWork: if something answers differently there, or cannot be run.
    """
    with tempfile.TemporaryDirectory() as scratch:
        conversation = Path(scratch) / "conversation.json"
        with conversation.open("wb") as out:
            subprocess.run([sys.executable, "-m", "scripts.runtime.conversation"], check=True, cwd=ROOT, stdout=out)
        asked = {
            "pyodide": str(pyodide),
            "archives": {name: str(path) for name, path in archives.items()},
            "conversation": str(conversation),
        }
        run = run_in_node(_TRACER, asked)
    found = json.loads(run)
    if found["different"]:
        said = json.dumps(found["different"][0], ensure_ascii=False)[:_MOST_SAID]
        raise StopWork(f"{said}\nPython in the page answers differently from Python here: see above.")
    return [str(name) for name in found["read"]]


def run_in_node(script: Path, asked: Mapping[str, Any]) -> bytes:
    """What a script prints that is given one JSON object.

    :raises StopWork: if it fails.
    """
    run = subprocess.run(
        [find_node(), str(script), json.dumps(asked)],
        cwd=ROOT,
        capture_output=True,
        check=False,
        env=_environment(),
    )
    if run.returncode:
        raise StopWork(f"{_end(run.stderr)}\nThe calculators could not be run in Pyodide under Node: see above.")
    return run.stdout


def _environment() -> dict[str, str]:
    # Options somebody has set for Node in general are not meant for this.
    return {name: value for name, value in os.environ.items() if name != "NODE_OPTIONS"}


def _end(printed: bytes) -> str:
    return printed.decode("utf-8", "replace").strip()[-_MOST_SAID:]
