"""Setting a verdict aside: check, do, log. Who may is asked before."""

from __future__ import annotations

from typing import Any, Final

from django.db import IntegrityError, transaction

from kvarter.model.records import build, dump
from kvarter.model.set_aside import SetAside
from kvarter.site.accounts.models import User
from kvarter.site.audit.actions import log
from kvarter.site.audit.models import What
from kvarter.site.configuration import site_day, site_moment
from kvarter.site.following import store_path
from kvarter.site.intentions import actions as intentions
from kvarter.site.intentions.models import Intention, Kind
from kvarter.store import Store, open_store


class ChangedElsewhereError(Exception):
    """Somebody has judged the criterion since it was read."""


class SameError(Exception):
    """That is what the body judges already."""


def judge(by: User, judged: SetAside, seen: int) -> None:
    """Keeps a body's judgement in the store, beside the system's. ``seen`` is how many there were when it was read.

    Raises ``ChangedElsewhereError`` and ``SameError``.
    """
    try:
        with transaction.atomic():
            # First: from here nobody else can judge the same before this stands in the store.
            intentions.intend(by, Kind.VERDICT, judged.id, dump(judged))
            _check(judged, seen)
            log(
                What.VERDICT_SET_ASIDE, who=by.username, plan=judged.plan, about=judged.criterion, body=judged.body,
                status=judged.status, how=judged.how,
            )  # fmt: skip
    except IntegrityError:
        raise ChangedElsewhereError from None
    intentions.carry_out_waiting()


def _check(judged: SetAside, seen: int) -> None:
    with open_store(store_path()) as store, store.writing(dry_run=True):
        before = store.set_aside(site_day()).get(judged.id, ())
        if len(before) != seen:
            raise ChangedElsewhereError
        standing = before[0].status if before else ""
        if standing == judged.status and (not judged.status or before[0].body == judged.body):
            raise SameError
        store.add_set_aside(judged, at=site_moment())


def _write(store: Store, held: Intention) -> dict[str, Any]:
    store.add_set_aside(build(SetAside, held.content), at=site_moment())
    return {}


CARRIER: Final = intentions.Carrier(_write)
