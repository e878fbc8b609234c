"""Agreements as PDF: a process of its own reads the runs of text, and their places on the page tell the rest."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any, Final

from kvarter.reading.agreements.layout.document import Source
from kvarter.reading.agreements.layout.pdf_pages import source_of
from kvarter.reading.agreements.layout.pdf_runs import PdfPage, Rule, Run
from kvarter.reading.agreements.layout.pdf_worker import (
    DAMAGED,
    LOCKED,
    MOST_PAGES,
    MOST_SIGNS,
    SECONDS,
    TOO_MANY_PAGES,
    TOO_MUCH,
)
from kvarter.reading.agreements.layout.refusal import AgreementRefused, Why
from kvarter.reading.agreements.layout.tables import Known

_MODULE: Final = "kvarter.reading.agreements.layout.pdf_worker"
_LONGEST_WAIT: Final = 90


def read_pdf(data: bytes, file: str, known: Known) -> Source:
    """The lines of a PDF; ``known`` tells labels.

    Raises ``AgreementRefused`` for one that is locked, damaged, scanned, or too heavy.
    """
    pages = [
        PdfPage(
            float(page["width"]),
            float(page["height"]),
            [
                Run(float(x0), float(x1), float(y), float(size), text, bool(bold))
                for x0, x1, y, size, bold, text in page["runs"]
            ],
            [Rule(*map(float, rule)) for rule in page["rules"]],
        )
        for page in _read(data, file)
    ]
    if sum(1 for page in pages for run in page.runs for sign in run.text if sign.isalpha()) < 20:
        raise AgreementRefused(Why.NO_TEXT, file)
    source = source_of(pages, known)
    if _unreadable(" ".join(line.text for line in source.lines[:400])):
        raise AgreementRefused(Why.UNREADABLE, file)
    return source


_SMALL_WORDS: Final = frozenset(
    ["og", "i", "at", "er", "på", "for", "af", "til", "en", "der", "med", "det", "som", "de", "den", "har", "the", "of"]
)
_WORDS_TO_TELL: Final = 150


def _unreadable(text: str) -> bool:
    """Whether a text of some length has none of the small words every text has: its signs are not the letters."""
    words = text.lower().split()
    return len(words) >= _WORDS_TO_TELL and sum(word in _SMALL_WORDS for word in words) < 0.01 * len(words)


def _read(data: bytes, file: str) -> list[dict[str, Any]]:
    """What the worker found on each page. A worker that is stopped by its limits or dies has met a file that is too
    heavy or made to harm."""
    try:
        done = subprocess.run(  # noqa: S603 - our own module, by our own interpreter
            [sys.executable, "-P", "-m", _MODULE],
            input=data, capture_output=True, timeout=_LONGEST_WAIT, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise AgreementRefused(Why.SLOW, file, limit=SECONDS) from None
    match done.returncode:
        case 0:
            found: list[dict[str, Any]] = json.loads(done.stdout)["found"]
            return found
        case code if code == LOCKED:
            raise AgreementRefused(Why.LOCKED, file)
        case code if code == DAMAGED:
            raise AgreementRefused(Why.DAMAGED, file, expected="PDF")
        case code if code == TOO_MANY_PAGES:
            raise AgreementRefused(Why.TOO_MANY_PAGES, file, found=json.loads(done.stdout)["pages"], limit=MOST_PAGES)
        case code if code == TOO_MUCH:
            raise AgreementRefused(Why.TOO_MUCH_TEXT, file, limit=MOST_SIGNS // 1_000_000)
        case _:
            raise AgreementRefused(Why.SLOW, file, limit=SECONDS)
