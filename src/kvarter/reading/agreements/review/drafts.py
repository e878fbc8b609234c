"""A draft being gone through: which criteria a person has accepted, corrected or skipped. The plan file is the result.

The page of the site and the terminal both use this. Everything stands in the folder of the draft: every decision goes
into ``plan.yaml`` at once, and ``fremdrift.json`` keeps which criteria were decided. Both count in the version of the
draft, so that two who go through it, or one who also writes in the plan by hand, cannot overwrite each other.
"""

from __future__ import annotations

import dataclasses
import fcntl
import hashlib
import json
import os
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, Literal, NamedTuple, TypeVar, get_args

from kvarter.files.checking import Looked, check_files
from kvarter.files.documents import read_document
from kvarter.files.json_lines import read_lines
from kvarter.files.printing import plan_text
from kvarter.files.problems import ProblemCode, ProblemsFound, found
from kvarter.files.texts import MEGABYTE, decoded, read_bytes
from kvarter.model.activities import PlanCriterion
from kvarter.model.criteria import Criterion
from kvarter.model.plans import Plan, placed_criteria
from kvarter.model.records import record
from kvarter.reading.agreements.writing import NAMES, PLAN, replace_file
from kvarter.wording.numbers import Lang

State = Literal["accepted", "corrected", "skipped"]
Severity = Literal["fault", "question", "note"]
T = TypeVar("T")
PROGRESS: Final = "fremdrift.json"
CRITERIA: Final = NAMES["criteria"]
PROBLEMS: Final = NAMES["problems"]
VERSION_LENGTH: Final = 16
_LARGEST: Final = 4 * MEGABYTE
_ID: Final = re.compile(r"[^\s/\x00-\x1f]{1,100}")
# Keys of the two files that going through needs nothing of.
_CRITERIA_NOTES: Final = ("understood", "stated")
_PROBLEMS_NOTES: Final = ("details",)


@record
class ReadCriterion:
    """A line of ``criteria.jsonl``: a sentence, where it stands, and how it was read."""

    id: str
    text: str
    page: int
    where: str
    doubts: tuple[str, ...]
    words: dict[str, tuple[int, int]]
    criterion: PlanCriterion


@record
class ReadProblem:
    """A line of ``problems.jsonl``: something that does not add up, with page and quotation."""

    code: str
    severity: Severity
    page: int
    where: str
    quotation: str
    sentence: dict[str, str]
    mend: dict[str, str]


class Passage(NamedTuple):
    """A criterion of the draft: as it was read, as the plan now holds it, and what was decided (None: nothing yet)."""

    read: ReadCriterion
    now: PlanCriterion
    state: State | None

    @property
    def id(self) -> str:
        """The criterion's id."""
        return self.now.id

    @property
    def understood(self) -> bool:
        """Whether the reader stood by its reading."""
        return not self.read.doubts and not self.read.criterion.reader


class Draft(NamedTuple):
    """A draft as it stands: the plan, its criteria in the order of the agreement, and what does not add up.

    ``version`` is another as soon as anything in it is.
    """

    folder: Path
    plan: Plan
    version: str
    passages: tuple[Passage, ...]
    problems: tuple[ReadProblem, ...]

    def at(self, identifier: str) -> int:
        """The place of a criterion. Raises ``KeyError`` for an id the draft does not have."""
        for place, passage in enumerate(self.passages):
            if passage.id == identifier:
                return place
        raise KeyError(identifier)

    def next_open(self, after: int = -1) -> int | None:
        """The place of the first criterion not decided after a place, then from the start; None when none is left."""
        places = [*range(after + 1, len(self.passages)), *range(after + 1)]
        return next((place for place in places if self.passages[place].state is None), None)

    @property
    def counts(self) -> Counter[State | None]:
        """How many criteria were decided in which way; None counts those still open."""
        return Counter(passage.state for passage in self.passages)


class ChangedElsewhereError(Exception):
    """Somebody has decided something in the draft since it was read; nothing was stored. ``draft`` is as it is now."""

    def __init__(self, draft: Draft) -> None:
        """``draft`` is read after the change."""
        super().__init__("the draft was changed elsewhere")
        self.draft = draft

    def sentence(self, lang: Lang) -> str:
        """What happened and what to do, for one who is not shown the draft anew."""
        if lang == "da":
            return "Udkastet er ændret et andet sted imens; det sidste svar er ikke gemt. Start gennemgangen igen."
        return "The draft was changed elsewhere meanwhile; the last answer was not saved. Start again."


def is_draft(folder: Path) -> bool:
    """Whether a folder holds what ``kvarter agreement read`` leaves."""
    return (folder / PLAN).is_file() and (folder / CRITERIA).is_file()


def read_draft(folder: Path) -> Draft:
    """The draft in a folder with the decisions made so far.

    Raises ``ProblemsFound`` with everything wrong in its files, and the ``OSError`` of one that cannot be read.
    """
    version = version_of(folder)  # before anything is read: what changes meanwhile makes it an old one
    plan = _plan(folder)
    read = _lines(folder / CRITERIA, ReadCriterion, _CRITERIA_NOTES)
    problems = _lines(folder / PROBLEMS, ReadProblem, _PROBLEMS_NOTES)
    states = _states(folder)
    held = {placed.criterion.id: placed.criterion for placed in placed_criteria(plan)}
    passages = tuple(Passage(one, held[one.id], states.get(one.id)) for one in read if one.id in held)
    bad = [one.id for one in passages if not _ID.fullmatch(one.id)]
    if bad:
        raise ProblemsFound([found(ProblemCode.ID_FORM, str(folder / PLAN), key="id", found=name) for name in bad])
    return Draft(folder, plan, version, passages, tuple(problems))


