"""The logbook of a plan: write it down, see what it counts towards, correct what was wrong."""

from __future__ import annotations

import contextlib
from datetime import date
from typing import Any, Final
from uuid import UUID, uuid4

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect

from kvarter.followup.logbook import TeamVerdict, for_the_team
from kvarter.model.plans import Plan
from kvarter.site.accounts.models import User
from kvarter.site.attendance.queries import is_needed
from kvarter.site.attendance.queries import purpose as purpose_of
from kvarter.site.configuration import site_day
from kvarter.site.following import following, store_path
from kvarter.site.jobs import daily
from kvarter.site.logbook import actions, feeding, queries, waiting
from kvarter.site.logbook.forms import FIRST_DAY, EntryForm, NewEntryForm, key_of
from kvarter.site.logbook.lines import lines
from kvarter.site.logbook.models import Entry, Version
from kvarter.site.logbook.offering import activities, offered
from kvarter.site.pages.rendering import Crumb, closed_page, plan_crumbs, plan_of
from kvarter.site.pictures import actions as picture_actions
from kvarter.site.pictures import queries as pictures
from kvarter.site.sent import signed_in, whole_number
from kvarter.site.series import queries as series
from kvarter.site.shown.verdicts import CriterionView, aside_view, is_example_target, status_badge, title_of
from kvarter.site.visit import Visit, visit
from kvarter.store import open_store
from kvarter.wording.verdicts import sentence, still_needed

SHOWN: Final = 30
LONGEST_WHY: Final = 200
VERSION_DIGITS: Final = 8
SKIP_DIGITS: Final = 6
UNPROCESSABLE, CONFLICT = 422, 409


def logbook(request: HttpRequest, plan: str) -> HttpResponse:
    """What was written last, by anybody in the plan."""
    seen = visit(request)
    daily.without_a_worker()
    feeding.keep_up(plan)
    of = plan_of(seen, plan)
    title = seen.say("logbook_title")
    skip = whole_number(request.GET.get("skip", ""), SKIP_DIGITS) or 0
    rows = lines(seen, plan, dict(activities(of)), SHOWN + 1, skip)
    older = seen.link("logbook", plan=plan).partition("?")[0] + seen.query(skip=str(skip + SHOWN))
    return closed_page(
        request,
        "logbook/logbook",
        title=title,
        crumbs=plan_crumbs(seen, of, Crumb(title, "")),
        plan=of,
        unwritten=_unwritten(seen, of),
        series=seen.link("series_list", plan=plan),
        rows=rows[:SHOWN],
        earlier=older if len(rows) > SHOWN else "",
        write=seen.link("entry_new", plan=plan),
    )


def entry_new(request: HttpRequest, plan: str) -> HttpResponse:
    """A new entry: one page, one tap to keep it."""
    seen = visit(request)
    of, user = plan_of(seen, plan), signed_in(request)
    choices = offered(of, queries.own_activities(user, plan))
    if not choices:
        raise Http404("activities")
    if request.method == "POST":
        key = key_of(request.POST.get("key", ""))
        if key is None:
            raise BadRequest("entry_wrong_form")
        form = NewEntryForm(seen, of, choices, site_day(), request.POST, request.FILES)
        if form.is_valid():
            try:
                written = waiting.keep(user, plan, key, form.said(), form.people)
            except actions.NotYoursError:
                raise Http404("key") from None
            if written:
                feeding.feed(plan)
                _keep_picture(user, key, form)
            return HttpResponseRedirect(_link(seen, plan, key, saved="1"), status=303)
    else:
        key = uuid4()
        form = NewEntryForm(seen, of, choices, site_day(), initial=_offer(request, plan, choices))
    title = seen.say("entry_title")
    return closed_page(
        request,
        "logbook/entry_new",
        title=title,
        crumbs=plan_crumbs(seen, of, _to_all(seen, plan), Crumb(title, "")),
        plan=of,
        form=form,
        key=key,
        who=waiting.mark_of(user),
        queue=seen.link("entry_queue", plan=plan),
        show_cards=" ".join(_counted_by_cards(of)),
        all=seen.link("logbook", plan=plan),
        status=UNPROCESSABLE if form.errors else 200,
    )


