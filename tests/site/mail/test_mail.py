"""Mail to a real server: written when sent, once, securely, and nothing in it that could become something else."""

import pytest
from django.utils import timezone
from django_tasks import TaskResultStatus
from hypothesis import given
from hypothesis import strategies as st
from tests.ports import free_port
from tests.site.mail import writing
from tests.site.mail.making import somebody, states, work_off
from tests.site.mail.server import SITE, mail_server

from kvarter.site.jobs import queue
from kvarter.site.mail import actions, configuration
from kvarter.site.mail.actions import post, send
from kvarter.site.mail.letters import one_line
from kvarter.site.mail.models import Message, State
from kvarter.site.visit import seen_today

# The library of the test's own server warns of itself when somebody signs in.
pytestmark = pytest.mark.filterwarnings("ignore:Session.login_data:DeprecationWarning")


def test_a_mail_is_written_when_it_is_sent_and_comes_as_it_was_written(database, server):
    user = somebody()
    posted = post(writing.agenda, [user], key="agenda:1", about="7")
    assert (posted.queued, posted.without_address, posted.off) == (1, (), "")
    user.name = "Den nye formand"
    user.save()
    work_off()
    (mail,) = server.mails
    assert mail.to_whom == ["formand@example.dk"]
    assert mail["Subject"] == "Dagsorden 7"
    assert mail["From"] == "kvarter <kvarter@example.dk>"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Content-Language"] == "da"
    assert mail["List-Unsubscribe"] == f"<{SITE}/afmeld/x/>"
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    text = mail.get_body(("plain",)).get_content()
    assert "Kære Den nye formand" in text
    assert "Æ, ø og å" in text
    assert f"{SITE}/mit-arbejde/" in text
    assert [one.get_filename() for one in mail.iter_attachments()] == ["dagsorden.docx"]
    assert states() == {State.SENT}


def test_a_mail_asked_for_twice_is_one_and_a_job_done_twice_sends_it_once(database, server):
    user = somebody()
    assert post(writing.agenda, [user, user], key="agenda:1").queued == 1
    assert post(writing.agenda, [user], key="agenda:1").queued == 0
    assert post(writing.agenda, [user], key="agenda:2").queued == 1
    work_off()
    for message in Message.objects.all():
        send.call(str(message.pk))
    assert len(server.mails) == 2


def test_a_mail_is_in_the_language_of_the_one_who_gets_it(database, server):
    post(writing.of_language, [somebody("chair", language="en")], key="a", about="x")
    post(writing.of_language, [somebody("reader", "laeser@example.dk")], key="a", about="x")
    work_off()
    assert {mail.to_whom[0]: mail["Subject"] for mail in server.mails} == {
        "formand@example.dk": seen_today("en").say("nav_work"),
        "laeser@example.dk": seen_today("da").say("nav_work"),
    }


def test_a_mail_that_no_longer_concerns_the_reader_is_not_sent(database, server):
    user = somebody()
    post(writing.nobody, [user], key="a")
    post(writing.agenda, [user], key="b")
    user.is_active = False
    user.save()
    work_off()
    assert server.mails == []
    assert states() == {State.NEEDLESS}


def test_what_a_mail_says_and_the_address_are_in_no_table_of_mail_or_jobs(database, server):
    user = somebody()
    post(writing.agenda, [user], key="agenda:1", about="7")
    work_off()
    kept = str(list(Message.objects.values())) + str(list(queue.Job.objects.values()))
    for word in ("formand@example.dk", "Bestyrelsen", "Formanden"):
        assert word not in kept


def test_a_writer_that_fails_is_tried_again_and_its_words_go_nowhere(database, server, caplog):
    post(writing.broken, [somebody()], key="a")
    work_off()
    (job,) = queue.Job.objects.filter(task_path=send.module_path)
    assert (job.status, job.exception_class_path) == (TaskResultStatus.READY, "ValueError")
    assert "Eksempel" not in caplog.text + str(queue.Job.objects.values())
    assert server.mails == []


