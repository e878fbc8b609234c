"""From what is due to what is in the store: delivered, asked about, returned, approved, locked, corrected."""

from datetime import UTC, date, datetime, time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.site.deliveries.making import ROOM, client_of, leader, send, somebody
from tests.site.meetings.making import decide, keys_of
from tests.site.people import OTHER_PLAN, PLAN

from kvarter.model.observations import SeriesKey
from kvarter.site.accounts.models import RoleName, User
from kvarter.site.audit.models import AuditEntry
from kvarter.site.deliveries import actions, queries
from kvarter.site.deliveries.models import Assignment, State, Submission, Version
from kvarter.site.meetings import actions as meetings
from kvarter.site.meetings.actions import When
from kvarter.site.visit import seen_today
from kvarter.site.work.sources import tasks_of
from kvarter.store import open_store

COURSES = "familiekurser-familier~hoeje-gladsaxe"
REFERRERS = "familiekurser-henvisere~hoeje-gladsaxe"
KEY = SeriesKey("familiekurser-henvisere", "hoeje-gladsaxe")
DUE = date(2019, 6, 30)


def series(text=REFERRERS):
    return f"{ROOM}serie/{text}/"


def deliver(client, text=REFERRERS, **said):
    return send(client, series(text), **{"action": "send", "period": "2018", "value": "62,5", **said})


def assign_to(boss, **who):
    actions.assign(boss, PLAN, KEY, **{"user": None, "role": "", "body": "", "days_after": None, **who})


def stored(path, measure=KEY.measure, as_of=date.max):
    with open_store(path, read_only=True) as store:
        return store.observations(as_of=as_of, measures={measure})


@pytest.fixture
def worker(sqlite, own_store):
    return team()


@pytest.fixture
def on_both(database, own_store):
    return team()


def team():
    boss, user = leader(), somebody("familiemedarbejder")
    assign_to(boss, user=user)
    return boss, user


def test_a_figure_goes_from_the_list_of_what_is_due_through_approval_to_the_store(on_both, own_store):
    boss, user = on_both
    mine, theirs = client_of(user), client_of(boss)
    page = mine.get(ROOM).text
    assert "Familiekurser" in page or "henvis" in page
    assert "over 3 måneder for sent" in page
    answer = deliver(mine, note="Af 8 henvisere", numerator="5", denominator="8")
    assert answer.status_code == 303, answer.text
    assert stored(own_store) == [], "nothing is in the store before it is approved"
    waiting = Submission.objects.get()
    listed = theirs.get(f"{ROOM}mangler/").text
    assert "62,5 procent" in listed
    assert send(theirs, f"{ROOM}mangler/", action="approve", figure=f"{waiting.pk}:1").status_code == 303
    (row,) = stored(own_store)
    assert (row.value, row.numerator, row.denominator, str(row.period)) == (62.5, 5.0, 8.0, "2018")
    assert (row.note, row.status, row.source != "") == ("Af 8 henvisere", "", True)
    assert not Submission.objects.get().under_way
    assert "2018" not in [one.about.rpartition(", ")[2] for one in tasks_of(seen_today("da"), user, DUE)]


def test_what_came_back_says_why_and_is_sent_again(worker):
    boss, user = worker
    mine, theirs = client_of(user), client_of(boss)
    page = deliver(mine).headers["Location"]
    assert send(theirs, page, action="return", seen=1, said="").status_code == 422
    assert send(theirs, page, action="return", seen=1, said="Er det for hele året?").status_code == 303
    assert "Er det for hele året?" in mine.get(ROOM).text
    told = [one for one in tasks_of(seen_today("da"), user, DUE) if one.key.startswith("returned:")]
    assert [one.link for one in told] == [page]
    assert send(mine, page, action="send", seen=2, value="60", answer="").status_code == 303
    states = [one.state for one in queries.history(Submission.objects.get())]
    assert states == [State.SUBMITTED, State.RETURNED, State.SUBMITTED]
    assert Version.objects.get(number=3).value == 60.0


def test_an_odd_figure_is_asked_about_and_sent_when_somebody_says_why_it_is_right(worker, own_store):
    boss, _user = worker
    theirs = client_of(boss)
    answer = deliver(theirs, COURSES, period="2018", value="220")
    assert answer.status_code == 422
    assert "Er kommaet sat rigtigt?" in answer.text
    assert not Submission.objects.exists()
    assert deliver(theirs, COURSES, period="2018", value="220", answer="Ti hold i stedet for ét").status_code == 303
    page = theirs.get(f"{ROOM}{Submission.objects.get().pk}/").text
    assert "Ti hold i stedet for ét" in page
    assert "Er kommaet sat rigtigt?" in page


