"""The criteria of all plans as they are published, by the indicator they are about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

from kvarter.followup.standing import within_plan
from kvarter.model.plans import Plan, placed_criteria
from kvarter.model.records import dump
from kvarter.model.set_aside import SetAside, name_of
from kvarter.publishing.content import Entry
from kvarter.wording.set_aside import decided
from kvarter.wording.set_aside import judged as judged_in_words

_NOTHING: Final[Mapping[str, Sequence[SetAside]]] = {}


class Planned(NamedTuple):
    """Entries by measure ('' for what names none), and the plans with their parts and criteria for the totals."""

    entries: dict[str, list[Entry]]
    plans: list[dict[str, Any]]


def planned(plans: Sequence[Plan], judged: Mapping[str, Sequence[SetAside]] = _NOTHING) -> Planned:
    """Every criterion of every plan once, numbered in the order of its document from 1; ``judged`` is what bodies have
    judged in the place of verdicts, by criterion, the newest first."""
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
                "set_aside": _set_aside(plan, judged.get(name_of(plan.id, criterion.id), ())),
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


def _set_aside(plan: Plan, judged: Sequence[SetAside]) -> dict[str, Any] | None:
    """What a body judges in the place of the system's verdict; None when none does, or it has taken it back."""
    if not judged or not judged[0].status:
        return None
    newest = judged[0]
    body = next((one.name for one in plan.bodies if one.id == newest.body), newest.body)
    return {
        "status": newest.status,
        "body": newest.body,
        "body_name": body,
        "reason": newest.reason,
        "system": newest.system,
        "day": newest.day.isoformat(),
        "how": newest.how,
        "meeting": None if newest.meeting is None else newest.meeting.isoformat(),
        "sentence": {
            "da": f"{judged_in_words(newest, body, 'da')} {decided(newest, 'da')}",
            "en": f"{judged_in_words(newest, body, 'en')} {decided(newest, 'en')}",
        },
    }
