"""What the plan has said, version by version, and what differs between any two: for everybody to read."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect

from kvarter.files.printing import plan_text
from kvarter.model.differences import differences
from kvarter.model.versions import PlanVersion
from kvarter.model.weight import shifts
from kvarter.site.pages.rendering import Crumb, page, plan_crumbs, plan_of
from kvarter.site.sent import whole_number
from kvarter.site.shown.versions import version_name
from kvarter.site.visit import Visit, visit
from kvarter.wording.numbers import day
from kvarter.wording.plan_changes import OF_VERSION, told
from kvarter.wording.plan_weight import shift_sentences

YAML = "text/yaml; charset=utf-8"


class VersionView(NamedTuple):
    """A version as the list shows it."""

    number: int
    name: str
    known: str
    by: str
    changes: str
    holds: bool
    seen: str
    differs: str
    file: str


def plan_versions(request: HttpRequest, plan: str) -> HttpResponse:
    """Every version of a plan, the newest first, and a choice of two to compare."""
    seen = visit(request)
    of = plan_of(seen, plan)
    versions = seen.following.versions.get(plan, ())
    first, last = (_asked(request, versions, name) for name in ("first", "last"))
    if first is not None and last is not None:
        return HttpResponseRedirect(
            seen.link("plan_compared", plan=plan, before=str(first.number), after=str(last.number))
        )
    title = seen.say("versions_title")
    return page(
        request,
        "plan_versions",
        title=title,
        crumbs=plan_crumbs(seen, of, Crumb(title, "")),
        plan=of,
        versions=_views(seen, plan, versions),
        lead=seen.say("versions_lead_one" if len(versions) == 1 else "versions_lead", count=len(versions)),
        here=seen.link("plan_versions", plan=plan).partition("?")[0],
        choices=list(seen.choices().items()),
    )


def _asked(request: HttpRequest, versions: Any, name: str) -> PlanVersion | None:
    number = whole_number(request.GET.get(name, ""))
    return next((one for one in versions if one.number == number), None)


def _views(seen: Visit, plan: str, versions: Any) -> list[VersionView]:
    found = []
    for place, one in enumerate(versions):
        before = versions[place - 1] if place else None
        found.append(
            VersionView(
                one.number,
                version_name(seen, one),
                day(one.known, seen.lang),
                _approver(one),
                one.plan.changes,
                one is versions[-1],
                seen.link_on(one.known, "plan", plan=plan),
                ""
                if before is None
                else seen.link("plan_compared", plan=plan, before=str(before.number), after=str(one.number)),
                seen.link("plan_file", plan=plan, version=str(one.number)),
            )
        )
    return found[::-1]


def _approver(version: PlanVersion) -> str:
    return next((body.name for body in version.plan.bodies if body.id == version.plan.approved_by), "")


def plan_compared(request: HttpRequest, plan: str, before: int, after: int) -> HttpResponse:
    """What differs between two versions."""
    seen = visit(request)
    of = plan_of(seen, plan)
    old, new = _version(seen, plan, before), _version(seen, plan, after)
    title = seen.say("two_versions_title")
    found = [one for one in differences(old.plan, new.plan) if one.path or one.field not in OF_VERSION]
    return page(
        request,
        "plan_compared",
        title=title,
        crumbs=plan_crumbs(
            seen,
            of,
            Crumb(seen.say("versions_title"), seen.link("plan_versions", plan=plan)),
            Crumb(title, ""),
        ),
        plan=of,
        old=version_name(seen, old),
        new=version_name(seen, new),
        by=_approver(new),
        why=new.plan.changes if new.plan.changes != old.plan.changes else "",
        parts=told(old.plan, new.plan, found, seen.lang),
        shifts=shift_sentences(shifts(old.plan, new.plan), old.plan, new.plan, seen.lang),
    )


def plan_file(request: HttpRequest, plan: str, version: int) -> HttpResponse:
    """A version as the file it can be written in."""
    seen = visit(request)
    plan_of(seen, plan)
    return file_answer(plan_text(_version(seen, plan, version).plan), f"{plan}.yaml")


def file_answer(text: str, name: str) -> HttpResponse:
    """A plan file to be saved."""
    answer = HttpResponse(text, content_type=YAML)
    answer.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
    return answer


def _version(seen: Visit, plan: str, number: int) -> PlanVersion:
    for one in seen.following.versions.get(plan, ()):
        if one.number == number:
            return one
    raise Http404("version")
