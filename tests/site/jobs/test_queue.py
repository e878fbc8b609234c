"""Jobs: done at least once, tried again with growing waits, given up and told, whoever dies meanwhile."""

import signal
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.db import connections, transaction
from django.utils import timezone
from django_tasks import TaskResultStatus
from tests.site.databases import KINDS, use
from tests.site.jobs import tried

from kvarter.model.observations import MUNICIPAL_TIME
from kvarter.site.jobs import daily, queue
from kvarter.site.jobs.models import Daily
from kvarter.site.jobs.worker import Worker

ROOT = Path(__file__).parents[3]
LIMIT = 600


@pytest.fixture
def notes(tmp_path, monkeypatch):
    file = tmp_path / "notes"
    file.touch()
    monkeypatch.setenv("KVARTER_TRIED", str(file))
    return lambda: file.read_text(encoding="utf-8").split("\n")[:-1]


def only():
    return queue.Job.objects.get()


def make_ready():
    queue.Job.objects.update(run_after=timezone.now())


def test_a_job_is_held_by_one_and_done_once(database, notes):
    tried.write.enqueue("a")
    first = queue.claim("one")
    assert queue.claim("two") is None
    assert queue.run(first)
    assert notes() == ["begun a", "done a"]
    assert only().status == TaskResultStatus.SUCCESSFUL
    assert queue.claim("two") is None


def test_a_job_belongs_to_the_transaction_it_is_asked_for_in(database):
    with transaction.atomic():
        tried.write.enqueue("a")
        transaction.set_rollback(True)
    assert not queue.Job.objects.exists()


def test_a_job_that_fails_waits_longer_each_time_and_is_then_given_up(database, caplog):
    tried.fail.enqueue()
    waits = []
    for _try in queue.WAITS:
        before = timezone.now()
        assert not queue.run(queue.claim("one"))
        waits.append((only().run_after - timezone.now(), only().run_after - before))
        assert only().status == TaskResultStatus.READY
        assert queue.claim("one") is None
        make_ready()
    assert all(least <= meant <= most for (least, most), meant in zip(waits, queue.WAITS, strict=True))
    assert sorted(queue.WAITS) == list(queue.WAITS)
    assert not queue.run(queue.claim("one"))
    assert only().status == TaskResultStatus.FAILED
    assert only().exception_class_path == "ValueError"
    make_ready()
    assert queue.claim("one") is None


def test_nothing_of_what_a_failure_says_is_kept_or_logged(database, caplog, capsys):
    tried.fail.enqueue()
    for _try in range(len(queue.WAITS) + 1):
        make_ready()
        queue.run(queue.claim("one"))
    kept = " ".join(str(value) for value in queue.Job.objects.values().get().values())
    said = caplog.text + "".join(capsys.readouterr())
    assert "ValueError" in kept
    for word in ("Zqxvarne", "313131"):
        assert word not in kept
        assert word not in said


def test_a_job_given_up_can_be_asked_for_again_as_a_new_one(database, notes):
    tried.write.enqueue("a")
    queue.Job.objects.update(status=TaskResultStatus.FAILED, worker_ids=["x"] * 8)
    queue.again(only())
    assert queue.run(queue.claim("one"))
    assert len(only().worker_ids) == 1


def test_a_job_whose_worker_fell_silent_is_done_by_another_and_the_first_no_longer_decides(database, notes):
    tried.write.enqueue("a")
    lost = queue.claim("one")
    assert queue.take_back() == 0
    assert queue.still_held(lost)
    assert queue.take_back(timezone.now() + queue.LEASE + timedelta(seconds=1)) == 1
    assert not queue.still_held(lost)
    second = queue.claim("two")
    queue.run(lost)  # it was not dead, only slow: what it says of the job no longer counts
    assert only().status == TaskResultStatus.RUNNING
    assert queue.run(second)
    assert only().status == TaskResultStatus.SUCCESSFUL


def test_a_job_that_kills_every_worker_is_given_up_too(database):
    tried.write.enqueue("a")
    for _try in range(len(queue.WAITS) + 1):
        assert queue.claim("one")
        assert queue.take_back(timezone.now() + queue.LEASE + timedelta(seconds=1)) == 1
    assert only().status == TaskResultStatus.FAILED
    assert only().exception_class_path == queue.LOST


def test_a_job_that_is_no_more_is_told_as_a_failure(database):
    tried.write.enqueue("a")
    queue.Job.objects.update(task_path="kvarter.no.such")
    assert not queue.run(queue.claim("one"))
    assert only().exception_class_path == "ModuleNotFoundError"


