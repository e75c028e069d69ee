"""What every widget is written with: the page it stands on, the templates, and data for scripts."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from typing import Any

import jinja2
from markupsafe import Markup

from calculators.core.languages import LANGUAGES, Language
from scripts.pages.relative_links import relative_url
from scripts.project.paths import DOCS, ROOT
from scripts.runtime.runtime import Runtime

TEMPLATES = DOCS / "theme" / "widgets"
TEMPLATE_CACHE = ROOT / ".cache" / "templates"


@dataclass(frozen=True, slots=True)
class Page:
    """The page being written: its language, its address below the site's root, and the runtime it may start."""

    language: Language
    url: str
    runtime: Runtime

    def link(self, target: str) -> str:
        """A relative link from this page to an address below the site's root."""
        return relative_url(target, self.url)


def other_language(language: Language) -> Language:
    """The handbook's other language."""
    return next(each for each in LANGUAGES if each != language)


def kept_templates() -> jinja2.BytecodeCache:
    """Where compiled templates are kept between builds, by their text and their Jinja."""
    TEMPLATE_CACHE.mkdir(parents=True, exist_ok=True)
    return jinja2.FileSystemBytecodeCache(str(TEMPLATE_CACHE))


@cache
def environment() -> jinja2.Environment:
    """The widgets' templates: everything is escaped, and a name that is not there is an error."""
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=kept_templates(),
    )


def json_script(value: Any) -> Markup:
    """A value as JSON text for a script element."""
    # Inside a script element only "<" could end it; as an escape it cannot.
    return Markup(json.dumps(value, ensure_ascii=False).replace("<", "\\u003c"))
