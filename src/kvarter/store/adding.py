"""What new figures change: each row held against what was known of its series and period when it became known."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Final, NamedTuple

from kvarter.files.problems import Problem, ProblemCode, ProblemsFound, found
from kvarter.model.observations import Observation
from kvarter.model.periods import Period
from kvarter.store.times import written

RECORDED: Final = Observation._fields.index("recorded")
Key = tuple[str, str, str]
History = dict[Period, list[Observation]]
"""A series' rows by period, each list in the order they became known (written later comes later)."""


class Change(NamedTuple):
    """A row that is written and what was known until then; ``overtaken`` when a figure known later already stands."""

    before: Observation | None
    after: Observation
    overtaken: bool = False


class ImportResult(NamedTuple):
    """How many rows said something new, revised what was known, or changed nothing; each change in file order."""

    new: int
    revised: int
    unchanged: int
    changes: list[Change]


def by_series(rows: Sequence[Observation]) -> dict[Key, list[int]]:
    """The places of the rows of each series, in the order given."""
    places: dict[Key, list[int]] = {}
    for place, row in enumerate(rows):
        key = (row[0], row[1], row[5])
        held = places.get(key)
        if held is None:
            places[key] = [place]
        else:
            held.append(place)
    return places


def check_units(
    rows: Sequence[Observation],
    places: Mapping[Key, list[int]],
    units: Mapping[Key, str],
    indicator_units: Mapping[str, str],
    file: str,
) -> dict[Key, str]:
    """The unit of each series; raises ``ProblemsFound`` where it is another than the store or the indicator has."""
    problems: list[Problem] = []
    agreed: dict[Key, str] = {}
    for key, at in places.items():
        expected = units.get(key) or indicator_units.get(key[0]) or rows[at[0]].unit
        agreed[key] = expected
        odd = next((rows[place] for place in at if rows[place].unit != expected), None)
        if odd is not None:
            problems.append(
                found(
                    ProblemCode.STORE_UNIT_OTHER,
                    file,
                    key=place_of(odd),
                    found=odd.unit,
                    expected=expected,
                    measure=key[0],
                )
            )
    if problems:
        raise ProblemsFound(problems)
    return agreed


def place_of(row: Observation) -> str:
    """Which figure a row is, as a problem names it: measure, area, group, period."""
    return ", ".join(part for part in (row.measure, row.area, row.group, str(row.period)) if part)


def _content(row: Observation) -> tuple[object, ...]:
    return row.value, row.numerator, row.denominator, row.source, row.status, row.note, row.already_public


class Comparison:
    """Goes through a file series by series; then ``changes`` holds, for each row, what is to be written or None."""

    def __init__(self, rows: Sequence[Observation], at: str, file: str) -> None:
        """``at`` is the recorded time of rows that have none."""
        self.changes: list[Change | None] = [None] * len(rows)
        self._rows = rows
        self._at = at
        self._file = file
        self._problems: list[Problem] = []

    def series(self, places: Collection[int], history: History, just_said: Mapping[int, str]) -> None:
        """Compares one series' rows with its ``history``, which afterwards holds the new rows too.

        ``just_said``: by ``id``, the rows of the history that this same change has written, with the file they are of.
        """
        rows, changes = self._rows, self.changes
        for place in places:
            row = rows[place]
            recorded = written(row[RECORDED]) if row[RECORDED] else self._at
            known = history.get(row[2])
            if known is None:
                after = with_recorded(row, recorded)
                history[row[2]] = [after]
                changes[place] = Change(None, after)
                continue
            until = len(known)
            while until and known[until - 1].recorded > recorded:
                until -= 1
            before = known[until - 1] if until else None
            if before is not None:
                same_time = before.recorded == recorded
                if (same_time or not row.recorded) and _content(before) == _content(row):
                    continue
                other = (just_said.get(id(before)) or self._said_here(before, places)) if same_time else None
                if other:
                    self._problems.append(_conflict(row, before, self._file, other))
                    continue
            after = with_recorded(row, recorded)
            changes[place] = Change(before, after, overtaken=until < len(known))
            known.insert(until, after)

    def _said_here(self, before: Observation, places: Collection[int]) -> str | None:
        changes = (self.changes[place] for place in places)
        return self._file if any(change.after is before for change in changes if change is not None) else None

    def result(self) -> ImportResult:
        """The counts and the changes in file order; raises ``ProblemsFound`` when rows of the file contradict."""
        if self._problems:
            raise ProblemsFound(self._problems)
        changes = [change for change in self.changes if change is not None]
        new = sum(change.before is None for change in changes)
        return ImportResult(new, len(changes) - new, len(self._rows) - len(changes), changes)


def _conflict(row: Observation, before: Observation, file: str, other: str) -> Problem:
    return found(
        ProblemCode.STORE_ROW_CONFLICT, file, key=place_of(row), found=row.value, before=before.value, other=other
    )


def with_recorded(row: Observation, recorded: str) -> Observation:
    """The same row with its recorded time as the store keeps it."""
    if row[RECORDED] == recorded:
        return row
    return tuple.__new__(Observation, (*row[:RECORDED], recorded, *row[RECORDED + 1 :]))