def test_what_is_done_once_a_day_is_queued_once_a_day_from_its_hour_on(database):
    kinds = {"early": daily.Kind(tried.fail), "late": daily.Kind(tried.fail, hour=7)}
    night = datetime(2026, 3, 2, 0, 30, tzinfo=MUNICIPAL_TIME)
    morning, next_night = night.replace(hour=7), night + timedelta(days=1)
    asked = [daily.queue_due(when, kinds) for when in (night, night, morning, morning, next_night)]
    assert asked == [["early"], [], ["late"], [], ["early"]]
    # A clock that is set back gives no day twice.
    assert daily.queue_due(night, kinds) == []
    assert set(Daily.objects.values_list("name", flat=True)) == {"early", "late"}


def test_every_daily_job_can_be_done_twice(database):
    for kind in daily.KINDS.values():
        kind.task.call()
        kind.task.call()


def test_jobs_done_long_ago_are_forgotten_and_the_others_stay(database, notes):
    for text in "ab":
        tried.write.enqueue(text)
        queue.run(queue.claim("one"))
    first = queue.Job.objects.first()
    queue.Job.objects.filter(pk=first.pk).update(finished_at=timezone.now() - queue.KEPT - timedelta(days=1))
    tried.fail.enqueue()
    queue.forget_done()
    assert queue.Job.objects.count() == 2
    assert not queue.Job.objects.filter(pk=first.pk).exists()


@contextmanager
def own_database(kind, databases, tmp_path, example, monkeypatch):
    """A database that other processes can use too, without the test's transaction around it."""
    address = f"sqlite://{tmp_path}/kvarter.sqlite3" if kind == "sqlite" else databases(kind)
    use(address, fresh=kind == "sqlite")
    for name, value in {
        "KVARTER_DATABASE": address,
        "KVARTER_STORE": str(example),
        "PYTHONPATH": str(ROOT),
        "KVARTER_SECRET_KEY": "x" * 50,
    }.items():
        monkeypatch.setenv(name, value)
    try:
        yield
    finally:
        queue.Job.objects.all().delete()
        Daily.objects.all().delete()
        connections.close_all()


@contextmanager
def working():
    process = subprocess.Popen(
        [sys.executable, "-m", "kvarter.cli.main", "worker"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate()


def wait_for(what):
    until = time.monotonic() + LIMIT
    while not what():
        assert time.monotonic() < until
        time.sleep(0.05)


def all_done():
    return not queue.Job.objects.exclude(status=TaskResultStatus.SUCCESSFUL).exists()


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_a_worker_killed_half_way_loses_no_job(kind, databases, tmp_path, example, monkeypatch, notes):
    with own_database(kind, databases, tmp_path, example, monkeypatch):
        (tmp_path / "hang").touch()
        tried.hang.enqueue("x")
        for number in range(10):
            tried.write.enqueue(str(number))
        with working() as killed:
            wait_for(lambda: "begun x" in notes())
            killed.send_signal(signal.SIGKILL)
            killed.wait()
        (tmp_path / "hang").unlink()
        assert queue.Job.objects.filter(status=TaskResultStatus.RUNNING).count() == 1
        # As if the time the worker may be silent had passed.
        queue.Job.objects.running().update(started_at=timezone.now() - queue.LEASE * 2)
        with working() as one, working() as two:
            wait_for(all_done)
            for process in (one, two):
                process.send_signal(signal.SIGTERM)
            assert [one.wait(LIMIT), two.wait(LIMIT)] == [0, 0]
        assert notes().count("begun x") == 2
        assert notes().count("done x") == 1
        assert all(notes().count(f"done {number}") == 1 for number in range(10))


@pytest.mark.slow
def test_a_worker_told_to_stop_finishes_the_job_and_a_second_word_stops_it_at_once(
    databases, tmp_path, example, monkeypatch, notes
):
    with own_database("sqlite", databases, tmp_path, example, monkeypatch):
        (tmp_path / "hang").touch()
        tried.hang.enqueue("x")
        with working() as worker:
            wait_for(lambda: "begun x" in notes())
            worker.send_signal(signal.SIGTERM)
            time.sleep(0.5)
            assert worker.poll() is None
            assert told_until_gone(worker) == 0
        assert only_of(tried.hang).status == TaskResultStatus.RUNNING


def told_until_gone(worker):
    """Two signals that come close are one to a system that is busy: the word is said again until it is heard."""
    for _again in range(LIMIT // 10):
        worker.send_signal(signal.SIGTERM)
        with suppress(subprocess.TimeoutExpired):
            return worker.wait(10)
    raise AssertionError("it does not stop")


def only_of(task):
    return queue.Job.objects.get(task_path=task.module_path)


def test_a_worker_does_what_is_ready_and_no_more(database, notes, monkeypatch):
    at_any_hour = {name: kind._replace(hour=0) for name, kind in daily.KINDS.items()}
    monkeypatch.setattr(daily, "KINDS", at_any_hour)
    tried.write.enqueue("a")
    tried.write.using(run_after=timezone.now() + timedelta(hours=1)).enqueue("b")
    assert Worker().work_off() == 1 + len(daily.KINDS)
    assert notes() == ["begun a", "done a"]
