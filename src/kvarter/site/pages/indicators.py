"""What does the figure say? The sentence, the chart, the table, what it means, who delivers it, what was revised."""

from __future__ import annotations

from typing import NamedTuple

from django.http import Http404, HttpRequest, HttpResponse

from kvarter.followup.standing import IndicatorStanding
from kvarter.model.indicators import Indicator
from kvarter.model.observations import SeriesKey, recorded_day
from kvarter.model.plans import IndicatorUse
from kvarter.site.pages.rendering import Crumb, called, page
from kvarter.site.shown.due import next_due
from kvarter.site.shown.figures import FigureView, area_name, before, figure_view, group_name, latest, unit_name
from kvarter.site.shown.places import UsePlace, places
from kvarter.site.shown.series import change_mark, chart_json, rows_of, sentence_of, series_link
from kvarter.site.shown.verdicts import criterion_view
from kvarter.site.visit import Visit, visit
from kvarter.wording.numbers import day, period
from kvarter.wording.order import in_alphabet


class Listed(NamedTuple):
    """An indicator in the list of all."""

    indicator: Indicator
    link: str
    newest: FigureView | None
    where: str


class Other(NamedTuple):
    """Another series of the same indicator, with its newest figure."""

    name: str
    link: str
    newest: FigureView


class Revision(NamedTuple):
    """A figure that was shown as another until a day."""

    period: str
    before: FigureView
    now: FigureView
    until: str


def indicators(request: HttpRequest) -> HttpResponse:
    """Every indicator, by name."""
    seen = visit(request)
    listed = [_listed(seen, one) for one in seen.following.indicators.values()]
    title = seen.say("nav_indicators")
    return page(
        request,
        "indicators",
        title=title,
        crumbs=(Crumb(title, ""),),
        indicators=in_alphabet(listed, lambda one: called(seen, one.indicator)[0]),
    )


def _listed(seen: Visit, indicator: Indicator) -> Listed:
    key = main_series(seen, indicator.id)
    if key is None:
        return Listed(indicator, seen.link("indicator", indicator=indicator.id), None, "")
    newest = latest(seen.following.release.figures(*key))
    return Listed(
        indicator,
        series_link(seen, *key),
        figure_view(seen, newest, indicator) if newest is not None else None,
        _where(seen, indicator, key),
    )


def _where(seen: Visit, indicator: Indicator, key: SeriesKey) -> str:
    group = group_name(seen, indicator, key.group)
    place = area_name(seen, None, key.area)
    return f"{place}, {group}" if group else place


def main_series(seen: Visit, indicator_id: str) -> SeriesKey | None:
    """The series shown first: the one a plan in force uses, else any a plan uses, else the first there is."""
    index = places(seen.following)
    named = index.named(indicator_id)
    if named:
        return min(named, key=lambda key: named[key].period.to < seen.as_of.year)
    return next(iter(index.series.get(indicator_id, ())), None)


