"""The versions of a plan: what it said from which day on, and what has become of one criterion."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from kvarter.model.activities import PlanCriterion
from kvarter.model.plans import Plan, placed_criteria


class PlanVersion(NamedTuple):
    """A plan as it became known on a day. ``number`` is the store's own and never changes."""

    number: int
    known: date
    plan: Plan


class CriterionChange(NamedTuple):
    """A version in which a criterion became another; None before it came or after it went."""

    before: PlanVersion
    after: PlanVersion
    was: PlanCriterion | None
    became: PlanCriterion | None


def changes_of(versions: Sequence[PlanVersion], criterion: str) -> list[CriterionChange]:
    """When a criterion was another than in the version before, the oldest first. ``versions`` are in that order."""
    held = [(one, _criterion(one.plan, criterion)) for one in versions]
    return [
        CriterionChange(before, after, was, became)
        for (before, was), (after, became) in pairwise(held)
        if was != became
    ]


def _criterion(plan: Plan, criterion: str) -> PlanCriterion | None:
    return next((one.criterion for one in placed_criteria(plan) if one.criterion.id == criterion), None)
