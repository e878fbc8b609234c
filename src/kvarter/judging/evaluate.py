"""The verdict of one criterion on one day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from kvarter.judging.chance import SIGNIFICANCE, within_chance_counts, within_chance_shares
from kvarter.judging.decide import Standing, standing
from kvarter.judging.done import judge_done
from kvarter.judging.figures import Figures
from kvarter.judging.outlook import Outlook, outlook, still_needed, within_year, word
from kvarter.judging.requirement import BaseLevel, Requirement, base_year, holds, requirement
from kvarter.judging.scale import Point, Scale, gap_scale, is_preliminary, settled, value_scale
from kvarter.judging.witness import evidence_of, marks_of
from kvarter.model.criteria import Criterion
from kvarter.model.observations import Observation
from kvarter.model.periods import SCHOOL_YEAR_STARTS
from kvarter.model.units import KIND, comparable
from kvarter.model.verdicts import Reason, ReasonCode, Status, Verdict


def judge(criterion: Criterion, figures: Figures) -> Verdict:
    """The verdict of ``criterion`` on the day ``figures`` are as of.

    Order: cannot be measured; decided already, early included; not due; the last deciding period has passed without
    its figure; else what the forecast says, or too few figures. Source: docs/judging.
    """
    as_of = figures.as_of
    refused = _cannot_be_measured(criterion)
    if refused is not None:
        return _not_measurable(criterion, as_of, Reason(refused, {}))
    if criterion.form in ("milestone", "assessment") and criterion.value is None:
        return judge_done(criterion, figures)
    gap = criterion.of == "gap"
    scale = gap_scale(criterion, figures, base_year(criterion)) if gap else value_scale(criterion, figures)
    mismatch = _unit_mismatch(criterion, scale)
    if mismatch is not None:
        return _not_measurable(criterion, as_of, mismatch, scale)
    asked = requirement(criterion, scale)
    if asked.refused is not None:
        return _not_measurable(criterion, as_of, Reason(asked.refused, _base_details(asked.base)), scale, asked)
    now = standing(asked, scale)
    if now.zero_year is not None:
        zero = Reason(ReasonCode.BASE_NOT_POSITIVE, {"period": str(now.zero_year)})
        sure = settled(scale)
        then = now if sure is scale else standing(requirement(criterion, sure), sure)
        final = then.zero_year is not None and not then.open_years
        return _not_measurable(criterion, as_of, zero, scale, asked)._replace(final=final)
    return _verdict(criterion, figures, scale, asked, now)


def not_relevant(criterion: Criterion, as_of: date) -> Verdict:
    """The verdict of a criterion whose condition was decided not to be fulfilled: it does not apply."""
    return _not_measurable(criterion, as_of, Reason(ReasonCode.NOT_RELEVANT, {}))


def _cannot_be_measured(criterion: Criterion) -> ReasonCode | None:
    if criterion.form == "vague":
        return ReasonCode.VAGUE
    if criterion.measure is None and criterion.count is None:
        return ReasonCode.NO_MEASURE
    if criterion.measure is not None and criterion.area is None:
        return ReasonCode.NO_MEASURE
    if criterion.of == "gap" and criterion.reference_area is None and criterion.reference_group is None:
        return ReasonCode.NO_REFERENCE
    if criterion.last_year is None:
        return ReasonCode.NO_PERIOD
    return None


def _unit_mismatch(criterion: Criterion, scale: Scale) -> Reason | None:
    if criterion.unit is None or not scale.series or (criterion.form == "change" and criterion.unit == "percent"):
        return None
    if criterion.unit == "percentage_points" and not scale.is_share and KIND.get(scale.unit) in ("per_100", "other"):
        return None  # the paper says points of a figure counted per 100; the numbers are on the same scale
    if comparable(criterion.unit, scale.unit):
        return None
    return Reason(ReasonCode.UNIT_MISMATCH, {"criterion": criterion.unit, "figures": scale.unit})


def _verdict(criterion: Criterion, figures: Figures, scale: Scale, asked: Requirement, now: Standing) -> Verdict:
    as_of = figures.as_of
    reasons: list[Reason] = []
    seen: Outlook | None = None
    if now.outcome is not None:
        status = Status.MET if now.outcome else Status.NOT_MET
        if now.open_years:
            reasons.append(Reason(ReasonCode.DECIDED_EARLY, {"years": list(now.open_years)}))
    else:
        status, seen = _still_open(criterion, scale, asked, now, as_of, reasons)
    used = _used(criterion, scale, asked, seen)
    marks = marks_of(used, scale.series)
    reasons.extend(marks)
    reasons.extend(_side_and_base(criterion, scale, asked))
    reasons.extend(_chance(criterion, scale, asked))
    return Verdict(
        criterion=criterion.id,
        status=status,
        final=_is_final(criterion, scale, now),
        as_of=as_of,
        value=now.value,
        required=now.level,
        forecast=seen.forecast if seen is not None else None,
        still_needed=still_needed(asked, now, _unit_shown(criterion, scale)),
        reasons=tuple(reasons),
        evidence=evidence_of(used),
        comparator=asked.comparator,
        how=asked.together,
        years=asked.years,
        unit=_unit_shown(criterion, scale),
        base=asked.base.level if asked.base is not None else None,
        decided_by=now.decided_by,
        gap=criterion.of == "gap",
    )


def _is_final(criterion: Criterion, scale: Scale, now: Standing) -> bool:
    """Whether no later figure can change the outcome: it is the same with every preliminary figure still to come."""
    if now.outcome is None or _side_is_open(criterion, scale):
        return False
    sure = settled(scale)
    if sure is scale:
        return True
    return standing(requirement(criterion, sure), sure).outcome is now.outcome


def _side_is_open(criterion: Criterion, scale: Scale) -> bool:
    """Whether a pair still to come inside the criterion's years would be the first, and so give another side."""
    first = criterion.first_year
    if first is None or scale.side_year is None:
        return False
    return any(not _known(year, scale) for year in range(first, scale.side_year))


