"""Every failure as a sentence on the error stream, with the exit code that goes with it."""

from __future__ import annotations

import errno
import sys
from typing import TYPE_CHECKING

from kvarter.model.problems import Problem, ProblemCode, found

if TYPE_CHECKING:
    from kvarter.wording.numbers import Lang

_FAULT_IN_DATA, _FAULT_IN_CALL = 1, 2
_FULL = (errno.ENOSPC, errno.EDQUOT)


def told(failure: BaseException, lang: Lang) -> int:
    """Writes what went wrong and what to do; gives 1 when the data is at fault, 2 when the call is.

    Nothing of what a file holds is shown but what a problem's own details hold; a failure nobody foresaw is named by
    its type alone.
    """
    from kvarter.files.problems import ProblemsFound
    from kvarter.wording.problems import told as told_problem

    if isinstance(failure, ProblemsFound):
        problems: list[Problem] = list(failure.problems)
    elif isinstance(failure, OSError) and failure.errno is not None:
        problems = [problem_of(failure)]
    else:
        sentence = getattr(failure, "sentence", None)
        if callable(sentence):  # a failure that knows its own sentence, as the store's do
            sys.stderr.write(f"{sentence(lang)}\n")
            return _FAULT_IN_DATA
        problems = [found(ProblemCode.UNEXPECTED, failure=type(failure).__name__)]
    for problem in problems:
        sys.stderr.write(told_problem(problem, lang) + "\n")
    missing = any(problem.code is ProblemCode.FILE_NOT_FOUND for problem in problems)
    return _FAULT_IN_CALL if missing else _FAULT_IN_DATA


def problem_of(failure: OSError) -> Problem:
    """The problem an error of the operating system is."""
    file = str(failure.filename or "")
    match failure:
        case FileNotFoundError() | NotADirectoryError():
            return found(ProblemCode.FILE_NOT_FOUND, file)
        case PermissionError():
            return found(ProblemCode.FILE_NOT_ALLOWED, file)
        case IsADirectoryError():
            return found(ProblemCode.FILE_IS_FOLDER, file)
        case _ if failure.errno in _FULL:
            return found(ProblemCode.DISK_FULL, file)
        case _:
            reason = errno.errorcode.get(failure.errno or 0, "OSError")
            return found(ProblemCode.FILE_UNREADABLE, file, reason=reason)
