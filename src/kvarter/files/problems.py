"""The exception every reader of files raises: all that is wrong with a file, at once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from kvarter.model.problems import Problem, ProblemCode, found

__all__ = ["Problem", "ProblemCode", "ProblemsFound", "found"]

MOST_KEPT: Final = 1000
_AT_THE_END: Final = (ProblemCode.MORE_ROWS, ProblemCode.TOO_MANY_PROBLEMS)


class ProblemsFound(Exception):  # noqa: N818 - it says what happened; what it carries are the problems
    """A file (or several) cannot be used; ``problems`` holds everything that is wrong, in the order of the file.

    The message holds codes and places only: never a value out of the file.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        """At most 1,000 problems are kept; one more then says how many were left out."""
        kept = list(problems)
        if len(kept) > MOST_KEPT:
            more = len(kept) - MOST_KEPT
            kept = [*kept[:MOST_KEPT], found(ProblemCode.TOO_MANY_PROBLEMS, kept[MOST_KEPT].file, more=more)]
        self.problems: tuple[Problem, ...] = tuple(kept)
        super().__init__("; ".join(f"{problem.code.value} ({problem.line})" for problem in self.problems[:10]))


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Problems file by file in the order given, within a file by line, what was left out last; each only once."""
    once: dict[tuple[object, ...], Problem] = {}
    for problem in problems:
        once.setdefault((problem.code, problem.file, problem.line, problem.key, repr(problem.details)), problem)
    files: dict[str, int] = {}
    for problem in once.values():
        files.setdefault(problem.file, len(files))
    return sorted(once.values(), key=lambda one: (files[one.file], one.code in _AT_THE_END, one.line or 0))
