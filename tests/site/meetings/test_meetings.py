"""A body's meetings: called, filled with what is due, decided in place, closed; each seen by those it is for."""

import re
from datetime import date, time

import pytest
from tests.site.meetings.making import (
    BOARD,
    FORUM,
    NEXT,
    OFFICER,
    OTHER,
    ROOM,
    call,
    client_of,
    decide,
    keys_of,
    leader,
    own_item,
    page_of,
    send,
    somebody,
)
from tests.site.people import OTHER_PLAN, PLAN

from kvarter.site.accounts.models import Role, RoleName, User
from kvarter.site.audit.models import AuditEntry, What
from kvarter.site.meetings import actions
from kvarter.site.meetings.models import Decision, Item, Meeting, Seating, State
from kvarter.site.meetings.pages.overview import MORE
from kvarter.site.visit import seen_today

BODY = f"{ROOM}organer/{BOARD}/"
DECIDED = {"text": "Flere skal inviteres", "owner": "Sekretariatsleder", "due": "2025-05-01"}
WHEN = {"action": "call", "day": "2025-06-12", "starts": "09:00", "ends": "11:00", "place": "Rådhuset"}


def test_from_a_call_to_closed_minutes_and_the_decision_comes_back_when_it_is_late(database):
    client = client_of(leader())
    answer = send(client, BODY, **WHEN)
    assert answer.status_code == 303
    first = Meeting.objects.get()
    page = client.get(page_of(first)).text
    criterion = next(key for key in keys_of(page) if key.startswith("criterion-"))
    assert f"/kriterier/{criterion.removeprefix('criterion-')}/" in page
    assert decide(client, first, criterion, note="Alle talte.", **DECIDED).status_code == 303
    page = client.get(page_of(first)).text
    assert "Alle talte." in page
    assert "Ansvarlig: Sekretariatsleder. Senest 1. maj 2025." in page
    actions.move(User.objects.get(), first, NEXT._replace(day=date(2025, 4, 15)))
    assert send(client, page_of(first), action="hold", present="Formand").status_code == 303
    assert Meeting.objects.get().state == State.HELD
    kept = keys_of(client.get(page_of(first)).text)
    assert criterion in kept
    assert len(kept) == Item.objects.count() > 1
    second = call(User.objects.get())
    late = f"decision-{Decision.objects.get().pk}"
    agenda = keys_of(client.get(page_of(second)).text)
    assert agenda[0] == late
    assert criterion not in agenda, "what has an open decision is followed through that"
    done = send(client, f"{ROOM}beslutninger/", action="done", decision=Decision.objects.get().pk, outcome="42 kom")
    assert done.status_code == 303
    assert "42 kom" in client.get(f"{ROOM}beslutninger/").text
    assert late not in keys_of(client.get(page_of(second)).text)
    told = set(AuditEntry.objects.values_list("what", flat=True))
    assert {What.MEETING_CALLED, What.MEETING_HELD, What.DECISION_MADE, What.DECISION_DONE, What.ITEM_WRITTEN} <= told


def test_the_meeting_plan_says_how_many_meetings_are_missing(sqlite, monkeypatch):
    by = leader()
    client = client_of(by)
    page = f"{ROOM}organer/{FORUM}/"
    assert "er ikke i gang i år" in client.get(page).text
    monkeypatch.setenv("KVARTER_AS_OF", "2020-02-01")
    assert "2020: møder i kalenderen: 0 af mindst 2. Der mangler 2." in client.get(page).text
    assert "2021:" not in client.get(page).text
    held = call(by, FORUM, day=date(2020, 3, 1))
    assert "2020: møder i kalenderen: 1 af mindst 2. Der mangler 1." in client.get(page).text
    call(by, FORUM, day=date(2020, 12, 1))
    assert "2020: møder i kalenderen: 2. Der skal være mindst 2." in client.get(page).text
    actions.cancel(by, held)
    assert "Der mangler 1." in client.get(f"{ROOM}moeder/").text


