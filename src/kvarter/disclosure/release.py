"""Releasing: small counts of persons stay in, and so do the totals that would give them away.

Over the newest figures as known on a day. A relation is a total and the parts that add up to it: groups of an
indicator, areas inside an area, parts of a year. While a relation has exactly one hidden cell, its total goes too
(or, when the total is the hidden one, its smallest visible part); so does a total from which so few persons are left,
when the visible parts are taken off, that they may not be shown: parts that are hidden here, withheld by the source
or in no figure at all.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from kvarter.disclosure.released import DOOR, Hidden, ReleasedFigure, ReleasedVerdict, released, shown
from kvarter.disclosure.rules import is_small, minimum_of
from kvarter.judging.figures import Figures
from kvarter.model.areas import Area
from kvarter.model.indicators import Indicator
from kvarter.model.observations import Observation, SeriesKey
from kvarter.model.periods import SUB_YEAR, Period, parse_period
from kvarter.model.units import KIND
from kvarter.model.verdicts import Evidence, Reason, ReasonCode, Verdict

Cell = tuple[str, str, str, Period]
_ROUNDING: Final = 1e-6


class Relation(NamedTuple):
    """A total and the cells that add up to it; ``rest`` is what is in the total and in none of them."""

    total: Cell
    parts: tuple[Cell, ...]
    rest: float = 0.0


class Release:
    """What may be shown of all figures known on a day."""

    __slots__ = ("_figures", "_hidden")

    def __init__(self, figures: Figures, areas: Mapping[str, Area]) -> None:
        """Decides for every measure of ``figures`` at once, over all its areas, groups and periods."""
        self._figures = figures
        self._hidden: dict[Cell, Hidden] = {}
        by_measure: dict[str, list[SeriesKey]] = {}
        for key in figures.keys():  # noqa: SIM118 - a method of ours, not a dict's
            by_measure.setdefault(key.measure, []).append(key)
        for measure, keys in by_measure.items():
            indicator = figures.indicators.get(measure)
            minimum = minimum_of(indicator)
            if minimum > 1:
                self._hidden.update(_hidden_cells(figures, keys, indicator, minimum, areas))

    def figures(self, measure: str, area: str, group: str = "") -> tuple[ReleasedFigure, ...]:
        """The series as it may be shown, newest version of each period, in order of time."""
        series = self._figures.series(measure, area, group)
        if series is None:
            return ()
        if not self._hidden:
            rows = sorted(series.latest.values(), key=_when)
            return tuple(shown(row, "", DOOR) for row in rows)
        rows = sorted(series.latest.values(), key=_when)
        hidden = self._hidden
        return tuple(shown(row, hidden.get((measure, area, group, row.period), ""), DOOR) for row in rows)

    def revisions(self, measure: str, area: str, group: str = "") -> tuple[tuple[ReleasedFigure, ReleasedFigure], ...]:
        """Revised figures as (before, now); a cell that is hidden now stays hidden in its earlier versions."""
        series = self._figures.series(measure, area, group)
        if series is None:
            return ()
        minimum = minimum_of(self._figures.indicators.get(measure))
        pairs = []
        for period, before in sorted(series.revised.items(), key=lambda item: item[0].last):
            hidden = self._hidden.get((measure, area, group, period), "")
            was: Hidden = hidden or ("small" if is_small(before, minimum) else "")
            pairs.append((shown(before, was, DOOR), shown(series.latest[period], hidden, DOOR)))
        return tuple(pairs)

    def keys(self) -> list[SeriesKey]:
        """Every series there is, in a fixed order."""
        return self._figures.keys()

    def hidden(self, measure: str, area: str, group: str, period: Period) -> Hidden:
        """Why a cell is hidden; empty when it is not."""
        return self._hidden.get((measure, area, group, period), "")

    def verdict(self, verdict: Verdict) -> ReleasedVerdict:
        """The verdict as it may be shown: numbers that rest on a hidden figure are taken out, the status stays."""
        if not self._hidden:
            return released(verdict, rests_on_hidden=False, door=DOOR)
        hidden = [self._is_hidden(row) for row in verdict.evidence]
        if not any(hidden):
            return released(verdict, rests_on_hidden=False, door=DOOR)
        evidence = tuple(
            row._replace(value=None, status="suppressed") if inside else row
            for row, inside in zip(verdict.evidence, hidden, strict=True)
        )
        tellable = tuple(_without_numbers(reason) for reason in verdict.reasons)
        kept = verdict._replace(
            value=None,
            required=None if verdict.base is not None or verdict.how == "year_on_year" else verdict.required,
            base=None,
            forecast=None,
            still_needed=None,
            reasons=(Reason(ReasonCode.HIDDEN, {}), *tellable),
            evidence=evidence,
        )
        return released(kept, rests_on_hidden=True, door=DOOR)

    def _is_hidden(self, row: Evidence) -> bool:
        return (row.measure, row.area, row.group, parse_period(row.period)) in self._hidden


def _without_numbers(reason: Reason) -> Reason:
    kept = {key: value for key, value in reason.details.items() if key in ("years", "periods", "side", "year")}
    return Reason(reason.code, kept)


def _when(row: Observation) -> tuple[object, object]:
    return row.period.last, row.period.first


def _hidden_cells(
    figures: Figures,
    keys: Sequence[SeriesKey],
    indicator: Indicator | None,
    minimum: int,
    areas: Mapping[str, Area],
) -> dict[Cell, Hidden]:
    cells: dict[Cell, Observation] = {}
    withheld: set[Cell] = set()
    for key in keys:
        series = figures.series(*key)
        if series is not None:
            for period, row in series.latest.items():
                if row.known:
                    cells[(*key, period)] = row
                elif row.status == "suppressed":
                    withheld.add((*key, period))
    hidden: dict[Cell, Hidden] = {cell: "small" for cell, row in cells.items() if is_small(row, minimum)}
    relations = [
        *_held_up(_of_groups(cells, withheld, indicator), cells, rests=True),
        *_held_up(_of_areas(cells, areas), cells, rests=True),
        *_held_up(_of_years(cells), cells, rests=indicator is not None and indicator.within_year == "sum"),
    ]
    changed = True
    while changed:
        changed = False
        for relation in relations:
            more = _must_follow(relation, cells, hidden, minimum)
            if more is not None:
                hidden[more] = "total"
                changed = True
    return hidden


def _must_follow(
    relation: Relation, cells: Mapping[Cell, Observation], hidden: Mapping[Cell, Hidden], minimum: int
) -> Cell | None:
    covered = [part for part in relation.parts if part in hidden]
    total_hidden = relation.total in hidden
    if not total_hidden:
        left = sum(_amount(cells[part]) for part in covered) + relation.rest
        alone = len(covered) == 1 and not relation.rest
        return relation.total if alone or 0 < left < minimum else None
    if covered or relation.rest:
        return None
    open_parts = [part for part in relation.parts if _amount(cells[part]) > 0]
    return min(open_parts, key=lambda part: (_amount(cells[part]), str(part[3]), part[:3]), default=None)


def _amount(row: Observation) -> float:
    return row.numerator if row.numerator is not None else (row.value or 0.0)


def _held_up(relations: Iterable[Relation], cells: Mapping[Cell, Observation], *, rests: bool) -> Iterable[Relation]:
    """The relations that hold in these figures: the parts are the total, or (with ``rests``, for counts) within it."""
    for relation in relations:
        whole = _amount(cells[relation.total])
        rest = whole - sum(_amount(cells[part]) for part in relation.parts)
        if abs(rest) <= _ROUNDING * max(1.0, whole):
            yield relation
        elif rests and rest > 0 and all(_is_count(cells[cell]) for cell in (relation.total, *relation.parts)):
            yield relation._replace(rest=rest)


def _is_count(row: Observation) -> bool:
    return row.numerator is not None or KIND.get(row.unit) == "count"


def _of_groups(
    cells: Mapping[Cell, Observation], withheld: Collection[Cell], indicator: Indicator | None
) -> Iterable[Relation]:
    if indicator is None or not indicator.parts:
        return
    for cell in cells:
        measure, area, group, period = cell
        if group == "":
            parts = tuple((measure, area, part, period) for part in indicator.parts)
            if all(part in cells or part in withheld for part in parts):
                yield Relation(cell, tuple(part for part in parts if part in cells))


def _of_areas(cells: Mapping[Cell, Observation], areas: Mapping[str, Area]) -> Iterable[Relation]:
    inside: dict[tuple[str, str], list[str]] = {}
    for area in areas.values():
        for whole in area.part_of:
            inside.setdefault((whole, area.kind), []).append(area.id)
    by_whole: dict[str, list[list[str]]] = {}
    for (whole, _kind), parts in sorted(inside.items()):
        by_whole.setdefault(whole, []).append(parts)
    for cell in cells:
        measure, place, group, period = cell
        for parts in by_whole.get(place, ()):
            found = tuple((measure, part, group, period) for part in parts if (measure, part, group, period) in cells)
            if found:
                yield Relation(cell, found)


def _of_years(cells: Mapping[Cell, Observation]) -> Iterable[Relation]:
    parts: dict[tuple[str, str, str, int, str], list[Cell]] = {}
    for cell in cells:
        period = cell[3]
        if period.kind in SUB_YEAR:
            parts.setdefault((*cell[:3], period.year, period.kind), []).append(cell)
    for (measure, area, group, year, _kind), found in parts.items():
        total = (measure, area, group, parse_period(str(year)))
        if total in cells:
            yield Relation(total, tuple(found))
