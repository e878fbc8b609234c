"""The ledger: what was released when, so that what is out binds what is released later."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable
from datetime import date, datetime
from functools import cached_property
from typing import NamedTuple

from kvarter.disclosure.published import Key
from kvarter.model.periods import parse_period
from kvarter.store import queries
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
    """Everything that was released, asked one figure at a time."""

    def __init__(self, database: Database, measures: Collection[str] | None = None) -> None:
        """The releases are read now, the figures they are about (of ``measures`` alone; None: of all) when first
        asked for."""
        self._database = database
        # More than one question can name: then all of them are read.
        self._measures = () if measures is None or len(measures) > queries.AT_ONCE else tuple(measures)
        try:
            written = database.rows(queries.RELEASES)
        except sqlite3.OperationalError as failure:
            if "no such table" not in str(failure):
                raise
            written = []  # made before releases were kept, and not written to since
        with as_written(database.path):
            self._all = [_read(*row) for row in written]
        self.fingerprint = hash(tuple(tuple(row) for row in written))

    def __contains__(self, key: object) -> bool:
        """Whether some release has shown a version of a figure."""
        if not self._all or not isinstance(key, Key):
            return False
        known = self._when.get(key)
        if known is None:
            return False
        day, illustrative, change = known
        return any(
            change <= one.position
            and day <= one.as_of.isoformat()
            and (one.illustrative or not illustrative)
            and (one.measures is None or key.cell[0] in one.measures)
            and key not in one.held
            for one in self._all
        )

    @cached_property
    def _when(self) -> dict[Key, tuple[str, bool, int]]:
        """When each version of a figure became known and was written, and whether it is made up."""
        rows = self._database.rows(queries.when_written(len(self._measures)), self._measures)
        with as_written(self._database.path):
            return {
                Key((measure, area, group, parse_period(period)), recorded): (day, status == "illustrative", change)
                for measure, area, group, period, recorded, day, status, change in rows
            }


def _read(document: str, measures: str, as_of: str, illustrative: int, position: int, held: str) -> Release:
    return Release(
        document,
        frozenset(json.loads(measures)) if measures else None,
        date.fromisoformat(as_of),
        bool(illustrative),
        position,
        frozenset(_key(*one) for one in json.loads(held)),
    )


def _key(measure: str, area: str, group: str, period: str, recorded: str) -> Key:
    return Key((measure, area, group, parse_period(period)), recorded)


def known_by(held: Iterable[Key], as_of: date) -> frozenset[Key]:
    """Those of the figures that stay in that were known on a day: a release tells of no other."""
    return frozenset(key for key in held if key.recorded[:10] <= as_of.isoformat())
