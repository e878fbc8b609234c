"""Word files as bytes that depend on their content alone: parts in a fixed order, no clock."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import Any, Final

LONG_AGO: Final = (1980, 1, 1, 0, 0, 0)
FIRST: Final = "[Content_Types].xml"


def packed(document: Any) -> bytes:
    """The bytes of a python-docx document (or a rendered template), with every part's time set to the first day of
    the file format."""
    written = BytesIO()
    document.save(written)
    packed_again = BytesIO()
    with zipfile.ZipFile(written) as parts, zipfile.ZipFile(packed_again, "w", zipfile.ZIP_DEFLATED) as out:
        for name in sorted(parts.namelist(), key=lambda part: (part != FIRST, part)):
            entry = zipfile.ZipInfo(name, LONG_AGO)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            out.writestr(entry, parts.read(name))
    return packed_again.getvalue()
