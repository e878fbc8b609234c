"""What the checks of an agreement look at."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from kvarter.reading.agreements.layout.document import Source
from kvarter.reading.agreements.parts.agreement import Agreement
from kvarter.reading.agreements.parts.criteria import AgreedCriterion
from kvarter.reading.agreements.parts.figures import StatedFigure


class Look(NamedTuple):
    """Everything the checks look at."""

    source: Source
    agreement: Agreement
    figures: Sequence[StatedFigure]
    criteria: Sequence[AgreedCriterion]
    years: tuple[int, int] | None


def number(value: float) -> str:
    """A number with decimal comma, no more decimals than it has (at most two)."""
    return f"{value:.2f}".rstrip("0").rstrip(".").replace(".", ",")
