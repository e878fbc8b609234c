"""Units: what a figure is counted in, and which units speak of the same kind of thing."""

from __future__ import annotations

from typing import Final, Literal, get_args

CriterionUnit = Literal[
    "percent", "percentage_points", "count", "DKK", "days", "months", "index_points", "tonnes", "grade_points", "other"
]
CRITERION_UNITS: Final = frozenset(get_args(CriterionUnit))

# A unit of a figure and the kind a criterion compares it as. Figures may name what is counted; criteria do not.
KIND: Final[dict[str, str]] = {
    **{unit: unit for unit in CRITERION_UNITS},
    "percentage_points": "percent",
    **dict.fromkeys(
        (
            "persons", "residents", "families", "households", "dwellings", "cases", "visits", "events", "enquiries",
            "participants", "volunteers", "jobs", "businesses", "trees", "vehicles", "customers", "number",
        ),
        "count",
    ),
    "mio_DKK": "mio_DKK",
    "hours": "hours",
    "years": "years",
    "km": "km",
    "kg": "kg",
    "ratio": "ratio",
    "per_100": "per_100",
    "per_1000": "per_1000",
    "per_10000": "per_10000",
}  # fmt: skip
UNITS: Final = frozenset(KIND)

PERSON_UNITS: Final = frozenset(
    {"persons", "residents", "families", "households", "participants", "volunteers", "customers", "cases"}
)
"""Units that count persons, or what few persons stand behind, unless an indicator says otherwise."""

SHARE_OF: Final[dict[str, float]] = {
    "percent": 100.0, "ratio": 1.0, "per_100": 100.0, "per_1000": 1000.0, "per_10000": 10000.0,
}  # fmt: skip
"""Kinds that say how many of so many, and of how many they say it."""

NON_NEGATIVE: Final = frozenset(
    {"count", "DKK", "days", "months", "tonnes", "hours", "years", "km", "kg", "per_100", "per_1000", "per_10000"}
)


def default_bounds(unit: str) -> tuple[float | None, float | None]:
    """The lowest and highest value a unit allows when its indicator says nothing: shares 0 to 100, counts from 0."""
    kind = KIND.get(unit, "other")
    if kind == "percent":
        return 0.0, 100.0
    return (0.0, None) if kind in NON_NEGATIVE else (None, None)


def comparable(criterion_unit: str, figure_unit: str) -> bool:
    """Whether a criterion in one unit can be held against a figure in another; ``other`` fits everything."""
    wanted, found = KIND.get(criterion_unit, "other"), KIND.get(figure_unit, "other")
    return "other" in {wanted, found} or wanted == found
