"""From the database to the store, each decision once.

The store is a database of its own, so no transaction holds both. What is decided is kept first, together with the
intention to write it; then the store is written, and keeps the intention's key in the same change; then the database
hears of it, and the intention goes. Whatever breaks between two of these steps, the next attempt sees by the intention
and its key how far the last one came, and does the rest.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from typing import Any, Final, NamedTuple, assert_never

from django.db import transaction
from django_tasks import task

from kvarter.files.problems import ProblemsFound
from kvarter.site.accounts.models import User
from kvarter.site.configuration import site_moment
from kvarter.site.following import store_path
from kvarter.site.intentions.models import Intention, Kind
from kvarter.store import Store, StoreProblem, open_store

_logger: Final = logging.getLogger(__name__)


def _nothing(_held: Intention, _outcome: Mapping[str, Any]) -> None:
    """For what the database knew when it was decided."""


class Carrier(NamedTuple):
    """How a room carries its intentions out.

    ``write`` writes in the store, inside a writing; what it answers is kept beside the key. ``finish`` is told that,
    inside a transaction, once the store has it, where the database has something left to hear of.
    """

    write: Callable[[Store, Intention], Mapping[str, Any]]
    finish: Callable[[Intention, Mapping[str, Any]], None] = _nothing


class StillWaitingError(Exception):
    """The store could not be written; what waits is tried again later."""


def intend(by: User, kind: Kind, about: str, content: Mapping[str, Any]) -> None:
    """Keeps, in the transaction of what is decided, that it is to be written in the store. A worker does it where the
    one who asked does not get that far. Raises ``IntegrityError`` when one about the same waits already."""
    Intention.objects.create(kind=kind, about=about, content=dict(content), by=by, made_at=site_moment())
    carry_out_later.enqueue()


def waits(kind: Kind, about: str) -> bool:
    """Whether something of a room has been decided and is not in the store for certain."""
    return Intention.objects.filter(kind=kind, about=about).exists()


def carry_out_waiting() -> int:
    """Carries out everything that waits, the oldest first; the answer is how many still wait. Only outside a
    transaction: what the store is told cannot be taken back."""
    left = 0
    for held in Intention.objects.select_related("by"):
        try:
            _carry_out(held)
        except StoreProblem as failure:
            # A store that cannot be used now is the same for the others.
            _logger.warning("intentions: the store took nothing (%s)", failure.code.value)
            return Intention.objects.count()
        except ProblemsFound as failure:
            # Codes only: what a problem is about can be what somebody has written.
            codes = sorted({one.code.value for one in failure.problems})
            _logger.warning("intentions: the store refused one (%s)", ", ".join(codes))
            left += 1
    return left


@task()
def carry_out_later() -> None:
    """What has been decided comes into the store also when the one who decided it was cut off."""
    if carry_out_waiting():
        raise StillWaitingError


def _carry_out(held: Intention) -> None:
    carrier = _carrier(Kind(held.kind))
    with open_store(store_path()) as store, store.writing():
        outcome = store.carried(str(held.key))
        if outcome is None:
            outcome = carrier.write(store, held)
            store.carry(str(held.key), outcome, at=site_moment())
    with transaction.atomic():
        gone, _each = Intention.objects.filter(pk=held.pk).delete()
        if gone:  # else somebody else has finished it meanwhile
            carrier.finish(held, outcome)


def _carrier(kind: Kind) -> Carrier:
    match kind:
        case Kind.CHANGE:
            from kvarter.site.changes import approving  # noqa: PLC0415 - the rooms use this one

            return approving.CARRIER
        case Kind.PROPOSAL:
            from kvarter.site.proposals import standing  # noqa: PLC0415 - as above

            return standing.CARRIER
        case Kind.FIGURES:
            from kvarter.site.deliveries import actions as deliveries  # noqa: PLC0415 - as above

            return deliveries.CARRIER
        case Kind.VERDICT:
            from kvarter.site.assessments import actions as assessments  # noqa: PLC0415 - as above

            return assessments.CARRIER
        case Kind.DEFINITION:
            from kvarter.site.definitions import actions as definitions  # noqa: PLC0415 - as above

            return definitions.CARRIER
    assert_never(kind)
