"""The door for accounts of movers: all of them together, so that none gives away what another keeps in.

An account stays in when one of its steps rests on too few persons, and so do those that would give it away: everybody
less the men is the women, an area less its part is the rest, this year's account less last year's is the year. The
persons of each step go through the same linked problem as figures do (``accounts_linked``), in the order they became
known and with what was released before; an account is in or out as a whole, whichever area it is held against.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from kvarter.disclosure.accounts_linked import TO, Known, cells_of, measure_of, period_of, persons
from kvarter.disclosure.deciding import NOTHING, Out, decided
from kvarter.disclosure.linking import Cell
from kvarter.disclosure.published import link, nodes_of
from kvarter.disclosure.released import DOOR, ReleasedAccount, released_account
from kvarter.disclosure.rules import MINIMUM
from kvarter.disclosure.system import Key
from kvarter.model.accounts import Destination, MoversAccount
from kvarter.model.areas import Area

if TYPE_CHECKING:
    from kvarter.balance.movers.shown import ShownAccount

ACCOUNT: Final = "account:"
"""What the measure of an account begins with in the ledger, where it stands among figures."""
_SINCE: Final = "2000-01-01"
_kept: OrderedDict[int, frozenset[Key]] = OrderedDict()
_KEPT: Final = 16


def account_cell(account: MoversAccount, way: str = "") -> Cell:
    """The place of an account, or of one destination in it, among all that is released."""
    step = TO + way if way else ""
    return (ACCOUNT + measure_of(account, step), account.area, account.group, period_of(account))


def decide_accounts(known: Sequence[Known], areas: Mapping[str, Area], out: Out = NOTHING) -> frozenset[Key]:
    """The accounts, and destinations in them, that stay in of all ever known, the oldest first. ``out`` is what earlier
    releases have shown. The same content is decided once."""
    content = hash((tuple(known), tuple(areas.items()), out.fingerprint))
    made = _kept.get(content)
    if made is None:
        made = _kept[content] = _decided(known, areas, out)
        while len(_kept) > _KEPT:
            _kept.popitem(last=False)
    return made


def _decided(known: Sequence[Known], areas: Mapping[str, Area], out: Out) -> frozenset[Key]:
    whose: dict[Cell, set[Cell]] = {}
    for _day, one in known:
        for cell, _people in () if one.withheld else cells_of(one):
            step = cell[0].rsplit("|", 1)[-1]
            way = step.removeprefix(TO) if step.startswith(TO) else ""
            whose.setdefault(cell, set()).add(account_cell(one, way))
    given = persons(known, areas)
    system, _cells = nodes_of(given.rows, given.kinds)
    system = system._replace(derived=given.derived)
    link(system, given.related)
    made = decided(system, _OfAccounts(out, whose))
    held = {account for key in made.held for account in whose.get(key.cell, ())}
    # What is small in itself stays in whatever else is known.
    held |= {account_cell(one) for _day, one in known if one.withheld or _is_small(one)}
    return frozenset(
        Key(cell, day)
        for day, one in known
        for cell in (account_cell(one), *(account_cell(one, way.area) for way in one.destinations))
        if cell in held
    )


class _OfAccounts:
    """What was released of accounts, asked by the cells of their steps."""

    def __init__(self, out: Out, whose: Mapping[Cell, set[Cell]]) -> None:
        self.fingerprint = out.fingerprint
        self._out, self._whose = out, whose

    def __contains__(self, key: object, /) -> bool:
        return isinstance(key, Key) and any(
            Key(account, key.recorded) in self._out for account in self._whose.get(key.cell, ())
        )


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
            told = tuple(
                way for way in one.destinations if way.people >= least and account_cell(one, way.area) not in inside
            )
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


def _enough_left(account: MoversAccount, told: tuple[Destination, ...], least: int) -> tuple[Destination, ...]:
    """Destinations without the smallest of them while those who moved elsewhere are few, and the account tells how many
    moved in all."""
    moved = sum(step.people for step in account.steps if step.step == "moved_out")
    kept = list(told)
    while kept and 0 < moved - sum(way.people for way in kept) < least:
        kept.remove(min(kept, key=lambda way: way.people))
    return tuple(kept)
