"""Reading attendance: only what belongs to the plan asked about."""

from __future__ import annotations

from itertools import combinations
from uuid import UUID

from django.db.models import Count

from kvarter.model.logbook import ABOUT_PEOPLE, event_of
from kvarter.model.plans import Plan, placed_criteria
from kvarter.site.attendance.models import Person, Purpose, Visit


def purpose(plan: str) -> Purpose | None:
    """Why the plan keeps who came; None when it does not."""
    return Purpose.objects.filter(plan=plan).first()


def is_needed(plan: Plan, activity: str) -> bool:
    """Whether a criterion of the plan asks who came to an activity."""
    for placed in placed_criteria(plan):
        asked = placed.criterion.count
        if asked is not None and asked.what in ABOUT_PEOPLE:
            event = event_of(asked.event)
            if event is not None and (event.activity in ("*", activity) or asked.what == "share_followed"):
                return True
    return False


def people(plan: str) -> list[Person]:
    """Everybody of a plan, with how often they came; doubles that were joined stand under one."""
    found = Person.objects.filter(plan=plan, same_as=None).annotate(times=Count("visits"))
    return sorted(found, key=lambda one: (one.nickname.casefold() or "~", one.card))


def at(entry: UUID) -> set[int]:
    """Who was at an entry."""
    return set(Visit.objects.filter(entry_id=entry).values_list("person_id", flat=True))


def by_entry(plan: str) -> dict[UUID, tuple[int, ...]]:
    """Who was at each entry of a plan, a joined double as the one it was joined to."""
    found: dict[UUID, set[int]] = {}
    rows = Visit.objects.filter(entry__plan=plan).values_list("entry_id", "person_id", "person__same_as_id")
    for entry, person, same in rows:
        found.setdefault(entry, set()).add(same or person)
    return {entry: tuple(sorted(held)) for entry, held in found.items()}


def doubles(of: list[Person]) -> list[tuple[Person, Person]]:
    """Those who may be one person: the same birthday, and the same first or last name."""
    near: dict[str, list[Person]] = {}
    for one in of:
        for mark in (one.near_first, one.near_last):
            near.setdefault(mark, []).append(one)
    pairs = {
        (first.pk, second.pk): (first, second)
        for held in near.values()
        for first, second in combinations(sorted(held, key=lambda one: one.pk), 2)
        if not second.not_same
    }
    return [pairs[key] for key in sorted(pairs)]
