"""The accounts of a plan: sent in as a file, seen as a difference, said yes to, and taken back one at a time."""

from __future__ import annotations

import hashlib
from typing import NamedTuple

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect

from kvarter.files.actuals import KNOWN, read_actuals
from kvarter.files.problems import ProblemsFound
from kvarter.files.texts import has_personal_number
from kvarter.model.actuals import Actual
from kvarter.model.budgets import payers
from kvarter.model.periods import parse_period
from kvarter.model.plans import Plan
from kvarter.site import uploads
from kvarter.site.accounts.models import User
from kvarter.site.configuration import site_day
from kvarter.site.money import actions, queries
from kvarter.site.money.actions import ChangedElsewhereError, Difference
from kvarter.site.money.models import LONGEST_NOTE, Paid, Waiting
from kvarter.site.pages.rendering import Crumb, closed_page, plan_crumbs, plan_of
from kvarter.site.sent import signed_in, whole_number
from kvarter.site.shown.money import funder_name
from kvarter.site.uploads import Said
from kvarter.site.visit import Visit, visit
from kvarter.wording.money import amount
from kvarter.wording.numbers import period as period_text

SUFFIXES = (".csv", ".xlsx")
SHOWN = 200
UNPROCESSABLE, CONFLICT = 422, 409


class Line(NamedTuple):
    """A payment in words."""

    funder: str
    focus: str
    period: str
    before: str
    amount: str
    note: str


class Kept(NamedTuple):
    """A row of the history, and whether it stands and can be taken back."""

    line: Line
    row: Paid
    stands: bool


def accounts(request: HttpRequest, plan: str) -> HttpResponse:
    """What has been sent in, and the form for more."""
    seen, user = visit(request), signed_in(request)
    of = plan_of(seen, plan)
    if of.budget is None:
        raise Http404("budget")
    problems: list[Said] = []
    told, status = "", 200
    if request.method == "POST":
        try:
            told = _done(request, user, of)
        except ProblemsFound as failure:
            problems, status = uploads.said(failure, seen.lang), UNPROCESSABLE
        except ChangedElsewhereError:
            told, status = "accounts_elsewhere", CONFLICT
        else:
            if not told:
                return HttpResponseRedirect(seen.link("accounts", plan=plan), status=303)
            status = UNPROCESSABLE
    waiting = queries.waiting(plan, user)
    seen_difference, wrong = _difference(seen, plan, waiting)
    newest = {one.pk for one in queries.newest(plan, site_day()).values() if one.amount is not None}
    title = seen.say("accounts_money_title")
    return closed_page(
        request,
        "money/accounts",
        title=title,
        crumbs=plan_crumbs(seen, of, Crumb(seen.say("money_title"), seen.link("money", plan=plan)), Crumb(title, "")),
        plan=of,
        problems=problems or wrong,
        told=seen.say(told) if told else "",
        waiting=waiting,
        difference=seen_difference,
        mark="" if seen_difference is None else mark_of(seen_difference),
        new=[_line(seen, of, one) for one in (seen_difference.new if seen_difference else ())],
        corrected=[
            _line(seen, of, after, before) for before, after in (seen_difference.corrected if seen_difference else ())
        ],
        rows=[Kept(_line_of(seen, of, one), one, one.pk in newest) for one in queries.history(plan, SHOWN)],
        columns=", ".join(KNOWN),
        funders=[(one, funder_name(of, one)) for one in payers(of.budget)],
        focuses=[(one.id, one.name) for one in of.focus_areas],
        most=uploads.LARGEST // uploads.MEGABYTE,
        status=status,
    )


def _difference(seen: Visit, plan: str, waiting: Waiting | None) -> tuple[Difference | None, list[Said]]:
    """What the accounts that wait would change now; what stands in their way when something has come since."""
    if waiting is None:
        return None, []
    try:
        return actions.difference(plan, actions.rows_of(waiting)), []
    except ProblemsFound as failure:
        return None, uploads.said(failure, seen.lang)


def mark_of(difference: Difference) -> str:
    """A short mark of a difference: a yes is to what was shown and to nothing else."""
    return hashlib.sha256(repr(difference).encode()).hexdigest()[:16]


def _done(request: HttpRequest, user: User, plan: Plan) -> str:
    """Does what was asked; the answer is the phrase that says why not, nothing when it is done. Raises
    ``ProblemsFound`` and ``ChangedElsewhereError``."""
    match request.POST.get("action", ""):
        case "send":
            return _sent(request, user, plan)
        case "keep":
            waiting = queries.waiting(plan.id, user)
            if waiting is None:
                raise ChangedElsewhereError
            difference = actions.difference(plan.id, actions.rows_of(waiting))
            if request.POST.get("mark", "") != mark_of(difference):
                raise ChangedElsewhereError
            actions.record(user, plan.id, waiting, difference)
        case "drop":
            waiting = queries.waiting(plan.id, user)
            if waiting is not None:
                actions.drop(waiting)
        case "back":
            return _taken_back(request, user, plan)
        case _:
            return "accounts_no_file"
    return ""


def _sent(request: HttpRequest, user: User, plan: Plan) -> str:
    sent = uploads.sent_file(request, "file")
    if sent is None:
        return "accounts_no_file"
    with uploads.as_path(sent, SUFFIXES) as path:
        rows = read_actuals(path, plan)
    difference = actions.difference(plan.id, rows)
    if difference.is_empty:
        return "accounts_nothing_new"
    actions.wait(user, plan.id, rows)
    return ""


def _taken_back(request: HttpRequest, user: User, plan: Plan) -> str:
    why = " ".join(request.POST.get("why", "").split())
    number = whole_number(request.POST.get("row", ""))
    if not why or len(why) > LONGEST_NOTE or has_personal_number(why) or not why.isprintable():
        return "accounts_why_missing"
    if number is None or not actions.take_back(user, plan.id, number, why):
        return "accounts_gone"
    return ""


def _line(seen: Visit, plan: Plan, one: Actual, before: Actual | None = None) -> Line:
    focus = next((focus.name for focus in plan.focus_areas if focus.id == one.focus_area), one.focus_area)
    return Line(
        funder_name(plan, one.funder),
        focus,
        period_text(one.period, seen.lang),
        "" if before is None else amount(before.amount, seen.lang),
        amount(one.amount, seen.lang),
        one.note,
    )


def _line_of(seen: Visit, plan: Plan, row: Paid) -> Line:
    line = _line(seen, plan, Actual(row.funder, row.focus_area, parse_period(row.period), row.amount or 0, row.note))
    return line if row.amount is not None else line._replace(amount=seen.say("accounts_taken_back"))
