"""Activities: what is done, for whom, by which role, and what must hold for it to have worked."""

from __future__ import annotations

from datetime import date
from typing import Literal

from kvarter.model.criteria import Criterion
from kvarter.model.indicators import Delivery
from kvarter.model.records import record

ActivityLevel = Literal["individual", "estate", "neighbourhood"]


@record
class DataSource:
    """Where a criterion's figure comes from and which role delivers it when."""

    name: str
    delivered_by: str = ""
    delivery: Delivery | None = None
    note: str = ""


@record
class Condition:
    """When a criterion only counts under a condition: which, who decides it, when, and what was decided."""

    if_: str
    decided_by: str = ""
    decided_at: str = ""
    relevant: bool | None = None


@record
class PlanCriterion(Criterion):
    """A criterion as a plan holds it: with its data source and, where it is conditional, the condition."""

    data_source: DataSource | None = None
    relevant_if: Condition | None = None
    name: str = ""
    note: str = ""
    reader: str = ""


@record
class WorkingTime:
    """The share of one role's working time an activity takes, in percent of a full position."""

    role: str
    percent: float
    note: str = ""


@record
class Activity:
    """What is done. ``serves`` names objectives of this plan by id or of another as ``plan-id#objective-id``."""

    id: str
    name: str
    name_en: str = ""
    purpose: str = ""
    target_group: str = ""
    method: str = ""
    level: ActivityLevel | None = None
    responsible: str = ""
    working_time: tuple[WorkingTime, ...] = ()
    takes_part: tuple[str, ...] = ()
    interplay: str = ""
    serves: tuple[str, ...] = ()
    programme: str | None = None
    criteria: tuple[PlanCriterion, ...] = ()
    from_: date | None = None
    to: date | None = None
    note: str = ""
