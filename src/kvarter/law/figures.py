"""What is known of an area on a list date: printed percentages and counts, exact, with None for what is not known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Final, NamedTuple

from kvarter.law.counting import ONE

SHARES: Final = ("unattached", "nonwestern", "convicted", "basic_education")
"""The criteria that are shares of people; each can be given as a percentage or as counts."""


class Printed(NamedTuple):
    """A figure as printed, and one unit of its last decimal (41.2 has the unit 0.1)."""

    value: Fraction
    unit: Fraction


def printed(text: str) -> Printed:
    """The figure a text holds: exact, with the unit of its last decimal. Raises ``ArithmeticError`` for other texts."""
    held = Decimal(text)
    return Printed(Fraction(held), Fraction(Decimal(ONE).scaleb(int(held.as_tuple().exponent))))


class Counted(NamedTuple):
    """So many people of so many; ``of`` is above zero."""

    people: int
    of: int


class Share(NamedTuple):
    """A share of people: as printed (in percent, averaged as the list does it) and as counts, the newest year first."""

    printed: Printed | None = None
    counts: tuple[Counted, ...] = ()


class AreaFigures(NamedTuple):
    """The figures of one area for one list; ``national_convicted`` and ``income`` are in percent."""

    area: str
    list_date: date
    residents: int | None = None
    shares: Mapping[str, Share] = {}
    income: Printed | None = None
    national_convicted: Printed | None = None
    years_on_list: int | None = None


def chained(rows: Iterable[AreaFigures]) -> list[AreaFigures]:
    """One area's figures for its lists, oldest first, with the counts of the lists a year apart before each as the
    earlier years of a share that is given for one year only."""
    in_order = sorted(rows, key=lambda row: row.list_date)
    return [
        row._replace(
            shares={name: _with_earlier(share, name, in_order[:at], row) for name, share in row.shares.items()}
        )
        for at, row in enumerate(in_order)
    ]


def _with_earlier(share: Share, name: str, before: Sequence[AreaFigures], row: AreaFigures) -> Share:
    if len(share.counts) != ONE:
        return share
    counts, year = list(share.counts), row.list_date.year
    for earlier in reversed(before):
        newest = earlier.shares.get(name, Share()).counts[:ONE]
        if not newest or earlier.list_date.year != year - ONE:
            break
        counts += newest
        year = earlier.list_date.year
    return share._replace(counts=tuple(counts))
