"""What the calls of those who work here take and answer."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from ninja import Schema
from pydantic import ConfigDict, Field

from kvarter.model.verdicts import Status
from kvarter.site.logbook.forms import MOST
from kvarter.site.logbook.models import LONGEST_NOTE
from kvarter.site.logbook.pages.logbook import LONGEST_WHY
from kvarter.site.meetings.models import LONG

Count = Annotated[int, Field(ge=0, le=MOST)]
Clock = Annotated[str, Field(pattern=r"^[0-2][0-9]:[0-5][0-9]$")]
Name = Annotated[str, Field(min_length=1, max_length=200)]


class Held(Schema):
    """A role somebody holds; an empty plan is the whole system."""

    role: str
    plan: str
    body: str
    activity: str


class Me(Schema):
    """Who asks."""

    username: str
    name: str
    roles: list[Held]


class ActivityRow(Schema):
    """An activity of a plan; ``mine`` when the one who asks leads it or has written about it."""

    id: str
    name: str
    mine: bool
    page: str


class TeamCriterion(Schema):
    """A criterion an activity's entries count towards, with every number in it: for the team alone."""

    id: str
    title: str
    status: Status
    sentence: str
    needed: str
    page: str


class OwnActivity(Schema):
    """An activity as its team sees it: how it stands this year, and what is still needed."""

    id: str
    name: str
    year: int
    times: int
    participants: int
    criteria: list[TeamCriterion]


class Written(Schema):
    """What happened, as it is sent."""

    model_config = ConfigDict(extra="forbid")

    activity: Name
    day: date
    participants: Count
    new: Count = 0
    families: Count = 0
    volunteers: Count = 0
    resident_driven: bool = False
    common_area: bool = False
    note: Annotated[str, Field(max_length=LONGEST_NOTE)] = ""


class NewEntry(Written):
    """A new entry. ``key`` is made by the one who sends (a random UUID): sent twice, it is there once."""

    key: UUID


class Correction(Written):
    """What an entry is to say instead. ``seen`` is the version it was read as: when it is another by now, nothing is
    changed and the answer is 409."""

    seen: Annotated[int, Field(ge=1, le=99_999_999)]
    why: Annotated[str, Field(max_length=LONGEST_WHY)] = ""


class Strike(Schema):
    """Takes an entry out of every count."""

    model_config = ConfigDict(extra="forbid")

    seen: Annotated[int, Field(ge=1, le=99_999_999)]
    why: Annotated[str, Field(max_length=LONGEST_WHY)] = ""


class EntryRow(Written):
    """An entry as it stands. ``version`` grows with every correction; one that is struck counts no more."""

    model_config = ConfigDict(extra="ignore")

    key: UUID
    version: int
    struck: bool
    written_by: str
    written_at: datetime
    page: str


class Kept(Schema):
    """What became of an entry that was sent: ``new`` when it was written now, false when it was there already."""

    new: bool
    entry: EntryRow


class Changed(Schema):
    """Whether an entry says something else now than before."""

    changed: bool
    entry: EntryRow


class MeetingRow(Schema):
    """A meeting of a body."""

    number: int
    body: str
    day: date
    starts: Clock
    ends: Clock
    place: str
    state: Literal["planned", "held", "cancelled"]
    page: str


class DecisionRow(Schema):
    """A decision: who sees to it, by when, and what came of it."""

    number: int
    meeting: int
    body: str
    text: str
    owner: str
    due: date
    done: date | None
    outcome: str
    late: bool


class PointRow(Schema):
    """A point of an agenda, with the page that is its paper, what was said and what was decided."""

    number: int
    kind: str
    title: str
    why: str
    proposal: str
    paper: str
    closed: bool
    note: str
    decisions: list[DecisionRow]


class MeetingDetail(MeetingRow):
    """A meeting with its agenda, as far as it is the asker's to see."""

    points: list[PointRow]


class Done(Schema):
    """What came of a decision."""

    model_config = ConfigDict(extra="forbid")

    outcome: Annotated[str, Field(max_length=LONG)] = ""
