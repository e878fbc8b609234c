"""What a command gave out is put in the store's ledger, so that it binds what is given out later."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kvarter.disclosure.system import Key

NOT_KEPT = {
    "da": (
        "Lageret kan ikke skrives, så udgivelsen står ikke i dets protokol og binder ikke senere udgivelser.\n"
        "  Hvad der kan gøres: giv skriveadgang til {path}, og kør kommandoen igen.\n"
    ),
    "en": (
        "The store cannot be written, so this release is not in its ledger and does not bind later ones.\n"
        "  What to do: allow writing to {path} and run the command again.\n"
    ),
}


def record(
    path: Path | str, document: str, held: Iterable[Key], *, measures: Iterable[str] | None, as_of: date,
    illustrative: bool, position: int, lang: str,
) -> None:  # fmt: skip
    """Puts a release in the ledger; where the store cannot be written a sentence says what that means."""
    from kvarter.store import open_store
    from kvarter.store.problems import StoreProblem
    from kvarter.store.releases import Release, known_by

    release = Release(
        document, None if measures is None else frozenset(measures), as_of, illustrative, position,
        known_by(held, as_of),
    )  # fmt: skip
    try:
        with open_store(path) as store:
            store.add_release(release, datetime.now(UTC))
    except StoreProblem:
        sys.stderr.write(NOT_KEPT["da" if lang == "da" else "en"].format(path=path))
