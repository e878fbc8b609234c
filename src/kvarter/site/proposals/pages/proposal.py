"""A proposal: what would be different, who answers, and what was answered."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse

from kvarter.model.bodies import Body
from kvarter.model.plans import Priority
from kvarter.model.records import build
from kvarter.site.accounts.access import leads_secretariat
from kvarter.site.meetings.actions import RefusedError
from kvarter.site.meetings.models import Kind
from kvarter.site.meetings.pages.place import UNPROCESSABLE, Place, to, wrong_form
from kvarter.site.meetings.queries import answers
from kvarter.site.pages.rendering import Crumb, closed_page
from kvarter.site.proposals import actions, queries
from kvarter.site.proposals.comparing import body_lines, changes, priority_lines
from kvarter.site.proposals.due import title_of
from kvarter.site.proposals.models import Proposal, Sort, State


def proposal(request: HttpRequest, plan: str, proposal: int) -> HttpResponse:
    """One proposal; its maker and the secretariat may take it back while nobody has answered."""
    place = Place(request, plan)
    found = queries.proposal(plan, proposal)
    if found is None or not _theirs(place, found):
        raise Http404("proposal")
    seen, told = place.seen, ""
    takes_back = found.state == State.PROPOSED and (
        found.made_by_id == place.user.pk or bool(leads_secretariat(place.user, plan))
    )
    if request.method == "POST":
        if request.POST.get("action") != "withdraw":
            wrong_form()
        if not takes_back:
            raise Http404("not theirs to do")
        try:
            actions.withdraw(place.user, found, place.today)
            return to(seen.link("proposal", plan=plan, proposal=str(proposal)))
        except RefusedError as refused:
            told = seen.say(refused.key)
    title = title_of(seen, found)
    bodies = {one.id: one for one in place.plan.bodies}
    before, after = _texts(place, found)
    given = answers(plan, Kind(actions.kind_of(found)), str(found.pk))
    shown = {one.id for one in place.bodies}
    return closed_page(
        request,
        "proposals/proposal",
        title=title,
        crumbs=place.crumbs(Crumb(title, "")),
        proposal=found,
        state=seen.say(f"proposal_{found.state}"),
        approver=bodies.get(found.approver),
        changes=[(seen.say(one.key), one) for one in changes(before, after)],
        new=not before,
        answers=[
            (one, seen.say(f"answer_{one.answer}"), seen.link("meeting", plan=plan, meeting=str(one.item.meeting_id)))
            for one in given
            if one.item.meeting.body in shown and place.sees(one.item)
        ],
        takes_back=takes_back,
        told=told,
        status=UNPROCESSABLE if told else 200,
    )


def _theirs(place: Place, one: Proposal) -> bool:
    """Whether it is about, or answered by, a body the user sees."""
    seen = {body.id for body in place.bodies}
    return one.approver in seen or one.about in seen


def _texts(place: Place, one: Proposal) -> tuple[dict[str, str], dict[str, str]]:
    if one.sort == Sort.PRIORITY:
        before = priority_lines(build(Priority, one.before)) if one.before else {}
        return before, priority_lines(build(Priority, one.content))
    parties = {party.id: party.name for party in place.plan.parties}
    before = body_lines(build(Body, one.before), parties) if one.before else {}
    return before, body_lines(build(Body, one.content), parties)