@pytest.mark.parametrize(("day", "there"), [(date(2026, 1, 31), True), (date(2026, 3, 31), True), (NEXT.day, False)])
def test_the_yearly_status_is_on_the_boards_agenda_in_the_first_quarter(sqlite, day, there):
    by = leader()
    agenda = keys_of(client_of(by).get(page_of(call(by, day=day))).text)
    assert ("yearly-2025" in agenda) is there


def test_an_operational_body_gets_the_criteria_it_has_chosen_to_follow(sqlite):
    by = leader()
    client, meeting = client_of(by), call(by, FORUM)
    assert keys_of(client.get(page_of(meeting)).text) == []
    page = f"{ROOM}organer/{FORUM}/"
    assert "Ingen endnu." in client.get(page).text
    assert send(client, page, action="cover", parts=["findes-ikke"]).status_code == 422
    assert send(client, page, action="cover", parts=["tryghed-og-trivsel"]).status_code == 303
    chosen = keys_of(client.get(page_of(meeting)).text)
    assert chosen
    assert set(chosen) < set(keys_of(client.get(page_of(call(by))).text))


def test_a_body_sees_its_own_meetings_and_those_that_answer_to_it(sqlite):
    by = leader()
    board, forum, other = call(by), call(by, FORUM), call(by, OTHER)
    of_board = client_of(somebody("bestyrer"))
    of_forum = client_of(somebody("fagperson", body=FORUM))
    assert [of_board.get(page_of(one)).status_code for one in (board, forum, other)] == [200, 200, 200]
    assert [of_forum.get(page_of(one)).status_code for one in (board, forum, other)] == [404, 200, 404]
    for end in ("dagsorden.docx", "referat.docx"):
        assert of_forum.get(page_of(board) + end).status_code == 404
    assert of_forum.get(f"{BODY}moeder.ics").status_code == 404
    assert OTHER not in of_forum.get(f"{ROOM}moeder/").text


def test_another_plans_meeting_does_not_exist_here(sqlite):
    by = leader()
    Role.objects.create(user=by, role=RoleName.SECRETARIAT_LEADER, plan=OTHER_PLAN)
    meeting = call(by)
    client = client_of(by)
    assert client.get(f"/planer/{OTHER_PLAN}/moeder/{meeting.pk}/").status_code == 404
    assert client.get(f"/planer/{OTHER_PLAN}/organer/{BOARD}/").status_code == 404
    assert client.get(f"{ROOM}moeder/99999999999999999999/").status_code == 404


def test_a_member_may_add_and_take_away_an_own_item_and_nothing_else(sqlite):
    meeting, member = call(leader()), client_of(somebody("medlem"))
    page = page_of(meeting)
    assert send(member, page, action="add", title="Lys ved stien", proposal="Spørg vejafdelingen").status_code == 303
    item = Item.objects.get()
    assert "Lys ved stien" in member.get(page).text
    for action in ("hold", "move", "cancel"):
        assert send(member, page, **{**WHEN, "action": action}).status_code == 404
    assert decide(member, meeting, f"own-{item.pk}", **DECIDED).status_code == 404
    assert send(client_of(somebody("fagperson", body=FORUM)), page, action="add", title="x").status_code == 404
    assert send(client_of(somebody("andet-medlem")), page, action="remove", item=item.pk).status_code == 404
    assert send(member, page, action="remove", item=item.pk).status_code == 303
    assert not Item.objects.exists()


