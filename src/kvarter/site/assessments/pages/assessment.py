"""A body's own verdict on a criterion: what the system says, what bodies have said, and the form."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse

from kvarter.followup.standing import CriterionStanding
from kvarter.model.set_aside import SetAside
from kvarter.site.assessments import access, actions
from kvarter.site.assessments.forms import BACK, CHAIR, AssessmentForm
from kvarter.site.configuration import site_day
from kvarter.site.following import following
from kvarter.site.meetings.models import Decision
from kvarter.site.pages.rendering import Crumb, called, closed_page, plan_crumbs
from kvarter.site.sent import CONFLICT, UNPROCESSABLE, signed_in, to, whole_number
from kvarter.site.shown.verdicts import aside_view, criterion_view, status_badge, title_of
from kvarter.site.visit import Visit, visit
from kvarter.wording.numbers import day as day_text

MOST = 100


def assessment(request: HttpRequest, plan: str, criterion: str) -> HttpResponse:
    """The page, for who runs a body that follows the criterion."""
    seen, user, today = visit(request), signed_in(request), site_day()
    now = following(today, illustrative=True)
    standing = next(
        (one for one in (now.criteria(plan) if plan in now.plans else ()) if one.criterion.id == criterion), None
    )
    if standing is None:
        raise Http404("criterion")
    bodies = access.speaks_for(user, standing.plan, standing)
    if not bodies:
        raise Http404("bodies")
    decisions = access.decisions_about(plan, [one.body.id for one in bodies], criterion)
    form = AssessmentForm(
        seen,
        [(one.body.id, called(seen, one.body)[0]) for one in bodies],
        [(str(one.pk), _told(seen, one)) for one in decisions],
        request.POST if request.method == "POST" else None,
        chair=any(one.chairs for one in bodies),
        back=standing.set_aside is not None,
    )  # fmt: skip
    conflict = False
    if request.method == "POST" and form.is_valid():
        chairs = {one.body.id for one in bodies if one.chairs}
        try:
            judged = _judged(form, standing, chairs, decisions)
            if judged is not None:
                actions.judge(user, judged, whole_number(request.POST.get("seen", "")) or 0)
                return to(seen.link("criterion", plan=plan, criterion=criterion) + "#vurdering")
        except actions.SameError:
            form.add_error("status", seen.say("assessment_same"))
        except actions.ChangedElsewhereError:
            conflict = True
            again = following(today, illustrative=True)
            standing = next(one for one in again.criteria(plan) if one.criterion.id == criterion)
    view = criterion_view(seen, standing)
    title = seen.say("assessment_title")
    back = Crumb(
        title_of(standing.criterion), seen.link("criterion", plan=plan, criterion=criterion), seen.lang == "en"
    )
    return closed_page(
        request,
        "assessments/assessment",
        title=title,
        crumbs=plan_crumbs(seen, standing.plan, back, Crumb(title, "")),
        view=view,
        text=standing.criterion.text,
        judged=[(aside_view(seen, standing, one), status_badge(seen, standing.status)) for one in standing.judged],
        seen_count=len(standing.judged),
        form=form,
        conflict=conflict,
        failed=request.method == "POST",
        status=CONFLICT if conflict else UNPROCESSABLE if request.method == "POST" else 200,
    )


def _told(seen: Visit, one: Decision) -> str:
    return seen.say("assessment_meeting", day=day_text(one.item.meeting.day, seen.lang), text=one.text[:MOST])


def _judged(
    form: AssessmentForm, standing: CriterionStanding, chairs: set[str], decisions: list[Decision]
) -> SetAside | None:
    """What the form says; None with the fault put on the form when the body has not decided it."""
    said, seen = form.cleaned_data, form.seen
    body = said["body"]
    if said["status"] == standing.status.value:
        form.add_error("status", seen.say("assessment_as_system"))
        return None
    decision = next((one for one in decisions if str(one.pk) == said["how"]), None)
    if said["how"] == CHAIR and body not in chairs:
        form.add_error("how", seen.say("assessment_not_chair"))
        return None
    if decision is not None and decision.item.meeting.body != body:
        form.add_error("how", seen.say("assessment_not_its"))
        return None
    return SetAside(
        plan=standing.plan.id,
        criterion=standing.criterion.id,
        body=body,
        status="" if said["status"] == BACK else said["status"],
        reason=said["reason"],
        system=standing.status.value,
        day=site_day(),
        how="chair" if decision is None else "meeting",
        meeting=None if decision is None else decision.item.meeting.day,
    )
