"""The memory of a Python in which every calculator is imported: what a return visit starts from.

It is made in Node with the pinned Pyodide, from the same archives that a first visit loads, and holds nothing of the
machine it was made on; the same archives give the same bytes. How it is taken up again, and what happens if it cannot
be, is in ``docs/theme/assets/handbook/python`` (``snapshot.js``, ``python.js``).
"""

from __future__ import annotations

from pathlib import Path

from scripts.project.paths import DOCS
from scripts.runtime.needed_library import run_in_node

_MAKER = Path(__file__).with_name("make-snapshot.mjs")
_CONTENTS = Path(__file__).with_name("snapshot_contents.py")
RESTORER = DOCS / "theme" / "assets" / "handbook" / "python" / "snapshot.js"
SCRIPTS = (_MAKER, _CONTENTS, RESTORER)
"""What it depends on besides the archives."""


def write_snapshot(pyodide: Path, library: Path, calculators: Path, target: Path) -> None:
    """Write the memory to ``target``.

    :param pyodide: the folder of the stock Pyodide.
    :raises StopWork: if Python cannot be started.
    """
    named = {"pyodide": pyodide, "library": library, "calculators": calculators, "target": target, "restorer": RESTORER}
    run_in_node(_MAKER, {name: str(path) for name, path in named.items()})
