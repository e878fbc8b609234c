"""Records out of JSON Lines: one a line, every bad line told of at once."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any, Final, TypeVar

from kvarter.files.places import Place
from kvarter.files.problems import Problem, ProblemCode, found
from kvarter.files.texts import MEGABYTE, decoded, has_personal_number, read_bytes
from kvarter.files.validation import checked, load_adapter

T = TypeVar("T")
LARGEST: Final = 100 * MEGABYTE


class _KeyTwiceError(ValueError):
    """A key stands twice in one object; the message is the key."""


def read_lines(path: Path, cls: type[T], notes: Collection[str]) -> tuple[list[tuple[T, int]], list[Problem]]:
    """The records of a file with their lines, and everything that is wrong in its form; ``notes`` are keys passed over.

    An id given twice is a problem. A file that cannot be read gives the ``OSError`` it is.
    """
    file = str(path)
    problems: list[Problem] = []
    lines: list[int] = []
    values: list[dict[str, Any]] = []
    for line, written in enumerate(decoded(read_bytes(path, LARGEST), file).split("\n"), start=1):
        if not written.strip():
            continue
        value = _object(written, file, line, notes, problems)
        if value is not None:
            lines.append(line)
            values.append(value)
    records = _records(cls, values, lines, file, problems)
    first: dict[str, int] = {}
    for record, line in records:
        identifier = str(getattr(record, "id", line))
        earlier = first.setdefault(identifier, line)
        if earlier != line:
            problems.append(found(ProblemCode.ID_TWICE, file, line, "id", found=identifier, first=earlier))
    return records, problems


def _object(
    written: str, file: str, line: int, notes: Collection[str], problems: list[Problem]
) -> dict[str, Any] | None:
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
            return {key: held for key, held in value.items() if key not in notes}
        problems.append(found(ProblemCode.JSON_NOT_OBJECT, file, line))
    return None


def _records(
    cls: type[T], values: list[dict[str, Any]], lines: list[int], file: str, problems: list[Problem]
) -> list[tuple[T, int]]:
    """All objects held against the schema in one go; one by one only when something is wrong somewhere."""
    try:
        together = load_adapter(list[cls]).validate_json(json.dumps(values, allow_nan=False))  # type: ignore[valid-type]
        return list(zip(together, lines, strict=True))
    except ValueError:  # a misfit, or a number without end
        right = []
        for value, line in zip(values, lines, strict=True):
            record, wrong = checked(cls, value, file=file, at=(), line_of=_always(line))
            problems.extend(wrong)
            if record is not None:
                right.append((record, line))
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
