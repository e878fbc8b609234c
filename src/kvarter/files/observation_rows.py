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
from functools import partial
from itertools import islice
from operator import add
from typing import Any, Final, NamedTuple, Protocol, cast

from kvarter.files.observation_cells import (
    WITHOUT_VALUE,
    Fault,
    Recorded,
    figure,
    is_ratio,
    name_faults,
    status_faults,
    text_faults,
    unit_faults,
    when,
)
from kvarter.files.observation_columns import Layout, in_sheet
from kvarter.files.problems import Problem, ProblemCode, ProblemsFound, found
from kvarter.model.observations import DOMINATED, OBSERVATION_STATUSES, Observation
from kvarter.model.periods import Period
from kvarter.model.units import KIND

MOST_TOLD: Final = 50
MOST_ROWS: Final = 3_000_000
MOST_REMEMBERED: Final = 200_000
BLOCK: Final = 250
"""How many rows are taken in at a time, column by column, when all of them are plain; few enough to stay in the
processor's own memory until they are done."""
_CSV_READER: Final = type(csv.reader([]))
_observation: Final = partial(tuple.__new__, Observation)
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
        self._numbers: dict[str, float] = {}
        self._names: set[tuple[str, str]] = set()
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
        left = MOST_ROWS - len(self.observations)
        if isinstance(rows, _CSV_READER):
            left = self._run_in_blocks(rows, left, layout)
        else:
            self._one_by_one(((row, rows.line_num) for row in islice(rows, left)), layout, sheet)
        if next(iter(rows), None) is not None:
            self._say(rows.line_num, sheet, [Fault("", ProblemCode.TOO_MANY_ROWS, {"limit": MOST_ROWS})])

    def _run_in_blocks(self, rows: Rows, left: int, layout: Layout) -> int:
        """Column by column where a block of rows allows it, else row by row; gives how many rows may still come."""
        while left > 0:
            block: list[list[str]] = []
            lines: list[int] = []
            failure: csv.Error | None = None
            try:
                for row in islice(rows, min(BLOCK, left)):
                    block.append(row)
                    lines.append(rows.line_num)
            except csv.Error as wrong:
                failure = wrong
            if block and not self._block(block, lines, layout):
                self._one_by_one(zip(block, lines, strict=True), layout, "")
            if failure is not None:
                raise failure
            if not block:
                break
            left -= len(block)
        return left

    def _block(self, block: list[list[str]], lines: list[int], layout: Layout) -> bool:
        """Takes in a whole block; False, with nothing taken in, when any row of it must be looked at by itself."""
        if set(map(len, block)) != {layout.width}:
            return False
        size = len(block)
        columns: Any = layout.pick([*cast("Any", zip(*block, strict=True)), cast("Any", ("",) * size)])
        measure, area, period, value, unit, group, top, bottom, source, recorded, status, note, public = columns
        series = list(zip(measure, area, group, unit, strict=True))
        times = list(zip(period, recorded, strict=True))
        if not (
            _PRESENT.issuperset(status)
            and self._texts_known(("source", source), ("note", note), ("already_public", public))
            and self._numbers_known(value)
        ):
            return False
        heads = self._heads_of(series, lines)
        moments = self._moments_of(times)
        if heads is None or moments is None:
            return False
        figures = list(map(self._numbers.__getitem__, value))
        if min(figures) < 0:
            return False
        above: list[float | None] = [None] * size
        below = above
        if any(top) or any(bottom):
            if not (self._numbers_known(filter(None, top)) and self._numbers_known(filter(None, bottom))):
                return False
            above, below = list(map(self._numbers.get, top)), list(map(self._numbers.get, bottom))
            if not all(map(is_ratio, value, figures, above, below, unit)):
                return False
        head_numbers, measures, areas, groups, units, _counts = zip(*heads, strict=True)
        moment_numbers, periods, moments_recorded = zip(*moments, strict=True)
        numbers = list(map(add, head_numbers, moment_numbers))
        fresh = dict(zip(numbers, range(len(self.observations), len(self.observations) + size), strict=True))
        if len(fresh) < size or not self._given.keys().isdisjoint(fresh):
            return False
        known = self._texts.__getitem__
        cells = zip(
            measures, areas, periods, figures, units, groups, above, below, map(known, source), moments_recorded,
            status, map(known, note), map(known, public), strict=True,
        )  # fmt: skip
        self.observations.extend(map(_observation, cells))
        self._given.update(fresh)
        self.lines.extend(lines)
        return True

    def _texts_known(self, *columns: tuple[str, tuple[str, ...]]) -> bool:
        for column, texts in columns:
            for text in set(texts).difference(self._texts):
                faults: list[Fault] = []
                self._remember(column, text, faults)
                if faults or text not in self._texts:
                    return False
        return True

    def _numbers_known(self, texts: Iterable[str]) -> bool:
        fresh = set(texts).difference(self._numbers)
        return all(self._number(text) is not None and text in self._numbers for text in fresh)

    def _heads_of(self, series: list[tuple[str, str, str, str]], lines: list[int]) -> list[_Head] | None:
        """The heads of rows, new ones made in the order of the rows; None when one cannot be."""
        heads = list(map(self._heads.get, series))
        if None in heads:
            for place, key in enumerate(series):
                if heads[place] is None:
                    heads[place] = self._heads.get(key) or self._new_head(*key, lines[place], [])
                    if heads[place] is None:
                        return None
        return cast("list[_Head]", heads)

    def _moments_of(self, times: list[tuple[str, str]]) -> list[_Moment] | None:
        """The moments of rows, new ones made; None when one cannot be."""
        moments = list(map(self._moments.get, times))
        if None in moments:
            for place, key in enumerate(times):
                if moments[place] is None:
                    moments[place] = self._moments.get(key) or self._new_moment(*key, [])
                    if moments[place] is None:
                        return None
        return cast("list[_Moment]", moments)

    def _one_by_one(self, rows: Iterable[tuple[list[str], int]], layout: Layout, sheet: str) -> None:
        heads, moments, texts, given = self._heads, self._moments, self._texts, self._given
        read, make = self._numbers.get, tuple.__new__
        observations, lines = self.observations, self.lines
        width, pick = layout.width, layout.pick
        for row, line in rows:
            if len(row) != width:
                if row:
                    self._say(line, sheet, [Fault("", *_width(len(row), width))])
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
                numbers: tuple[float | None, float | None, float | None] | list[Fault] | None = None
            elif top or bottom:
                numbers = figure(value, top, bottom, unit, status)
            else:
                held = read(value)
                if held is None:
                    held = self._number(value)
                if held is None or (held < 0 and head.counts):
                    numbers = figure(value, top, bottom, unit, status)
                else:
                    numbers = (held, None, None)
            if head is None or moment is None or numbers is None or isinstance(numbers, list):
                seen = self._looked_at(Observation(*cells), line, sheet)  # type: ignore[arg-type]
                if seen is None:
                    continue
                head, moment, observation = seen
            else:
                observation = make(
                    Observation,
                    (head[1], head[2], moment[1], numbers[0], head[4], head[3], numbers[1], numbers[2], texts[source],
                     moment[2], status, texts[note], texts[public])
                )  # fmt: skip
            number = head[0] + moment[0]
            if number in given:
                self._again(observation, given[number], line, sheet)
                continue
            given[number] = len(observations)
            observations.append(observation)
            lines.append(line)

    def _number(self, text: str) -> float | None:
        """A plain number, remembered with its text: few figures are met only once. None for any other text."""
        if not _plain(text):
            return None
        number = float(text)
        if len(self._numbers) < MOST_REMEMBERED:
            self._numbers[text] = number
        return number

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
        if row.status == DOMINATED and not cells.value and not cells.numerator:
            row = row._replace(status="suppressed")  # its source has kept the amount
        head = self._heads.get((row.measure, row.area, row.group, row.unit))
        if head is None:
            head = self._new_head(row.measure, row.area, row.group, row.unit, line, faults)
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

    def _new_head(self, measure: str, area: str, group: str, unit: str, line: int, faults: list[Fault]) -> _Head | None:
        wrong = [
            *self._name_faults("measure", measure),
            *self._name_faults("area", area),
            *self._name_faults("group", group),
            *unit_faults(unit),
        ]
        if wrong:
            faults.extend(wrong)
            return None
        series = (measure, area, group)
        number, known, first = self._series.setdefault(series, (len(self._series) * _SERIES_STEP, unit, line))
        if known != unit:
            faults.append(Fault("unit", ProblemCode.UNITS_DIFFER, {"found": unit, "before": known, "first": first}))
            return None
        head = _Head(number, *series, unit, KIND.get(unit) == "count")
        self._heads[*series, unit] = head
        return head

    def _name_faults(self, column: str, name: str) -> list[Fault]:
        if (column, name) in self._names:
            return []
        wrong = list(name_faults(column, name, needed=column != "group"))
        if not wrong and len(self._names) < MOST_REMEMBERED:
            self._names.add((column, name))
        return wrong

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
