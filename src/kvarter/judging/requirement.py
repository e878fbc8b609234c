"""What a criterion asks for: which years count, how they are put together, and the level they are held against."""

from __future__ import annotations

from typing import Final, Literal, NamedTuple

from kvarter.judging.scale import Point, Scale
from kvarter.model.criteria import Base, Comparator, Criterion
from kvarter.model.periods import Period, PeriodKind, year_period
from kvarter.model.verdicts import ReasonCode

Together = Literal["each_year", "mean", "total", "end", "year_on_year"]
TOLERANCE: Final = 1e-9


class BaseLevel(NamedTuple):
    """What a change is measured from: the level used, its year, the figure for the period where there is one.

    ``printed`` is true when the level stands in the criterion; then the figure is only compared with it.
    """

    level: float | None
    period: Period
    figure: Point | None
    printed: bool


class Requirement(NamedTuple):
    """``together`` over ``years`` must stand in ``comparator`` to ``level``.

    For ``year_on_year`` each year is held against ``factor`` times the year before plus ``step``; ``level`` is then
    that of the first open or failing year. ``level`` is None while the base is not known. ``refused`` says why a
    criterion cannot be measured at all.
    """

    comparator: Comparator
    level: float | None
    together: Together
    years: tuple[int, ...]
    base: BaseLevel | None
    factor: float = 1.0
    step: float = 0.0
    refused: ReasonCode | None = None

    @property
    def needed_years(self) -> tuple[int, ...]:
        """The years whose figures decide it: its own, and the one before the first when years are held against the
        year before."""
        if self.together != "year_on_year" or not self.years:
            return self.years
        return (self.years[0] - 1, *self.years)


def holds(comparator: str, value: float, level: float) -> bool:
    """Whether a value stands as asked to a level; values that differ by rounding of the arithmetic are equal."""
    slack = TOLERANCE * max(1.0, abs(level))
    match comparator:
        case "at_least":
            return value >= level - slack
        case "at_most":
            return value <= level + slack
        case "more_than":
            return value > level + slack
        case "less_than":
            return value < level - slack
        case "equal":
            return abs(value - level) <= slack
        case _:
            message = f"no such comparator: {comparator}"
            raise ValueError(message)


def base_year(criterion: Criterion) -> int | None:
    """The year a change is measured from when the criterion does not name one: the year before it starts."""
    first = criterion.first_year if criterion.first_year is not None else criterion.last_year
    return None if first is None else first - 1


def requirement(criterion: Criterion, scale: Scale) -> Requirement:
    """What a criterion asks for on its scale; the criterion must have a last year.

    A milestone or an assessment with a figure to reach is held against it as a threshold is.
    """
    if criterion.form in ("change", "trend"):
        return _against_base(criterion, scale)
    return _threshold(criterion)


def _years(criterion: Criterion, together: Together) -> tuple[int, ...]:
    last = criterion.last_year
    if last is None:
        return ()
    if together == "end":
        return (last,)
    first = criterion.first_year if criterion.first_year is not None else last
    return tuple(range(first, last + 1))


def _threshold(criterion: Criterion) -> Requirement:
    together: Together
    match criterion.how:
        case "each_year" | "per_year":
            together = "each_year"
        case "mean" | "total" | "end":
            together = criterion.how
        case None:
            together = "mean" if criterion.names_several_years else "end"
    comparator = criterion.comparator or "at_least"
    return Requirement(comparator, criterion.value, together, _years(criterion, together), None)


def _against_base(criterion: Criterion, scale: Scale) -> Requirement:
    rising = criterion.direction == "rise"
    trend = criterion.form == "trend"
    comparator = _of_change(criterion, rising=rising, trend=trend)
    sign = 1.0 if rising else -1.0
    amount = sign * (criterion.value or 0.0)
    relative = criterion.unit == "percent" and not trend
    named = criterion.base is not None and (criterion.base.value is not None or criterion.base.period is not None)
    chained = not named and ((trend and criterion.how == "each_year") or (relative and criterion.how == "per_year"))
    if chained:
        years = _years(criterion, "year_on_year")
        factor = 1 + amount / 100 if relative else 1.0
        return Requirement(comparator, None, "year_on_year", years, None, factor, 0.0 if relative else amount)
    together: Together
    match criterion.how:
        case "each_year" | "mean" | "total" | "end":
            together = criterion.how
        case "per_year":
            together = "end"
        case None:
            together = "mean" if criterion.names_several_years else "end"
    years = _years(criterion, together)
    base = base_level(criterion, scale)
    refused = _refused(criterion, base, relative=relative)
    if base is None or base.level is None:
        return Requirement(comparator, None, together, years, base)
    step = base.level * amount / 100 if relative else amount
    times = max(years[-1] - base.period.year, 0) if criterion.how == "per_year" else 1
    level = base.level + step * times
    if together == "total":
        level = _total_level(base, step, len(years), relative=relative)
    return Requirement(comparator, level, together, years, base, refused=refused)


def _of_change(criterion: Criterion, *, rising: bool, trend: bool) -> Comparator:
    """A rise asks for at least its amount and a fall for at most what is left, unless the criterion says that the
    amount itself is the most allowed ("stiger højst 1 procent om året")."""
    if trend:
        return "more_than" if rising else "less_than"
    limited = criterion.comparator in ("at_most", "less_than")
    return "at_least" if rising != limited else "at_most"


def _total_level(base: BaseLevel, step: float, years: int, *, relative: bool) -> float:
    """A sum over years is held against as many years at the base's level (or a base span's own sum)."""
    level = base.level or 0.0
    if base.period.kind is PeriodKind.SPAN and base.period.last.year - base.period.first.year + 1 == years:
        return level + step
    return level * years + (step * years if relative else step)


def _refused(criterion: Criterion, base: BaseLevel | None, *, relative: bool) -> ReasonCode | None:
    if base is None or base.level is None:
        return None
    if (criterion.of == "gap" or relative) and base.level <= 0:
        return ReasonCode.BASE_NOT_POSITIVE
    return None


def base_level(criterion: Criterion, scale: Scale) -> BaseLevel | None:
    """The level a change is measured from; a printed one governs, the figure for its period stands beside it."""
    base = criterion.base or Base()
    period = base.period
    if period is None:
        year = base_year(criterion)
        if year is None:
            return None
        period = year_period(year)
    figure = scale.at(period)
    if base.value is not None:
        return BaseLevel(base.value, period, figure, printed=True)
    return BaseLevel(None if figure is None else figure.value, period, figure, printed=False)
