"""Entries that have waited on a phone: read strictly, kept each once, and what is refused told in a sentence."""

from __future__ import annotations

from typing import Annotated, Final, Literal, NamedTuple
from uuid import UUID

from django.db import transaction
from django.utils.crypto import salted_hmac
from pydantic import BaseModel, ConfigDict, Field, JsonValue, ValidationError

from kvarter.model.logbook import AMOUNTS, MARKS
from kvarter.model.plans import Plan
from kvarter.site.accounts.models import User
from kvarter.site.attendance.actions import set_present
from kvarter.site.audit.actions import hold
from kvarter.site.configuration import site_day
from kvarter.site.logbook import actions
from kvarter.site.logbook.forms import MOST_CARDS, NewEntryForm, key_of
from kvarter.site.logbook.models import Entry, Version
from kvarter.site.logbook.offering import activities
from kvarter.site.visit import Visit

MOST_ENTRIES: Final = 50
"""The most entries a phone sends at once."""
SALT: Final = "kvarter.site.logbook.waiting"
_STRICT: Final = ConfigDict(strict=True, extra="forbid", frozen=True)


class Sent(BaseModel):
    """An entry as a phone sends it. There is no note, no name and no picture among the keys."""

    model_config = _STRICT

    key: Annotated[str, Field(max_length=36)]
    activity: Annotated[str, Field(max_length=200)]
    day: Annotated[str, Field(max_length=10)]
    participants: int
    new: int = 0
    families: int = 0
    volunteers: int = 0
    resident_driven: bool = False
    common_area: bool = False
    cards: Annotated[list[Annotated[str, Field(max_length=40)]], Field(max_length=MOST_CARDS)] = []


class Sending(BaseModel):
    """What a phone sends: who wrote it, and entries that are each looked at by themselves."""

    model_config = _STRICT

    who: Annotated[str, Field(max_length=64)]
    entries: Annotated[list[JsonValue], Field(min_length=1, max_length=MOST_ENTRIES)]


class Outcome(NamedTuple):
    """What became of an entry: ``kept`` now, ``there`` already, or ``refused`` for the reasons in ``why``."""

    key: str | None
    outcome: Literal["kept", "there", "refused"]
    why: tuple[str, ...] = ()


def mark_of(user: User) -> str:
    """What a phone knows a user by: it tells nothing, and is another on another site."""
    return salted_hmac(SALT, str(user.pk), algorithm="sha256").hexdigest()[:32]


def read(body: bytes) -> Sending | None:
    """What a phone sent; None when it is no such thing."""
    try:
        return Sending.model_validate_json(body)
    except ValidationError:
        return None


def keep_all(by: User, plan: Plan, sending: Sending, seen: Visit) -> list[Outcome]:
    """What became of each entry, in the order they were sent. When this returns, what is kept is kept for good."""
    with transaction.atomic():
        # The trail's lock comes first: two phones that send the same entries in another order must not wait in a ring.
        hold()
        return [_keep_one(by, plan, one, seen) for one in sending.entries]


def keep(by: User, plan: str, key: UUID, said: actions.Said, people: set[int]) -> bool:
    """Whether the entry was written now, with who was there; False when it was there already.

    Raises ``NotYoursError``.
    """
    with transaction.atomic():
        written = actions.write(by, plan, key, said)
        if written and people:
            set_present(by, Entry.objects.get(pk=key), people)
    return written


def _keep_one(by: User, plan: Plan, sent: JsonValue, seen: Visit) -> Outcome:
    named = sent.get("key") if isinstance(sent, dict) else None
    key = key_of(named) if isinstance(named, str) else None
    told = None if key is None else str(key)
    try:
        one = Sent.model_validate(sent)
    except ValidationError as wrong:
        fields = sorted({str(each["loc"][0]) for each in wrong.errors() if each["loc"]} & set(Sent.model_fields))
        text = seen.say("queue_entry_wrong", fields=", ".join(_label(seen, name) for name in fields) or "-")
        return Outcome(told, "refused", (text,))
    if key is None:
        return Outcome(None, "refused", (seen.say("queue_entry_wrong", fields=_label(seen, "key")),))
    form = NewEntryForm(seen, plan, activities(plan), site_day(), _as_form(one))
    if not form.is_valid():
        return Outcome(told, "refused", tuple(_sentences(form)))
    try:
        written = keep(by, plan.id, key, form.said(), form.people)
    except actions.NotYoursError:
        return Outcome(told, "refused", (seen.say("queue_key_taken"),))
    # What it said when it was written, without its note: a phone sends none.
    if not written and actions.said_in(Version.objects.get(entry_id=key, number=1)) != form.said():
        return Outcome(told, "refused", (seen.say("queue_there_otherwise"),))
    return Outcome(told, "kept" if written else "there")


def _label(seen: Visit, name: str) -> str:
    return seen.say("queue_key") if name == "key" else seen.say(f"entry_{name}")


def _as_form(one: Sent) -> dict[str, str]:
    numbers: dict[str, str] = {name: str(getattr(one, name)) for name in AMOUNTS}
    marks: dict[str, str] = {name: "on" for name in MARKS if getattr(one, name)}
    return {"activity": one.activity, "day": one.day, **numbers, **marks, "cards": "\n".join(one.cards)}


def _sentences(form: NewEntryForm) -> list[str]:
    """Everything that is wrong with an entry, each with the name of its field."""
    return [f"{form[name].label}: {text}" for name, texts in form.errors.items() for text in texts]
