"""Criteria out of JSON Lines: one criterion a line, every bad line told of at once."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from kvarter.files.places import Place
from kvarter.files.problems import Problem, ProblemCode, ProblemsFound, found, in_order
from kvarter.files.texts import MEGABYTE, decoded, has_personal_number, read_bytes
from kvarter.files.validation import checked, load_adapter
from kvarter.model.criteria import NOTES, Criterion, faults

LARGEST: Final = 100 * MEGABYTE


class _KeyTwiceError(ValueError):
    """A key stands twice in one object; the message is the key."""


def read_criteria(path: str | Path) -> list[Criterion]:
    """The criteria of a file, in its order; notes for people (``criteria.NOTES``) are passed over.

    Raises ``ProblemsFound`` with everything that is wrong: the form, criteria that contradict themselves and ids
    given twice. A file that cannot be read gives the ``OSError`` it is.
    """
    return [criterion for criterion, _line in read_criteria_lines(path)]


def read_criteria_lines(path: str | Path) -> list[tuple[Criterion, int]]:
    """The criteria of a file with their lines. Raises as ``read_criteria``."""
    path = Path(path)
    file = str(path)
    text = decoded(read_bytes(path, LARGEST), file)
    problems: list[Problem] = []
    lines: list[int] = []
    values: list[dict[str, Any]] = []
    for line, written in enumerate(text.split("\n"), start=1):
        if not written.strip():
            continue
        value = _object(written, file, line, problems)
        if value is not None:
            lines.append(line)
            values.append(value)
    criteria = _criteria(values, lines, file, problems)
    first: dict[str, int] = {}
    for criterion, line in criteria:
        earlier = first.setdefault(criterion.id, line)
        if earlier != line:
            problems.append(found(ProblemCode.ID_TWICE, file, line, "id", found=criterion.id, first=earlier))
        for key, code, details in faults(criterion):
            problems.append(found(code, file, line, key, id=criterion.id, **details))
    if problems:
        raise ProblemsFound(in_order(problems))
    return criteria


def _object(written: str, file: str, line: int, problems: list[Problem]) -> dict[str, Any] | None:
    if has_personal_number(written):
        problems.append(found(ProblemCode.PERSONAL_NUMBER, file, line))
    try:
        value = _DECODER.decode(written)
    except json.JSONDecodeError as wrong:
        problems.append(found(ProblemCode.JSON_SYNTAX, file, line, column=wrong.colno))
    except _KeyTwiceError as wrong:
        problems.append(found(ProblemCode.KEY_TWICE, file, line, str(wrong), found=str(wrong), first=line))
    except (RecursionError, ValueError):  # nested without end, or a whole number of thousands of digits
        problems.append(found(ProblemCode.JSON_SYNTAX, file, line, column=1))
    else:
        if isinstance(value, dict):
            return {key: held for key, held in value.items() if key not in NOTES}
        problems.append(found(ProblemCode.JSON_NOT_OBJECT, file, line))
    return None


def _criteria(
    values: list[dict[str, Any]], lines: list[int], file: str, problems: list[Problem]
) -> list[tuple[Criterion, int]]:
    """All objects held against the schema in one go; one by one only when something is wrong somewhere."""
    try:
        together: tuple[Criterion, ...] = load_adapter(tuple[Criterion, ...]).validate_json(
            json.dumps(values, allow_nan=False)
        )
        return list(zip(together, lines, strict=True))
    except ValueError:  # a misfit, or a number without end
        right = []
        for value, line in zip(values, lines, strict=True):
            criterion, wrong = checked(Criterion, value, file=file, at=(), line_of=_always(line))
            problems.extend(wrong)
            if criterion is not None:
                right.append((criterion, line))
        return right


def _always(line: int) -> Callable[[Place], int]:
    return lambda _place: line


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) < len(pairs):
        keys = [key for key, _held in pairs]
        raise _KeyTwiceError(next(key for key in keys if keys.count(key) > 1))
    return value


_DECODER: Final = json.JSONDecoder(object_pairs_hook=_unique)
