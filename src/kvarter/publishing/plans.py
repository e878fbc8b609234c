"""The criteria of all plans as they are published, by the indicator they are about."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from kvarter.followup.standing import within_plan
from kvarter.model.plans import Plan, placed_criteria
from kvarter.model.records import dump
from kvarter.publishing.content import Entry


class Planned(NamedTuple):
    """Entries by measure ('' for what names none), and the plans with their parts and criteria for the totals."""

    entries: dict[str, list[Entry]]
    plans: list[dict[str, Any]]


def planned(plans: Sequence[Plan]) -> Planned:
    """Every criterion of every plan once, numbered in the order of its document from 1."""
    entries: dict[str, list[Entry]] = {}
    listed = []
    for plan in sorted(plans, key=lambda plan: plan.id):
        criteria = []
        for number, placed in enumerate(placed_criteria(plan), start=1):
            criterion = within_plan(placed.criterion, plan)
            path = [{"kind": kind, "id": identifier, "name": name} for kind, identifier, name in placed.path]
            entry: Entry = {
                "plan": plan.id,
                "plan_title": plan.title,
                "number": number,
                "path": path,
                "criterion": dump(criterion),
            }
            entries.setdefault(criterion.measure or "", []).append(entry)
            criteria.append(
                {
                    "number": number,
                    "id": criterion.id,
                    "part": [path[0]["kind"], path[0]["id"]],
                    "measure": criterion.measure or "",
                }
            )
        parts = [
            *({"kind": "goal", "id": one.id, "name": one.name, "rule": one.roll_up} for one in plan.goals),
            *({"kind": "focus_area", "id": one.id, "name": one.name, "rule": one.roll_up} for one in plan.focus_areas),
        ]
        listed.append({"id": plan.id, "kind": plan.kind, "title": plan.title, "parts": parts, "criteria": criteria})
    return Planned(entries, listed)
