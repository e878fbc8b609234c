"""Agenda and minutes by mail: to those of the body, with the papers, and nothing closed in any of it."""

import io
import zipfile
from datetime import date

import pikepdf
import pypdfium2
import pytest
from tests.site.mail.server import mail_server
from tests.site.meetings.making import BOARD, OFFICER, call, client_of, leader, own_item, page_of, send, somebody
from tests.site.people import PLAN

from kvarter.site.accounts.models import RoleName
from kvarter.site.jobs.worker import Worker
from kvarter.site.mail.letters import Reader
from kvarter.site.mail.models import Message
from kvarter.site.meetings import actions, letters

pytestmark = pytest.mark.filterwarnings("ignore:Session.login_data:DeprecationWarning")


@pytest.fixture
def server(sqlite, monkeypatch):
    with mail_server() as (taken, address):
        monkeypatch.setenv("KVARTER_SMTP", address)
        monkeypatch.setenv("KVARTER_MAIL_FROM", "kvarter <kvarter@example.dk>")
        monkeypatch.setenv("KVARTER_ADDRESS", "https://kvarter.example.dk")
        yield taken


def with_address(user):
    user.email = f"{user.username}@example.dk"
    user.save()
    return user


def text_of(kind, content):
    if kind == "application/pdf":
        with pypdfium2.PdfDocument(content) as opened:
            return " ".join(" ".join(page.get_textpage().get_text_bounded() for page in opened).split())
    if kind.endswith("wordprocessingml.document"):
        return zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml").decode()
    return content.decode()


def test_the_agenda_goes_to_everybody_of_the_body_with_its_papers_and_nothing_closed(server):
    by = leader()
    member, chair = with_address(somebody("medlem")), with_address(somebody("formand", RoleName.CHAIR))
    somebody("uden-adresse")
    with_address(somebody("fagperson", body="forum-foraeldreansvar"))
    actions.fill_seat(by, PLAN, BOARD, OFFICER, name="", username="medlem", since=date(2025, 1, 1), chair=False)
    meeting = call(by)
    own_item(by, meeting, "Lys ved stien")
    own_item(chair, meeting, "Om en trussel", closed=True)
    answer = send(client_of(by), page_of(meeting), action="send")
    assert answer.status_code == 200
    assert 'role="status"' in answer.text
    assert "Uden-Adresse" in answer.text
    Worker().work_off()
    mails = {mail.to_whom[0]: mail for mail in server.mails}
    assert set(mails) == {member.email, chair.email}
    for mail in mails.values():
        papers = {one.get_content_type(): one.get_content() for one in mail.iter_attachments()}
        assert len(papers) == 3
        texts = [mail.get_body(("plain",)).get_content()]
        for kind, content in papers.items():
            texts.append(text_of(kind, content.encode() if isinstance(content, str) else content))
        assert all("Lys ved stien" in text for text in texts[:1])
        assert sum("Lys ved stien" in text for text in texts) == 3, "mail, PDF and Word; the calendar has no agenda"
        assert not [text for text in texts if "trussel" in text]
    assert "lukkede punkter" in mails[chair.email].get_body(("plain",)).get_content()


def test_the_same_agenda_goes_once_and_a_changed_one_again(server):
    by = leader()
    with_address(somebody("medlem"))
    client, meeting = client_of(by), call(by)
    for _ in range(2):
        send(client, page_of(meeting), action="send")
    assert Message.objects.count() == 1
    own_item(by, meeting, "Et nyt punkt")
    send(client, page_of(meeting), action="send")
    assert Message.objects.count() == 2


def test_an_agenda_is_not_written_to_somebody_who_has_left_or_about_a_meeting_that_is_over(sqlite):
    by = leader()
    meeting = call(by, day=date(2025, 4, 1))
    member, other = somebody("medlem"), somebody("fagperson", body="forum-foraeldreansvar")
    reader = [Reader(user, "da", "https://kvarter.example.dk") for user in (member, other)]
    assert letters.agenda_letter(reader[0], str(meeting.pk)) is not None
    assert letters.agenda_letter(reader[1], str(meeting.pk)) is None
    assert letters.minutes_letter(reader[0], str(meeting.pk)) is None
    actions.hold(by, meeting, "Alle", [], date(2025, 4, 30))
    assert letters.agenda_letter(reader[0], str(meeting.pk)) is None
    minutes = letters.minutes_letter(reader[0], str(meeting.pk))
    assert minutes is not None
    assert minutes.subject.startswith("Referat: Bestyrelsen")
    assert [one.name.rpartition(".")[2] for one in minutes.attachments] == ["pdf", "docx"]


def test_only_who_runs_the_body_sends(server):
    meeting = call(leader())
    assert send(client_of(somebody("medlem")), page_of(meeting), action="send").status_code == 404
    assert not Message.objects.exists()


def test_without_a_mail_server_the_page_says_so(sqlite, monkeypatch):
    monkeypatch.delenv("KVARTER_SMTP", raising=False)
    by = leader()
    with_address(somebody("medlem"))
    answer = send(client_of(by), page_of(call(by)), action="send")
    assert answer.status_code == 200
    assert 'role="status"' in answer.text
    assert not Message.objects.exists()


@pytest.mark.parametrize("name", ["dagsorden", "referat"])
def test_the_pdf_is_tagged_and_says_what_the_page_says(sqlite, name):
    by = leader()
    meeting = call(by)
    own_item(by, meeting, "<b>Lys</b> ved stien", why="Mørkt & koldt")
    answer = client_of(by).get(f"{page_of(meeting)}{name}.pdf")
    assert answer.headers["Content-Type"] == "application/pdf"
    with pikepdf.open(io.BytesIO(answer.content)) as made:
        assert bool(made.Root.MarkInfo.Marked)
    said = text_of("application/pdf", answer.content)
    assert "<b>Lys</b> ved stien" in said
    assert "Mørkt & koldt" in said
