"""Who must approve a change of a plan: the board, and for some changes the fund that pays.

A plan is a strategic agreement with a sub-agreement for each focus area. The board approves a change of a
sub-agreement; a change of the strategic agreement is approved by the fund too, when a fund is a party. A change of
sub-agreements that moves weight between focus areas the fund is asked about first (``model.weight``).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Literal, NamedTuple

from kvarter.model.bodies import Body
from kvarter.model.differences import Difference, differences
from kvarter.model.plans import Plan
from kvarter.model.weight import Shift, shifts

Outside = Literal["none", "heard", "approves"]
"""What a fund that is a party does with a change: nothing, is asked before the board decides, or approves it too."""

SUB_AGREEMENT: Final = frozenset(
    {"focus_areas", "programmes", "milestones", "positions", "priorities", "context", "annexes", "cases"}
)
"""What a plan holds besides its strategic agreement: the sub-agreements, and the papers the board keeps itself."""
_WHOLE: Final = ("added", "removed", "reordered")


class Needed(NamedTuple):
    """What a change needs: whether it is of the strategic agreement, the weight it moves, and the fund's part."""

    strategic: bool
    shifts: tuple[Shift, ...]
    outside: Outside


def needed(before: Plan, after: Plan) -> Needed:
    """What a change from one plan to another needs besides the board's approval."""
    strategic = is_strategic(differences(before, after))
    moved = shifts(before, after)
    fund = any(party.kind == "fund" for party in (*before.parties, *after.parties))
    outside: Outside = "none" if not fund else "approves" if strategic else "heard" if moved else "none"
    return Needed(strategic, moved, outside)


def is_strategic(found: Iterable[Difference]) -> bool:
    """Whether any difference is one of the strategic agreement: outside the focus areas, or a focus area that comes or
    goes. How money is divided between focus areas belongs to their agreements; its sums do not."""
    return any(_strategic(one) for one in found)


def _strategic(one: Difference) -> bool:
    if not one.path:
        return one.field[0] not in SUB_AGREEMENT and one.field[:2] != ("budget", "lines")
    if one.path[0].field not in SUB_AGREEMENT:
        return True
    return one.path[0].field == "focus_areas" and len(one.path) == 1 and one.what in _WHOLE


def board_of(plan: Plan) -> Body | None:
    """The body that approves changes: the one the plan says approved it, else its highest; None when there is none."""
    named = next((body for body in plan.bodies if body.id == plan.approved_by), None)
    standing = [body for body in plan.bodies if body.dissolved is None]
    highest = [body for body in standing if body.level == "strategic" and body.reports_to is None]
    return named or next(iter(highest or [body for body in standing if body.reports_to is None] or standing), None)
