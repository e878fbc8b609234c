"""The worker: takes jobs one at a time until it is told to stop, and says while it works that it is still there."""

from __future__ import annotations

import logging
import os
import signal
import socket
import threading
import time
from typing import Final
from uuid import uuid4

from django.db import Error, close_old_connections, connections
from django.utils import timezone

from kvarter.site.jobs import daily, queue

PAUSE: Final = 1.0
"""Seconds between two looks at an empty queue."""
LOOK_AFTER: Final = 10.0
"""Seconds between two looks for what is due today and for jobs whose worker fell silent."""
BEAT: Final = queue.LEASE.total_seconds() / 6
log = logging.getLogger("kvarter.jobs")


class Worker:
    """One that does jobs. ``parent`` is the process it must not outlive, when somebody else started it."""

    def __init__(self, parent: int | None = None) -> None:
        """A name nobody else has is made."""
        self.name = f"{socket.gethostname()[:30]}:{os.getpid()}:{uuid4().hex[:12]}"
        self._parent = parent
        self._stop = threading.Event()
        self._over = threading.Event()
        self._job: queue.Job | None = None

    def listen(self) -> None:
        """Stops cleanly at SIGINT and SIGTERM: the job under way is finished. A second signal stops at once, and the
        job is done again by whoever comes next."""
        for one in (signal.SIGINT, signal.SIGTERM):
            signal.signal(one, self._told)

    def work(self) -> None:
        """Does jobs until told to stop. A database that does not answer is waited for."""
        beating = threading.Thread(target=self._beat, daemon=True)
        beating.start()
        looked = float("-inf")
        while not self._is_over():
            try:
                if time.monotonic() - looked >= LOOK_AFTER:
                    self._look_after()
                    looked = time.monotonic()
                close_old_connections()
                if not self.do_one():
                    self._stop.wait(PAUSE)
            except Error as failure:
                log.warning("the database does not answer: %s", type(failure).__name__)
                connections.close_all()
                self._stop.wait(PAUSE * 5)
        self._over.set()
        beating.join()
        connections.close_all()

    def work_off(self) -> int:
        """Does what is ready now, and no more; how many jobs."""
        self._look_after()
        count = 0
        while self.do_one():
            count += 1
        return count

    def do_one(self) -> bool:
        """Does the next job; False when there is none."""
        job = queue.claim(self.name)
        if job is None:
            return False
        self._job = job
        try:
            queue.run(job)
        finally:
            self._job = None
        return True

    def _look_after(self) -> None:
        queue.take_back()
        daily.queue_due(timezone.now())

    def _is_over(self) -> bool:
        return self._stop.is_set() or (self._parent is not None and os.getppid() != self._parent)

    def _told(self, _signal: int, _frame: object) -> None:
        if self._stop.is_set():
            raise KeyboardInterrupt
        self._stop.set()

    def _beat(self) -> None:
        while not self._over.wait(BEAT):
            job = self._job
            if job is None:
                continue
            try:
                queue.still_held(job)
            except Error as failure:
                log.warning("the database does not answer: %s", type(failure).__name__)
        connections.close_all()
