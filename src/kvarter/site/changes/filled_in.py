"""What came back with a form of a part, as the part it says; everything that is wrong at once, field by field."""

from __future__ import annotations

import copy
import dataclasses
import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final, NamedTuple, Protocol

from kvarter.files.texts import has_personal_number
from kvarter.files.validation import checked
from kvarter.model.activities import PlanCriterion
from kvarter.model.criteria import faults
from kvarter.model.parts import arm, item_of
from kvarter.model.problems import Problem, ProblemCode, found
from kvarter.model.records import dump
from kvarter.site.changes.fields import Known, Spec, how_of, is_shown, listed_for, rows_of, specs, texts_of
from kvarter.site.meetings.forms import tidied
from kvarter.site.visit import Visit
from kvarter.wording.problems_of_fields import complaint
from kvarter.wording.typed import number_typed

LONGEST: Final = 20_000
MOST_ROWS: Final = 200
LARGEST: Final = 1e15
_PLACE: Final = re.compile(r"\[(\d+)\]")


class Posted(Protocol):
    """A form as it was sent."""

    def getlist(self, key: str, /) -> list[str]: ...  # noqa: D102

    def __contains__(self, key: object, /) -> bool: ...

    def keys(self) -> Any: ...  # noqa: D102


class Filled(NamedTuple):
    """The record a form says, None when something is wrong; what is wrong by the key of the field it is in."""

    record: Any
    wrong: dict[str, tuple[str, ...]]


def filled_part(
    cls: Any, part: Any, posted: Posted, known: Known, seen: Visit, started: Mapping[str, Any] | None = None
) -> Filled:
    """A part as a form says it: ``part`` (None: a new one) with the fields of the form as they came back.

    What no form asks for, and the parts below, stay as they are; ``started`` is that of a new one, in its text form.
    """
    reading = _Reading(posted, known, seen)
    value: dict[str, Any] = dict(started or {}) if part is None else copy.deepcopy(dump(part))
    for spec in specs(cls):
        reading.into(value, spec, part, ".".join(spec.keys))
    for name, row_class in rows_of(cls):
        held = () if part is None else getattr(part, name)
        value[name] = reading.rows(name, row_class, held)
    return reading.record(cls, value)


def filled_rows(row_class: Any, held: Sequence[Any], name: str, posted: Posted, known: Known, seen: Visit) -> Filled:
    """A list of rows as a form says it."""
    reading = _Reading(posted, known, seen)
    return reading.record(tuple[row_class, ...], reading.rows(name, row_class, held), name)


def row_count(name: str, posted: Posted) -> int:
    """How many rows of a list came back, blank ones too; at most 200."""
    found_at = [
        int(key.split(".")[1])
        for key in posted.keys()  # noqa: SIM118 - a form may hold a key several times
        if key.startswith(f"{name}.") and key.split(".")[1].isascii() and key.split(".")[1].isdigit()
        and len(key.split(".")[1]) < 4
    ]  # fmt: skip
    return min(max(found_at, default=-1) + 1, MOST_ROWS)