def _still_open(
    criterion: Criterion, scale: Scale, asked: Requirement, now: Standing, as_of: date, reasons: list[Reason]
) -> tuple[Status, Outlook]:
    late = [year for year in asked.needed_years if not _known(year, scale) and _last_day(year, scale) <= as_of]
    base_open = asked.base is not None and asked.base.level is None
    if base_open and asked.base is not None:
        reasons.append(Reason(ReasonCode.BASE_MISSING, {"period": str(asked.base.period)}))
    if late:
        held = [year for year in late if (p := scale.points.get(year)) is not None and p.status == "suppressed"]
        parts = [year for year in late if (p := scale.points.get(year)) is not None and p.status == "parts"]
        reasons.append(Reason(ReasonCode.MISSING_PERIODS, {"years": late}))
        if held:
            reasons.append(Reason(ReasonCode.SUPPRESSED, {"years": held}))
        if parts:
            reasons.append(Reason(ReasonCode.PARTS_OF_YEAR, {"years": parts}))
        unpaired = [year for year in late if year in scale.unpaired]
        if unpaired:
            reasons.append(Reason(ReasonCode.UNPAIRED_PERIODS, {"years": unpaired}))
    passed = _last_day(asked.years[-1], scale) <= as_of
    seen = Outlook(None) if passed else outlook(asked, now, scale, as_of)
    first = criterion.first_year
    if first is not None and as_of < _first_day(first, scale) and seen.forecast is None:
        return Status.NOT_DUE, seen
    if passed:
        return Status.NO_DATA, seen
    if seen.forecast is None:
        counted = within_year(criterion, asked, scale, as_of)
        if counted is not None:
            seen = Outlook(counted)
    if seen.forecast is None:
        if seen.reason is not None:
            reasons.append(Reason(seen.reason, dict(seen.details)))
        return Status.NOT_ENOUGH_DATA, seen
    status = word(seen.forecast.probability)
    if status is Status.ON_TRACK and _holds_lately(asked, scale):
        reasons.append(Reason(ReasonCode.MUST_HOLD, {}))
    return status, seen


def _known(year: int, scale: Scale) -> bool:
    point = scale.points.get(year)
    return point is not None and point.value is not None


def _last_day(year: int, scale: Scale) -> date:
    return date(year, *SCHOOL_YEAR_STARTS) - timedelta(days=1) if scale.by_school_year else date(year, 12, 31)


def _first_day(year: int, scale: Scale) -> date:
    return date(year - 1, *SCHOOL_YEAR_STARTS) if scale.by_school_year else date(year, 1, 1)


def _holds_lately(asked: Requirement, scale: Scale) -> bool:
    if asked.level is None or asked.together == "total":
        return False
    latest = [scale.points[year].value for year in sorted(scale.points)][-2:]
    return len(latest) == 2 and all(
        value is not None and holds(asked.comparator, value, asked.level) for value in latest
    )


def _used(criterion: Criterion, scale: Scale, asked: Requirement, seen: Outlook | None) -> tuple[Observation, ...]:
    """The observations a verdict rests on, each once: the base, the deciding years, and a forecast's series."""
    points: list[Point] = []
    if asked.base is not None and asked.base.figure is not None:
        points.append(asked.base.figure)
    elif criterion.base is not None and criterion.base.period is not None:
        figure = scale.at(criterion.base.period)
        if figure is not None:
            points.append(figure)
    years: Iterable[int] = asked.needed_years
    if seen is not None:
        years = sorted({*years, *seen.years})
    points.extend(scale.points[year] for year in years if year in scale.points)
    if not points and scale.points:
        points.append(scale.points[max(scale.points)])
    # A series holds each of its observations once, so an observation met twice is the same object.
    used = {id(row): row for point in points for row in point.made_of}
    return tuple(used.values())


