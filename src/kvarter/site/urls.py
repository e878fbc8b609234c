"""Every address of the site in both languages: one row a page, so none can be missing in one of them."""

from __future__ import annotations

from importlib import import_module
from typing import Any, Final, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.urls import include, path
from django.urls.resolvers import LocalePrefixPattern, URLPattern, URLResolver
from django.utils import translation

from kvarter.site.accounts.pages import entrance, people, work
from kvarter.site.attendance.pages import attendance
from kvarter.site.audit.pages import trail
from kvarter.site.logbook.pages import logbook
from kvarter.site.meetings.pages import body, decisions, meeting
from kvarter.site.meetings.pages import files as meeting_files
from kvarter.site.meetings.pages import overview as meeting_overview
from kvarter.site.pages import (
    about,
    activities,
    areas,
    criteria,
    errors,
    focus_areas,
    goals,
    indicators,
    law,
    overview,
    search,
)
from kvarter.site.pages import plans as plan_pages


class Page(NamedTuple):
    """A page: its name, its address in Danish and English, and the view that makes it."""

    name: str
    da: str
    en: str
    view: Any


_PLAN_DA, _PLAN_EN = "planer/<str:plan>/", "plans/<str:plan>/"
_INDICATOR_DA, _INDICATOR_EN = "indikatorer/<str:indicator>/", "indicators/<str:indicator>/"


def _later(module: str, name: str) -> Any:
    """A page whose module is loaded when one of its pages is first asked for: what reads agreements or counts with
    arrays is slow to load, and most visits need neither."""

    def view(request: HttpRequest, **ids: str) -> HttpResponse:
        answer: HttpResponse = getattr(import_module(f"kvarter.site.pages.{module}"), name)(request, **ids)
        return answer

    return view


PAGES: Final = (
    Page("overview", "", "", overview.overview),
    Page("plans", "planer/", "plans/", plan_pages.plans),
    Page("plan", _PLAN_DA, _PLAN_EN, plan_pages.plan),
    Page("goal", _PLAN_DA + "maal/<str:goal>/", _PLAN_EN + "goals/<str:goal>/", goals.goal),
    Page(
        "focus_area",
        _PLAN_DA + "indsatsomraader/<str:focus>/",
        _PLAN_EN + "focus-areas/<str:focus>/",
        focus_areas.focus_area,
    ),
    Page(
        "activity",
        _PLAN_DA + "aktiviteter/<str:activity>/",
        _PLAN_EN + "activities/<str:activity>/",
        activities.activity,
    ),
    Page("criteria", _PLAN_DA + "kriterier/", _PLAN_EN + "criteria/", criteria.criteria),
    Page(
        "criterion",
        _PLAN_DA + "kriterier/<str:criterion>/",
        _PLAN_EN + "criteria/<str:criterion>/",
        criteria.criterion,
    ),
    Page("indicators", "indikatorer/", "indicators/", indicators.indicators),
    Page("indicator", _INDICATOR_DA, _INDICATOR_EN, indicators.indicator),
    Page("series", _INDICATOR_DA + "<str:area>/", _INDICATOR_EN + "<str:area>/", indicators.indicator),
    Page(
        "group_series",
        _INDICATOR_DA + "<str:area>/<str:group>/",
        _INDICATOR_EN + "<str:area>/<str:group>/",
        indicators.indicator,
    ),
    Page("areas", "omraader/", "areas/", areas.areas),
    Page("area", "omraader/<str:area>/", "areas/<str:area>/", areas.area),
    Page("area_law", "omraader/<str:area>/lovens-lister/", "areas/<str:area>/national-lists/", law.area_law),
    Page("area_movers", "omraader/<str:area>/flytning/", "areas/<str:area>/movers/", _later("balance", "area_movers")),
    Page("divided", "omraader/<str:area>/segregering/", "areas/<str:area>/segregation/", _later("balance", "divided")),
    Page("law", "lovens-lister/", "national-lists/", law.law),
    Page("search", "soeg/", "search/", search.search),
    Page("about", "om/", "about/", about.about),
    Page("accessibility", "tilgaengelighed/", "accessibility/", about.accessibility),
)


