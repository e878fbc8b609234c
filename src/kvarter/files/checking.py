"""Files looked at together: what each holds, and everything that is wrong in them or between them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from kvarter.files.criteria import read_criteria_lines
from kvarter.files.documents import Document, read_document
from kvarter.files.findings import known_by
from kvarter.files.observations import SUFFIXES, Table, read_table
from kvarter.files.problems import Problem, ProblemCode, ProblemsFound, found, in_order
from kvarter.files.substance import substance_problems
from kvarter.files.substance_tables import criteria_problems, table_problems
from kvarter.model.areas import Area
from kvarter.model.criteria import Criterion
from kvarter.model.indicators import Indicator
from kvarter.model.plans import Plan, placed_criteria

DOCUMENTS: Final = (".yaml", ".yml")
CRITERIA: Final = (".jsonl",)
ALL: Final = (*DOCUMENTS, *SUFFIXES, *CRITERIA)
_REFUSED: Final = (".xlsm", ".xls", ".xlsb")

Content = dict[str, str | int]
"""What a file holds: its kind and how many of what."""


class Looked(NamedTuple):
    """The files that were looked at, what was read from those that could be, and all problems file by file."""

    files: list[str]
    read: dict[str, Content]
    problems: list[Problem]


def check_files(
    paths: Sequence[Path],
    *,
    indicators: Mapping[str, Indicator] | None = None,
    areas: Mapping[str, Area] | None = None,
    plans: Sequence[Plan] = (),
) -> Looked:
    """Everything that is wrong in files and folders looked at together; ``indicators``, ``areas`` and ``plans`` are
    what a store knows besides. Raises the ``OSError`` of a file that cannot be read, but one that is not there is a
    problem like others, so that the rest is still looked at."""
    problems: list[Problem] = []
    files = list(_files(paths, problems))
    documents: list[Document] = []
    tables: list[tuple[str, Table]] = []
    criteria: list[tuple[str, list[tuple[Criterion, int]]]] = []
    for path in files:
        suffix = path.suffix.lower()
        try:
            if suffix in DOCUMENTS:
                documents.append(read_document(path))
            elif suffix in CRITERIA:
                criteria.append((str(path), read_criteria_lines(path)))
            elif suffix in ALL or suffix in _REFUSED:
                tables.append((str(path), read_table(path, recorded="end_of_period")))
            else:
                problems.append(found(ProblemCode.FILE_KIND_UNKNOWN, str(path), found=suffix, expected=ALL))
        except ProblemsFound as wrong:
            problems.extend(wrong.problems)
    problems += substance_problems(documents, indicators=indicators, areas=areas, plans=plans)
    known = known_by(documents, indicators=indicators, areas=areas, plans=plans)
    for file, table in tables:
        problems += table_problems(file, table, known)
        if not table.observations:
            problems.append(found(ProblemCode.NO_ROWS, file))
    for file, lines in criteria:
        problems += criteria_problems(file, lines, known)
    bad = {problem.file for problem in problems if problem.is_error}
    read: dict[str, Content] = {
        **{document.file: _content(document) for document in documents},
        **{file: _table_content(table) for file, table in tables},
        **{file: {"kind": "criteria", "criteria": len(lines)} for file, lines in criteria},
    }
    good = {str(path): read[str(path)] for path in files if str(path) in read.keys() - bad}
    return Looked([str(path) for path in files], good, _by_file(files, problems))


def _files(paths: Sequence[Path], problems: list[Problem]) -> Iterable[Path]:
    """The files named and those in the folders named, each once."""
    seen: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            inside = sorted(one for one in path.rglob("*") if one.suffix.lower() in ALL and one.is_file())
            if not inside:
                problems.append(found(ProblemCode.FOLDER_EMPTY, str(path), expected=ALL))
            seen.update(dict.fromkeys(inside))
        elif path.exists():
            seen[path] = None
        else:
            problems.append(found(ProblemCode.FILE_NOT_FOUND, str(path)))
    return seen


def _by_file(files: Sequence[Path], problems: Iterable[Problem]) -> list[Problem]:
    places = {str(path): number for number, path in enumerate(files)}
    return sorted(in_order(problems), key=lambda problem: places.get(problem.file, -1))


def _content(document: Document) -> Content:
    plan = document.plan
    if plan is None:
        held = {name: getattr(document, name) for name in ("indicators", "areas", "accounts", "measures")}
        kind = next((name for name, records in held.items() if records), "areas")
        return {"kind": kind, kind: len(held[kind])}
    return {
        "kind": "plan",
        "id": plan.id,
        "goals": len(plan.goals),
        "focus_areas": len(plan.focus_areas),
        "activities": sum(len(focus.activities) for focus in plan.focus_areas),
        "criteria": sum(1 for _placed in placed_criteria(plan)),
        "bodies": len(plan.bodies),
    }


def _table_content(table: Table) -> Content:
    return {
        "kind": "observations",
        "observations": len(table.observations),
        "measures": len({row.measure for row in table.observations}),
        "areas": len({row.area for row in table.observations}),
    }
