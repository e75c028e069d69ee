"""Archives of bytecode for the page's Python: ``python -m scripts.runtime.bytecode FROM TO [lean]``.

All of it is without line numbers, which are a quarter of what is sent. Bytecode of other people's modules is lean,
without docstrings and assertions too. Ours keeps its assertions, and the docstrings of its classes: a dataclass without
one writes itself one at every start, and that takes longer.

Entries are stored, not deflated, so that HTTP compresses the archive as a whole (and better than a zip does), in
order, and without a date: the same sources give the same bytes.
"""

from __future__ import annotations

import ast
import importlib.util
import marshal
import os
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Container, Mapping
from pathlib import Path
from types import CodeType

from scripts.project.paths import ROOT

# Bytecode that is never compared with a source again: there is none beside it.
_UNCHECKED_HASH = (1).to_bytes(4, "little")
_UNDATED = (1980, 1, 1, 0, 0, 0)


def entries_of(archive: Path, kept: Container[str] | None = None) -> dict[str, bytes]:
    """The files of an archive by name: all of them, or those ``kept``."""
    with zipfile.ZipFile(archive) as packed:
        names = [name for name in packed.namelist() if not name.endswith("/")]
        return {name: packed.read(name) for name in names if kept is None or name in kept}


def without_lines(code: CodeType) -> CodeType:
    """The code, and all code in it, without its lines' numbers."""
    inner = tuple(without_lines(each) if isinstance(each, CodeType) else each for each in code.co_consts)
    return code.replace(co_consts=inner, co_linetable=b"", co_firstlineno=1)


class _WithoutDocstrings(ast.NodeTransformer):
    """Takes the docstrings off modules and functions."""

    def _bare[T: (ast.Module, ast.FunctionDef, ast.AsyncFunctionDef)](self, node: T) -> T:
        self.generic_visit(node)
        if ast.get_docstring(node, clean=False) is not None:
            node.body = node.body[1:] or [ast.Pass()]
        return node

    visit_Module = visit_FunctionDef = visit_AsyncFunctionDef = _bare  # noqa: N815 - as ast names them


def without_docstrings(source: bytes) -> ast.Module:
    """A module's tree without the docstrings of modules and functions; those of classes stay."""
    bare = _WithoutDocstrings().visit(ast.parse(source))
    assert isinstance(bare, ast.Module)
    return ast.fix_missing_locations(bare)


def _compiled(name: str, source: bytes, *, lean: bool) -> bytes:
    """What Python would write as the ``.pyc`` of this source; its name alone is inside, and no path."""
    # Pyodide words its errors with the docstrings of its own modules.
    stripped = lean and not name.startswith("_pyodide/")
    tree = source if lean else without_docstrings(source)
    code = compile(tree, name, "exec", dont_inherit=True, optimize=2 if stripped else 0)
    header = importlib.util.MAGIC_NUMBER + _UNCHECKED_HASH + importlib.util.source_hash(source)
    return header + marshal.dumps(without_lines(code))


def _store(entries: Mapping[str, bytes], target: Path) -> None:
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as stored:
        for name in sorted(entries):
            stored.writestr(zipfile.ZipInfo(name, _UNDATED), entries[name])


def write_archive(entries: Mapping[str, bytes], target: Path, *, lean: bool) -> None:
    """The entries as an archive, their sources as bytecode.

    It is made in a Python of its own: what else a process has in memory leaves traces in its bytecode.
    """
    with tempfile.TemporaryDirectory(dir=target.parent) as scratch:
        sources = Path(scratch) / "sources.zip"
        _store(entries, sources)
        command = [
            sys.executable,
            "-m",
            "scripts.runtime.bytecode",
            str(sources),
            str(target),
            *(["lean"] if lean else []),
        ]
        subprocess.run(command, check=True, cwd=ROOT, env=os.environ | {"PYTHONHASHSEED": "0"})


def main(source: str, target: str, lean: str = "") -> None:
    """Read one archive and write the other."""
    made = {}
    for name, content in entries_of(Path(source)).items():
        if name.endswith(".py"):
            made[f"{name}c"] = _compiled(name, content, lean=bool(lean))
        else:
            made[name] = content
    _store(made, Path(target))


if __name__ == "__main__":
    main(*sys.argv[1:])