def decide(folder: Path, version: str, identifier: str, criterion: PlanCriterion | None) -> Draft:
    """The draft after a decision on one criterion: what it is to be (as read, or corrected), None to skip it.

    Its sentence and id stay as they are, and its doubts are gone. ``version`` is that of the draft the
    decision was made on. Raises ``ChangedElsewhereError`` when it is no longer so, ``KeyError`` for an id
    that is not in the draft, and as ``read_draft``; then nothing is stored.
    """
    with alone(folder):
        draft = read_draft(folder)
        passage = draft.passages[draft.at(identifier)]
        if draft.version != version:
            raise ChangedElsewhereError(draft)
        state: State = "skipped"
        if criterion is not None:
            decided = dataclasses.replace(criterion, id=passage.id, text=passage.now.text, reader="")
            state = "accepted" if says_the_same(decided, passage.read.criterion) else "corrected"
            plan = _with_criterion(draft.plan, decided)
            if plan != draft.plan:
                replace_file(folder / PLAN, plan_text(plan, _remark(folder)))
        states = _states(folder)
        states[identifier] = state
        replace_file(folder / PROGRESS, json.dumps(states, ensure_ascii=False, indent=1) + "\n")
        return read_draft(folder)


def check_draft(draft: Draft) -> Looked:
    """What ``kvarter check`` says of the plan file."""
    return check_files([draft.folder / PLAN])


def says_the_same(one: PlanCriterion, other: PlanCriterion) -> bool:
    """Whether two criteria ask for the same, by figures of the same source, whatever else stands beside them."""
    asked = [field.name for field in dataclasses.fields(Criterion)]
    return all(getattr(one, name) == getattr(other, name) for name in (*asked, "data_source"))


def _plan(folder: Path) -> Plan:
    document = read_document(folder / PLAN)
    if document.plan is None:
        raise ProblemsFound([found(ProblemCode.DOCUMENT_KIND, str(folder / PLAN), 1, expected=["plan"])])
    return document.plan


def _lines(path: Path, cls: type[T], notes: tuple[str, ...]) -> list[T]:
    if not path.exists() or not path.stat().st_size:  # an agreement in which everything adds up has no problems
        return []
    records, problems = read_lines(path, cls, notes)
    if problems:
        raise ProblemsFound(problems)
    return [each for each, _line in records]


def _states(folder: Path) -> dict[str, State]:
    path = folder / PROGRESS
    if not path.exists():
        return {}
    file = str(path)
    try:
        value = json.loads(decoded(read_bytes(path, _LARGEST), file))
    except (json.JSONDecodeError, RecursionError) as failed:
        raise ProblemsFound([found(ProblemCode.JSON_SYNTAX, file, 1, column=getattr(failed, "colno", 1))]) from failed
    if not isinstance(value, dict):
        raise ProblemsFound([found(ProblemCode.NOT_MAPPING, file, found=type(value).__name__)])
    known = get_args(State)
    wrong = [
        found(ProblemCode.NOT_ONE_OF, file, key=name, found=str(state), expected=known)
        for name, state in value.items()
        if state not in known
    ]
    if wrong:
        raise ProblemsFound(wrong)
    return value


def version_of(folder: Path) -> str:
    """The version of the draft in a folder: another as soon as its plan, its criteria or its progress is."""
    sums = hashlib.sha256()
    for name in (PLAN, CRITERIA, PROGRESS):
        path = folder / name
        sums.update(hashlib.sha256(path.read_bytes() if path.exists() else b"").digest())
    return sums.hexdigest()[:VERSION_LENGTH]


def _remark(folder: Path) -> str:
    """The remark at the top of the plan file, kept as the file is written anew."""
    with (folder / PLAN).open(encoding="utf-8") as opened:
        first = opened.readline(500)
    return first.lstrip("# ") if first.startswith("#") else "Udkast, gået igennem kriterium for kriterium."


def _with_criterion(value: T, criterion: PlanCriterion) -> T:
    """A plan, or a part of one, with the criterion of the same id replaced."""
    if isinstance(value, PlanCriterion):
        return criterion if value.id == criterion.id else value  # type: ignore[return-value]
    if isinstance(value, tuple) and not hasattr(value, "_fields"):
        return tuple(_with_criterion(one, criterion) for one in value)  # type: ignore[return-value]
    if not dataclasses.is_dataclass(value) or isinstance(value, type):
        return value
    changed = {}
    for field in dataclasses.fields(value):
        before = getattr(value, field.name)
        after = _with_criterion(before, criterion)
        if after is not before and after != before:
            changed[field.name] = after
    return dataclasses.replace(value, **changed) if changed else value


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """One decision at a time in a folder, also among programs: the next one waits."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
