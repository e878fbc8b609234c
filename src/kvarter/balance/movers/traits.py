"""The shares that can be followed from person to person: who is counted, and who of them has the trait."""

from __future__ import annotations

from typing import Final, NamedTuple

EMPLOYMENT: Final = (
    "employed", "self_employed", "student", "unemployed", "cash_benefit", "sickness_benefit", "early_pension",
    "old_age_pension", "outside_labour_force", "child",
)  # fmt: skip
EDUCATION: Final = (
    "basic", "upper_secondary", "vocational", "short_higher", "medium_higher", "long_higher", "unknown", "none_child",
)  # fmt: skip
ORIGIN: Final = (
    "danish", "western_immigrant", "western_descendant", "nonwestern_immigrant", "nonwestern_descendant",
)  # fmt: skip
CODES: Final[dict[str, tuple[str, ...]]] = {"employment": EMPLOYMENT, "education": EDUCATION, "origin": ORIGIN}
"""The codes a column may hold; another one is a fault in the data."""


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


TRAITS: Final[dict[str, Trait]] = {
    trait.id: trait
    for trait in (
        Trait(
            "unattached",
            "uden tilknytning til arbejde eller uddannelse",
            "without work or education",
            Ages(18, 64),
            "employment",
            tuple(code for code in EMPLOYMENT if code not in ("employed", "self_employed", "student")),
            portion="unattached_fte",
        ),
        Trait("employed", "i arbejde", "in work", Ages(18, 64), "employment", ("employed", "self_employed")),
        Trait("cash_benefit", "på kontanthjælp", "on cash benefit", Ages(18, 64), "employment", ("cash_benefit",)),
        Trait(
            "basic_education",
            "med grundskole som højeste uddannelse",
            "with basic school as highest education",
            Ages(30, 59),
            "education",
            ("basic",),
            unknown=("unknown", "none_child"),
        ),
        Trait(
            "higher_education",
            "med en videregående uddannelse",
            "with higher education",
            Ages(30, 59),
            "education",
            ("short_higher", "medium_higher", "long_higher"),
            unknown=("unknown", "none_child"),
        ),
        Trait("convicted", "dømt året før", "convicted the year before", Ages(18, None), "convicted", sensitive=True),
        Trait(
            "nonwestern",
            "indvandrere og efterkommere fra ikke-vestlige lande, som loven opgør det",
            "immigrants and descendants from non-western countries, as the law counts them",
            Ages(),
            "origin",
            ("nonwestern_immigrant", "nonwestern_descendant"),
            sensitive=True,
            legal=True,
        ),
    )
}
