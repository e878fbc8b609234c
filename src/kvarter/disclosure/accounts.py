"""The door for accounts of movers: a step or a destination that rests on too few persons keeps the account in."""

from __future__ import annotations

from kvarter.balance.movers.shown import ShownAccount, Step
from kvarter.disclosure.rules import MINIMUM
from kvarter.model.accounts import Destination, MoversAccount


def shown_account(account: MoversAccount, area: str, reference: str, group: str) -> ShownAccount:
    """The account as it may be shown, with the names readers know; without figures when a step rests on fewer persons
    than the minimum, whatever the file says."""
    least = max(account.minimum, MINIMUM)
    small = any(0 < one.people < least for one in account.steps)
    hidden = account.withheld or ("small" if small else "")
    told = (area, account.share, group, account.from_, account.to, account.view, reference)
    if hidden or account.start is None or account.end is None:
        return ShownAccount(*told, None, None, None, (), hidden or "nobody", least)
    steps = tuple(Step(one.step, one.value / 100, one.people) for one in account.steps)
    start, end = account.start / 100, account.end / 100
    return ShownAccount(*told, start, end, end - start, steps, "", least)


def shown_destinations(account: MoversAccount) -> tuple[tuple[Destination, ...], int]:
    """The destinations enough persons went to, and how many others there are."""
    least = max(account.minimum, MINIMUM)
    told = tuple(one for one in account.destinations if one.people >= least)
    return told, account.others + len(account.destinations) - len(told)
