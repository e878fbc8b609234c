"""Pictures of an entry: for the team alone, never kept by a browser, and gone on their day."""

import io
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from PIL import Image
from tests.site.logbook.conftest import own_store
from tests.site.logbook.making import ID, NEW, colleague, fields, send
from tests.site.people import sign_in

from kvarter.site.accounts.models import RoleName
from kvarter.site.attendance.models import Purpose
from kvarter.site.audit.models import AuditEntry, What
from kvarter.site.jobs import daily
from kvarter.site.jobs.models import Daily
from kvarter.site.logbook.models import Entry
from kvarter.site.pictures import actions, files
from kvarter.site.pictures.models import Picture


def jpeg(size=(320, 240)):
    made = io.BytesIO()
    Image.new("RGB", size, "green").save(made, "JPEG", comment=b"SKJULT")
    return made.getvalue()


def sent(data=None, name="IMG_2025_Fatima.jpg"):
    return SimpleUploadedFile(name, jpeg() if data is None else data, "image/jpeg")


def client_of(user):
    client = Client(SERVER_NAME="localhost")
    sign_in(client, user)
    return client


@pytest.fixture
def worker(database, tmp_path, monkeypatch):
    own_store(tmp_path, monkeypatch)
    return client_of(colleague())


@pytest.fixture
def quick(sqlite, tmp_path, monkeypatch):
    own_store(tmp_path, monkeypatch)
    return client_of(colleague())


def with_picture(client, **more):
    answer = client.post(NEW, {**fields(), "picture": sent(), **more})
    return answer, f"{answer.headers.get('Location', '').partition('?')[0]}billeder/"


def stored():
    folder = files.path_of("x").parent
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def test_a_picture_is_kept_with_the_entry_and_seen_by_the_team_alone(worker):
    answer, pages = with_picture(worker)
    assert answer.status_code == 303
    held = Picture.objects.get()
    assert stored() == [f"{held.file}.jpg"]
    assert files.path_of(held.file).stat().st_mode & 0o077 == 0
    page = worker.get(pages)
    address = f"{pages}{held.pk}/"
    assert f'src="{address}"' in page.text
    shown = worker.get(address)
    assert shown.headers["Content-Type"] == "image/jpeg"
    assert "no-store" in shown.headers["Cache-Control"]
    assert shown.headers["X-Content-Type-Options"] == "nosniff"
    assert b"SKJULT" not in shown.content
    for trace in AuditEntry.objects.all():
        assert "Fatima" not in trace.details
    assert AuditEntry.objects.filter(what=What.PICTURE_READ, who="medarbejder").count() == 1
    reader = client_of(colleague("læser", role=RoleName.READER))
    for hidden in (pages, address):
        assert reader.get(hidden).status_code == 404
        assert "/log-ind/" in Client(SERVER_NAME="localhost").get(hidden).headers["Location"]


def test_a_picture_of_another_entry_or_plan_does_not_exist(quick):
    _answer, pages = with_picture(quick)
    _other, elsewhere = with_picture(quick)
    first = Picture.objects.order_by("pk")[0]
    assert quick.get(f"{pages}{first.pk}/").status_code == 200
    assert quick.get(f"{elsewhere}{first.pk}/").status_code == 404
    assert quick.post(elsewhere, {"action": "delete", "picture": str(first.pk)}).status_code == 404
    assert Picture.objects.count() == 2


def test_a_picture_can_be_added_later_and_deleted_at_once(worker):
    _answer, pages = with_picture(worker)
    assert worker.post(pages, {"action": "add", "picture": sent()}).status_code == 303
    first, second = Picture.objects.all()
    with worker_commits():
        assert worker.post(pages, {"action": "delete", "picture": str(first.pk)}).status_code == 303
    assert stored() == [f"{second.file}.jpg"]
    assert AuditEntry.objects.filter(what=What.PICTURE_DELETED).count() == 1


def worker_commits():
    """What is to happen when a transaction is kept happens, though the test's own never is."""
    from django.test import TestCase

    return TestCase.captureOnCommitCallbacks(execute=True)


def test_there_is_a_most_of_pictures(quick):
    _answer, pages = with_picture(quick)
    for _ in range(actions.MOST - 1):
        assert quick.post(pages, {"action": "add", "picture": sent()}).status_code == 303
    refused = quick.post(pages, {"action": "add", "picture": sent()})
    assert refused.status_code == 422
    assert "højst være 5 billeder" in refused.text
    assert Picture.objects.count() == len(stored()) == actions.MOST


