"""The door for accounts of movers: all of them together, so that none gives away what another keeps in.

An account stays in when one of its steps rests on too few persons, and so do those that would give it away: everybody
less the men is the women. The persons of each step go through the same linked problem as figures do; an account is in
or out as a whole, whichever area it is held against.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING, Final

from kvarter.disclosure.deciding import decide_once
from kvarter.disclosure.linking import band
from kvarter.disclosure.released import DOOR, ReleasedAccount, released_account
from kvarter.disclosure.rules import MINIMUM
from kvarter.model.accounts import Destination, MoversAccount
from kvarter.model.indicators import GroupSum, Indicator
from kvarter.model.observations import Observation
from kvarter.model.periods import span_period, year_period

if TYPE_CHECKING:
    from kvarter.balance.movers.shown import ShownAccount

_TO: Final = "to:"
_SEXES: Final = frozenset({
    "k", "f", "w", "m", "kvinde", "kvinder", "mand", "mænd", "maend", "female", "females", "male", "males", "woman",
    "women", "man", "men", "pige", "piger", "dreng", "drenge",
})  # fmt: skip
_SINCE: Final = "2000-01-01"


def release_accounts(accounts: Sequence[MoversAccount]) -> tuple[ReleasedAccount, ...]:
    """The accounts as they may be shown, in the same order: without figures where they stay in, and without the
    destinations that too few persons went to."""
    held = _held(accounts)
    withheld = {_whose(one) for one in accounts if one.withheld or _is_small(one)}
    withheld |= {
        _whose(one) for one in accounts for step in one.steps if (_row_name(one, step.step), *_of(one)) in held
    }
    released = []
    for one in accounts:
        least = max(one.minimum, MINIMUM)
        hidden = one.withheld or ("small" if _whose(one) in withheld else None)
        if hidden or one.start is None or one.end is None:
            kept = replace(
                one, start=None, end=None, steps=(), destinations=(), others=0, minimum=least,
                withheld=hidden or "nobody",
            )  # fmt: skip
        else:
            told = tuple(
                way for way in one.destinations
                if way.people >= least and (_row_name(one, _TO + way.area), *_of(one)) not in held
            )  # fmt: skip
            told = _enough_left(one, told, least)
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


def _whose(account: MoversAccount) -> tuple[object, ...]:
    """What two accounts of the same persons have in common: all but what they are held against."""
    return (account.share, account.view, *_of(account))


def _of(account: MoversAccount) -> tuple[object, ...]:
    return (account.area, account.group, account.from_, account.to)


def _row_name(account: MoversAccount, step: str) -> str:
    return f"{account.share}|{account.view}|{account.reference}|{step}"


def _held(accounts: Sequence[MoversAccount]) -> set[tuple[object, ...]]:
    """The steps and destinations that stay in when all accounts of one share are looked at together."""
    rows, places = [], {}
    for one in accounts:
        period = year_period(one.to) if one.to - one.from_ == 1 else span_period(one.from_ + 1, one.to)
        for name, people in _persons(one, accounts):
            status = "suppressed" if people is None else ""
            row = Observation(
                name, one.area, period, people, "persons", group=one.group, recorded=_SINCE, status=status
            )
            rows.append(row)
            places[name, one.area, one.group, period] = (name, *_of(one))
    least: dict[str, int] = {}
    for one in accounts:
        start = _row_name(one, "")
        least[start] = max(one.minimum, MINIMUM, least.get(start, 0))
    kinds = dict(_kinds(rows, least))
    # Areas inside others are not held against them: who moves between them is counted otherwise there.
    decided = decide_once(rows, kinds, {})
    return {places[key.cell] for key in decided.held}


def _persons(account: MoversAccount, accounts: Sequence[MoversAccount]) -> Iterator[tuple[str, float | None]]:
    """The persons behind each step and destination; None where a source keeps those of another in to itself."""
    if not account.withheld:
        for step in account.steps:
            yield _row_name(account, step.step), float(step.people)
        for way in account.destinations:
            yield _row_name(account, _TO + way.area), float(way.people)
    elif account.withheld == "small":
        same = [one for one in accounts if not one.withheld and not one.group and one.reference == account.reference
                and (one.share, one.view, one.area, one.from_, one.to)
                == (account.share, account.view, account.area, account.from_, account.to)]  # fmt: skip
        for step in same[0].steps if same and account.group else ():
            yield _row_name(account, step.step), None


def _kinds(rows: Sequence[Observation], least: dict[str, int]) -> Iterator[tuple[str, Indicator]]:
    by_name = sorted(rows, key=lambda row: row.measure)
    for name, own in groupby(by_name, key=lambda row: row.measure):
        groups = {row.group for row in own if row.group}
        start = name.rsplit("|", 1)[0] + "|"
        sums = [GroupSum(total="", parts=parts) for parts in _together(groups) if len(parts) > 1]
        yield name, Indicator(
            id=name, name=name, unit="persons", source="", counts_persons=True, minimum=least[start],
            group_sums=tuple(sums),
        )  # fmt: skip


def _together(groups: Collection[str]) -> Iterator[tuple[str, ...]]:
    """Groups that may make everybody together: the sexes, and those that are neither sexes nor age bands."""
    values = {group: group.rsplit("=", 1)[-1].strip().casefold() for group in groups}
    sexes = tuple(sorted(group for group, value in values.items() if value in _SEXES))
    yield sexes
    yield tuple(sorted(group for group, value in values.items() if group not in sexes and band(value) is None))


def _enough_left(account: MoversAccount, told: tuple[Destination, ...], least: int) -> tuple[Destination, ...]:
    """Destinations without the smallest of them while those who moved elsewhere are few, and the account tells how many
    moved in all."""
    moved = sum(step.people for step in account.steps if step.step == "moved_out")
    kept = list(told)
    while kept and 0 < moved - sum(way.people for way in kept) < least:
        kept.remove(min(kept, key=lambda way: way.people))
    return tuple(kept)
