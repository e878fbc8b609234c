"""A verdict set aside: a body's own judgement of a criterion beside the system's, with the reason it gave."""

from __future__ import annotations

from datetime import date
from typing import Literal

from kvarter.model.records import record

HowDecided = Literal["meeting", "chair"]


@record
class SetAside:
    """What a body judges a criterion to be, in its own name. The system's verdict stays and both are shown.

    ``status`` is the body's verdict; empty when the body has taken it back and the system's stands alone again.
    ``system`` is the status the system gave on ``day``. ``how`` says whether a meeting decided it or the body's chair
    did; ``meeting`` is the day of the meeting.
    """

    plan: str
    criterion: str
    body: str
    status: str
    reason: str
    system: str
    day: date
    how: HowDecided = "chair"
    meeting: date | None = None

    @property
    def id(self) -> str:
        """What it is kept under: one judgement a criterion holds at a time."""
        return name_of(self.plan, self.criterion)


def name_of(plan: str, criterion: str) -> str:
    """What the judgement of a criterion is kept under."""
    return f"{plan}#{criterion}"
