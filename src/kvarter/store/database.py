"""The connection to the database: transactions, the number of each change, and failures turned into sentences."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Final

from kvarter.files.problems import ProblemCode
from kvarter.store import queries
from kvarter.store.problems import StoreProblem

Progress = Callable[[str], None]
"""Is told each step of a writing: ``begin``, ``rows N``, ``commit``, ``committed`` (or ``rolled back``)."""

_FAULTS: Final = (
    ("SQLITE_NOTADB", ProblemCode.STORE_OTHER_FILE),
    ("SQLITE_CORRUPT", ProblemCode.STORE_DAMAGED),
    ("SQLITE_BUSY", ProblemCode.STORE_BUSY),
    ("SQLITE_LOCKED", ProblemCode.STORE_BUSY),
    ("SQLITE_READONLY", ProblemCode.STORE_READ_ONLY),
    ("SQLITE_PERM", ProblemCode.STORE_READ_ONLY),
    ("SQLITE_FULL", ProblemCode.DISK_FULL),
    ("SQLITE_IOERR", ProblemCode.STORE_DISK_FAILED),
    ("SQLITE_CANTOPEN", ProblemCode.STORE_NOT_OPENED),
    ("SQLITE_CONSTRAINT", ProblemCode.STORE_REFUSED),
)


def silent(_step: str) -> None:
    """Tells nobody how far a writing has come."""


@contextmanager
def in_sentences(path: str) -> Iterator[None]:
    """Turns what the database says into a ``StoreProblem``; what no user can be at fault for passes as it is."""
    try:
        yield
    except sqlite3.Error as failure:
        said = getattr(failure, "sqlite_errorname", "")
        for name, fault in _FAULTS:
            if said.startswith(name):
                raise StoreProblem(fault, path) from None
        if "decode" in str(failure):  # a text that is no longer UTF-8 has no error name of its own
            raise StoreProblem(ProblemCode.STORE_DAMAGED, path) from None
        raise


@contextmanager
def as_written(path: str) -> Iterator[None]:
    """What the store once took in and can no longer be read as what it was is a ``StoreProblem``: damaged."""
    try:
        yield
    except (ValueError, TypeError, LookupError):
        raise StoreProblem(ProblemCode.STORE_DAMAGED, path) from None


class Database:
    """A DB-API connection (without a transaction of its own making) and where it leads.

    One writing at a time; a writing inside a writing joins it. ``asked`` counts the questions put to the database.
    """

    def __init__(self, connection: sqlite3.Connection, path: str) -> None:
        """``path`` is only for messages."""
        self.path = path
        self.asked = 0
        self._connection = connection
        self._depth = 0
        self._dry_run = False
        self._writes = False
        self._wrote = False
        self._change: int | None = None
        self._progress: Progress = silent
        self._read: dict[str, list[Any]] = {}

    @property
    def dry_run(self) -> bool:
        """Whether a writing is under way that keeps nothing."""
        return self._writes and self._dry_run

    @property
    def change(self) -> int | None:
        """The number of the change under way, if it has written anything."""
        return self._change if self._writes else None

    def rows(self, question: str, values: Sequence[object] = ()) -> list[Any]:
        """All rows of an answer."""
        self.asked += 1
        with in_sentences(self.path):
            return self._connection.execute(question, values).fetchall()

    def read_once(self, question: str) -> list[Any] | None:
        """All rows of an answer, asked for once in a reading; None outside one, where the next may be another."""
        if not self._depth or self._writes:
            return None
        if question not in self._read:
            self._read[question] = self.rows(question)
        return self._read[question]

    def number(self, question: str, values: Sequence[object] = ()) -> int:
        """The one number of an answer."""
        return int(self.rows(question, values)[0][0])

    def add(self, statement: str, rows: Iterable[Sequence[object]]) -> None:
        """Writes rows inside the writing under way."""
        with in_sentences(self.path):
            self._connection.executemany(statement, rows)

    def tell(self, step: str) -> None:
        """Says how far the writing has come."""
        self._progress(step)

    def change_number(self, at: str) -> int:
        """The number of the change under way; made the first time it is asked for, so nothing written makes none."""
        if self._change is None:
            self._change = self.number(queries.LAST_CHANGE) + 1
            self.add(queries.ADD_CHANGE, [(self._change, at)])
        return self._change

    @contextmanager
    def reading(self) -> Iterator[None]:
        """All that is read inside is read from one state of the store, whatever others write meanwhile."""
        if self._depth:
            yield
            return
        self._begin(queries.BEGIN_READING)
        try:
            yield
        finally:
            self._read.clear()
            self._end(queries.ROLLBACK)

    @contextmanager
    def writing(self, *, dry_run: bool = False, progress: Progress | None = None) -> Iterator[None]:
        """Everything written inside is kept together at the end, or not at all; ``dry_run`` keeps nothing.

        Raises ``ValueError`` when joined with another ``dry_run`` than the writing under way.
        """
        if self._depth:
            if not self._writes:
                raise ValueError("a writing cannot begin inside a reading")
            if dry_run != self._dry_run:
                raise ValueError("a writing and what it joins must both be dry runs, or neither")
            yield
            return
        self._begin(queries.BEGIN_WRITING)
        self._writes, self._dry_run, self._change, self._progress = True, dry_run, None, progress or silent
        try:
            self.tell("begin")
            yield
            if not dry_run:
                self.tell("commit")
                with in_sentences(self.path):
                    self._connection.execute(queries.COMMIT)
                self._depth, self._wrote = 0, True
                self.tell("committed")
        finally:
            self._writes = False
            if self._depth:
                self._end(queries.ROLLBACK)
                self.tell("rolled back")
            self._progress = silent

    def _begin(self, how: str) -> None:
        with in_sentences(self.path):
            self._connection.execute(how)
        self._depth = 1

    def _end(self, how: str) -> None:
        self._depth = 0
        # A database that failed has ended the transaction by itself, and a second end would hide why.
        if self._connection.in_transaction:
            with in_sentences(self.path):
                self._connection.execute(how)

    def close(self) -> None:
        """Ends the connection; what it wrote then stands in the store's own file, so a copy of that file is whole."""
        if self._wrote:
            with in_sentences(self.path):
                self._connection.execute(queries.FOLD_JOURNAL)
        self._connection.close()
