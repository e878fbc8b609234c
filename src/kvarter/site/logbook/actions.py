"""What can be done with the logbook: check, do, log. The figures follow when the entry is kept."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from kvarter.site.accounts.models import User
from kvarter.site.audit.actions import log
from kvarter.site.audit.models import What
from kvarter.site.logbook.models import Entry, Note, Version


class Said(NamedTuple):
    """What somebody wrote, checked."""

    activity: str
    day: date
    participants: int
    new: int = 0
    families: int = 0
    volunteers: int = 0
    resident_driven: bool = False
    common_area: bool = False
    note: str = ""


def said_in(version: Version, note: str = "") -> Said:
    """What a version says. The note is kept beside the versions, since it can be emptied."""
    return Said(**{name: getattr(version, name) for name in Said._fields if name != "note"}, note=note)


class NotYoursError(Exception):
    """The key is that of an entry somebody else wrote, or in another plan."""


class ChangedElsewhereError(Exception):
    """Somebody has corrected the entry since it was read."""


def write(by: User, plan: str, key: UUID, said: Said) -> bool:
    """Whether the entry was written now; False when it was there already, which is how it is sent twice.

    Raises ``NotYoursError``.
    """
    try:
        with transaction.atomic():
            if not _is_new(by, plan, key):
                return False
            now = timezone.now()
            entry = Entry.objects.create(key=key, plan=plan, made_by=by, made_at=now)
            Version.objects.create(entry=entry, number=1, written_by=by, written_at=now, **_numbers(said))
            _keep_note(entry, said.note)
            log(What.ENTRY_WRITTEN, who=by.username, plan=plan, about=str(key), activity=said.activity)
    except IntegrityError:
        # Sent twice in the same moment: the other one was first.
        if _is_new(by, plan, key):
            raise
        return False
    return True


def _is_new(by: User, plan: str, key: UUID) -> bool:
    held = Entry.objects.filter(key=key).first()
    if held is not None and (held.plan != plan or held.made_by_id != by.pk):
        raise NotYoursError
    return held is None


def correct(by: User, entry: Entry, seen: int, said: Said, why: str) -> bool:
    """Whether the entry says something else now. Raises ``ChangedElsewhereError`` when ``seen`` is not the newest."""
    return _add(by, entry, seen, said, why, struck=False)


def strike(by: User, entry: Entry, seen: int, why: str) -> bool:
    """Takes an entry out of every count; what it said stays in its history."""
    last = entry.versions.order_by("-number").first()
    if last is None or last.number != seen:
        raise ChangedElsewhereError
    return _add(by, entry, seen, said_in(last, note_of(entry)), why, struck=True)


def _add(by: User, entry: Entry, seen: int, said: Said, why: str, *, struck: bool) -> bool:
    try:
        with transaction.atomic():
            last = entry.versions.order_by("-number").first()
            if last is None or last.number != seen:
                raise ChangedElsewhereError
            if last.struck == struck and said == said_in(last, note_of(entry)):
                return False
            made = {"number": seen + 1, "struck": struck, "why": why, "written_by": by, "written_at": timezone.now()}
            Version.objects.create(entry=entry, **made, **_numbers(said))
            _keep_note(entry, said.note)
            what = What.ENTRY_STRUCK if struck else What.ENTRY_CORRECTED
            log(what, who=by.username, plan=entry.plan, about=str(entry.key), version=seen + 1)
    except IntegrityError:
        raise ChangedElsewhereError from None
    return True


def note_of(entry: Entry) -> str:
    """The free words of an entry, as they stand."""
    held = Note.objects.filter(entry=entry).first()
    return "" if held is None else held.text


def _keep_note(entry: Entry, text: str) -> None:
    if text:
        Note.objects.update_or_create(entry=entry, defaults={"text": text})
    else:
        Note.objects.filter(entry=entry).delete()


def _numbers(said: Said) -> dict[str, object]:
    return {name: value for name, value in said._asdict().items() if name != "note"}
