"""Where a phone sends what has waited: an address for programs, which answers in JSON."""

from __future__ import annotations

from typing import Final

from django.http import Http404, HttpRequest, JsonResponse
from django.middleware.csrf import get_token

from kvarter.model.plans import Plan
from kvarter.site.accounts.models import User
from kvarter.site.attendance.queries import is_needed
from kvarter.site.attendance.queries import purpose as purpose_of
from kvarter.site.configuration import default_day, site_day
from kvarter.site.following import store_path
from kvarter.site.logbook import feeding, queries, waiting
from kvarter.site.logbook.offering import offered
from kvarter.site.sent import signed_in
from kvarter.site.series import queries as series
from kvarter.site.visit import Visit, visit
from kvarter.store import open_store

UNREADABLE, SOMEBODY_ELSE, TOO_LARGE = 400, 409, 413
LARGEST: Final = 16 * 1024
"""The most bytes a phone sends at once."""


def entry_queue(request: HttpRequest, plan: str) -> JsonResponse:
    """Asked: who one is here, what a form offers and the mark to send with. Sent to: what became of each entry."""
    seen, user = visit(request), signed_in(request)
    # The plan alone: everything that follows from its figures is another for every entry, and not needed here.
    with open_store(store_path(), read_only=True) as store:
        of = store.plan(plan, site_day())
    if of is None:
        raise Http404("plan")
    if request.method == "POST":
        return _taken(request, seen, user, of)
    return JsonResponse(_frame(request, user, of))


def _taken(request: HttpRequest, seen: Visit, user: User, of: Plan) -> JsonResponse:
    if int(request.META["CONTENT_LENGTH"]) > LARGEST:  # a number: what is none has been refused before this
        return _refused(seen, TOO_LARGE, "queue_too_large")
    sending = waiting.read(request.body)
    if sending is None:
        return _refused(seen, UNREADABLE, "queue_unreadable")
    if sending.who != waiting.mark_of(user):
        return _refused(seen, SOMEBODY_ELSE, "queue_somebody_else")
    outcomes = waiting.keep_all(user, of, sending, seen)
    if any(one.outcome == "kept" for one in outcomes):
        feeding.feed(of.id)
    return JsonResponse({"entries": [one._asdict() for one in outcomes]})


def _frame(request: HttpRequest, user: User, of: Plan) -> dict[str, object]:
    """What a phone needs to offer the form by itself: names of activities, nothing that anybody has written."""
    counted = purpose_of(of.id) is not None
    return {
        "who": waiting.mark_of(user),
        "token": get_token(request),
        "plan": of.id,
        "title": of.title,
        "day": site_day().isoformat(),
        "fixed": default_day() is not None,
        "activities": [
            {"id": name, "name": text, "cards": counted and is_needed(of, name)}
            for name, text in offered(of, queries.own_activities(user, of.id))
        ],
        "due": [
            {"activity": time.activity, "day": time.day.isoformat()}
            for time in series.unwritten(of.id, site_day(), site_day() + series.AHEAD)
        ],
    }


def _refused(seen: Visit, status: int, key: str) -> JsonResponse:
    return JsonResponse({"why": seen.say(key)}, status=status)
