"""A worker beside the site, started and stopped with it: a small municipality runs one program."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

START_AGAIN_SECONDS: Final = 5.0
STOP_SECONDS: Final = 30.0


@contextmanager
def worker_beside() -> Iterator[None]:
    """While this lasts a worker runs in a process of its own; one that dies is started again after a moment."""
    over = threading.Event()
    watching = threading.Thread(target=_watch, args=(over,), daemon=True)
    watching.start()
    try:
        yield
    finally:
        over.set()
        watching.join(STOP_SECONDS)


def _watch(over: threading.Event) -> None:
    command = [sys.executable, "-m", "kvarter.cli.main", "worker", "--below", str(os.getpid())]
    while not over.is_set():
        running = subprocess.Popen(command)  # noqa: S603 - our own command
        while running.poll() is None and not over.wait(0.2):
            pass
        if running.poll() is None:
            running.terminate()
            try:
                running.wait(STOP_SECONDS - 5)
            except subprocess.TimeoutExpired:
                running.kill()
                running.wait()
        over.wait(START_AGAIN_SECONDS)
