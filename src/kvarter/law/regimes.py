"""The dated structure of the lists: which categories each regime has, and how their criteria combine.

The dates and every number stand in ``parameters``; only how things combine stands here, because that changed too.
"""

from __future__ import annotations

from typing import Final

from kvarter.law.rules import Rule

ORIGIN: Final = "nonwestern"
"""The criterion about origin; it can be left out, and it is never a lever of any sum."""

_FOUR: Final = ("unattached", "convicted", "basic_education", "income")
_VULNERABLE: Final = Rule("vulnerable_area", "vulnerable_area", None, ("residents",), _FOUR)

STRUCTURE: Final[dict[str, tuple[Rule, ...]]] = {
    "R2010": (Rule("ghetto", "ghetto", None, ("residents",), (ORIGIN, "unattached", "convicted")),),
    "R2014": (Rule("ghetto", "ghetto", None, ("residents",), (ORIGIN, *_FOUR)),),
    "R2018": (
        _VULNERABLE,
        Rule("ghetto_area", "ghetto_area", "vulnerable_area", (ORIGIN,)),
        Rule("hard_ghetto_area", "hard_ghetto_area", "ghetto_area", ("years_on_list",)),
    ),
    "R2021": (
        _VULNERABLE,
        Rule("parallel_society", "parallel_society", "vulnerable_area", (ORIGIN,)),
        Rule("transformation_area", "transformation_area", "parallel_society", ("years_on_list",)),
        # § 61 b names its own conditions and excludes no other category; so neither does this.
        Rule("prevention_area", "prevention_area", None, ("residents", ORIGIN), _FOUR),
    ),
    "KOMBI": (
        Rule("combined_letting", "combined_letting", None, ("residents", "unattached")),
        Rule("combined_letting_large", "combined_letting", None, ("residents", "unattached")),
    ),
}

BESIDE: Final = ("KOMBI",)
"""Regimes that hold beside the one in force on a list date."""


def needs_origin(rule: Rule, rules: tuple[Rule, ...]) -> bool:
    """Whether a rule cannot be met without the criterion about origin, itself or through what it builds on."""
    below = next((other for other in rules if other.name == rule.builds_on), None)
    return ORIGIN in rule.all_of or (below is not None and needs_origin(below, rules))
