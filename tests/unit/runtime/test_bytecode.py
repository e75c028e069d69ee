"""The page's bytecode against Pyodide's own compiler, which cannot give the same bytes twice: it writes the time in."""

from __future__ import annotations

import ast
import marshal
import subprocess
import zipfile
from pathlib import Path

from scripts.project.paths import ROOT
from scripts.runtime.bytecode import entries_of, without_docstrings, without_lines, write_archive
from scripts.setup import BIN

HEADER = 16
"""Bytes before the code: which Python, which kind of check, what it would be checked against."""
SOURCES = {path.relative_to(ROOT).as_posix(): path.read_bytes() for path in (ROOT / "calculators").rglob("*.py")}


def test_the_rules_are_the_code_that_pyodides_own_compiler_makes_of_them_without_lines_and_docstrings(
    tmp_path: Path,
) -> None:
    theirs, ours = tmp_path / "theirs.zip", tmp_path / "ours.zip"
    bare = {name: ast.unparse(without_docstrings(source)).encode() for name, source in SOURCES.items()}
    with zipfile.ZipFile(theirs, "w") as packed:
        for name, source in bare.items():
            packed.writestr(name, source)
    subprocess.run([BIN / "pyodide", "py-compile", "--compression-level", "0", str(theirs)], check=True)
    write_archive(bare, ours, lean=False)
    made, expected = entries_of(ours), entries_of(theirs)
    assert made.keys() == expected.keys() == {f"{name}c" for name in SOURCES}
    for name, content in made.items():
        assert content[:4] == expected[name][:4], "another Python's"
        assert marshal.loads(content[HEADER:]) == without_lines(marshal.loads(expected[name][HEADER:])), name


def test_only_classes_keep_their_docstrings_and_nothing_else_is_taken_away() -> None:
    source = (
        b'"""M"""\nclass A:\n    """C"""\n    def f(self):\n        """F"""\nasync def g():\n    """G"""\n    return 1'
    )
    kept = 'class A:\n    """C"""\n\n    def f(self):\n        pass\n\nasync def g():\n    return 1'
    assert ast.unparse(without_docstrings(source)) == kept


def test_the_same_sources_give_the_same_bytes_and_lean_ones_fewer(tmp_path: Path) -> None:
    made = []
    for name, lean in (("one", False), ("two", False), ("lean", True)):
        write_archive(SOURCES, tmp_path / name, lean=lean)
        made.append((tmp_path / name).read_bytes())
    assert made[0] == made[1]
    assert len(made[2]) < len(made[0])
