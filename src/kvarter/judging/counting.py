"""Entries of a logbook counted into figures: months and years, as each criterion asks. Who came is a number here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Final, NamedTuple, assert_never

from kvarter.model.criteria import Counted as What
from kvarter.model.criteria import Criterion
from kvarter.model.indicators import Bounds, Indicator
from kvarter.model.logbook import ABOUT_PEOPLE, OF_PERSONS, Event, LogEntry, counted_area, counted_measure, event_of
from kvarter.model.observations import Observation
from kvarter.model.periods import parse_period, year_period
from kvarter.model.plans import Plan, placed_criteria
from kvarter.model.units import comparable

SOURCE: Final = "Logbog"
UNITS: Final = {
    "participants": "participants",
    "new": "participants",
    "families": "families",
    "volunteers": "volunteers",
}
DECEMBER: Final = 12


class Counted(NamedTuple):
    """What the logbook says of one criterion: its indicator where the plan names none, and the figures."""

    criterion: str
    indicator: Indicator | None
    rows: tuple[Observation, ...]


def count(
    plan: Plan, entries: Iterable[LogEntry], today: date, units: Mapping[str, str] = MappingProxyType({})
) -> list[Counted]:
    """The figures of every criterion of a plan that is counted from entries and has any.

    From January of the year of the first entry: a logbook holds the year it was begun in. A year that is not over has
    its months; it has a figure of its own only when what is asked for is reached already. ``units`` are those the
    measures have.
    """
    held = sorted((one for one in entries if one.day <= today), key=lambda one: one.day)
    found = []
    for placed in placed_criteria(plan):
        criterion = placed.criterion
        if criterion.count is None:
            continue
        event = event_of(criterion.count.event)
        mine = [] if event is None else [one for one in held if _is_of(one, event)]
        if event is not None and mine:
            rows = _rows(criterion, criterion.count.what, event, mine, held, today)
            measure = counted_measure(plan, criterion)
            unit = units.get(measure) or _unit(criterion, event)
            if not comparable(_unit(criterion, event), unit):
                continue  # what is counted is another kind of thing than the measure holds
            area = counted_area(plan, criterion)
            made = tuple(
                Observation(
                    measure, area, parse_period(row.period), row.value, unit, criterion.group or "",
                    row.numerator, row.denominator, SOURCE, status=row.status,
                )
                for row in rows
            )  # fmt: skip
            found.append(Counted(criterion.id, _indicator(criterion, measure, unit), made))
    return found


def taken_back(counted: Sequence[Counted], known: Iterable[Observation], today: date) -> list[Observation]:
    """The figures to take back: a year under way that had reached what was asked, before a correction."""
    now = {(row.measure, row.period) for one in counted for row in one.rows}
    newest = {(row.measure, row.area, row.group, row.period): row for row in known}
    return [
        row._replace(value=None, status="missing", recorded="")
        for row in newest.values()
        if row.source == SOURCE and row.status == "preliminary" and row.period == year_period(today.year)
        and (row.measure, row.period) not in now
    ]  # fmt: skip


def _is_of(entry: LogEntry, event: Event) -> bool:
    return event.activity in ("*", entry.activity) and (event.mark is None or bool(getattr(entry, event.mark)))


def _unit(criterion: Criterion, event: Event) -> str:
    asked = criterion.count
    if asked is not None and asked.what == "events":
        return "events"
    if asked is not None and asked.what in ("unique", "regular"):
        return "persons"
    if asked is not None and asked.what in ("share_over", "share_followed"):
        return "percent"
    if asked is not None and asked.what == "growth" and criterion.form != "change":
        return "percent"
    return UNITS[event.amount]


def _indicator(criterion: Criterion, measure: str, unit: str) -> Indicator | None:
    """The description of figures nobody has described. A criterion that names a measure has its own."""
    if criterion.measure is not None or criterion.count is None:
        return None
    name = getattr(criterion, "name", "") or criterion.text or criterion.id
    return Indicator(
        id=measure,
        name=name[:150],
        unit=unit,
        source=SOURCE,
        counts_persons=criterion.count.what in OF_PERSONS | ABOUT_PEOPLE,
        within_year="sum" if criterion.count.what in ("events", "sum") else None,
        bounds=Bounds() if unit == "percent" else None,
        decimals=0 if criterion.count.what in ("events", "sum") else 1,
    )


class Row(NamedTuple):
    """A figure of a period, with the counts a share is made of."""

    period: str
    value: float
    status: str
    numerator: float | None = None
    denominator: float | None = None


def _rows(
    criterion: Criterion, what: What, event: Event, mine: Sequence[LogEntry], held: Sequence[LogEntry], today: date
) -> list[Row]:
    years = range(mine[0].day.year, today.year + 1)
    amount: Callable[[LogEntry], int] = lambda entry: getattr(entry, event.amount)  # noqa: E731 - named for its reader
    by_month: dict[tuple[int, int], list[LogEntry]] = {}
    for entry in mine:
        by_month.setdefault((entry.day.year, entry.day.month), []).append(entry)

    def of_year(year: int) -> list[LogEntry]:
        return [entry for month in range(1, DECEMBER + 1) for entry in by_month.get((year, month), ())]

    match what:
        case "events":
            return _adding(criterion, by_month, years, today, len)
        case "sum":
            return _adding(criterion, by_month, years, today, lambda some: sum(map(amount, some)))
        case "mean_per_event":
            means = {year: sum(map(amount, some)) / len(some) for year in years if (some := of_year(year))}
            return [Row(str(year), value, _status(year, today)) for year, value in means.items()]
        case "growth":
            sums = {year: sum(map(amount, of_year(year))) for year in years}
            if criterion.form == "change":  # the change itself is the criterion's to judge
                return _adding(criterion, by_month, years, today, lambda some: sum(map(amount, some)))
            base = sums.get(_base_year(criterion) or 0)
            if not base:
                return []
            return [Row(str(year), 100.0 * (value - base) / base, _status(year, today)) for year, value in sums.items()]
        case "unique" | "share_over" | "share_followed" | "regular":
            kept = {year: some for year in years if _is_known(some := of_year(year))}
            over = criterion.count.over if criterion.count is not None else None
            return [row for year, some in kept.items() for row in _who(what, over, some, held, year, today)]
        case _:
            assert_never(what)


def _is_known(entries: Sequence[LogEntry]) -> bool:
    return any(entry.present for entry in entries)


def _who(
    what: What, over: float | None, mine: Sequence[LogEntry], held: Sequence[LogEntry], year: int, today: date
) -> list[Row]:
    """What a year says of who came: each counted once (``unique``), so often or more (``regular``), the share that came
    more often (``share_over``), the share that later came to something else (``share_followed``).

    A year without anybody's attendance says nothing. ``over`` is needed but for ``unique``; for ``share_followed`` it
    is a number of days and may be left out.
    """
    times = Counter(person for entry in mine for person in entry.present)
    period, status = str(year), _status(year, today)
    if what == "unique":
        return [Row(period, float(len(times)), status)]
    if what == "share_followed":
        return [_share(period, status, _followed(mine, held, over), len(times))]
    if over is None:
        return []
    if what == "regular":
        return [Row(period, float(sum(count >= over for count in times.values())), status)]
    return [_share(period, status, sum(count > over for count in times.values()), len(times))]


def _share(period: str, status: str, some: int, of: int) -> Row:
    return Row(period, 100.0 * some / of, status, float(some), float(of))


def _followed(mine: Sequence[LogEntry], held: Sequence[LogEntry], days: float | None) -> int:
    first: dict[int, date] = {}
    for entry in mine:
        for person in entry.present:
            first.setdefault(person, entry.day)
    own = {entry.activity for entry in mine}
    return len(
        {
            person
            for entry in held
            if entry.activity not in own
            for person in entry.present
            if person in first
            and entry.day > first[person]
            and (days is None or (entry.day - first[person]).days <= days)
        }
    )


def _adding(
    criterion: Criterion,
    by_month: dict[tuple[int, int], list[LogEntry]],
    years: range,
    today: date,
    of: Callable[[Sequence[LogEntry]], int],
) -> list[Row]:
    """Months, the years that are over, and the year under way where what is asked for is reached already."""
    rows: list[Row] = []
    for year in years:
        last = today.month if year == today.year else DECEMBER
        months = [of(by_month.get((year, month), ())) for month in range(1, last + 1)]
        rows += [Row(f"{year}-{month:02d}", float(value), "") for month, value in enumerate(months, start=1)]
        total = sum(months)
        if year < today.year:
            rows.append(Row(str(year), float(total), ""))
        elif _reached(criterion, total):
            rows.append(Row(str(year), float(total), "preliminary"))
    return rows


def _reached(criterion: Criterion, so_far: int) -> bool:
    return (
        criterion.form == "threshold"
        and criterion.comparator in ("at_least", "more_than")
        and criterion.how in (None, "each_year", "end", "per_year")
        and criterion.value is not None
        and (so_far > criterion.value or (criterion.comparator == "at_least" and so_far == criterion.value))
    )


def _status(year: int, today: date) -> str:
    return "preliminary" if year == today.year else ""


def _base_year(criterion: Criterion) -> int | None:
    if criterion.base is not None and criterion.base.period is not None:
        return criterion.base.period.year
    return None if criterion.first_year is None else criterion.first_year - 1
