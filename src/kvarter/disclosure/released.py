"""Released figures: the only kind of figure that pages, reports and files accept. Only the door makes them."""

from __future__ import annotations

from typing import Final, Literal, NamedTuple

from kvarter.model.observations import Observation
from kvarter.model.periods import Period
from kvarter.model.verdicts import Verdict

Hidden = Literal["", "small", "total"]
"""Why a value is not shown: the count itself is small, or it would give a small count away."""


class _Door:
    """The key to making released things; held by ``release`` alone."""


DOOR: Final = _Door()


class ReleasedFigure(NamedTuple):
    """A figure that may be shown. ``value`` is None when missing or hidden; ``hidden`` says why it is hidden."""

    measure: str
    area: str
    group: str
    period: Period
    value: float | None
    unit: str
    hidden: Hidden
    status: str
    source: str
    recorded: str
    note: str
    already_public: str
    door: _Door


class ReleasedVerdict(NamedTuple):
    """A verdict that may be shown; when it rests on hidden figures its numbers are taken out."""

    verdict: Verdict
    rests_on_hidden: bool
    door: _Door


def shown(row: Observation, hidden: Hidden, door: _Door) -> ReleasedFigure:
    """The released form of a figure, its value taken out when hidden. Raises ``TypeError`` without the door's key."""
    if door is not DOOR:
        message = "only kvarter.disclosure.release makes released figures"
        raise TypeError(message)
    return ReleasedFigure(
        row.measure,
        row.area,
        row.group,
        row.period,
        None if hidden or not row.known else row.value,
        row.unit,
        hidden,
        row.status,
        row.source,
        row.recorded,
        row.note,
        row.already_public,
        door,
    )
