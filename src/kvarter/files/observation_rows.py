"""Rows of texts into observations. Every row is read; the first fifty that are wrong are told of, the rest counted.

A file has few different names, periods and sources and very many rows. Each different cell is therefore looked at
once and remembered; a row whose cells are all known to be right costs a handful of look-ups.
"""

from __future__ import annotations

import csv
import gc
import re
from array import array
from collections.abc import Iterable
from itertools import islice
from typing import Any, Final, NamedTuple, Protocol, cast

from kvarter.files.observation_cells import (
    WITHOUT_VALUE,
    Fault,
    Figure,
    Recorded,
    figure,
    name_faults,
    status_faults,
    text_faults,
    unit_faults,
    when,
)
from kvarter.files.observation_columns import Layout, in_sheet
from kvarter.files.problems import Problem, ProblemCode, ProblemsFound, found
from kvarter.model.observations import OBSERVATION_STATUSES, Observation
from kvarter.model.periods import Period
from kvarter.model.units import KIND

MOST_TOLD: Final = 50
MOST_ROWS: Final = 3_000_000
MOST_REMEMBERED: Final = 200_000
_PRESENT: Final = OBSERVATION_STATUSES - WITHOUT_VALUE
_SERIES_STEP: Final = 1 << 32
_plain: Final = re.compile(r"-?\d{1,15}(?:\.\d{1,15})?", re.ASCII).fullmatch


class Rows(Protocol):
    """Rows of cells as texts, and the line of the row that came last (a reader of the ``csv`` module is one)."""

    line_num: int

    def __iter__(self) -> Rows: ...
    def __next__(self) -> list[str]: ...


class _Head(NamedTuple):
    """Measure, area, group and unit as they stand in rows, with the number of their series."""

    number: int
    measure: str
    area: str
    group: str
    unit: str
    counts: bool


class _Moment(NamedTuple):
    """A period and the time its figure became known, with the number of the two together."""

    number: int
    period: Period
    recorded: str


