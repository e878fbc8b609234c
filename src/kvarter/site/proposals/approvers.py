"""Which body approves what."""

from __future__ import annotations

from kvarter.model.bodies import Body
from kvarter.model.plans import Plan


def board_of(plan: Plan) -> Body | None:
    """The body that decides for a plan: the one the plan says approved it, else its highest; None when it has none."""
    named = next((body for body in plan.bodies if body.id == plan.approved_by), None)
    standing = [body for body in plan.bodies if body.dissolved is None]
    highest = [body for body in standing if body.level == "strategic" and body.reports_to is None]
    return named or next(iter(highest or standing), None)


def of_terms(plan: Plan, body: Body) -> Body:
    """The body that approves another's terms of reference: the one its terms name, else the one it answers to, else
    the one that decides for the plan."""
    known = {one.id: one for one in plan.bodies if one.dissolved is None}
    for name in (body.terms.approved_by, body.reports_to, body.set_up_by):
        if name in known:
            return known[name]
    return board_of(plan) or body
