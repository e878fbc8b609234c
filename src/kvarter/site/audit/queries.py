"""Reading the trail."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kvarter.site.audit.chain import START, Head, Row
from kvarter.site.audit.models import AuditEntry

AT_ONCE: Final = 2000


def rows() -> Iterator[Row]:
    """Every row in the order of the numbers, some at a time."""
    for values in AuditEntry.objects.order_by("number").values_list(*Row._fields).iterator(AT_ONCE):
        yield Row(*values)


def head() -> Head:
    """The last row's number and hash; number 0 when nothing has happened yet."""
    last = AuditEntry.objects.order_by("-number").values_list("number", "hash").first()
    return Head(*last) if last is not None else Head(0, START)


def newest(count: int, before: int | None = None) -> list[AuditEntry]:
    """The newest rows, those below ``before`` when it is given."""
    found = AuditEntry.objects.order_by("-number")
    return list((found if before is None else found.filter(number__lt=before))[:count])
