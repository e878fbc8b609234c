"""A copy and its laying back: all of one moment, taken while others write, whole or not at all."""

import hashlib
import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
import zipfile
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.db import connection, connections
from django.db.migrations.recorder import MigrationRecorder
from tests.site.databases import KINDS, use
from tests.site.logbook.making import make_store
from tests.site.people import make

import kvarter
from kvarter.cli.main import main
from kvarter.followup.loading import load
from kvarter.site.audit import heads, queries
from kvarter.site.audit.actions import log
from kvarter.site.audit.chain import faults
from kvarter.site.audit.models import What
from kvarter.site.backup import manifest
from kvarter.site.backup.problems import BackupError
from kvarter.site.backup.restoring import restore
from kvarter.site.backup.taking import take
from kvarter.site.logbook.models import Entry, Version
from kvarter.site.preparing import migrate
from kvarter.store import open_store

ROOT = Path(__file__).parents[3]
LIMIT = 600


@pytest.fixture
def place(databases, monkeypatch):
    """Points the program at a data folder and a database of its own: ``go(kind, folder)``."""
    made = []

    def go(kind, folder, fresh=True):
        store = folder / "store.sqlite3"
        monkeypatch.setenv("KVARTER_STORE", str(store))
        monkeypatch.setenv("KVARTER_SECRET_KEY", "x" * 50)
        if kind == "sqlite":
            address = f"sqlite://{folder}/kvarter.sqlite3"
        else:
            server = databases("postgresql")
            name = f"k{uuid4().hex[:12]}"
            with connection.cursor() as cursor:
                cursor.execute(f"CREATE DATABASE {name}")
            made.append(name)
            address = server.replace("/postgres?", f"/{name}?")
        monkeypatch.setenv("KVARTER_DATABASE", address)
        use(address, fresh=False)
        if fresh:
            folder.mkdir()
            make_store(store)
            use(address, fresh=True)
        return store

    yield go
    connections.close_all()
    if made:
        databases("postgresql")
        with connection.cursor() as cursor:
            for name in made:
                cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")
        connections.close_all()


def fill(folder):
    """People, a trail, an entry, keys and pictures."""
    user = make("contributor")
    for number in range(20):
        log(What.PEOPLE_READ, who=user.username, about=f"Ærø \\ \t {number}")
    entry = Entry.objects.create(key=uuid4(), plan="engen-2024-2026", made_by=user, made_at=datetime.now(UTC))
    Version.objects.create(
        entry=entry, number=1, activity="cafe", day="2025-05-20", participants=9, new=2, families=6, volunteers=1,
        resident_driven=True, common_area=False, written_by=user, written_at=datetime.now(UTC),
    )  # fmt: skip
    for name, content in (("pictures/2025/æble.jpg", b"\xff\xd8" * 5000), ("pseudonym-keys/abc", b"k" * 32)):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def all_rows():
    """Every row of every table of the site, in order, but sessions and counted tries."""
    from django.apps import apps

    found = {}
    for model in apps.get_models(include_auto_created=True):
        if model._meta.db_table not in manifest.LEFT_OUT:
            found[model._meta.db_table] = list(model.objects.order_by("pk").values_list())
    return found


def all_files(folder):
    left_out = ("store.sqlite3", "kvarter.sqlite3")
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.startswith(left_out)
    }


def of_store(store):
    with closing(sqlite3.connect(store)) as held:
        return list(held.iterdump())


def follow_up(store):
    with open_store(store, read_only=True) as held:
        following = load(held, as_of=datetime(2025, 5, 31, tzinfo=UTC).date())
    return repr([(one.criterion, one.verdict) for plan in following.plans for one in following.criteria(plan)])


def state(store):
    return all_rows(), all_files(store.parent), of_store(store), follow_up(store)