def test_a_closed_item_is_seen_by_those_it_concerns_and_no_other(database):
    by = leader()
    meeting = call(by)
    author, officer, other = somebody("skriver"), somebody("politi"), somebody("anden")
    actions.fill_seat(by, PLAN, BOARD, OFFICER, name="", username="politi", since=date(2025, 1, 1), chair=False)
    item = own_item(author, meeting, "Om en trussel", closed=True, concerns=(OFFICER,))
    key = f"own-{item.pk}"
    files = ("", "dagsorden.docx", "referat.docx")
    for who in (author, officer, somebody("formand", RoleName.CHAIR)):
        assert "Om en trussel" in client_of(who).get(page_of(meeting)).text
    for who in (other, by):
        client = client_of(who)
        assert key not in client.get(page_of(meeting)).text
        assert all(b"trussel" not in word_text(client.get(page_of(meeting) + one)) for one in files[1:])
        assert send(client, page_of(meeting), action="remove", item=item.pk).status_code == 404
    assert decide(client_of(by), meeting, key, **DECIDED).status_code == 404
    assert decide(client_of(User.objects.get(username="formand")), meeting, key, **DECIDED).status_code == 303
    assert "Flere skal inviteres" not in client_of(by).get(f"{ROOM}beslutninger/").text
    late = call(by, day=date(2025, 9, 1))
    assert f"decision-{Decision.objects.get().pk}" not in client_of(other).get(page_of(late)).text
    assert f"decision-{Decision.objects.get().pk}" in client_of(officer).get(page_of(late)).text
    actions.leave_seat(by, Seating.objects.get(), date(2025, 4, 1))
    assert key not in client_of(officer).get(page_of(meeting)).text
    assert not [one for one in AuditEntry.objects.all() if "trussel" in one.details + one.about]


def word_text(answer):
    import io
    import zipfile

    return zipfile.ZipFile(io.BytesIO(answer.content)).read("word/document.xml")


def test_a_seat_gives_access_from_a_day_and_takes_it_when_it_is_left_while_the_seat_stays(sqlite):
    by = leader()
    client, page = client_of(by), BODY
    person = User.objects.create(username="ny", name="Den Nye")
    new = client_of(person)
    assert new.get(page).status_code == 404
    said = {"action": "fill", "seat": OFFICER, "name": "", "username": "NY", "since": "2025-01-01"}
    assert send(client, page, **said).status_code == 303
    assert new.get(page).status_code == 200
    assert "Den Nye, fra 1. januar 2025" in client.get(page).text
    assert send(client, page, **said).status_code == 422
    both = {**said, "seat": "Sekretariatsleder|"}
    assert send(client, page, **both).status_code == 303
    first, second = Seating.objects.order_by("pk")
    assert send(client, page, action="leave", seating=first.pk, until="2024-12-31").status_code == 422
    assert send(client, page, action="leave", seating=first.pk, until="2025-03-01").status_code == 303
    assert new.get(page).status_code == 200, "the other seat still gives access"
    assert "Den Nye, 1. januar 2025 - 1. marts 2025" in client.get(page).text
    assert send(client, page, action="leave", seating=second.pk, until="2025-03-01").status_code == 303
    assert new.get(page).status_code == 404
    assert "Repræsentant for politiet" in client.get(page).text
    chair = client_of(somebody("formand", RoleName.CHAIR))
    assert send(chair, page, **said).status_code == 404, "who sits where is the secretariat's to say"


def test_somebody_without_an_account_can_fill_a_seat(sqlite):
    client = client_of(leader())
    said = {"action": "fill", "seat": OFFICER, "name": "En Betjent", "username": "", "since": "2025-01-01"}
    assert send(client, BODY, **said).status_code == 303
    assert "En Betjent, fra" in client.get(BODY).text
    assert Role.objects.count() == 1


def test_the_second_who_writes_the_same_minutes_is_told_and_nothing_is_lost(sqlite):
    by = leader()
    client, meeting = client_of(by), call(by)
    key = f"own-{own_item(by, meeting).pk}"
    assert decide(client, meeting, key, note="Først", seen="0").status_code == 303
    answer = decide(client, meeting, key, note="Også", seen="0", **DECIDED)
    assert answer.status_code == 409
    assert "En anden har skrevet" in answer.text
    assert "Først" in answer.text
    assert "Også" in answer.text
    assert not Decision.objects.exists()
    assert decide(client, meeting, key, note="Først. Også", seen="1", **DECIDED).status_code == 303


