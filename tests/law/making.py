"""Figures of areas written shortly, as printed percentages or as counts."""

from datetime import date
from pathlib import Path

from kvarter.law.figures import SHARES, AreaFigures, Counted, Share, printed
from kvarter.law.loading import law

LAW = law()
FACTS = Path(__file__).parents[3] / "shared" / "facts"


def area(day, residents=2000, income=None, national=None, years=None, name="Bakken", **shares):
    """A share is a text as printed, or counts as tuples, newest first."""
    held = {}
    for share, given in shares.items():
        assert share in SHARES
        held[share] = (
            Share(printed(given)) if isinstance(given, str) else Share(None, tuple(Counted(*one) for one in given))
        )
    return AreaFigures(
        name,
        date.fromisoformat(day),
        residents,
        held,
        printed(income) if income is not None else None,
        printed(national) if national is not None else None,
        years,
    )


def entry(found, criterion, operator=None, limit=None):
    """The one entry of a criterion that has this operator and limit."""
    [one] = [
        one
        for one in found.criteria
        if one.limit.criterion == criterion
        and operator in (None, one.limit.operator)
        and limit in (None, None if one.bound is None else one.bound.middle)
    ]
    return one
