"""What is proposed stands in the plan when a meeting has approved it and the minutes are closed, and not before."""

import re
from datetime import date

import pytest
from tests.site.meetings.making import (
    BOARD,
    FORUM,
    ROOM,
    call,
    client_of,
    decide,
    keys_of,
    leader,
    page_of,
    send,
    somebody,
)
from tests.site.people import OTHER_PLAN, PLAN

from kvarter.examples.gladsaxe import AS_OF
from kvarter.model.bodies import Member
from kvarter.site.accounts.models import Role, RoleName
from kvarter.site.audit.models import AuditEntry, What
from kvarter.site.following import following
from kvarter.site.meetings import actions as meetings
from kvarter.site.meetings.models import Answer, Meeting, Seating
from kvarter.site.meetings.models import State as MeetingState
from kvarter.site.proposals.comparing import changes, read_members
from kvarter.site.proposals.forms import known_by
from kvarter.site.proposals.models import Proposal, State

HELD = date(2025, 4, 15)
TERMS = f"{ROOM}organer/{FORUM}/kommissorium/"
GROUPS = f"{ROOM}midlertidige-grupper/"
PARTNERS = f"/planer/{OTHER_PLAN}/"
NEW = {
    "action": "propose", "purpose": "At hjælpe familier tidligt.", "working": "", "tasks": "Møde familierne\nSkrive",
    "least": "4", "often": "", "members": "Formand for forummet | Gladsaxe Kommune | formand\nBeboer | 2", "why": "",
}  # fmt: skip
GROUP = {
    "action": "set_up", "name": "Stien ved søen", "under": BOARD, "purpose": "Finde lys til stien",
    "until": "2025-09-01", "ends_when": "Lyset er sat op", "members": "Beboer | 2", "why": "",
}  # fmt: skip


def plan(name=PLAN, day=AS_OF):
    return following(day, illustrative=True).plans[name]


def body(name):
    return next(one for one in plan().bodies if one.id == name)


def answered(by, key, answer, of=BOARD):
    """A meeting held, at which the item was answered."""
    meeting = call(by, of, day=HELD)
    client = client_of(by)
    assert decide(client, meeting, key, answer=answer).status_code == 303
    assert send(client, page_of(meeting), action="hold", present="").status_code == 303
    return meeting


def test_terms_are_proposed_compared_approved_and_then_stand_in_the_plan(own_store):
    by = leader()
    client = client_of(by)
    answer = send(client, TERMS, **NEW)
    assert answer.status_code == 303
    made = Proposal.objects.get()
    page = client.get(answer.headers["Location"]).text
    assert "<ins>tidligt</ins>" in page
    assert "Bestyrelsen" in page
    assert body(FORUM).meetings.at_least == 2
    second = send(client, TERMS, **{**NEW, "purpose": "Et andet formål."})
    assert second.status_code == 422
    assert "Der venter allerede" in second.text
    assert "Et andet formål." in second.text, "what the second wrote is still there"
    answered(by, f"terms-{made.pk}", Answer.APPROVED)
    held = body(FORUM)
    assert held.terms.purpose == "At hjælpe familier tidligt."
    assert (held.terms.approved, held.terms.approved_by, held.meetings.at_least) == (HELD, BOARD, 4)
    assert held.members[0] == Member(role="Formand for forummet", party="gladsaxe-kommune", chair=True)
    assert held.members[1].count == 2
    assert held.name == "Koordinerende forum for forebyggelse og forældreansvar"
    page = client.get(TERMS).text
    assert "Godkendt 15. april 2025." in page
    assert f"forslag/{made.pk}/" in page
    assert plan(day=date(2025, 5, 30)).bodies != plan().bodies, "every earlier version stays"
    told = set(AuditEntry.objects.values_list("what", flat=True))
    assert {What.PROPOSED, What.PROPOSAL_ANSWERED} <= told