def test_closed_minutes_and_cancelled_meetings_are_changed_no_more(sqlite):
    by = leader()
    client, meeting = client_of(by), call(by, day=date(2025, 4, 1))
    item = own_item(by, meeting)
    decide(client, meeting, f"own-{item.pk}", **DECIDED)
    assert "Fjern dem først" in send(client, page_of(meeting), action="cancel").text
    actions.hold(by, meeting, "", [], date(2025, 4, 30))
    for said in (
        {"action": "add", "title": "x"},
        {"action": "remove", "item": item.pk},
        {"action": "withdraw", "decision": Decision.objects.get().pk},
        {**WHEN, "action": "move"},
        {"action": "cancel"},
        {"action": "hold", "present": ""},
    ):
        answer = send(client, page_of(meeting), **said)
        assert answer.status_code == 422, said
        assert "holdt eller aflyst" in answer.text or "kan ikke fjernes" in answer.text, said
    late = decide(client, meeting, f"own-{item.pk}", note="Noget mere blev sagt")
    assert late.status_code == 422
    assert "Noget mere blev sagt" in late.text, "the minutes were closed meanwhile, and the words are still there"
    assert Item.objects.get().note == ""


def test_minutes_cannot_be_closed_before_the_day(sqlite):
    by = leader()
    meeting = call(by, day=date(2030, 1, 1))
    assert "Referatet kan lukkes, når mødets dag er kommet" in client_of(by).get(page_of(meeting)).text
    assert send(client_of(by), page_of(meeting), action="hold", present="").status_code == 422
    assert Meeting.objects.get().state == State.PLANNED


SCRIPT = "<script>alert(1)</script>"
HOSTILE = {
    "call": [{"day": "i går"}, {"day": "1999-12-31"}, {"day": "2099-01-01"}, {"starts": "25:00"}, {"ends": "08:00"},
             {"ends": ""}, {"place": "x" * 201}, {"place": "010203-1234"}, {"place": "\x00"}],
    "add": [{"title": ""}, {"title": "x" * 301}, {"why": "y" * 2001}, {"title": "010203-1234"},
            {"concerns": ["findes-ikke"]}, {"concerns": [SCRIPT]}, {"proposal": "\x00"}],
    "fill": [{"seat": "findes-ikke"}, {"seat": SCRIPT}, {"name": "", "username": ""}, {"username": "findes-ikke"},
             {"since": "2099-01-01"}, {"since": "2025-02-30"}, {"name": "n" * 151}, {"name": "010203-1234"}],
    "move": [{"day": ""}, {"ends": "09:00"}, {"day": "0001-01-01"}],
    "hold": [{"present": "p" * 2001}, {"present": "010203-1234"}],
    "write": [{"text": "Noget"}, {"owner": "En"}, {"due": "2025-02-30", "text": "x", "owner": "y"},
              {"note": "n" * 2001}, {"note": "010203-1234"}, {"due": "2099-01-01", "text": "x", "owner": "y"}],
}  # fmt: skip
GOOD = {
    "call": WHEN,
    "move": {**WHEN, "action": "move"},
    "add": {"action": "add", "title": "Noget", "closed": "on"},
    "fill": {"action": "fill", "seat": OFFICER, "name": "En", "since": "2025-01-01"},
    "hold": {"action": "hold"},
}


@pytest.mark.parametrize(
    ("form", "wrong"), [(form, one) for form, all_of in HOSTILE.items() for one in all_of], ids=str
)
def test_what_cannot_be_is_refused_with_a_sentence_and_nothing_kept(sqlite, form, wrong):
    by = leader()
    client, meeting = client_of(by), call(by, day=date(2025, 4, 1))
    key = f"own-{own_item(by, meeting).pk}"
    if form == "write":
        answer = decide(client, meeting, key, **wrong)
    else:
        answer = send(client, BODY if form in ("call", "fill") else page_of(meeting), **{**GOOD[form], **wrong})
    assert answer.status_code == 422
    assert 'class="form-wrong"' in answer.text
    assert SCRIPT not in answer.text
    assert (Meeting.objects.count(), Item.objects.count(), Seating.objects.count()) == (1, 1, 0)
    assert Meeting.objects.get().version == 0
    assert not Decision.objects.exists()


