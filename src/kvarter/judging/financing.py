"""Co-financing: the share paid by others than the fund, held against what the fund demands. Exact, no rounding."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Literal, NamedTuple

Outcome = Literal["met", "as_printed", "short", "not_demanded", "no_money"]


class CoFinancing(NamedTuple):
    """What others than the fund pay of a whole.

    ``outcome``: ``met``; ``as_printed`` when the share only reaches the demand rounded to the demand's own decimals;
    ``short``; ``not_demanded``; ``no_money`` when there is nothing to take a share of. ``lacking`` is how much more of
    the same whole others would have to pay, in the unit of the amounts, rounded up; 0 when the demand is met.
    """

    local: int
    total: int
    demanded: Fraction | None
    outcome: Outcome
    lacking: int = 0

    @property
    def percent(self) -> Fraction | None:
        """The share in percent; None when there is nothing to take a share of."""
        return Fraction(100 * self.local, self.total) if self.total > 0 else None


def co_financing(amounts: Mapping[str, int], fund: Collection[str], demanded: float | None) -> CoFinancing:
    """The co-financing of what each funder pays; ``fund`` are the funders that are the fund.

    5,582,000 of 17,288,000 is 32.2883… percent. A demand of 32.3 percent is not met (2,024 are lacking), but is what
    the share comes to with one decimal: ``as_printed``. At exactly the demand it is met.
    """
    total = sum(amounts.values())
    local = sum(amount for funder, amount in amounts.items() if funder not in fund)
    asked = None if demanded is None else Fraction(repr(demanded))
    if total <= 0:
        return CoFinancing(local, total, asked, "no_money")
    if asked is None or demanded is None:
        return CoFinancing(local, total, None, "not_demanded")
    if 100 * local >= asked * total:
        return CoFinancing(local, total, asked, "met")
    lacking = math.ceil(asked * total / 100) - local
    printed = rounded(Fraction(100 * local, total), decimals(demanded)) >= asked
    return CoFinancing(local, total, asked, "as_printed" if printed else "short", lacking)


def decimals(demanded: float) -> int:
    """How many decimals a demand is printed with; at least one, since 25 percent is not what 24.6 comes to."""
    exponent = Decimal(repr(demanded)).as_tuple().exponent
    return max(1, -exponent) if isinstance(exponent, int) else 1


def rounded(value: Fraction, places: int) -> Fraction:
    """A number with so many decimals, halves up: 2.25 with one is 2.3."""
    scale = 10**places
    return Fraction(math.floor(value * scale + Fraction(1, 2)), scale)