_DRAFT_DA, _DRAFT_EN = "udkast/<str:draft>/", "drafts/<str:draft>/"

DRAFT_PAGES: Final = (
    Page("drafts", "udkast/", "drafts/", _later("drafts", "drafts")),
    Page("draft", _DRAFT_DA, _DRAFT_EN, _later("drafts", "draft")),
    Page("draft_plan", _DRAFT_DA + "plan/", _DRAFT_EN + "plan/", _later("drafts", "plan")),
    Page(
        "draft_criterion",
        _DRAFT_DA + "kriterier/<str:criterion>/",
        _DRAFT_EN + "criteria/<str:criterion>/",
        _later("drafts", "criterion"),
    ),
)
"""Pages that are only there with ``kvarter serve --drafts``; anywhere else they answer as what does not exist."""


_MEETING_DA, _MEETING_EN = _PLAN_DA + "moeder/<int:meeting>/", _PLAN_EN + "meetings/<int:meeting>/"
_BODY_DA, _BODY_EN = _PLAN_DA + "organer/<str:body>/", _PLAN_EN + "bodies/<str:body>/"

DAILY_PAGES: Final = (
    Page("work", "mit-arbejde/", "my-work/", work.work),
    Page("logbook", _PLAN_DA + "logbog/", _PLAN_EN + "logbook/", logbook.logbook),
    Page("entry_new", _PLAN_DA + "logbog/ny/", _PLAN_EN + "logbook/new/", logbook.entry_new),
    Page("entry", _PLAN_DA + "logbog/<uuid:entry>/", _PLAN_EN + "logbook/<uuid:entry>/", logbook.entry),
    Page(
        "attendance",
        _PLAN_DA + "logbog/<uuid:entry>/hvem/",
        _PLAN_EN + "logbook/<uuid:entry>/who/",
        attendance.attendance,
    ),
    Page("participants", _PLAN_DA + "deltagere/", _PLAN_EN + "participants/", attendance.participants),
    Page("purpose", _PLAN_DA + "deltagere/formaal/", _PLAN_EN + "participants/purpose/", attendance.purpose),
    Page("meetings", _PLAN_DA + "moeder/", _PLAN_EN + "meetings/", meeting_overview.meetings),
    Page("meeting", _MEETING_DA, _MEETING_EN, meeting.meeting),
    Page("agenda_file", _MEETING_DA + "dagsorden.docx", _MEETING_EN + "agenda.docx", meeting_files.agenda_file),
    Page("minutes_file", _MEETING_DA + "referat.docx", _MEETING_EN + "minutes.docx", meeting_files.minutes_file),
    Page("body", _BODY_DA, _BODY_EN, body.body),
    Page("calendar_file", _BODY_DA + "moeder.ics", _BODY_EN + "meetings.ics", meeting_files.calendar_file),
    Page("decisions", _PLAN_DA + "beslutninger/", _PLAN_EN + "decisions/", decisions.decisions),
    Page("people", "personer/", "people/", people.people),
    Page("person", "personer/<int:person>/", "people/<int:person>/", people.person),
    Page("trail", "spor/", "trail/", trail.trail),
    Page("demo_roles", "roller/", "roles/", entrance.demo_roles),
)
"""Pages for those who work here; kvarter.site.accounts.access says who."""


class _AccountPrefix(LocalePrefixPattern):
    """``/en/`` before the English pages of accounts and nothing before the Danish ones, as on the other pages."""

    @property
    def language_prefix(self) -> str:
        """By the language of the address under way."""
        return "en/" if translation.get_language() == "en" else ""


def _in(lang: str) -> list[URLPattern]:
    pages = (*PAGES, *DRAFT_PAGES, *DAILY_PAGES)
    return [path(page.da if lang == "da" else page.en, page.view, name=page.name) for page in pages]


urlpatterns = [
    path("en/", include((_in("en"), "en"))),
    path("", include((_in("da"), "da"))),
    URLResolver(_AccountPrefix(), [path("konto/", include("kvarter.site.accounts.urls"))]),
]

handler400 = errors.bad_request
handler403 = errors.refused
handler404 = errors.not_found
handler500 = errors.failed
