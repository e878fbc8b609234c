"""Reading pictures: only what belongs to the entry asked about."""

from __future__ import annotations

from kvarter.site.logbook.models import Entry
from kvarter.site.pictures.models import Picture


def of_entry(entry: Entry) -> list[Picture]:
    """An entry's pictures, the first first."""
    return list(Picture.objects.filter(entry=entry))


def one(entry: Entry, number: int) -> Picture | None:
    """A picture of an entry; None when it is another's."""
    return Picture.objects.filter(entry=entry, pk=number).select_related("entry").first()