def entry(request: HttpRequest, plan: str, entry: UUID) -> HttpResponse:
    """One entry: what it counts towards, its history, and the form that corrects it."""
    seen = visit(request)
    of, user = plan_of(seen, plan), signed_in(request)
    held = queries.entry(plan, entry)
    if held is None:
        raise Http404("entry")
    elsewhere, status = False, 200
    versions = queries.history(held)
    last = versions[0]
    choices, latest = offered(of, [last.activity]), site_day()
    form = EntryForm(seen, choices, latest, initial=actions.said_in(last, actions.note_of(held))._asdict())
    if request.method == "POST":
        sent = EntryForm(seen, choices, latest, request.POST)
        try:
            changed = _corrected(request, user, held, sent)
        except actions.ChangedElsewhereError:
            elsewhere, status, form = True, CONFLICT, sent
            versions = queries.history(held)
            last = versions[0]
        else:
            if changed is not None:
                if changed:
                    feeding.feed(plan)
                return HttpResponseRedirect(_link(seen, plan, entry), status=303)
            form, status = sent, UNPROCESSABLE
    names = dict(activities(of))
    title = names.get(last.activity, last.activity)
    return closed_page(
        request,
        "logbook/entry",
        title=title,
        danish=True,
        crumbs=plan_crumbs(seen, of, _to_all(seen, plan), Crumb(title, "", danish=True)),
        last=last,
        note=actions.note_of(held),
        versions=[(one, names.get(one.activity, one.activity)) for one in versions],
        saved=request.GET.get("saved") == "1",
        year=last.day.year,
        so_far=queries.year_so_far(plan, last.activity, last.day.year),
        counts=_counts_towards(seen, of, last),
        form=form,
        elsewhere=elsewhere,
        attendance=seen.link("attendance", plan=plan, entry=str(entry)) if is_needed(of, last.activity) else "",
        pictures=seen.link("pictures", plan=plan, entry=str(entry)),
        picture_count=len(pictures.of_entry(held)),
        again=f"{seen.link('entry_new', plan=plan)}?activity={last.activity}",
        back=seen.link("logbook", plan=plan),
        status=status,
    )


def _keep_picture(user: User, key: UUID, form: NewEntryForm) -> None:
    if form.drawn is not None:
        # The entry is kept already; without room for the picture it stands without one.
        with contextlib.suppress(OSError):
            picture_actions.add(user, Entry.objects.get(pk=key), form.drawn)


def _corrected(request: HttpRequest, user: User, held: Entry, form: EntryForm) -> bool | None:
    """Whether the entry is another now; None when what was sent cannot be kept. Raises ``ChangedElsewhereError``."""
    number, why = whole_number(request.POST.get("seen", ""), VERSION_DIGITS), request.POST.get("why", "").strip()
    if number is None or len(why) > LONGEST_WHY or "\x00" in why:
        raise BadRequest("entry_wrong_form")
    if request.POST.get("action") == "strike":
        struck = actions.strike(user, held, number, why)
        picture_actions.delete_of(user, held)
        return struck
    return actions.correct(user, held, number, form.said(), why) if form.is_valid() else None


def _counted_by_cards(plan: Plan) -> list[str]:
    """The activities it is counted for who came to; none before it is said why that is kept."""
    return [] if purpose_of(plan.id) is None else [name for name, _text in activities(plan) if is_needed(plan, name)]


def _offer(request: HttpRequest, plan: str, choices: list[tuple[str, str]]) -> dict[str, Any]:
    """What a new entry begins with: what a link asks for, else what is held today, else one's own activity."""
    today = site_day()
    asked, day = request.GET.get("activity", ""), _day(request.GET.get("day", ""))
    if asked not in dict(choices):
        due = [time.activity for time in series.unwritten(plan, today, today)]
        # One's own come first among the choices, and so among what is held today.
        asked = next((name for name, _text in choices if name in due), choices[0][0])
    if day is None or not FIRST_DAY <= day <= today:
        day = today
    return {"activity": asked, "day": day, "participants": None, "resident_driven": False}


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _unwritten(seen: Visit, of: Plan) -> list[tuple[series.Time, str, str]]:
    """The times nobody has written about: each with its activity's name and where it is written."""
    names, today = dict(activities(of)), site_day()
    link = seen.link("entry_new", plan=of.id)
    sign = "&" if "?" in link else "?"
    return [
        (time, names[time.activity], f"{link}{sign}activity={time.activity}&day={time.day.isoformat()}")
        for time in series.unwritten(of.id, today - series.ASKED, today)
        if time.activity in names
    ]


def _counts_towards(seen: Visit, plan: Plan, last: Version) -> list[CriterionView]:
    """The criteria an entry is counted in, as they stand now: with every number, for this page is the team's alone."""
    if last.struck:
        return []
    with open_store(store_path(), read_only=True) as store:
        found = for_the_team(store, plan, last.activity, site_day())
    return [_team_view(seen, plan, one) for one in found]


def _team_view(seen: Visit, plan: Plan, one: TeamVerdict) -> CriterionView:
    now = following(site_day(), illustrative=True)
    standings = now.criteria(plan.id) if plan.id in now.plans else ()
    standing = next((each for each in standings if each.criterion.id == one.criterion.id), None)
    needed = still_needed(one.verdict.still_needed, seen.lang, gap=one.criterion.of == "gap")
    return CriterionView(
        one.criterion.id,
        title_of(one.criterion),
        one.criterion.text if one.criterion.name else "",
        status_badge(seen, one.verdict.status),
        sentence(one.verdict, seen.lang),
        needed,
        seen.link("criterion", plan=plan.id, criterion=one.criterion.id),
        is_example_target(one.criterion),
        "",
        None if standing is None or standing.set_aside is None else aside_view(seen, standing, standing.set_aside),
    )


def _to_all(seen: Visit, plan: str) -> Crumb:
    return Crumb(seen.say("logbook_title"), seen.link("logbook", plan=plan))


def _link(seen: Visit, plan: str, key: UUID, **more: str) -> str:
    address = seen.link("entry", plan=plan, entry=str(key))
    return address + ("&" if "?" in address else "?") + "saved=1" if more else address
