"""Texts made safe for the form they are written in: JSON, CSV and HTML."""

from __future__ import annotations

import json
from typing import Any, Final

_ENCODE: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode
_INDENTED: Final = json.JSONEncoder(ensure_ascii=False, indent=1, allow_nan=False).encode
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def compact_json(value: Any) -> str:
    """JSON on one line."""
    return _ENCODE(value)


def readable_json(value: Any) -> str:
    """JSON a person can read, with a closing line break."""
    return _INDENTED(value) + "\n"


def json_in_page(value: Any) -> str:
    """JSON that can stand inside a script element: no ``<`` closes it early."""
    return _ENCODE(value).replace("<", "\\u003c")


def csv_cell(text: str) -> str:
    """A text as a CSV cell. One that a spreadsheet would take for a formula gets an apostrophe in front."""
    if not text:
        return ""
    if text.startswith(_FORMULA):
        text = "'" + text
    if '"' in text or "," in text or "\n" in text or "\r" in text:
        return '"' + text.replace('"', '""') + '"'
    return text


def figure(value: float) -> str:
    """A figure in a file: the shortest text that reads back as the same number, whole numbers without a point."""
    written = repr(value)
    return written.removesuffix(".0")


def escaped(text: str) -> str:
    """A text inside HTML, in an attribute too."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
