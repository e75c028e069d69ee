"""The handbook's two languages."""

from __future__ import annotations

from typing import Literal

LANGUAGES: tuple[Literal["zh"], Literal["en"]] = ("zh", "en")
Language = Literal["zh", "en"]
Words = dict[Language, str]
"""One sentence or label in both languages."""


OTHER: dict[Language, Language] = {"zh": "en", "en": "zh"}
"""For each language, the handbook's other one."""
