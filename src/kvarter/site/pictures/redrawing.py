"""A picture somebody sent, drawn anew: smaller, as JPEG, and with nothing of what a camera writes beside it."""

from __future__ import annotations

import io
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final, NamedTuple

from PIL import Image, ImageFile, ImageOps

MEGABYTE: Final = 1024 * 1024
MOST_BYTES: Final = 12 * MEGABYTE
MOST_PIXELS: Final = {"JPEG": 40_000_000, "PNG": 24_000_000, "WEBP": 24_000_000}
"""JPEG is drawn smaller while it is read; the others have to be unpacked whole first."""
LONGEST_SIDE: Final = 1600
QUALITY: Final = 82
_one_at_a_time: Final = threading.Lock()


class Redrawn(NamedTuple):
    """A picture as it is kept: JPEG bytes, and its size."""

    data: bytes
    width: int
    height: int


class NoPictureError(Exception):
    """What was sent cannot be taken; ``key`` is the phrase that tells why."""

    def __init__(self, key: str) -> None:
        """``key`` picks the sentence."""
        super().__init__(key)
        self.key = key


def redrawn(data: bytes) -> Redrawn:
    """A picture drawn anew: turned as it was held, at most 1600 pixels on its longest side, without place, camera or
    comment. One is drawn at a time, so that memory has a limit.

    Raises ``NoPictureError``; how many pixels there are is asked before any is unpacked.
    """
    if len(data) > MOST_BYTES:
        raise NoPictureError("picture_large")
    with _one_at_a_time, _whole_pictures_only():
        try:
            with Image.open(io.BytesIO(data), formats=tuple(MOST_PIXELS)) as held:
                if held.width * held.height <= MOST_PIXELS[str(held.format)]:
                    return _drawn(held)
        except (Image.DecompressionBombError, Image.DecompressionBombWarning):
            pass
        except Exception:  # noqa: BLE001 - what reads bytes of strangers can fail in any way
            raise NoPictureError("picture_unreadable") from None
    raise NoPictureError("picture_pixels")


@contextmanager
def _whole_pictures_only() -> Iterator[None]:
    """WeasyPrint lets the library take half pictures, for everybody in the program: not here."""
    before, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


def _drawn(held: Image.Image) -> Redrawn:
    held.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
    held.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    turned = ImageOps.exif_transpose(held)
    clear = turned.convert("RGBA") if turned.has_transparency_data else None
    plain = Image.new("RGB", turned.size, "white")
    plain.paste(turned.convert("RGB") if clear is None else clear, mask=clear)
    out = io.BytesIO()
    # A new picture: nothing that lay beside the old one is in it.
    plain.save(out, "JPEG", quality=QUALITY, optimize=True)
    return Redrawn(out.getvalue(), plain.width, plain.height)
