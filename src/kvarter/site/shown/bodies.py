"""Bodies as a tree: who answers to whom. The same list is the drawing."""

from __future__ import annotations

from typing import NamedTuple

from kvarter.model.bodies import Body
from kvarter.model.plans import Plan
from kvarter.site.visit import Visit


class MemberView(NamedTuple):
    """A seat: the role, how many, whose, and whether it chairs."""

    role: str
    seats: int
    party: str
    chair: bool
    note: str


class BodyView(NamedTuple):
    """A body with those that answer to it."""

    body: Body
    level: str
    members: tuple[MemberView, ...]
    approved_by: Body | None
    set_up_by: Body | None
    below: tuple[BodyView, ...]


def body_trees(visit: Visit, plan: Plan) -> tuple[BodyView, ...]:
    """The bodies that answer to none in the plan, each with those below it. A ring of bodies is cut where it is met
    again, so that every body stands exactly once."""
    known = {body.id: body for body in plan.bodies}
    parties = {party.id: party.name for party in plan.parties}
    under: dict[str, list[Body]] = {}
    for body in plan.bodies:
        above = body.reports_to or (body.set_up_by if body.temporary else None)
        under.setdefault(above if above in known and above != body.id else "", []).append(body)
    seen: set[str] = set()

    def view(body: Body) -> BodyView:
        seen.add(body.id)
        return BodyView(
            body,
            visit.say(f"body_{body.level}"),
            tuple(
                MemberView(one.role, one.count, parties.get(one.party or "", ""), one.chair, one.note)
                for one in body.members
            ),
            known.get(body.terms.approved_by or ""),
            known.get(body.set_up_by or ""),
            tuple(view(one) for one in under.get(body.id, ()) if one.id not in seen),
        )

    trees = [view(body) for body in under.get("", ())]
    trees += [view(body) for body in plan.bodies if body.id not in seen]
    return tuple(trees)
