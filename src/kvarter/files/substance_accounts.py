"""Accounts of movers: years that run forwards, steps that add up, and nobody told of who must not be."""

from __future__ import annotations

from typing import Final

from kvarter.disclosure.rules import MINIMUM
from kvarter.files.findings import Findings
from kvarter.files.places import Place
from kvarter.files.problems import ProblemCode
from kvarter.model.accounts import MUNICIPALITY
from kvarter.model.indicators import ORIGIN

_ROUNDING: Final = 0.01
"""Percentage points that rounding may leave between the steps and the change."""


def check_accounts(findings: Findings) -> None:
    """Everything in an account that its own figures contradict."""
    for number, account in enumerate(findings.document.accounts):
        place: Place = ("accounts", number)
        findings.area(account.area, (*place, "area"))
        if account.reference != MUNICIPALITY:
            findings.area(account.reference or None, (*place, "reference"))
        if account.share == ORIGIN:
            findings.say(ProblemCode.MEASURE_OF_LAW, (*place, "share"), found=account.share)
        if account.from_ >= account.to:
            findings.say(ProblemCode.DATES_BACKWARDS, (*place, "to"), first=account.from_, last=account.to)
        seen: dict[str, int] = {}
        least = max(account.minimum, MINIMUM)
        for other, step in enumerate(account.steps):
            before = seen.setdefault(step.step, other)
            if before != other:
                first = findings.document.line((*place, "steps", before))
                findings.say(ProblemCode.ID_TWICE, (*place, "steps", other, "step"), found=step.step, first=first)
            if step.people < 0 or 0 < step.people < least:
                findings.say(ProblemCode.ACCOUNT_SMALL, (*place, "steps", other, "people"), minimum=least)
        for other, there in enumerate(account.destinations):
            if there.people < least:
                findings.say(ProblemCode.ACCOUNT_SMALL, (*place, "destinations", other, "people"), minimum=least)
        known = account.start is not None and account.end is not None
        if known is (account.withheld is not None):
            findings.say(ProblemCode.ACCOUNT_WITHHELD, place)
        if account.start is not None and account.end is not None:
            change, parts = account.end - account.start, sum(step.value for step in account.steps)
            if abs(change - parts) > _ROUNDING:
                told = {"found": round(parts, 4), "expected": round(change, 4)}
                findings.say(ProblemCode.ACCOUNT_SUM, (*place, "steps"), **told)