@pytest.mark.parametrize("kind", [KINDS[0], pytest.param(KINDS[1], marks=pytest.mark.slow)])
def test_what_is_laid_back_is_what_was_there(place, tmp_path, kind):
    store = place(kind, tmp_path / "data")
    fill(store.parent)
    before = state(store)
    copy = tmp_path / "copy.kvarter"
    taken = take(copy, store)
    log(What.PEOPLE_READ, who="later")
    with pytest.raises(BackupError) as refused:
        restore(copy, tmp_path / "tredje" / "store.sqlite3")
    assert refused.value.key == "database_not_empty"
    again = place(kind, tmp_path / "andet", fresh=False)
    found = restore(copy, again, taken.mark)
    assert state(again) == before
    assert (found.same_key, found.whole_trail) == (True, True)
    assert found.rows == taken.rows
    assert faults(queries.rows(), heads.read()) == []
    log(What.PEOPLE_READ, who="the first after")  # numbers go on where they were
    make("reader")
    assert queries.head().number == 21
    assert copy.stat().st_mode & 0o077 == 0
    assert list(store.parent.glob(".kvarter-backup-*")) == []


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_a_copy_of_an_older_program_is_laid_back_as_it_was_and_brought_up_to_date_at_the_start(place, tmp_path, kind):
    store = place(kind, tmp_path / "data")
    fill(store.parent)
    call_command("migrate", "mail", "0001", verbosity=0)
    trail = list(queries.rows())
    taken = take(tmp_path / "copy", store)
    again = place(kind, tmp_path / "andet", fresh=False)
    assert restore(tmp_path / "copy", again, taken.mark).rows == taken.rows
    older = applied()
    migrate()
    assert applied() - older == {("mail", "0002_choices_and_reminders")}
    assert list(queries.rows()) == trail
    log(What.PEOPLE_READ, who="the first after")


def applied():
    return set(MigrationRecorder(connection).applied_migrations())


@contextmanager
def writing(store):
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.site.backup.writing", str(store)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    try:
        assert process.stdout.readline() == "ready\n"
        yield process
    finally:
        store.with_name("stop").touch()
        process.communicate(timeout=LIMIT)


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_a_copy_taken_while_people_write_is_of_one_moment(place, tmp_path, kind):
    """Each row of the trail is written together with a figure: in every copy there are as many of both."""
    store = place(kind, tmp_path / "data")
    fill(store.parent)
    copies = [tmp_path / f"copy{number}" for number in range(3)]
    with writing(store), writing(store):
        for copy in copies:
            written = trail_length()
            until = time.monotonic() + LIMIT
            while trail_length() == written:
                assert time.monotonic() < until
                time.sleep(0.05)
            take(copy, store)
    counts = []
    for number, copy in enumerate(copies):
        again = place(kind, tmp_path / f"igen{number}", fresh=False)
        assert restore(copy, again).whole_trail
        figures = sum(one.measure == "skrevet" for one in observations(again))
        told = sum(row.who == "skriver" for row in queries.rows())
        assert figures == told
        assert faults(queries.rows(), heads.read()) == []
        counts.append(told)
    assert counts == sorted(set(counts)), "there was writing between the copies"


def trail_length():
    return queries.head().number


