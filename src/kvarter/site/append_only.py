"""Tables nobody can change: the database itself refuses to update, delete or replace a row."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations import RunPython

REFUSED: Final = "append-only"


def append_only(table: str, key: str) -> RunPython:
    """The step of a migration that closes a table; ``key`` is the column that names a row."""
    return RunPython(_closing(table, key), RunPython.noop, elidable=False)


def _closing(table: str, key: str) -> Callable[[Any, BaseDatabaseSchemaEditor], None]:
    def close(_apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
        made = _sqlite(table, key) if editor.connection.vendor == "sqlite" else _postgresql(table)
        for statement in made:
            editor.execute(statement)

    return close


def _sqlite(table: str, key: str) -> list[str]:
    """``INSERT OR REPLACE`` removes the old row without firing the trigger on DELETE, so replacing has its own."""
    refuse = f"BEGIN SELECT RAISE(ABORT, '{table}: {REFUSED}'); END"
    there = f"EXISTS (SELECT 1 FROM {table} WHERE {key} = NEW.{key})"  # noqa: S608 - names of our own tables
    return [
        f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} {refuse}",
        f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} {refuse}",
        f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} WHEN {there} {refuse}",
    ]


def _postgresql(table: str) -> list[str]:
    name = f"{table}_refuse"
    body = f"$$ BEGIN RAISE EXCEPTION '{table}: {REFUSED}'; END $$"
    return [
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS {body}",
        f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()",
        f"CREATE TRIGGER {table}_no_emptying BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION {name}()",
    ]
