"""What meetings themselves put on an agenda: decisions not carried out, the yearly status, criteria in trouble."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from kvarter.followup.standing import CriterionStanding
from kvarter.model.bodies import Body
from kvarter.model.verdicts import Status
from kvarter.site.meetings.due import Asked, Due, Source, follows_part
from kvarter.site.meetings.models import Kind
from kvarter.site.shown.verdicts import counted, criterion_view
from kvarter.site.visit import Visit
from kvarter.wording.numbers import day as day_text

TROUBLED: Final = (Status.NOT_MET, Status.OFF_TRACK, Status.AT_RISK)
QUARTER: Final = 3


def follows(body: Body, covered: Collection[str], standing: CriterionStanding) -> bool:
    """Whether a body follows a criterion, by the goal or focus area it stands in."""
    return bool(standing.path) and follows_part(body, covered, standing.path[0][1])


def short(text: str) -> str:
    """Text cut to what a title can hold."""
    return text if len(text) <= 300 else text[:299].rstrip() + "…"


def not_carried_out(asked: Asked) -> list[Due]:
    """Decisions of the body whose day has come."""
    seen = asked.seen
    return [
        Due(
            Kind.DECISION,
            str(one.pk),
            seen.say("agenda_decision", text=short(one.text)),
            seen.say("agenda_decision_why", owner=one.owner, day=day_text(one.due, seen.lang)),
            seen.say("agenda_decision_proposal"),
            one.item.closed,
            tuple(one.item.concerns),
            one.item.made_by_id,
        )
        for one in asked.decisions()
        if one.done is None and one.due <= asked.day
    ]


def yearly(asked: Asked) -> list[Due]:
    """The yearly status of a strategic body, once in the first quarter."""
    day, seen = asked.day, asked.seen
    year = str(day.year - 1)
    if day.month > QUARTER or asked.body.level != "strategic" or not asked.criteria:
        return []
    if year in asked.taken_up(Kind.YEARLY):
        return []
    title = seen.say("agenda_yearly", year=year)
    return [Due(Kind.YEARLY, year, title, counted(seen, asked.criteria), seen.say("agenda_yearly_proposal"))]


def in_trouble(asked: Asked) -> list[Due]:
    """A criterion on which a decision is still open is followed through that; one that cannot be met any more is
    taken up until something has been decided about it."""
    seen = asked.seen
    decided = asked.decisions(Kind.CRITERION)
    still_open = {one.item.about for one in decided if one.done is None}
    ever = {one.item.about for one in decided}
    found = []
    for status in TROUBLED:
        passed = still_open | (ever if status is Status.NOT_MET else set())
        for standing in asked.criteria:
            if standing.status is status and standing.criterion.id not in passed:
                view = criterion_view(seen, standing)
                example = f" ({seen.say('mark_example')})" if view.badge.example or view.example_target else ""
                judged = f"{view.aside.sentence} {view.aside.reason}" if view.aside is not None else ""
                why = " ".join(part for part in (view.sentence, view.needed) if part) + example
                why = f"{why}\n{judged}" if judged else why
                proposal = seen.say(f"agenda_proposal_{status.value}")
                found.append(Due(Kind.CRITERION, view.id, short(view.title), why, proposal))
    return found


def _decision_page(seen: Visit, plan: str, about: str) -> str:
    return seen.link("decisions", plan=plan) + f"#decision-{about}"


def _yearly_page(seen: Visit, plan: str, about: str) -> str:
    return seen.link("criteria" if about.isdigit() else "priorities", plan=plan)


def _criterion_page(seen: Visit, plan: str, about: str) -> str:
    return seen.link("criterion", plan=plan, criterion=about)


DECISIONS: Final = Source(Kind.DECISION, not_carried_out, _decision_page)
YEARLY: Final = Source(Kind.YEARLY, yearly, _yearly_page)
CRITERIA: Final = Source(Kind.CRITERION, in_trouble, _criterion_page)
