"""What is new since last and what is late."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple
from weakref import WeakKeyDictionary

from kvarter.disclosure.released import ReleasedFigure
from kvarter.followup.standing import Following
from kvarter.model.observations import recorded_day
from kvarter.site.shown.due import next_due
from kvarter.site.shown.figures import FigureView, area_name, figure_view, group_name
from kvarter.site.shown.places import places
from kvarter.site.shown.series import series_link
from kvarter.site.visit import Visit
from kvarter.wording.numbers import day, period

NEW_FOR = timedelta(days=92)


class News(NamedTuple):
    """A figure that became known lately."""

    name: str
    english: bool
    where: str
    link: str
    figure: FigureView


class Late(NamedTuple):
    """A figure that should have been there."""

    name: str
    english: bool
    where: str
    link: str
    period: str
    due: str
    by: str


_newest: WeakKeyDictionary[Following, list[tuple[date, ReleasedFigure]]] = WeakKeyDictionary()


def new_figures(seen: Visit) -> list[News]:
    """Figures that became known in the quarter before the day, the newest first, one for each series."""
    following = seen.following
    found = _newest.get(following)
    if found is None:
        found = _newest[following] = sorted(
            _recent(following), key=lambda one: (one[0], one[1].period.last), reverse=True
        )
    return [_news(seen, figure) for _day, figure in found]


def _recent(following: Following) -> Iterator[tuple[date, ReleasedFigure]]:
    since = following.as_of - NEW_FOR
    used = {(place.use.indicator, place.use.area) for uses in places(following).uses.values() for place in uses}
    used |= {
        (measure, one.criterion.area)
        for measure, found in places(following).criteria.items()
        for one in found
        if one.criterion.area
    }
    for key in following.release.keys():  # noqa: SIM118 - a method of ours, not a dict's
        if key.group or (key.measure, key.area) not in used:
            continue
        figures = following.release.figures(key.measure, key.area)
        last = figures[-1]
        known = recorded_day(last.recorded) if last.recorded else None
        if known is not None and known > since:
            yield known, last


def _news(seen: Visit, figure: ReleasedFigure) -> News:
    indicator = seen.following.indicators.get(figure.measure)
    title, english = _called(seen, figure.measure)
    return News(
        title,
        english,
        area_name(seen, None, figure.area),
        series_link(seen, figure.measure, figure.area, figure.group),
        figure_view(seen, figure, indicator),
    )


def _called(seen: Visit, measure: str) -> tuple[str, bool]:
    indicator = seen.following.indicators.get(measure)
    if indicator is None:
        return measure, True
    if seen.lang == "en" and indicator.name_en:
        return indicator.name_en, True
    return indicator.name, seen.lang == "da"


def late_figures(seen: Visit) -> list[Late]:
    """Figures of plans that hold now that were due before the day and are not there, the longest waited for first."""
    following = seen.following
    found: dict[tuple[str, str, str], tuple[date, Late]] = {}
    for uses in places(following).uses.values():
        for place in uses:
            use, indicator = place.use, following.indicators.get(place.use.indicator)
            if indicator is None or place.plan.period.to < following.as_of.year:
                continue
            due = next_due(
                indicator.delivery, following.release.figures(use.indicator, use.area, use.group), following.as_of
            )
            if due is None or not due.late:
                continue
            title, english = _called(seen, use.indicator)
            where = area_name(seen, None, use.area)
            group = group_name(seen, indicator, use.group)
            found[use.indicator, use.area, use.group] = (
                due.day,
                Late(
                    title,
                    english,
                    f"{where}, {group}" if group else where,
                    series_link(seen, use.indicator, use.area, use.group),
                    period(due.period, seen.lang),
                    day(due.day, seen.lang),
                    indicator.delivery.by,
                ),
            )
    return [late for _day, late in sorted(found.values(), key=lambda one: one[0])]
