"""Social balance: who moved and what changed for those who stayed, and how divided the municipality is."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse

from kvarter.site.pages.rendering import Crumb, called, page
from kvarter.site.shown.divided import divided_views
from kvarter.site.shown.movers import account_view, accounts_of
from kvarter.site.visit import visit


def area_movers(request: HttpRequest, area: str) -> HttpResponse:
    """Every account of movers of an area."""
    seen = visit(request)
    found = seen.following.areas.get(area)
    views = [account_view(seen, one) for one in accounts_of(seen, area)]
    if found is None or not views:
        raise Http404("movers")
    name, danish = called(seen, found)
    return page(
        request,
        "area_movers",
        title=seen.say("movers_page", area=name),
        danish=danish and bool(found.name_en),
        crumbs=(
            Crumb(seen.say("nav_areas"), seen.link("areas")),
            Crumb(name, seen.link("area", area=area), danish),
            Crumb(seen.say("movers_crumb"), ""),
        ),
        accounts=views,
    )


def divided(request: HttpRequest, area: str) -> HttpResponse:
    """How divided a municipality is."""
    seen = visit(request)
    found = seen.following.areas.get(area)
    if found is None or found.kind != "municipality":
        raise Http404("divided")
    name, danish = called(seen, found)
    views = divided_views(seen, found)
    if not views:
        raise Http404("divided")
    return page(
        request,
        "divided",
        title=seen.say("divided_page", area=name),
        danish=danish and bool(found.name_en),
        crumbs=(
            Crumb(seen.say("nav_areas"), seen.link("areas")),
            Crumb(name, seen.link("area", area=area), danish),
            Crumb(seen.say("divided_crumb"), ""),
        ),
        groups=[
            (seen.say(f"divided_between_{between}"), [one for one in views if one.between == between])
            for between in dict.fromkeys(one.between for one in views)
        ],
    )
