"""Every SQL sentence of the store, apart from the tables themselves (schema.sql).

Only what SQLite and PostgreSQL both know, but for ``BEGIN_WRITING``, ``FOLD_JOURNAL``, the triggers and
the placeholder mark.
"""
# ruff: noqa: S608 - what is put together here is constants and rows of placeholders, never a value

from __future__ import annotations

from collections.abc import Collection
from typing import Final

BEGIN_READING: Final = "BEGIN"
BEGIN_WRITING: Final = "BEGIN IMMEDIATE"
COMMIT: Final = "COMMIT"
ROLLBACK: Final = "ROLLBACK"
FOLD_JOURNAL: Final = "PRAGMA wal_checkpoint(PASSIVE)"
"""SQLite's: what was written moves from the journal into the store's own file, without waiting for anybody."""

SCHEMA_VERSION: Final = "SELECT max(schema_version) FROM kvarter_store"
ADD_SCHEMA_VERSION: Final = "INSERT INTO kvarter_store (schema_version, made) VALUES (?, ?)"

LAST_CHANGE: Final = "SELECT coalesce(max(id), 0) FROM change"
ADD_CHANGE: Final = "INSERT INTO change (id, at) VALUES (?, ?)"
CHANGED_MEASURES: Final = (
    "SELECT DISTINCT measure FROM series WHERE id IN (SELECT series FROM observation WHERE change > ?)"
)
CHANGED_DOCUMENTS: Final = "SELECT count(*) FROM document WHERE change > ? AND kind <> 'carried'"

ALL_SERIES: Final = "SELECT id, measure, area, group_id, unit FROM series"
UNITS_OF_MEASURES: Final = "SELECT DISTINCT measure, unit FROM series"
LAST_SERIES: Final = "SELECT coalesce(max(id), 0) FROM series"
ADD_SERIES: Final = "INSERT INTO series (id, measure, area, group_id, unit) VALUES (?, ?, ?, ?, ?)"
ALL_ORIGINS: Final = "SELECT id, source, file FROM origin"
ADD_ORIGIN: Final = "INSERT INTO origin (id, source, file) VALUES (?, ?, ?)"

_FIGURE: Final = "series, period, value, numerator, denominator, origin, recorded, status, note, already_public"
OBSERVATIONS_KNOWN: Final = f"SELECT {_FIGURE}, id FROM observation WHERE recorded_day <= ? ORDER BY id"
LAST_OBSERVATION: Final = "SELECT coalesce(max(id), 0) FROM observation"
ADD_OBSERVATION: Final = (
    "INSERT INTO observation (id, series, period, value, numerator, denominator, origin, recorded, recorded_day, "
    "status, note, already_public, change) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)

LAST_DOCUMENT: Final = "SELECT coalesce(max(id), 0) FROM document"
DOCUMENT_NAMES: Final = "SELECT DISTINCT name FROM document WHERE kind = ?"
ALL_DOCUMENTS: Final = (
    "SELECT kind, name, id, recorded_day, content FROM document WHERE kind <> 'carried' ORDER BY recorded, id"
)
DOCUMENT_HISTORY: Final = (
    "SELECT name, id, recorded_day, content FROM document WHERE kind = ? AND recorded_day <= ? ORDER BY recorded, id"
)
DOCUMENTS_WRITTEN: Final = "SELECT recorded_day, change, content FROM document WHERE kind = ? ORDER BY recorded, id"
DOCUMENT_VERSIONS: Final = (
    "SELECT content FROM document WHERE kind = ? AND name = ? AND recorded_day <= ? ORDER BY recorded DESC, id DESC"
)
DOCUMENT_CONTENT: Final = "SELECT content FROM document WHERE kind = ? AND name = ?"
DOCUMENTS_BEFORE: Final = "SELECT name, content FROM document WHERE kind = ? AND recorded <= ? ORDER BY recorded, id"
ADD_DOCUMENT: Final = (
    "INSERT INTO document (id, kind, name, content, recorded, recorded_day, change) VALUES (?, ?, ?, ?, ?, ?, ?)"
)

LAST_SENTENCE: Final = "SELECT coalesce(max(id), 0) FROM sentence"
SENTENCES_KNOWN: Final = (
    "SELECT place, lang, text FROM sentence WHERE report = ? AND recorded_day <= ? ORDER BY recorded, id"
)
SENTENCES_BEFORE: Final = (
    "SELECT text FROM sentence WHERE report = ? AND place = ? AND lang = ? AND recorded <= ? ORDER BY recorded, id"
)
ADD_SENTENCE: Final = (
    "INSERT INTO sentence (id, report, place, lang, text, recorded, recorded_day, change) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
)

LAST_RELEASED: Final = "SELECT coalesce(max(id), 0) FROM released"
RELEASES: Final = "SELECT document, measures, as_of, illustrative, position, held FROM released ORDER BY id"
ADD_RELEASED: Final = (
    "INSERT INTO released (id, document, at, measures, as_of, illustrative, position, held) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
)

WHEN_WRITTEN: Final = (
    "SELECT area, group_id, period, recorded, recorded_day, status, min(change) FROM observation "
    "JOIN series ON series.id = observation.series WHERE measure = ? "
    "GROUP BY area, group_id, period, recorded, recorded_day, status"
)
"""When each version of a measure's figures became known and was written."""

AT_ONCE: Final = 500
"""How many values one ``IN (…)`` is given; every database we know takes more."""


def observations_of(series: int) -> str:
    """The rows, in the order written, of so many series; the last column is the change that wrote the row."""
    return f"SELECT {_FIGURE}, change FROM observation WHERE series IN ({_places(series)}) ORDER BY id"


def observations_known_of(series: int) -> str:
    """The rows of so many series known on a day (the last value asked with); the last column is the row's number."""
    where = f"series IN ({_places(series)}) AND recorded_day <= ?"
    return f"SELECT {_FIGURE}, id FROM observation WHERE {where} ORDER BY id"


def series_of(measures: int) -> str:
    """The series of a number of measures, given as that many placeholders."""
    return f"{ALL_SERIES} WHERE measure IN ({_places(measures)})"


def _places(count: int) -> str:
    return ", ".join("?" * count)


_KEYS: Final = {
    "kvarter_store": "schema_version = NEW.schema_version",
    "change": "id = NEW.id",
    "series": "id = NEW.id OR (measure = NEW.measure AND area = NEW.area AND group_id = NEW.group_id)",
    "origin": "id = NEW.id OR (source = NEW.source AND file = NEW.file)",
    "observation": "id = NEW.id",
    "document": "id = NEW.id",
    "sentence": "id = NEW.id",
    "released": "id = NEW.id",
}
APPEND_ONLY: Final = tuple(_KEYS)
REFUSED: Final = "append-only"


def append_only_triggers(tables: Collection[str] = APPEND_ONLY) -> list[str]:
    """The triggers (SQLite's dialect) that refuse to change, remove or replace a row of any table.

    ``INSERT OR REPLACE`` removes the old row without firing the trigger on DELETE, so replacing has its own.
    """
    made = []
    for table, same in _KEYS.items():
        if table not in tables:
            continue
        refuse = f"BEGIN SELECT RAISE(ABORT, '{table}: {REFUSED}'); END"
        there = f"EXISTS (SELECT 1 FROM {table} WHERE {same})"
        made += [
            f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} {refuse}",
            f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} {refuse}",
            f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} WHEN {there} {refuse}",
        ]
    return made
