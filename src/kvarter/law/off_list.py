"""How far an area is from falling off a category, or from coming on: the cheapest set of criteria, in people.

Arithmetic about limits. Origin is counted as the law counts it but is never something to move: only the other criteria
and the number of residents are. Income is no count of people, so no number of people is given for it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import NamedTuple

from kvarter.law.classify import Classification, RuleOutcome
from kvarter.law.compared import Bound, Compared
from kvarter.law.counting import HUNDRED, NOBODY, ONE
from kvarter.law.figures import AreaFigures
from kvarter.law.regimes import ORIGIN
from kvarter.law.what_if import Case, Moves, Side, what_if


class Step(NamedTuple):
    """One criterion to bring over or under its limit, and how many people's situation that is."""

    criterion: str
    people: int


class Distance(NamedTuple):
    """How far an area is from changing place in one category.

    ``criteria`` is how many criteria must change; ``steps`` the cheapest such set (empty when nothing is needed, None
    when the counts are not known or no change of situation can do it). The people of several steps may be the same
    people, so the sum is the most it takes. ``residents`` is the other way off: so many fewer residents bring the area
    under the law's size (None: not a way).
    """

    category: str
    criteria: int
    steps: tuple[Step, ...] | None
    residents: int | None = None

    @property
    def people(self) -> int | None:
        """The most people it takes when they are all different; None where the steps are not known."""
        return None if self.steps is None else sum(step.people for step in self.steps)


def off_list(found: Classification) -> tuple[Distance, ...]:
    """The way off every category that is met and counts criteria: fewer of them than asked, or too few residents."""
    distances = []
    for outcome in found.rules:
        if outcome.met is True and outcome.category.asks is not None:
            too_many = outcome.count_met - outcome.category.asks + ONE
            movable = [(one, _moves(found, one, off=True)) for one in outcome.some_of if one.met is True]
            steps = _cheapest(((one, moves.status_changes) for one, moves in movable if moves), too_many)
            distances.append(Distance(outcome.category.code, too_many, steps, _too_small(outcome, found.figures)))
    return tuple(distances)


def on_list(found: Classification) -> tuple[Distance, ...]:
    """What is left before every category that is not met for want of criteria would be: the other conditions hold."""
    distances = []
    for outcome in found.rules:
        if outcome.met is False and outcome.category.asks is not None and all(one.met for one in outcome.all_of):
            missing = outcome.category.asks - outcome.count_met
            movable = [(one, _moves(found, one, off=False)) for one in outcome.some_of if one.met is False]
            steps = _cheapest(((one, moves.to_get_on) for one, moves in movable if moves), missing)
            distances.append(Distance(outcome.category.code, missing, steps))
    return tuple(distances)


def moves(found: Classification, one: Compared) -> Moves | None:
    """What it takes for one criterion to change side; None where counts or limit are not known."""
    return _moves(found, one, off=one.met is True)


def _moves(found: Classification, one: Compared, *, off: bool) -> Moves | None:
    share = found.figures.shares.get(one.limit.criterion)
    known = share is not None and len(share.counts) >= one.limit.years
    if one.limit.criterion == ORIGIN or share is None or not known or one.bound is None:
        return None
    newest, *earlier = share.counts[: one.limit.years]
    before = next(iter(earlier), None)
    limit = (one.bound.low if off else one.bound.high) / HUNDRED
    side: Side = "over" if one.limit.operator == "over" else "at_least"
    case = Case(newest.people, newest.of, limit, side, *(before or ()))
    return what_if(case, pooled=found.settings.pooled)


def _cheapest(people: Iterable[tuple[Compared, int | None]], asked: int) -> tuple[Step, ...] | None:
    steps = sorted((count, one.limit.criterion) for one, count in people if count is not None)[:asked]
    return tuple(Step(criterion, count) for count, criterion in steps) if len(steps) == asked else None


def _too_small(outcome: RuleOutcome, figures: AreaFigures) -> int | None:
    bound = next((one.bound for one in outcome.all_of if one.limit.criterion == "residents"), None)
    return None if bound is None or figures.residents is None else _fewer(figures.residents, bound)


def _fewer(residents: int, bound: Bound) -> int:
    return max(residents - (math.ceil(bound.low) - ONE), NOBODY)
