"""Sums: money that does not add up, and working time over what a role has."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from kvarter.files.findings import Findings
from kvarter.files.places import Place
from kvarter.files.problems import ProblemCode
from kvarter.model.budgets import one_slip
from kvarter.model.plans import Plan

MOST_SLIPS: Final = 3


def check_budget(findings: Findings, plan: Plan) -> None:
    """Funding that is not the total, lines that are not what their funder pays, amounts below zero."""
    budget = plan.budget
    if budget is None:
        return
    at: Place = ("plan", "budget")
    amounts = [((*at, "funding", number), one.amount) for number, one in enumerate(budget.funding)]
    lines = [((*at, "lines", number), one.funder, one.amount) for number, one in enumerate(budget.lines)]
    for place, amount in [((*at, "total"), budget.total), *amounts, *((place, amount) for place, _, amount in lines)]:
        if amount < 0:
            findings.say(ProblemCode.BUDGET_NEGATIVE, place, found=amount)
    if amounts:
        total = (*at, "total")
        _sum(findings, ProblemCode.BUDGET_FUNDING_SUM, total, budget.total, amounts)
    for number, funding in enumerate(budget.funding):
        own = [(place, amount) for place, funder, amount in lines if funder == funding.funder]
        if own:
            place = (*at, "funding", number, "amount")
            _sum(findings, ProblemCode.BUDGET_LINES_SUM, place, funding.amount, own, funder=funding.funder)


def _sum(
    findings: Findings, code: ProblemCode, place: Place, stated: int, parts: Sequence[tuple[Place, int]], **more: Any
) -> None:
    """A sum that differs is told of with the amounts of which one slip of the pen would explain it."""
    total = sum(amount for _place, amount in parts)
    if total == stated:
        return
    off = total - stated
    line = findings.document.line
    slips = [(line(where), amount - off) for where, amount in parts if one_slip(amount, amount - off)]
    findings.say(code, place, stated=stated, sum=total, difference=abs(off), slips=slips[:MOST_SLIPS], **more)


def check_working_time(findings: Findings, plan: Plan) -> None:
    """Roles whose activities at one time take more than their positions; a role without a position has one in full."""
    shares: dict[str, list[tuple[Place, float, date, date]]] = {}
    for number, focus in enumerate(plan.focus_areas):
        for other, activity in enumerate(focus.activities):
            for third, time in enumerate(activity.working_time):
                place: Place = ("plan", "focus_areas", number, "activities", other, "working_time", third)
                if time.percent < 0:
                    findings.say(ProblemCode.WORKING_TIME_NEGATIVE, (*place, "percent"), found=time.percent)
                start, end = activity.from_ or date.min, activity.to or date.max
                shares.setdefault(time.role, []).append((place, time.percent, start, end))
    for role, parts in shares.items():
        has = sum(position.percent for position in plan.positions if position.role == role) or 100.0
        most, fullest = max((_at(parts, start), place) for place, _percent, start, _end in parts)
        if most > has + 1e-9:
            findings.say(ProblemCode.WORKING_TIME_OVER, (*fullest, "percent"), role=role, sum=most, limit=has)


def _at(parts: Sequence[tuple[Place, float, date, date]], day: date) -> float:
    return sum(percent for _place, percent, start, end in parts if start <= day <= end)