def test_an_approved_period_is_locked_and_a_correction_leaves_its_trace(on_both, own_store, monkeypatch):
    boss, user = on_both
    mine, theirs = client_of(user), client_of(boss)
    first = deliver(mine).headers["Location"]
    send(theirs, first, action="approve", seen=1)
    monkeypatch.setenv("KVARTER_AS_OF", "2019-08-01")
    assert "Låst" in mine.get(series()).text
    refused = deliver(mine, value="55")
    assert refused.status_code == 422
    assert "låst" in refused.text
    assert "det samme" in deliver(mine, value="62,5", why="Ingen grund").text
    second = deliver(mine, value="55", why="To svarede dobbelt").headers["Location"]
    assert "rettelse" in theirs.get(f"{ROOM}mangler/").text
    send(theirs, second, action="approve", seen=1)
    before, after = stored(own_store)
    assert (before.value, after.value, after.note) == (62.5, 55.0, "Rettet: To svarede dobbelt")
    assert [one.value for one in stored(own_store, as_of=date(2019, 7, 15))] == [62.5], (
        "the old one stays as of its day"
    )
    shown = theirs.get("/indikatorer/familiekurser-henvisere/hoeje-gladsaxe/").text
    assert "62,5" in shown
    assert "Rettet: To svarede dobbelt" in shown


def test_a_preliminary_figure_leaves_its_period_open(worker, own_store):
    boss, user = worker
    mine, theirs = client_of(user), client_of(boss)
    page = deliver(mine, status="preliminary").headers["Location"]
    send(theirs, page, action="approve", seen=1)
    assert deliver(mine, value="61").status_code == 303


def test_two_who_decide_at_once_are_told_and_the_figure_is_written_once(on_both, own_store):
    boss, user = on_both
    theirs = client_of(boss)
    page = deliver(client_of(user)).headers["Location"]
    assert send(theirs, page, action="approve", seen=1).status_code == 303
    late = send(theirs, page, action="return", seen=1, said="Nej")
    assert late.status_code == 409
    assert "Intet er gemt" in late.text
    assert len(stored(own_store)) == 1
    assert send(theirs, f"{ROOM}mangler/", action="approve", figure=page.split("/")[-2] + ":1").status_code == 409
    assert len(stored(own_store)) == 1


def test_one_figure_of_a_period_is_on_its_way_at_a_time(on_both):
    _boss, user = on_both
    mine = client_of(user)
    assert deliver(mine).status_code == 303
    again = deliver(mine, value="70", answer="")
    assert again.status_code == 422
    assert "Intet er gemt" in again.text
    assert Submission.objects.count() == 1


def test_the_store_refuses_all_or_nothing(on_both, own_store):
    boss, _user = on_both
    key = SeriesKey("familiekurser-familier", "hoeje-gladsaxe")
    good = actions.submit(boss, PLAN, key, "2019", actions.Said(20.0))
    bad = actions.submit(boss, PLAN, KEY, "2018", actions.Said(50.0))
    with pytest.raises(actions.RefusedError) as refused:
        actions.approve(boss, {KEY.measure: "count", key.measure: "families"}, [(good, 1), (bad, 1)])
    assert refused.value.problems
    assert [one.state for one in queries.under_way([PLAN])] == [State.SUBMITTED, State.SUBMITTED]
    assert stored(own_store, key.measure)[-1].source != ""
    assert not [one for one in stored(own_store, key.measure) if one.value == 20.0]


