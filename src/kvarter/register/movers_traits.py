"""The shares that can be followed in the register from person to person, by the name they are asked for with."""

from __future__ import annotations

from typing import Final

from kvarter.balance.movers.traits import Ages, Trait
from kvarter.register.schema import ATTACHED, EMPLOYMENT, PORTION

TRAITS: Final[dict[str, Trait]] = {
    trait.id: trait
    for trait in (
        Trait(
            "unattached",
            "uden tilknytning til arbejde eller uddannelse",
            "without work or education",
            Ages(18, 64),
            "employment",
            tuple(code for code in EMPLOYMENT if code not in ATTACHED),
            portion=PORTION,
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