class Collector:
    """Gathers the observations and the problems of one file, over all its sheets.

    The numbers of a head and of a moment added say which figure a row gives, so that no figure is given twice.
    """

    def __init__(self, file: str, rule: Recorded) -> None:
        """``rule`` says what an empty ``recorded`` becomes."""
        self.file = file
        self.rule: Recorded = rule
        self.observations: list[Observation] = []
        self.problems: list[Problem] = []
        self.bad_rows = 0
        self._last_bad = 0
        self._heads: dict[tuple[str, str, str, str], _Head] = {}
        self._series: dict[tuple[str, str, str], tuple[int, str, int]] = {}
        self._moments: dict[tuple[str, str], _Moment] = {}
        self._moment_numbers: dict[tuple[Period, str], int] = {}
        self._texts: dict[str, str] = {"": ""}
        self._given: dict[int, int] = {}
        self.lines = array("Q")

    def run(self, rows: Rows, layout: Layout, sheet: str = "") -> None:
        """Reads all rows of one table; a row without cells is passed over."""
        self._last_bad = rows.line_num
        collecting = gc.isenabled()
        gc.disable()  # very many tuples and no circle among them: looking for one takes a tenth of the time
        try:
            self._run(rows, layout, sheet)
        except csv.Error:
            last = max(self._last_bad, self.lines[-1] if self.lines else 0)
            self._say(last + 1, sheet, [Fault("", ProblemCode.ROW_QUOTING, {})])
        finally:
            if collecting:
                gc.enable()

    def _run(self, rows: Rows, layout: Layout, sheet: str) -> None:
        heads, moments, texts, given = self._heads, self._moments, self._texts, self._given
        observations, lines = self.observations, self.lines
        make, width, pick = Observation._make, layout.width, layout.pick
        for row in islice(rows, MOST_ROWS - len(observations)):
            if len(row) != width:
                if row:
                    self._say(rows.line_num, sheet, [Fault("", *_width(len(row), width))])
                continue
            row.append("")
            cells = pick(row)
            measure, area, period, value, unit, group, top, bottom, source, recorded, status, note, public = cells
            head = heads.get((measure, area, group, unit))
            moment = moments.get((period, recorded))
            if (
                head is None
                or moment is None
                or status not in _PRESENT
                or source not in texts
                or note not in texts
                or public not in texts
            ):
                numbers: Figure | list[Fault] | None = None
            elif top or bottom or not _plain(value) or (value[0] == "-" and head.counts):
                numbers = figure(value, top, bottom, unit, status)
            else:
                numbers = Figure(float(value), None, None)
            if head is None or moment is None or numbers is None or isinstance(numbers, list):
                held = self._looked_at(Observation(*cells), rows.line_num, sheet)  # type: ignore[arg-type]
                if held is None:
                    continue
                head, moment, observation = held
            else:
                observation = make(
                    (head[1], head[2], moment[1], numbers[0], head[4], head[3], numbers[1], numbers[2], texts[source],
                     moment[2], status, texts[note], texts[public])
                )  # fmt: skip
            number = head[0] + moment[0]
            if number in given:
                self._again(observation, given[number], rows.line_num, sheet)
                continue
            given[number] = len(observations)
            observations.append(observation)
            lines.append(rows.line_num)
        if next(iter(rows), None) is not None:
            self._say(rows.line_num, sheet, [Fault("", ProblemCode.TOO_MANY_ROWS, {"limit": MOST_ROWS})])

    def finish(self) -> list[Observation]:
        """The observations. Raises ``ProblemsFound`` when a row was wrong: none is then given."""
        if self.bad_rows > MOST_TOLD:
            self.problems.append(found(ProblemCode.MORE_ROWS, self.file, more=self.bad_rows - MOST_TOLD))
        if self.problems:
            raise ProblemsFound(self.problems)
        return self.observations

    def refuse_row(self, problems: Iterable[Problem]) -> None:
        """Tells of a row that is wrong before its cells are texts."""
        self.bad_rows += 1
        if self.bad_rows <= MOST_TOLD:
            self.problems.extend(problems)

    def _say(self, line: int, sheet: str, faults: Iterable[Fault]) -> None:
        self._last_bad = line
        self.refuse_row(
            found(code, self.file, line, in_sheet(sheet, column), **details) for column, code, details in faults
        )

    def _looked_at(self, row: Observation, line: int, sheet: str) -> tuple[_Head, _Moment, Observation] | None:
        """A row whose cells are not all known to be right: its observation, or None when its faults have been told.

        ``row`` holds the cells as texts in the places of the fields they are to become.
        """
        cells = cast("Any", row)
        faults: list[Fault] = []
        head = self._heads.get((row.measure, row.area, row.group, row.unit))
        if head is None:
            head = self._new_head(row, line, faults)
        moment = self._moments.get((cells.period, row.recorded))
        if moment is None:
            moment = self._new_moment(cells.period, row.recorded, faults)
        for column in ("source", "note", "already_public"):
            self._remember(column, getattr(row, column), faults)
        faults.extend(status_faults(row.status))
        numbers = figure(cells.value, cells.numerator, cells.denominator, row.unit, row.status)
        if isinstance(numbers, list):
            faults.extend(numbers)
        if faults or head is None or moment is None or isinstance(numbers, list):
            self._say(line, sheet, faults)
            return None
        observation = row._replace(
            measure=head.measure,
            area=head.area,
            group=head.group,
            unit=head.unit,
            period=moment.period,
            recorded=moment.recorded,
            source=self._texts.get(row.source, row.source),
            **numbers._asdict(),
        )
        return head, moment, observation

    def _new_head(self, row: Observation, line: int, faults: list[Fault]) -> _Head | None:
        wrong = [
            *name_faults("measure", row.measure, needed=True),
            *name_faults("area", row.area, needed=True),
            *name_faults("group", row.group, needed=False),
            *unit_faults(row.unit),
        ]
        if wrong:
            faults.extend(wrong)
            return None
        series = (row.measure, row.area, row.group)
        number, unit, first = self._series.setdefault(series, (len(self._series) * _SERIES_STEP, row.unit, line))
        if unit != row.unit:
            faults.append(Fault("unit", ProblemCode.UNITS_DIFFER, {"found": row.unit, "before": unit, "first": first}))
            return None
        head = _Head(number, *series, row.unit, KIND.get(row.unit) == "count")
        self._heads[*series, row.unit] = head
        return head

    def _new_moment(self, period: str, recorded: str, faults: list[Fault]) -> _Moment | None:
        held = when(period, recorded, self.rule)
        if isinstance(held, list):
            faults.extend(held)
            return None
        moment = _Moment(self._moment_numbers.setdefault(held, len(self._moment_numbers)), *held)
        self._moments[period, recorded] = moment
        return moment

    def _remember(self, column: str, text: str, faults: list[Fault]) -> None:
        if text in self._texts:
            return
        wrong = list(text_faults(column, text))
        faults.extend(wrong)
        if not wrong and len(self._texts) < MOST_REMEMBERED:
            self._texts[text] = text

    def _again(self, now: Observation, at: int, line: int, sheet: str) -> None:
        """A figure given a second time: fine when it says the same."""
        before = self.observations[at]
        if (before.value, before.status, before[6:8]) != (now.value, now.status, now[6:8]):
            details = {"first": self.lines[at], "found": now.value, "before": before.value}
            self._say(line, sheet, [Fault("value", ProblemCode.ROW_CONFLICT, details)])


def _width(number: int, expected: int) -> tuple[ProblemCode, dict[str, int]]:
    return ProblemCode.ROW_WIDTH, {"found": number, "expected": expected}
