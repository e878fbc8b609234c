"""The worker ``kvarter serve`` keeps beside it: there while the site is, again when it dies, gone when the site is."""

import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from tests.ports import free_port

LIMIT = 600


def workers_of(parent):
    """The processes below one that work off the queue."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):
            words = path.read_bytes().split(b"\0")
            if b"worker" in words and str(parent).encode() in words:
                found.append(int(path.parent.name))
    return found


def wait_for(what):
    until = time.monotonic() + LIMIT
    while not (found := what()):
        assert time.monotonic() < until
        time.sleep(0.05)
    return found


@contextmanager
def served(example, *more):
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("KVARTER_", "DJANGO_"))}
    process = subprocess.Popen(
        [sys.executable, "-m", "kvarter.cli.main", "serve", "--store", str(example), "--port", str(free_port()), *more],
        env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip
    try:
        yield process
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


@pytest.mark.slow
def test_a_site_has_a_worker_and_a_new_one_when_it_dies_and_none_when_it_stops(example):
    with served(example) as site:
        (first,) = wait_for(lambda: workers_of(site.pid))
        os.kill(first, signal.SIGKILL)
        wait_for(lambda: [one for one in workers_of(site.pid) if one != first])
        wait_for(site.stdout.readline)
        site.send_signal(signal.SIGTERM)
        assert site.wait(LIMIT) == 0
        assert workers_of(site.pid) == []


@pytest.mark.slow
def test_a_worker_does_not_outlive_a_site_that_is_killed(example):
    with served(example) as site:
        wait_for(lambda: workers_of(site.pid))
        site.kill()
        wait_for(lambda: not workers_of(site.pid))


@pytest.mark.slow
def test_a_site_can_leave_the_jobs_to_others(example):
    with served(example, "--without-worker") as site:
        site.stdout.readline()
        assert workers_of(site.pid) == []