def _side_and_base(criterion: Criterion, scale: Scale, asked: Requirement) -> list[Reason]:
    reasons = []
    if scale.side_inferred and scale.series:
        reasons.append(Reason(ReasonCode.SIDE_INFERRED, {"side": scale.side}))
    printed = criterion.base.value if criterion.base is not None else None
    if printed is not None:
        figure = _figure_beside(criterion, scale, asked)
        if figure is not None and _differs(printed, figure):
            reasons.append(Reason(ReasonCode.BASE_DIFFERS, {"printed": printed, "figure": figure}))
    compared = [year for year in asked.needed_years if _known(year, scale)]
    if asked.base is not None and asked.base.level is not None:
        compared.append(asked.base.period.year)
    crossed = [year for year in scale.breaks if compared and min(compared) < year <= max(compared)]
    if crossed:
        reasons.append(Reason(ReasonCode.DEFINITION_BREAK, {"year": max(crossed)}))
    return reasons


def _figure_beside(criterion: Criterion, scale: Scale, asked: Requirement) -> float | None:
    if asked.base is not None:
        return None if asked.base.figure is None else asked.base.figure.value
    if criterion.base is None:
        return None
    year = base_year(criterion)
    if criterion.base.period is not None:
        point = scale.at(criterion.base.period)
    else:
        point = scale.points.get(year) if year is not None else None
    return None if point is None else point.value


def _differs(printed: float, figure: float) -> bool:
    """Whether a figure, rounded as the printed one is, comes out otherwise."""
    text = repr(printed)
    decimals = 0 if printed == int(printed) else len(text.partition(".")[2])
    return abs(figure - printed) > 0.5 * 10.0**-decimals + 1e-9


def _chance(criterion: Criterion, scale: Scale, asked: Requirement) -> list[Reason]:
    """``within_chance`` when a change of counts, or of shares with their counts, is no more than chance makes."""
    if criterion.of == "gap" or (criterion.form == "threshold" and criterion.base is None):
        return []
    base = asked.base.figure if asked.base is not None else None
    if base is None and criterion.base is not None and criterion.base.period is not None:
        base = scale.at(criterion.base.period)
    points = [
        point for year in asked.years if (point := scale.points.get(year)) is not None and point.value is not None
    ]
    if not points:
        return []
    shares = _counts([base]) if base is not None else None
    now = _counts(points)
    if shares is not None and now is not None and scale.is_share:
        p = within_chance_shares(*shares, *now)
    elif KIND.get(scale.unit) == "count":
        level = base.value if base is not None else (criterion.base.value if criterion.base is not None else None)
        values = [point.value or 0.0 for point in points]
        if level is None or level < 0 or any(value < 0 for value in values):
            return []
        # A base over several years is their mean; the test wants what was counted and over how many years.
        span = len({row.period.year for row in base.made_of}) if base is not None else 1
        p = within_chance_counts(level * span, float(span), sum(values), float(len(values)))
    else:
        return []
    return [Reason(ReasonCode.WITHIN_CHANCE, {"p": round(p, 3)})] if p >= SIGNIFICANCE else []


def _counts(points: list[Point]) -> tuple[float, float] | None:
    numerator = denominator = 0.0
    for point in points:
        for row in point.made_of:
            if row.numerator is None or row.denominator is None:
                return None
            numerator += row.numerator
            denominator += row.denominator
    return (numerator, denominator) if denominator else None


def _unit_shown(criterion: Criterion, scale: Scale) -> str:
    if criterion.of == "gap" and scale.is_share:
        return "percentage_points"
    if criterion.form == "threshold" and criterion.unit is not None:
        return criterion.unit
    return scale.unit


def _base_details(base: BaseLevel | None) -> dict[str, Any]:
    return {} if base is None else {"period": str(base.period), "value": base.level}


def _not_measurable(
    criterion: Criterion, as_of: date, reason: Reason, scale: Scale | None = None, asked: Requirement | None = None
) -> Verdict:
    used = _used(criterion, scale, asked, None) if scale is not None and asked is not None else ()
    base = asked.base.figure if asked is not None and asked.base is not None and not asked.base.printed else None
    return Verdict(
        criterion=criterion.id,
        status=Status.NOT_MEASURABLE,
        final=base is None or not is_preliminary(base),
        as_of=as_of,
        value=None,
        required=None,
        forecast=None,
        still_needed=None,
        reasons=(reason, *marks_of(used, scale.series if scale is not None else ())),
        evidence=evidence_of(used),
        gap=criterion.of == "gap",
    )
