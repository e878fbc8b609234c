"""A slow verdict, written from the words of the format and not from the code it is held against.

Whether something is decided is found by trying: every way the open years could come out, at the bounds and at the
value that would just do. Yearly figures only; the forecast's probability is not looked at, only whether there is one.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import NamedTuple

from kvarter.model.criteria import Criterion
from kvarter.model.observations import Observation

FAR = 1e7
WORDS = frozenset({"on_track", "at_risk", "off_track"})


class Expected(NamedTuple):
    """What the words of the format come to."""

    statuses: frozenset[str]
    final: bool
    required: float | None
    value: float | None
    needed: float | None


def expected(criterion: Criterion, rows: Iterable[Observation], as_of: date) -> Expected:
    """The verdict of a threshold, a change or a trend on yearly figures."""
    newest: dict[tuple[str, int], Observation] = {}
    for row in sorted(rows, key=lambda row: row.recorded):
        if date.fromisoformat(row.recorded) <= as_of:
            newest[row.area, row.period.year] = row
    sure = {key: row for key, row in newest.items() if row.status != "preliminary"}
    found = _judged(criterion, newest, as_of)
    settled = _judged(criterion, sure, as_of, side=_side(criterion, newest))
    decided = found.statuses <= {"met", "not_met"}
    final = (decided or settled.final) and settled.statuses == found.statuses
    return found._replace(final=final and not (decided and _side_may_turn(criterion, newest)))


def _side_may_turn(criterion: Criterion, newest: Mapping[tuple[str, int], Observation]) -> bool:
    """Whether the side is that of the first pair, and a year inside the criterion's before it has no pair yet."""
    if criterion.of == "value" or criterion.side is not None:
        return False
    if criterion.form == "threshold" and criterion.comparator in ("at_least", "more_than"):
        return False
    d = _values(criterion, newest, "above")
    if (criterion.base is not None or criterion.form != "threshold") and d.get(_base_year(criterion)):
        return False
    paired = min((year for year in d if d[year]), default=_first(criterion))
    return any(year not in d for year in range(_first(criterion), paired))


def _values(criterion: Criterion, newest: Mapping[tuple[str, int], Observation], side: str | None) -> dict[int, float]:
    held = {
        key: row.value
        for key, row in newest.items()
        if row.value is not None and row.status not in ("missing", "suppressed")
    }
    if criterion.of == "value":
        return {year: value for (area, year), value in held.items() if area == "a"}
    gaps = {
        year: value - held["r", year] for (area, year), value in held.items() if area == "a" and ("r", year) in held
    }
    turn: Callable[[float], float] = {"above": lambda d: d, "below": lambda d: -d, "either": abs}[side or "above"]
    return {year: turn(d) for year, d in gaps.items()}


def _side(criterion: Criterion, newest: Mapping[tuple[str, int], Observation]) -> str | None:
    if criterion.of == "value":
        return None
    if criterion.side is not None:
        return criterion.side
    if criterion.form == "threshold" and criterion.comparator in ("at_least", "more_than"):
        return "above"
    d = _values(criterion, newest, "above")
    looked_at = sorted(d)
    if criterion.base is not None or criterion.form != "threshold":
        looked_at = [_base_year(criterion), *looked_at]
    return next(("above" if d[year] > 0 else "below" for year in looked_at if d.get(year)), "above")


def _base_year(criterion: Criterion) -> int:
    if criterion.base is not None and criterion.base.period is not None:
        return criterion.base.period.year
    return _first(criterion) - 1


def _first(criterion: Criterion) -> int:
    assert criterion.period is not None
    return criterion.from_ if criterion.from_ is not None else criterion.period.from_


def _last(criterion: Criterion) -> int:
    assert criterion.period is not None
    return criterion.to if criterion.to is not None else criterion.period.to


def _how(criterion: Criterion) -> str:
    named = criterion.from_ is not None and criterion.to is not None and criterion.from_ < criterion.to
    how = criterion.how or ("mean" if named else "end")
    if how != "per_year":
        based = criterion.base is not None
        return "year on year" if criterion.form == "trend" and how == "each_year" and not based else how
    if criterion.form == "threshold":
        return "each_year"
    return (
        "year on year"
        if criterion.form == "change" and criterion.unit == "percent" and criterion.base is None
        else "end"
    )


