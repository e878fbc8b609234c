"""Steps towards an objective: written, changed without losing a word, done, and taken up when they are late."""

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

from kvarter.examples.gladsaxe import AS_OF
from kvarter.site.accounts.models import RoleName
from kvarter.site.action_plans import queries
from kvarter.site.action_plans.models import Step
from kvarter.site.following import following
from kvarter.site.meetings import actions as meetings

ALL = f"{ROOM}handleplaner/"


def part():
    """An objective of the example, and the focus area it stands in."""
    plan = following(AS_OF, illustrative=True).plans[PLAN]
    return next((key, owner) for key, (_name, owner) in queries.parts(plan).items())


def said(**more):
    return {
        "action": "add", "part": part()[0], "text": "Find et lokale", "owner": "Repræsentant for politiet",
        "due": "2025-06-05", "state": "planned", "note": "", **more,
    }  # fmt: skip


def test_every_objective_has_an_action_plan_and_so_has_a_goal_without_any(sqlite):
    for plan in following(AS_OF, illustrative=True).plans.values():
        parts = queries.parts(plan)
        owners = {owner for _name, owner in parts.values()}
        assert owners == {one.id for one in (*plan.goals, *plan.focus_areas)}


def test_a_step_is_written_changed_and_done_and_the_second_writer_is_told(database):
    by = leader()
    client = client_of(by)
    assert send(client, ALL, **said()).status_code == 303
    step = Step.objects.get()
    page = f"{ALL}{step.pk}/"
    change = said(action="change", seen="0", state="started", note="Vi leder")
    assert send(client, page, **change).status_code == 303
    answer = send(client, page, **said(action="change", seen="0", note="Noget andet", text="Mit"))
    assert answer.status_code == 409
    assert "Vi leder" in answer.text
    assert "Noget andet" in answer.text
    assert (
        send(client, page, **said(action="change", seen="1", state="done", note="Vi leder. Fundet")).status_code == 303
    )
    step.refresh_from_db()
    assert (step.state, step.version, step.note) == ("done", 2, "Vi leder. Fundet")
    assert "Gjort" in client.get(ALL).text


def test_a_late_step_is_on_the_agenda_of_the_bodies_that_follow_its_objective(sqlite):
    by = leader()
    client = client_of(by)
    send(client, ALL, **said())
    key = f"step-{part()[0]}"
    board = call(by, day=date(2025, 6, 6))
    assert key in keys_of(client.get(page_of(board)).text)
    assert (
        "Find et lokale (ansvarlig: Repræsentant for politiet, senest 5. juni 2025)" in client.get(page_of(board)).text
    )
    assert key not in keys_of(client.get(page_of(call(by, day=date(2025, 6, 5)))).text)
    forum = call(by, FORUM, day=date(2025, 6, 6))
    assert key not in keys_of(client.get(page_of(forum)).text)
    meetings.cover(by, PLAN, FORUM, [part()[1]])
    assert key in keys_of(client.get(page_of(forum)).text)
    Step.objects.update(state="dropped")
    assert key not in keys_of(client.get(page_of(board)).text)


def test_who_is_responsible_by_a_seat_finds_the_step_in_their_own_work(sqlite):
    by = leader()
    officer = somebody("politi")
    meetings.fill_seat(by, PLAN, BOARD, OFFICER, name="", username="politi", since=date(2025, 1, 1), chair=False)
    send(client_of(by), ALL, **said())
    assert "Find et lokale" in client_of(officer).get("/mit-arbejde/").text
    assert "Find et lokale" not in client_of(somebody("medlem")).get("/mit-arbejde/").text


def test_another_plans_step_does_not_exist_here(sqlite):
    send(client_of(leader()), ALL, **said())
    number = Step.objects.get().pk
    other = client_of(somebody("nabo", RoleName.SECRETARIAT_LEADER, body="", plan=OTHER_PLAN))
    assert other.get(f"/planer/{OTHER_PLAN}/handleplaner/{number}/").status_code == 404
    assert other.get(f"{ALL}{number}/").status_code == 404


@pytest.mark.parametrize(
    "wrong",
    [{"text": ""}, {"owner": ""}, {"due": "2025-02-30"}, {"part": "mars"}, {"state": "x"}, {"note": "010203-1234"},
     {"text": "\x00"}, {"due": "2099-01-01"}, {"action": "x"}],
    ids=str,
)  # fmt: skip
def test_what_cannot_be_is_refused_and_nothing_kept(sqlite, wrong):
    assert send(client_of(leader()), ALL, **said(**wrong)).status_code in (400, 422)
    assert not Step.objects.exists()


@pytest.mark.parametrize("lang", ["da", "en"])
def test_no_template_names_what_is_not_there(sqlite, lang):
    client = client_of(leader())
    send(client, ALL, **said(text="<script>alert(1)</script>"))
    Step.objects.create(
        plan=PLAN, part="nedlagt", text="x", owner="y", due=AS_OF, changed=AS_OF, made_by=Step.objects.get().made_by
    )
    for end in ("", f"{Step.objects.latest('pk').pk}/"):
        text = client.get((ALL if lang == "da" else f"/en/plans/{PLAN}/action-plans/") + end).text
        assert "⁈" not in text
        assert "<script>alert" not in text
        assert text.count("<h1") == 1
