"""How divided a municipality is, and where a share is markedly higher: from released counts of places.

Everything is worked out from counts that may be shown, so no index can give away a count that may not. An area whose
count is hidden is part of the rest. Origin is never among the shares: the law's figures stand apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, Literal, NamedTuple
from weakref import WeakKeyDictionary

from kvarter.balance.concentration import MATTERS, Concentration, Counts, compared
from kvarter.balance.segregation.inference import Resampling, Result, estimate
from kvarter.balance.segregation.measures import measures, nested
from kvarter.balance.segregation.refusals import CannotMeasure
from kvarter.balance.segregation.table import Row, tabulate
from kvarter.disclosure.released import ReleasedFigure
from kvarter.followup.standing import Following
from kvarter.model.areas import Area, AreaKind
from kvarter.model.indicators import Indicator
from kvarter.model.periods import Period, PeriodKind

Between = Literal["area", "school", "day_care"]
BETWEEN: Final[tuple[Between, ...]] = ("area", "school", "day_care")
DRAWS, SEED = 500, 1
"""How many times persons are drawn anew for the intervals, and from which seed: the page is the same every time."""
WITH, WITHOUT = "with", "without"
_REST: Final = ""
_YEARS: Final = (PeriodKind.YEAR, PeriodKind.SCHOOL_YEAR)
Held = Mapping[str, tuple[int, int]]
"""Persons with the trait and all persons, by area."""
Units = dict[tuple[str, ...], tuple[int, int]]
"""The same by where it is: the district and the place in it, or the school alone."""


class Compared(NamedTuple):
    """An area's share of one indicator against the rest of its municipality, tested among areas of its kind."""

    indicator: Indicator
    period: Period
    found: Concentration
    looked_at: int
    illustrative: bool


class YearDivided(NamedTuple):
    """How divided a municipality was in a period, by index; ``levels`` are H's parts between districts and within."""

    period: Period
    indices: Mapping[str, Result]
    levels: tuple[Result, ...]
    units: int
    illustrative: bool


class Divided(NamedTuple):
    """One indicator's division of a municipality between areas, schools or day-care, over the years, oldest first."""

    indicator: Indicator
    between: Between
    years: tuple[YearDivided, ...]


def concentrations_of(following: Following, area: Area, whole: Area) -> list[Compared]:
    """Whether the area's share is markedly higher than in the rest, for each indicator with counts, newest period."""
    found = []
    for indicator in _shares(following):
        period = _newest(following, indicator.id, area.id, whole.id)
        if period is None:
            continue
        held = {one.id: of for one in _inside(following, whole, area.kind)
                if (of := _counts(following, indicator.id, one.id, period)) is not None}  # fmt: skip
        all_of = _counts(following, indicator.id, whole.id, period)
        counted = _beside_rest(held, all_of) if all_of is not None else {}
        if (area.id,) not in counted:
            continue
        try:
            tested = compared(counted, matters=MATTERS)
        except CannotMeasure:
            continue
        own = next(one for one in tested if one.area == (area.id,))
        made_up = _is_made_up(following, indicator.id, (area.id, whole.id), period)
        found.append(Compared(indicator, period, own, len(counted), made_up))
    return found


def divisions(following: Following, whole: Area) -> list[Divided]:
    """Every indicator whose counts tell how divided the municipality is, between each kind of places."""
    held = _made.setdefault(following, {})
    found = held.get(whole.id)
    if found is None:
        measured = (
            Divided(indicator, between, tuple(_years(following, indicator, whole, between)))
            for between in BETWEEN
            for indicator in _shares(following)
        )
        found = held[whole.id] = [one for one in measured if one.years]
    return found


_made: WeakKeyDictionary[Following, dict[str, list[Divided]]] = WeakKeyDictionary()
"""What was worked out for a Following, by municipality: the draws are made once for a state of the store."""


def has_divisions(following: Following, whole: Area) -> bool:
    """Whether any share tells how divided the municipality is."""
    return any(
        next(_years(following, indicator, whole, between), None) is not None
        for between in BETWEEN
        for indicator in _shares(following)
    )


def _shares(following: Following) -> Iterator[Indicator]:
    """Shares of persons, by the order indicators became known."""
    for indicator in following.indicators.values():
        if indicator.unit == "percent" and indicator.counts_persons:
            yield indicator


def _inside(following: Following, whole: Area, kind: AreaKind) -> list[Area]:
    return [one for one in following.areas.values() if one.kind == kind and whole.id in one.part_of]


def _figure(following: Following, measure: str, area: str, period: Period) -> ReleasedFigure | None:
    return next((one for one in following.release.figures(measure, area) if one.period == period), None)


