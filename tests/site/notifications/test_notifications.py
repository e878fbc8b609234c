"""A notification reaches every party with a seat, is answered for by each, and comes up again where it is not."""

from datetime import date

import pytest
from tests.site.meetings.making import (
    BOARD,
    FORUM,
    OFFICER,
    ROOM,
    call,
    client_of,
    keys_of,
    leader,
    page_of,
    send,
    somebody,
)
from tests.site.people import OTHER_PLAN, PLAN

from kvarter.site.accounts.models import Role, RoleName, User
from kvarter.site.audit.models import AuditEntry
from kvarter.site.mail.letters import Reader
from kvarter.site.meetings import actions as meetings
from kvarter.site.meetings.models import Decision
from kvarter.site.notifications import letters, queries
from kvarter.site.notifications.models import Notification, Telling

ALL = f"{ROOM}underretninger/"
NEWS = {
    "action": "tell", "party": "gladsaxe-kommune", "title": "Familiehuset flytter", "text": "Det flytter til juni.",
    "meaning": "Kurserne skal et andet sted hen.", "answer_by": "2025-06-20",
}  # fmt: skip


def officer(by):
    """Somebody with an account in the seat of the police."""
    user = somebody("politi")
    meetings.fill_seat(by, PLAN, BOARD, OFFICER, name="", username="politi", since=date(2025, 1, 1), chair=False)
    return user


def test_every_party_with_a_seat_is_told_and_those_chosen_besides(database):
    by = leader()
    officer(by)
    client = client_of(by)
    answer = send(client, ALL, **NEWS, others=["ungdommens-roede-kors"])
    assert answer.status_code == 303
    told = {one.party: one.reached for one in Telling.objects.all()}
    assert "gladsaxe-kommune" not in told, "who tells it is not told"
    assert told["politiet"] == 1
    assert {"3b", "aab", "abg", "fsb", "lejerbo", "faellesdriften", "ungdommens-roede-kors"} <= set(told)
    assert "landsbyggefonden" not in told
    page = client.get(answer.headers["Location"]).text
    assert "Fortalt her til 1 med en konto." in page
    assert "Ingen på partens pladser har en konto." in page
    assert not [one for one in AuditEntry.objects.all() if "flytter" in one.details + one.about]


def test_a_party_answers_for_itself_once_and_the_secretariat_for_those_without_an_account(sqlite):
    by = leader()
    police = client_of(officer(by))
    client = client_of(by)
    page = send(client, ALL, **NEWS).headers["Location"]
    ours, other = Telling.objects.get(party="politiet"), Telling.objects.get(party="3b")
    assert "Svar på underretningen" in police.get("/mit-arbejde/").text
    assert send(police, page, action="answer", telling=other.pk).status_code == 404
    assert send(police, page, action="answer", telling=ours.pk, answer="Vi er med").status_code == 303
    again = send(police, page, action="answer", telling=ours.pk, answer="Vi vil også sige noget")
    assert again.status_code == 422
    assert "Vi vil også sige noget" in again.text
    assert "Svar på underretningen" not in police.get("/mit-arbejde/").text
    assert send(client, page, action="answer", telling=other.pk, answer="Ringet op").status_code == 303
    text = client.get(page).text
    assert "Vi er med" in text
    assert "svaret er skrevet ned af Leder" in text
    assert [one.for_them for one in Telling.objects.filter(party__in=["politiet", "3b"]).order_by("party")] == [
        True,
        False,
    ]


def test_it_is_on_the_boards_next_agenda_and_again_when_somebody_has_not_answered_in_time(sqlite):
    by = leader()
    client = client_of(by)
    send(client, ALL, **NEWS)
    key = f"notification-{Notification.objects.get().pk}"
    first = call(by, day=date(2025, 5, 30))
    assert key in keys_of(client.get(page_of(first)).text)
    assert "De har til og med 20. juni 2025." in client.get(page_of(first)).text
    assert key not in keys_of(client.get(page_of(call(by, FORUM))).text)
    assert send(client, page_of(first), action="hold", present="").status_code == 303
    assert key not in keys_of(client.get(page_of(call(by, day=date(2025, 6, 19)))).text)
    late = call(by, day=date(2025, 6, 21))
    page = client.get(page_of(late)).text
    assert key in keys_of(page)
    assert "Har ikke svaret: Boligforeningen 3B" in page
    Telling.objects.update(answered=date(2025, 6, 20), answered_by=by)
    assert key not in keys_of(client.get(page_of(late)).text)
    assert not Decision.objects.exists()


def test_another_plans_notification_does_not_exist_here(sqlite):
    by = leader()
    send(client_of(by), ALL, **NEWS)
    number = Notification.objects.get().pk
    other = somebody("nabo", RoleName.SECRETARIAT_LEADER, body="", plan=OTHER_PLAN)
    assert client_of(other).get(f"/planer/{OTHER_PLAN}/underretninger/{number}/").status_code == 404
    assert client_of(other).get(f"{ALL}{number}/").status_code == 404


def test_the_mail_is_written_to_those_who_still_meet_in_the_plan(sqlite):
    by = leader()
    police = officer(by)
    send(client_of(by), ALL, **NEWS)
    number = str(Notification.objects.get().pk)
    letter = letters.notification_letter(Reader(police, "da", "https://kvarter.example.dk"), number)
    assert letter.subject == "Underretning: Familiehuset flytter"
    assert f"https://kvarter.example.dk{ALL}{number}/" in letter.text
    Role.objects.filter(user=police).delete()
    again = Reader(User.objects.get(pk=police.pk), "da", "https://kvarter.example.dk")
    assert letters.notification_letter(again, number) is None


@pytest.mark.parametrize(
    "wrong",
    [{"title": ""}, {"text": "010203-1234"}, {"answer_by": "2025-05-31"}, {"party": "mars"}, {"others": ["3b"]},
     {"text": "x" * 2001}, {"title": "\x00"}, {"action": "x"}],
    ids=str,
)  # fmt: skip
def test_what_cannot_be_is_refused_and_nothing_sent(sqlite, wrong):
    answer = send(client_of(leader()), ALL, **{**NEWS, **wrong})
    assert answer.status_code in (400, 422)
    assert not Notification.objects.exists()


@pytest.mark.parametrize("lang", ["da", "en"])
def test_no_template_names_what_is_not_there(sqlite, lang):
    by = leader()
    client = client_of(by)
    send(client, ALL, **{**NEWS, "title": "<script>alert(1)</script>"})
    number = Notification.objects.get().pk
    for end in ("", f"{number}/"):
        text = client.get((ALL if lang == "da" else f"/en/plans/{PLAN}/notifications/") + end).text
        assert "⁈" not in text
        assert "<script>alert" not in text
        assert text.count("<h1") == 1


def test_parties_without_a_seat_are_not_reached_by_themselves():
    from tests.site.meetings.making import BOARD as NAME

    from kvarter.model.bodies import Body, Member, Party
    from kvarter.model.criteria import Years
    from kvarter.model.plans import Plan

    parties = tuple(Party(id=one, name=one, kind="other") for one in ("a", "b"))
    body = Body(id=NAME, name="x", level="strategic", members=(Member(role="r", party="b"),))
    plan = Plan(id="p", kind="strategy", title="p", period=Years(from_=2020, to=2021), parties=parties, bodies=(body,))
    assert queries.parties_seated(plan) == ["b"]
