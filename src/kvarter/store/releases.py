"""The ledger: what was released when, so that what is out binds what is released later."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable
from datetime import date, datetime
from functools import cached_property
from typing import NamedTuple

from kvarter.disclosure.accounts import ACCOUNT, account_cell
from kvarter.disclosure.system import Key
from kvarter.model.accounts import MoversAccount
from kvarter.model.observations import recorded_day
from kvarter.model.periods import parse_period
from kvarter.store import documents, queries
from kvarter.store.database import Database, as_written
from kvarter.store.times import moment


class Release(NamedTuple):
    """One release: the document it was, the measures in it (None: all), the day it tells of, whether made-up figures
    were in it, the store's position, and the figures that stayed in."""

    document: str
    measures: frozenset[str] | None
    as_of: date
    illustrative: bool
    position: int
    held: frozenset[Key]


def add(database: Database, release: Release, *, at: datetime) -> bool:
    """Writes, inside the writing under way, a release that differs from the last one of its document."""
    said = _written(release)
    before = [row for row in database.rows(queries.RELEASES) if row[0] == release.document]
    if before and tuple(before[-1]) == said:
        return False
    number = database.number(queries.LAST_RELEASED) + 1
    document, *more = said
    database.add(queries.ADD_RELEASED, [(number, document, moment(at), *more)])
    return True


def _written(release: Release) -> tuple[str | int, ...]:
    measures = "" if release.measures is None else json.dumps(sorted(release.measures), ensure_ascii=False)
    held = sorted([*key.cell[:3], str(key.cell[3]), key.recorded] for key in release.held)
    return (
        release.document, measures, release.as_of.isoformat(), int(release.illustrative), release.position,
        json.dumps(held, ensure_ascii=False, separators=(",", ":")),
    )  # fmt: skip


class Releases:
    """Everything that was released, asked one figure of the store at a time."""

    def __init__(self, database: Database, measures: Collection[str] | None = None) -> None:
        """The releases are read now (what stayed in of ``measures`` alone; None: of all); when the figures of a measure
        were written is read when one of them is first asked for."""
        self._database = database
        try:
            written = database.rows(queries.RELEASES)
        except sqlite3.OperationalError as failure:
            if "no such table" not in str(failure):
                raise
            written = []  # made before releases were kept, and not written to since
        some = None if measures is None else frozenset(measures)
        with as_written(database.path):
            self._all = [_read(some, *row) for row in written]
        self.fingerprint = hash(tuple(tuple(row) for row in written))
        self._before = min((one.position for one in self._all), default=0)
        self._all_made_up = all(one.illustrative for one in self._all)
        self._when: dict[str, dict[Key, tuple[date, bool, int]]] = {}

    def __contains__(self, key: object) -> bool:
        """Whether some release has shown a version of a figure."""
        if not self._all or not isinstance(key, Key):
            return False
        measure = key.cell[0]
        of_account = measure.startswith(ACCOUNT)
        if not of_account and self._all_made_up and measure not in self._written_since:
            return any(
                recorded_day(key.recorded) <= one.as_of
                and (one.measures is None or measure in one.measures)
                and key not in one.held
                for one in self._all
            )
        if measure not in self._when:
            self._when[measure] = self._written_accounts if of_account else self._written(measure)
        known = self._when[measure].get(key)
        if known is None:
            return False
        day, illustrative, change = known
        return any(
            change <= one.position
            and day <= one.as_of
            and (one.illustrative or not illustrative)
            and (one.measures is None or measure in one.measures)
            and key not in one.held
            for one in self._all
        )

    @cached_property
    def _written_since(self) -> frozenset[str]:
        """The measures with a figure written after the first release: which of theirs it showed has to be looked up."""
        return frozenset(measure for (measure,) in self._database.rows(queries.CHANGED_MEASURES, (self._before,)))

    @cached_property
    def _written_accounts(self) -> dict[Key, tuple[date, bool, int]]:
        """The same of accounts of movers and their destinations, of all shares."""
        found: dict[Key, tuple[date, bool, int]] = {}
        for day, change, account in documents.written(self._database, "account", MoversAccount):
            known = (date.fromisoformat(day), account.status == "illustrative", change)
            for cell in (account_cell(account), *(account_cell(account, way.area) for way in account.destinations)):
                found.setdefault(Key(cell, day), known)
        return found

    def _written(self, measure: str) -> dict[Key, tuple[date, bool, int]]:
        """When each version of a measure's figures became known and was written, and whether it is made up."""
        rows = self._database.rows(queries.WHEN_WRITTEN, (measure,))
        with as_written(self._database.path):
            return {
                Key((measure, area, group, parse_period(period)), recorded): (
                    date.fromisoformat(day), status == "illustrative", change,
                )
                for area, group, period, recorded, day, status, change in rows
            }  # fmt: skip


def _read(
    some: Collection[str] | None, document: str, measures: str, as_of: str, illustrative: int, position: int, held: str
) -> Release:
    return Release(
        document,
        frozenset(json.loads(measures)) if measures else None,
        date.fromisoformat(as_of),
        bool(illustrative),
        position,
        frozenset(_key(*one) for one in json.loads(held) if some is None or one[0] in some),
    )


def _key(measure: str, area: str, group: str, period: str, recorded: str) -> Key:
    return Key((measure, area, group, parse_period(period)), recorded)


def known_by(held: Iterable[Key], as_of: date) -> frozenset[Key]:
    """Those of the figures that stay in that were known on a day: a release tells of no other."""
    return frozenset(key for key in held if key.recorded[:10] <= as_of.isoformat())
