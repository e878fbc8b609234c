"""What comes first each year: what was chosen, and who runs the body that decides proposes the next."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse

from kvarter.model.approvals import board_of
from kvarter.model.plans import FocusArea, Goal, Plan, Priority
from kvarter.model.records import dump
from kvarter.site.meetings import access
from kvarter.site.meetings.actions import RefusedError
from kvarter.site.meetings.pages.place import UNPROCESSABLE, Place, to, wrong_form
from kvarter.site.pages.rendering import Crumb, closed_page
from kvarter.site.proposals import actions, queries
from kvarter.site.proposals.forms import PriorityForm
from kvarter.site.proposals.models import Sort, State
from kvarter.site.proposals.pages.terms import link_of


def priorities(request: HttpRequest, plan: str) -> HttpResponse:
    """Every year's priorities, and the form for this year and the next."""
    place = Place(request, plan)
    seen = place.seen
    board = board_of(place.plan)
    years = [year for year in (place.today.year, place.today.year + 1)
             if place.plan.period.from_ <= year <= place.plan.period.to]  # fmt: skip
    writes = board is not None and bool(years) and access.runs(place.user, place.plan, board.id)
    form, told = PriorityForm(seen, place.today, years, parts(place.plan)), ""
    if request.method == "POST":
        if board is None or not writes:
            raise Http404("not theirs to do")
        if request.POST.get("action") != "propose":
            wrong_form()
        form = PriorityForm(seen, place.today, years, parts(place.plan), request.POST)
        if form.is_valid():
            year = form.cleaned_data["year"]
            held = next((one for one in place.plan.priorities if one.year == year), None)
            wanted = actions.Wanted(
                Sort.PRIORITY,
                str(year),
                board.id,
                dump(Priority(year=year, items=form.ranked())),
                {} if held is None else dump(held),
                form.cleaned_data["why"],
            )
            try:
                made = actions.propose(place.user, plan, wanted, place.today)
                return to(link_of(place, made.pk))
            except RefusedError as refused:
                told = seen.say(refused.key)
    bodies = {one.id: one for one in place.plan.bodies}
    title = seen.say("priorities_title")
    return closed_page(
        request,
        "proposals/priorities",
        title=title,
        crumbs=place.crumbs(Crumb(title, "")),
        board=board,
        years=[
            (one, bodies.get(one.decided_by or ""))
            for one in sorted(place.plan.priorities, key=lambda one: one.year, reverse=True)
        ],
        waiting=[
            (one, link_of(place, one.pk))
            for one in queries.of(plan, [Sort.PRIORITY])
            if one.state == State.PROPOSED and one.approver in {body.id for body in place.bodies}
        ],
        form=form,
        writes=writes,
        asked=request.method == "POST",
        told=told,
        status=UNPROCESSABLE if request.method == "POST" else 200,
    )


def parts(plan: Plan) -> list[tuple[str, str]]:
    """What can come first, by key and name: objectives of goals and focus areas, or goals when there are neither."""
    owners: list[Goal | FocusArea] = [*plan.goals, *plan.focus_areas]
    objectives = [(f"{owner.id}.{one.id}", one.name) for owner in owners for one in owner.objectives]
    focus = [(one.id, one.name) for one in plan.focus_areas]
    return [*(objectives if plan.goals else []), *focus] or [(one.id, one.name) for one in owners]
