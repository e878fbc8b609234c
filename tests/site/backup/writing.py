"""Somebody who works: writes a row in the trail and a figure in the store, in one transaction, until told to stop.

Run as a program of its own: ``python -m tests.site.backup.writing STORE``.
"""

import os
import sys
from datetime import UTC, datetime
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kvarter.site.settings")


def main(store):
    import django

    django.setup()
    from django.db import transaction

    from kvarter.model.observations import Observation
    from kvarter.model.periods import year_period
    from kvarter.site.audit.actions import log
    from kvarter.site.audit.models import What
    from kvarter.store import open_store

    print("ready", flush=True)  # noqa: T201 - who waits for it reads it
    number = 0
    stop = Path(store).with_name("stop")
    while not stop.exists():
        number += 1
        row = Observation(
            measure="skrevet", area=f"a{os.getpid()}-{number}", period=year_period(2025), value=number, unit="count"
        )
        with transaction.atomic(), open_store(store) as held:
            log(What.PEOPLE_READ, who="skriver", about=str(number))
            held.add_observations([row], at=datetime.now(UTC), file="prøve")


if __name__ == "__main__":
    main(sys.argv[1])
