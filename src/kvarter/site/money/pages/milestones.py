"""What must be done by when, and did it happen? On a line of time and in a table; and the form that says so."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect

from kvarter.charts.timeline import LATE, shown_state, timeline_chart
from kvarter.followup.milestones import MilestoneStanding
from kvarter.followup.milestones import milestones as standing
from kvarter.model.plans import Plan
from kvarter.site.configuration import site_day
from kvarter.site.money import actions, queries
from kvarter.site.money.forms import MilestoneForm
from kvarter.site.pages.rendering import Crumb, closed_page, page, plan_crumbs, plan_of
from kvarter.site.sent import signed_in, whole_number
from kvarter.site.shown.series import inside_page
from kvarter.site.visit import Visit, visit

UNPROCESSABLE, CONFLICT = 422, 409


def milestones(request: HttpRequest, plan: str) -> HttpResponse:
    """The milestones of a plan as they stood on a day."""
    seen = visit(request)
    of = plan_of(seen, plan)
    if not of.milestones:
        raise Http404("milestones")
    found = standing(of, queries.changes(plan), seen.as_of)
    title = seen.say("plan_milestones")
    spec = timeline_chart(found, seen.as_of, seen.lang)
    return page(
        request,
        "milestones",
        title=title,
        crumbs=plan_crumbs(seen, of, Crumb(title, "")),
        plan=of,
        sentence=_sentence(seen, found),
        chart="" if spec is None else inside_page(spec),
        rows=[(one, state_word(seen, one), one.late) for one in found],
    )


def state_word(seen: Visit, one: MilestoneStanding) -> str:
    """The state in a word."""
    state = shown_state(one)
    word = seen.say("milestone_late") if state == LATE else seen.say(f"milestone_{state}")
    return word[:1].upper() + word[1:]


def _sentence(seen: Visit, found: list[MilestoneStanding]) -> str:
    done = sum(1 for one in found if one.state == "done")
    late = sum(1 for one in found if one.late)
    told = seen.say("milestones_done", done=done, count=len(found))
    return f"{told} " + seen.say("milestones_late", late=late) if late else told


def milestone(request: HttpRequest, plan: str, milestone: str) -> HttpResponse:
    """One milestone: everything that was said of it, and the form that says how it stands now."""
    seen, user, today = visit(request), signed_in(request), site_day()
    of = plan_of(seen, plan)
    one = _found(of, plan, milestone)
    elsewhere, status = False, 200
    turns = queries.turns(plan, milestone)
    form = MilestoneForm(seen, today, initial={"state": one.state, "done": one.done})
    if request.method == "POST":
        form = MilestoneForm(seen, today, request.POST)
        number = whole_number(request.POST.get("seen", ""))
        status = UNPROCESSABLE
        if form.is_valid() and number is not None:
            try:
                actions.turn(user, plan, milestone, number, form.said())
            except actions.ChangedElsewhereError:
                elsewhere, status = True, CONFLICT
                turns, one = queries.turns(plan, milestone), _found(of, plan, milestone)
            else:
                return HttpResponseRedirect(seen.link("milestone", plan=plan, milestone=milestone), status=303)
    title = one.milestone.name
    back = Crumb(seen.say("plan_milestones"), seen.link("milestones", plan=plan))
    return closed_page(
        request,
        "money/milestone",
        title=title,
        danish=True,
        crumbs=plan_crumbs(seen, of, back, Crumb(title, "", danish=True)),
        one=one,
        state=state_word(seen, one),
        turns=[(said, seen.say(f"milestone_{said.state}")) for said in reversed(turns)],
        from_plan=seen.say(f"milestone_{one.milestone.state}"),
        seen_number=turns[-1].number if turns else 0,
        form=form,
        elsewhere=elsewhere,
        back=seen.link("milestones", plan=plan),
        status=status,
    )


def _found(of: Plan, plan: str, milestone: str) -> MilestoneStanding:
    for one in standing(of, queries.changes(plan), site_day()):
        if one.milestone.id == milestone:
            return one
    raise Http404("milestone")
