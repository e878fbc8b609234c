"""Every source an agenda fills itself from, in the order their items stand in."""

from __future__ import annotations

from typing import Final

from kvarter.site.action_plans import due as action_plans
from kvarter.site.changes import agenda as changes
from kvarter.site.deliveries import due as deliveries
from kvarter.site.disagreements import due as disagreements
from kvarter.site.meetings import sources
from kvarter.site.meetings.due import Asked, Due, Source
from kvarter.site.meetings.models import LONG, TITLE, Kind
from kvarter.site.money import due as money
from kvarter.site.notifications import due as notifications
from kvarter.site.proposals import due as proposals
from kvarter.site.status_notes import due as status_notes
from kvarter.site.volunteers import due as volunteers

SOURCES: Final[tuple[Source, ...]] = (
    sources.DECISIONS,
    disagreements.DISAGREEMENTS,
    notifications.NOTIFICATIONS,
    changes.PLAN_CHANGES,
    proposals.TERMS,
    proposals.GROUPS,
    proposals.PRIORITIES,
    sources.YEARLY._replace(due=lambda asked: [*sources.yearly(asked), *proposals.to_choose(asked)]),
    sources.CRITERIA,
    deliveries.FIGURES,
    status_notes.NOTES,
    money.MONEY,
    money.MILESTONES,
    action_plans.STEPS,
    volunteers.IDEAS,
)
"""A room that wants something taken up at meetings adds its source here."""


def due(asked: Asked) -> list[Due]:
    """What a meeting must take up by itself, in order."""
    return [
        one._replace(title=one.title[:TITLE], why=one.why[:LONG], proposal=one.proposal[:LONG])
        for source in SOURCES
        for one in source.due(asked)
    ]


def source_of(kind: Kind) -> Source | None:
    """Where a kind of item comes from; None for what somebody has written, and for a kind no room has."""
    return next((one for one in SOURCES if one.kind == kind), None)


def place_of(kind: Kind) -> int:
    """Where a kind of item stands on an agenda: own items after all that is due."""
    return next((number for number, one in enumerate(SOURCES) if one.kind == kind), len(SOURCES))
