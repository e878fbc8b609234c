"""What the site writes in its log: one line an event, with the kind of a failure and where it happened.

An exception's own words, an address and the text of a query can hold what somebody wrote about a person, and a line
break in any of them can look like a line of its own. None of them is written.
"""

from __future__ import annotations

import logging
import sys
import traceback
from pathlib import Path
from types import TracebackType
from typing import IO, Final

OURS: Final = "kvarter"
HOME: Final = Path(__file__).parents[1]
MOST: Final = 6


class OneLine(logging.Formatter):
    """``LEVEL logger message: Kind at file:line in function < …``.

    Our own messages are written as they are, with control characters shown as signs. An answer to a visitor is told
    by its status and the name of its page; of what a library says, only the place it says it from.
    """

    def format(self, record: logging.LogRecord) -> str:
        """The line of a record."""
        parts = [record.levelname, record.name, self._said(record)]
        if record.exc_info and record.exc_info[0] is not None:
            kind, _words, trace = record.exc_info
            parts.append(f"{kind.__name__} {_places(trace)}")
        return " ".join(parts).encode("unicode_escape").decode("ascii")

    @staticmethod
    def _said(record: logging.LogRecord) -> str:
        request = getattr(record, "request", None)
        if request is not None:
            match = getattr(request, "resolver_match", None)
            return f"{getattr(record, 'status_code', 0)} from {match.view_name if match else 'no page'}"
        if record.name == OURS or record.name.startswith(f"{OURS}."):
            return record.getMessage()
        return f"at {record.module}:{record.lineno}"


class ToStandardError(logging.StreamHandler[IO[str]]):
    """Writes to what standard error is at the moment.

    A line that cannot be written is dropped: Python's own complaint about it would quote the failure it was about.
    """

    def __init__(self) -> None:
        super().__init__(sys.stderr)

    def emit(self, record: logging.LogRecord) -> None:
        """Writes a record."""
        self.stream = sys.stderr
        super().emit(record)

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging's own name
        """Says nothing."""


def _places(trace: TracebackType | None) -> str:
    """Where a failure arose, and which of our own functions led there, the nearest first."""
    frames = traceback.extract_tb(trace)[::-1]
    told = [*frames[:1], *(one for one in frames[1:] if HOME in Path(one.filename).parents)]
    return " < ".join(f"{_short(one.filename)}:{one.lineno} in {one.name}" for one in told[:MOST])


def _short(path: str) -> str:
    """The end of a file's path: the folders above it say where somebody installed us."""
    return "/".join(Path(path).parts[-3:])
