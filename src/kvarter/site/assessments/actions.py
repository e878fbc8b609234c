"""Setting a verdict aside: check, do, log. Who may is asked before."""

from __future__ import annotations

from django.db import transaction

from kvarter.model.set_aside import SetAside
from kvarter.site.accounts.models import User
from kvarter.site.audit.actions import log
from kvarter.site.audit.models import What
from kvarter.site.configuration import site_day, site_moment
from kvarter.site.following import store_path
from kvarter.store import open_store


class ChangedElsewhereError(Exception):
    """Somebody has judged the criterion since it was read."""


class SameError(Exception):
    """That is what the body judges already."""


def judge(by: User, judged: SetAside, seen: int) -> None:
    """Keeps a body's judgement in the store, beside the system's. ``seen`` is how many there were when it was read.

    Raises ``ChangedElsewhereError`` and ``SameError``. What happened and its trace are kept together or not.
    """
    with transaction.atomic(), open_store(store_path()) as store, store.writing():
        before = store.set_aside(site_day()).get(judged.id, ())
        if len(before) != seen:
            raise ChangedElsewhereError
        standing = before[0].status if before else ""
        if standing == judged.status and (not judged.status or before[0].body == judged.body):
            raise SameError
        log(
            What.VERDICT_SET_ASIDE, who=by.username, plan=judged.plan, about=judged.criterion, body=judged.body,
            status=judged.status, how=judged.how,
        )  # fmt: skip
        store.add_set_aside(judged, at=site_moment())
