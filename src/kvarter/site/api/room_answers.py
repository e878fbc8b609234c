"""What the calls about the rooms of a plan take and answer: figures on their way, notes, changes, money, volunteers."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal

from ninja import Schema
from pydantic import ConfigDict, Field

from kvarter.followup.milestones import MilestoneState

Text = Annotated[str, Field(max_length=2000)]
Short = Annotated[str, Field(max_length=200)]
Figure = Annotated[str, Field(max_length=40)]


class MissingRow(Schema):
    """A figure that is not there: of which series, for which period, when it is due, and how many days late it is (0
    when its day has not come). ``series`` is what a delivery names it by."""

    series: str
    measure: str
    area: str
    group: str
    name: str
    period: str
    due: date
    days_late: int
    who: str
    page: str


class WayRow(Schema):
    """A figure on its way. ``version`` grows with each step."""

    number: int
    measure: str
    area: str
    group: str
    period: str
    state: Literal["draft", "submitted", "returned", "approved", "withdrawn"]
    value: float | None
    status: str
    note: str
    said: str
    version: int
    page: str


class NewFigure(Schema):
    """A figure as it is delivered, each part as it would be written in the form; decimal point or comma."""

    model_config = ConfigDict(extra="forbid")

    series: Annotated[str, Field(min_length=1, max_length=400)]
    period: Figure
    value: Figure = ""
    numerator: Figure = ""
    denominator: Figure = ""
    status: Literal["", "preliminary", "missing", "suppressed"] = ""
    source: Short = ""
    note: Text = ""
    why: Text = ""
    answer: Text = ""


class NoteRow(Schema):
    """The newest status note of an activity one sees; ``sent`` to ``body``, or kept by those who work with it."""

    activity: str
    version: int
    progress: str
    barriers: str
    needs: str
    body: str
    sent: bool
    written_at: datetime
    page: str


class ChangeRow(Schema):
    """A change of the plan and how far it has come; ``body`` is who is asked to approve it."""

    number: int
    title: str
    why: str
    state: Literal["draft", "proposed", "decided", "approved", "withdrawn"]
    body: str
    made_at: datetime
    page: str


class ProposalRow(Schema):
    """Terms of a body, priorities of a year or a temporary group, as somebody wants them."""

    number: int
    sort: str
    about: str
    approver: str
    why: str
    state: Literal["proposed", "approved", "refused", "withdrawn"]
    made: date
    answered: date | None
    page: str


class TellingRow(Schema):
    """One party's part in a notification."""

    party: str
    answered: date | None
    answer: str


class NotificationRow(Schema):
    """An important change all parties are told of, and what they have answered."""

    number: int
    title: str
    text: str
    meaning: str
    party: str
    made: date
    answer_by: date
    tellings: list[TellingRow]
    page: str


class StepRow(Schema):
    """A step of an action plan towards a part of the plan."""

    number: int
    part: str
    text: str
    owner: str
    due: date
    state: Literal["planned", "started", "done", "dropped"]
    note: str
    version: int
    page: str


class TaskRow(Schema):
    """Something volunteers are wanted for now."""

    number: int
    activity: str
    title: str
    what: str
    when: str
    wanted: int
    page: str


class IdeaRow(Schema):
    """An idea a resident has offered and the coordinator shows."""

    number: int
    text: str
    received: date
    answer: str


class MilestoneRow(Schema):
    """A milestone as it stands."""

    id: str
    name: str
    owner: str
    due: str
    state: MilestoneState
    done: date | None
    late: bool
    note: str


class PurseRow(Schema):
    """What one funder gives one focus area ('' for what is not divided): budget, paid and expected, in whole øre."""

    funder: str
    focus_area: str
    budget: int | None
    spent: int
    expected: int


class PlanMoney(Schema):
    """A plan's money as it stands: the sentence of the page, and each purse."""

    sentence: str
    purses: list[PurseRow]
    page: str
