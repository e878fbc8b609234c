"""Observations: one figure each, with what it is of, when it holds and when it became known."""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache
from typing import Final, Literal, NamedTuple, get_args
from zoneinfo import ZoneInfo

from kvarter.model.periods import Period

ObservationStatus = Literal["", "missing", "suppressed", "preliminary", "illustrative", "dominated"]
OBSERVATION_STATUSES: Final = frozenset(get_args(ObservationStatus))

WITHOUT_VALUE: Final = frozenset({"missing", "suppressed"})
"""The statuses of a figure that is not there to be used."""

DOMINATED: Final = "dominated"
"""The status of an amount that its source has found to tell what one contributor gave: it is used, and never shown."""

COLUMNS: Final = ("measure", "area", "period", "value", "unit")
OPTIONAL_COLUMNS: Final = ("group", "numerator", "denominator", "source", "recorded", "status", "note")
MUNICIPAL_TIME: Final = ZoneInfo("Europe/Copenhagen")


class SeriesKey(NamedTuple):
    """What a row of figures is of: one measure in one area for one group ('' is everybody)."""

    measure: str
    area: str
    group: str = ""


class Observation(NamedTuple):
    """One figure as it was known at one time.

    ``value`` is None when the status is ``missing`` or ``suppressed``. ``recorded`` is an ISO day or an ISO time
    with zone: when the figure became known. ``already_public`` names the source that has published a small count.
    """

    measure: str
    area: str
    period: Period
    value: float | None
    unit: str
    group: str = ""
    numerator: float | None = None
    denominator: float | None = None
    source: str = ""
    recorded: str = ""
    status: str = ""
    note: str = ""
    already_public: str = ""

    @property
    def key(self) -> SeriesKey:
        """The series the figure belongs to."""
        return SeriesKey(self.measure, self.area, self.group)

    @property
    def known(self) -> bool:
        """Whether there is a value to use."""
        return self.value is not None and self.status not in WITHOUT_VALUE


@lru_cache(maxsize=4096)
def recorded_day(recorded: str) -> date:
    """The day, in Danish time, on which a figure became known. Raises ``ValueError`` for what is not an ISO time."""
    if len(recorded) == 10:
        return date.fromisoformat(recorded)
    moment = datetime.fromisoformat(recorded)
    return moment.date() if moment.tzinfo is None else moment.astimezone(MUNICIPAL_TIME).date()
