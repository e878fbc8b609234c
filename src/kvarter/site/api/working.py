"""The calls of those who work here: the same verbs and the same checks as the pages, for their programs."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from ninja import Query

from kvarter.followup.logbook import for_the_team
from kvarter.model.logbook import AMOUNTS, MARKS
from kvarter.model.plans import Plan
from kvarter.site.api.errors import problem
from kvarter.site.api.listing import Listed, Part, listed
from kvarter.site.api.refusals import CONFLICT, unfit
from kvarter.site.api.working_answers import (
    ActivityRow,
    Changed,
    Correction,
    EntryRow,
    Held,
    Kept,
    Me,
    NewEntry,
    OwnActivity,
    Strike,
    TeamCriterion,
    Written,
)
from kvarter.site.configuration import site_day
from kvarter.site.following import store_path
from kvarter.site.logbook import actions, feeding, queries
from kvarter.site.logbook.forms import EntryForm
from kvarter.site.logbook.models import Entry, Version
from kvarter.site.logbook.offering import activities as of_plan
from kvarter.site.logbook.offering import offered
from kvarter.site.pages.rendering import plan_of
from kvarter.site.sent import signed_in
from kvarter.site.shown.verdicts import title_of
from kvarter.site.visit import Visit, visit
from kvarter.store import open_store
from kvarter.wording.verdicts import sentence, still_needed

RANDOM: Final = 4
"""The kind of UUID whose value tells nothing of where and when it was made."""


def me(request: HttpRequest) -> Me:
    """Who asks, and the roles they hold now."""
    user = signed_in(request)
    return Me(username=user.username, name=user.name, roles=[Held(**one._asdict()) for one in user.held])


def activities(request: HttpRequest, plan: str, part: Query[Part]) -> Listed[ActivityRow]:
    """A plan's activities, one's own before the others."""
    seen = visit(request)
    own = queries.own_activities(signed_in(request), plan)
    return listed(
        offered(plan_of(seen, plan), own),
        part,
        lambda one: ActivityRow(
            id=one[0], name=one[1], mine=one[0] in own, page=seen.link("activity", plan=plan, activity=one[0])
        ),
    )


def activity(request: HttpRequest, plan: str, activity: str) -> OwnActivity:
    """One activity as its team sees it: this year's entries, and how the criteria they count towards stand."""
    seen = visit(request)
    of, now = plan_of(seen, plan), site_day()
    name = dict(of_plan(of)).get(activity)
    if name is None:
        raise Http404("activity")
    with open_store(store_path(), read_only=True) as store:
        found = for_the_team(store, of, activity, now)
    times, came = queries.year_so_far(plan, activity, now.year)
    return OwnActivity(
        id=activity,
        name=name,
        year=now.year,
        times=times,
        participants=came,
        criteria=[
            TeamCriterion(
                id=one.criterion.id,
                title=title_of(one.criterion),
                status=one.verdict.status,
                sentence=sentence(one.verdict, seen.lang),
                needed=still_needed(one.verdict.still_needed, seen.lang, gap=one.criterion.of == "gap"),
                page=seen.link("criterion", plan=plan, criterion=one.criterion.id),
            )
            for one in found
        ],
    )


def entries(request: HttpRequest, plan: str, part: Query[Part]) -> Listed[EntryRow]:
    """What was written last in a plan's logbook, the newest day first."""
    seen = visit(request)
    plan_of(seen, plan)
    found = queries.latest(plan, part.offset + part.limit + 1)
    return listed(found, part, lambda one: _row(seen, plan, one, one.note), count=queries.standing(plan).count())


def entry(request: HttpRequest, plan: str, entry: UUID) -> EntryRow:
    """One entry as it stands."""
    seen = visit(request)
    plan_of(seen, plan)
    return _newest(seen, plan, entry)


def write(request: HttpRequest, plan: str, said: NewEntry) -> Kept | HttpResponse:
    """Writes an entry; one that was sent before is there once."""
    seen, user = visit(request), signed_in(request)
    of = plan_of(seen, plan)
    if said.key.version != RANDOM:
        return unfit(seen, [("said.key", seen.say("api_wrong_key"))])
    form = _form(seen, of, said)
    if not form.is_valid():
        return unfit(seen, _problems(form))
    try:
        new = actions.write(user, plan, said.key, form.said())
    except actions.NotYoursError:
        raise Http404("key") from None
    if new:
        feeding.feed(plan)
    return Kept(new=new, entry=_newest(seen, plan, said.key))


def correct(request: HttpRequest, plan: str, entry: UUID, said: Correction) -> Changed | HttpResponse:
    """Corrects an entry; what it said before stays in its history."""
    seen, user = visit(request), signed_in(request)
    held, form = _held(plan, entry), _form(seen, plan_of(seen, plan), said)
    if not form.is_valid():
        return unfit(seen, _problems(form))
    try:
        changed = actions.correct(user, held, said.seen, form.said(), said.why.strip())
    except actions.ChangedElsewhereError:
        return _elsewhere(seen, held)
    return _changed(seen, held, changed=changed)


def strike(request: HttpRequest, plan: str, entry: UUID, said: Strike) -> Changed | HttpResponse:
    """Takes an entry out of every count; what it said stays in its history."""
    seen, user = visit(request), signed_in(request)
    plan_of(seen, plan)
    held = _held(plan, entry)
    try:
        changed = actions.strike(user, held, said.seen, said.why.strip())
    except actions.ChangedElsewhereError:
        return _elsewhere(seen, held)
    return _changed(seen, held, changed=changed)


def _held(plan: str, key: UUID) -> Entry:
    found = queries.entry(plan, key)
    if found is None:
        raise Http404("entry")
    return found


def _form(seen: Visit, plan: Plan, said: Written) -> EntryForm:
    return EntryForm(seen, of_plan(plan), site_day(), said.dict())


def _problems(form: forms.Form) -> list[tuple[str, str]]:
    return [(f"said.{name}", str(text)) for name, texts in form.errors.items() for text in texts]


def _changed(seen: Visit, held: Entry, *, changed: bool) -> Changed:
    if changed:
        feeding.feed(held.plan)
    return Changed(changed=changed, entry=_newest(seen, held.plan, held.key))


def _elsewhere(seen: Visit, held: Entry) -> HttpResponse:
    """Both texts: the one sent is the sender's, the one that stands is told."""
    now = _newest(seen, held.plan, held.key)
    return problem(CONFLICT, seen.say("error_409"), seen.say("api_elsewhere"), entry=now.model_dump(mode="json"))


def _newest(seen: Visit, plan: str, key: UUID) -> EntryRow:
    held = _held(plan, key)
    return _row(seen, plan, queries.history(held)[0], actions.note_of(held))


def _row(seen: Visit, plan: str, one: Version | queries.Latest, words: str) -> EntryRow:
    said = {name: getattr(one, name) for name in (*AMOUNTS, *MARKS)}
    return EntryRow(
        key=one.entry_id,
        activity=one.activity,
        day=one.day,
        **said,
        note=words,
        version=one.number,
        struck=one.struck,
        written_by=str(one.written_by),
        written_at=one.written_at,
        page=seen.link("entry", plan=plan, entry=str(one.entry_id)),
    )
