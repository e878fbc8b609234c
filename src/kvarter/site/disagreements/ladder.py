"""The agreed ladder for disagreements, and which step of it a disagreement stands on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final, NamedTuple, Protocol

from kvarter.model.approvals import board_of
from kvarter.model.bodies import Body
from kvarter.model.plans import EscalationStep, Plan

STRATEGIC: Final = ""
"""What a disagreement is within when it is about the strategic agreement, and no focus area's own."""


class Ladder(NamedTuple):
    """The steps of a ladder, the first first, and whether the plan itself says them."""

    steps: tuple[EscalationStep, ...]
    agreed: bool


class Timed(Protocol):
    """A step with its last day, and the day it was handed on."""

    until: date
    passed: date | None


def ladder(plan: Plan, within: str) -> Ladder:
    """The steps a disagreement within an agreement climbs, each with the body that takes it up where one does.

    A plan that says none gets the usual ones: the parties, their managers and the board in a sub-agreement; the
    follow-up group, then the board, in the strategic agreement.
    """
    wanted = "strategic" if within == STRATEGIC else "sub_agreement"
    said = tuple(one for one in plan.escalation if one.agreement in (None, wanted))
    return Ladder(tuple(_with_body(plan, one) for one in said or _usual(plan, within)), bool(said))


def current(steps: Sequence[Timed], day: date) -> int:
    """Which step, from 0, a disagreement stands on: a step is left when it is handed on, and by itself when its last
    day is over. The last step is never left."""
    return next((number for number, one in enumerate(steps) if one.passed is None and one.until >= day), len(steps) - 1)


def _usual(plan: Plan, within: str) -> tuple[EscalationStep, ...]:
    board = board_of(plan)
    highest = (_of(board),) if board is not None else ()
    if within != STRATEGIC:
        return (EscalationStep(who="Parterne selv"), EscalationStep(who="Parternes nærmeste ledere"), *highest)
    follow_up = next((one for one in plan.bodies if one.level == "tactical" and one.dissolved is None), None)
    return (*((_of(follow_up),) if follow_up is not None else ()), *highest) or (EscalationStep(who="Parterne selv"),)


def _of(body: Body) -> EscalationStep:
    return EscalationStep(who=body.name, body=body.id)


def _with_body(plan: Plan, step: EscalationStep) -> EscalationStep:
    """A step that names a body by its name has that body; one that says its body keeps it while it stands."""
    standing = [one for one in plan.bodies if one.dissolved is None]
    if step.body is not None:
        found = next((one for one in standing if one.id == step.body), None)
    else:
        found = next((one for one in standing if step.who.casefold().startswith(one.name.casefold())), None)
    return EscalationStep(who=step.who, text=step.text, agreement=step.agreement, body=found.id if found else None)
