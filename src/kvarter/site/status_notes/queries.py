"""Reading status notes: only what belongs to the plan asked about."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Exists, OuterRef

from kvarter.site.meetings.models import Coverage
from kvarter.site.status_notes.models import StatusNote


def notes(plan: str, activity: str) -> list[StatusNote]:
    """Every version of an activity's note, the newest first."""
    found = StatusNote.objects.select_related("written_by").filter(plan=plan, activity=activity)
    return list(found.order_by("-number"))


def newest(plan: str, activities: Collection[str]) -> dict[str, StatusNote]:
    """The newest version of some activities' notes."""
    found = StatusNote.objects.select_related("written_by").filter(plan=plan, activity__in=activities)
    return {one.activity: one for one in found.order_by("number")}


def sent_last(plan: str, body: str) -> list[StatusNote]:
    """The newest note of each activity that was sent to a body: one question. A draft written since then is none."""
    sent = StatusNote.objects.filter(plan=plan, sent=True)
    newer = sent.filter(activity=OuterRef("activity"), number__gt=OuterRef("number"))
    return list(sent.filter(~Exists(newer), body=body))


def coordinating(plan: str, part: str) -> list[str]:
    """The bodies that have chosen to follow a part of a plan."""
    return list(Coverage.objects.filter(plan=plan, part=part).values_list("body", flat=True))
