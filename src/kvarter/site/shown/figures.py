"""Figures as a page shows them: the text, the mark beside it, and where it comes from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from kvarter.disclosure.released import ReleasedFigure
from kvarter.disclosure.rules import minimum_of
from kvarter.model.areas import Area
from kvarter.model.indicators import Indicator
from kvarter.model.observations import recorded_day
from kvarter.model.periods import Period
from kvarter.model.units import KIND
from kvarter.site.visit import Visit
from kvarter.wording.numbers import change, day, period, quantity

MARKED: Final = {"illustrative": "mark_example", "preliminary": "mark_preliminary"}


class FigureView(NamedTuple):
    """A figure in words. ``mark`` is empty, or the word that must stand beside it; ``why`` says why it is not shown."""

    text: str
    mark: str
    period: str
    anchor: str
    recorded: str
    source: str
    note: str
    why: str
    known: bool


def figure_view(visit: Visit, figure: ReleasedFigure, indicator: Indicator | None) -> FigureView:
    """The released figure in the visitor's language."""
    text, why = _text(visit, figure, indicator)
    marked = MARKED.get(figure.status)
    return FigureView(
        text,
        visit.say(marked) if marked else "",
        period(figure.period, visit.lang),
        anchor_of(figure.period),
        day(recorded_day(figure.recorded), visit.lang) if figure.recorded else "",
        figure.source,
        figure.note,
        why,
        figure.value is not None,
    )


def _text(visit: Visit, figure: ReleasedFigure, indicator: Indicator | None) -> tuple[str, str]:
    if figure.hidden == "small":
        least = minimum_of(indicator)
        counted = KIND.get(figure.unit) == "count"
        return visit.say("fewer_than", least=least) if counted else visit.say("hidden"), visit.say(
            "why_small", least=least
        )
    if figure.hidden == "total":
        return visit.say("hidden"), visit.say("why_total")
    if figure.status == "suppressed":
        return visit.say("hidden"), visit.say("why_suppressed")
    if figure.value is None:
        return visit.say("missing"), visit.say("why_missing")
    if is_yes_or_no(indicator):
        return visit.say("yes" if figure.value >= 1 else "no"), ""
    return quantity(figure.value, figure.unit, visit.lang, places(indicator, figure)), ""


def is_yes_or_no(indicator: Indicator | None) -> bool:
    """Whether an indicator's figures only say that something is so (1) or not (0)."""
    if indicator is None or indicator.bounds is None or indicator.decimals or indicator.unit != "number":
        return False
    return (indicator.bounds.low, indicator.bounds.high) == (0, 1)


def places(indicator: Indicator | None, *figures: ReleasedFigure) -> int | None:
    """How many decimals the indicator's figures are shown with; None lets each figure decide."""
    if indicator is None:
        return None
    whole = all(KIND.get(one.unit) == "count" and one.value is not None and one.value.is_integer() for one in figures)
    return 0 if whole else indicator.decimals


def change_text(visit: Visit, before: ReleasedFigure, now: ReleasedFigure, indicator: Indicator | None) -> str:
    """The change from one figure to the next; empty when either is not shown or they are counted otherwise."""
    if before.value is None or now.value is None or before.unit != now.unit or broken(indicator, before, now):
        return ""
    if is_yes_or_no(indicator):
        return ""
    return change(before.value, now.value, now.unit, visit.lang, places(indicator, before, now) or 0)


def broken(indicator: Indicator | None, before: ReleasedFigure, now: ReleasedFigure) -> bool:
    """Whether the definition changed between two figures, so that they are not compared."""
    if indicator is None:
        return False
    return any(before.period.first < one.from_.first <= now.period.first for one in indicator.breaks)


def latest(figures: Sequence[ReleasedFigure]) -> ReleasedFigure | None:
    """The newest figure that can be shown; figures for parts of a year only when there is none for a whole one."""
    known = [one for one in figures if one.value is not None]
    yearly = [one for one in known if one.period.kind in ("year", "school_year", "span")]
    if yearly and known[-1].period.year <= yearly[-1].period.year:
        return yearly[-1]
    return known[-1] if known else None


def before(figures: Sequence[ReleasedFigure], of: ReleasedFigure) -> ReleasedFigure | None:
    """The newest figure before ``of`` for the same kind of period."""
    earlier = [one for one in figures if one.period.kind is of.period.kind and one.period.first < of.period.first]
    return earlier[-1] if earlier and earlier[-1].value is not None else None


def anchor_of(of: Period) -> str:
    """The name of a figure's row in its table, for links to it."""
    return "p-" + re.sub(r"[^0-9A-Za-z-]", "", str(of).replace("/", "s").replace("..", "t"))


def area_name(visit: Visit, areas: Iterable[Area] | None, area_id: str) -> str:
    """An area's name in the visitor's language; its id when it is not known."""
    known = visit.following.areas.get(area_id) if areas is None else {one.id: one for one in areas}.get(area_id)
    if known is None:
        return area_id
    return known.name_en or known.name if visit.lang == "en" else known.name


def group_name(visit: Visit, indicator: Indicator | None, group: str) -> str:
    """A group's name in the visitor's language; its id when it has none."""
    for one in indicator.groups if indicator is not None else ():
        if one.id == group:
            return one.name_en or one.name if visit.lang == "en" else one.name
    return group


def unit_name(visit: Visit, unit: str) -> str:
    """What a figure is counted in, as a column says it."""
    return visit.words.get(f"unit_{unit}", unit)