def _judged(
    criterion: Criterion, newest: Mapping[tuple[str, int], Observation], as_of: date, side: str | None = None
) -> Expected:
    side = side or _side(criterion, newest)
    values = _values(criterion, newest, side)
    how, first, last = _how(criterion), _first(criterion), _last(criterion)
    years = [last] if how == "end" else list(range(first, last + 1))
    comparator = _comparator(criterion)
    level: float | None = criterion.value if criterion.form == "threshold" else None
    if how != "year on year" and criterion.form != "threshold":
        base = (
            criterion.base.value
            if criterion.base is not None and criterion.base.value is not None
            else values.get(_base_year(criterion))
        )
        if base is not None:
            if base <= 0 and (criterion.of == "gap" or (criterion.unit == "percent" and criterion.form == "change")):
                return Expected(frozenset({"not_measurable"}), True, None, None, None)
            level = _level(criterion, base, how, years)
    factor, step = _chain(criterion)
    from_nothing = how == "year on year" and factor != 1 and any(values.get(year - 1, 1.0) <= 0 for year in years)
    if from_nothing and not _chain_fails(years, values, comparator, factor, step):
        return Expected(frozenset({"not_measurable"}), not [y for y in years if y not in values], None, None, None)
    open_years = [year for year in years if year not in values]
    outcome = _tried(
        criterion, values, years, how, comparator=comparator, level=level, factor=factor, step=step, side=side
    )
    known = [values[year] for year in years if year in values]
    value = needed = None
    if how in ("mean", "total") and known:
        value = sum(known) / (len(known) if how == "mean" else 1)
    if open_years and level is not None:
        needed = level
        if how == "mean":
            needed = (level * len(years) - sum(known)) / len(open_years)
        if how == "total":
            needed = level - sum(known)
            needed = max(needed, 0.0) if comparator in ("at_least", "more_than") else needed
    if outcome is not None:
        status = "met" if outcome else "not_met"
    elif date(last, 12, 31) <= as_of:
        status = "no_data"
    elif _can_forecast(values, years, how, level, as_of):
        return Expected(WORDS, False, level, value, needed)
    elif as_of < date(first, 1, 1):
        status = "not_due"
    else:
        status = "not_enough_data"
    return Expected(frozenset({status}), False, level, value, needed)


def _comparator(criterion: Criterion) -> str:
    if criterion.form == "threshold":
        assert criterion.comparator is not None
        return criterion.comparator
    rising = criterion.direction == "rise"
    if criterion.form == "trend":
        return "more_than" if rising else "less_than"
    return "at_least" if rising else "at_most"


def _level(criterion: Criterion, base: float, how: str, years: list[int]) -> float:
    if criterion.form == "trend":
        return base * (len(years) if how == "total" else 1)
    assert criterion.value is not None
    amount = base * criterion.value / 100 if criterion.unit == "percent" else criterion.value
    amount = amount if criterion.direction == "rise" else -amount
    if criterion.how == "per_year":
        amount *= max(years[-1] - _base_year(criterion), 0)
    if how == "total":
        return base * len(years) + (amount * len(years) if criterion.unit == "percent" else amount)
    return base + amount


def _chain(criterion: Criterion) -> tuple[float, float]:
    if criterion.form != "change" or criterion.value is None:
        return 1.0, 0.0
    return 1 + (criterion.value if criterion.direction == "rise" else -criterion.value) / 100, 0.0


def _stands(comparator: str, value: float, level: float) -> bool:
    near = abs(value - level) <= 1e-9 * max(1.0, abs(level))
    return {
        "at_least": value > level or near,
        "at_most": value < level or near,
        "more_than": value > level and not near,
        "less_than": value < level and not near,
        "equal": near,
    }[comparator]


def _chain_fails(years: list[int], values: Mapping[int, float], comparator: str, factor: float, step: float) -> bool:
    return any(
        year in values
        and year - 1 in values
        and not (factor != 1 and values[year - 1] <= 0)
        and not _stands(comparator, values[year], factor * values[year - 1] + step)
        for year in years
    )


def _tried(
    criterion: Criterion,
    values: Mapping[int, float],
    years: list[int],
    how: str,
    *,
    comparator: str,
    level: float | None,
    factor: float,
    step: float,
    side: str | None,
) -> bool | None:
    open_years = [year for year in years if year not in values]
    if how == "year on year":
        if _chain_fails(years, values, comparator, factor, step):
            return False
        return True if not open_years and years[0] - 1 in values else None
    if level is None:
        return None
    low, high = {"percent": (0.0, 100.0), "count": (0.0, FAR)}.get(
        _unit(criterion), (0.0 if how == "total" else -FAR, FAR)
    )
    if criterion.of == "gap":
        low, high = (-100.0, 100.0) if _unit(criterion) == "percent" else (-FAR, FAR)
        low = 0.0 if side == "either" else low
    known = sum(values[year] for year in years if year in values)
    just = {"mean": level * len(years) - known, "total": level - known}.get(how, level * len(open_years))
    grid = {low, high}
    if open_years and low <= just / len(open_years) <= high:
        grid.add(just / len(open_years))
    outcomes = set()
    for filled in itertools.product(sorted(grid), repeat=len(open_years)):
        whole = {**values, **dict(zip(open_years, filled, strict=True))}
        seen = [whole[year] for year in years]
        if how == "mean":
            outcomes.add(_stands(comparator, sum(seen) / len(seen), level))
        elif how == "total":
            outcomes.add(_stands(comparator, sum(seen), level))
        else:
            outcomes.add(all(_stands(comparator, value, level) for value in seen))
    return outcomes.pop() if len(outcomes) == 1 else None


def _unit(criterion: Criterion) -> str:
    return criterion.note if hasattr(criterion, "note") else criterion.source


def _can_forecast(values: Mapping[int, float], years: list[int], how: str, level: float | None, as_of: date) -> bool:
    if not values or (level is None and how != "year on year"):
        return False
    newest = max(values)
    needed = [years[0] - 1, *years] if how == "year on year" else years
    return (
        as_of.year - newest <= 2
        and all(newest - back in values for back in range(5))
        and all(year in values for year in needed if year < newest)
    )
