"""What can be done with pictures: check, do, log."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final
from uuid import uuid4

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from kvarter.site.accounts.models import User
from kvarter.site.attendance.models import Purpose
from kvarter.site.audit.actions import log
from kvarter.site.audit.models import What
from kvarter.site.configuration import site_day
from kvarter.site.logbook.models import Entry
from kvarter.site.pictures import files
from kvarter.site.pictures.models import Picture
from kvarter.site.pictures.redrawing import Redrawn

KEPT: Final = timedelta(days=365)
"""How long a picture is kept, unless the plan has said an earlier day for deleting who came."""
MOST: Final = 5
"""The most pictures an entry has."""
SYSTEM: Final = "kvarter"


class TooManyError(Exception):
    """The entry has as many pictures as it may."""


def add(by: User, entry: Entry, drawn: Redrawn) -> Picture:
    """Keeps a picture of an entry, the file before the row. Raises ``TooManyError``, and ``OSError`` when there is no
    room for the file."""
    if Picture.objects.filter(entry=entry).count() >= MOST:
        raise TooManyError
    file = uuid4()
    files.write(file, drawn.data)
    try:
        with transaction.atomic():
            made = Picture.objects.create(
                entry=entry, file=file, width=drawn.width, height=drawn.height, made_by=by, made_at=timezone.now(),
                delete_on=site_day() + KEPT,
            )  # fmt: skip
            log(What.PICTURE_ADDED, who=by.username, plan=entry.plan, about=str(entry.key), picture=made.pk)
    except BaseException:
        files.remove(file)
        raise
    return made


@transaction.atomic
def delete(by: User, picture: Picture) -> None:
    """Deletes a picture at once: the row, and when that is kept, the file."""
    entry, file = picture.entry, picture.file
    log(What.PICTURE_DELETED, who=by.username, plan=entry.plan, about=str(entry.key), picture=picture.pk)
    picture.delete()
    transaction.on_commit(lambda: files.remove(file))


def delete_of(by: User, entry: Entry) -> None:
    """Deletes every picture of an entry."""
    for picture in list(Picture.objects.filter(entry=entry).select_related("entry")):
        delete(by, picture)


def delete_due(today: date) -> int:
    """How many pictures were deleted because their day has come, or the day of their plan's participants."""
    plans = Purpose.objects.filter(delete_on__lte=today).values("plan")
    due = list(Picture.objects.filter(Q(delete_on__lte=today) | Q(entry__plan__in=plans)).select_related("entry"))
    if due:
        with transaction.atomic():
            for plan in sorted({one.entry.plan for one in due}):
                log(What.PICTURES_DELETED, who=SYSTEM, plan=plan, count=sum(one.entry.plan == plan for one in due))
            Picture.objects.filter(pk__in=[one.pk for one in due]).delete()
        for one in due:
            files.remove(one.file)
    return len(due)


def sweep() -> None:
    """Removes files that no entry knows of, left behind where the machine stopped on the way."""
    files.sweep({str(file) for file in Picture.objects.values_list("file", flat=True)})
