"""Criteria out of JSON Lines: one criterion a line, every bad line told of at once."""

from __future__ import annotations

from pathlib import Path

from kvarter.files.json_lines import read_lines
from kvarter.files.problems import ProblemsFound, found, in_order
from kvarter.model.criteria import NOTES, Criterion, faults


def read_criteria(path: str | Path) -> list[Criterion]:
    """The criteria of a file, in its order; notes for people (``criteria.NOTES``) are passed over.

    Raises ``ProblemsFound`` with everything that is wrong: the form, criteria that contradict themselves and ids
    given twice. A file that cannot be read gives the ``OSError`` it is.
    """
    return [criterion for criterion, _line in read_criteria_lines(path)]


def read_criteria_lines(path: str | Path) -> list[tuple[Criterion, int]]:
    """The criteria of a file with their lines. Raises as ``read_criteria``."""
    path = Path(path)
    criteria, problems = read_lines(path, Criterion, NOTES)
    for criterion, line in criteria:
        for key, code, details in faults(criterion):
            problems.append(found(code, str(path), line, key, id=criterion.id, **details))
    if problems:
        raise ProblemsFound(in_order(problems))
    return criteria