def observations(store):
    with open_store(store, read_only=True) as held:
        return held.observations(as_of=datetime(2100, 1, 1, tzinfo=UTC).date(), measures={"skrevet"})


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """A small copy of a store alone, whose laying back is quick, and the files it should give."""
    folder = tmp_path_factory.mktemp("small")
    (folder / "data").mkdir()
    store = make_store(folder / "data" / "store.sqlite3")
    (folder / "data" / "note.txt").write_text("æøå" * 200, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KVARTER_STORE", str(store))
        use(f"sqlite://{folder}/data/kvarter.sqlite3", fresh=False)
        take(folder / "copy", store)
    return folder / "copy", all_files(folder / "data"), of_store(store)


def laid_back(copy, folder):
    """What came of laying back: nothing at all, or files and store."""
    use(f"sqlite://{folder}/kvarter.sqlite3", fresh=False)
    try:
        restore(copy, folder / "store.sqlite3")
    except BackupError as failure:
        refused = failure
    else:
        return all_files(folder), of_store(folder / "store.sqlite3")
    assert not folder.exists()
    assert not list(folder.parent.glob(".*restoring"))
    assert refused.sentence("da") != refused.sentence("en")
    return refused.key


def test_a_damaged_copy_gives_all_or_nothing(small, tmp_path):
    copy, files, store = small
    whole = copy.read_bytes()
    chance = random.Random(8)
    outcomes = set()
    for number in range(120):
        damaged = bytearray(whole)
        if number % 3 == 0:
            damaged = damaged[: chance.randrange(len(damaged))]
        elif number % 3 == 1:
            damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
        else:
            start = chance.randrange(len(damaged))
            damaged[start : start + 200] = bytes(chance.randrange(256) for _ in range(200))
        path = tmp_path / "damaged"
        path.write_bytes(damaged)
        folder = tmp_path / f"til{number}"
        outcome = laid_back(path, folder)
        assert outcome in ("broken", (files, store))
        outcomes.add(outcome if isinstance(outcome, str) else "whole")
        shutil.rmtree(folder, ignore_errors=True)
    assert "broken" in outcomes


def changed(copy, target, change, extra=()):
    """A copy made anew with its list changed."""
    with zipfile.ZipFile(copy) as held, zipfile.ZipFile(target, "w") as made:
        said = json.loads(held.read(manifest.NAME))
        change(said)
        for name in held.namelist():
            if name != manifest.NAME:
                made.writestr(name, held.read(name))
        for name, content in extra:
            made.writestr(name, content)
        made.writestr(manifest.NAME, json.dumps(said))
    return target


@pytest.mark.parametrize(
    "name", ["files/../../udenfor", "files//etc/x", "/etc/x", "files/", "..", "files/a\\..\\b", "database/../x.copy"]
)
def test_a_name_that_leads_out_of_the_folder_is_refused(small, tmp_path, name):
    copy, _files, _store = small
    part = {"size": 1, "sha256": hashlib.sha256(b"x").hexdigest(), "mode": 0o600}

    def change(said):
        said["parts"][name] = part

    bad = changed(copy, tmp_path / "bad", change, [(name, b"x")])
    assert laid_back(bad, tmp_path / "a" / "b") == "broken"
    assert not (tmp_path / "udenfor").exists()


@pytest.mark.parametrize(
    ("key", "value", "told"),
    [
        ("kvarter", "99.0.0", "version"),
        ("migrations", ["accounts.0999_from_the_future"], "version"),
        ("kind", "postgresql", "other_database"),
        ("format", 2, "broken"),
        ("store_rows", {}, "broken"),
        ("parts", {}, "broken"),
        ("ekstra", 1, "broken"),
    ],
)
def test_a_copy_that_does_not_fit_is_refused_with_its_reason(small, tmp_path, key, value, told):
    copy, _files, _store = small
    bad = changed(copy, tmp_path / "bad", lambda said: said.update({key: value}))
    assert laid_back(bad, tmp_path / "til") == told


def test_a_copy_changed_with_care_is_told_by_the_mark(small, tmp_path):
    """Somebody who makes the list fit anew deceives the list, and not the mark kept elsewhere."""
    copy, _files, _store = small
    use(f"sqlite://{tmp_path}/til/kvarter.sqlite3", fresh=False)
    forged = changed(copy, tmp_path / "forged", lambda said: said.update(made="2020-01-01T00:00:00Z"))
    with zipfile.ZipFile(copy) as held:
        mark = manifest.mark_of(held.read(manifest.NAME))
    with pytest.raises(BackupError) as refused:
        restore(forged, tmp_path / "til" / "store.sqlite3", mark)
    assert refused.value.key == "mark"
    restore(copy, tmp_path / "til" / "store.sqlite3", mark.upper())


def test_nothing_is_written_over(small, tmp_path, capsys, monkeypatch):
    copy, _files, _store = small
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "mit.txt").write_text("mit", encoding="utf-8")
    monkeypatch.setenv("KVARTER_DATABASE", "")
    assert main(["restore", str(copy), "--store", str(folder / "store.sqlite3")]) == 2
    assert "ikke tom" in capsys.readouterr().err
    assert [path.name for path in folder.iterdir()] == ["mit.txt"]


