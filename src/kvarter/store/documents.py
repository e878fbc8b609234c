"""Plans, indicators and areas in the store: every version kept, each as it was known on a day."""

from __future__ import annotations

import json
from collections.abc import Hashable, Iterable, Mapping
from datetime import date, datetime
from functools import lru_cache
from typing import Any, Final, Literal, TypeVar, cast

from kvarter.model.records import build, dump
from kvarter.store import queries
from kvarter.store.database import Database, as_written
from kvarter.store.times import day_of, moment

Kind = Literal["plan", "indicator", "area", "account", "set_aside"]
CARRIED: Final = "carried"
"""The kind of row that says an intention of somebody's has been carried out in the change that wrote it."""
T = TypeVar("T")


def canonical(document: Any) -> str:
    """The one text of a record: its ``dump`` as JSON with sorted keys and nothing between."""
    return json.dumps(dump(document), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def add(database: Database, kind: Kind, named: Iterable[tuple[str, Any]], *, at: datetime) -> tuple[str, ...]:
    """Writes, inside the writing under way, the documents that differ from what was known at ``at``; their names."""
    recorded = moment(at)
    known = dict(database.rows(queries.DOCUMENTS_BEFORE, (kind, recorded)))
    fresh: dict[str, str] = {}
    for name, document in named:
        content = canonical(document)
        if known.get(name) != content:
            fresh[name] = content
    if fresh:
        change = database.change_number(recorded)
        first = database.number(queries.LAST_DOCUMENT) + 1
        day = day_of(recorded)
        database.add(
            queries.ADD_DOCUMENT,
            [
                (number, kind, name, content, recorded, day, change)
                for number, (name, content) in enumerate(fresh.items(), start=first)
            ],
        )
    return tuple(fresh)


def known(database: Database, kind: Kind, cls: type[T], as_of: date) -> dict[str, T]:
    """The newest version of each document known on ``as_of``, by name, in the order they first became known."""
    newest = {name: content for name, _number, _day, content in _history(database, kind, as_of)}
    with as_written(database.path):
        return {name: _read(cls, content) for name, content in newest.items()}


def versions(database: Database, kind: Kind, cls: type[T], name: str, as_of: date) -> list[T]:
    """Every version of one document known on ``as_of``, the newest first."""
    found = database.rows(queries.DOCUMENT_VERSIONS, (kind, name, as_of.isoformat()))
    with as_written(database.path):
        return [_read(cls, content) for (content,) in found]


def history(database: Database, kind: Kind, cls: type[T], as_of: date) -> dict[str, tuple[tuple[int, date, T], ...]]:
    """Every version of each document known on ``as_of`` by name, the oldest first: its row, its day, and itself."""
    found: dict[str, list[tuple[int, date, T]]] = {}
    with as_written(database.path):
        for name, number, day, content in _history(database, kind, as_of):
            found.setdefault(name, []).append((number, date.fromisoformat(day), _read(cls, content)))
    return {name: tuple(versions) for name, versions in found.items()}


def every_version(database: Database, kind: Kind, cls: type[T], as_of: date) -> dict[str, tuple[T, ...]]:
    """Every version of each document known on ``as_of``, by name, the newest first."""
    found: dict[str, tuple[T, ...]] = {}
    with as_written(database.path):
        for name, _number, _day, content in _history(database, kind, as_of):
            found[name] = (_read(cls, content), *found.get(name, ()))
    return found


def written(database: Database, kind: Kind, cls: type[T]) -> list[tuple[str, int, T]]:
    """Every version of every document, the oldest first: the day it became known, the change that wrote it, and
    itself."""
    rows = database.rows(queries.DOCUMENTS_WRITTEN, (kind,))
    with as_written(database.path):
        return [(day, change, _read(cls, content)) for day, change, content in rows]


def _history(database: Database, kind: Kind, as_of: date) -> list[tuple[str, int, str, str]]:
    """Name, row, day and text of every version of a kind known on a day, in the order they became known. Inside a
    reading, where the store stands still, the documents of all kinds are read together, once."""
    day = as_of.isoformat()
    together = database.read_once(queries.ALL_DOCUMENTS)
    if together is None:
        return database.rows(queries.DOCUMENT_HISTORY, (kind, day))
    return [(name, number, known, content) for of, name, number, known, content in together
            if of == kind and known <= day]  # fmt: skip


def carried(database: Database, key: str) -> dict[str, Any] | None:
    """What came of the intention of a key; None when it has not been carried out."""
    found = database.rows(queries.DOCUMENT_CONTENT, (CARRIED, key))
    with as_written(database.path):
        return cast("dict[str, Any]", json.loads(found[0][0])) if found else None


def carry(database: Database, key: str, outcome: Mapping[str, Any], *, at: datetime) -> None:
    """Keeps, inside the writing under way, that the intention of a key has been carried out, and what came of it."""
    recorded = moment(at)
    number = database.number(queries.LAST_DOCUMENT) + 1
    content = json.dumps(outcome, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    change = database.change_number(recorded)
    database.add(queries.ADD_DOCUMENT, [(number, CARRIED, key, content, recorded, day_of(recorded), change)])


def _read(cls: type[T], content: str) -> T:
    return cast("T", _parsed(cast("Hashable", cls), content))


# Records are frozen, so one parsed document can serve everybody who asks for the same content.
@lru_cache(maxsize=8192)
def _parsed(cls: Any, content: str) -> Any:
    return build(cls, json.loads(content))