def test_terms_as_long_as_their_fields_allow_are_read_however_a_browser_writes_them(own_store_once):
    client = client_of(leader())
    text = ("På det næste møde følger vi op, æ, ø og å. " * 100)[:1990]
    lines = "\n".join(f"Beboer på vej nr. {number} | 2" for number in range(120))
    said = {**NEW, "purpose": text, "working": text, "tasks": text + text, "members": lines, "why": text}
    answer = send(client, TERMS, **said)
    assert answer.status_code == 303, answer.text
    assert Proposal.objects.get().why == text.strip()


def test_what_is_refused_or_withdrawn_changes_nothing(own_store_once):
    by = leader()
    client = client_of(by)
    before = plan()
    send(client, TERMS, **NEW)
    answered(by, f"terms-{Proposal.objects.get().pk}", Answer.REFUSED)
    assert Proposal.objects.get().state == State.REFUSED
    send(client, TERMS, **NEW)
    second = Proposal.objects.latest("pk")
    assert send(client, f"{ROOM}forslag/{second.pk}/", action="withdraw").status_code == 303
    assert f"terms-{second.pk}" not in keys_of(client.get(page_of(call(by))).text)
    assert send(client, f"{ROOM}forslag/{second.pk}/", action="withdraw").status_code == 404
    assert plan() == before


def test_a_proposal_that_an_open_meeting_has_answered_is_not_withdrawn(own_store_once):
    by = leader()
    client = client_of(by)
    send(client, TERMS, **NEW)
    made = Proposal.objects.get()
    decide(client, call(by, day=HELD), f"terms-{made.pk}", answer=Answer.APPROVED)
    page = f"{ROOM}forslag/{made.pk}/"
    assert send(client, page, action="withdraw").status_code == 422
    assert "svaret gælder ikke endnu" in client.get(page).text


def test_when_the_plan_cannot_be_written_the_minutes_stay_open(own_store_once, monkeypatch):
    from kvarter.site.proposals import standing

    by = leader()
    client = client_of(by)
    send(client, TERMS, **NEW)
    meeting = call(by, day=HELD)
    decide(client, meeting, f"terms-{Proposal.objects.get().pk}", answer=Answer.APPROVED)

    def fail(_by, _proposal, _day):
        raise standing.GoneError(PLAN)

    monkeypatch.setattr(standing, "intend", fail)
    answer = send(client, page_of(meeting), action="hold", present="")
    assert answer.status_code == 422
    assert "kunne ikke skrives ind i planen" in answer.text
    assert Meeting.objects.get().state == MeetingState.PLANNED
    assert Proposal.objects.get().state == State.PROPOSED


def test_a_group_is_set_up_meets_and_ends_when_its_task_does(own_store):
    by = leader()
    client = client_of(by)
    assert send(client, GROUPS, **GROUP).status_code == 303
    answered(by, f"group-{Proposal.objects.get().pk}", Answer.APPROVED)
    group = body("stien-ved-soeen")
    assert (group.temporary, group.set_up_by, group.dissolves_when) == (True, BOARD, "Lyset er sat op")
    assert "Forventes færdig 1. september 2025." in client.get(GROUPS).text
    person = somebody("beboer", RoleName.READER, body="")
    seat = {"name": "", "username": "beboer", "since": date(2025, 4, 1), "chair": False}
    meetings.fill_seat(by, PLAN, group.id, "Beboer|", **seat)
    coming = call(by, group.id)
    assert client_of(person).get(page_of(coming)).status_code == 200
    assert send(client, GROUPS, action="end", body=group.id, why="").status_code == 422
    assert send(client, GROUPS, action="end", body=group.id, why="Lyset er sat op.").status_code == 303
    assert body(group.id).dissolved is None
    answered(by, f"group-{Proposal.objects.latest('pk').pk}", Answer.APPROVED)
    assert body(group.id).dissolved == HELD
    assert Seating.objects.get().until == HELD
    coming.refresh_from_db()
    assert coming.state == MeetingState.CANCELLED
    assert client_of(person).get(page_of(coming)).status_code in (403, 404)
    assert "Sluttet 15. april 2025." in client.get(GROUPS).text
    page = f"{ROOM}organer/{group.id}/"
    assert "Sluttet 15. april 2025." in client.get(page).text
    asked = {"day": "2025-06-12", "starts": "09:00", "ends": "11:00", "place": ""}
    assert send(client, page, action="call", **asked).status_code == 404
    assert send(client, page, action="fill", seat="Beboer|", name="En", since="2025-01-01").status_code == 404


