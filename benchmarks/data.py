"""Made-up indicators, areas, plans and figures of any size; the same seed gives the same.

data.py store PATH COUNT · data.py files FOLDER COUNT · data.py revise PATH NUMBER
"""

from __future__ import annotations

import csv
import random
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from kvarter.model.activities import PlanCriterion
from kvarter.model.areas import Area
from kvarter.model.criteria import Years
from kvarter.model.indicators import Delivery, Indicator
from kvarter.model.observations import Observation
from kvarter.model.periods import year_period
from kvarter.model.plans import Goal, IndicatorUse, Plan
from kvarter.store import open_store

WHOLE = "kommunen"
FIRST_YEAR, LAST_YEAR = 2015, 2024
AREAS = 20
AT = datetime(2014, 1, 1, tzinfo=UTC)
PER_GOAL = 10


def areas(count: int = AREAS) -> list[Area]:
    """The municipality and its parts."""
    return [
        Area(id=WHOLE, name="Kommunen", kind="municipality"),
        *(
            Area(id=f"omraade-{n:02d}", name=f"Boligområde {n}", kind="estate", part_of=(WHOLE,))
            for n in range(1, count + 1)
        ),
    ]


def indicators(count: int) -> list[Indicator]:
    """In turn: a share of persons, a count of persons (every other sensitive) and an amount."""
    made = []
    for n in range(count):
        kind = ("percent", "persons", "DKK")[n % 3]
        made.append(
            Indicator(
                id=f"indikator-{n:05d}",
                name=f"Indikator nummer {n}",
                unit=kind,
                source="Kommunens egen opgørelse",
                definition="Opgøres ved årets udgang for alle, der bor i området.",
                wanted="fall" if n % 2 else "rise",
                delivery=Delivery(days_after=90, by="analysemedarbejder"),
                counts_persons=kind != "DKK",
                sensitive=kind == "persons" and n % 2 == 1,
            )
        )
    return made


def observations(wanted: list[Indicator], places: list[Area], seed: int = 1) -> Iterator[Observation]:
    """A figure for each indicator, area and year; those of the whole are the sum (or the share) of the parts'."""
    chance = random.Random(seed)  # noqa: S311 - made-up figures, no secret
    parts = [place.id for place in places[1:]]
    for indicator in wanted:
        level = {place: chance.uniform(2, 60) for place in parts}
        people = {place: chance.randint(80, 900) for place in parts}
        for year in range(FIRST_YEAR, LAST_YEAR + 1):
            counts = {}
            for place in parts:
                level[place] = max(0.0, level[place] + chance.gauss(-0.2, 1.5))
                counts[place] = min(
                    people[place], round(level[place] if indicator.unit == "persons" else level[place] * 5)
                )
            counts[WHOLE] = sum(counts.values())
            residents = {**people, WHOLE: sum(people.values())}
            for place in (WHOLE, *parts):
                yield _observation(indicator, place, year, counts[place], residents[place])


def _observation(indicator: Indicator, place: str, year: int, count: int, residents: int) -> Observation:
    share = indicator.unit == "percent"
    return Observation(
        indicator.id,
        place,
        year_period(year),
        round(100 * count / residents, 1) if share else float(count),
        indicator.unit,
        numerator=float(count) if share else None,
        denominator=float(residents) if share else None,
        source=indicator.source,
        recorded=f"{year + 1}-03-31",
        status="preliminary" if year == LAST_YEAR else "",
    )


def plan(wanted: list[Indicator]) -> Plan:
    """A strategy with a goal for every ten indicators; each has a target for the whole and a criterion on an area."""
    goals = []
    for first in range(0, len(wanted), PER_GOAL):
        uses = tuple(_use(indicator) for indicator in wanted[first : first + PER_GOAL])
        goals.append(Goal(id=f"maal-{first // PER_GOAL}", name=f"Mål {first // PER_GOAL}", indicators=uses))
    return Plan(id="strategi", kind="strategy", title="Strategi", period=Years(from_=2022, to=2026), goals=tuple(goals))


def _use(indicator: Indicator) -> IndicatorUse:
    share = indicator.unit == "percent"
    level = PlanCriterion(
        id=f"{indicator.id}-niveau", name="Niveauet i 2026", form="threshold", comparator="at_most",
        value=20.0 if share else 700.0, unit="percent" if share else None, from_=2026, to=2026,
    )  # fmt: skip
    change = PlanCriterion(
        id=f"{indicator.id}-omraade", name="Udviklingen i boligområde 1", area="omraade-01", form="change",
        direction="fall", value=10.0, unit="percent", from_=2022, to=2026, how="mean",
    )  # fmt: skip
    return IndicatorUse(indicator=indicator.id, area=WHOLE, criteria=(level, change))


def make_store(path: Path, count: int) -> None:
    """A store with ``count`` indicators, figures for all areas and years, and the plan."""
    path.unlink(missing_ok=True)
    wanted, places = indicators(count), areas()
    rows = list(observations(wanted, places))
    with open_store(path) as store, store.writing():
        store.add_areas(places, at=AT)
        store.add_indicators(wanted, at=AT)
        store.add_plan(plan(wanted), at=AT)
        store.add_observations(rows, at=AT, file="made.csv")


def revise_one(path: Path, number: int) -> None:
    """One figure of one indicator revised, to another value for each ``number``."""
    wanted = indicators(8)[7]
    row = Observation(
        wanted.id, "omraade-03", year_period(2023), 40.0 + number, wanted.unit, source=wanted.source,
        recorded=f"2025-05-{1 + number % 30:02d}",
    )  # fmt: skip
    with open_store(path) as store:
        store.add_observations([row], at=datetime(2025, 5, 1, 8, 0, number % 60, tzinfo=UTC), file="revised.csv")


def write_files(folder: Path, count: int) -> None:
    """The same figures and descriptions as files for another builder: one CSV and one YAML an indicator."""
    for name in ("data", "meta"):
        (folder / name).mkdir(parents=True)
    wanted, places = indicators(count), areas()
    rows: dict[str, list[list[object]]] = {}
    for row in observations(wanted, places):
        area = "" if row.area == WHOLE else row.area
        rows.setdefault(row.measure, []).append([str(row.period), area, row.unit, row.value])
    for indicator in wanted:
        with (folder / "data" / f"indicator_{indicator.id}.csv").open("w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file)
            writer.writerow(["Year", "Area", "Units", "Value"])
            writer.writerows(rows[indicator.id])
        meta = f"indicator_name: {indicator.name}\nunit: {indicator.unit}\nsource: {indicator.source}\n"
        (folder / "meta" / f"{indicator.id}.yml").write_text(meta, encoding="utf-8")


if __name__ == "__main__":
    {"store": make_store, "files": write_files, "revise": revise_one}[sys.argv[1]](Path(sys.argv[2]), int(sys.argv[3]))
