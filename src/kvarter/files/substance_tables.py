"""Observations and loose criteria against the indicators and areas that are known."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kvarter.files.documents import Document
from kvarter.files.findings import Findings, Known
from kvarter.files.observations import Table
from kvarter.files.problems import Problem, ProblemCode, found
from kvarter.files.substance_criteria import check_criterion
from kvarter.files.substance_figures import looks_like_persons
from kvarter.files.validation import nearest
from kvarter.model.criteria import Criterion
from kvarter.model.indicators import Indicator
from kvarter.model.units import default_bounds


def table_problems(file: str, table: Table, known: Known) -> list[Problem]:
    """Rows whose measure, area or group nobody knows (each name once), in another unit, or out of bounds."""
    problems: list[Problem] = []
    named: set[tuple[str, str]] = set()

    def say(code: ProblemCode, line: int, key: str, **details: Any) -> None:
        problems.append(found(code, file, line, key, **details))

    def new(kind: str, name: str) -> bool:
        before = (kind, name) in named
        named.add((kind, name))
        return not before

    for row, line in zip(table.observations, table.lines, strict=True):
        if known.areas is not None and row.area not in known.areas and new("area", row.area):
            near = nearest(row.area, known.areas)
            say(ProblemCode.AREA_UNKNOWN, line, "area", found=row.area, nearest=near)
        if known.indicators is None:
            continue
        indicator = known.indicators.get(row.measure)
        if indicator is None:
            if new("measure", row.measure):
                near = nearest(row.measure, known.indicators)
                say(ProblemCode.MEASURE_UNKNOWN, line, "measure", found=row.measure, nearest=near)
            continue
        unsaid = indicator.counts_persons is None and row.denominator is not None and not looks_like_persons(indicator)
        if unsaid and new("persons", row.measure):
            say(ProblemCode.PERSONS_UNSAID, line, "denominator", measure=indicator.id, why="denominator")
        if row.unit != indicator.unit and new("unit", row.measure):
            say(ProblemCode.UNIT_OTHER, line, "unit", found=row.unit, unit=indicator.unit, measure=indicator.id)
        groups = [group.id for group in indicator.groups]
        if row.group and row.group not in groups and new(row.measure, row.group):
            near = nearest(row.group, groups)
            say(ProblemCode.GROUP_UNKNOWN, line, "group", found=row.group, measure=indicator.id, nearest=near)
        low, high = _bounds(indicator)
        if row.value is not None and ((low is not None and row.value < low) or (high is not None and row.value > high)):
            bounds = [bound for bound in (low, high) if bound is not None]
            say(ProblemCode.VALUE_OUT_OF_BOUNDS, line, "value", found=row.value, measure=indicator.id, bounds=bounds)
    return problems


def _bounds(indicator: Indicator) -> tuple[float | None, float | None]:
    return default_bounds(indicator.unit) if indicator.bounds is None else (indicator.bounds.low, indicator.bounds.high)


def criteria_problems(file: str, criteria: Iterable[tuple[Criterion, int]], known: Known) -> list[Problem]:
    """Loose criteria whose measure, area or group nobody knows or whose unit does not fit."""
    criteria = list(criteria)
    document = Document(file=file, lines={(number,): line for number, (_, line) in enumerate(criteria)})
    findings = Findings(document, known)
    for number, (criterion, _line) in enumerate(criteria):
        check_criterion(findings, criterion, (number,))
    return [problem._replace(key=problem.key.partition(".")[2]) for problem in findings.problems]
