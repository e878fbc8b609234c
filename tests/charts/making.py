"""A small plan with one of everything a chart or a report must handle; each figure can be changed by a test."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from kvarter.followup.standing import Following, IndicatorStanding
from kvarter.model.activities import Activity, PlanCriterion
from kvarter.model.areas import Area
from kvarter.model.criteria import Base, Years
from kvarter.model.indicators import DefinitionBreak, Delivery, Group, Indicator
from kvarter.model.observations import Observation
from kvarter.model.periods import parse_period, year_period
from kvarter.model.plans import Case, FocusArea, Goal, IndicatorUse, Milestone, Objective, Plan

AS_OF = date(2025, 5, 31)
AREAS = {
    "kvarteret": Area(id="kvarteret", name="Kvarteret", name_en="The Quarter", kind="estate", part_of=("byen",)),
    "byen": Area(id="byen", name="Byen", name_en="The Town", kind="municipality"),
}
INDICATORS = {
    "ledige": Indicator(
        id="ledige",
        name="Unge uden arbejdsmarkedsuddannelsestilbud",
        name_en="Young people without an offer",
        unit="percent",
        source="Jobcentrets opgørelse",
        definition="Andelen af de 15-24-årige uden tilbud.",
        breaks=(DefinitionBreak(from_=parse_period("2018"), what="Flere ordninger tælles med"),),
        delivery=Delivery(every="year", days_after=60, by="jobkonsulent"),
        note="Tallet gøres op i januar.",
    ),
    "deltagere": Indicator(
        id="deltagere",
        name="Deltagere i foreningslivet",
        unit="participants",
        source="Foreningernes lister",
        decimals=0,
        counts_persons=True,
        groups=(Group(id="piger", name="Piger"), Group(id="drenge", name="Drenge")),
        parts=("piger", "drenge"),
        delivery=Delivery(every="year", days_after=400, by="fritidskonsulent"),
    ),
    "besoeg": Indicator(id="besoeg", name="Besøg i caféen", unit="visits", source="Tælling ved døren", decimals=0),
}


def row(measure: str, area: str, period: str | int, value: float | None, unit: str, **more: str) -> Observation:
    """An observation known at the end of its period unless ``recorded`` says otherwise."""
    of = parse_period(str(period))
    more.setdefault("recorded", of.last.isoformat())
    return Observation(measure, area, of, value, unit, **more)


def observations(*, small: int = 3) -> list[Observation]:
    """The figures; ``small`` is the count of persons that must never be seen (1 to 4); the total is always 23."""
    rate = dict(zip(range(2014, 2025), (12.4, 12.0, 11.8, None, 10.9, 10.2, 9.9, 9.6, 9.4, 9.0, 8.6), strict=True))
    rows = [
        row("ledige", "kvarteret", year, value, "percent", status="missing" if value is None else "")
        for year, value in rate.items()
    ]
    rows[1] = rows[1]._replace(status="illustrative")
    rows[-1] = rows[-1]._replace(status="preliminary")
    rows.append(row("ledige", "kvarteret", 2023, 8.8, "percent", recorded="2024-05-12"))
    rows += [row("ledige", "byen", year, 5.0 + 0.1 * (year % 3), "percent") for year in range(2014, 2025)]
    for year, girls, boys in ((2021, 30, 25), (2022, 28, 21), (2023, 24, 12), (2024, 23 - small, small)):
        rows.append(row("deltagere", "kvarteret", year, girls, "participants", group="piger"))
        rows.append(row("deltagere", "kvarteret", year, boys, "participants", group="drenge"))
        rows.append(row("deltagere", "kvarteret", year, girls + boys, "participants"))
    rows += [row("besoeg", "kvarteret", year, 1000.0 + year, "visits") for year in (2022, 2023, 2024)]
    return rows


USE = IndicatorUse(
    indicator="ledige",
    area="kvarteret",
    reference_area="byen",
    baseline=Base(period=year_period(2021)),
    criteria=(
        PlanCriterion(
            id="ledige-2026",
            name="Færre unge uden tilbud",
            form="threshold",
            comparator="at_most",
            value=8.0,
            unit="percent",
            to=2026,
            how="end",
        ),
    ),
    note="Opgjort af jobcentret.",
)
PLAN = Plan(
    id="planen",
    kind="strategy",
    title="Planen for kvarteret",
    title_en="The Plan for the Quarter",
    period=Years(from_=2022, to=2026),
    source="Byrådets beslutning",
    vision="Alle skal have en plads.",
    goals=(
        Goal(
            id="arbejde",
            name="Flere i arbejde",
            name_en="More at work",
            text="Unge skal have noget at stå op til.",
            indicators=(
                USE,
                IndicatorUse(
                    indicator="deltagere",
                    area="kvarteret",
                    baseline=Base(period=year_period(2021)),
                    breakdown=("piger", "drenge"),
                ),
            ),
        ),
        Goal(id="tryghed", name="Tryghed", criteria=(PlanCriterion(id="tryg", text="Alle er glade.", form="vague"),)),
    ),
    focus_areas=(
        FocusArea(
            id="moedesteder",
            name="Mødesteder",
            purpose="Naboer skal kunne mødes.",
            objectives=(Objective(id="mode", name="Flere mødes"),),
            activities=(
                Activity(
                    id="cafe",
                    name="Nabocafé",
                    purpose="En åben café.",
                    target_group="Alle naboer",
                    level="neighbourhood",
                    responsible="caféleder",
                    criteria=(
                        PlanCriterion(
                            id="besoeg-hvert-aar",
                            text="Caféen har mindst 3.000 besøg hvert år.",
                            form="threshold",
                            comparator="at_least",
                            value=3000.0,
                            unit="count",
                            how="each_year",
                            from_=2022,
                            to=2026,
                            measure="besoeg",
                            area="kvarteret",
                        ),
                    ),
                ),
            ),
        ),
    ),
    milestones=(Milestone(id="hus", name="Huset åbner", due=parse_period("2024-09-01"), owner="projektleder"),),
    cases=(
        Case(id="a", title="En ny begyndelse", year=2024, text="Et værksted slog dørene op.", goals=("arbejde",)),
        Case(id="b", title="På tværs", year=2024, text="To skoler gik sammen.", source="Årsberetning"),
        Case(id="c", title="For længe siden", year=2021, text="Det står her ikke.", goals=("arbejde",)),
    ),
)


def following(
    rows: list[Observation] | None = None,
    *,
    as_of: date = AS_OF,
    plan: Plan = PLAN,
    indicators: Mapping[str, Indicator] = MappingProxyType(INDICATORS),
) -> Following:
    """How the small plan stands."""
    return Following(
        plans=[plan],
        indicators=indicators,
        areas=AREAS,
        observations=observations() if rows is None else rows,
        as_of=as_of,
    )


def standing(rows: list[Observation] | None = None, number: int = 0, *, plan: Plan = PLAN) -> IndicatorStanding:
    """One of the indicators of the first goal."""
    known = following(rows, plan=plan)
    return known.goals(plan)[0].indicators[number]