def test_a_link_in_the_folder_is_told_and_a_copy_inside_it_refused(tmp_path):
    (tmp_path / "data").mkdir()
    store = make_store(tmp_path / "data" / "store.sqlite3")
    use(f"sqlite://{tmp_path}/data/kvarter.sqlite3", fresh=False)
    with pytest.raises(BackupError) as refused:
        take(store.parent / "copy", store)
    assert refused.value.key == "inside"
    (store.parent / "link").symlink_to("/etc/passwd")
    with pytest.raises(BackupError) as refused:
        take(tmp_path / "copy", store)
    assert "link" in refused.value.sentence("da")
    assert not (tmp_path / "copy").exists()


def test_an_older_copy_stays_when_a_new_one_fails(tmp_path, monkeypatch):
    (tmp_path / "data").mkdir()
    store = make_store(tmp_path / "data" / "store.sqlite3")
    use(f"sqlite://{tmp_path}/data/kvarter.sqlite3", fresh=False)
    copy = tmp_path / "copy"
    take(copy, store)
    before = copy.read_bytes()
    monkeypatch.setattr("kvarter.site.backup.taking.key_mark", lambda _secret: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        take(copy, store)
    assert copy.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["copy", "data"]


@pytest.mark.slow
def test_nobody_stays_signed_in_across_a_laying_back(place, tmp_path):
    from django.contrib.sessions.models import Session

    store = place("sqlite", tmp_path / "data")
    Session.objects.create(
        session_key="hemmelig-session", session_data="x", expire_date=datetime(2099, 1, 1, tzinfo=UTC)
    )
    take(tmp_path / "copy", store)
    connections.close_all()
    with zipfile.ZipFile(tmp_path / "copy") as held:
        assert b"hemmelig-session" not in held.read(manifest.DATABASE)


@pytest.mark.slow
def test_killed_half_way_leaves_the_old_copy_or_the_new_and_the_folder_whole_or_not_there(place, tmp_path):
    store = place("sqlite", tmp_path / "data")
    fill(store.parent)
    for number in range(30):
        (store.parent / "pictures" / f"{number}.jpg").write_bytes(os.urandom(100_000))
    connections.close_all()
    copy, chance = tmp_path / "copy", random.Random(4)
    first = take(copy, store).mark
    connections.close_all()
    files = all_files(store.parent)
    program = [sys.executable, "-m", "kvarter.cli.main"]
    environment = {**os.environ, "KVARTER_DATABASE": ""}
    span = {}
    for what in ("backup", "restore"):
        for tried in range(6):
            target = tmp_path / f"til{tried}"
            command = [
                *program,
                what,
                str(copy),
                "--store",
                str((store.parent if what == "backup" else target) / store.name),
            ]
            began = time.monotonic()
            process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            if tried:
                time.sleep(span[what] * chance.uniform(0.3, 1))
                process.send_signal(signal.SIGKILL)
            assert process.wait(LIMIT) in (0, -signal.SIGKILL)
            span.setdefault(what, time.monotonic() - began)
            if what == "backup":
                with zipfile.ZipFile(copy) as held:
                    assert held.testzip() is None
            else:
                assert not target.exists() or all_files(target) == files
    assert first
    # What was cut off is cleared away by the next, which succeeds.
    for what, folder in (("backup", store.parent), ("restore", tmp_path / "til-sidst")):
        assert (
            subprocess.run(
                [*program, what, str(copy), "--store", str(folder / store.name)], env=environment, check=False
            ).returncode
            == 0
        )
    assert all_files(tmp_path / "til-sidst") == files
    assert not list(store.parent.glob(".kvarter-backup-*"))


@pytest.mark.slow
def test_the_commands_say_what_they_did(place, tmp_path, capsys):
    store = place("sqlite", tmp_path / "data")
    connections.close_all()
    assert main(["backup", str(tmp_path / "copy"), "--store", str(store), "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert main(["backup", str(tmp_path / "copy"), "--store", str(store), "--lang", "en"]) == 0
    assert "Mark: " in capsys.readouterr().out
    assert said["files"] >= 0
    assert main(["restore", str(tmp_path / "findes-ikke"), "--store", str(tmp_path / "x" / "s")]) == 2
    assert main(["backup", str(tmp_path / "copy"), "--store", str(tmp_path / "findes-ikke" / "s")]) in (1, 2)
    err = capsys.readouterr().err
    assert "Traceback" not in err
    assert kvarter.__version__ not in err
