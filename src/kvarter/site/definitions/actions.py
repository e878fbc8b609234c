"""Defining an area or an indicator: check, do, log. Who may is asked before."""

from __future__ import annotations

import dataclasses
from datetime import date

from django.db import transaction

from kvarter.files.problems import ProblemsFound
from kvarter.site.accounts.models import User
from kvarter.site.audit.actions import log
from kvarter.site.changes.actions import ElsewhereError, check_seen, free, slug
from kvarter.site.changes.documents import whole_fingerprint
from kvarter.site.configuration import site_moment
from kvarter.site.definitions.checking import in_field, problems_of
from kvarter.site.definitions.sorts import Definition, Sort
from kvarter.site.following import store_path
from kvarter.store import open_store


def define(by: User, sort: Sort, new: Definition) -> str:
    """Writes a definition that is not there yet; its id, made of its name, is the answer. Raises ``ProblemsFound``
    with everything that is wrong, field by field."""
    return _written(by, sort, new, None)


def correct(by: User, sort: Sort, after: Definition, seen: str) -> str:
    """Writes a later version of a definition; the earlier ones stay. ``seen`` is the fingerprint of the one that was
    corrected. Raises ``ElsewhereError`` when it is another by now, and as ``define``."""
    return _written(by, sort, after, seen)


def _written(by: User, sort: Sort, one: Definition, seen: str | None) -> str:
    # Reading what there is and writing what follows it are one: nobody else's version can come between.
    with transaction.atomic(), open_store(store_path()) as store, store.writing():
        known = sort.known(store)
        if seen is None:
            one = dataclasses.replace(one, id=free(slug(one.name) or sort.name, store.names(sort.name)))
        else:
            now = known.get(one.id)
            if now is None:
                raise ElsewhereError(None)
            check_seen(now, seen, whole_fingerprint)
            if now == one:
                return one.id
        wrong = problems_of(one, store.indicators(date.max), store.areas(date.max))
        if wrong:
            raise ProblemsFound(wrong)
        try:
            sort.add(store, one, site_moment())
        except ProblemsFound as refused:
            raise ProblemsFound([in_field(problem) for problem in refused.problems]) from None
        log(sort.written, who=by.username, about=one.id, new=seen is None)
    return one.id
