"""Before the site is served: the secret key, the database's tables, and whether anybody can let others in."""

from __future__ import annotations

import fcntl
import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from kvarter.site import database, secret
from kvarter.site.configuration import site_day

CODE_LETTERS: Final = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
LOCK: Final = 6_170_452
"""The number PostgreSQL knows the bringing up to date by."""
CODE_PARTS, PART_LENGTH = 3, 4


class NotPreparedError(Exception):
    """The site cannot be served; ``why`` is ``folder``, ``address``, ``unreachable``, ``busy`` or ``driver``."""

    def __init__(self, why: str) -> None:
        """``why`` picks the sentence."""
        super().__init__(why)
        self.why = why


def prepare() -> str | None:
    """Makes what is missing; the answer is a one-time code for the first administrator, None when there is one.

    Tables that another version made are brought up to date. Raises ``NotPreparedError``.
    """
    return _prepared(_caught_up_and_coded)


def prepare_to_work() -> None:
    """Makes what is missing for one who does jobs. Raises ``NotPreparedError``."""
    _prepared(lambda: None)


def _caught_up_and_coded() -> str | None:
    _catch_up()
    return _first_code()


def _prepared(then: Callable[[], str | None]) -> str | None:
    try:
        found = database.settings_of()
    except database.DatabaseAddressError:
        raise NotPreparedError("address") from None
    try:
        _make_folder_and_key(found)
    except OSError:
        raise NotPreparedError("folder") from None
    os.environ["DJANGO_SETTINGS_MODULE"] = "kvarter.site.settings"
    import django  # noqa: PLC0415 - the settings read the key made above
    from django.core.exceptions import ImproperlyConfigured  # noqa: PLC0415 - see above
    from django.db import Error  # noqa: PLC0415 - see above

    try:
        django.setup()
        with one_at_a_time():
            migrate()
        return then()
    except ImproperlyConfigured:
        raise NotPreparedError("driver") from None
    except Error as failure:
        raise NotPreparedError("busy" if "locked" in str(failure) else "unreachable") from None
    finally:
        _leave()


def _make_folder_and_key(found: dict[str, object]) -> None:
    folder = database.data_folder()
    folder.mkdir(parents=True, exist_ok=True)
    secret.make(folder)
    if str(found["ENGINE"]).endswith("sqlite3"):
        path = Path(str(found["NAME"]))
        path.parent.mkdir(parents=True, exist_ok=True)
        # Made here so that only its owner can read it; SQLite gives the files beside it the same rights.
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """While one process brings tables up to date, others that start wait, and find it done."""
    from django.db import connection  # noqa: PLC0415 - settings come first

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
            try:
                yield
            finally:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])
        return
    path = Path(str(connection.settings_dict["NAME"]))
    # A file of its own: locks on the database's file are SQLite's, and closing it would let them go.
    with path.with_name(path.name + ".starting").open("w", encoding="ascii") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield


def migrate() -> None:
    """Brings the tables up to date; nothing when they are."""
    from django.core.management import call_command  # noqa: PLC0415 - settings come first
    from django.db import connection  # noqa: PLC0415 - as above
    from django.db.migrations.executor import MigrationExecutor  # noqa: PLC0415 - as above

    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)


def _first_code() -> str | None:
    from kvarter.site.accounts import actions, queries  # noqa: PLC0415 - django is set up now

    if queries.has_administrator():
        os.environ.pop(actions.FIRST_CODE, None)
        return None
    parts = ("".join(secrets.choice(CODE_LETTERS) for _ in range(PART_LENGTH)) for _ in range(CODE_PARTS))
    code = "-".join(parts)
    os.environ[actions.FIRST_CODE] = actions.code_hash(code)
    return code


def _catch_up() -> None:
    from kvarter.site.attendance import actions  # noqa: PLC0415 - django is set up now
    from kvarter.site.intentions import actions as intentions  # noqa: PLC0415 - as above
    from kvarter.site.logbook import feeding  # noqa: PLC0415 - as above
    from kvarter.site.pictures import actions as pictures  # noqa: PLC0415 - as above
    from kvarter.site.volunteers import actions as volunteers  # noqa: PLC0415 - as above

    intentions.carry_out_waiting()
    pictures.sweep()
    pictures.delete_due(site_day())
    actions.delete_due(site_day())
    volunteers.delete_due(site_day())
    feeding.catch_up()
    volunteers.catch_up()


def _leave() -> None:
    from django.db import connections  # noqa: PLC0415 - as above

    # The worker that serves is another process and has connections of its own.
    connections.close_all()
