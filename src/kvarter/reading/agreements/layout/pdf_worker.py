"""Reads the runs of text out of one PDF, in a process of its own with little memory and time.

The file comes on standard input, what is found goes to standard output as JSON; exit codes say what is wrong.
Run as ``python -m kvarter.reading.agreements.layout.pdf_worker``.
"""

from __future__ import annotations

import ctypes
import json
import math
import resource
import sys
from collections.abc import Sequence
from typing import Any, Final

MOST_PAGES: Final = 600
MOST_SIGNS: Final = 2_000_000
MOST_SIGNS_ON_PAGE: Final = 60_000
MOST_RULES: Final = 2000
_THIN: Final = 3.0
_BOLD: Final = 600
MEMORY: Final = 2 * 1024**3
SECONDS: Final = 40
LOCKED, DAMAGED, TOO_MANY_PAGES, TOO_MUCH = 10, 11, 12, 13


def main() -> int:
    """Reads, writes, and gives the exit code."""
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    data = sys.stdin.buffer.read()
    import pypdfium2  # noqa: PLC0415 - under the limits

    try:
        document = pypdfium2.PdfDocument(data)
        pages = len(document)
    except pypdfium2.PdfiumError as failure:
        return LOCKED if "password" in str(failure).lower() else DAMAGED
    if pages > MOST_PAGES:
        sys.stdout.write(json.dumps({"pages": pages}))
        return TOO_MANY_PAGES
    found: list[Any] = []
    signs = 0
    for number in range(pages):
        try:
            page = document[number]
            rules = page_rules(page)
            runs = page_runs(page, [rule for rule in rules if rule[2] - rule[0] < _THIN])
        except pypdfium2.PdfiumError:
            return DAMAGED
        signs += sum(len(run[5]) for run in runs)
        if signs > MOST_SIGNS:
            return TOO_MUCH
        found.append({"width": page.get_width(), "height": page.get_height(), "runs": runs, "rules": rules})
        page.close()
    sys.stdout.write(json.dumps({"pages": pages, "found": found}))
    return 0


def page_runs(
    page: Any, upright: Sequence[tuple[float, float, float, float]]
) -> list[tuple[float, float, float, float, bool, str]]:
    """Runs of signs on one baseline without a gap or an upright rule in them: (x0, x1, baseline, size, bold, text)."""
    from pypdfium2 import raw  # noqa: PLC0415 - under the limits

    text_page = page.get_textpage()
    runs: list[tuple[float, float, float, float, bool, str]] = []
    x, y, size = ctypes.c_double(), ctypes.c_double(), 0.0
    box = raw.FS_RECTF()
    font = _Fonts(text_page)
    held: list[str] = []
    start = base = held_size = right = 0.0
    bold = False

    def close() -> None:
        text = "".join(held)
        if text.strip():
            runs.append((round(start, 1), round(right, 1), round(base, 1), round(held_size, 1), bold, text))
        held.clear()

    def walled(left: float) -> bool:
        return any(right - 1 <= rule[0] <= left + 1 and rule[1] - 2 <= base <= rule[3] + 2 for rule in upright)

    for index in range(min(text_page.count_chars(), MOST_SIGNS_ON_PAGE)):
        code = raw.FPDFText_GetUnicode(text_page, index)
        sign = chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else " "
        if sign in "\r\n":
            close()
            continue
        if raw.FPDFText_IsGenerated(text_page, index) == 1:
            if held:
                held.append(" ")
            continue
        raw.FPDFText_GetCharOrigin(text_page, index, x, y)
        raw.FPDFText_GetLooseCharBox(text_page, index, box)
        size = font.size(index) or abs(box.top - box.bottom) or 1.0
        if held and (
            abs(y.value - base) > 0.12 * held_size
            or abs(size - held_size) > 0.12 * held_size
            or box.left - right > 1.3 * held_size
            or box.left < start - 2
            or (held[-1].isspace() and walled(box.left))
        ):
            close()
        if not held:
            start, base, held_size, bold = box.left, y.value, size, font.bold(index)
        held.append(sign)
        right = max(box.right, right) if held[:-1] else box.right
    close()
    text_page.close()
    return runs


class _Fonts:
    """Size and weight of single signs of a page."""

    def __init__(self, text_page: Any) -> None:
        from pypdfium2 import raw  # noqa: PLC0415 - under the limits

        self._raw = raw
        self._page = text_page
        self._matrix = raw.FS_MATRIX()
        self._name = ctypes.create_string_buffer(120)
        self._flags = ctypes.c_int()

    def size(self, index: int) -> float:
        """The height of the type as printed; 0 where the file does not say."""
        if not self._raw.FPDFText_GetMatrix(self._page, index, self._matrix):
            return 0.0
        return float(self._raw.FPDFText_GetFontSize(self._page, index) * math.hypot(self._matrix.c, self._matrix.d))

    def bold(self, index: int) -> bool:
        """Whether the font is a bold one, by its weight or its name."""
        if self._raw.FPDFText_GetFontWeight(self._page, index) >= _BOLD:
            return True
        self._raw.FPDFText_GetFontInfo(self._page, index, self._name, len(self._name), self._flags)
        name = self._name.value.lower()
        return any(word in name for word in (b"bold", b"black", b"heavy", b"demi"))


def page_rules(page: Any) -> list[tuple[float, float, float, float]]:
    """Lines drawn on a page, as table borders are, and the edges of frames: (x0, y0, x1, y1)."""
    from pypdfium2 import raw  # noqa: PLC0415 - under the limits

    rules = []
    for place, item in enumerate(page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=3)):
        if place > MOST_RULES:
            break
        left, bottom, right, top = (round(edge, 1) for edge in item.get_bounds())
        if (right - left > 12 and top - bottom < _THIN) or (top - bottom > 6 and right - left < _THIN):
            rules.append((left, bottom, right, top))
        elif right - left > 40 and 6 < top - bottom < 400:
            rules += [(left, top, right, top), (left, bottom, right, bottom)]
            rules += [(left, bottom, left, top), (right, bottom, right, top)]
    return rules


if __name__ == "__main__":
    sys.exit(main())
