"""The pages that anybody may read, and those of drafts of agreements on this machine."""

from importlib import import_module
from typing import Any, Final

from django.http import HttpRequest, HttpResponse

from kvarter.site.accounts.access import EVERYBODY, THIS_MACHINE
from kvarter.site.page import Page, in_plan
from kvarter.site.pages import (
    about,
    activities,
    areas,
    criteria,
    focus_areas,
    goals,
    indicators,
    law,
    overview,
    plans,
    search,
)


def _later(module: str, name: str) -> Any:
    """A page whose module is loaded when one of its pages is first asked for: what reads agreements or counts with
    arrays is slow to load, and most visits need neither."""

    def view(request: HttpRequest, **ids: str) -> HttpResponse:
        answer: HttpResponse = getattr(import_module(f"kvarter.site.pages.{module}"), name)(request, **ids)
        return answer

    return view


_INDICATOR_DA, _INDICATOR_EN = "indikatorer/<str:indicator>/", "indicators/<str:indicator>/"
_DRAFT_DA, _DRAFT_EN = "udkast/<str:draft>/", "drafts/<str:draft>/"

PAGES: Final = (
    Page("overview", "", "", overview.overview, EVERYBODY),
    Page("plans", "planer/", "plans/", plans.plans, EVERYBODY),
    in_plan("plan", "", "", plans.plan, EVERYBODY),
    in_plan("goal", "maal/<str:goal>/", "goals/<str:goal>/", goals.goal, EVERYBODY),
    in_plan(
        "focus_area", "indsatsomraader/<str:focus>/", "focus-areas/<str:focus>/", focus_areas.focus_area, EVERYBODY
    ),
    in_plan("activity", "aktiviteter/<str:activity>/", "activities/<str:activity>/", activities.activity, EVERYBODY),
    in_plan("criteria", "kriterier/", "criteria/", criteria.criteria, EVERYBODY),
    in_plan("criterion", "kriterier/<str:criterion>/", "criteria/<str:criterion>/", criteria.criterion, EVERYBODY),
    Page("indicators", "indikatorer/", "indicators/", indicators.indicators, EVERYBODY),
    Page("indicator", _INDICATOR_DA, _INDICATOR_EN, indicators.indicator, EVERYBODY),
    Page("series", _INDICATOR_DA + "<str:area>/", _INDICATOR_EN + "<str:area>/", indicators.indicator, EVERYBODY),
    Page(
        "group_series",
        _INDICATOR_DA + "<str:area>/<str:group>/",
        _INDICATOR_EN + "<str:area>/<str:group>/",
        indicators.indicator,
        EVERYBODY,
    ),
    Page("areas", "omraader/", "areas/", areas.areas, EVERYBODY),
    Page("area", "omraader/<str:area>/", "areas/<str:area>/", areas.area, EVERYBODY),
    Page("area_law", "omraader/<str:area>/lovens-lister/", "areas/<str:area>/national-lists/", law.area_law, EVERYBODY),
    Page(
        "area_movers",
        "omraader/<str:area>/flytning/",
        "areas/<str:area>/movers/",
        _later("balance", "area_movers"),
        EVERYBODY,
    ),
    Page(
        "divided",
        "omraader/<str:area>/segregering/",
        "areas/<str:area>/segregation/",
        _later("balance", "divided"),
        EVERYBODY,
    ),
    Page("law", "lovens-lister/", "national-lists/", law.law, EVERYBODY),
    Page("search", "soeg/", "search/", search.search, EVERYBODY),
    Page("about", "om/", "about/", about.about, EVERYBODY),
    Page("accessibility", "tilgaengelighed/", "accessibility/", about.accessibility, EVERYBODY),
)

DRAFT_PAGES: Final = (
    Page("drafts", "udkast/", "drafts/", _later("drafts", "drafts"), THIS_MACHINE),
    Page("draft", _DRAFT_DA, _DRAFT_EN, _later("drafts", "draft"), THIS_MACHINE),
    Page("draft_plan", _DRAFT_DA + "plan/", _DRAFT_EN + "plan/", _later("drafts", "plan"), THIS_MACHINE),
    Page(
        "draft_criterion",
        _DRAFT_DA + "kriterier/<str:criterion>/",
        _DRAFT_EN + "criteria/<str:criterion>/",
        _later("drafts", "criterion"),
        THIS_MACHINE.with_form,
    ),
)
"""Pages that are only there with ``kvarter serve --drafts``; anywhere else they answer as what does not exist."""
