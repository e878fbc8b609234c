"""Files that are sent in: how large they may be, and how a reader of files gets to see one."""

from __future__ import annotations

import tempfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, NamedTuple

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest

from kvarter.files.problems import Problem, ProblemCode, ProblemsFound, found
from kvarter.wording.numbers import Lang
from kvarter.wording.problems import sentence

MEGABYTE: Final = 1024 * 1024
LARGEST: Final = 4 * MEGABYTE
"""The most a whole request with a file may weigh; it is refused before anything of it is read."""
LARGEST_PICTURE: Final = 13 * MEGABYTE
"""The same, where a picture from a phone is sent: the picture may be 12 MB, and the form around it is sent too."""
LONGEST_SUFFIX: Final = 10


class Said(NamedTuple):
    """A problem as a page shows it: the line and column it stands in, and its sentence."""

    line: int | None
    key: str
    text: str


def sent_file(request: HttpRequest, name: str) -> UploadedFile | None:
    """The file a form carries; None when none was chosen."""
    held = request.FILES.get(name)
    return held if isinstance(held, UploadedFile) else None


@contextmanager
def as_path(sent: UploadedFile, suffixes: Collection[str]) -> Iterator[Path]:
    """The file under a name of our own, of the kind its own name says; gone afterwards.

    Raises ``ProblemsFound`` for a kind that is not among ``suffixes``: the sender's name is never used as a path.
    """
    suffix = Path(str(sent.name)).suffix.lower()
    if suffix not in suffixes:
        raise ProblemsFound([_unknown(suffix, suffixes)])
    with tempfile.TemporaryDirectory(prefix="kvarter-") as folder:
        path = Path(folder) / f"fil{suffix}"
        with path.open("wb") as out:
            for chunk in sent.chunks():
                out.write(chunk)
        yield path


def _unknown(suffix: str, suffixes: Collection[str]) -> Problem:
    match suffix:
        case ".xlsm" | ".xltm" | ".xlsb":
            return found(ProblemCode.SHEET_MACROS)
        case ".xls":
            return found(ProblemCode.SHEET_OLD)
        case _:
            return found(ProblemCode.FILE_KIND_UNKNOWN, found=suffix[:LONGEST_SUFFIX], expected=sorted(suffixes))


def said(failure: ProblemsFound, lang: Lang) -> list[Said]:
    """Every problem of a file in words, without the place the file lay in."""
    return [Said(one.line, one.key, sentence(one, lang)) for one in failure.problems]
