"""What can be done with figures on their way: check, do, log. Who may is asked before.

An approved figure is tried on the store inside the transaction that approves it, and written there after it; if that
is broken off, the intention that was kept with the approval is carried out later, once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Final, NamedTuple
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from kvarter.files.problems import ProblemsFound
from kvarter.model.observations import Observation, SeriesKey
from kvarter.model.periods import parse_period
from kvarter.site.accounts.models import User
from kvarter.site.audit.actions import log
from kvarter.site.audit.models import What
from kvarter.site.configuration import site_moment
from kvarter.site.deliveries import access, queries
from kvarter.site.deliveries.checking import Question
from kvarter.site.deliveries.models import Assignment, State, Submission, Version
from kvarter.site.following import store_path
from kvarter.site.intentions import actions as intentions
from kvarter.site.intentions.models import Intention, Kind
from kvarter.site.words import catalogue
from kvarter.store import ImportResult, Store, open_store

FILE = "aflevering"


class Said(NamedTuple):
    """What somebody says a figure is, checked."""

    value: float | None
    numerator: float | None = None
    denominator: float | None = None
    status: str = ""
    source: str = ""
    note: str = ""
    why: str = ""
    questions: tuple[Question, ...] = ()
    answer: str = ""


class Row(NamedTuple):
    """A figure of a file."""

    key: SeriesKey
    period: str
    said: Said


class RefusedError(Exception):
    """What was asked for cannot be done; ``key`` is the phrase that says why, ``problems`` what the store found."""

    def __init__(self, key: str, problems: ProblemsFound | None = None) -> None:
        """``key`` is a phrase of the pages."""
        super().__init__(key)
        self.key = key
        self.problems = () if problems is None else problems.problems


@transaction.atomic
def assign(
    by: User, plan: str, key: SeriesKey, *, user: User | None, role: str, body: str, days_after: int | None
) -> None:
    """Says who delivers a series from now on; nobody is said with no user, role and body."""
    now = timezone.now()
    named = {"plan": plan, "measure": key.measure, "area": key.area, "group": key.group}
    Assignment.objects.filter(**named, ended_at=None).update(ended_at=now)
    if user is not None or role or body or days_after is not None:
        who = {"user": user, "role": role, "body": body, "days_after": days_after}
        Assignment.objects.create(**named, **who, given_by=by, given_at=now)
    said = "" if user is None else user.username
    log(What.FIGURE_ASSIGNED, who=by.username, plan=plan, about=" ".join(key), user=said, role=role, body=body)


def submit(by: User, plan: str, key: SeriesKey, period: str, said: Said) -> Submission:
    """Sends a figure to the coordinator. Raises ``RefusedError`` when one of its series and period is on its way."""
    with _one_at_a_time():
        return _make(by, plan, Row(key, period, said), State.SUBMITTED)


def read_in(by: User, plan: str, rows: Sequence[Row], upload: UUID, file: str) -> None:
    """Keeps the figures of a file for the one who read it in to look at: all of them or none. What the same person
    had read in before and not sent is dropped. Raises ``RefusedError`` when one of them is on its way already."""
    with _one_at_a_time():
        for one in queries.drafts(plan, by):
            _step(by, one.submission, one, State.WITHDRAWN)
        for row in rows:
            _make(by, plan, row, State.DRAFT, upload=upload, file=file)


def send_read(by: User, drafts: Sequence[Version], answer: str) -> None:
    """Sends what was read in from a file to the coordinator; ``answer`` goes with what was asked and not answered."""
    with _one_at_a_time():
        for one in drafts:
            if one.questions and not one.answer:
                one.answer = answer
            _step(by, one.submission, one, State.SUBMITTED)


def drop_read(by: User, drafts: Sequence[Version]) -> None:
    """Drops what was read in from a file."""
    with _one_at_a_time():
        for one in drafts:
            _step(by, one.submission, one, State.WITHDRAWN)


def send_again(by: User, submission: Submission, seen: int, said: Said) -> None:
    """Sends a figure that came back, or says something else of one that waits. Raises ``RefusedError``."""
    with _one_at_a_time():
        last = _last(submission, seen)
        made = {**said._asdict(), "questions": [list(one) for one in said.questions]}
        number = _next(by, submission, last, State.SUBMITTED, made)
        _log(What.FIGURE_SUBMITTED, by, submission, version=number)


def give_back(by: User, submission: Submission, seen: int, why: str) -> None:
    """Sends a figure back with a reason. Raises ``RefusedError`` when it does not wait any more."""
    with _one_at_a_time():
        _step(by, submission, _waiting(submission, seen), State.RETURNED, said=why)


def withdraw(by: User, submission: Submission, seen: int) -> None:
    """Takes a figure back that is not approved. Raises ``RefusedError``."""
    with _one_at_a_time():
        _step(by, submission, _last(submission, seen), State.WITHDRAWN)


def approve(by: User, units: dict[str, str], wanted: Sequence[tuple[Submission, int]]) -> ImportResult:
    """Writes figures to the store and closes their periods: all of them or none; the answer is what the store said.
    ``units`` are those of the measures, each submission comes with the number of the version that was seen. Two look at
    each figure: who has written one does not approve it, unless nobody else can; then the trail says so. Raises
    ``RefusedError``."""
    with _one_at_a_time():
        rows, kept = [], []
        for submission, seen in wanted:
            last = _waiting(submission, seen)
            own = access.wrote(by, submission, submission.versions.all())
            if own and access.has_other_coordinator(by, submission.plan):
                raise RefusedError("figure_own")
            unit = units[submission.measure]
            rows.append(observation(submission, last, unit))
            kept.append([last.pk, unit])
            _step(by, submission, last, State.APPROVED, own=own)
        said = difference(rows)
        if kept:
            intentions.intend(by, Kind.FIGURES, str(kept[0][0]), {"figures": kept})
    intentions.carry_out_waiting()
    return said


def _write(store: Store, held: Intention) -> dict[str, Any]:
    units = dict(held.content["figures"])
    found = Version.objects.select_related("submission").in_bulk(list(units))
    rows = [observation(found[number].submission, found[number], unit) for number, unit in units.items()]
    store.add_observations(rows, at=site_moment(), file=FILE)
    return {}


CARRIER: Final = intentions.Carrier(_write)


def difference(rows: Sequence[Observation]) -> ImportResult:
    """What the store would say to some figures, as ``kvarter import --dry-run`` does. Raises ``RefusedError``."""
    try:
        with open_store(store_path()) as store:
            return store.add_observations(rows, at=site_moment(), file=FILE, dry_run=True)
    except ProblemsFound as failure:
        raise RefusedError("figure_store_refused", failure) from None


def observation(submission: Submission, said: Version, unit: str) -> Observation:
    """A figure as the store keeps it; why it is another than before goes before its note, in the plan's language."""
    why = catalogue("da")["figure_corrected_note"].format(why=said.why) if said.why else ""
    note = " ".join(one for one in (why, said.note) if one)
    return Observation(
        submission.measure, submission.area, parse_period(submission.period), said.value, unit, submission.group,
        said.numerator, said.denominator, said.source, "", said.status, note,
    )  # fmt: skip


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """A transaction in which two who do the same at the same time are told of it: the second is refused."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError:
        raise RefusedError("figure_elsewhere") from None


def _make(by: User, plan: str, row: Row, state: State, *, upload: UUID | None = None, file: str = "") -> Submission:
    key, said, now = row.key, row.said, timezone.now()
    made = Submission.objects.create(
        plan=plan, measure=key.measure, area=key.area, group=key.group, period=row.period, upload=upload, file=file,
        made_by=by, made_at=now,
    )  # fmt: skip
    words = {**said._asdict(), "questions": [list(one) for one in said.questions]}
    Version.objects.create(submission=made, number=1, state=state, written_by=by, written_at=now, **words)
    if state == State.SUBMITTED:
        _log(What.FIGURE_SUBMITTED, by, made, version=1)
    return made


_KEPT = ("value", "numerator", "denominator", "status", "source", "note", "why", "questions", "answer")
_TOLD = {
    State.SUBMITTED: What.FIGURE_SUBMITTED,
    State.RETURNED: What.FIGURE_RETURNED,
    State.APPROVED: What.FIGURE_APPROVED,
    State.WITHDRAWN: What.FIGURE_WITHDRAWN,
}


def _step(by: User, submission: Submission, last: Version, state: State, said: str = "", *, own: bool = False) -> None:
    kept = {name: getattr(last, name) for name in _KEPT}
    number = _next(by, submission, last, state, {**kept, "said": said})
    _log(_TOLD[state], by, submission, version=number, **({"own": True} if own else {}))


def _next(by: User, submission: Submission, last: Version, state: State, words: dict[str, object]) -> int:
    number = last.number + 1
    Version.objects.create(
        submission=submission, number=number, state=state, written_by=by, written_at=timezone.now(), **words
    )
    if state in (State.APPROVED, State.WITHDRAWN):
        Submission.objects.filter(pk=submission.pk).update(under_way=False)
    return number


def _last(submission: Submission, seen: int) -> Version:
    last = submission.versions.order_by("-number").first()
    if last is None or last.number != seen or not submission.under_way:
        raise RefusedError("figure_elsewhere")
    return last


def _waiting(submission: Submission, seen: int) -> Version:
    last = _last(submission, seen)
    if last.state != State.SUBMITTED:
        raise RefusedError("figure_elsewhere")
    return last


def _log(what: What, by: User, submission: Submission, **more: int) -> None:
    about = " ".join(one for one in (submission.measure, submission.area, submission.group, submission.period) if one)
    log(what, who=by.username, plan=submission.plan, about=about, number=submission.pk, **more)
