"""What can be done with notifications: check, do, log. Who may is asked before."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from django.db import transaction

from kvarter.site.accounts.models import User
from kvarter.site.audit.actions import log
from kvarter.site.audit.models import What
from kvarter.site.mail.actions import Posted, post
from kvarter.site.meetings.actions import RefusedError
from kvarter.site.notifications import letters, queries
from kvarter.site.notifications.models import Notification, Telling


class News(NamedTuple):
    """What has changed, what it means for the plan, who tells it, and when the others are to have answered."""

    title: str
    text: str
    meaning: str
    party: str
    answer_by: date


@transaction.atomic
def tell(by: User, plan: str, news: News, parties: Sequence[str], today: date) -> tuple[Notification, Posted]:
    """Tells parties of an important change: on the site, and by mail to their people. Raises ``RefusedError`` when
    there is nobody to tell."""
    others = [one for one in dict.fromkeys(parties) if one != news.party]
    if not others:
        raise RefusedError("notify_nobody")
    made = Notification.objects.create(plan=plan, made_by=by, made=today, **news._asdict())
    people = queries.people_of(plan, others)
    Telling.objects.bulk_create(
        Telling(notification=made, party=one, reached=len(people.get(one, []))) for one in others
    )
    log(What.NOTIFIED, who=by.username, plan=plan, about=str(made.pk), parties=len(others))
    users = [user for found in people.values() for user in found]
    posted = post(letters.notification_letter, users, key=f"notification:{made.pk}", about=str(made.pk))
    return made, posted


@transaction.atomic
def answer(by: User, telling: Telling, text: str, today: date, *, for_them: bool) -> None:
    """Says that a party has taken a notification to heart. Raises ``RefusedError`` when it is said already."""
    held = Telling.objects.select_for_update(of=("self",)).filter(pk=telling.pk, answered=None).first()
    if held is None:
        raise RefusedError("notify_answered_already")
    held.answered, held.answered_by, held.answer, held.for_them = today, by, text, for_them
    held.save(update_fields=["answered", "answered_by", "answer", "for_them"])
    log(
        What.NOTIFICATION_ANSWERED, who=by.username, plan=telling.notification.plan, about=str(telling.notification_id),
        party=held.party, for_them=for_them,
    )  # fmt: skip
