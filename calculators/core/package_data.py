"""The data files of a package: texts, and the tables that a text of TOML holds."""

from __future__ import annotations

import json
import pkgutil
from typing import Any

READ_ALREADY = ".json"
"""What the name of a table's file has behind it where the page's archive holds the table as JSON too."""


def package_text(name: str, package: str = "calculators") -> str:
    """A data file of a package; it may lie in a directory or in the wheel.

    :raises OSError: if there is none.
    """
    data = pkgutil.get_data(package, name)
    if data is None:
        raise FileNotFoundError(name)
    return data.decode("utf-8")


def package_tables(name: str, package: str = "calculators") -> dict[str, Any]:
    """The tables of a file of TOML.

    In the page's archive they lie as JSON, which is read in a tenth of the time and without TOML's reader
    (scripts/runtime/runtime.py); a day is then its text.
    """
    try:
        found: dict[str, Any] = json.loads(package_text(f"{name}{READ_ALREADY}", package))
    except OSError:
        found = tables_of(package_text(name, package))
    return found


def tables_of(text: str) -> dict[str, Any]:
    """The tables of a text of TOML.

    :raises ValueError: if it is not TOML.
    """
    import tomllib  # noqa: PLC0415 - the page does without it

    return tomllib.loads(text)
