"""The door for accounts of movers: all of them together, so that none gives away what another keeps in.

An account stays in when one of its steps rests on too few persons, and so do those that would give it away: everybody
less the men is the women, an area less its part is the rest, this year's account less last year's is the year. The
persons of all steps are tried together (``accounts_tried``), in the order accounts became known and with what was
released before; an account is in or out as a whole, whichever area it is held against. An account that begins or ends
with a share that stays in as a figure stays in as well.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING, Final, NamedTuple

from kvarter.disclosure.deciding import NOTHING, Out, decided_once
from kvarter.disclosure.linking import Cell, Inside
from kvarter.disclosure.released import DOOR, ReleasedAccount, released_account
from kvarter.disclosure.rules import MINIMUM
from kvarter.disclosure.system import Key, key_of
from kvarter.model.accounts import Destination, MoversAccount
from kvarter.model.areas import Area
from kvarter.model.observations import Observation
from kvarter.model.periods import Period, span_period, year_period

if TYPE_CHECKING:
    from kvarter.balance.movers.shown import ShownAccount

ACCOUNT: Final = "account:"
"""What the measure of an account begins with in the ledger, where it stands among figures."""
_TO: Final = "to:"
_SINCE: Final = "2000-01-01"
_kept: OrderedDict[int, frozenset[Key]] = OrderedDict()
_AS_PRINTED: Final = 0.1
"""Accounts and shares are told in tenths; a difference is of two of them."""


class Ends(NamedTuple):
    """A share that stays in, or its difference to another area's (``reference``): percent, or points."""

    area: str
    year: int
    reference: str
    value: float


Known = tuple[str, MoversAccount]
"""An account and the day it became known."""


def measure_of(account: MoversAccount, step: str = "") -> str:
    """The name of what an account is about: the same whatever area it is held against."""
    return f"{account.share}|{account.view}|{step}"


def period_of(account: MoversAccount) -> Period:
    """The years whose movers an account tells of: those after its first day."""
    last = account.to
    return year_period(last) if last - account.from_ == 1 else span_period(account.from_ + 1, last)


def account_cell(account: MoversAccount, way: str = "") -> Cell:
    """The place of an account, or of one destination in it, among all that is released."""
    step = _TO + way if way else ""
    return (ACCOUNT + measure_of(account, step), account.area, account.group, period_of(account))


def decide_accounts(
    known: Sequence[Known], areas: Mapping[str, Area], out: Out = NOTHING, inside: frozenset[Ends] = frozenset()
) -> frozenset[Key]:
    """The accounts, and destinations in them, that stay in of all ever known, the oldest first. ``out`` is what earlier
    releases have shown, ``inside`` what an account would tell of figures that stay in (``ends_inside``). The same
    content is decided once."""
    content = hash((tuple(known), tuple(areas.items()), out.fingerprint, inside))
    return decided_once(_kept, content, lambda: _decided(known, areas, out, inside))


def ends_inside(rows: Iterable[Observation], held: Collection[Key], areas: Mapping[str, Area]) -> frozenset[Ends]:
    """What an account would tell of a share that stays in: itself, and its difference to that of another area.

    Indicators and accounts do not name the same share alike, so it is the values that are held against each other.
    """
    shares = [(row, share) for row in rows if (share := _share_in(row)) is not None]
    inside = [(row, share) for row, share in shares if key_of(row) in held]
    if not inside:
        return frozenset()
    around: dict[tuple[str, str, Period], list[tuple[str, float]]] = {}
    for row, share in shares:
        around.setdefault((row.measure, row.group, row.period), []).append((row.area, share))
    found = {Ends(row.area, row.period.year, "", share) for row, share in inside}
    for row, share in inside:
        for area, other in around[row.measure, row.group, row.period]:
            whole = areas.get(area)
            names = {area, "municipality"} if whole is not None and whole.kind == "municipality" else {area}
            found |= {Ends(row.area, row.period.year, name, share - other) for name in names if area != row.area}
    return frozenset(found)


def _share_in(row: Observation) -> float | None:
    if row.numerator is not None and row.denominator:
        return 100 * row.numerator / row.denominator
    return row.value if row.unit == "percent" else None


def _tells(account: MoversAccount, inside: Mapping[tuple[str, str], Sequence[Ends]]) -> bool:
    """Whether an account shows, the first or the last day, a share that stays in; a year is that of its first day or
    the one before, which ended then."""
    ends = ((account.from_, account.start), (account.to, account.end))
    return any(
        value is not None and one.year in (year - 1, year) and abs(value - one.value) <= _AS_PRINTED
        for one in inside.get((account.area, account.reference), ())
        for year, value in ends
    )


