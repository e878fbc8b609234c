"""From what is asked of a register or a file of events to the accounts that answer it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

import duckdb

from kvarter.balance.movers.accounts import Account, Counts, accounts, chained, empty_counts, gap
from kvarter.balance.movers.parts import PARTS, Part, View
from kvarter.balance.movers.traits import Ages, Trait
from kvarter.register.faults import Fault, Finding, LeftOut, RegisterFault
from kvarter.register.movers_events import movers_of_events
from kvarter.register.movers_persons import person_findings
from kvarter.register.movers_query import Sums, Way, added_up, movers, municipality_of
from kvarter.register.movers_wanted import Wanted
from kvarter.register.parquet import MEMORY, Register, engine, is_made_up, open_register

MUNICIPALITY: Final = "municipality"
_MOST_NAMED: Final = 10
_MADE_UP: Final = Fault(
    "Eksempel: registeret er opdigtet, og tallene siger ikke noget om nogen.",
    "Example: the register is made up, and the figures say nothing about anybody.",
)


class Asked(NamedTuple):
    """What is to be accounted for. Exactly one of ``register`` (a folder) and ``events`` (a file) is given.

    ``ages`` are those each share is counted over; ``areas`` empty: all; ``reference`` an area's id, or "municipality";
    ``group`` a column, and ``group_value`` the one value of it that is wanted.
    """

    shares: tuple[Trait, ...]
    ages: tuple[Ages, ...]
    first: int
    last: int
    view: View
    register: Path | None = None
    events: Path | None = None
    areas: tuple[str, ...] = ()
    reference: str = ""
    group: str = ""
    group_value: str = ""
    group_name: str = ""
    kept_place: str = ""
    destinations: bool = False
    leave_out: bool = False
    memory: str = MEMORY


class Destination(NamedTuple):
    """Where movers out of an area came into the count: how many, how many of them with the trait, and what they alone
    did to the share there (``value``, a part of that area's own change, ``change``)."""

    area: str
    people: int
    with_trait: float
    value: float | None
    change: float | None


class Answer(NamedTuple):
    """The accounts in order of share, group and area; for groups also what each part is of the whole area's change,
    and where movers went, by area and share. ``made_up``: they rest on rows that say they are made up."""

    accounts: tuple[Account, ...]
    of_whole: dict[tuple[str, str, str], tuple[float | None, ...]]
    destinations: dict[tuple[str, str], tuple[Destination, ...]]
    notes: tuple[Fault, ...]
    made_up: bool = False


def answered(asked: Asked) -> Answer:
    """The accounts asked for. Raises ``RegisterFault`` with every fault found in the data or the call."""
    if asked.first >= asked.last:
        raise RegisterFault(
            Fault(
                f"--from {asked.first} skal være før --to {asked.last}.",
                f"--from {asked.first} must be before --to {asked.last}.",
                in_call=True,
            )
        )
    wrong: list[Finding] = []
    with engine(asked.memory) as connection:
        if asked.events is not None:
            years: tuple[int, ...] = tuple(range(asked.first, asked.last + 1))
            sums, whole, lies_in = _of_events(connection, asked, asked.events, years)
            made_up = asked.events.suffix.lower() == ".parquet" and is_made_up(connection, [asked.events])
        else:
            register = open_register(connection, asked.register or Path())
            wrong = person_findings(register, asked.first, asked.last)
            faults = (
                [] if asked.leave_out else [one.stops("--leave-out") for one in wrong if one.left is LeftOut.DROPPED]
            )
            try:
                years, sums, whole, lies_in = _of_register(connection, register, asked)
            except RegisterFault as failure:
                raise RegisterFault(*faults, *failure.faults) from None
            if faults:
                raise RegisterFault(*faults)
            made_up = register.made_up
    gone = [year for year in range(asked.first, asked.last) if year not in years]
    notes = [
        *([_MADE_UP] if made_up else []),
        *([_skipped(gone)] if gone else []),
        *(one.noted() for one in wrong),
        *sums.notes,
    ]
    return _answer(asked, years, sums, whole, lies_in, tuple(notes))._replace(made_up=made_up)


def _of_events(
    connection: duckdb.DuckDBPyConnection, asked: Asked, file: Path, years: tuple[int, ...]
) -> tuple[Sums, Sums | None, dict[str, str]]:
    ways_from = asked.areas if asked.destinations else ()
    sums = movers_of_events(
        connection, file, asked.ages, years, asked.view, ways_from=ways_from, leave_out=asked.leave_out
    )
    if asked.reference != MUNICIPALITY:
        return sums, None, {}
    whole = movers_of_events(
        connection, file, asked.ages, years, asked.view, whole=MUNICIPALITY, leave_out=asked.leave_out
    )
    return sums, whole, dict.fromkeys(sums.areas, MUNICIPALITY)


def _of_register(
    connection: duckdb.DuckDBPyConnection, register: Register, asked: Asked
) -> tuple[tuple[int, ...], Sums, Sums | None, dict[str, str]]:
    years = tuple(year for year in register.years if asked.first <= year <= asked.last)
    if asked.first not in years or asked.last not in years:
        years = (asked.first, asked.last)  # the query says which of them is not there
    wanted = Wanted(asked.shares, asked.ages, years, "area_id", asked.group, asked.kept_place, asked.leave_out)
    sums = movers(connection, register, wanted, asked.areas if asked.destinations else ())
    if asked.reference != MUNICIPALITY:
        return years, sums, None, {}
    whole = movers(connection, register, wanted._replace(place=MUNICIPALITY, kept_place=""))
    lies_in = {
        **municipality_of(connection, register, years[0]),
        **municipality_of(connection, register, years[-1]),
    }
    return years, sums, whole, lies_in


def _skipped(gone: list[int]) -> Fault:
    years = ", ".join(map(str, gone))
    return Fault(
        f"Registeret har ingen rækker for {years}; året før og året efter er sammenlignet direkte.",
        f"The register has no rows for {years}; the years before and after are compared directly.",
    )


def _answer(
    asked: Asked,
    years: tuple[int, ...],
    sums: Sums,
    whole: Sums | None,
    lies_in: dict[str, str],
    notes: tuple[Fault, ...],
) -> Answer:
    named = asked.areas or sums.areas
    reference = asked.reference if asked.reference != MUNICIPALITY else ""
    _check_areas((*named, reference) if reference else named, sums.areas)
    groups = sorted({group for group, _share in sums.counts if not asked.group_value or group == asked.group_value})
    if asked.group_value and not groups:
        raise RegisterFault(_no_group(asked, sums))
    made: list[Account] = []
    of_whole: dict[tuple[str, str, str], tuple[float | None, ...]] = {}
    for share, trait in enumerate(asked.shares):
        everybody = added_up([counts for (_group, at), counts in sums.counts.items() if at == share])
        for group in groups:
            label = asked.group_name or (f"{asked.group}={group}" if asked.group else "")
            chosen = _chosen(sums.counts[group, share], sums.areas, named)
            own = accounts(chosen, named, trait.id, years, asked.view, group=label)
            if asked.group:
                stock = _chosen(everybody, sums.areas, named).stock
                for area, row in zip(named, chained(chosen, stock).tolist(), strict=True):
                    of_whole[area, trait.id, label] = tuple(None if value != value else value for value in row)  # noqa: PLR0124
            if reference:
                against = accounts(
                    _chosen(sums.counts[group, share], sums.areas, [reference]),
                    [reference],
                    trait.id,
                    years,
                    asked.view,
                )[0]
                own = [gap(one, against) for one in own]
            elif whole is not None:
                theirs = {
                    one.area: one
                    for one in accounts(whole.counts[group, share], whole.areas, trait.id, years, asked.view)
                }
                own = [
                    gap(one, theirs[lies_in[one.area]]._replace(area=MUNICIPALITY))
                    for one in own
                    if one.area in lies_in
                ]
            made += own
    return Answer(tuple(made), of_whole, _destinations(asked, years, sums), notes)


def _chosen(counts: Counts, areas: Sequence[str], named: Sequence[str]) -> Counts:
    if list(named) == list(areas):
        return counts
    index = {area: number for number, area in enumerate(areas)}
    rows = [index[area] for area in named]
    return Counts(counts.stock[rows], counts.people[rows], counts.amount[rows])


def _destinations(asked: Asked, years: tuple[int, ...], sums: Sums) -> dict[tuple[str, str], tuple[Destination, ...]]:
    """For each area asked for and share: the areas its movers came into, most movers first."""
    found: dict[tuple[str, str], tuple[Destination, ...]] = {}
    moved_in = PARTS.index(Part.MOVED_IN)
    for share, ways in sums.ways.items():
        counts = added_up([each for (_group, at), each in sums.counts.items() if at == share])
        by_road: dict[tuple[str, str], list[Way]] = {}
        for way in ways:
            by_road.setdefault((way.from_area, way.to_area), []).append(way)
        told: dict[str, list[Destination]] = {}
        for (here, there), each in by_road.items():
            own = _chosen(counts, sums.areas, [there])
            only = empty_counts(1, len(years) - 1)
            for way in each:
                only.people[0, way.pair, moved_in] += way.people
                only.amount[0, way.pair, moved_in] += way.amount
            value = float(chained(only, own.stock)[0, moved_in])
            change = accounts(own, [there], "", years, asked.view)[0].change
            people, with_trait = sum(way.people for way in each), sum(way.amount for way in each)
            told.setdefault(here, []).append(
                Destination(there, people, with_trait, None if value != value else value, change)  # noqa: PLR0124
            )
        for here, list_ in told.items():
            found[here, asked.shares[share].id] = tuple(sorted(list_, key=lambda one: (-one.people, one.area)))
    return found


def _check_areas(asked: Sequence[str], known: Sequence[str]) -> None:
    gone = (
        [area for area in asked if area not in set(known)] if len(asked) < len(known) else sorted({*asked} - {*known})
    )
    if not gone:
        return
    names = ", ".join(gone[:_MOST_NAMED])
    raise RegisterFault(
        Fault(
            f"Ingen i registeret bor i {names} i de år. Der er {len(known)} områder, fx"
            f" {', '.join(known[:_MOST_NAMED])}.",
            f"Nobody in the register lives in {names} in those years. There are {len(known)} areas, such as"
            f" {', '.join(known[:_MOST_NAMED])}.",
            in_call=True,
        )
    )


def _no_group(asked: Asked, sums: Sums) -> Fault:
    known = ", ".join(sorted({group for group, _share in sums.counts})[:_MOST_NAMED])
    return Fault(
        f"Ingen har {asked.group} = {asked.group_value}. Der er: {known}.",
        f"Nobody has {asked.group} = {asked.group_value}. There are: {known}.",
        in_call=True,
    )
