"""Criteria and targets against their indicators, areas, bases and sources."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from kvarter.files.findings import Findings, walk
from kvarter.files.places import Place
from kvarter.files.problems import ProblemCode
from kvarter.model.activities import PlanCriterion
from kvarter.model.criteria import Criterion, faults
from kvarter.model.indicators import Indicator, Wanted
from kvarter.model.plans import ContextFigure, IndicatorUse, Plan, in_use
from kvarter.model.units import comparable

_MEASURED: Final = ("threshold", "change", "trend")
_TOWARDS: Final[dict[str, Wanted]] = {
    "at_least": "rise",
    "more_than": "rise",
    "at_most": "fall",
    "less_than": "fall",
}


class _Stated(NamedTuple):
    """A base as one place states it."""

    value: float
    findings: Findings
    place: Place


_Bases = dict[tuple[object, ...], _Stated]


def check_criteria(all_findings: Sequence[Findings]) -> None:
    """Every criterion of every plan: measures, areas, groups, units, the side of the base, sources; and over all
    plans together, bases that are stated twice and differ."""
    bases: _Bases = {}
    for findings in all_findings:
        plan = findings.document.plan
        if plan is None:
            continue
        _plan(findings, plan, bases)
        if findings.measures_not_checked:
            findings.say(ProblemCode.MEASURES_NOT_CHECKED, ("plan",))
        if findings.areas_not_checked:
            findings.say(ProblemCode.AREAS_NOT_CHECKED, ("plan",))


def _plan(findings: Findings, plan: Plan, bases: _Bases) -> None:
    findings.area(plan.area, ("plan", "area"))
    uses: dict[Place, IndicatorUse] = {}
    for place, record in walk(plan, ("plan",)):
        match record:
            case IndicatorUse():
                uses[place] = record
                _use(findings, record, place, bases)
            case ContextFigure():
                findings.measure(record.measure, (*place, "measure"))
                findings.area(record.area, (*place, "area"))
            case PlanCriterion():
                _plan_criterion(findings, record, place, uses.get(place[:-2]), bases)
            case _:
                pass


def _use(findings: Findings, use: IndicatorUse, place: Place, bases: _Bases) -> None:
    indicator = findings.measure(use.indicator, (*place, "indicator"))
    findings.area(use.area, (*place, "area"))
    findings.area(use.reference_area, (*place, "reference_area"))
    findings.group(use.group, indicator, (*place, "group"))
    for number, name in enumerate(use.breakdown):
        findings.group(name, indicator, (*place, "breakdown", number))
    for number, name in enumerate(use.breakdown_areas):
        findings.area(name, (*place, "breakdown_areas", number))
    base = use.baseline
    if base is not None and base.value is not None and base.period is not None:
        key = (use.indicator, use.area, use.group, "value", None, str(base.period))
        _stated(bases, key, _Stated(base.value, findings, (*place, "baseline", "value")))


def _plan_criterion(
    findings: Findings, own: PlanCriterion, place: Place, use: IndicatorUse | None, bases: _Bases
) -> None:
    criterion = own if use is None else in_use(own, use)
    backwards = own.period is not None and own.period.from_ > own.period.to
    for key, code, details in faults(criterion):
        if not (backwards and code is ProblemCode.YEARS_BACKWARDS):
            findings.say(code, (*place, key), **details)
    indicator = check_criterion(findings, criterion, place, own=own, use=use)
    _side(findings, criterion, place, indicator, use)
    base = criterion.base
    if base is not None and base.value is not None:
        year = None if criterion.first_year is None else criterion.first_year - 1
        period = str(year) if base.period is None else str(base.period)
        against = criterion.reference_area if criterion.of == "gap" else None
        about = (criterion.measure, criterion.area, criterion.group or "", criterion.of, against, period)
        if criterion.measure is not None and own.base is not None:
            _stated(bases, about, _Stated(base.value, findings, (*place, "base", "value")))
    if own.data_source is None and use is None:
        findings.say(ProblemCode.DATA_SOURCE_MISSING, place, id=own.id)
    elif own.data_source is not None and not own.data_source.delivered_by and own.data_source.delivery is None:
        findings.say(ProblemCode.DELIVERY_MISSING, (*place, "data_source"), id=own.id)


def check_criterion(
    findings: Findings,
    criterion: Criterion,
    place: Place,
    *,
    own: Criterion | None = None,
    use: IndicatorUse | None = None,
) -> Indicator | None:
    """What a criterion is about must exist and fit its unit. Gives the indicator it is about.

    What comes from the indicator's place around the criterion (``use``) is told of there, not here again.
    """
    own = own or criterion
    indicators = findings.known.indicators
    if use is not None and own.measure is None:
        indicator = None if indicators is None else indicators.get(use.indicator)
    else:
        indicator = findings.measure(criterion.measure, (*place, "measure"))
    findings.area(own.area, (*place, "area"))
    findings.area(own.reference_area, (*place, "reference_area"))
    findings.group(own.group or "", indicator, (*place, "group"))
    measured = criterion.form in _MEASURED
    if measured and criterion.measure is None and criterion.count is None:
        findings.say(ProblemCode.MEASURE_NONE, place, id=criterion.id)
    against_area = criterion.of == "gap" and criterion.reference != "other_group"
    if against_area and criterion.measure is not None and criterion.reference_area is None:
        findings.say(ProblemCode.REFERENCE_AREA_MISSING, place, id=criterion.id)
    relative = criterion.form == "change" and criterion.unit == "percent"
    unit = criterion.unit if measured and not relative else None
    if indicator is not None and unit is not None and not comparable(unit, indicator.unit):
        findings.say(
            ProblemCode.UNIT_OF_CRITERION, (*place, "unit"), found=unit, unit=indicator.unit, measure=indicator.id
        )
    return indicator


def _side(
    findings: Findings, criterion: Criterion, place: Place, indicator: Indicator | None, use: IndicatorUse | None
) -> None:
    """A level to reach that lies on the wrong side of the level it starts from; a change against what is wanted."""
    wanted = (use.wanted if use is not None else None) or (None if indicator is None else indicator.wanted)
    if criterion.of == "gap" or wanted in (None, "none"):
        wanted = None if criterion.comparator is None else _TOWARDS.get(criterion.comparator)
    if criterion.form in ("change", "trend") and criterion.of == "value":
        if wanted in ("rise", "fall") and criterion.direction is not None and criterion.direction != wanted:
            findings.say(
                ProblemCode.DIRECTION_UNWANTED, (*place, "direction"), found=criterion.direction, wanted=wanted
            )
        return
    base = criterion.base or (use.baseline if use is not None and criterion.of == "value" else None)
    if criterion.form != "threshold" or criterion.value is None or base is None or base.value is None:
        return
    if (wanted == "rise" and criterion.value < base.value) or (wanted == "fall" and criterion.value > base.value):
        findings.say(
            ProblemCode.TARGET_WRONG_SIDE, (*place, "value"), found=criterion.value, base=base.value, wanted=wanted
        )


def _stated(bases: _Bases, key: tuple[object, ...], now: _Stated) -> None:
    before = bases.setdefault(key, now)
    if abs(before.value - now.value) > 1e-9:
        now.findings.say(
            ProblemCode.BASES_DIFFER,
            now.place,
            found=now.value,
            before=before.value,
            first=before.findings.document.line(before.place),
            other=before.findings.document.file,
            measure=str(key[0]),
            period=str(key[-1]),
        )
