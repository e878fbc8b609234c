"""The archive: a zip file with the same bytes for the same content, of which one part can be changed alone.

The standard library's writer cannot take over a part already compressed, which is what makes a small change cheap.
Times in it are fixed at the format's first day. Format: PKWARE APPNOTE 6.3, without the 64-bit extension.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping
from typing import Final

_LOCAL: Final = struct.Struct("<4s5H3I2H")
_CENTRAL: Final = struct.Struct("<4s6H3I5H2I")
_END: Final = struct.Struct("<4s4H2IH")
_VERSION, _UTF8, _DEFLATE, _DAY = 20, 0x800, 8, 0x21
MOST_PARTS: Final = 65_535
LEVEL: Final = 6


class ArchiveError(ValueError):
    """What was read is not an archive written here."""


def packed(name: str, content: bytes) -> bytes:
    """One part as it stands in an archive: its header and its compressed content."""
    squeeze = zlib.compressobj(LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    small = squeeze.compress(content) + squeeze.flush()
    encoded = name.encode()
    header = _LOCAL.pack(
        b"PK\3\4", _VERSION, _UTF8, _DEFLATE, 0, _DAY, zlib.crc32(content), len(small), len(content), len(encoded), 0
    )
    return header + encoded + small


def bound(parts: Mapping[str, bytes]) -> bytes:
    """The archive of packed parts by name, in the order of their names. Raises ``ArchiveError`` for too many."""
    if len(parts) > MOST_PARTS:
        raise ArchiveError(f"{len(parts)} parts; at most {MOST_PARTS} fit")
    pieces, directory, at = [], [], 0
    for name in sorted(parts):
        part = parts[name]
        _mark, version, flags, method, time, day, crc, small, size, name_length, _extra = _LOCAL.unpack_from(part)
        directory.append(
            _CENTRAL.pack(
                b"PK\1\2", version, version, flags, method, time, day, crc, small, size, name_length, 0, 0, 0, 0, 0, at
            )
            + name.encode()
        )
        pieces.append(part)
        at += len(part)
    listed = b"".join(directory)
    pieces.append(listed)
    pieces.append(_END.pack(b"PK\5\6", 0, 0, len(parts), len(parts), len(listed), at, 0))
    return b"".join(pieces)


def parts_of(archive: bytes) -> dict[str, bytes]:
    """The packed parts of an archive by name; ``bound`` of them is the archive again.

    Raises ``ArchiveError`` for bytes that ``bound`` did not write.
    """
    try:
        mark, _disk, _start, _here, count, size, at, _comment = _END.unpack_from(archive, len(archive) - _END.size)
        if mark != b"PK\5\6" or at + size != len(archive) - _END.size:
            raise ArchiveError("no closing record")
        starts: list[tuple[str, int]] = []
        place = at
        for _ in range(count):
            fields = _CENTRAL.unpack_from(archive, place)
            place += _CENTRAL.size
            starts.append((archive[place : place + fields[10]].decode(), fields[16]))
            place += fields[10]
    except (struct.error, UnicodeDecodeError) as wrong:
        raise ArchiveError("not an archive written here") from wrong
    ends = [*(start for _name, start in starts[1:]), at][: len(starts)]
    return {name: archive[start:end] for (name, start), end in zip(starts, ends, strict=True)}