def indicator(request: HttpRequest, indicator: str, area: str = "", group: str = "") -> HttpResponse:
    """One indicator, in one area and for one group."""
    seen = visit(request)
    found = seen.following.indicators.get(indicator)
    if found is None:
        raise Http404("indicator")
    key = SeriesKey(indicator, area, group) if area else main_series(seen, indicator)
    index = places(seen.following)
    known = set(index.series.get(indicator, ()))
    if key is not None and key not in known and key not in index.named(indicator):
        raise Http404("series")
    title, danish = called(seen, found)
    if key is None:
        return page(
            request,
            "indicator",
            title=title,
            danish=danish,
            crumbs=_crumbs(seen, title, danish=danish),
            indicator=found,
            standing=None,
            unit=unit_name(seen, found.unit),
        )
    standing = standing_of(seen, key)
    due = next_due(found.delivery, standing.figures, seen.as_of)
    others = [one for one in index.series.get(indicator, ()) if one != key]
    return page(
        request,
        "indicator",
        title=title,
        danish=danish,
        crumbs=_crumbs(seen, title, danish=danish),
        indicator=found,
        standing=standing,
        where=_where(seen, found, key),
        sentence=sentence_of(seen, standing),
        mark=_mark(seen, standing),
        chart=chart_json(seen, standing),
        rows=rows_of(seen, standing),
        reference=area_name(seen, None, standing.use.reference_area)
        if standing.reference and standing.use.reference_area
        else "",
        unit=unit_name(seen, found.unit),
        criteria=[criterion_view(seen, one) for one in standing.criteria],
        due=due,
        due_period=period(due.period, seen.lang) if due is not None else "",
        groups=_others(seen, found, [one for one in others if one.area == key.area]),
        elsewhere=_others(seen, found, [one for one in others if one.area != key.area and one.group == key.group]),
        revisions=_revisions(seen, key, found),
        uses=_uses(seen, index.uses.get(indicator, [])),
        wanted=seen.say(f"wanted_{standing.use.wanted or found.wanted}"),
        every=seen.say(f"every_{found.delivery.every}"),
        note=standing.use.note,
    )


def _crumbs(seen: Visit, title: str, *, danish: bool) -> tuple[Crumb, ...]:
    return (Crumb(seen.say("nav_indicators"), seen.link("indicators")), Crumb(title, "", danish))


def standing_of(seen: Visit, key: SeriesKey) -> IndicatorStanding:
    """A series with every criterion of every plan that is about it, and what it is held against."""
    index = places(seen.following)
    about = tuple(
        one
        for one in index.criteria.get(key.measure, ())
        if one.criterion.area == key.area and (one.criterion.group or "") == key.group
    )
    used = [one for one in index.uses.get(key.measure, ()) if (one.use.area, one.use.group) == (key.area, key.group)]
    used.sort(key=lambda one: -one.plan.period.to)
    reference = next((one.criterion.reference_area for one in about if one.criterion.reference_area), None)
    plan = used[0].plan if used else about[0].plan if about else next(iter(seen.following.plans.values()))
    use = (
        used[0].use
        if used
        else IndicatorUse(indicator=key.measure, area=key.area, group=key.group, reference_area=reference)
    )
    standing = seen.following.indicator(plan, use, used[0].path if used else ())
    return standing._replace(criteria=about)


def _mark(seen: Visit, standing: IndicatorStanding) -> str:
    """The mark the sentence needs: its figure's, else its change's."""
    now = latest(standing.figures)
    if now is None:
        return ""
    return figure_view(seen, now, standing.indicator).mark or change_mark(seen, before(standing.figures, now), now)


def _others(seen: Visit, indicator: Indicator, keys: list[SeriesKey]) -> list[Other]:
    found = []
    for key in keys:
        newest = next(reversed(seen.following.release.figures(*key)), None)
        if newest is not None:
            found.append(
                Other(_where(seen, indicator, key), series_link(seen, *key), figure_view(seen, newest, indicator))
            )
    return in_alphabet(found, lambda one: one.name)


def _revisions(seen: Visit, key: SeriesKey, indicator: Indicator) -> list[Revision]:
    return [
        Revision(
            period(now.period, seen.lang),
            figure_view(seen, was, indicator),
            figure_view(seen, now, indicator),
            day(recorded_day(now.recorded), seen.lang) if now.recorded else "",
        )
        for was, now in seen.following.release.revisions(*key)
    ]


def _uses(seen: Visit, uses: list[UsePlace]) -> list[tuple[str, str, str]]:
    index = places(seen.following)
    told = []
    for one in uses:
        place = index.parts.get((one.plan.id, one.path[-1][1])) if one.path else None
        if place is not None:
            anchor = f"#{place.anchor}" if place.anchor else ""
            told.append(
                (called(seen, place.part)[0], called(seen, one.plan)[0], seen.link(place.page, **place.ids) + anchor)
            )
    return list(dict.fromkeys(told))