@pytest.mark.parametrize(
    "said",
    [
        {"action": ""},
        {"action": "x"},
        {"action": "write", "point": "own-0"},
        {"action": "remove"},
        {"action": "withdraw", "decision": "²"},
    ],
)
def test_a_form_no_page_made_is_refused(sqlite, said):
    by = leader()
    client = client_of(by)
    assert send(client, page_of(call(by)), **said).status_code in (400, 404)
    assert send(client, BODY, **said).status_code in (400, 404)
    assert send(client, f"{ROOM}beslutninger/", **said).status_code in (400, 404)


def test_what_is_written_is_text_wherever_it_stands(sqlite):
    by = leader()
    client, meeting = client_of(by), call(by, place=SCRIPT)
    own_item(by, meeting, SCRIPT, why=SCRIPT + "\n{{ 7 }}", proposal="{% x %}", paper="javascript:alert(1)")
    key = keys_of(client.get(page_of(meeting)).text)[-1]
    decide(client, meeting, key, note=SCRIPT, text=SCRIPT + "{{ title }}", owner=SCRIPT, due="2025-05-01")
    for address in (page_of(meeting), f"{ROOM}beslutninger/", f"{ROOM}moeder/", BODY):
        text = client.get(address).text
        assert "<script>alert" not in text
        assert 'href="javascript' not in text
    paper = word_text(client.get(page_of(meeting) + "referat.docx")).decode()
    assert "&lt;script&gt;alert(1)" in paper
    assert "{{ title }}" in paper


@pytest.mark.parametrize("lang", ["da", "en"])
def test_no_template_of_meetings_names_what_is_not_there(sqlite, lang):
    by = leader()
    client, meeting = client_of(by), call(by)
    item = own_item(by, meeting, closed=True)
    decide(client, meeting, f"own-{item.pk}", note="x", **DECIDED)
    actions.fill_seat(by, PLAN, BOARD, OFFICER, name="En", username="", since=date(2025, 1, 1), chair=False)
    actions.fill_seat(by, PLAN, BOARD, "Nedlagt|", name="En", username="", since=date(2025, 1, 1), chair=False)
    for da, en in (("moeder/", "meetings/"), (f"moeder/{meeting.pk}/", f"meetings/{meeting.pk}/"),
                   (f"organer/{BOARD}/", f"bodies/{BOARD}/"), ("beslutninger/", "decisions/")):  # fmt: skip
        text = client.get(f"/en/plans/{PLAN}/{en}" if lang == "en" else ROOM + da).text
        assert "⁈" not in text
        assert f'<html lang="{lang}">' in text
        assert text.count("<h1") == 1


def test_no_page_of_meetings_asks_more_than_fifteen_questions_however_much_there_is(sqlite):
    from django.db import connection

    by = leader()
    client = client_of(by)
    for number in range(12):
        meeting = call(by, starts=time(8, number))
        for _ in range(4):
            item = own_item(by, meeting)
            decide(client, meeting, f"own-{item.pk}", **DECIDED)
    for address in (
        f"{ROOM}moeder/",
        BODY,
        page_of(meeting),
        f"{ROOM}beslutninger/",
        page_of(meeting) + "referat.docx",
    ):
        client.get(address)
        asked = []

        def counting(execute, sql, params, many, context, asked=asked):
            asked.append(sql)
            return execute(sql, params, many, context)

        with connection.execute_wrapper(counting):
            assert client.get(address).status_code == 200
        assert len(asked) <= 15, (address, asked)


def test_what_a_link_beside_the_meetings_is_called_is_the_heading_of_the_page_it_leads_to(sqlite):
    client = client_of(leader())
    for word, name in MORE:
        visit = seen_today("da")
        page = client.get(visit.link(name, plan=PLAN)).text
        heading = re.search(r"<h1[^>]*>(.*?)</h1>", page, re.DOTALL)
        assert visit.say(word) in heading[1], name
