"""Short ways to write criteria and figures, so that a test shows its numbers and little else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from kvarter.judging.evaluate import judge
from kvarter.judging.figures import Figures
from kvarter.model.criteria import Base, Criterion, Years
from kvarter.model.indicators import Indicator
from kvarter.model.observations import Observation
from kvarter.model.periods import parse_period
from kvarter.model.verdicts import ReasonCode, Verdict

LATER = date(2030, 1, 1)


def criterion(
    form: str = "threshold",
    *,
    base: tuple[float | None, str | None] | None = None,
    plan: tuple[int, int] | None = None,
    **said: Any,
) -> Criterion:
    """A criterion about measure ``m`` in area ``a``; ``base`` is (value, period), ``plan`` the plan's years."""
    made: dict[str, Any] = {"id": "c", "measure": "m", "area": "a", "form": form, **said}
    if base is not None:
        made["base"] = Base(value=base[0], period=None if base[1] is None else parse_period(base[1]))
    if plan is not None:
        made["period"] = Years(from_=plan[0], to=plan[1])
    return Criterion(**made)


def threshold(
    comparator: str, value: float, from_: int | None, to: int | None, how: str | None = None, **said: Any
) -> Criterion:
    """A level to reach."""
    return criterion(
        "threshold", comparator=comparator, value=value, from_=from_, to=to, how=how, **{"unit": "other", **said}
    )


def one(period: int | str, value: float | None, *, area: str = "a", unit: str = "other", **more: Any) -> Observation:
    """A figure of measure ``m``, known since the end of its period unless ``recorded`` says otherwise."""
    at = parse_period(str(period))
    return Observation(more.pop("measure", "m"), area, at, value, unit, **{"recorded": at.last.isoformat(), **more})


def yearly(values: Mapping[int, float | None], **more: Any) -> list[Observation]:
    """A figure a year; None is a figure that is missing."""
    return [
        one(year, value, **more) if value is not None else one(year, None, **{**more, "status": "missing"})
        for year, value in values.items()
    ]


def verdict(
    of: Criterion, rows: Iterable[Observation], as_of: date = LATER, indicators: Iterable[Indicator] = ()
) -> Verdict:
    """The verdict on a day; by default long after everything."""
    return judge(of, Figures(rows, as_of, {indicator.id: indicator for indicator in indicators}))


def indicator(**said: Any) -> Indicator:
    """An indicator ``m`` counted in nothing in particular."""
    return Indicator(**{"id": "m", "name": "M", "unit": "other", "source": "s", **said})


def codes(of: Verdict) -> list[str]:
    """The reasons' codes in their order."""
    return [reason.code.value for reason in of.reasons]


def details(of: Verdict, code: ReasonCode) -> dict[str, Any]:
    """What a reason says."""
    return next(reason.details for reason in of.reasons if reason.code is code)
