"""Writing the trail: the one verb everything that happens calls, inside the transaction it happens in."""

from __future__ import annotations

import contextlib
import json
from datetime import UTC, datetime
from typing import Final

from django.db import connection, transaction

from kvarter.site.audit import heads, queries
from kvarter.site.audit.chain import Head, Row, hash_of
from kvarter.site.audit.models import AuditEntry, What
from kvarter.store.times import moment

LOCK: Final = 6_170_451
"""The number PostgreSQL knows the trail's lock by; SQLite has one writer at a time anyway."""
NOBODY: Final = ""


def log(what: What, *, who: str, plan: str = "", about: str = "", **details: str | int | bool | None) -> Row:
    """Adds a row to the trail, in the transaction under way: what happened and its trace are kept together or not.

    ``details`` never hold a password, a code or anything about a participant.
    """
    at = moment(datetime.now(UTC))
    with transaction.atomic():
        hold()
        last = queries.head()
        said = json.dumps(details, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        row = Row(last.number + 1, at, who[:150], str(what), plan[:200], about[:200], said, last.hash, "")
        row = row._replace(hash=hash_of(row))
        AuditEntry.objects.create(**row._asdict())
        transaction.on_commit(lambda: _export(Head(row.number, row.hash), at))
    return row


def export_head() -> None:
    """Writes the newest head outside the database; nothing when there is none, or it stands there already.

    Raises ``OSError`` when it cannot be written.
    """
    head = queries.head()
    if head.number:
        heads.export(head, moment(datetime.now(UTC)))


def hold() -> None:
    """Lets nobody else write the trail until the transaction under way is over; what writes much takes it first."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def _export(head: Head, at: str) -> None:
    # What happened is kept already; a disk that is full must not make it look as if it was not.
    with contextlib.suppress(OSError):
        heads.export(head, at)
