"""Notifications of a plan: the list with the form, and each with what every party has answered."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.http import Http404, HttpRequest, HttpResponse

from kvarter.site.accounts.access import leads_secretariat
from kvarter.site.meetings.actions import RefusedError
from kvarter.site.meetings.pages.place import UNPROCESSABLE, Place, to, wrong_form
from kvarter.site.meetings.queries import own_parties
from kvarter.site.notifications import actions, queries
from kvarter.site.notifications.forms import AnswerForm, NotifyForm
from kvarter.site.notifications.models import Telling
from kvarter.site.pages.rendering import Crumb, closed_page

USUAL: Final = timedelta(days=14)


def notifications(request: HttpRequest, plan: str) -> HttpResponse:
    """Every notification; everybody who meets in the plan can send one."""
    place = Place(request, plan)
    seen, told = place.seen, ""
    names = {one.id: one.name for one in place.plan.parties}
    reached = queries.parties_seated(place.plan)
    parties = list(names.items())
    others = [one for one in parties if one[0] not in reached]
    own = sorted(own_parties(place.user, plan))
    begun = {"answer_by": place.today + USUAL, "party": own[0] if own else ""}
    form = NotifyForm(seen, place.today, parties, others, initial=begun)
    if request.method == "POST":
        if request.POST.get("action") != "tell":
            wrong_form()
        form = NotifyForm(seen, place.today, parties, others, request.POST)
        if form.is_valid():
            try:
                all_told = [*reached, *form.cleaned_data.get("others", [])]
                made, _posted = actions.tell(place.user, plan, form.news(), all_told, place.today)
                return to(_link(place, made.pk))
            except RefusedError as refused:
                told = seen.say(refused.key)
    title = seen.say("notify_all_title")
    return closed_page(
        request,
        "notifications/notifications",
        title=title,
        crumbs=place.crumbs(Crumb(title, "")),
        plan=place.plan,
        rows=[
            (one, _link(place, one.pk), sum(telling.answered is None for telling in one.tellings.all()),
             one.answer_by < place.today)
            for one in queries.notifications(plan)
        ],
        reached=[names[one] for one in reached],
        form=form,
        asked=request.method == "POST",
        told=told,
        status=UNPROCESSABLE if request.method == "POST" else 200,
    )  # fmt: skip


def notification(request: HttpRequest, plan: str, notification: int) -> HttpResponse:
    """One notification: who has been told, who has answered, and by when."""
    place = Place(request, plan)
    found = queries.notification(plan, notification)
    if found is None:
        raise Http404("notification")
    seen, told, form, at = place.seen, "", None, 0
    own = own_parties(place.user, plan)
    leads = bool(leads_secretariat(place.user, plan))
    tellings = list(found.tellings.all())
    if request.method == "POST":
        if request.POST.get("action") != "answer":
            wrong_form()
        at = place.number("telling")
        wanted = next((one for one in tellings if one.pk == at), None)
        if wanted is None or not (wanted.party in own or leads):
            raise Http404("not theirs to answer")
        form = AnswerForm(seen, place.today, request.POST, auto_id=f"t{at}_%s")
        if form.is_valid():
            try:
                said = form.cleaned_data["answer"]
                actions.answer(place.user, wanted, said, place.today, for_them=wanted.party not in own)
                return to(_link(place, found.pk))
            except RefusedError as refused:
                told = seen.say(refused.key)
    names = {one.id: one.name for one in place.plan.parties}

    def row(one: Telling) -> dict[str, object]:
        sent = form if one.pk == at else None
        return {
            "telling": one,
            "party": names.get(one.party, one.party),
            # What was written is on the page also when somebody else was first.
            "may": sent is not None or (one.answered is None and (one.party in own or leads)),
            "own": one.party in own,
            "form": sent if sent is not None else AnswerForm(seen, place.today, auto_id=f"t{one.pk}_%s"),
            "open": sent is not None or one.party in own,
        }

    title = seen.say("notify_all_title")
    return closed_page(
        request,
        "notifications/notification",
        title=found.title,
        danish=True,
        crumbs=place.crumbs(
            Crumb(title, seen.link("notifications", plan=plan)), Crumb(found.title, "", danish=seen.lang == "en")
        ),
        notification=found,
        party=names.get(found.party, ""),
        rows=[row(one) for one in tellings],
        late=found.answer_by < place.today and any(one.answered is None for one in tellings),
        told=told,
        status=UNPROCESSABLE if told or form is not None else 200,
    )


def _link(place: Place, number: int) -> str:
    return place.seen.link("notification", plan=place.plan.id, notification=str(number))