def test_a_server_that_is_down_gets_the_mail_when_it_is_up_again(database, settings):
    port = free_port()
    settings(f"smtp+plain://127.0.0.1:{port}")
    post(writing.agenda, [somebody()], key="a")
    work_off()
    (job,) = queue.Job.objects.filter(task_path=send.module_path)
    assert job.exception_class_path == "MailServerSilentError"
    assert states() == {State.WAITING}
    with mail_server(port=port) as (taken, _address):
        queue.Job.objects.update(run_after=timezone.now())
        work_off()
        assert len(taken.mails) == 1
    assert states() == {State.SENT}


@pytest.mark.parametrize(
    ("field", "answer", "state", "kind"),
    [
        ("answer", "451 try later", State.WAITING, "MailServerBusyError"),
        ("to_answer", "450 mailbox busy", State.WAITING, "MailServerBusyError"),
        ("from_answer", "550 not from there", State.WAITING, "MailSenderRefusedError"),
        ("answer", "552 too large", State.REFUSED, ""),
        ("to_answer", "550 no such user", State.REFUSED, ""),
    ],
)
def test_what_may_pass_is_tried_again_and_what_will_not_is_told(sqlite, server, field, answer, state, kind):
    setattr(server, field, answer)
    post(writing.agenda, [somebody()], key="a")
    work_off()
    assert states() == {state}
    assert queue.Job.objects.get(task_path=send.module_path).exception_class_path == kind


def test_a_mail_handed_over_again_is_the_same_mail_to_those_who_look(sqlite, server):
    """Killed between the server's word and ours, the mail goes once more: its Message-ID says that it is the same."""
    post(writing.agenda, [somebody()], key="a")
    work_off()
    Message.objects.update(state=State.WAITING)
    send.call(str(Message.objects.get().pk))
    first, second = server.mails
    assert first["Message-ID"] == second["Message-ID"]


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_a_mail_goes_encrypted_and_signed_in_to_a_server_somebody_vouches_for(
    sqlite, settings, security, tmp_path, monkeypatch
):
    with mail_server(security=security, folder=tmp_path) as (taken, address):
        settings(address)
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "certificate.pem"))
        post(writing.agenda, [somebody()], key="a")
        work_off()
        assert len(taken.mails) == 1
        assert taken.secure == [True]


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_a_server_nobody_vouches_for_gets_nothing(sqlite, settings, security, tmp_path):
    with mail_server(security=security, folder=tmp_path) as (taken, address):
        settings(address)
        post(writing.agenda, [somebody()], key="a")
        work_off()
        assert taken.mails == []
    assert queue.Job.objects.get(task_path=send.module_path).exception_class_path == "MailServerNotSecureError"


def test_a_server_that_offers_no_encryption_gets_nothing(sqlite, settings):
    with mail_server() as (taken, address):
        settings(address.replace("smtp+plain", "smtp"))
        post(writing.agenda, [somebody()], key="a")
        work_off()
        assert taken.mails == []
    assert queue.Job.objects.get(task_path=send.module_path).exception_class_path == "MailServerNotSecureError"


def test_a_wrong_password_is_told_as_such(sqlite, settings, tmp_path, monkeypatch):
    with mail_server(security="tls", folder=tmp_path) as (taken, address):
        settings(address.replace("kode", "forkert"))
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "certificate.pem"))
        post(writing.agenda, [somebody()], key="a")
        work_off()
        assert taken.mails == []
    assert queue.Job.objects.get(task_path=send.module_path).exception_class_path == "MailSignInRefusedError"