HOSTILE = {
    "script": b"<script>alert(1)</script>",
    "svg": b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
    "empty": b"",
    "cut": jpeg()[:300],
    "zip": b"PK\x03\x04" + bytes(100),
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE)
def test_what_is_no_picture_is_refused_with_a_sentence_and_nothing_is_kept(quick, data):
    answer, _pages = with_picture(quick, picture=sent(data, "../../etc/passwd"))
    assert answer.status_code == 422
    assert "Det kan ikke læses som et billede" in answer.text
    assert not Entry.objects.exists()
    assert stored() == []


def test_too_much_is_refused_before_it_is_read(quick):
    answer = quick.post(NEW, {**fields(), "picture": sent(bytes(14 * 1024 * 1024))})
    assert answer.status_code == 413
    assert "højst 13 MB" in answer.text
    assert not Entry.objects.exists()


def test_a_large_picture_from_a_phone_is_taken(quick):
    answer, _pages = with_picture(quick, picture=sent(jpeg((4000, 3000)) + bytes(5 * 1024 * 1024)))
    assert answer.status_code == 303
    assert Picture.objects.get().width == 1600


def test_pictures_go_on_their_day_and_with_the_plans_participants(worker):
    for _ in range(3):
        with_picture(worker)
    assert actions.delete_due(date(2025, 6, 1)) == 0
    Picture.objects.filter(pk=Picture.objects.first().pk).update(delete_on=date(2025, 6, 1))
    assert actions.delete_due(date(2025, 6, 1)) == 1
    assert len(stored()) == 2
    Purpose.objects.create(plan=ID, legal_basis="g", purpose="f", delete_on=date(2025, 7, 1))
    assert actions.delete_due(date(2025, 7, 1)) == 2
    assert stored() == []
    assert AuditEntry.objects.filter(what=What.PICTURES_DELETED).count() == 2


def test_what_is_due_goes_without_a_worker_and_a_visit_asks_for_it_once_a_day(quick, monkeypatch):
    for _ in range(2):
        with_picture(quick)
    monkeypatch.setenv("KVARTER_AS_OF", "2025-06-02")
    Picture.objects.filter(pk=Picture.objects.first().pk).update(delete_on=date(2025, 6, 2))
    logbook = NEW.rpartition("ny/")[0]
    assert quick.get(logbook).status_code == 200
    assert Picture.objects.count() == 1
    assert Daily.objects.get(name=daily.DELETED).day == date(2025, 6, 2)
    with CaptureQueriesContext(connection) as asked:
        quick.get(logbook)
    assert not [one["sql"] for one in asked if one["sql"].startswith(("UPDATE", "DELETE", "INSERT"))]
    Picture.objects.update(delete_on=date(2025, 6, 3))
    monkeypatch.setenv("KVARTER_AS_OF", "2025-06-03")
    quick.get(logbook)
    assert not Picture.objects.exists()


def test_a_picture_is_kept_a_year_at_most(quick):
    with_picture(quick)
    assert Picture.objects.get().delete_on - date(2025, 5, 31) == timedelta(days=365)


def test_an_entry_that_is_struck_has_no_pictures(quick):
    answer, _pages = with_picture(quick)
    with worker_commits():
        send(quick, answer.headers["Location"].partition("?")[0], fields(seen="1", action="strike"))
    assert not Picture.objects.exists()
    assert stored() == []


def test_files_no_entry_knows_of_are_swept_when_they_are_a_day_old(quick, monkeypatch):
    with_picture(quick)
    folder = files.path_of("x").parent
    (folder / "tilbage.jpg").write_bytes(b"x")
    actions.sweep()
    assert len(stored()) == 2
    monkeypatch.setattr(files, "A_DAY", -1)
    actions.sweep()
    assert stored() == [f"{Picture.objects.get().file}.jpg"]


def test_a_picture_that_cannot_be_written_leaves_no_row(quick, monkeypatch):
    _answer, pages = with_picture(quick)
    Picture.objects.all().delete()

    def full(*_all):
        raise OSError("no space left")

    monkeypatch.setattr(files, "write", full)
    answer = quick.post(pages, {"action": "add", "picture": sent()})
    assert answer.status_code == 507
    assert "Der er ikke plads" in answer.text
    assert not Picture.objects.exists()
