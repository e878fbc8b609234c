"""Which body approves another's terms of reference."""

from __future__ import annotations

from kvarter.model.approvals import board_of
from kvarter.model.bodies import Body
from kvarter.model.plans import Plan


def of_terms(plan: Plan, body: Body) -> Body:
    """The body that approves another's terms of reference: the one its terms name, else the one it answers to, else
    the one that decides for the plan."""
    known = {one.id: one for one in plan.bodies if one.dissolved is None}
    for name in (body.terms.approved_by, body.reports_to, body.set_up_by):
        if name in known:
            return known[name]
    return board_of(plan) or body
