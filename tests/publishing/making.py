"""A small municipality to publish: a sum of persons with a small count, a share, and an amount with odd texts."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from kvarter.model.activities import PlanCriterion
from kvarter.model.areas import Area
from kvarter.model.criteria import Years
from kvarter.model.indicators import Indicator
from kvarter.model.observations import Observation
from kvarter.model.periods import parse_period
from kvarter.model.plans import Goal, IndicatorUse, Plan
from kvarter.publishing.content import Setting
from kvarter.publishing.run import Published, publish
from kvarter.store import Store, open_store

AT = datetime(2015, 1, 1, tzinfo=UTC)
AS_OF = date(2025, 5, 31)
SETTING = Setting(AS_OF)
WHOLE, PARTS = "byen", ("aa", "bakken", "engen")
YEARS = range(2016, 2025)
SMALL = 3
TELLTALE = 7.317

INDICATORS = (
    Indicator(id="boern", name="Børn med støtte", unit="persons", source="Kommunen", counts_persons=True, decimals=0),
    Indicator(id="andel", name="Andel i job", unit="percent", source="Kommunen", counts_persons=True, wanted="rise"),
    Indicator(id="udgift", name='Udgift <i> "alt" & mere', unit="DKK", source="=HYPERLINK(1)", note="</script><b>"),
)


def areas() -> list[Area]:
    names = {"aa": "Ågården", "bakken": "Bakken", "engen": "Engen"}
    return [
        Area(id=WHOLE, name="Byen", kind="municipality"),
        *(Area(id=one, name=names[one], kind="estate", part_of=(WHOLE,)) for one in PARTS),
    ]


def target(name: str, **more: object) -> PlanCriterion:
    return PlanCriterion(id=name, name=f"Kriterium {name}", form="threshold", from_=2025, to=2025, **more)  # type: ignore[arg-type]


def plan() -> Plan:
    small = target("faa", comparator="at_most", value=10.0, unit="count", measure="boern", area="aa")
    few = target("boern", comparator="at_most", value=90.0, unit="count")
    job = target("job", comparator="at_least", value=60.0, unit="percent")
    uses = (
        IndicatorUse(indicator="boern", area=WHOLE, criteria=(few, small)),
        IndicatorUse(indicator="andel", area=WHOLE, criteria=(job,)),
    )
    unknown = target("ukendt", comparator="at_most", value=1.0, unit="count", measure="findes-ikke", area=WHOLE)
    return Plan(
        id="plan", kind="strategy", title="Planen", period=Years(from_=2022, to=2025),
        goals=(
            Goal(id="et", name="Et mål", indicators=uses),
            Goal(id="to", name="Et andet mål", criteria=(unknown,), roll_up="count_only"),
        ),
    )  # fmt: skip


def row(measure: str, area: str, year: int, value: float | None, unit: str, **more: object) -> Observation:
    recorded = more.pop("recorded", f"{year + 1}-03-01")
    return Observation(measure, area, parse_period(str(year)), value, unit, recorded=recorded, **more)  # type: ignore[arg-type]


def observations() -> list[Observation]:
    rows = []
    for year in YEARS:
        counts = {"aa": SMALL if year == 2020 else 20 + year % 5, "bakken": 30 + year % 3, "engen": 40}
        rows += [row("boern", one, year, float(n), "persons", source="Kommunen") for one, n in counts.items()]
        rows.append(row("boern", WHOLE, year, float(sum(counts.values())), "persons", source="Kommunen"))
        share = {"numerator": 300.0 + year % 7, "denominator": 600.0}
        rows.append(row("andel", WHOLE, year, round(share["numerator"] / 6, 1), "percent", source="Kommunen", **share))
        rows.append(row("udgift", WHOLE, year, 1234567.5 + year, "DKK", source="=HYPERLINK(1)", note="-1 @x"))
    rows.append(row("andel", "aa", 2021, TELLTALE, "percent", numerator=3.0, denominator=41.0, source="Kommunen"))
    rows.append(row("andel", "bakken", 2021, 55.5, "percent", status="illustrative", source="Kommunen"))
    rows.append(row("andel", "engen", 2021, None, "percent", status="missing", source="Kommunen"))
    return rows


def make(path: Path) -> Path:
    with open_store(path) as store, store.writing():
        store.add_areas(areas(), at=AT)
        store.add_indicators(INDICATORS, at=AT)
        store.add_plan(plan(), at=AT)
        store.add_observations(observations(), at=AT, file="made.csv")
    return path


def add(path: Path, *rows: Observation) -> None:
    with open_store(path) as store:
        store.add_observations(rows, at=datetime(2025, 5, 2, tzinfo=UTC), file="more.csv")


def run(store_path: Path, out: Path, setting: Setting = SETTING, *, full: bool = False) -> Published:
    store: Store
    with open_store(store_path, read_only=True) as store:
        return publish(store, out, setting, full=full)


def contents(out: Path) -> dict[str, bytes]:
    return {str(one.relative_to(out)): one.read_bytes() for one in sorted(out.rglob("*")) if one.is_file()}
