"""The yardstick for a page: the same Markdown in Material as it is published, without anything of the handbook's own.

No templates, styles, scripts, policy or calculators: where the handbook has one, an empty element stands.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from scripts.delivery.compress import SMALLEST, SUFFIXES, compress_file
from scripts.handbook.book import settings
from scripts.project.paths import DOCS

BARE = "bare"
_OWN = ("INHERIT", "hooks", "extra", "extra_css", "extra_javascript", "strict", "validation")


def _settings() -> dict[str, Any]:
    found = {name: value for name, value in settings("zh").items() if name not in _OWN}
    theme = {name: value for name, value in found["theme"].items() if name not in ("custom_dir", "favicon")}
    extensions = [each for each in found["markdown_extensions"] if each != "scripts.pages.markdown_extension"]
    return found | {"theme": theme, "markdown_extensions": extensions, "docs_dir": str(DOCS / "zh")}


def add_bare(site: Path) -> None:
    """Build the Chinese pages bare, compressed like the site's own."""
    with tempfile.TemporaryDirectory() as scratch:
        config = Path(scratch) / "mkdocs.yml"
        # JSON is YAML, and its strings need no care.
        config.write_text(json.dumps(_settings()), encoding="utf-8")
        command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", str(config)]
        quiet = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
        subprocess.run(
            [*command, "--site-dir", str(site / BARE)], check=True, env=os.environ | quiet, capture_output=True
        )
    for path in list((site / BARE).rglob("*")):
        if path.suffix in SUFFIXES and path.stat().st_size >= SMALLEST:
            compress_file(path)
