"""The national lists, behind one more click: how an area's figures stand to the law's limits. No area is ranked."""

from __future__ import annotations

from typing import NamedTuple

from django.http import Http404, HttpRequest, HttpResponse

from kvarter.followup.law import areas_of_lists, law_standing
from kvarter.law.choices import chosen_settings
from kvarter.model.areas import Area
from kvarter.site.pages.rendering import Crumb, called, page
from kvarter.site.shown.law import law_view, newest_sentence
from kvarter.site.visit import visit
from kvarter.wording.law_arithmetic import ONLY_ARITHMETIC, watched_sentence
from kvarter.wording.order import in_alphabet


class Listed(NamedTuple):
    """An area in the list of those the law is followed for."""

    area: Area
    sentence: str
    watched: str
    mark: str


def law(request: HttpRequest) -> HttpResponse:
    """Every area with figures for the national lists, by name."""
    seen = visit(request)
    title = seen.say("law_page")
    listed = [
        Listed(
            one.area,
            newest_sentence(seen, one),
            watched_sentence(seen.lang) if one.outlook.watched else "",
            seen.say("mark_example") if one.illustrative else "",
        )
        for one in areas_of_lists(seen.following, chosen_settings())
    ]
    return page(
        request,
        "law",
        title=title,
        crumbs=(Crumb(seen.say("nav_areas"), seen.link("areas")), Crumb(title, "")),
        listed=in_alphabet(listed, lambda one: one.area.name),
    )


def area_law(request: HttpRequest, area: str) -> HttpResponse:
    """One area and the national lists."""
    seen = visit(request)
    standing = law_standing(seen.following, area, chosen_settings())
    if standing is None:
        raise Http404("law")
    name, danish = called(seen, standing.area)
    title = seen.say("law_of_area", area=name)
    return page(
        request,
        "area_law",
        title=title,
        danish=danish and bool(standing.area.name_en),
        crumbs=(
            Crumb(seen.say("nav_areas"), seen.link("areas")),
            Crumb(name, seen.link("area", area=area), danish),
            Crumb(seen.say("law_page"), ""),
        ),
        view=law_view(seen, standing),
        only_arithmetic=ONLY_ARITHMETIC[seen.lang],
    )
