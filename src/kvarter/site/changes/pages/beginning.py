"""A plan begun: from nothing with four questions, from a plan file, or from what was read of an agreement."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse

from kvarter.files.documents import read_document_text
from kvarter.files.printing import plan_text
from kvarter.files.problems import ProblemsFound
from kvarter.files.substance import substance_problems
from kvarter.model.criteria import Years
from kvarter.model.plans import Plan
from kvarter.site import drafts as on_disk
from kvarter.site.changes import actions, queries
from kvarter.site.changes.documents import surroundings
from kvarter.site.changes.forms import NewPlanForm
from kvarter.site.changes.models import PlanChange
from kvarter.site.changes.pages.place import UNPROCESSABLE, to
from kvarter.site.changes.uploads import MOST_TOLD, read_plan, told_lines
from kvarter.site.configuration import site_day
from kvarter.site.meetings.actions import RefusedError
from kvarter.site.pages.rendering import Crumb, closed_page
from kvarter.site.sent import signed_in
from kvarter.site.visit import visit


def plan_new(request: HttpRequest) -> HttpResponse:
    """The ways to begin a plan."""
    seen, user, today = visit(request), signed_in(request), site_day()
    form = NewPlanForm(seen, today)
    problems: list[str] = []
    folders = on_disk.folders() if on_disk.open_to(request) else {}
    asked = request.POST.get("action", "")
    if request.method == "POST":
        if asked == "new":
            form = NewPlanForm(seen, today, request.POST)
        try:
            made = _begun(request, user, asked, form, folders)
            if made is not None:
                return to(seen.link("plan_change", plan=made.plan, change=str(made.pk)))
        except RefusedError as refused:
            problems = [seen.say(refused.key)]
        except ProblemsFound as wrong:
            problems = told_lines(wrong.problems, seen)
        if not problems and not form.errors:
            problems = [seen.say("upload_none")]
    title = seen.say("plan_new_title")
    return closed_page(
        request,
        "changes/plan_new",
        title=title,
        crumbs=(Crumb(seen.say("nav_plans"), seen.link("plans")), Crumb(title, "")),
        form=form,
        asked=asked,
        folders=sorted(folders),
        problems=problems[:MOST_TOLD],
        status=UNPROCESSABLE if request.method == "POST" else 200,
    )


def _begun(
    request: HttpRequest, user: Any, asked: str, form: NewPlanForm, folders: dict[str, Any]
) -> PlanChange | None:
    """The draft that was asked for; None when the form says why not."""
    seen = visit(request)
    plan: Plan | None = None
    match asked:
        case "new" if form.is_valid():
            held = form.cleaned_data
            plan = new_plan(held["title"], held["kind"], Years(from_=held["first"], to=held["last"]))
        case "file":
            plan = read_plan(request)
        case "folder" if request.POST.get("folder", "") in folders:
            from kvarter.reading.agreements.review.drafts import read_draft  # noqa: PLC0415 - slow to load

            plan = read_draft(folders[request.POST["folder"]]).plan
        case _:
            pass
    if plan is None:
        return None
    wrong = problems_of_ids(plan)
    if wrong:
        raise ProblemsFound(wrong)
    return actions.begin(user, plan, seen.say("change_first_title"))


def problems_of_ids(plan: Plan) -> list[Any]:
    """What must be right before a plan can stand in an address at all."""
    document = read_document_text(plan_text(plan), "plan.yaml")
    found = substance_problems([document])
    return [one for one in found if one.is_error and one.key.endswith("id")]


def new_plan(title: str, kind: Any, period: Years) -> Plan:
    """A plan with nothing in it yet; its id is made of its title and is free."""
    taken = {one.id for one in surroundings("").others} | queries.plans_begun()
    return Plan(id=actions.free(actions.slug(title) or "plan", taken), kind=kind, title=title, period=period)
