"""Temporary groups: set up by a body for a task, ended when the task is done."""

from __future__ import annotations

import dataclasses

from django.http import Http404, HttpRequest, HttpResponse

from kvarter.model.bodies import Body
from kvarter.model.records import dump
from kvarter.site.meetings import access
from kvarter.site.meetings.actions import RefusedError
from kvarter.site.meetings.forms import WordsForm
from kvarter.site.meetings.pages.place import UNPROCESSABLE, Place, to, wrong_form
from kvarter.site.pages.rendering import Crumb, closed_page
from kvarter.site.proposals import actions, approvers, queries
from kvarter.site.proposals.forms import EndForm, GroupForm
from kvarter.site.proposals.models import Proposal, Sort, State
from kvarter.site.proposals.pages.terms import link_of


def groups(request: HttpRequest, plan: str) -> HttpResponse:
    """The groups the user sees; who runs a body proposes that it sets one up, or that one of its own ends."""
    place = Place(request, plan)
    seen, told = place.seen, ""
    parties = {one.id: one.name for one in place.plan.parties}
    under = [
        (one.id, one.name)
        for one in place.bodies
        if not one.temporary and one.dissolved is None and access.runs(place.user, place.plan, one.id)
    ]
    forms: dict[str, WordsForm] = {}
    if request.method == "POST":
        try:
            made = _done(place, forms, under, parties)
            if made is not None:
                return to(link_of(place, made.pk))
        except RefusedError as refused:
            told = seen.say(refused.key)
    found = queries.of(plan, [Sort.GROUP, Sort.END])
    visible = {one.id for one in place.bodies}
    title = seen.say("temporary_title")
    return closed_page(
        request,
        "proposals/groups",
        title=title,
        crumbs=place.crumbs(Crumb(title, "")),
        groups=[_view(place, one, found, forms) for one in place.bodies if one.temporary],
        waiting=[
            (actions.body_of(one).name, link_of(place, one.pk))
            for one in found
            if one.state == State.PROPOSED and one.sort == Sort.GROUP and one.approver in visible
        ],
        form=forms.get("") or GroupForm(seen, place.today, under, parties),
        writes=bool(under),
        asked="" in forms,
        told=told,
        wrong=bool(forms),
        status=UNPROCESSABLE if told or forms else 200,
    )


def _view(place: Place, body: Body, found: list[Proposal], forms: dict[str, WordsForm]) -> dict[str, object]:
    own = [one for one in found if one.about == body.id]
    until = next((one.until for one in own if one.sort == Sort.GROUP and one.state == State.APPROVED), None)
    ending = next((one for one in own if one.sort == Sort.END and one.state == State.PROPOSED), None)
    return {
        "body": body,
        "link": place.seen.link("body", plan=place.plan.id, body=body.id),
        "until": until,
        "late": until is not None and body.dissolved is None and until < place.today,
        "ending": link_of(place, ending.pk) if ending is not None else "",
        # What was written is on the page also when somebody else was first.
        "ends": body.id in forms or (ending is None and body.dissolved is None and _may_end(place, body)),
        "form": forms.get(body.id) or EndForm(place.seen, place.today, auto_id=f"end-{body.id}-%s"),
        "open": body.id in forms,
    }


def _may_end(place: Place, body: Body) -> bool:
    """Whether somebody may say that a group's task is done: who runs the group, or the body it answers to."""
    above = approvers.of_terms(place.plan, body).id
    return any(access.runs(place.user, place.plan, one) for one in (body.id, above))


def _done(
    place: Place, forms: dict[str, WordsForm], under: list[tuple[str, str]], parties: dict[str, str]
) -> Proposal | None:
    post, plan = place.request.POST, place.plan
    match post.get("action", ""):
        case "set_up":
            if not under:
                raise Http404("not theirs to do")
            forms[""] = form = GroupForm(place.seen, place.today, under, parties, post)
            if not form.is_valid():
                return None
            waiting = [one.about for one in queries.of(plan.id, [Sort.GROUP])]
            made = form.body([*(one.id for one in plan.bodies), *waiting])
            said = form.cleaned_data
            wanted = actions.Wanted(Sort.GROUP, made.id, said["under"], dump(made), {}, said["why"], said["until"])
        case "end":
            body = place.body(post.get("body", ""))
            if not body.temporary or body.dissolved is not None or not _may_end(place, body):
                raise Http404("not theirs to do")
            forms[body.id] = ended = EndForm(place.seen, place.today, post, auto_id=f"end-{body.id}-%s")
            if not ended.is_valid():
                return None
            content = dump(dataclasses.replace(body, dissolved=place.today))
            above = approvers.of_terms(plan, body).id
            wanted = actions.Wanted(Sort.END, body.id, above, content, dump(body), ended.cleaned_data["why"])
        case _:
            wrong_form()
    found = actions.propose(place.user, plan.id, wanted, place.today)
    forms.clear()
    return found
