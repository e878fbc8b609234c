"""What a share that can be followed from person to person is: who is counted, and who of them has the trait."""

from __future__ import annotations

from typing import NamedTuple


class Ages(NamedTuple):
    """From and with the age ``first`` to and with ``last``; None: no limit on that side."""

    first: int | None = None
    last: int | None = None

    def within(self, other: Ages) -> Ages:
        """The ages that are in both."""
        firsts = [age for age in (self.first, other.first) if age is not None]
        lasts = [age for age in (self.last, other.last) if age is not None]
        return Ages(max(firsts, default=None), min(lasts, default=None))


class Trait(NamedTuple):
    """A share: of those of ``ages`` whose value is known, the ones whose ``column`` is among ``having`` (or true).

    ``unknown`` are codes that say nothing. ``portion`` names an optional column with the part of the year (0 to 1);
    where the register has it, it is used instead of the codes. ``sensitive`` sets the smallest number that may be
    shown to 10. ``legal`` marks a figure that exists because the law asks for it, and is never a target.
    """

    id: str
    da: str
    en: str
    ages: Ages
    column: str
    having: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    portion: str = ""
    sensitive: bool = False
    legal: bool = False

    @property
    def minimum(self) -> int:
        """The smallest number of persons that may be shown."""
        return 10 if self.sensitive else 5
