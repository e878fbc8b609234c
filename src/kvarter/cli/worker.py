"""Udfører baggrundsjob: sender mail og gør det, der skal gøres hver dag, indtil der trykkes Ctrl-C."""

from __future__ import annotations

import argparse
import os
import sys

SENTENCES = {
    "da": {
        "ready": "Baggrundsjob udføres. Stop med Ctrl-C.",
        "stopped": "Stoppet.",
        "once": "Udført: {count}.",
    },
    "en": {
        "ready": "Background jobs are being done. Stop with Ctrl-C.",
        "stopped": "Stopped.",
        "once": "Done: {count}.",
    },
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The store, and how long to work."""
    parser.add_argument("--store", metavar="FIL", help="lageret (forvalg: KVARTER_STORE eller ./kvarter-data)")
    parser.add_argument("--once", action="store_true", help="udfør det, der er klar nu, og stop")
    parser.add_argument(
        "--below", type=int, metavar="TAL", help="stop, når programmet med dette nummer er væk; bruges af serve"
    )


def run(options: argparse.Namespace) -> int:
    """Works until it is stopped; 2 when the database or the folder cannot be used."""
    from kvarter.cli.serve import SENTENCES as PREPARING
    from kvarter.site.preparing import NotPreparedError, prepare_to_work
    from kvarter.store import default_path, open_store

    say = SENTENCES[options.lang]
    path = options.store or str(default_path())
    open_store(path, read_only=True).close()
    os.environ["KVARTER_STORE"] = os.path.abspath(path)  # noqa: PTH100 - what is read later may be in another folder
    try:
        prepare_to_work()
    except NotPreparedError as failure:
        sys.stderr.write(PREPARING[options.lang][failure.why].replace("kvarter serve", "kvarter worker") + "\n")
        return 2
    from kvarter.site.jobs.worker import Worker

    worker = Worker(options.below)
    if options.once:
        print(say["once"].format(count=worker.work_off()))
        return 0
    worker.listen()
    if options.below is None:
        print(say["ready"], flush=True)
    try:
        worker.work()
    except KeyboardInterrupt:
        return 0
    if options.below is None:
        print(say["stopped"], flush=True)
    return 0