def test_a_group_whose_day_is_over_comes_up_and_ends_when_the_body_says_so(own_store_once):
    by = leader()
    client = client_of(by)
    assert send(client, GROUPS, **{**GROUP, "until": "2025-06-05"}).status_code == 303
    answered(by, f"group-{Proposal.objects.get().pk}", Answer.APPROVED)
    key = "group-over:stien-ved-soeen"
    assert key not in keys_of(client.get(page_of(call(by, day=date(2025, 6, 5)))).text)
    meeting = call(by, day=date(2025, 6, 6))
    assert key in keys_of(client.get(page_of(meeting)).text)
    decide(client, meeting, key, answer=Answer.APPROVED)
    meetings.move(by, meeting, meetings.When(AS_OF, *times()))
    assert send(client, page_of(meeting), action="hold", present="").status_code == 303
    assert body("stien-ved-soeen").dissolved == AS_OF
    assert Proposal.objects.latest("pk").state == State.APPROVED


def test_a_years_priorities_are_ranked_by_the_body_that_decides(own_store_once):
    by = somebody("leder", RoleName.SECRETARIAT_LEADER, body="", plan=OTHER_PLAN)
    client = client_of(by)
    page = client.get(f"{PARTNERS}prioritering/").text
    ranks = re.findall(r'name="(rank-[^"]+)"', page)
    assert len(ranks) > 2
    said = {"action": "propose", "year": "2026", "why": ""}
    for wrong in ({}, {ranks[0]: "2"}, {ranks[0]: "1", ranks[1]: "1"}):
        assert send(client, f"{PARTNERS}prioritering/", **said, **wrong).status_code == 422
    assert send(client, f"{PARTNERS}prioritering/", **said, **{ranks[1]: "1", ranks[0]: "2"}).status_code == 303
    made = Proposal.objects.get()
    meeting = meetings.call(by, OTHER_PLAN, "bystrategisk-partnerskab", meetings.When(HELD, *times()))
    address = f"{PARTNERS}moeder/{meeting.pk}/"
    key = f"priority-{made.pk}"
    assert key in keys_of(client.get(address).text)
    send(client, address, action="write", point=key, seen="0", **{f"{key}-answer": Answer.APPROVED})
    assert send(client, address, action="hold", present="").status_code == 303
    chosen = plan(OTHER_PLAN).priorities[-1]
    assert (chosen.year, chosen.decided, chosen.decided_by) == (2026, HELD, "bystrategisk-partnerskab")
    assert list(chosen.items) == [text for _key, text in sorted(names_of(page, ranks[:2]), reverse=True)]


def times():
    from datetime import time

    return time(9), time(11)


def names_of(page, ranks):
    labels = dict(re.findall(r'<label for="id_(rank-[^"]+)"[^>]*>([^<]+)</label>', page))
    return [(ranks.index(key), text) for key, text in labels.items() if key in ranks]


def test_the_body_that_decides_is_reminded_to_choose_until_it_has(own_store_once):
    by = somebody("leder", RoleName.SECRETARIAT_LEADER, body="", plan=OTHER_PLAN)
    client = client_of(by)

    def keys(year):
        when = meetings.When(date(year, 6, 1), *times())
        meeting = meetings.call(by, OTHER_PLAN, "bystrategisk-partnerskab", when)
        return keys_of(client.get(f"{PARTNERS}moeder/{meeting.pk}/").text)

    assert "yearly-prioritering-2026" in keys(2026)
    assert "yearly-prioritering-2025" not in keys(2025), "2025 was chosen on 13 March"


