"""Releasing: what may be shown of all figures known on a day. Only this makes released figures and verdicts.

Figures go one way: every figure that may be shown goes through the door, and a verdict is judged on those alone, so
that neither its word nor its numbers tell of a figure that stays in.
"""

from __future__ import annotations

from collections.abc import Mapping

from kvarter.disclosure.deciding import Decisions, decide
from kvarter.disclosure.held import Held
from kvarter.disclosure.published import key_of
from kvarter.disclosure.released import DOOR, Hidden, ReleasedFigure, ReleasedVerdict, released, shown
from kvarter.judging.figures import Figures
from kvarter.model.areas import Area
from kvarter.model.observations import Observation, SeriesKey
from kvarter.model.periods import Period, parse_period
from kvarter.model.verdicts import Evidence, Reason, ReasonCode, Verdict


class Release:
    """What may be shown of all figures known on a day."""

    __slots__ = ("_figures", "_held", "judged")

    def __init__(self, figures: Figures, areas: Mapping[str, Area], decisions: Decisions | None = None) -> None:
        """``decisions`` are what stays in of all that is ever published; without them ``figures`` is taken to be it.

        ``judged`` holds the figures verdicts are made of: those that may be shown.
        """
        self._figures = figures
        made = decide(tuple(figures.rows()), figures.indicators, areas) if decisions is None else decisions
        self._held = made.held
        self.judged = figures.without(self._stays) if self._held else figures

    def figures(self, measure: str, area: str, group: str = "") -> tuple[ReleasedFigure, ...]:
        """The series as it may be shown, newest version of each period, in order of time."""
        series = self._figures.series(measure, area, group)
        if series is None:
            return ()
        return tuple(shown(row, self._mark(row), DOOR) for row in sorted(series.latest.values(), key=_when))

    def revisions(self, measure: str, area: str, group: str = "") -> tuple[tuple[ReleasedFigure, ReleasedFigure], ...]:
        """Revised figures as (before, now), each as it may be shown."""
        series = self._figures.series(measure, area, group)
        if series is None:
            return ()
        pairs = []
        for period, before in sorted(series.revised.items(), key=lambda item: item[0].last):
            now = series.latest[period]
            was, mark = self._mark(before), self._mark(now)
            pairs.append((shown(before, was or mark, DOOR), shown(now, mark, DOOR)))
        return tuple(pairs)

    def keys(self) -> list[SeriesKey]:
        """Every series there is, in a fixed order."""
        return self._figures.keys()

    def hidden(self, measure: str, area: str, group: str, period: Period) -> Hidden:
        """Why a figure is hidden, as a reader may know it; empty when it is not."""
        series = self._figures.series(measure, area, group)
        row = None if series is None else series.latest.get(period)
        return "" if row is None else self._mark(row)

    def verdict(self, verdict: Verdict) -> ReleasedVerdict:
        """A verdict judged on ``judged``, which says so when a figure it would rest on stays in.

        Whatever it was judged on, no figure that stays in is in it: its numbers are taken out where one was used.
        """
        hidden = [self._is_hidden(row) for row in verdict.evidence] if self._held else []
        if not any(hidden):
            return released(verdict, rests_on_hidden=False, door=DOOR)
        if all(row.value is None for row, inside in zip(verdict.evidence, hidden, strict=True) if inside):
            kept = verdict._replace(reasons=(Reason(ReasonCode.HIDDEN, {}), *verdict.reasons))
            return released(kept, rests_on_hidden=True, door=DOOR)
        message = "a verdict rests on a figure that stays in: judge what the door lets out"
        raise ValueError(message)

    def _held_row(self, row: Observation) -> Held | None:
        return self._held.get(key_of(row)) if self._held else None

    def _stays(self, row: Observation) -> bool:
        return self._held_row(row) is not None

    def _mark(self, row: Observation) -> Hidden:
        held = self._held_row(row)
        if held is None:
            return ""
        return "small" if held.why == "small" and held.marked else "total"

    def _is_hidden(self, row: Evidence) -> bool:
        return bool(self.hidden(row.measure, row.area, row.group, parse_period(row.period)))


def _when(row: Observation) -> tuple[object, object]:
    return row.period.last, row.period.first
