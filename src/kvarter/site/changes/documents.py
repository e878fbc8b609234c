"""The working copy of a change, and the versions of its plan in the store."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from typing import Any, NamedTuple

from kvarter.files.documents import Document, read_document_text
from kvarter.files.printing import plan_text
from kvarter.files.problems import Problem
from kvarter.files.substance import substance_problems
from kvarter.model.areas import Area
from kvarter.model.indicators import Indicator
from kvarter.model.parts import own
from kvarter.model.plans import Plan
from kvarter.model.records import build, dump
from kvarter.model.versions import PlanVersion
from kvarter.site.changes.models import PlanChange
from kvarter.site.following import store_path
from kvarter.store import open_store

SHORT: int = 16


class Surroundings(NamedTuple):
    """What the store knows around a plan: its versions, the oldest first, the other plans, indicators and areas."""

    versions: tuple[PlanVersion, ...]
    others: tuple[Plan, ...]
    indicators: dict[str, Indicator]
    areas: dict[str, Area]

    @property
    def current(self) -> PlanVersion | None:
        """The version that holds now; None for a plan that is not there yet."""
        return self.versions[-1] if self.versions else None

    def version(self, number: int) -> PlanVersion | None:
        """The version of a number."""
        return next((one for one in self.versions if one.number == number), None)


def surroundings(plan: str) -> Surroundings:
    """Everything the store knows around a plan, whatever day the site is on. Raises ``ProblemsFound``."""
    with open_store(store_path(), read_only=True) as store, store.reading():
        versions = store.plan_versions(date.max)
        return Surroundings(
            versions.get(plan, ()),
            tuple(held[-1].plan for name, held in versions.items() if name != plan),
            store.indicators(date.max),
            store.areas(date.max),
        )


def written(plan: Plan) -> str:
    """A plan as a change keeps it."""
    return json.dumps(dump(plan), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def plan_in(change: PlanChange) -> Plan:
    """The plan as a change has it."""
    return build(Plan, json.loads(change.document))


def fingerprint(part: Any) -> str:
    """Another as soon as anything that is written in the form of a part is."""
    said = json.dumps(dump(own(part)), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(said.encode()).hexdigest()[:SHORT]


def whole_fingerprint(part: Any) -> str:
    """Another as soon as anything in a part or below it is."""
    said = json.dumps(dump(part), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(said.encode()).hexdigest()[:SHORT]


def problems_in(plan: Plan, around: Surroundings) -> tuple[Document, list[Problem]]:
    """The plan printed as a file, and what ``kvarter check`` says of it beside what the store knows."""
    document = read_document_text(plan_text(plan), "plan.yaml")
    found = substance_problems(
        [document],
        indicators=around.indicators or None,
        areas=around.areas or None,
        plans=around.others,
    )
    return document, found
