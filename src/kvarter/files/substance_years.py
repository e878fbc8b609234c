"""Years and days: what lies outside its plan, and what runs backwards."""

from __future__ import annotations

from datetime import date
from typing import Any

from kvarter.files.findings import Findings, walk
from kvarter.files.places import Place
from kvarter.files.problems import ProblemCode
from kvarter.model.activities import Activity, PlanCriterion
from kvarter.model.bodies import Body
from kvarter.model.budgets import BudgetLine
from kvarter.model.criteria import Years
from kvarter.model.plans import Case, Goal, Milestone, Phase, Plan, Priority, Programme

_SDGS = range(1, 18)


def check_years(findings: Findings, plan: Plan) -> None:
    """Years outside the plan's own, years and days that run backwards, states that their days contradict."""
    _days(findings, plan.valid_from, plan.valid_to, ("plan", "valid_to"))
    for place, record in walk(plan, ("plan",)):
        if isinstance(record, Years) and record.from_ > record.to:
            findings.say(ProblemCode.YEARS_BACKWARDS, (*place, "to"), first=record.from_, last=record.to)
        for key, year in _years(record):
            _inside(findings, plan.period, year, (*place, *key))
        match record:
            case Activity():
                _days(findings, record.from_, record.to, (*place, "to"))
            case Milestone() if (record.state == "done") != (record.done is not None):
                findings.say(ProblemCode.MILESTONE_STATE, (*place, "state"), state=record.state)
            case Body() if record.temporary and not record.dissolves_when and record.dissolved is None:
                findings.say(ProblemCode.TEMPORARY_WITHOUT_END, place, found=record.id)
            case Goal():
                for number, sdg in enumerate(record.sdgs):
                    if sdg not in _SDGS:
                        findings.say(ProblemCode.SDG_UNKNOWN, (*place, "sdgs", number), found=sdg)
            case _:
                pass


def _years(record: Any) -> list[tuple[Place, int]]:
    """The years of a record that must lie inside the plan, with the keys they stand under."""
    years: list[tuple[Place, int | None]] = []
    match record:
        case PlanCriterion() | Phase() | Programme() if record.period is not None:
            years = [(("period", "from"), record.period.from_), (("period", "to"), record.period.to)]
        case Milestone():
            years = [(("due",), record.due.year)]
        case Priority() | Case() | BudgetLine():
            years = [(("year",), record.year)]
        case _:
            pass
    if isinstance(record, PlanCriterion):
        years += [(("from",), record.from_), (("to",), record.to)]
    if isinstance(record, Activity):
        days = (("from", record.from_), ("to", record.to))
        years += [((key,), None if day is None else day.year) for key, day in days]
    return [(key, year) for key, year in years if year is not None]


def _inside(findings: Findings, period: Years, year: int, place: Place) -> None:
    if period.from_ <= period.to and not period.from_ <= year <= period.to:
        findings.say(ProblemCode.OUTSIDE_PLAN, place, year=year, first=period.from_, last=period.to)


def _days(findings: Findings, first: date | None, last: date | None, place: Place) -> None:
    if first is not None and last is not None and first > last:
        findings.say(ProblemCode.DATES_BACKWARDS, place, first=first, last=last)
