"""The shapes of statuses as pictures in a style sheet: decoration beside the word, the same on every machine.

The report's font has no such signs, so a sign in the text would come from whatever font the machine has.
"""

from __future__ import annotations

from typing import Final
from urllib.parse import quote

from kvarter.model.verdicts import Status

_DRAWN: Final[dict[Status, tuple[str, str]]] = {
    Status.MET: ("#00663a", '<circle cx="8" cy="8" r="7"/>'),
    Status.ON_TRACK: ("#00663a", '<path d="M8 1 15 15H1z"/>'),
    Status.AT_RISK: ("#8a6100", '<path d="M8 0 16 8 8 16 0 8z"/>'),
    Status.OFF_TRACK: ("#b30000", '<path d="M1 1h14L8 15z"/>'),
    Status.NOT_MET: ("#b30000", '<path d="M2 0 8 6l6-6 2 2-6 6 6 6-2 2-6-6-6 6-2-2 6-6-6-6z"/>'),
    Status.NOT_ENOUGH_DATA: (
        "#545454",
        (
            '<circle cx="8" cy="8" r="6.5" fill="none" stroke="#545454" stroke-width="1.5"/>'
            '<path d="M8 8V2a6 6 0 0 1 6 6z"/>'
        ),
    ),
    Status.NO_DATA: ("#545454", '<circle cx="8" cy="8" r="6.5" fill="none" stroke="#545454" stroke-width="1.8"/>'),
    Status.NOT_DUE: (
        "#545454",
        '<circle cx="8" cy="8" r="6.5" fill="none" stroke="#545454" stroke-width="1.8" stroke-dasharray="2 2.1"/>',
    ),
    Status.NOT_MEASURABLE: ("#545454", '<path d="M1 7h14v2H1z"/>'),
}


def style() -> str:
    """One rule a status with its shape as an embedded picture."""
    return "\n".join(
        f'.status-{status.value} {{ background-image: url("data:image/svg+xml,{quote(_svg(*drawn))}"); }}'
        for status, drawn in _DRAWN.items()
    )


def _svg(colour: str, shape: str) -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16" fill="{colour}">{shape}</svg>'
