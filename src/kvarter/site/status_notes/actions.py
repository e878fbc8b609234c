"""What can be done with status notes: check, do, log. Who may is asked before."""

from __future__ import annotations

from typing import NamedTuple

from django.db import IntegrityError, transaction
from django.utils import timezone

from kvarter.site.accounts.models import User
from kvarter.site.audit.actions import log
from kvarter.site.audit.models import What
from kvarter.site.status_notes.models import StatusNote


class Said(NamedTuple):
    """What somebody writes of an activity, and the body it is for."""

    progress: str
    barriers: str
    needs: str
    body: str


class ChangedElsewhereError(Exception):
    """Somebody has written in the note since it was read."""


def write(by: User, plan: str, activity: str, seen: int, said: Said, *, send: bool) -> StatusNote:
    """Keeps a new version, and sends it to the body when ``send``.

    Raises ``ChangedElsewhereError`` when ``seen`` is not the number of the newest.
    """
    try:
        with transaction.atomic():
            last = StatusNote.objects.filter(plan=plan, activity=activity).order_by("-number").first()
            if (0 if last is None else last.number) != seen:
                raise ChangedElsewhereError
            made = StatusNote.objects.create(
                plan=plan, activity=activity, number=seen + 1, sent=send, written_by=by, written_at=timezone.now(),
                **said._asdict(),
            )  # fmt: skip
            what = What.STATUS_SENT if send else What.STATUS_WRITTEN
            log(what, who=by.username, plan=plan, about=activity, version=made.number, body=said.body)
            return made
    except IntegrityError:
        raise ChangedElsewhereError from None
