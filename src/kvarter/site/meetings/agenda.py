"""What is due at a meeting by itself: decisions not carried out, the yearly status, criteria that are in trouble."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final, NamedTuple

from kvarter.followup.standing import CriterionStanding
from kvarter.model.bodies import Body
from kvarter.model.verdicts import Status
from kvarter.site.meetings.models import LONG, Decision, Kind
from kvarter.site.shown.verdicts import counted, criterion_view
from kvarter.site.visit import Visit
from kvarter.wording.numbers import day as day_text

TROUBLED: Final = (Status.NOT_MET, Status.OFF_TRACK, Status.AT_RISK)
FIRST_QUARTER: Final = 3


class Due(NamedTuple):
    """A point that is due, in words; ``concerns`` goes with ``closed`` as on an item, and ``author`` is the number of
    the user who wrote the closed item it comes from."""

    kind: Kind
    about: str
    title: str
    why: str
    proposal: str
    closed: bool = False
    concerns: tuple[str, ...] = ()
    author: int = 0


def follows(body: Body, covered: set[str], standing: CriterionStanding) -> bool:
    """Whether a body follows a criterion: the parts it has chosen, and all of them when it has chosen none and is not
    operational. The plan does not say which criteria an operational body coordinates, so that must be chosen."""
    if not covered:
        return body.level != "operational"
    return bool(standing.path) and standing.path[0][1] in covered


def due(
    seen: Visit,
    body: Body,
    day: date,
    criteria: Sequence[CriterionStanding],
    decisions: Sequence[Decision],
    *,
    status_given: bool,
) -> list[Due]:
    """What a meeting on ``day`` must take up, in order. ``criteria`` are those the body follows, ``decisions`` all it
    has made before, ``status_given`` whether this quarter's yearly status has been on a meeting held."""
    return [
        *_not_carried_out(seen, day, decisions),
        *([] if status_given else _yearly(seen, body, day, criteria)),
        *_in_trouble(seen, criteria, decisions),
    ]


def _not_carried_out(seen: Visit, day: date, decisions: Sequence[Decision]) -> list[Due]:
    return [
        Due(
            Kind.DECISION,
            str(one.pk),
            seen.say("agenda_decision", text=_short(one.text)),
            seen.say("agenda_decision_why", owner=one.owner, day=day_text(one.due, seen.lang)),
            seen.say("agenda_decision_proposal"),
            one.item.closed,
            tuple(one.item.concerns),
            one.item.made_by_id,
        )
        for one in decisions
        if one.done is None and one.due <= day
    ]


def _yearly(seen: Visit, body: Body, day: date, criteria: Sequence[CriterionStanding]) -> list[Due]:
    if day.month > FIRST_QUARTER or body.level != "strategic" or not criteria:
        return []
    year = day.year - 1
    title = seen.say("agenda_yearly", year=year)
    return [Due(Kind.YEARLY, str(year), title, counted(seen, criteria), seen.say("agenda_yearly_proposal"))]


def _in_trouble(seen: Visit, criteria: Sequence[CriterionStanding], decisions: Sequence[Decision]) -> list[Due]:
    """A criterion on which a decision is still open is followed through that; one that cannot be met any more is
    taken up until something has been decided about it."""
    decided = [one for one in decisions if one.item.kind == Kind.CRITERION]
    still_open = {one.item.about for one in decided if one.done is None}
    ever = {one.item.about for one in decided}
    found = []
    for status in TROUBLED:
        passed = still_open | (ever if status is Status.NOT_MET else set())
        for standing in criteria:
            if standing.status is status and standing.criterion.id not in passed:
                view = criterion_view(seen, standing)
                example = f" ({seen.say('mark_example')})" if view.badge.example or view.example_target else ""
                why = " ".join(part for part in (view.sentence, view.needed) if part) + example
                proposal = seen.say(f"agenda_proposal_{status.value}")
                found.append(Due(Kind.CRITERION, view.id, _short(view.title), why[:LONG], proposal))
    return found


def _short(text: str) -> str:
    return text if len(text) <= 300 else text[:299].rstrip() + "…"
