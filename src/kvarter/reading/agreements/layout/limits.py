"""What is asked of a document before anything of it is parsed: its size and what its first bytes say it is."""

from __future__ import annotations

from pathlib import Path
from typing import Final, Literal

from kvarter.reading.agreements.layout.refusal import AgreementRefused, Why

MEGABYTE: Final = 1024 * 1024
LARGEST: Final = 40 * MEGABYTE
Kind = Literal["docx", "pdf", "txt"]

_OLE: Final = b"\xd0\xcf\x11\xe0"
_LOCKED: Final = "EncryptedPackage".encode("utf-16-le")
_PICTURES: Final = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"II*\x00", b"MM\x00*")
_KINDS: Final[dict[str, Kind]] = {".docx": "docx", ".pdf": "pdf", ".txt": "txt"}
_MACRO_ENDINGS: Final = (".docm", ".dotm")


def checked_bytes(path: Path) -> tuple[bytes, Kind]:
    """The bytes of a file and its kind by its ending.

    Raises ``AgreementRefused`` for a file that is empty, too large, of a kind that is not read, or holds something else
    than its ending says; the ``OSError`` of one that cannot be opened.
    """
    file = path.name
    suffix = path.suffix.lower()
    with path.open("rb") as opened:
        data = opened.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise AgreementRefused(Why.TOO_LARGE, file, limit=LARGEST // MEGABYTE)
    if not data.strip(b" \t\r\n\xef\xbb\xbf\x00"):
        raise AgreementRefused(Why.EMPTY, file)
    if data.startswith(_OLE):
        raise AgreementRefused(Why.LOCKED if _LOCKED in data else Why.OLD_WORD, file)
    if suffix in _MACRO_ENDINGS:
        raise AgreementRefused(Why.MACROS, file)
    if suffix not in _KINDS:
        raise AgreementRefused(Why.KIND_UNKNOWN, file, found=suffix or "intet")
    kind = _KINDS[suffix]
    held = _held(data)
    if held != {"docx": "zip", "pdf": "pdf", "txt": "text"}[kind]:
        if kind != "txt" and held in ("text", "other"):
            raise AgreementRefused(Why.DAMAGED, file, expected=kind.upper())
        raise AgreementRefused(Why.OTHER_CONTENT, file, expected=suffix, found=held)
    return data, kind


def _held(data: bytes) -> str:
    """What the first bytes say the file is; a PDF may have up to a kilobyte of something else before it."""
    start = data[:1024].lstrip()
    if data.startswith(b"PK"):
        return "zip"
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if start.startswith(b"{\\rtf"):
        return "rtf"
    if start[:200].lower().startswith((b"<!doctype html", b"<html")):
        return "html"
    if data.startswith(_PICTURES):
        return "picture"
    return "text"
