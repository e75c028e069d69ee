"""Turns a built site into a folder that opens by double click, from a shared drive, without any server.

A page opened from a file runs classic scripts and workers made out of text; it may not fetch, import or run a module.
So esbuild joins our modules into one classic script, and what the site fetches (search, Python, articles of other
pages) becomes classic scripts too, each loaded when it is needed (docs/folder/start.js).
"""

from __future__ import annotations

import base64
import gzip
import json
import re
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path

from calculators.core.languages import LANGUAGES
from scripts.pages.join_code import joined
from scripts.project.paths import ROOT
from scripts.runtime.runtime import FOLDER, SNAPSHOT, STOCK, Runtime

OWN = ROOT / "docs" / "folder"
START, PAGE_SCRIPT, DATA = "handbook-start.js", "handbook.js", "data"
SCRIPT_OF_TEXT = "pyodide.asm.js"
"""What becomes part of the worker's text; Pyodide finds it there."""
NOT_NEEDED = ("offline/offline.js",)
"""Scripts that have nothing to do in a folder: it is off the network by itself."""
_MODULE = re.compile(r'\s*<script (?=[^>]*type="module")[^>]*src="[^"]*assets/handbook/([\w/-]+\.js)"[^>]*></script>')
_PRELOAD = re.compile(r'\s*<link rel="(?:module)?preload"[^>]*>')
_MATERIAL = re.compile(r'<script src="((?:\.\./)*)(?:(?:zh|en)/)?assets/javascripts/bundle\.')
_LINK = re.compile(r'(href(?:="|\\?":\s*\\?"))(?![a-z]+:|#)([^"#?\\]*)')
_ARTICLES = re.compile(r'<article class="md-content__inner.*?</article>', re.DOTALL)


def is_folder_edition(target: Path) -> bool:
    """Whether a folder was made here, and may be made anew."""
    return (target / START).is_file()


def _packed(content: bytes) -> str:
    return base64.b64encode(gzip.compress(content, 9, mtime=0)).decode("ascii")


def _give(folder: Path, name: str, value: object) -> None:
    target = folder / f"{name}.js"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(f"handbookFolder.give({json.dumps(name)},{json.dumps(value)});\n", encoding="ascii")


def _joined(entry: Path) -> str:
    """A module and all it imports, as one classic script."""
    options = [
        "--format=iife",
        "--target=chrome95,firefox102,safari16",
        "--external:node:*",
        "--external:ws",
        '--define:import.meta.url="about:blank"',
    ]
    return joined(entry, options)


def _scripts(folder: Path, modules: Iterable[str], runtime: Runtime) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        copy = Path(scratch) / "handbook"
        shutil.copytree(folder / LANGUAGES[0] / "assets" / "handbook", copy)
        for name in ("files.js", "worker-files.js"):
            shutil.copyfile(OWN / name, copy / "shared" / name)
        (copy / "all.js").write_text("".join(f'import "./{name}";\n' for name in modules), encoding="utf-8")
        (folder / PAGE_SCRIPT).write_text(_joined(copy / "all.js"), encoding="utf-8")
        pyodide = runtime.files["pyodide.mjs"].source
        shutil.copyfile(pyodide, copy / "pyodide.mjs")
        python = 'import * as pyodide from "./pyodide.mjs";\nglobalThis.handbookPyodide = pyodide;\n'
        (copy / "pyodide-here.js").write_text(python, encoding="utf-8")
        (copy / "python-here.js").write_text('import "./pyodide-here.js";\nimport "./python/worker.js";\n', "utf-8")
        first = (OWN / "worker-start.js").read_text("utf-8")
        stock = runtime.files[SCRIPT_OF_TEXT].source.read_text("utf-8")
        worker = "\n".join((first, stock, _joined(copy / "python-here.js")))
        _give(folder, f"{DATA}/python-worker", _packed(worker.encode()))
        worker = "\n".join((first, _joined(copy / "search" / "worker.js")))
        _give(folder, f"{DATA}/search-worker", _packed(worker.encode()))
    shutil.copyfile(OWN / "start.js", folder / START)


def _data(folder: Path, runtime: Runtime) -> None:
    names = []
    for name, file in runtime.files.items():
        if (name in STOCK and not name.endswith(".wasm")) or name == SNAPSHOT:
            continue
        short = file.url.rpartition("/")[2]
        names.append(short)
        _give(folder, f"{DATA}/{short}", _packed(file.source.read_bytes()))
    _give(folder, f"{DATA}/runtime", names)
    _give(folder, f"{DATA}/search", _packed((folder / "search" / "handbook.json").read_bytes()))


def _with_index(match: re.Match[str]) -> str:
    before, path = match.groups()
    if path in (".", "..") or path.endswith("/.."):
        path += "/"
    return f"{before}{path}index.html" if path.endswith("/") else match[0]


def _page(path: Path, folder: Path) -> list[str]:
    """Rewrite a page; gives the modules that it would have run."""
    html = path.read_text(encoding="utf-8")
    if 'data-article="' in html:
        articles = _ARTICLES.search(html)
        if articles:
            name = path.parent.relative_to(folder).as_posix()
            _give(folder, f"{name}/articles", _packed(articles[0].encode()))
    modules = _MODULE.findall(html)
    html = _LINK.sub(_with_index, _PRELOAD.sub("", _MODULE.sub("", html)))
    up = "../" * (len(path.relative_to(folder).parts) - 1)
    if modules:
        first = f'<script src="{up}{START}"></script>\n      '
        html = _MATERIAL.sub(lambda found: first + found[0], html)
        html = html.replace("</body>", f'<script src="{up}{PAGE_SCRIPT}"></script>\n</body>')
    html = re.sub(r'\s*<p class="offline-line">.*?</p>', "", html)
    path.write_text(html, encoding="utf-8")
    return [name for name in modules if name not in NOT_NEEDED]


def make_folder(folder: Path, runtime: Runtime) -> None:
    """Turn the built, uncompressed site in ``folder`` into the folder edition, in its place.

    :raises StopWork: if the scripts cannot be joined.
    """
    modules: dict[str, None] = {}
    for path in sorted(folder.rglob("*.html")):
        modules |= dict.fromkeys(_page(path, folder))
    _scripts(folder, modules, runtime)
    _data(folder, runtime)
    chooser = folder / "choose-language.js"
    chooser.write_text(chooser.read_text("utf-8").replace('found + "/"', 'found + "/index.html"'), encoding="utf-8")
    for language in LANGUAGES:
        index = (folder / language / "search" / "search_index.json").read_text("ascii").strip()
        (folder / language / "search" / "search_index.js").write_text(f"var __index = {index};\n", encoding="ascii")
        for module in (folder / language / "assets" / "handbook").rglob("*.js"):
            module.unlink()
        for left in (folder / language).rglob("*.map"):
            left.unlink()
        shutil.rmtree(folder / language / "offline")
    for left in (folder / "service-worker.js", folder / "not-kept.html", *folder.glob("404*.html")):
        left.unlink()
    shutil.rmtree(folder / FOLDER)
    shutil.rmtree(folder / "search")
