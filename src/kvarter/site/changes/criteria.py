"""A criterion written as a sentence: read at once, what was understood shown, and every doubt asked about."""

from __future__ import annotations

import dataclasses
from typing import Any, Final, NamedTuple

from kvarter.model.activities import DataSource, PlanCriterion
from kvarter.model.criteria import Criterion, Years
from kvarter.model.plans import Plan
from kvarter.site.shown.marked import Piece, pieces
from kvarter.site.visit import Visit
from kvarter.wording.criteria import sentence_of
from kvarter.wording.criterion_fields import doubt_question

READ: Final = frozenset(
    {
        "form", "of", "reference", "reference_group", "side", "comparator", "direction", "value", "unit", "base",
        "from_", "to", "how",
    }
)  # fmt: skip
"""What the reader reads from the words of a sentence; who delivers the figure and where it comes from it does not."""


class Understood(NamedTuple):
    """How a sentence was read: the words something was read from, what it says in plain words, and the doubts."""

    pieces: tuple[Piece, ...]
    sentence: str
    doubts: tuple[str, ...]


def read_into(criterion: PlanCriterion, period: Years) -> PlanCriterion:
    """A criterion with what the reader makes of its sentence; what was in doubt is noted in ``reader``."""
    from kvarter.reading.criteria import read_one  # noqa: PLC0415 - its words take a tenth of a second to load

    read = read_one(criterion.id, criterion.text, criterion.text, 0, period)
    return _with(criterion, read.criterion, read.doubts)


def several(criterion: PlanCriterion, period: Years) -> list[PlanCriterion]:
    """The criteria that the sentence of a new one says, each with its doubts noted; ids are given later."""
    from kvarter.reading.criteria import read_criteria  # noqa: PLC0415 - see above

    return [_with(criterion, one.criterion, one.doubts) for one in read_criteria("k", criterion.text, period)]


def with_source(criterion: PlanCriterion, logbook: str) -> PlanCriterion:
    """A criterion that is counted from the logbook has the logbook as its source, when nobody has named another."""
    if criterion.count is None or criterion.data_source is not None:
        return criterion
    return dataclasses.replace(criterion, data_source=DataSource(name=logbook))


def _with(criterion: PlanCriterion, read: Criterion, doubts: tuple[str, ...]) -> PlanCriterion:
    values: dict[str, Any] = {name: getattr(read, name) for name in READ}
    return dataclasses.replace(criterion, **values, reader="; ".join(doubts))


def understood(criterion: PlanCriterion, plan: Plan, seen: Visit) -> Understood:
    """What a criterion says as it stands, beside the words of its sentence."""
    from kvarter.reading.criteria import read_one  # noqa: PLC0415 - see above

    words = read_one(criterion.id, criterion.text, criterion.text, 0, plan.period).words if criterion.text else {}
    noted = [one for one in criterion.reader.split("; ") if one]
    return Understood(
        tuple(pieces(criterion.text, words, seen.lang)),
        sentence_of(criterion, seen.lang),
        tuple(doubt_question(one, seen.lang) for one in noted),
    )