def _decided(known: Sequence[Known], areas: Mapping[str, Area], out: Out, inside: Iterable[Ends]) -> frozenset[Key]:
    told: dict[tuple[str, str], list[Ends]] = {}
    for end in inside:
        told.setdefault((end.area, end.reference), []).append(end)
    held = {account_cell(one) for _day, one in known if one.withheld or _is_small(one) or _tells(one, told)}
    for _share, every in groupby(sorted(known, key=_share_of), key=_share_of):
        standing: dict[str, Known] = {}
        days = [(day, list(made)) for day, made in groupby(sorted(every, key=_day_of), key=_day_of)]
        for number, (_day, made) in enumerate(days):
            standing |= {one.id: (day, one) for day, one in made}
            later = days[number + 1][1] if number + 1 < len(days) else None
            if later is None or any(one.id in standing for _day, one in later):  # what stands now is corrected
                held |= _given_away(list(standing.values()), areas, out, held)
    return frozenset(
        Key(cell, day)
        for day, one in known
        for cell in (account_cell(one), *(account_cell(one, way.area) for way in one.destinations))
        if cell in held
    )


def _given_away(family: Sequence[Known], areas: Mapping[str, Area], out: Out, held: Collection[Cell]) -> set[Cell]:
    """The accounts of one share, and the ways in them, that stay in besides ``held`` so that none tells of few."""
    left: dict[Cell, list[Known]] = {}
    for day, one in family:
        if (cell := account_cell(one)) not in held:
            left.setdefault(cell, []).append((day, one))
    if len(left) < 2 and not any(one.destinations for _day, one in family):
        return set()
    from kvarter.disclosure.accounts_tried import Shown, given_away  # noqa: PLC0415 - the solver takes long to load

    order: list[tuple[tuple[bool, str, bool, int, str], Shown]] = []
    for cell, versions in left.items():
        accounts = tuple(one for _day, one in versions)
        is_new = not any(Key(cell, known) in out for known, _one in versions)
        day, people = versions[0][0], sum(step.people for step in accounts[0].steps)
        order.append(((is_new, day, False, -people, str(cell)), Shown(accounts, None)))
        if there := {way.area for one in accounts for way in told_ways(one, held)}:
            order.append(((is_new, day, True, -people, str(cell)), Shown(accounts, tuple(sorted(there)))))
    shown = [one for _at, one in sorted(order, key=lambda one: one[0])]
    every = [one for _day, one in family]
    least = max(MINIMUM, *(one.minimum for one in every))
    found: set[Cell] = set()
    for number in given_away(shown, every, Inside(areas), least):
        account, ways = shown[number].accounts[0], shown[number].ways
        found |= {account_cell(account)} if ways is None else {account_cell(account, way) for way in ways}
    return found


def _share_of(known: Known) -> str:
    return measure_of(known[1])


def _day_of(known: Known) -> str:
    return known[0]


def release_accounts(
    accounts: Sequence[MoversAccount], areas: Mapping[str, Area] | None = None, held: frozenset[Key] | None = None
) -> tuple[ReleasedAccount, ...]:
    """The accounts as they may be shown, in the same order: without figures where they stay in, and without the
    destinations that too few persons went to. ``held`` is what stays in of all that is ever published; without it
    ``accounts`` are taken to be that."""
    if held is None:
        held = decide_accounts([(_SINCE, one) for one in accounts], areas or {})
    inside = {key.cell for key in held}
    released = []
    for one in accounts:
        least = max(one.minimum, MINIMUM)
        hidden = one.withheld or ("small" if _is_small(one) or account_cell(one) in inside else None)
        if hidden or one.start is None or one.end is None:
            kept = replace(
                one, start=None, end=None, steps=(), destinations=(), others=0, minimum=least,
                withheld=hidden or "nobody",
            )  # fmt: skip
        else:
            told = told_ways(one, inside)
            others = one.others + len(one.destinations) - len(told)
            kept = replace(one, destinations=told, others=others, minimum=least)
        released.append(released_account(kept, DOOR))
    return tuple(released)


def shown_account(released: ReleasedAccount, area: str, reference: str, group: str) -> ShownAccount:
    """The account with the names readers know."""
    from kvarter.balance.movers.shown import ShownAccount, Step  # noqa: PLC0415 - it counts with arrays: pages alone ask

    account = released.account
    told = (area, account.share, group, account.from_, account.to, account.view, reference)
    if account.withheld or account.start is None or account.end is None:
        return ShownAccount(*told, None, None, None, (), account.withheld or "nobody", account.minimum)
    steps = tuple(Step(one.step, one.value / 100, one.people) for one in account.steps)
    start, end = account.start / 100, account.end / 100
    return ShownAccount(*told, start, end, end - start, steps, "", account.minimum)


def _is_small(account: MoversAccount) -> bool:
    least = max(account.minimum, MINIMUM)
    return any(0 < one.people < least for one in account.steps)


def told_ways(account: MoversAccount, held: Collection[Cell]) -> tuple[Destination, ...]:
    """The destinations of an account that are told when what is ``held`` stays in."""
    least = max(account.minimum, MINIMUM)
    told = tuple(
        way for way in account.destinations if way.people >= least and account_cell(account, way.area) not in held
    )
    return _enough_left(account, told, least)


def _enough_left(account: MoversAccount, told: tuple[Destination, ...], least: int) -> tuple[Destination, ...]:
    """Destinations without the smallest of them while those who moved elsewhere are few, and the account tells how many
    moved in all."""
    moved = sum(step.people for step in account.steps if step.step == "moved_out")
    kept = list(told)
    while kept and 0 < moved - sum(way.people for way in kept) < least:
        kept.remove(min(kept, key=lambda way: way.people))
    return tuple(kept)
