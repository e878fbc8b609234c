"""What stands in a year's column: the figure a series has for a year, its baseline, and the cell they are shown in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final, NamedTuple

from kvarter.charts.rows import shown_places
from kvarter.disclosure.released import ReleasedFigure
from kvarter.followup.standing import IndicatorStanding
from kvarter.model.indicators import Indicator, WithinYear
from kvarter.model.periods import SUB_YEAR, Period, PeriodKind, school_year_period, year_period
from kvarter.reports.records import Cell
from kvarter.reports.words import say
from kvarter.wording.drafts import Level
from kvarter.wording.numbers import Lang, number, period

_WHOLE: Final = {PeriodKind.QUARTER: 4, PeriodKind.MONTH: 12}


class Shown(NamedTuple):
    """A year's figure as it may be shown; ``value`` is None when it is missing or hidden."""

    value: float | None
    period: Period
    hidden: str = ""
    status: str = ""

    @property
    def level(self) -> Level:
        """The figure as drafted sentences speak of it."""
        return Level(self.value, self.period, self.hidden, self.status)


def of_year(figures: Sequence[ReleasedFigure], year: int, within_year: WithinYear | None) -> Shown | None:
    """The figure of a year: its own, else the school year's that ends in it, else a span's, else made of its parts.

    Parts of a year are added up or averaged only where the indicator says so and all of them may be shown; else the
    newest of them stands, with its own period.
    """
    by_kind: dict[PeriodKind, list[ReleasedFigure]] = {}
    for figure in figures:
        if figure.period.year == year:
            by_kind.setdefault(figure.period.kind, []).append(figure)
    for kind in (PeriodKind.YEAR, PeriodKind.SCHOOL_YEAR, PeriodKind.SPAN):
        if kind in by_kind:
            return _alone(by_kind[kind][-1])
    for kind in (PeriodKind.MONTH, PeriodKind.QUARTER):
        parts = by_kind.get(kind, [])
        if within_year in ("sum", "mean") and len(parts) == _WHOLE[kind]:
            return _together(parts, year, within_year)
    rest = [figure for kind in SUB_YEAR for figure in by_kind.get(kind, ())]
    return _alone(max(rest, key=lambda one: (one.period.last, one.period.first))) if rest else None


def _alone(figure: ReleasedFigure) -> Shown:
    return Shown(figure.value, figure.period, figure.hidden, figure.status)


def _together(parts: Sequence[ReleasedFigure], year: int, within_year: WithinYear | None) -> Shown:
    hidden = next((part.hidden for part in parts if part.hidden), "")
    status = next((part.status for part in parts if part.status), "")
    values = [part.value for part in parts if part.value is not None]
    if len(values) < len(parts):
        return Shown(None, year_period(year), hidden, status)
    total = sum(values)
    return Shown(total if within_year == "sum" else total / len(values), year_period(year), hidden, status)


def of_base(standing: IndicatorStanding) -> Shown | None:
    """The baseline: what the plan prints, else the figure for the period it names."""
    base = standing.use.baseline
    if base is None:
        return None
    when = base.period
    if base.value is not None:
        return Shown(base.value, when or year_period(standing.plan.period.from_ - 1))
    if when is None:
        return None
    exact = next((figure for figure in standing.figures if figure.period == when), None)
    if exact is not None:
        return _alone(exact)
    return of_year(standing.figures, when.year, within_year_of(standing.indicator))


def within_year_of(indicator: Indicator | None) -> WithinYear | None:
    """How figures for parts of a year make the year's."""
    return None if indicator is None else indicator.within_year


def places_of(standing: IndicatorStanding, *more: float | None) -> int:
    """How many decimals an indicator's figures are shown with."""
    return shown_places(standing.indicator, [*(one.value for one in standing.figures), *more])


def cell(shown: Shown | None, places: int, lang: Lang, *, column: int | None = None, revised: bool = False) -> Cell:
    """A figure in a table. Its own period stands beside it when it is not that of the ``column``'s year."""
    if shown is None:
        return Cell(say("no_figure", lang))
    if shown.value is None:
        return Cell(say("small" if shown.hidden == "small" else "hidden" if shown.hidden else "no_figure", lang))
    text = number(shown.value, places, lang)
    if column is None or shown.period != year_period(column):
        text += f" ({_short(shown.period, lang)})"
    return Cell(text, marks(shown.status, lang, revised=revised))


def marks(status: str, lang: Lang, *, revised: bool = False) -> tuple[str, ...]:
    """The words a figure is marked with: made up, preliminary, revised."""
    said = [say(f"mark_{status}", lang)] if status in ("illustrative", "preliminary") else []
    return (*said, *((say("mark_revised", lang),) if revised else ()))


def _short(of: Period, lang: Lang) -> str:
    return str(of).replace("..", "-") if of.kind in (PeriodKind.SCHOOL_YEAR, PeriodKind.SPAN) else period(of, lang)


def due(indicator: Indicator | None, year: int, figures: Sequence[ReleasedFigure]) -> date | None:
    """The day the year's figure is due, for what is delivered every year or school year; else None."""
    if indicator is None or indicator.delivery.every not in ("year", "school_year"):
        return None
    by_school = any(figure.period.kind is PeriodKind.SCHOOL_YEAR for figure in figures)
    ends = school_year_period(year).last if by_school else date(year, 12, 31)
    return ends + timedelta(days=indicator.delivery.days_after)
