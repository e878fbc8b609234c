"""Bodies and parties: who agreed, who meets, who decides. Members are roles, never persons."""

from __future__ import annotations

from datetime import date
from typing import Literal

from kvarter.model.records import record

BodyLevel = Literal["strategic", "tactical", "operational"]
PartyKind = Literal["municipality", "housing_organisation", "police", "fund", "state", "association", "other"]


@record
class Party:
    """Somebody who signed or pays: a municipality, a housing organisation, the police, a fund."""

    id: str
    name: str
    kind: PartyKind
    note: str = ""


@record
class Member:
    """A seat in a body, held by a role; ``party`` names who fills it, ``count`` how many such seats there are."""

    role: str
    party: str | None = None
    count: int = 1
    chair: bool = False
    note: str = ""


@record
class Meetings:
    """How often a body meets; ``at_least`` is the least number a year."""

    at_least: int | None = None
    note: str = ""


@record
class TermsOfReference:
    """A body's purpose and way of working, and which body approves it."""

    purpose: str = ""
    working_form: str = ""
    approved_by: str | None = None
    approved: date | None = None
    tasks: tuple[str, ...] = ()


@record
class Body:
    """Who meets and decides. A temporary group says what ends it (``dissolves_when``)."""

    id: str
    name: str
    level: BodyLevel
    name_en: str = ""
    temporary: bool = False
    dissolves_when: str = ""
    dissolved: date | None = None
    set_up_by: str | None = None
    reports_to: str | None = None
    members: tuple[Member, ...] = ()
    meetings: Meetings | None = None
    terms: TermsOfReference = TermsOfReference()
    note: str = ""
