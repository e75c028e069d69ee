"""Asking the search of the site in a browser."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

QUERY = "[data-md-component=search-query]"
RESULT = ".md-search-result__item"
type Found = Callable[..., list[list[dict[str, Any]]]]
"""The results of each query, asked on the pages of a language: ``found("zh", "考勤", "礼品")``."""


def anchors(results: list[dict[str, Any]]) -> list[str]:
    """The articles that results lead to, below the folder of the regulations."""
    return [re.sub(r"^\.\./(zh|en)/regulations/", "", each["location"]) for each in results]
