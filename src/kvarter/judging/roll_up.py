"""How a goal came out: its verdicts counted, and the outcome its rule gives. Never an average of unlike things."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from kvarter.model.verdicts import Status

if TYPE_CHECKING:  # the name of a type alone is no reason to load the whole of plans
    from kvarter.model.plans import RollUp

UNDECIDED = frozenset({Status.NOT_MEASURABLE, Status.NOT_DUE})


class Outcome(NamedTuple):
    """The rule, how many verdicts there are of each status, and what they come to (None: only counted)."""

    rule: RollUp
    counts: dict[Status, int]
    status: Status | None

    @property
    def judged(self) -> int:
        """How many could be judged at all."""
        return sum(n for status, n in self.counts.items() if status not in UNDECIDED)


def roll_up(rule: RollUp, statuses: Iterable[Status]) -> Outcome:
    """The outcome of verdicts by a rule.

    ``all_met``: reached when all that could be judged are met and none has still to begin; not reached when one is
    not met; else as the least certain of them. ``most_met``: reached when more than half are met, not reached when
    half or more are not. ``count_only``: no outcome.
    """
    counts = dict.fromkeys(Status, 0)
    for status in statuses:
        counts[status] += 1
    outcome = Outcome(rule, counts, None)
    judged = outcome.judged
    if rule == "count_only":
        return outcome
    if judged == 0:
        return outcome._replace(status=_none_judged(counts))
    if rule == "most_met":
        return outcome._replace(status=_most(counts, judged))
    return outcome._replace(status=_all(counts, judged))


def _none_judged(counts: dict[Status, int]) -> Status:
    if counts[Status.NOT_DUE]:
        return Status.NOT_DUE
    return Status.NOT_MEASURABLE if counts[Status.NOT_MEASURABLE] else Status.NO_DATA


def _all(counts: dict[Status, int], judged: int) -> Status:
    if counts[Status.MET] == judged:
        # What has not begun may still fail: then the goal is on its way, not reached.
        return Status.ON_TRACK if counts[Status.NOT_DUE] else Status.MET
    for status in (
        Status.NOT_MET,
        Status.OFF_TRACK,
        Status.AT_RISK,
        Status.NO_DATA,
        Status.NOT_ENOUGH_DATA,
    ):
        if counts[status]:
            return status
    return Status.ON_TRACK


def _most(counts: dict[Status, int], judged: int) -> Status:
    if 2 * counts[Status.MET] > judged:
        return Status.MET
    if 2 * counts[Status.NOT_MET] >= judged:
        return Status.NOT_MET
    if 2 * (counts[Status.MET] + counts[Status.ON_TRACK]) > judged:
        return Status.ON_TRACK
    if 2 * (counts[Status.NOT_MET] + counts[Status.OFF_TRACK]) > judged:
        return Status.OFF_TRACK
    if counts[Status.AT_RISK]:
        return Status.AT_RISK
    return Status.NOT_ENOUGH_DATA