def test_approving_once_more_after_a_lost_approval_writes_nothing_new(worker, own_store):
    boss, _user = worker
    made = actions.submit(boss, PLAN, KEY, "2018", actions.Said(50.0, source="Kilden"))
    kept = actions.observation(made, made.versions.get(), "percent")
    with open_store(own_store) as store:
        store.add_observations([kept], at=datetime(2019, 6, 30, 10, tzinfo=UTC), file=actions.FILE)
    result = actions.approve(boss, {KEY.measure: "percent"}, [(made, 1)])
    assert (result.new, result.revised, result.unchanged) == (0, 0, 1)
    assert len(stored(own_store)) == 1


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"value": "=1+1"}, "tal"),
        ({"value": "150"}, "Tallet skal være mellem 0 procent og 100 procent."),
        ({"value": "1.234"}, "Skriv 1234 eller 1,234."),
        ({"value": ""}, "mangler"),
        ({"period": "2018Q1"}, "Tallet gælder et helt år."),
        ({"period": "2030"}, "Perioden er ikke begyndt endnu."),
        ({"period": "sidste år"}, "period"),
        ({"note": "=HYPERLINK(1)"}, "="),
        ({"note": "Ring til 010190-1234"}, "CPR"),
        ({"status": "illustrative"}, "form-bad"),
        ({"value": "9" * 41}, "form-bad"),
        ({"numerator": "9", "denominator": "8", "value": ""}, "større"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence_and_nothing_is_kept(worker, said, sentence):
    _boss, user = worker
    answer = deliver(client_of(user), **said)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert "<script" not in answer.text.split("<main")[1].split("</main")[0]
    assert not Submission.objects.exists()


def test_a_script_in_a_note_is_shown_as_text(worker):
    _boss, user = worker
    page = deliver(client_of(user), note="<script>alert(1)</script>").headers["Location"]
    shown = client_of(User.objects.get(username="leder")).get(page).text
    assert "&lt;script&gt;alert(1)" in shown


def test_those_who_are_to_deliver_are_a_user_a_role_or_a_body_or_as_the_plan_says(sqlite, own_store):
    boss, steward = leader(), somebody("datavogter", RoleName.DATA_STEWARD, plan="")
    lead, member = (
        somebody("ansvarlig", RoleName.ACTIVITY_LEAD),
        somebody("medlem", RoleName.BODY_MEMBER, body="bestyrelse"),
    )
    other = somebody("nabo", plan=OTHER_PLAN)

    def may():
        return {who.username for who in (boss, steward, lead, member, other)
                if client_of(who).get(series()).status_code == 200}  # fmt: skip

    assert may() == {"leder", "datavogter"}
    assign_to(boss, role=RoleName.ACTIVITY_LEAD)
    assert may() == {"leder", "datavogter", "ansvarlig"}
    assign_to(boss, body="bestyrelse")
    assert may() == {"leder", "datavogter", "medlem"}
    assert Assignment.objects.filter(ended_at=None).count() == 1
    assert Assignment.objects.count() == 2, "who delivered before can be told"
    said = client_of(boss).get(f"{ROOM}serie/undersoegelse-utryghed~hoeje-gladsaxe/").text
    assert "Sekretariatsleder" in said


def test_an_assignment_is_made_on_the_page_and_its_days_decide_what_is_late(worker):
    boss, user = worker
    assert send(client_of(boss), series(), action="assign", who=f"user:{user.pk}", days_after="400").status_code == 303
    days = {one.about.rpartition(", ")[2]: one.due for one in tasks_of(seen_today("da"), user, DUE)}
    assert days["2017"] == date(2019, 2, 4)
    assert "2018" not in days
    assert send(client_of(user), series(), action="assign", who="").status_code == 404


def test_a_figure_on_its_way_is_seen_by_who_wrote_it_and_the_coordinator_alone(worker):
    boss, user = worker
    page = deliver(client_of(user)).headers["Location"]
    assign_to(boss, role=RoleName.CONTRIBUTOR)
    colleague = somebody("kollega")
    assert client_of(colleague).get(series()).status_code == 200
    assert "62,5" not in client_of(colleague).get(series()).text
    assert client_of(colleague).get(page).status_code == 404
    assert client_of(boss).get(page).status_code == 200
    assert send(client_of(colleague), page, action="withdraw", seen=1).status_code == 404
    assert send(client_of(user), page, action="approve", seen=1).status_code == 404
    assert Version.objects.count() == 1


def test_another_plans_figures_answer_as_what_does_not_exist(worker):
    _boss, user = worker
    page = deliver(client_of(user)).headers["Location"]
    stranger = somebody("fremmed", RoleName.SECRETARIAT_LEADER, plan=OTHER_PLAN)
    elsewhere = page.replace(PLAN, OTHER_PLAN)
    answer = client_of(stranger).get(elsewhere)
    missing = client_of(stranger).get(elsewhere.replace(page.split("/")[-2], "999999"))
    assert answer.status_code == missing.status_code == 404
    assert answer.text.replace(elsewhere, elsewhere.replace(page.split("/")[-2], "999999")) == missing.text
    number = page.split("/")[-2]
    assert send(client_of(stranger), f"/planer/{OTHER_PLAN}/tal/mangler/", action="approve",
                figure=f"{number}:1").status_code == 404  # fmt: skip


def test_fields_nobody_asked_for_change_nothing(worker):
    _boss, user = worker
    page = deliver(client_of(user), state="approved", under_way="", plan=OTHER_PLAN, made_by="1").headers["Location"]
    made = Submission.objects.get()
    assert (made.plan, made.under_way, made.made_by, made.versions.get().state) == (PLAN, True, user, State.SUBMITTED)
    assert PLAN in page


def test_the_trail_tells_every_step_and_no_value(worker):
    boss, user = worker
    page = deliver(client_of(user)).headers["Location"]
    send(client_of(boss), page, action="approve", seen=1)
    told = [(one.what, one.who) for one in AuditEntry.objects.filter(what__startswith="figure")]
    assert told[-2:] == [("figure_submitted", user.username), ("figure_approved", boss.username)]
    assert not AuditEntry.objects.filter(details__contains="62").exists()


def test_the_coordinator_is_told_how_many_wait_and_how_many_are_late(worker):
    boss, user = worker
    deliver(client_of(user))
    keys = {one.key: one for one in tasks_of(seen_today("da"), boss, DUE)}
    assert keys[f"approve:{PLAN}"].about == "1 tal venter"
    assert keys[f"late:{PLAN}"].days_late(DUE) > 100
    page = client_of(boss).get(f"{ROOM}mangler/").text
    assert "over 3 måneder for sent" in page
    assert (
        client_of(boss).get(f"/en{ROOM.replace('planer', 'plans').replace('/tal/', '/figures/')}missing/").status_code
        == 200
    )


def test_the_pages_ask_at_most_fifteen_questions(worker):
    boss, user = worker
    mine, theirs = client_of(user), client_of(boss)
    page = deliver(mine).headers["Location"]
    for client, address in ((mine, ROOM), (theirs, f"{ROOM}mangler/"), (theirs, series()), (theirs, page),
                            (theirs, "/mit-arbejde/")):  # fmt: skip
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
        assert len(asked) <= 15, (address, len(asked))


def test_two_look_at_a_figure_where_there_are_two(worker, own_store):
    boss, _user = worker
    mine = client_of(boss)
    page = deliver(mine).headers["Location"]
    other = somebody("datavogter", RoleName.DATA_STEWARD, plan="")
    shown = mine.get(page).text
    assert "en anden skal godkende det" in shown
    assert 'value="approve"' not in shown
    listed = mine.get(f"{ROOM}mangler/").text
    assert " disabled>" in listed
    for answer in (
        send(mine, page, action="approve", seen=1),
        send(mine, f"{ROOM}mangler/", action="approve", figure=page.split("/")[-2] + ":1"),
    ):
        assert answer.status_code == 409
        assert "en anden skal godkende det" in answer.text
    assert not [one for one in stored(own_store) if one.value == 62.5]
    assert send(client_of(other), page, action="approve", seen=1).status_code == 303
    assert [one for one in stored(own_store) if one.value == 62.5]
    assert "Godkendt af den, der selv afleverede tallet" not in mine.get(page).text


def test_who_is_alone_approves_their_own_and_it_is_said_and_logged(worker, own_store):
    boss, _user = worker
    gone = somebody("datavogter", RoleName.DATA_STEWARD, plan="")
    User.objects.filter(pk=gone.pk).update(is_active=False)
    somebody("nabo", RoleName.SECRETARIAT_LEADER, plan=OTHER_PLAN)
    mine = client_of(boss)
    page = deliver(mine).headers["Location"]
    assert "ingen anden, der kan godkende det" in mine.get(page).text
    assert send(mine, page, action="approve", seen=1).status_code == 303
    assert "Godkendt af den, der selv afleverede tallet" in mine.get(page).text
    assert '"own":true' in AuditEntry.objects.filter(what="figure_approved").latest("number").details
    assert [one for one in stored(own_store) if one.value == 62.5]


def test_late_figures_are_on_the_agenda_of_bodies_whose_criteria_rest_on_them(worker):
    boss, user = worker
    meeting = meetings.call(boss, PLAN, "bestyrelse", When(DUE, time(9), time(11)))
    client = client_of(boss)
    page = f"/planer/{PLAN}/moeder/{meeting.pk}/"
    found = [key for key in keys_of(client.get(page).text) if key.startswith("figure_missing-")]
    assert f"figure_missing-{KEY.measure}" in found
    assert len(set(found)) == len(found), "one point an indicator, whatever is late of it"
    text = client.get(page).text
    point = text.partition(f'id="figure_missing-{KEY.measure}"')[2].partition("</article>")[0]
    assert "Tal mangler:" in point
    assert "2018: skulle være kommet" in point
    assert "Aftal, hvem der afleverer tallet" in point
    assert str(user) not in point, "an agenda names roles, never a person"
    assert f"/indikatorer/{KEY.measure}/" in point
    answer = decide(client, meeting, f"figure_missing-{KEY.measure}", text="Kom med tallet", owner="Formand", due=DUE)
    assert answer.status_code == 303, answer.text
    later = meetings.call(boss, PLAN, "bestyrelse", When(date(2019, 9, 30), time(9), time(11)))
    assert f'id="figure_missing-{KEY.measure}"' not in client.get(f"/planer/{PLAN}/moeder/{later.pk}/").text
