"""Reading the logbook: only what belongs to the plan asked about."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import NamedTuple
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet, Value
from django.db.models.functions import Coalesce

from kvarter.model.logbook import LogEntry
from kvarter.site.accounts.models import User
from kvarter.site.logbook.models import Entry, Version


def standing(*plans: str) -> QuerySet[Version]:
    """The newest version of every entry of some plans that is not struck."""
    newer = Version.objects.filter(entry=OuterRef("entry"), number__gt=OuterRef("number"))
    return Version.objects.filter(~Exists(newer), entry__plan__in=plans, struck=False)


def last_days(plans: Collection[str]) -> dict[tuple[str, str], date]:
    """The last day each activity of some plans was written about, by plan and activity: one question."""
    found = standing(*plans).order_by().values_list("entry__plan", "activity", "day")
    return {(plan, activity): day for plan, activity, day in sorted(found, key=lambda one: one[2])}


def entries(plan: str, present: Mapping[UUID, tuple[int, ...]] = MappingProxyType({})) -> list[LogEntry]:
    """Everything a plan's logbook says now, as it is counted: one question. ``present`` says who was at an entry."""
    numbers = [name for name in LogEntry._fields if name != "present"]
    found = standing(plan).values_list("entry_id", *numbers)
    return [LogEntry(*values)._replace(present=present.get(key, ())) for key, *values in found]


class Latest(NamedTuple):
    """An entry as it stands, in one row: the list of a logbook is long and read often."""

    entry_id: UUID
    number: int
    activity: str
    day: date
    participants: int
    new: int
    families: int
    volunteers: int
    resident_driven: bool
    common_area: bool
    struck: bool
    written_at: datetime
    note: str
    name: str
    username: str

    @property
    def written_by(self) -> str:
        """Whoever wrote it last."""
        return self.name or self.username


def latest(plan: str, count: int, skip: int = 0) -> list[Latest]:
    """What happened last, the newest day first; without the first ``skip`` of them."""
    note = Coalesce("entry__note__text", Value(""))
    near = Latest._fields[: Latest._fields.index("note")]
    found = standing(plan).values_list(*near, note, "written_by__name", "written_by__username")
    found = found.order_by("-day", "-written_at", "-pk")
    return [Latest(*row) for row in found[skip : skip + count]]


def entry(plan: str, key: UUID) -> Entry | None:
    """An entry of a plan; None when there is none in it."""
    return Entry.objects.select_related("made_by", "note").filter(plan=plan, key=key).first()


def history(of: Entry) -> list[Version]:
    """Every version of an entry, the newest first."""
    return list(of.versions.select_related("written_by").order_by("-number"))


def own_activities(user: User, plan: str) -> list[str]:
    """The activities somebody leads in a plan, then those they have written about, the latest first."""
    led = [one.activity for one in user.held if one.plan == plan and one.activity]
    written = (
        Version.objects.filter(entry__plan=plan, written_by=user).order_by("-pk").values_list("activity", flat=True)
    )
    return list(dict.fromkeys([*led, *written[:30]]))


def year_so_far(plan: str, activity: str, year: int) -> tuple[int, int]:
    """How many times an activity has been held in a year and how many came in all: for the team's own eyes."""
    found = standing(plan).filter(activity=activity, day__year=year).values_list("participants", flat=True)
    held = list(found)
    return len(held), sum(held)


def plans_written() -> list[str]:
    """The plans that have entries."""
    return list(Entry.objects.order_by("plan").values_list("plan", flat=True).distinct())