def test_who_may_propose_and_who_may_see(own_store_once):
    by = leader()
    send(client_of(by), TERMS, **NEW)
    made = Proposal.objects.get()
    member, chair = (
        client_of(somebody("fagperson", body=FORUM)),
        client_of(somebody("formand", RoleName.CHAIR, body=FORUM)),
    )
    assert member.get(f"{ROOM}forslag/{made.pk}/").status_code == 200, "it is about their own body"
    assert member.get(TERMS).status_code == 200
    assert send(member, TERMS, **NEW).status_code == 404
    assert send(member, f"{ROOM}forslag/{made.pk}/", action="withdraw").status_code == 404
    assert send(chair, TERMS, **NEW).status_code == 422, "the chair may, but one waits"
    assert send(chair, GROUPS, **GROUP).status_code == 422, "only under the body one runs"
    assert send(member, GROUPS, **GROUP).status_code == 404
    assert send(chair, f"{ROOM}prioritering/", action="propose").status_code == 404
    other = somebody("nabo", body="forum-kriminalpraevention")
    assert client_of(other).get(f"{ROOM}forslag/{made.pk}/").status_code == 404
    Role.objects.create(user=by, role=RoleName.SECRETARIAT_LEADER, plan=OTHER_PLAN)
    assert client_of(by).get(f"{PARTNERS}forslag/{made.pk}/").status_code == 404


@pytest.mark.parametrize(
    ("page", "good", "wrong"),
    [
        (TERMS, NEW, {"members": "Beboer | Mars"}),
        (TERMS, NEW, {"members": "| 2"}),
        (TERMS, NEW, {"members": ""}),
        (TERMS, NEW, {"purpose": "010203-1234"}),
        (TERMS, NEW, {"least": "0"}),
        (TERMS, NEW, {"least": "1e3"}),
        (TERMS, NEW, {"purpose": "\x00"}),
        (GROUPS, GROUP, {"name": "!!!"}),
        (GROUPS, GROUP, {"under": "findes-ikke"}),
        (GROUPS, GROUP, {"until": "2025-04-30"}),
        (GROUPS, GROUP, {"members": "<script>|<script>"}),
    ],
    ids=str,
)
def test_what_cannot_be_is_refused_with_a_sentence_and_nothing_kept(own_store_once, page, good, wrong):
    answer = send(client_of(leader()), page, **{**good, **wrong})
    assert answer.status_code == 422
    assert 'class="form-wrong"' in answer.text
    assert "<script>|" not in answer.text
    assert not Proposal.objects.exists()


@pytest.mark.parametrize("lang", ["da", "en"])
def test_no_template_of_proposals_names_what_is_not_there(own_store_once, lang):
    by = leader()
    client = client_of(by)
    send(client, TERMS, **NEW)
    send(client, GROUPS, **GROUP)
    number = Proposal.objects.earliest("pk").pk
    decide(client, call(by, day=HELD), f"terms-{number}", answer=Answer.APPROVED)
    for da, en in (
        (f"organer/{FORUM}/kommissorium/", f"bodies/{FORUM}/terms/"),
        ("prioritering/", "priorities/"),
        ("midlertidige-grupper/", "temporary-groups/"),
        (f"forslag/{number}/", f"proposals/{number}/"),
    ):
        text = client.get(f"/en/plans/{PLAN}/{en}" if lang == "en" else ROOM + da).text
        assert "⁈" not in text
        assert text.count("<h1") == 1


def test_words_that_differ_are_marked_in_both_texts():
    (one,) = changes({"a": "to møder om året", "b": "x"}, {"a": "fire møder om året", "b": "x"})
    assert [part.text for part in one.before if part.marked] == ["to"]
    assert [part.text for part in one.after if part.marked] == ["fire"]
    assert "".join(part.text for part in one.before) == "to møder om året"


def test_seats_are_read_from_lines_and_their_notes_stay():
    known = (Member(role="Beboer", note="udpeges"),)
    seats, wrong = read_members("Beboer\nLeder | Kommunen | 3\nx | y", {"kommune": "Kommunen"}, known)
    assert seats == [known[0], Member(role="Leder", party="kommune", count=3)]
    assert wrong == ["x | y"]


@pytest.mark.parametrize(("name", "id_"), [("Stien ved søen", "stien-ved-soeen"), ("ÆØÅ!", "aeoeaa"), ("…", "")])
def test_a_group_is_known_by_plain_letters(name, id_):
    assert known_by(name) == id_
