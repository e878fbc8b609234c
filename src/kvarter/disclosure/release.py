"""Releasing: what may be shown of all figures known on a day. Only this makes released figures and verdicts.

Figures go one way: every figure that may be shown goes through the door, and a verdict is judged on those alone, so
that neither its word nor its numbers tell of a figure that stays in.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kvarter.disclosure.deciding import Decisions, decide
from kvarter.disclosure.held import Held
from kvarter.disclosure.released import DOOR, Hidden, ReleasedFigure, ReleasedVerdict, released, shown
from kvarter.judging.figures import Figures
from kvarter.model.areas import Area
from kvarter.model.criteria import Criterion
from kvarter.model.observations import Observation, SeriesKey
from kvarter.model.periods import Period, parse_period
from kvarter.model.units import KIND
from kvarter.model.verdicts import Evidence, Reason, ReasonCode, Status, Verdict


class Release:
    """What may be shown of all figures known on a day."""

    __slots__ = ("_ends", "_figures", "_held", "judged")

    def __init__(self, figures: Figures, areas: Mapping[str, Area], decisions: Decisions | None = None) -> None:
        """``decisions`` are what stays in of all that is ever published; without them ``figures`` is taken to be it.

        ``judged`` holds the figures verdicts are made of: those that may be shown.
        """
        self._figures = figures
        made = decide(tuple(figures.rows()), figures.indicators, areas) if decisions is None else decisions
        self._held = made.held
        self.judged = figures.with_others(self._withheld) if self._held else figures
        self._ends: tuple[Figures, Figures] | None = None

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

    def judge(self, judging: Callable[[Figures], Verdict], *, rises_with_figures: bool) -> ReleasedVerdict:
        """What ``judging`` says of the figures that may be shown, and no more.

        Where it comes out the same whatever a hidden count is, within what every reader can tell of it ("fewer than
        5"), its word is said as well. ``rises_with_figures``: greater figures speak one way for it, all of them, so
        that the lowest and the highest tell for all between.
        """
        open_one = self.verdict(judging(self.judged))
        if not open_one.rests_on_hidden or not rises_with_figures:
            return open_one
        if self._ends is None:
            lowest = self._figures.with_others(lambda row: self._at(row, highest=False))
            self._ends = lowest, self._figures.with_others(lambda row: self._at(row, highest=True))
        low, high = (judging(end) for end in self._ends)
        said = open_one.verdict
        if low.status is not high.status or low.status not in (Status.MET, Status.NOT_MET) or said.status is low.status:
            return open_one
        both = [
            reason for reason in map(_without_numbers, low.reasons) if reason in map(_without_numbers, high.reasons)
        ]
        known = said._replace(
            status=low.status,
            final=low.final and high.final,
            value=None,
            forecast=None,
            still_needed=None,
            decided_by=low.decided_by if low.decided_by == high.decided_by else None,
            reasons=(Reason(ReasonCode.HIDDEN, {}), *both),
        )
        return released(known, rests_on_hidden=True, door=DOOR)

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
        # The same as ``key_of``, made without its name: this is asked of every figure that is shown.
        return self._held.get(((row.measure, row.area, row.group, row.period), row.recorded)) if self._held else None  # type: ignore[call-overload]

    def _withheld(self, row: Observation) -> Observation:
        if self._held_row(row) is None:
            return row
        return row._replace(value=None, numerator=None, denominator=None, status="suppressed")

    def _at(self, row: Observation, *, highest: bool) -> Observation:
        """A hidden count at one end of what every reader can tell of it; withheld where there is no such end."""
        held = self._held_row(row)
        if held is None:
            return row
        end = held.high if highest else held.low
        if KIND.get(row.unit) != "count" or row.numerator is not None or end == float("inf"):
            return self._withheld(row)
        return row._replace(value=end, denominator=None)

    def _mark(self, row: Observation) -> Hidden:
        held = self._held_row(row)
        if held is None:
            return ""
        # A count is told to be few only where it is: where those outside it are few, it is just not shown.
        few = held.low >= 1 or KIND.get(row.unit) != "count"
        return "small" if held.why == "small" and held.marked and few else "total"

    def _is_hidden(self, row: Evidence) -> bool:
        return bool(self.hidden(row.measure, row.area, row.group, parse_period(row.period)))


def _without_numbers(reason: Reason) -> Reason:
    kept = {key: value for key, value in reason.details.items() if key in ("years", "periods", "side", "year")}
    return Reason(reason.code, kept)


def _when(row: Observation) -> tuple[object, object]:
    return row.period.last, row.period.first


def rises_with_figures(criterion: Criterion) -> bool:
    """Whether a criterion holds the more surely, or the less, the greater its figures are: a level that figures must
    be at least or at most. Changes, trends and gaps hold two figures against each other."""
    return (
        criterion.form == "threshold"
        and criterion.of == "value"
        and criterion.comparator in ("at_least", "at_most", "more_than", "less_than")
    )
