"""Milestones and assessments: things that are done or found to hold, recorded as 1 (yes) or 0 (not yet, no)."""

from __future__ import annotations

from datetime import date

from kvarter.judging.figures import Figures
from kvarter.judging.witness import evidence_of, marks_of
from kvarter.model.criteria import Criterion
from kvarter.model.observations import Observation
from kvarter.model.verdicts import Reason, ReasonCode, Status, StillNeeded, Verdict

YES = 1.0


def judge_done(criterion: Criterion, figures: Figures) -> Verdict:
    """The verdict of a milestone (done in time) or an assessment (found to hold when it is made).

    A milestone is met by the first 1 whose period ends within its years; an assessment by the newest answer inside
    them, which decides once the last year has an answer or has passed.
    """
    as_of = figures.as_of
    series = figures.series(criterion.measure or "", criterion.area or "", criterion.group or "")
    last = criterion.last_year or as_of.year
    due = date(last, 12, 31)
    rows = sorted(series.latest.values(), key=_end) if series is not None else []
    answers = [row for row in rows if row.known]
    if criterion.form == "milestone":
        status, used, final = _milestone(answers, due, as_of)
    else:
        first = criterion.first_year
        answers = [row for row in answers if first is None or first <= row.period.year <= last]
        status, used, final = _assessment(answers, last, due, as_of)
    if status is None:
        status = _open(criterion, due, as_of)
    reasons = marks_of(used, [series] if series is not None else [])
    preliminary = any(reason.code is ReasonCode.PRELIMINARY for reason in reasons)
    if status is Status.NO_DATA:
        reasons.insert(0, Reason(ReasonCode.MISSING_PERIODS, {"years": [last]}))
        if any(row.status == "suppressed" for row in rows):
            reasons.append(Reason(ReasonCode.SUPPRESSED, {"years": [last]}))
    open_still = status not in (Status.MET, Status.NOT_MET)
    return Verdict(
        criterion=criterion.id,
        status=status,
        final=final and not preliminary,
        as_of=as_of,
        value=used[-1].value if used else None,
        required=YES,
        forecast=None,
        still_needed=StillNeeded("at_least", YES, "other", "end", (last,)) if open_still else None,
        reasons=tuple(reasons),
        evidence=evidence_of(used),
        comparator="at_least",
        how="end",
        years=(last,),
        unit="other",
    )


def _end(row: Observation) -> date:
    return row.period.last


def _milestone(
    answers: list[Observation], due: date, as_of: date
) -> tuple[Status | None, tuple[Observation, ...], bool]:
    done = next((row for row in answers if row.value is not None and row.value >= YES), None)
    if done is not None:
        in_time = done.period.last <= due
        return (Status.MET if in_time else Status.NOT_MET), (done,), True
    if not answers:
        return None, (), False
    newest = answers[-1]
    if due <= as_of and newest.period.last >= due:
        return Status.NOT_MET, (newest,), True
    return None, (newest,), False


def _assessment(
    answers: list[Observation], last: int, due: date, as_of: date
) -> tuple[Status | None, tuple[Observation, ...], bool]:
    if not answers:
        return None, (), False
    newest = answers[-1]
    if newest.period.year < last and as_of < due:
        return None, (newest,), False
    held = newest.value is not None and newest.value >= YES
    settled = newest.period.year == last and (newest.period.last >= due or due <= as_of)
    return (Status.MET if held else Status.NOT_MET), (newest,), settled


def _open(criterion: Criterion, due: date, as_of: date) -> Status:
    first = criterion.first_year
    if first is not None and as_of < date(first, 1, 1):
        return Status.NOT_DUE
    return Status.NO_DATA if due <= as_of else Status.NOT_ENOUGH_DATA