def test_nothing_in_a_mail_becomes_a_header_or_a_command(database, server):
    post(writing.hostile, [somebody()], key="a")
    work_off()
    (mail,) = server.mails
    assert mail["Bcc"] is None
    assert mail["Subject"] == "Emne Bcc: alle@example.dk falsk brødtekst"
    assert mail.to_whom == ["formand@example.dk"]
    assert "MAIL FROM:<x@example.dk>" in mail.get_body(("plain",)).get_content()
    (file,) = mail.iter_attachments()
    assert "/" not in file.get_filename()
    assert "\n" not in file.get_filename()


@given(st.text())
def test_a_line_of_a_mail_is_one_line(text):
    made = one_line(text)
    assert made.isprintable()
    assert made == one_line(made)


def test_who_has_no_address_is_told_and_the_others_get_their_mail(database, server):
    posted = post(writing.agenda, [somebody(), somebody("reader", "")], key="a")
    work_off()
    assert len(server.mails) == 1
    said = posted.told(seen_today("da"))
    assert "1 mail" in said
    assert "Formanden" in said
    assert "Uden mailadresse" in said


def test_no_mail_is_asked_for_where_none_is_sent(sqlite, monkeypatch):
    monkeypatch.delenv("KVARTER_SMTP", raising=False)
    posted = post(writing.agenda, [somebody()], key="a")
    assert posted.queued == 0
    assert "KVARTER_SMTP" in posted.told(seen_today("da"))
    assert not Message.objects.exists()


RIGHT = {"KVARTER_SMTP": "smtps://a:b@mail.example.dk", "KVARTER_MAIL_FROM": "k@example.dk", "KVARTER_ADDRESS": SITE}


@pytest.mark.parametrize(
    ("wrong", "key"),
    [
        ({"KVARTER_SMTP": "mail.example.dk"}, "mail_wrong_server"),
        ({"KVARTER_SMTP": "http://mail.example.dk"}, "mail_wrong_server"),
        ({"KVARTER_SMTP": "smtps://mail.example.dk:99999"}, "mail_wrong_server"),
        ({"KVARTER_SMTP": "smtps://"}, "mail_wrong_server"),
        ({"KVARTER_SMTP": "smtp+plain://mail.example.dk"}, "mail_not_secure"),
        ({"KVARTER_MAIL_FROM": ""}, "mail_wrong_sender"),
        ({"KVARTER_MAIL_FROM": "a@example.dk\nBcc: b@example.dk"}, "mail_wrong_sender"),
        ({"KVARTER_ADDRESS": ""}, "mail_wrong_site"),
        ({"KVARTER_ADDRESS": "kvarter.example.dk"}, "mail_wrong_site"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named_and_never_repeated(wrong, key):
    assert configuration.settings_of(RIGHT) is not None
    with pytest.raises(configuration.MailSettingsError) as told:
        configuration.settings_of({**RIGHT, **wrong})
    assert told.value.key == key
    seen_today("da").say(key)
    assert next(iter(wrong.values())) not in str(told.value) or not next(iter(wrong.values()))


def test_a_wrong_setting_stops_no_page(sqlite, monkeypatch):
    monkeypatch.setenv("KVARTER_SMTP", "vrøvl")
    assert "KVARTER_SMTP" in post(writing.agenda, [somebody()], key="a").told(seen_today("da"))
    assert not Message.objects.exists()


def test_only_a_writer_of_the_sites_own_is_run(sqlite, server, monkeypatch):
    monkeypatch.setattr(actions, "OURS", ("kvarter.",))
    post(writing.agenda, [somebody()], key="a")
    work_off()
    assert server.mails == []


def test_what_is_kept_of_mails_is_forgotten_after_a_year_and_what_waits_is_not(sqlite, server):
    user = somebody()
    post(writing.agenda, [user], key="a")
    work_off()
    post(writing.agenda, [user], key="b")
    old = timezone.now() - actions.KEPT * 2
    Message.objects.update(asked_at=old)
    actions.forget_old()
    assert Message.objects.count() == 2
    Message.objects.filter(key="a").update(ended_at=old)
    actions.forget_old()
    assert [one.key for one in Message.objects.all()] == ["b"]