def _counts(following: Following, measure: str, area: str, period: Period) -> tuple[int, int] | None:
    figure = _figure(following, measure, area, period)
    if figure is None or figure.numerator is None or not figure.denominator:
        return None
    return round(figure.numerator), round(figure.denominator)


def _is_made_up(following: Following, measure: str, areas: tuple[str, ...], period: Period) -> bool:
    figures = (_figure(following, measure, area, period) for area in areas)
    return any(one is not None and one.status == "illustrative" for one in figures)


def _periods(following: Following, measure: str, area: str) -> list[Period]:
    counted = [
        one.period
        for one in following.release.figures(measure, area)
        if one.numerator is not None and one.denominator and one.period.kind in _YEARS
    ]
    return sorted(counted, key=lambda period: period.last)


def _newest(following: Following, measure: str, area: str, whole: str) -> Period | None:
    both = [one for one in _periods(following, measure, area) if one in _periods(following, measure, whole)]
    return both[-1] if both else None


def _beside_rest(held: Held, whole: tuple[int, int]) -> dict[tuple[str, ...], Counts]:
    """Each area beside everybody else in the municipality; none when a part is larger than the whole."""
    counted: dict[tuple[str, ...], Counts] = {}
    for area, (members, persons) in held.items():
        rest = (whole[0] - members, whole[1] - persons)
        if min(rest) < 0 or rest[0] > rest[1]:
            return {}
        counted[area,] = Counts(members, persons, *rest)
    return counted


def _years(following: Following, indicator: Indicator, whole: Area, between: Between) -> Iterator[YearDivided]:
    kinds: tuple[AreaKind, ...] = ("district", "estate") if between == "area" else (between,)
    places = [one for kind in kinds for one in _inside(following, whole, kind)]
    known = {one.id: _periods(following, indicator.id, one.id) for one in places}
    for period in sorted({period for periods in known.values() for period in periods}, key=lambda one: one.last):
        held = {area: of for area in known if (of := _counts(following, indicator.id, area, period)) is not None}
        all_of = _counts(following, indicator.id, whole.id, period)
        alone: Units = {(one,): of for one, of in held.items()}
        units = _tree(following, held, all_of) if between == "area" else alone
        found = None if units is None else _measured(units)
        if found is not None and units is not None:
            made_up = _is_made_up(following, indicator.id, tuple(held), period)
            yield YearDivided(period, *found, len(units), made_up)


def _tree(following: Following, held: Held, whole: tuple[int, int] | None) -> Units | None:
    """Persons by district and place in it: estates, and what else is in the district; and the rest of the
    municipality. None without the municipality's own count, or when parts are more than their whole."""
    if whole is None:
        return None
    areas = following.areas
    districts = [one for one in held if areas[one].kind == "district"]
    units: Units = {}
    placed: set[str] = set()
    for district in districts:
        inside = [one for one in held if areas[one].kind == "estate" and district in areas[one].part_of]
        placed.update(inside)
        parts: Units = {(district, one): held[one] for one in inside}
        if not _with_rest(units, parts, held[district], (district, _REST)):
            return None
    alone: Units = {(one, one): held[one] for one in held if areas[one].kind == "estate" and one not in placed}
    top = {(one, one): held[one] for one in districts} | alone
    units.update(alone)
    rest = _less(whole, top.values())
    if rest is None:
        return None
    if rest[1]:
        units[_REST, _REST] = rest
    return units


def _with_rest(units: Units, parts: Units, whole: tuple[int, int], name: tuple[str, str]) -> bool:
    rest = _less(whole, parts.values())
    if rest is None:
        return False
    units.update(parts)
    if rest[1]:
        units[name] = rest
    return True


def _less(whole: tuple[int, int], parts: Iterable[tuple[int, int]]) -> tuple[int, int] | None:
    members, persons = whole
    for in_part, of_part in parts:
        members, persons = members - in_part, persons - of_part
    return None if members < 0 or persons < members else (members, persons)


def _measured(
    units: Units,
) -> tuple[dict[str, Result], tuple[Result, ...]] | None:
    rows = [Row(path, WITH, float(members)) for path, (members, _persons) in units.items()]
    rows += [Row(path, WITHOUT, float(persons - members)) for path, (members, persons) in units.items()]
    try:
        table = tabulate(rows)
        wanted = measures(table, ("D", "H", "isolation"))
        within = nested(table, ("district", "place"), ("H",)) if all(len(path) > 1 for path in table.units) else []
        results = estimate(table, [*wanted, *within], bootstrap=Resampling(DRAWS, SEED))
    except CannotMeasure:
        return None
    if len(table.units) < 2:
        return None
    count = sum(len(one.keys) for one in wanted)
    own = {one.key.name: one for one in results[:count] if one.key.group in (None, WITH)}
    return own, tuple(results[count:])
