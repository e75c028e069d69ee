"""Workbooks as somebody might have saved them."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from typing import Any

from openpyxl import Workbook


def saved(*sheets: Sequence[Sequence[Any]], looks: Callable[[Any], None] = lambda _book: None) -> bytes:
    book = Workbook()
    book.remove(book["Sheet"])
    for rows in sheets:
        sheet = book.create_sheet()
        for row in rows:
            sheet.append(row)
    looks(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
