"""The changes of a plan: what is under way, what became of the others, and where a new one is begun."""

from __future__ import annotations

from typing import NamedTuple

from django.http import Http404, HttpRequest, HttpResponse

from kvarter.site.changes import actions
from kvarter.site.changes.forms import BeginForm
from kvarter.site.changes.models import OPEN, PlanChange
from kvarter.site.changes.pages.place import UNPROCESSABLE, Place, to
from kvarter.site.meetings.actions import RefusedError
from kvarter.site.pages.rendering import closed_page


class ChangeView(NamedTuple):
    """A change in the list."""

    change: PlanChange
    link: str
    state: str
    is_open: bool


def plan_changes(request: HttpRequest, plan: str) -> HttpResponse:
    """Every change, and the form for a new one."""
    place = Place(request, plan)
    seen = place.seen
    form, told = BeginForm(seen, place.today), ""
    if request.method == "POST":
        if not place.edits or place.plan is None:
            raise Http404("not theirs to do")
        form = BeginForm(seen, place.today, request.POST)
        if form.is_valid():
            try:
                made = actions.start(place.user, plan, form.cleaned_data["title"], form.cleaned_data["why"])
                return to(seen.link("plan_change", plan=plan, change=str(made.pk)))
            except RefusedError as refused:
                told = refused.key
    views = [
        ChangeView(
            one,
            seen.link("plan_change", plan=plan, change=str(one.pk)),
            seen.say(f"change_state_{one.state}"),
            one.state in OPEN,
        )
        for one in place.all
    ]
    return closed_page(
        request,
        "changes/changes",
        title=seen.say("changes_title"),
        crumbs=place.crumbs(),
        plan=place.plan,
        under_way=[one for one in views if one.is_open],
        done=[one for one in views if not one.is_open],
        edits=place.edits and place.plan is not None,
        form=form,
        told=seen.say(told) if told else "",
        versions=seen.link("plan_versions", plan=plan) if plan in seen.following.plans else "",
        status=UNPROCESSABLE if told or form.errors else 200,
    )
