"""Places in documents: the keys and list positions that lead to a value."""

from __future__ import annotations

Place = tuple[str | int, ...]


def written(place: Place) -> str:
    """A place in a document as people read it: ``plan.goals[2].indicators[0].area``, counted from 1."""
    text = ""
    for step in place:
        text += f"[{step + 1}]" if isinstance(step, int) else f".{step}" if text else step
    return text
