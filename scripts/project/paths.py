"""Where the project's folders are."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
"""The project's own folder."""
DOCS = ROOT / "docs"
"""The pages of both languages, and the data that speaks of them."""
