"""Who came to an entry, who the participants of a plan are, and why they are kept. For the team."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect

from kvarter.site.accounts.access import SECRETARIAT, may
from kvarter.site.accounts.models import User
from kvarter.site.attendance import actions, queries
from kvarter.site.attendance.forms import PersonForm, PurposeForm
from kvarter.site.attendance.models import LONGEST_NICKNAME, Person
from kvarter.site.audit.actions import log
from kvarter.site.audit.models import What
from kvarter.site.logbook import feeding
from kvarter.site.logbook import queries as logbook
from kvarter.site.logbook.models import Entry
from kvarter.site.pages.rendering import Crumb, closed_page, plan_crumbs, plan_of
from kvarter.site.sent import signed_in, whole_number
from kvarter.site.visit import Visit, visit

UNPROCESSABLE = 422


def attendance(request: HttpRequest, plan: str, entry: UUID) -> HttpResponse:
    """Who was there: ticked from the list, by a card, or met for the first time."""
    seen = visit(request)
    of, user = plan_of(seen, plan), signed_in(request)
    held = logbook.entry(plan, entry)
    if held is None:
        raise Http404("entry")
    if queries.purpose(plan) is None:
        return HttpResponseRedirect(seen.link("participants", plan=plan))
    form, told = PersonForm(seen), ""
    if request.method == "POST":
        form, told = _done(request, seen, user, held)
        if not told and not form.errors:
            feeding.feed(plan)
            return HttpResponseRedirect(seen.link("attendance", plan=plan, entry=str(entry)), status=303)
    there = queries.at(entry)
    people = queries.people(plan)
    log(What.PARTICIPANTS_READ, who=user.username, plan=plan, about=str(entry))
    title = seen.say("attendance_title")
    return closed_page(
        request,
        "attendance/attendance",
        title=title,
        crumbs=plan_crumbs(
            seen, of, Crumb(seen.say("logbook_title"), seen.link("logbook", plan=plan)), Crumb(title, "")
        ),
        people=[(one, one.pk in there) for one in people],
        count=len(there),
        form=form,
        told=told,
        back=seen.link("entry", plan=plan, entry=str(entry)),
        all_people=seen.link("participants", plan=plan),
        status=UNPROCESSABLE if told or form.errors else 200,
    )


def _done(request: HttpRequest, seen: Visit, user: User, held: Entry) -> tuple[PersonForm, str]:
    """What was sent, done; else the form with what is wrong, or a sentence."""
    form = PersonForm(seen)
    there = queries.at(held.key)
    match request.POST.get("action"):
        case "tick":
            ticked = (whole_number(text) for text in request.POST.getlist("person"))
            actions.set_present(user, held, {number for number in ticked if number is not None})
        case "card":
            person = actions.by_card(held.plan, request.POST.get("card", "")[:40])
            if person is None:
                return form, seen.say("card_unknown")
            actions.set_present(user, held, there | {person.pk})
        case "new":
            sent = PersonForm(seen, request.POST)
            if not sent.is_valid():
                return sent.emptied(), ""
            try:
                person = actions.add_person(
                    user, held.plan, sent.cleaned_data["name"], sent.cleaned_data["born"], sent.cleaned_data["nickname"]
                )
            except actions.NoNameError:
                return form, seen.say("person_no_name")
            actions.set_present(user, held, there | {person.pk})
        case _:
            raise BadRequest("entry_wrong_form")
    return form, ""


def participants(request: HttpRequest, plan: str) -> HttpResponse:
    """Everybody of a plan by card and nickname, those who may be one person, and why they are kept."""
    seen = visit(request)
    of, user = plan_of(seen, plan), signed_in(request)
    if request.method == "POST":
        _changed(request, user, plan)
        feeding.feed(plan)
        return HttpResponseRedirect(seen.link("participants", plan=plan), status=303)
    people = queries.people(plan)
    log(What.PARTICIPANTS_READ, who=user.username, plan=plan)
    title = seen.say("participants_title")
    return closed_page(
        request,
        "attendance/participants",
        title=title,
        crumbs=plan_crumbs(
            seen, of, Crumb(seen.say("logbook_title"), seen.link("logbook", plan=plan)), Crumb(title, "")
        ),
        people=people,
        doubles=queries.doubles(people),
        purpose=queries.purpose(plan),
        longest=LONGEST_NICKNAME,
        set_purpose=seen.link("purpose", plan=plan) if may(SECRETARIAT, user, plan) else "",
    )


def _changed(request: HttpRequest, user: User, plan: str) -> None:
    """Renames, joins or keeps apart. Raises ``Http404`` for somebody who is not in the plan."""
    first = _person(plan, request.POST.get("person", ""))
    match request.POST.get("action"):
        case "rename":
            nickname = " ".join(request.POST.get("nickname", "").split())
            if (
                len(nickname) > LONGEST_NICKNAME
                or sum(letter.isdigit() for letter in nickname) > 4
                or "\x00" in nickname
            ):
                raise BadRequest("entry_wrong_form")
            actions.rename(user, first, nickname)
        case "join":
            second = _person(plan, request.POST.get("double", ""))
            if second.pk == first.pk:
                raise BadRequest("entry_wrong_form")
            actions.join(user, first, second)
        case "apart":
            actions.keep_apart(user, first)
        case _:
            raise BadRequest("entry_wrong_form")


def _person(plan: str, text: str) -> Person:
    held = Person.objects.filter(plan=plan, pk=whole_number(text) or 0, same_as=None).first()
    if held is None:
        raise Http404("person")
    return held


def purpose(request: HttpRequest, plan: str) -> HttpResponse:
    """The secretariat leader says on what ground, what for and until when."""
    seen = visit(request)
    of, user = plan_of(seen, plan), signed_in(request)
    held = queries.purpose(plan)
    given: Any = request.POST if request.method == "POST" else None
    before = (
        {} if held is None else {"legal_basis": held.legal_basis, "purpose": held.purpose, "delete_on": held.delete_on}
    )
    form = PurposeForm(seen, given, initial=before)
    if given is not None and form.is_valid():
        said = form.cleaned_data
        actions.set_purpose(user, plan, said["legal_basis"], said["purpose"], said["delete_on"])
        return HttpResponseRedirect(seen.link("participants", plan=plan), status=303)
    title = seen.say("purpose_title")
    return closed_page(
        request,
        "accounts/forms",
        title=title,
        crumbs=plan_crumbs(
            seen, of, Crumb(seen.say("participants_title"), seen.link("participants", plan=plan)), Crumb(title, "")
        ),
        lead=seen.say("purpose_lead"),
        forms=(form,),
        button=seen.say("purpose_keep"),
        status=UNPROCESSABLE if form.errors else 200,
    )
