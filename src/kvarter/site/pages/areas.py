"""How is this place doing? Strengths beside challenges, figures against the municipality. Areas are never ranked."""

from __future__ import annotations

from typing import Final, NamedTuple

from django.http import Http404, HttpRequest, HttpResponse

from kvarter.followup.law import law_standing
from kvarter.law.choices import chosen_settings
from kvarter.model.areas import Area, parts_on
from kvarter.site.pages.rendering import Crumb, called, page
from kvarter.site.shown.figures import FigureView, figure_view, latest
from kvarter.site.shown.places import places
from kvarter.site.shown.series import series_link
from kvarter.site.visit import Visit, visit
from kvarter.wording.order import in_alphabet


class Beside(NamedTuple):
    """An indicator's newest figure in the area and the municipality's for the same period."""

    name: str
    english: bool
    link: str
    here: FigureView
    there: FigureView | None


def areas(request: HttpRequest) -> HttpResponse:
    """Every area, by kind and then by name."""
    seen = visit(request)
    kinds: dict[str, list[Area]] = {}
    for one in in_alphabet(seen.following.areas.values(), lambda one: one.name):
        kinds.setdefault(one.kind, []).append(one)
    title = seen.say("nav_areas")
    return page(
        request,
        "areas",
        title=title,
        crumbs=(Crumb(title, ""),),
        kinds=[(seen.say(f"area_{kind}"), kinds[kind]) for kind in ORDER if kind in kinds],
    )


ORDER: Final = (
    "estate", "district", "department", "municipality", "school", "day_care",
    "comparable_areas", "police_district", "region", "country",
)  # fmt: skip


def area(request: HttpRequest, area: str) -> HttpResponse:
    """One area."""
    seen = visit(request)
    found = seen.following.areas.get(area)
    if found is None:
        raise Http404("area")
    title, danish = called(seen, found)
    whole = municipality_of(seen, found)
    plans = [one for one in seen.following.plans.values() if one.area == area]
    parts = [seen.following.areas[one] for one in parts_on(found, seen.as_of) if one in seen.following.areas]
    inside = [one for one in seen.following.areas.values() if area in one.part_of and one not in parts]
    from kvarter.followup.divided import has_divisions  # noqa: PLC0415 - arrays are slow to load; see urls
    from kvarter.site.shown.divided import compared_views  # noqa: PLC0415
    from kvarter.site.shown.movers import account_view, accounts_of  # noqa: PLC0415

    accounts = accounts_of(seen, area)
    town = found if found.kind == "municipality" else whole
    compared, looked_at = compared_views(seen, found, whole) if whole is not None else ([], 0)
    return page(
        request,
        "area",
        title=title,
        danish=danish and bool(found.name_en),
        crumbs=(Crumb(seen.say("nav_areas"), seen.link("areas")), Crumb(title, "")),
        area=found,
        kind=seen.say(f"area_{found.kind}_one"),
        whole=whole,
        within=[seen.following.areas[one] for one in found.part_of if one in seen.following.areas],
        parts=in_alphabet(parts, lambda one: one.name),
        inside=in_alphabet(inside, lambda one: one.name),
        figures=_figures(seen, found, whole),
        account=account_view(seen, accounts[0]) if accounts else None,
        compared=compared,
        looked_at=looked_at,
        divided=town if town is not None and has_divisions(seen.following, town) else None,
        of_law=law_standing(seen.following, area, chosen_settings()) is not None,
        plans=plans,
        activities=[(plan, focus.activities) for plan in plans for focus in plan.focus_areas if focus.activities],
        bodies=[(plan, plan.bodies) for plan in plans if plan.bodies],
    )


def municipality_of(seen: Visit, area: Area) -> Area | None:
    """The municipality an area lies in, directly or through what it lies in; None for one that is or has none."""
    known, todo, met = seen.following.areas, list(area.part_of), {area.id}
    while todo:
        one = known.get(todo.pop(0))
        if one is None or one.id in met:
            continue
        if one.kind == "municipality":
            return one
        met.add(one.id)
        todo.extend(one.part_of)
    return None


def _figures(seen: Visit, area: Area, whole: Area | None) -> list[Beside]:
    """The rows of the table. The law's figures are not among them: they stand behind one more click."""
    release, index = seen.following.release, places(seen.following)
    rows = []
    for measure in index.in_area.get(area.id, ()):
        indicator = seen.following.indicators.get(measure)
        figures = release.figures(measure, area.id)
        newest = latest(figures) or (figures[-1] if figures else None)
        if newest is None:
            continue
        there = (
            next((one for one in release.figures(measure, whole.id) if one.period == newest.period), None)
            if whole
            else None
        )
        title, danish = called(seen, indicator) if indicator is not None else (measure, False)
        rows.append(
            Beside(
                title,
                not danish,
                series_link(seen, measure, area.id),
                figure_view(seen, newest, indicator),
                figure_view(seen, there, indicator) if there is not None else None,
            )
        )
    return in_alphabet(rows, lambda one: one.name)
