"""The Gladsaxe example: five papers as plans, with the figures they print and made-up ones that are marked so."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final, NamedTuple

from kvarter.files.documents import read_document
from kvarter.files.observations import read_observations
from kvarter.model.plans import Plan
from kvarter.store import Store

FOLDER: Final = Path(__file__).resolve().parent
AS_OF: Final = date(2025, 5, 31)
"""The day the example is shown as known on: the follow-up for 2024 is there, the next figures are not."""
FOLLOWED_PLAN: Final = "gladsaxestrategien-2022-2026"
FOLLOWED_YEAR: Final = 2024
BEGINNING: Final = datetime(2010, 1, 1, tzinfo=UTC)
"""Areas and indicators are known from before the first plan, so that a look back finds them."""


class Loaded(NamedTuple):
    """How much of the example was written now; all nought when it was there already."""

    plans: int
    indicators: int
    areas: int
    figures: int


def load_into(store: Store) -> Loaded:
    """Writes the example into a store, all or nothing. Raises ``ProblemsFound`` when a file of it is at fault."""
    documents = [read_document(path) for path in sorted(FOLDER.rglob("*.yaml")) if path.parent.name != "texts"]
    figures = [
        row
        for path in sorted((FOLDER / "observations").glob("*.csv"))
        for row in read_observations(path, recorded="empty")
    ]
    plans = [one.plan for one in documents if one.plan is not None]
    with store.writing():
        areas = store.add_areas([area for one in documents for area in one.areas], at=BEGINNING)
        indicators = store.add_indicators([each for one in documents for each in one.indicators], at=BEGINNING)
        for account in (each for one in documents for each in one.accounts):
            day = account.recorded or AS_OF
            store.add_accounts([account], at=datetime(day.year, day.month, day.day, tzinfo=UTC))
        added = sum(store.add_plan(plan, at=known_from(plan)) for plan in sorted(plans, key=known_from))
        result = store.add_observations(
            figures, at=datetime(AS_OF.year, AS_OF.month, AS_OF.day, tzinfo=UTC), file="gladsaxe"
        )
    return Loaded(added, len(indicators), len(areas), result.new + result.revised)


def known_from(plan: Plan) -> datetime:
    """When a plan became known: the day it was approved, else the first day it holds."""
    day = plan.approved or plan.valid_from or date(plan.period.from_, 1, 1)
    return datetime(day.year, day.month, day.day, tzinfo=UTC)
