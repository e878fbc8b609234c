"""What the tests of papers share: the small plan with everything written down that a paper can tell of."""

from __future__ import annotations

import dataclasses
from datetime import date
from typing import Any

from tests.charts.making import INDICATORS, PLAN, following

from kvarter.followup.milestones import MilestoneChange
from kvarter.model.activities import DataSource, WorkingTime
from kvarter.model.actuals import Actual
from kvarter.model.bodies import Body, Party
from kvarter.model.budgets import Budget, BudgetLine, Funding
from kvarter.model.indicators import Delivery
from kvarter.model.periods import parse_period
from kvarter.model.plans import Milestone, Plan
from kvarter.reports.asked import Decided, Known, Looked, Noted, Serving, Step

FUND, TOWN = "fonden", "byen"
OF_FUND = {
    **INDICATORS,
    "deltagere": dataclasses.replace(
        INDICATORS["deltagere"], source="Fondens registre", delivery=Delivery(by="Fonden")
    ),
}
"""The count of persons as one the fund delivers, so that a small one must be held back here too."""
YEAR = 2024


def plan() -> Plan:
    """The small plan with objectives, bodies, money and milestones."""
    focus = PLAN.focus_areas[0]
    cafe = focus.activities[0]
    activity = dataclasses.replace(
        cafe,
        purpose='=HYPERLINK("http://example.org")',
        method="Åbne aftener",
        takes_part=("Frivillige",),
        working_time=(WorkingTime(role="Caféleder", percent=37.5),),
        serves=("mode",),
        from_=date(2023, 1, 1),
        criteria=tuple(
            dataclasses.replace(one, data_source=DataSource(name="Tælling ved døren")) for one in cafe.criteria
        ),
    )
    return dataclasses.replace(
        PLAN,
        kind="neighbourhood_plan",
        area="kvarteret",
        parties=(Party(id=FUND, name="Fonden", kind="fund"), Party(id=TOWN, name="Byen", kind="municipality")),
        bodies=(Body(id="bestyrelse", name="Bestyrelsen", name_en="The Board", level="strategic"),),
        focus_areas=(dataclasses.replace(focus, activities=(activity,)),),
        milestones=(
            Milestone(
                id="start", name="Caféen er åben", due=parse_period("2024-03"), owner="Lederen", serves=("cafe",)
            ),
            Milestone(id="slut", name="Caféen er evalueret", due=parse_period("2025-01"), owner="Lederen"),
        ),
        budget=Budget(
            total=1000,
            funding=(Funding(funder=FUND, amount=750), Funding(funder=TOWN, amount=250)),
            lines=(BudgetLine(funder=FUND, amount=700, focus_area=focus.id),),
            co_financing_percent=25.0,
            source="Aftalen",
        ),
    )


def decided(criterion: str, **more: Any) -> Decided:
    said: dict[str, Any] = {
        "plan": PLAN.id, "criterion": criterion, "text": "=Flere aftener", "owner": "Lederen", "due": date(2025, 1, 1),
        "done": None, "outcome": "", "day": date(2024, 6, 1),
    }  # fmt: skip
    return Decided(**{**said, **more})


def known(**more: Any) -> Known:
    """Everything the papers are made from; ``more`` replaces a part of it."""
    made = plan()
    held = following(plan=made, indicators=OF_FUND)
    first = "besoeg-hvert-aar"
    open_one, done_one = (
        decided(first),
        decided(first, text="Bedre lys", done=date(2024, 9, 1), outcome="Det blev lyst"),
    )
    said: dict[str, Any] = {
        "following": held,
        "plan": made,
        "year": YEAR,
        "on": lambda _day: held,
        "serving": {"mode": (Serving(made, "activity", "cafe", "Nabocafé"),)},
        "looked": (
            Looked(date(2024, 6, 1), "Bestyrelsen", first, frozenset(), (open_one, done_one)),
            Looked(date(2024, 2, 1), "Bestyrelsen", "", frozenset({first}), ()),
            Looked(date(2023, 2, 1), "Bestyrelsen", first, frozenset(), ()),
        ),
        "decided": (open_one, done_one),
        "events": {(made.id, "cafe"): 12},
        "notes": (Noted(made.id, "cafe", date(2024, 11, 1), "Det går godt", "Nøglen mangler", "Et lokale"),),
        "steps": (
            Step(made.id, "mode", "Nøgleboks sat op", "Caféleder", date(2024, 4, 1), date(2024, 4, 2), ""),
            Step(made.id, "mode", "Plakater på svalegangen", "Caféleder", date(2025, 9, 1), None, ""),
            Step(made.id, "andet", "Hører ikke til her", "Caféleder", date(2025, 9, 1), None, ""),
        ),
        "changes": {made.id: (MilestoneChange("start", 1, "done", date(2024, 3, 20), "", date(2024, 3, 21)),)},
        "actuals": (
            Actual(FUND, made.focus_areas[0].id, parse_period("2024"), 30_000),
            Actual(TOWN, "", parse_period("2024"), 10_050),
        ),
    }
    return Known(**{**said, **more})
