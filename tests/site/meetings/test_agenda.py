"""Sources of an agenda: a room adds one row, and its items are due, kept, answered and told of the answer."""

from datetime import date

import pytest
from tests.site.meetings.making import BOARD, call, client_of, decide, keys_of, leader, page_of, send
from tests.site.people import PLAN

from kvarter.site.meetings import agenda, closing, queries
from kvarter.site.meetings.due import Due, Source
from kvarter.site.meetings.models import LONG, TITLE, Answer, Decision, Item, Kind, State

HELD = date(2025, 4, 15)


@pytest.fixture
def room(sqlite, monkeypatch):
    """A room that has one change of the plan waiting for the board until it is answered."""
    heard = []

    def due(asked):
        if asked.body.id != BOARD or "udkast-1" in asked.taken_up(Kind.PLAN_CHANGE):
            return []
        return [Due(Kind.PLAN_CHANGE, "udkast-1", "Et nyt mål " * 100, "w" * 3000, "Godkend det.")]

    source = Source(
        Kind.PLAN_CHANGE,
        due,
        lambda seen, plan, about: f"{seen.link('plan', plan=plan)}#{about}",
        asks=True,
        told=lambda by, decision: heard.append((by.username, decision.item.about, decision.answer)),
    )
    monkeypatch.setattr(agenda, "SOURCES", (source, *agenda.SOURCES))
    return heard


def test_a_rooms_item_stands_where_its_source_does_with_its_paper(room):
    by = leader()
    meeting = call(by)
    page = client_of(by).get(page_of(meeting)).text
    assert keys_of(page)[0] == "plan_change-udkast-1"
    assert f'href="/planer/{PLAN}/#udkast-1"' in page
    assert "Ændring af planen" in page


def test_words_too_long_for_an_item_are_cut_when_they_are_gathered(room):
    by = leader()
    meeting = call(by, day=HELD)
    client = client_of(by)
    assert send(client, page_of(meeting), action="hold", present="").status_code == 303
    kept = Item.objects.get(kind=Kind.PLAN_CHANGE)
    assert (len(kept.title), len(kept.why)) == (TITLE, LONG)


@pytest.mark.parametrize("answer", Answer.values)
def test_an_answer_alone_is_a_decision_in_force_at_once_and_the_room_hears_it_when_the_minutes_close(room, answer):
    by = leader()
    client, meeting = client_of(by), call(by, day=HELD)
    assert decide(client, meeting, "plan_change-udkast-1", answer=answer).status_code == 303
    made = Decision.objects.get()
    assert (made.answer, made.owner, made.done) == (answer, "", HELD)
    assert made.text.startswith(("Godkendt: Et nyt mål", "Ikke godkendt: Et nyt mål"))
    assert "Gælder straks." in client.get(page_of(meeting)).text
    assert room == []
    (open_answer,) = queries.answers(PLAN, Kind.PLAN_CHANGE, "udkast-1")
    assert open_answer.item.meeting.state == State.PLANNED
    assert send(client, page_of(meeting), action="hold", present="").status_code == 303
    assert room == [("leder", "udkast-1", answer)]
    assert queries.answers(PLAN, Kind.PLAN_CHANGE, "udkast-1")[-1].item.meeting.state == State.HELD
    assert "plan_change-udkast-1" not in keys_of(client.get(page_of(call(by))).text)


def test_the_last_answer_counts(room):
    by = leader()
    client, meeting = client_of(by), call(by, day=HELD)
    for answer in (Answer.REFUSED, Answer.APPROVED):
        decide(client, meeting, "plan_change-udkast-1", answer=answer)
    assert send(client, page_of(meeting), action="hold", present="").status_code == 303
    assert room == [("leder", "udkast-1", Answer.APPROVED)]


def test_an_answer_can_have_an_owner_and_a_day_like_any_decision(room):
    by = leader()
    client, meeting = client_of(by), call(by, day=HELD)
    said = {"answer": Answer.APPROVED, "text": "Godkendt med lys ved stien", "owner": "Sekretariatsleder"}
    assert decide(client, meeting, "plan_change-udkast-1", **said).status_code == 422
    assert decide(client, meeting, "plan_change-udkast-1", **said, due="2025-05-01").status_code == 303
    assert Decision.objects.get().done is None


def test_only_what_asks_can_be_answered(room):
    by = leader()
    client, meeting = client_of(by), call(by, day=HELD)
    own = next(key for key in keys_of(client.get(page_of(meeting)).text) if key.startswith("criterion-"))
    assert decide(client, meeting, own, answer=Answer.APPROVED).status_code == 303
    assert not Decision.objects.exists()
    assert decide(client, meeting, "plan_change-udkast-1", answer="måske").status_code == 422


def test_when_a_room_fails_the_minutes_stay_open(room, monkeypatch):
    by = leader()
    client, meeting = client_of(by), call(by, day=HELD)
    decide(client, meeting, "plan_change-udkast-1", answer=Answer.APPROVED)

    def fail(_by, _decision):
        raise RuntimeError

    monkeypatch.setattr(agenda, "SOURCES", (agenda.SOURCES[0]._replace(told=fail),))
    with pytest.raises(RuntimeError):
        closing.close(by, meeting, "", [], HELD)
    meeting.refresh_from_db()
    assert meeting.state == State.PLANNED


def test_every_kind_of_item_comes_from_at_most_one_source():
    kinds = [one.kind for one in agenda.SOURCES]
    assert len(kinds) == len(set(kinds))
    assert Kind.OWN not in kinds
