"""The administrator's page of what did not succeed in the background."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks import TaskResultStatus
from tests.site.jobs import tried
from tests.site.people import as_somebody

from kvarter.site.audit.models import AuditEntry
from kvarter.site.jobs import queue
from kvarter.site.mail import sending
from kvarter.site.words import catalogue

FORM = "application/x-www-form-urlencoded"
PAGE = "/baggrundsjob/"


@pytest.fixture
def admin(sqlite):
    return as_somebody("administrator")


def failed(status=TaskResultStatus.FAILED, kind="MailServerSilentError"):
    tried.write.enqueue("en hemmelig tekst")
    queue.Job.objects.update(status=status, exception_class_path=kind, worker_ids=["x"] * 3)
    return queue.Job.objects.get()


def send(client, job, action):
    return client.post(PAGE, f"job={job}&action={action}", content_type=FORM)


def test_an_administrator_sees_why_a_job_failed_and_nothing_of_what_it_was_about(admin):
    assert "Alt er gjort" in admin.get(PAGE).text
    failed()
    page = admin.get(PAGE).text
    assert "Mailserveren svarer ikke" in page
    assert "opgivet" in page
    assert "Prøvet 3 gange" in page
    assert "hemmelig" not in page


def test_a_job_is_tried_again_or_removed_and_the_trail_tells(admin, monkeypatch, tmp_path):
    monkeypatch.setenv("KVARTER_TRIED", str(tmp_path / "notes"))
    job = failed()
    assert send(admin, job.pk, "again").status_code == 303
    assert queue.run(queue.claim("one"))
    assert "Alt er gjort" in admin.get(PAGE).text
    queue.Job.objects.all().delete()
    assert send(admin, failed().pk, "drop").status_code == 303
    assert not queue.Job.objects.exists()
    assert AuditEntry.objects.filter(what__in=("job_again", "job_dropped")).count() == 2


def test_a_job_there_is_not_or_that_did_not_fail_is_not_there(admin):
    tried.write.enqueue("a")
    for key in ("x", "", "00000000-0000-4000-8000-000000000000", str(queue.Job.objects.get().pk)):
        assert send(admin, key, "drop").status_code == 404
    queue.Job.objects.all().delete()
    assert send(admin, failed().pk, "andet").status_code == 404
    assert queue.Job.objects.exists()


def test_a_queue_that_nobody_works_off_is_told(admin):
    tried.write.enqueue("a")
    assert "Kører »kvarter serve«" not in admin.get(PAGE).text
    queue.Job.objects.update(enqueued_at=timezone.now() - timedelta(minutes=6))
    assert "Kører »kvarter serve«" in admin.get(PAGE).text


def test_every_way_mail_can_fail_has_words():
    kinds = [one.__name__ for one in sending.MailNotSentError.__subclasses__()]
    for words in (catalogue("da"), catalogue("en")):
        assert [kind for kind in kinds if f"job_fault_{kind}" not in words] == []
