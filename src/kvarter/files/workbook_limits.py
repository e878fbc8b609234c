"""What is asked of an Excel workbook before anything of it is parsed: sizes, members, cells, and nothing that acts.

What a workbook says of its own size is not believed: every member is unpacked piece by piece and counted.
"""

from __future__ import annotations

import re
import time
import zipfile
import zlib
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from kvarter.files.problems import ProblemCode, ProblemsFound, found
from kvarter.files.texts import MEGABYTE, read_bytes

LARGEST: Final = 60 * MEGABYTE
LARGEST_UNPACKED: Final = 400 * MEGABYTE
LARGEST_TEXTS: Final = 1024 * MEGABYTE
MOST_MEMBERS: Final = 2000
MOST_COLUMNS: Final = 200
MOST_CELLS: Final = 8_000_000
LONGEST_SECONDS: Final = 120.0
_CHUNK: Final = 4 * MEGABYTE
_OVERLAP: Final = 256

_OLE: Final = b"\xd0\xcf\x11\xe0"
_LOCKED: Final = "EncryptedPackage".encode("utf-16-le")
_UTF16: Final = (b"\xff\xfe", b"\xfe\xff", b"<\x00", b"\x00<")
_ENTITY: Final = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_COLUMN: Final = re.compile(rb"""(?<=\s)r\s*=\s*["']([A-Za-z]{1,3})[0-9]""")
_ROW: Final = re.compile(rb"""(?<=\s)r\s*=\s*["'][A-Za-z]{0,3}([0-9]{1,7})["']""")
_ODD_PLACE: Final = re.compile(rb"""(?<=\s)r\s*=\s*["'](?![A-Za-z]{0,3}[0-9]{1,7}["'])[^"']*["']""")
_CELL: Final = re.compile(rb"<(?:\w+:)?c[\s/>]")
_TEXT_END: Final = re.compile(rb"</(?:\w+:)?si>")


def refuse_dangerous(path: Path, *, seconds: float = LONGEST_SECONDS) -> bytes:
    """The bytes of a workbook that is safe to parse.

    Raises ``ProblemsFound`` for one that is too large packed or unpacked, has too many members, columns or cells,
    holds macros or entities, is locked, in the old format or damaged, or takes more than ``seconds`` to look through.
    """
    file = str(path)
    data = read_bytes(path, LARGEST)
    if data.startswith(_OLE):
        raise _refused(ProblemCode.SHEET_LOCKED if _LOCKED in data else ProblemCode.SHEET_OLD, file)
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            _Look(archive, file, time.monotonic() + seconds).through()
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError):
        raise _refused(ProblemCode.FILE_DAMAGED, file, expected="XLSX") from None
    return data


def _refused(code: ProblemCode, file: str, **details: Any) -> ProblemsFound:
    return ProblemsFound([found(code, file, **details)])


class _Look:
    """One look through all members of a workbook."""

    def __init__(self, archive: zipfile.ZipFile, file: str, until: float) -> None:
        self._archive = archive
        self._file = file
        self._until = until
        self._unpacked = 0
        self._cells = 0
        self._longest_text = 0

    def through(self) -> None:
        members = self._archive.infolist()
        if len(members) > MOST_MEMBERS:
            raise _refused(ProblemCode.SHEET_MEMBERS, self._file, found=len(members), limit=MOST_MEMBERS)
        if any(member.filename.lower().endswith("vbaproject.bin") for member in members):
            raise _refused(ProblemCode.SHEET_MACROS, self._file)
        for member in members:
            self._member(member)
        if self._cells * self._longest_text > LARGEST_TEXTS:
            raise self._too_much()

    def _member(self, member: zipfile.ZipInfo) -> None:
        name = member.filename.lower()
        columns: set[bytes] = set()
        rows: set[bytes] = set()
        since_text = 0
        rest = b""
        with self._archive.open(member) as opened:
            while chunk := opened.read(_CHUNK):
                self._unpacked += len(chunk)
                if self._unpacked > LARGEST_UNPACKED:
                    raise self._too_much()
                if time.monotonic() > self._until:
                    raise _refused(ProblemCode.SHEET_SLOW, self._file)
                whole = rest + chunk
                if name.endswith((".xml", ".rels")):
                    self._refuse_entities(whole, starts=not rest)
                if name.endswith("sharedstrings.xml"):
                    since_text = self._texts(chunk, since_text)
                elif name.endswith(".xml") and "sheet" in name:
                    if _ODD_PLACE.search(whole):
                        raise _refused(ProblemCode.FILE_DAMAGED, self._file, expected="XLSX")
                    columns.update(_COLUMN.findall(whole))
                    rows.update(_ROW.findall(whole))
                    self._cells += len(_CELL.findall(chunk))
                rest = whole[-_OVERLAP:]
        self._size(columns, rows)

    def _refuse_entities(self, whole: bytes, *, starts: bool) -> None:
        if _ENTITY.search(whole) or (starts and whole.startswith(_UTF16)):
            raise _refused(ProblemCode.SHEET_ENTITIES, self._file)

    def _texts(self, chunk: bytes, since: int) -> int:
        """The longest shared text so far is kept; what has been read of the one that is not at its end is returned."""
        parts = _TEXT_END.split(chunk)
        parts_lengths = [len(part) for part in parts]
        parts_lengths[0] += since
        self._longest_text = max(self._longest_text, *parts_lengths)
        return parts_lengths[-1]

    def _size(self, columns: set[bytes], rows: set[bytes]) -> None:
        widest = max(map(_number, columns), default=1)
        longest = max(map(int, rows), default=1)
        if widest > MOST_COLUMNS or widest * longest > MOST_CELLS or self._cells > MOST_CELLS:
            raise _refused(
                ProblemCode.SHEET_WIDE, self._file, columns=widest, rows=longest, limit=MOST_COLUMNS, cells=MOST_CELLS
            )

    def _too_much(self) -> ProblemsFound:
        return _refused(ProblemCode.SHEET_UNPACKED, self._file, limit=LARGEST_UNPACKED // MEGABYTE)


def _number(column: bytes) -> int:
    """The number of a column from its letters: A is 1, Z 26, AA 27."""
    number = 0
    for letter in column.upper():
        number = 26 * number + letter - 64
    return number
