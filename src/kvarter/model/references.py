"""Which fields of a plan name something by its id: a party, a body, a focus area, or what something serves."""

from __future__ import annotations

from typing import Final

from kvarter.model.activities import Activity, PlanCriterion
from kvarter.model.bodies import Body, Member, Party, TermsOfReference
from kvarter.model.budgets import BudgetLine, Funding
from kvarter.model.plans import (
    Case,
    EscalationStep,
    FocusArea,
    Goal,
    Milestone,
    Objective,
    Phase,
    Plan,
    Position,
    Priority,
    Programme,
)

KINDS: Final[dict[type, str]] = {
    Goal: "goal",
    Objective: "objective",
    FocusArea: "focus_area",
    Activity: "activity",
    Programme: "programme",
    Phase: "phase",
    Milestone: "milestone",
    Body: "body",
    Party: "party",
    Case: "case",
    PlanCriterion: "criterion",
}
"""What is known by an id of its own; two of a kind never share one in a plan."""

NAMES: Final[tuple[tuple[type, str, str], ...]] = (
    (Member, "party", "party"),
    (Position, "employer", "party"),
    (Funding, "funder", "party"),
    (BudgetLine, "funder", "party"),
    (BudgetLine, "focus_area", "focus_area"),
    (TermsOfReference, "approved_by", "body"),
    (Body, "set_up_by", "body"),
    (Body, "reports_to", "body"),
    (Priority, "decided_by", "body"),
    (EscalationStep, "body", "body"),
    (Activity, "programme", "programme"),
    (Case, "goals", "goal"),
)
"""Which field of which record names what by its id; a name nobody has is a fault."""

SERVED: Final = ("goal", "objective", "focus_area", "programme", "activity")
"""What something can serve, in its own plan or another."""

_MAY_NAME: Final[tuple[tuple[type, str, str], ...]] = ((Plan, "approved_by", "body"),)


def named_by(cls: type, field: str) -> tuple[str, ...]:
    """The kinds of part a field names; none for a field that holds words of its own."""
    if field == "serves":
        return SERVED
    return tuple(kind for of, key, kind in (*NAMES, *_MAY_NAME) if issubclass(cls, of) and key == field)
