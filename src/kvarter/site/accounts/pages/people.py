"""Who works here: accounts made and closed, roles given and taken. For the administrator."""

from __future__ import annotations

import dataclasses
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect

from kvarter.model.plans import Plan
from kvarter.site.accounts import actions, queries
from kvarter.site.accounts.forms import NamesForm, RoleForm
from kvarter.site.accounts.models import Role, User
from kvarter.site.audit.actions import log
from kvarter.site.audit.models import What
from kvarter.site.changes.queries import first_drafts
from kvarter.site.pages.rendering import Crumb, closed_page
from kvarter.site.sent import signed_in, whole_number
from kvarter.site.visit import Visit, account_link, visit


def people(request: HttpRequest) -> HttpResponse:
    """Every account, and a form for a new one."""
    seen = visit(request)
    by = signed_in(request)
    given = request.POST if request.method == "POST" else None
    form = NamesForm(seen, given)
    if given is not None and form.is_valid():
        try:
            made = actions.make_account(by, form.cleaned_data["username"], form.cleaned_data["name"])
        except actions.NotAllowedError as refused:
            form.add_error("username", seen.say(refused.key))
        else:
            return HttpResponseRedirect(seen.link("person", person=str(made.pk)), status=303)
    log(What.PEOPLE_READ, who=by.username)
    plans = _plans(seen)
    rows = [
        (one, seen.link("person", person=str(one.pk)), [_told(seen, plans, each) for each in one.roles_now])  # type: ignore[attr-defined]
        for one in queries.everybody()
    ]
    title = seen.say("people_title")
    return closed_page(
        request,
        "accounts/people",
        title=title,
        crumbs=_crumbs(seen, Crumb(title, "")),
        people=rows,
        form=form,
        status=200 if given is None else 422,
    )


def person(request: HttpRequest, person: int) -> HttpResponse:
    """One account: its roles, and what can be done with it. Raises ``Http404`` when there is none."""
    seen = visit(request)
    by = signed_in(request)
    found = queries.person(person)
    if found is None:
        raise Http404("person")
    plans = _plans(seen)
    asked = request.POST.get("action", "") if request.method == "POST" else ""
    form = RoleForm(seen, tuple(plans.values()), request.POST if asked == "give" else None)
    told, link = "", ""
    if asked:
        try:
            link = _done(by, found, asked, form, request, seen)
        except actions.NotAllowedError as refused:
            told = seen.say(refused.key)
        if not told and not link and not form.errors:
            return HttpResponseRedirect(seen.link("person", person=str(person)), status=303)
        found = queries.person(person) or found
    log(What.PEOPLE_READ, who=by.username, about=found.username)
    return closed_page(
        request,
        "accounts/person",
        title=str(found),
        crumbs=_crumbs(seen, Crumb(seen.say("people_title"), seen.link("people")), Crumb(str(found), "")),
        person=found,
        roles=[(one, _told(seen, plans, one)) for one in found.roles_ever],  # type: ignore[attr-defined]
        factor=queries.has_second_factor(found),
        form=form,
        told=told,
        link=link,
        status=422 if told or form.errors else 200,
    )


def _plans(seen: Visit) -> dict[str, Plan]:
    """Every plan a role can be given in: also one nobody has signed yet, whose people must be able to work on it."""
    drafts = {
        name: dataclasses.replace(plan, title=seen.say("role_in_draft", plan=plan.title))
        for name, plan in first_drafts().items()
    }
    return {**drafts, **seen.following.plans}


def _done(by: User, found: User, asked: str, form: RoleForm, request: HttpRequest, seen: Visit) -> str:
    """Does what was asked; the answer is the link of an invitation, else nothing."""
    match asked:
        case "give":
            if form.is_valid():
                role, place = form.wanted()
                actions.give_role(by, found, role, **place)
        case "take":
            held = (
                Role.objects.select_related("user")
                .filter(user=found, pk=whole_number(request.POST.get("role_id", "")) or 0)
                .first()
            )
            if held is None:
                raise Http404("role")
            actions.take_role(by, held)
        case "invite":
            return request.build_absolute_uri(account_link(seen.lang, "invitation", key=actions.invite(by, found)))
        case "close":
            actions.close_account(by, found)
        case "open":
            actions.open_account(by, found)
        case "reset_factor":
            actions.reset_second_factor(by, found)
        case _:
            raise Http404("action")
    return ""


def _told(seen: Visit, plans: dict[str, Plan], role: Any) -> str:
    """A role and its place in words."""
    said = seen.say(f"role_{role.role}")
    if not role.plan:
        return said
    plan = plans.get(role.plan)
    where = [plan.title if plan is not None else role.plan]
    if plan is not None and role.body:
        where.append(next((one.name for one in plan.bodies if one.id == role.body), role.body))
    if plan is not None and role.activity:
        where.append(
            next(
                (one.name for focus in plan.focus_areas for one in focus.activities if one.id == role.activity),
                role.activity,
            )
        )
    return f"{said}, {' · '.join(where)}"


def _crumbs(seen: Visit, *more: Crumb) -> tuple[Crumb, ...]:
    return (Crumb(seen.say("nav_work"), seen.link("work")), *more)
