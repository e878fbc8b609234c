"""Closing the minutes, and telling the rooms whose items were answered."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from kvarter.site.accounts.models import User
from kvarter.site.intentions.actions import carry_out_waiting
from kvarter.site.meetings import actions, queries
from kvarter.site.meetings.agenda import source_of
from kvarter.site.meetings.due import Due
from kvarter.site.meetings.models import Kind, Meeting


def close(by: User, meeting: Meeting, present: str, still_due: Sequence[Due], today: date) -> None:
    """Closes the minutes and tells each room what was answered last; both or neither. What was approved is in the plan
    then, or as soon as the store can be written. Raises ``RefusedError``."""
    with transaction.atomic():
        actions.hold(by, meeting, present, still_due, today)
        last = {one.item_id: one for one in queries.answers_at(meeting)}
        for one in last.values():
            source = source_of(Kind(one.item.kind))
            if source is not None and source.told is not None:
                source.told(by, one)
    carry_out_waiting()
