"""Bytes and texts of files: what is refused before anything is parsed."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from kvarter.files.problems import Problem, ProblemCode, ProblemsFound, found
from kvarter.model.problems import PERSONAL_NUMBER

MEGABYTE: Final = 1024 * 1024
_REFUSED: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
# Ten times as quick as the whole pattern on texts without long numbers, which is nearly all of them.
_SIX_DIGITS: Final = re.compile("[0-9][0-9][0-9][0-9][0-9][0-9]")
_UTF16: Final = (b"\xff\xfe", b"\xfe\xff")


def read_bytes(path: Path, limit: int) -> bytes:
    """The bytes of a file of at most ``limit`` bytes. Raises ``ProblemsFound`` for a larger or an empty one.

    A file that is not there or may not be read gives the ``OSError`` it is.
    """
    with path.open("rb") as file:
        data = file.read(limit + 1)
    if len(data) > limit:
        raise ProblemsFound([found(ProblemCode.FILE_TOO_LARGE, str(path), limit=limit // MEGABYTE)])
    if not data.strip(b" \t\r\n\xef\xbb\xbf"):
        raise ProblemsFound([found(ProblemCode.FILE_EMPTY, str(path))])
    return data


def decoded(data: bytes, file: str) -> str:
    """The text of UTF-8 bytes; a mark at the start (as Windows writes) is dropped, line ends stay as they are.

    Raises ``ProblemsFound`` with the line for what is not UTF-8 or holds control signs.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        raise ProblemsFound([not_utf8(data, wrong.start, file)]) from None
    control = _REFUSED.search(text)
    if control:
        line = text.count("\n", 0, control.start()) + 1
        raise ProblemsFound([found(ProblemCode.CONTROL_CHARACTER, file, line, sign=f"U+{ord(control[0]):04X}")])
    return text


def not_utf8(data: bytes, at: int, file: str) -> Problem:
    """The problem of bytes that are not UTF-8, with the line of the first such byte and a guess at what they are."""
    guess = "UTF-16" if data.startswith(_UTF16) else "Windows-1252"
    return found(ProblemCode.NOT_UTF8, file, data.count(b"\n", 0, at) + 1, guess=guess)


def has_personal_number(text: str) -> bool:
    """Whether a text holds something written like a CPR number."""
    return _SIX_DIGITS.search(text) is not None and PERSONAL_NUMBER.search(text) is not None
