"""The files of a made-up register, written beside the folder asked for and put in its place when they are whole."""

from __future__ import annotations

import errno
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

import pyarrow as pa
import pyarrow.parquet as pq

from kvarter.register.faults import Fault, RegisterFault
from kvarter.register.making.rows import EVENTS, rows_schema
from kvarter.register.schema import EVENTS_FILE, SYNTHETIC_KEY
from kvarter.wording.numbers import number

_NEVER_THE_SAME: Final = ("person_id", "household_id", "income", "age")
"""Columns in whose row groups a list of the values that occur saves nothing."""
_BYTES_A_PERSON, _BYTES_A_ROW = 22, 21
"""What a resident's events take on the disk when all begins, and what a row and what happens in a year take: measured,
and somewhat more."""


def room_for(persons: int, rows: int) -> int:
    """About how many bytes a register takes."""
    return persons * _BYTES_A_PERSON + rows * _BYTES_A_ROW


@contextmanager
def new_folder(out: Path, room_needed: int) -> Iterator[Path]:
    """A folder to write in, that becomes ``out`` when all went well and is gone when it did not.

    ``out`` must not exist or be empty. Raises ``RegisterFault`` when it is neither, or where the disk is too small.
    """
    if out.exists() and not out.is_dir():
        raise RegisterFault(
            Fault(f"»{out}« er en fil, ikke en mappe.", f"“{out}” is a file, not a folder.", in_call=True)
        )
    if out.is_dir() and any(out.iterdir()):
        raise RegisterFault(
            Fault(
                f"Mappen »{out}« er ikke tom. Skriv en ny mappe; der bliver ikke skrevet oven i noget.",
                f"The folder “{out}” is not empty. Give a new folder; nothing is written over.",
                in_call=True,
            )
        )
    out.parent.mkdir(parents=True, exist_ok=True)
    free = shutil.disk_usage(out.parent).free
    if room_needed > free:
        raise RegisterFault(_too_small(room_needed, free))
    room = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
    try:
        yield room
        room.chmod(0o755)
        room.replace(out)
    except OSError as failure:
        if failure.errno == errno.ENOSPC:
            raise OSError(errno.ENOSPC, "no room", str(out)) from None
        raise
    finally:
        shutil.rmtree(room, ignore_errors=True)


def _too_small(needed: int, free: int) -> Fault:
    asked, there = -(-needed // 10**6), free // 10**6
    return Fault(
        f"Registeret fylder omkring {number(asked, 0, 'da')} MB, og disken har {number(there, 0, 'da')} MB tilbage."
        " Skriv færre personer eller år, eller en mappe på en større disk.",
        f"The register takes about {number(asked, 0, 'en')} MB, and the disk has {number(there, 0, 'en')} MB left."
        " Ask for fewer persons or years, or for a folder on a larger disk.",
        in_call=True,
    )


class RegisterFiles:
    """A file a year and one of events, open until all blocks are in them; each block is a row group."""

    def __init__(self, folder: Path, years: range, further: tuple[str, ...], made_of: str, *, events: bool) -> None:
        """``made_of`` says in the files what they were made of; with it they say that they are made up."""
        rows = rows_schema(further)
        self._made_of = {SYNTHETIC_KEY: made_of}
        self._years = {year: self._writer(folder / f"{year}.parquet", rows) for year in years}
        self._events = self._writer(folder / EVENTS_FILE, EVENTS) if events else None

    def _writer(self, file: Path, schema: Any) -> Any:
        listed = [name for name in schema.names if name not in _NEVER_THE_SAME]
        # Codes are read as plain text, so how they are held in here is not told to those who read the file.
        writer = pq.ParquetWriter(file, schema, use_dictionary=listed, store_schema=False, compression="snappy")
        writer.add_key_value_metadata(self._made_of)
        return writer

    def write(self, year: int, residents: Any, events: Any) -> None:
        """A block's rows and events of one year."""
        self._years[year].write_table(residents, row_group_size=len(residents) or 1)
        if self._events is not None:
            self._events.write_table(events, row_group_size=len(events) or 1)

    def __enter__(self) -> Self:
        """Itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, failure: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Closes every file, also when the disk is full and one after the other says so."""
        told: OSError | None = None
        for writer in (*self._years.values(), *([self._events] if self._events is not None else [])):
            try:
                writer.close()
            except (OSError, pa.ArrowException) as wrong:
                told = told or (wrong if isinstance(wrong, OSError) else OSError(errno.EIO, "not written"))
        if told is not None and failure is None:
            raise told
