"""An account as people may see it: parts that rest on few persons go together with others until they rest on enough."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from kvarter.balance.movers.accounts import Account, PartSum
from kvarter.balance.movers.parts import SHIFTS, Part

STEP_PARTS: Final[dict[str, tuple[Part, ...]]] = {
    "own": SHIFTS,
    "moved_in": (Part.MOVED_IN,),
    "moved_out": (Part.MOVED_OUT,),
    "aged": (Part.AGED_IN, Part.AGED_OUT),
    "born_died": (Part.BORN, Part.DIED),
    "boundary": (Part.BOUNDARY_IN, Part.BOUNDARY_OUT),
    "known": (Part.BECAME_KNOWN, Part.BECAME_UNKNOWN),
}
"""The steps an account is told in, and the parts of each."""
REST: Final = "rest"


class Step(NamedTuple):
    """A step of the account as people see it: ``value`` as a fraction, and how many persons it rests on."""

    name: str
    value: float
    people: int


class ShownAccount(NamedTuple):
    """An account that may be shown. ``steps`` add up to ``change``; empty, and the shares None, when the area's own
    count is too small, or a year has nobody in it (``hidden`` tells which)."""

    area: str
    share: str
    group: str
    first: int
    last: int
    view: str
    reference: str
    p0: float | None
    p1: float | None
    change: float | None
    steps: tuple[Step, ...]
    hidden: str
    minimum: int


def shown(account: Account, minimum: int) -> ShownAccount:
    """The account with every step resting on at least ``minimum`` persons.

    A step is small when fewer persons are in it, or when so few of them have the trait, or lack it, that the step
    would tell who. Small steps become one; while that one is small too, the smallest other step joins it.
    """
    told = (account.area, account.share, account.group, account.first, account.last, account.view, account.reference)
    if account.p0 is None or account.p1 is None or account.change is None:
        return ShownAccount(*told, None, None, None, (), "nobody", minimum)
    if min(account.n0, account.n1) < minimum or _telling(account, minimum):
        return ShownAccount(*told, None, None, None, (), "small", minimum)
    by_part = {one.part: one for one in account.parts}
    steps = [(name, [by_part[part] for part in parts]) for name, parts in STEP_PARTS.items()]
    present = [(name, parts) for name, parts in steps if any(part.people or part.value for part in parts)]
    small = [one for one in present if _small(one[1], minimum)]
    # Residents' own changes are what is asked about first, so they are the last to be put together with others.
    open_steps = sorted(
        (one for one in present if one not in small), key=lambda one: (one[0] == "own", _people(one[1]))
    )
    merged = [part for _name, parts in small for part in parts]
    while merged and _small(merged, minimum) and open_steps:
        merged += open_steps.pop(0)[1]
    kept = [_step(name, parts) for name, parts in present if any(name == other for other, _ in open_steps)]
    if merged:
        kept.append(_step(REST, merged))
    return ShownAccount(*told, account.p0, account.p1, account.change, tuple(kept), "", minimum)


def _telling(account: Account, minimum: int) -> bool:
    """Whether the shares themselves give a small count away."""
    if account.reference:
        return False
    pairs = ((account.p0, account.n0), (account.p1, account.n1))
    counts = [round((share or 0.0) * persons) for share, persons in pairs]
    return any(0 < n < minimum or 0 < persons - n < minimum for n, (_, persons) in zip(counts, pairs, strict=True))


def _small(parts: Sequence[PartSum], minimum: int) -> bool:
    people = _people(parts)
    if 0 < people < minimum:
        return True
    if all(part.part in SHIFTS for part in parts):
        return any(0 < part.people < minimum for part in parts)
    crossing = [part for part in parts if part.part not in SHIFTS]
    with_trait = sum(part.amount for part in crossing)
    return 0 < with_trait < minimum or 0 < _people(crossing) - with_trait < minimum


def _people(parts: Sequence[PartSum]) -> int:
    return sum(part.people for part in parts)


def _step(name: str, parts: Sequence[PartSum]) -> Step:
    return Step(name, sum(part.value or 0.0 for part in parts), _people(parts))
