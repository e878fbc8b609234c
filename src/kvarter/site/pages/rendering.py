"""How a page is answered: its template with the visit, its title and where it stands."""

from __future__ import annotations

from typing import Any, Final, NamedTuple
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string

from kvarter.model.plans import Plan
from kvarter.site import drafts
from kvarter.site.visit import Visit, visit
from kvarter.wording.numbers import Lang

NAVIGATION: Final = (
    ("nav_overview", "overview"),
    ("nav_plans", "plans"),
    ("nav_indicators", "indicators"),
    ("nav_areas", "areas"),
    ("search_title", "search"),
)
INSIDE: Final = {
    "plans": (
        "plan",
        "goal",
        "focus_area",
        "activity",
        "criteria",
        "criterion",
        "money",
        "milestones",
        "volunteering",
        "task_offer",
        "ideas",
        "plan_versions",
        "plan_compared",
        "plan_new",
        "plan_changes",
        "plan_change",
        "plan_part",
        "plan_upload",
    ),
    "indicators": ("indicator", "series", "group_series"),
    "areas": ("area", "area_law", "area_movers", "divided", "law"),
    "drafts": ("draft", "draft_criterion", "draft_plan"),
    "work": (
        "attendance",
        "pictures",
        "series_list",
        "participants",
        "purpose",
        "logbook",
        "entry_new",
        "entry",
        "meetings",
        "meeting",
        "body",
        "decisions",
        "proposal",
        "terms",
        "priorities",
        "groups",
        "deliveries",
        "deliveries_missing",
        "delivery",
        "delivery_series",
        "delivery_upload",
        "delivery_read",
        "accounts",
        "milestone",
        "assessment",
        "papers",
        "notifications",
        "notification",
        "disagreements",
        "disagreement",
        "action_plans",
        "action_step",
        "own_activities",
        "status_note",
        "volunteers",
        "idea_work",
        "definitions",
        "area_new",
        "area_definition",
        "indicator_new",
        "indicator_definition",
        "people",
        "person",
        "trail",
        "mail",
        "mail_confirm",
        "jobs",
        "tokens",
        "demo_roles",
    ),
}
NO_DANISH: Final = frozenset(
    {
        "",
        "about",
        "accessibility",
        "search",
        "overview",
        "drafts",
        "people",
        "person",
        "trail",
        "mail",
        "mail_confirm",
        "jobs",
        "leave",
        "tokens",
        "plan_new",
    }
)
DRAFTS: Final = ("drafts_title", "drafts")


class Crumb(NamedTuple):
    """A step of the way here; ``danish`` when its text has no English."""

    text: str
    link: str
    danish: bool = False


def page(
    request: HttpRequest,
    template: str,
    *,
    title: str,
    crumbs: tuple[Crumb, ...] = (),
    danish: bool = False,
    **values: Any,
) -> HttpResponse:
    """The page as an answer. ``danish`` says that the title is Danish on an English page."""
    seen = visit(request)
    context = {"title": title, "title_danish": danish and seen.lang == "en", "crumbs": crumbs, **values}
    return HttpResponse(render_to_string(f"pages/{template}.html", {**frame(seen), **context}))


def closed_page(
    request: HttpRequest,
    template: str,
    *,
    title: str,
    crumbs: tuple[Crumb, ...] = (),
    status: int = 200,
    danish: bool = False,
    **values: Any,
) -> HttpResponse:
    """A page for some only: without the choices of figures, with forms' protection, and never kept by a browser."""
    seen = visit(request)
    context = {**frame(seen, plain=True), "title": title, "title_danish": danish and seen.lang == "en"}
    text = render_to_string(f"{template}.html", {**context, "crumbs": crumbs, **values}, request)
    answer = HttpResponse(text, status=status)
    answer["Cache-Control"] = "no-store"
    return answer


def frame(seen: Visit, *, plain: bool = False) -> dict[str, object]:
    """What stands around every page. ``plain`` leaves the choices out: an error page has nothing to choose."""
    named = (seen.match.url_name or "") if seen.match is not None else ""
    here = seen.here(seen.lang)
    path = here.partition("?")[0]
    other: Lang = "da" if seen.lang == "en" else "en"
    navigation = NAVIGATION if drafts.root() is None else (*NAVIGATION, DRAFTS)
    return {
        "visit": seen,
        "plain": plain,
        "nav": [(key, seen.link(page_name), _where(named, page_name)) for key, page_name in navigation],
        "here_path": path,
        "reset_link": path + ("?" + urlencode(seen.extra) if seen.extra else ""),
        "other_lang": seen.here(other),
        "way_in": (seen.say("nav_work" if seen.returning else "nav_sign_in"), seen.link("work")),
        "has_danish": named not in NO_DANISH and seen.match is not None and bool(seen.match.namespace),
    }


def _where(named: str, page_name: str) -> str:
    if named == page_name:
        return "page"
    return "true" if named in INSIDE.get(page_name, ()) else ""


def plan_of(seen: Visit, plan_id: str) -> Plan:
    """A plan by its id. Raises ``Http404`` when there was none on the day."""
    found = seen.following.plans.get(plan_id)
    if found is None:
        raise Http404("plan")
    return found


def called(seen: Visit, thing: Any) -> tuple[str, bool]:
    """What a plan or part is called, and whether that is Danish on an English page."""
    danish = getattr(thing, "title", "") or thing.name
    english = getattr(thing, "title_en", "") or getattr(thing, "name_en", "")
    if seen.lang == "en" and english:
        return english, False
    return danish, seen.lang == "en"


def plan_crumbs(seen: Visit, plan: Plan, *more: Crumb) -> tuple[Crumb, ...]:
    """The way to something inside a plan."""
    text, danish = called(seen, plan)
    return (
        Crumb(seen.say("nav_plans"), seen.link("plans")),
        Crumb(text, seen.link("plan", plan=plan.id), danish),
        *more,
    )
