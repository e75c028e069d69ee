"""Codes: an object as one line of letters and digits, for the ``#`` of an address, for paper and for a file.

What a code says is never trusted: reading it gives plain JSON values, or refuses.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
import zlib
from collections.abc import Mapping
from typing import Any

from calculators.answering.json_text import RefusedJson, parse_json

PREFIX = "h1."
CODE = re.compile(r"h1\.([A-Za-z0-9_-]{8,})")
LARGEST = 50_000_000
"""The most bytes a code may unpack to."""
DEEPEST = 22


class RefusedCode(ValueError):
    """The text holds no calculation that can be read."""


def canonical(value: Any) -> bytes:
    """JSON in one way only: the same value is always the same bytes."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode("utf-8", "backslashreplace")


def as_texts(value: Any) -> Any:
    """The value with every number as its text, so that reading it back gives the same again."""
    if isinstance(value, dict):
        return {name: as_texts(each) for name, each in value.items()}
    if isinstance(value, list):
        return [as_texts(each) for each in value]
    return str(value) if isinstance(value, str) or (isinstance(value, int) and not isinstance(value, bool)) else value


def packed(payload: Mapping[str, Any], prefix: str = PREFIX) -> str:
    """A payload as the text of a link."""
    return prefix + base64.urlsafe_b64encode(zlib.compress(canonical(payload), 9)).rstrip(b"=").decode("ascii")


def unpacked(text: str) -> dict[str, Any]:
    """The payload in a text: a link, a code, or a saved file.

    :raises RefusedCode: if there is none, or it is damaged.
    """
    found = CODE.search("".join(text.split()))
    if found is None:
        raise RefusedCode("no code")
    return payload_in(found[1])


def payload_in(code: str) -> dict[str, Any]:
    """The payload of a code without its prefix.

    :raises RefusedCode: if it is damaged or unpacks to too much.
    """
    payload = contents_of(code)
    kinds = {"c": str, "i": dict, "d": str, "p": dict, "o": str, "r": str, "v": str}
    if not all(isinstance(payload.get(key), kind) for key, kind in kinds.items()):
        raise RefusedCode("not a calculation")
    return payload


def contents_of(code: str) -> dict[str, Any]:
    """The object that a code without its prefix holds.

    :raises RefusedCode: if it is damaged, unpacks to too much, or is no object.
    """
    if len(code) % 4 == 1:  # no code is: its last character belongs to a word behind it, as the others that follow do
        code = code[:-1]
    try:
        squeezed = base64.urlsafe_b64decode(code + "=" * (-len(code) % 4))
        unpacker = zlib.decompressobj()
        data = unpacker.decompress(squeezed, LARGEST)
        if unpacker.unconsumed_tail or not unpacker.eof:
            raise RefusedCode("too large, or cut off")
        payload = parse_json(data.decode("utf-8"), DEEPEST)
    except (ValueError, binascii.Error, zlib.error, RefusedJson) as error:
        raise RefusedCode(str(error)) from error
    if not isinstance(payload, dict):
        raise RefusedCode("no object")
    return payload
