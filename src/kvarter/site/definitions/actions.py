"""Defining an area or an indicator: check, do, log. Who may is asked before.

The definition stands in the store and what was done in the database, so it goes there as an intention does.
"""

from __future__ import annotations

import dataclasses
from datetime import date
from typing import Any, Final

from django.db import IntegrityError, transaction

from kvarter.files.problems import ProblemsFound
from kvarter.model.records import build, dump
from kvarter.site.accounts.models import User
from kvarter.site.audit.actions import log
from kvarter.site.changes.actions import ElsewhereError, check_seen, free, slug
from kvarter.site.changes.documents import whole_fingerprint
from kvarter.site.configuration import site_moment
from kvarter.site.definitions.checking import in_field, problems_of
from kvarter.site.definitions.sorts import SORTS, Definition, Sort
from kvarter.site.following import store_path
from kvarter.site.intentions import actions as intentions
from kvarter.site.intentions.models import Intention, Kind
from kvarter.store import Store, open_store


def define(by: User, sort: Sort, new: Definition) -> str:
    """Writes a definition that is not there yet; its id, made of its name, is the answer. Raises ``ProblemsFound``
    with everything that is wrong, field by field, and ``ElsewhereError`` when one of the id is on its way."""
    with open_store(store_path(), read_only=True) as store:
        one = dataclasses.replace(new, id=free(slug(new.name) or sort.name, store.names(sort.name)))
    return _written(by, sort, one, None)


def correct(by: User, sort: Sort, after: Definition, seen: str) -> str:
    """Writes a later version of a definition; the earlier ones stay. ``seen`` is the fingerprint of the one that was
    corrected. Raises ``ElsewhereError`` when it is another by now, and as ``define``."""
    if whole_fingerprint(after) == seen and _now(sort, after.id) == after:
        return after.id
    return _written(by, sort, after, seen)


def _written(by: User, sort: Sort, one: Definition, seen: str | None) -> str:
    try:
        with transaction.atomic():
            # First: from here nobody else can write the same before this stands in the store.
            intentions.intend(
                by, Kind.DEFINITION, f"{sort.name}:{one.id}", {"sort": sort.name, "definition": dump(one)}
            )
            _check(sort, one, seen)
            log(sort.written, who=by.username, about=one.id, new=seen is None)
    except IntegrityError:
        raise ElsewhereError(_now(sort, one.id)) from None
    intentions.carry_out_waiting()
    return one.id


def _check(sort: Sort, one: Definition, seen: str | None) -> None:
    with open_store(store_path()) as store, store.writing(dry_run=True):
        now = sort.known(store).get(one.id)
        if seen is None and now is not None:
            raise ElsewhereError(now)
        if seen is not None:
            if now is None:
                raise ElsewhereError(None)
            check_seen(now, seen, whole_fingerprint)
        wrong = problems_of(one, store.indicators(date.max), store.areas(date.max))
        if wrong:
            raise ProblemsFound(wrong)
        try:
            sort.add(store, one, site_moment())
        except ProblemsFound as refused:
            raise ProblemsFound([in_field(problem) for problem in refused.problems]) from None


def _now(sort: Sort, name: str) -> Definition | None:
    with open_store(store_path(), read_only=True) as store:
        return sort.known(store).get(name)


def _write(store: Store, held: Intention) -> dict[str, Any]:
    sort = next(one for one in SORTS if one.name == held.content["sort"])
    sort.add(store, build(sort.cls, held.content["definition"]), site_moment())
    return {}


CARRIER: Final = intentions.Carrier(_write)
