"""What tables from elsewhere write in place of a figure that is hidden, and what such a mark tells."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

_NOTHING_TOLD: Final = frozenset(
    {
        "-", "–", "—", "−", "x", ".", "..", "...", "…", ":", "*", "**", "***", "#", "?", "c", "s", "(c)", "(s)", "[c]",
        "[x]", "[low]", "n/a", "na", "nd", "skjult", "vises ikke", "kan ikke vises", "diskretioneret", "fortroligt",
        "hidden",        "suppressed", "confidential", "not shown", "udeladt",
    }
)  # fmt: skip
_FEWER: Final = re.compile(
    r"(?:(?P<strict><|færre end|mindre end|under|fewer than|less than|below)|(?P<most><=|≤|=<|højst|at most|max\.?))"
    r"\s*(?P<number>\d{1,6})",
    re.IGNORECASE,
)
_RANGE: Final = re.compile(r"(?P<low>\d{1,6})\s*(?:-|–|—|til|to|\.\.)\s*(?P<high>\d{1,6})", re.IGNORECASE)


class Mark(NamedTuple):
    """What a mark tells of the hidden count: from ``low`` to ``high``."""

    low: float = 0.0
    high: float = float("inf")


def mark_in(text: str) -> Mark | None:
    """What a cell tells when it is a mark for a hidden figure, an empty one included; None when it is none.

    "<5" and "færre end 5" tell of 0 to 4, "≤5" of 0 to 5, "1-4" of just that; others tell nothing.
    """
    bare = " ".join(text.split())
    if not bare or bare.casefold() in _NOTHING_TOLD:
        return Mark()
    if found := _FEWER.fullmatch(bare):
        return Mark(0.0, float(found["number"]) - (1.0 if found["strict"] else 0.0))
    if (found := _RANGE.fullmatch(bare)) and int(found["low"]) <= int(found["high"]):
        return Mark(float(found["low"]), float(found["high"]))
    return None
