"""The follow-up list: what was decided and is not carried out yet, the first due first."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse

from kvarter.site.meetings import access, actions, queries
from kvarter.site.meetings.forms import DoneForm
from kvarter.site.meetings.models import Decision
from kvarter.site.meetings.pages.place import UNPROCESSABLE, Place, to, wrong_form
from kvarter.site.pages.rendering import Crumb, called, closed_page


def decisions(request: HttpRequest, plan: str) -> HttpResponse:
    """The decisions of every body the user sees; a form says that one has been carried out."""
    place = Place(request, plan)
    seen = place.seen
    found = [one for one in queries.decisions(plan, [one.id for one in place.bodies]) if place.sees(one.item)]
    form, at = None, 0
    if request.method == "POST":
        if request.POST.get("action") != "done":
            wrong_form()
        at = place.number("decision")
        wanted = next((one for one in found if one.pk == at), None)
        if wanted is None or not _may_close(place, wanted):
            raise Http404("decision")
        form = DoneForm(seen, place.today, request.POST)
        if form.is_valid():
            actions.carry_out(place.user, wanted, place.today, form.cleaned_data["outcome"])
            return to(seen.link("decisions", plan=plan) + f"#decision-{at}")
    bodies = {one.id: called(seen, one) for one in place.bodies}
    title = seen.say("decisions_title")

    def row(one: Decision) -> dict[str, object]:
        meeting = one.item.meeting
        return {
            "decision": one,
            "body": bodies[meeting.body],
            "meeting": meeting,
            "link": seen.link("meeting", plan=plan, meeting=str(meeting.pk)),
            "late": one.done is None and one.due < place.today,
            "may_close": one.done is None and _may_close(place, one),
            "form": form if one.pk == at and form is not None else DoneForm(seen, place.today, auto_id=f"d{one.pk}_%s"),
            "open": one.pk == at,
        }

    return closed_page(
        request,
        "meetings/decisions",
        title=title,
        crumbs=place.crumbs(Crumb(title, "")),
        still_open=[row(one) for one in found if one.done is None],
        done=[row(one) for one in reversed(found) if one.done is not None],
        status=UNPROCESSABLE if form is not None else 200,
    )


def _may_close(place: Place, one: Decision) -> bool:
    body = one.item.meeting.body
    return access.runs(place.user, place.plan, body) or access.sits_in(place.user, place.plan, body)
