"""The calls about meetings and decisions: what the one who asks sees of them, and no more."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Query

from kvarter.site.api.listing import Listed, Part, listed
from kvarter.site.api.refusals import unfit
from kvarter.site.api.working_answers import DecisionRow, Done, MeetingDetail, MeetingRow, PointRow
from kvarter.site.meetings import access, actions, queries
from kvarter.site.meetings.forms import DoneForm
from kvarter.site.meetings.models import Decision, Meeting
from kvarter.site.meetings.pages.place import Place
from kvarter.site.meetings.pages.points import AgendaPoint, points


def meetings(request: HttpRequest, plan: str, part: Query[Part]) -> Listed[MeetingRow]:
    """The meetings of the bodies one sees, the earliest first."""
    place = Place(request, plan)
    found = queries.meetings(plan, [one.id for one in place.bodies])
    return listed(found, part, lambda one: MeetingRow(**_meeting(place, one)))


def meeting(request: HttpRequest, plan: str, meeting: int) -> MeetingDetail:
    """One meeting: what must be decided, and what was."""
    place = Place(request, plan)
    held = place.meeting(_number(meeting))
    return MeetingDetail(
        **_meeting(place, held), points=[_point(place, one) for one in points(place, held, place.seen)]
    )


def decisions(request: HttpRequest, plan: str, part: Query[Part]) -> Listed[DecisionRow]:
    """The decisions of the bodies one sees, the first due first."""
    place = Place(request, plan)
    return listed(_decisions(place), part, lambda one: _decision(place, one, one.item.meeting))


def carry_out(request: HttpRequest, plan: str, decision: int, said: Done) -> DecisionRow | HttpResponse:
    """Says that a decision has been carried out, and what came of it."""
    place = Place(request, plan)
    found = next((one for one in _decisions(place) if one.pk == decision), None)
    if found is None or not _may_close(place, found):
        raise Http404("decision")
    form = DoneForm(place.seen, place.today, {"outcome": said.outcome})
    if not form.is_valid():
        return unfit(place.seen, [("said.outcome", str(text)) for texts in form.errors.values() for text in texts])
    actions.carry_out(place.user, found, place.today, form.cleaned_data["outcome"])
    now = next(one for one in _decisions(place) if one.pk == decision)
    return _decision(place, now, now.item.meeting)


def _decisions(place: Place) -> list[Decision]:
    found = queries.decisions(place.plan.id, [one.id for one in place.bodies])
    return [one for one in found if place.sees(one.item)]


def _may_close(place: Place, one: Decision) -> bool:
    body = one.item.meeting.body
    return access.runs(place.user, place.plan, body) or access.sits_in(place.user, place.plan, body)


def _number(asked: int) -> int:
    """A number any of the databases can look for. Raises ``Http404`` for a larger one."""
    if asked >= 2**63:
        raise Http404("number")
    return asked


def _meeting(place: Place, one: Meeting) -> dict[str, Any]:
    told = {name: getattr(one, name) for name in ("body", "day", "place", "state")}
    clock = {name: getattr(one, name).strftime("%H:%M") for name in ("starts", "ends")}
    return {"number": one.pk, **told, **clock, "page": place.seen.link("meeting", plan=one.plan, meeting=str(one.pk))}


def _point(place: Place, one: AgendaPoint) -> PointRow:
    item = one.item
    told = {name: getattr(item, name) for name in ("kind", "title", "why", "proposal", "closed", "note")}
    decided = [_decision(place, each, item.meeting) for each in one.decisions]
    return PointRow(number=one.number, **told, paper=one.link, decisions=decided)


def _decision(place: Place, one: Decision, of: Meeting) -> DecisionRow:
    told = {name: getattr(one, name) for name in ("text", "owner", "due", "done", "outcome")}
    late = one.done is None and one.due < place.today
    return DecisionRow(number=one.pk, meeting=of.pk, body=of.body, **told, late=late)
