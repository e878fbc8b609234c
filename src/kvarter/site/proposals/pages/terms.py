"""A body's terms of reference: as they stand, as somebody wants them, and every version there has been."""

from __future__ import annotations

import dataclasses

from django.http import Http404, HttpRequest, HttpResponse

from kvarter.model.bodies import Body
from kvarter.model.records import dump
from kvarter.site.meetings import access
from kvarter.site.meetings.actions import RefusedError
from kvarter.site.meetings.pages.place import UNPROCESSABLE, Place, to, wrong_form
from kvarter.site.pages.rendering import Crumb, called, closed_page
from kvarter.site.proposals import actions, approvers, queries
from kvarter.site.proposals.comparing import body_lines
from kvarter.site.proposals.forms import TermsForm
from kvarter.site.proposals.models import Sort, State
from kvarter.site.proposals.pages.lines import rows


def terms(request: HttpRequest, plan: str, body: str) -> HttpResponse:
    """One body's terms; who runs the body proposes new ones."""
    place = Place(request, plan)
    of = place.body(body)
    seen = place.seen
    parties = {one.id: one.name for one in place.plan.parties}
    writes = access.runs(place.user, place.plan, of.id) and of.dissolved is None
    said = body_lines(of, parties)
    form, told = TermsForm(seen, place.today, parties, of.members, initial=_begun(said)), ""
    if request.method == "POST":
        if not writes:
            raise Http404("not theirs to do")
        if request.POST.get("action") != "propose":
            wrong_form()
        form = TermsForm(seen, place.today, parties, of.members, request.POST)
        if form.is_valid():
            try:
                made = actions.propose(place.user, plan, _wanted(place, of, form), place.today)
                return to(seen.link("proposal", plan=plan, proposal=str(made.pk)))
            except RefusedError as refused:
                told = seen.say(refused.key)
    name, danish = called(seen, of)
    title = seen.say("terms_title")
    approver = approvers.of_terms(place.plan, of)
    versions = queries.of(plan, [Sort.TERMS, Sort.GROUP], of.id)
    return closed_page(
        request,
        "proposals/terms",
        title=title,
        crumbs=place.crumbs(Crumb(name, seen.link("body", plan=plan, body=of.id), danish), Crumb(title, "")),
        body=of,
        lines=rows(seen, said),
        approver=approver,
        approved=of.terms.approved,
        waits=next((link_of(place, one.pk) for one in versions if one.state == State.PROPOSED), ""),
        versions=[(one, link_of(place, one.pk), seen.say(f"proposal_{one.state}")) for one in versions],
        form=form,
        writes=writes,
        asked=request.method == "POST",
        told=told,
        status=UNPROCESSABLE if request.method == "POST" else 200,
    )


def link_of(place: Place, number: int) -> str:
    """The address of a proposal."""
    return place.seen.link("proposal", plan=place.plan.id, proposal=str(number))


def _wanted(place: Place, of: Body, form: TermsForm) -> actions.Wanted:
    terms, meetings, members = form.terms()
    # Who approves stays as it is; the day is written when it happens.
    kept = dataclasses.replace(terms, approved_by=of.terms.approved_by)
    wanted = dataclasses.replace(of, terms=kept, meetings=meetings, members=members)
    approver = approvers.of_terms(place.plan, of)
    return actions.Wanted(Sort.TERMS, of.id, approver.id, dump(wanted), dump(of), form.cleaned_data["why"])


def _begun(said: dict[str, str]) -> dict[str, str]:
    return {name: said.get(f"terms_{name}", "") for name in TermsForm.names}