class _Reading:
    def __init__(self, posted: Posted, known: Known, seen: Visit) -> None:
        self.posted, self.known, self.seen = posted, known, seen
        self.problems: list[Problem] = []

    def rows(self, name: str, row_class: Any, held: Sequence[Any]) -> list[Any]:
        """The rows that say something; one left blank is gone."""
        rows = []
        for number in range(row_count(name, self.posted)):
            before = held[number] if number < len(held) else None
            row: dict[str, Any] = {} if before is None else copy.deepcopy(dump(before))
            for spec in specs(row_class):
                self.into(row, spec, before, f"{name}.{number}.{'.'.join(spec.keys)}")
            said = any(
                text.strip()
                for spec in specs(row_class)
                for text in self.posted.getlist(f"{name}.{number}.{'.'.join(spec.keys)}")
            )
            rows.append(row if said else None)
        return rows

    def into(self, value: dict[str, Any], spec: Spec, part: Any, key: str) -> None:
        """Writes one field of the form into the text form of a part."""
        now = () if part is None else texts_of(spec, part, self.seen)
        if not is_shown(spec, now, self.known, self.seen):
            return
        how = how_of(spec, listed_for(spec, self.known, self.seen))
        if key not in self.posted and how not in ("tick", "many"):
            return
        said = [self._tidy(text, key) for text in self.posted.getlist(key)]
        if how == "many":  # boxes come in the order of the page; what stood there before keeps its own
            said = [*(text for text in now if text in said), *(text for text in said if text not in now)]
        _put(value, spec.keys, self._typed(spec, how, said))

    def _tidy(self, text: str, key: str) -> str:
        if len(text) > LONGEST:
            self.problems.append(found(ProblemCode.CELL_TOO_LONG, key=key, limit=LONGEST))
            return ""
        tidy = tidied(text)
        if has_personal_number(tidy):
            self.problems.append(found(ProblemCode.PERSONAL_NUMBER, key=key))
        return tidy

    def _typed(self, spec: Spec, how: str, said: list[str]) -> Any:
        """The value in the text form of records; what cannot be read stays as it is written, to be told of."""
        if how == "tick":
            return True if said and said[-1] else None
        if how == "many":
            return [self._one(item_of(spec.hint), text) for text in said if text] or None
        text = said[-1] if said else ""
        if how == "lines":
            lines = [line.strip() for line in text.splitlines() if line.strip()]
            return [self._one(item_of(spec.hint), line) for line in lines] or None
        return self._one(arm(spec.hint), text) if text else None

    def _one(self, hint: Any, text: str) -> Any:
        if hint is bool:
            return text == "true"
        if hint not in (int, float):
            return text
        value = number_typed(text, self.seen.lang)
        if value is None or abs(value) > LARGEST:
            return text
        return int(value) if hint is int and value.is_integer() else value

    def record(self, cls: Any, value: Any, name: str = "") -> Filled:
        """The record, checked as a file is."""
        numbered = [number for number, row in enumerate(value) if row is not None] if isinstance(value, list) else []
        told = {problem.key for problem in self.problems}
        held, misfits = checked(cls, _without_blanks(value), file="", at=(), line_of=lambda _place: None)
        for problem in misfits:
            key = _form_key(problem.key, value, name, numbered)
            if key not in told:
                self.problems.append(problem._replace(key=key))
        if held is not None and isinstance(held, PlanCriterion):
            period = held.period or (None if self.known.plan is None else self.known.plan.period)
            within = dataclasses.replace(held, period=period)
            self.problems += [found(code, key=key, **details) for key, code, details in faults(within)]
        wrong: dict[str, tuple[str, ...]] = {}
        for problem in self.problems:
            sentence = complaint(problem, self.seen.lang)
            wrong[problem.key] = (*wrong.get(problem.key, ()), sentence)
        return Filled(None if wrong else held, wrong)


def _put(value: dict[str, Any], keys: tuple[str, ...], new: Any) -> None:
    """Puts a value at its keys; what is left empty by that is taken out."""
    if len(keys) == 1:
        if new is None:
            value.pop(keys[0], None)
        else:
            value[keys[0]] = new
        return
    inner = value.setdefault(keys[0], {})
    _put(inner, keys[1:], new)
    if not inner:
        del value[keys[0]]


def _without_blanks(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_blanks(held) for key, held in value.items()}
    if isinstance(value, list):
        return [_without_blanks(one) for one in value if one is not None]
    return value.isoformat() if isinstance(value, date) else value


def _form_key(place: str, value: Any, name: str, numbered: list[int]) -> str:
    """The field of the form that a place in the part stands for: ``members[2].role`` is ``members.1.role``, or further
    down when rows before it were left blank."""
    text = f"{name}{place}" if place.startswith("[") else place
    found_at = _PLACE.search(text)
    if found_at is None:
        return text
    at = int(found_at[1]) - 1
    key = text[: found_at.start()]
    rows = numbered if name else _said(value.get(key) if isinstance(value, Mapping) else None)
    row = rows[at] if at < len(rows) else at
    rest = text[found_at.end() :].lstrip(".")
    return f"{key}.{row}.{rest}" if rows else f"{key}"


def _said(rows: Any) -> list[int]:
    return [number for number, row in enumerate(rows) if isinstance(row, dict)] if isinstance(rows, list) else []
