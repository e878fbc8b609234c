"""The rooms over the API: each sees what the room's page shows the same person, and a figure is delivered once."""

import shutil
from datetime import date

import pytest
from django.test import Client
from tests.site.api.asking import Program, key_of
from tests.site.api.asking import told as answered
from tests.site.deliveries.making import DAY, SERIES
from tests.site.people import OTHER_PLAN, PLAN

from kvarter.site.accounts.models import Role, RoleName, User
from kvarter.site.action_plans.models import Step
from kvarter.site.api.models import Scope
from kvarter.site.deliveries import actions as deliveries
from kvarter.site.deliveries.models import Submission, Version
from kvarter.site.following import forget
from kvarter.site.status_notes import actions as notes
from kvarter.site.volunteers.models import Idea

HERE = f"/api/plans/{PLAN}"
REFERRERS = "familiekurser-henvisere~hoeje-gladsaxe"
FIGURE = {"series": REFERRERS, "period": "2018", "value": "62,5"}
OF_BODIES = ("changes", "proposals", "notifications", "action-steps")


@pytest.fixture
def rooms(sqlite, example, tmp_path, monkeypatch):
    monkeypatch.setenv("KVARTER_STORE", str(shutil.copy(example, tmp_path / "store.sqlite3")))
    monkeypatch.setenv("KVARTER_AS_OF", DAY)
    yield
    forget()


def program(name, role, plan=PLAN, *, body="", activity="", scope=Scope.READING):
    user = User.objects.create(username=name, name=name.title())
    Role.objects.create(user=user, role=role, plan=plan, body=body, activity=activity)
    return user, Program(key_of(user, scope, date.fromisoformat(DAY)))


def items(of, room):
    status, answer = of.get(f"{HERE}/{room}")
    assert status == 200, answer
    return answer["items"]


def test_a_figure_is_delivered_by_a_program_and_waits_for_the_coordinator(rooms):
    boss, theirs = program("leder", RoleName.SECRETARIAT_LEADER, scope=Scope.FIGURES)
    user, mine = program("familiemedarbejder", RoleName.CONTRIBUTOR, scope=Scope.FIGURES)
    assert items(mine, "missing-figures") == [], "nobody has given them anything to deliver"
    assert mine.post(f"{HERE}/deliveries", FIGURE)[0] == 404
    wanted = next(one for one in items(theirs, "missing-figures") if one["series"] == REFERRERS)
    key = deliveries.SeriesKey(wanted["measure"], wanted["area"], wanted["group"])
    deliveries.assign(boss, PLAN, key, user=user, role="", body="", days_after=None)
    (due, *_later) = items(mine, "missing-figures")
    assert (due["series"], due["period"], due["days_late"] > 0) == (REFERRERS, "2017", True)
    status, wrong = mine.post(f"{HERE}/deliveries", {**FIGURE, "value": "150"})
    assert (status, wrong["problems"][0]["where"]) == (422, "said.value")
    assert "mellem 0 procent og 100 procent" in wrong["problems"][0]["what"]
    assert not Submission.objects.exists()
    status, kept = mine.post(f"{HERE}/deliveries", FIGURE)
    assert (status, kept["state"], kept["value"]) == (200, "submitted", 62.5)
    assert mine.post(f"{HERE}/deliveries", FIGURE)[0] == 409, "one of a period is on its way at a time"
    assert Version.objects.count() == 1
    for one in (mine, theirs):
        assert [each["number"] for each in items(one, "deliveries")] == [kept["number"]]
    _other, stranger = program("anden", RoleName.CONTRIBUTOR)
    assert items(stranger, "deliveries") == [], "a count on its way can be small"
    _neighbour, neighbour = program("nabo", RoleName.SECRETARIAT_LEADER, OTHER_PLAN, scope=Scope.FIGURES)
    assert neighbour.get(f"{HERE}/deliveries")[0] == 404
    assert neighbour.post(f"{HERE}/deliveries", FIGURE)[0] == 404


def test_a_key_writes_only_where_it_was_made_to(rooms):
    _boss, reads = program("leder", RoleName.SECRETARIAT_LEADER)
    _other, logs = program("leder2", RoleName.SECRETARIAT_LEADER, scope=Scope.LOGBOOK)
    for one in (reads, logs):
        assert one.post(f"{HERE}/deliveries", {**FIGURE, "series": SERIES})[0] == 403
    _third, figures = program("bidrager", RoleName.CONTRIBUTOR, scope=Scope.FIGURES)
    assert figures.post(f"{HERE}/logbook", {})[0] == 403
    assert not Submission.objects.exists()


def test_a_status_note_is_seen_by_those_it_was_sent_to(rooms):
    lead, mine = program("leder", RoleName.ACTIVITY_LEAD, activity="familiekurser")
    _member, theirs = program("medlem", RoleName.BODY_MEMBER, body="bestyrelse")
    said = notes.Said("Godt.", "Lokalet er lukket.", "Et lokale.", "bestyrelse")
    notes.write(lead, PLAN, "familiekurser", 0, said, send=True)
    notes.write(lead, PLAN, "familiekurser", 1, said._replace(progress="Kladde."), send=False)
    assert [(one["progress"], one["version"]) for one in items(mine, "status-notes")] == [("Kladde.", 2)]
    assert [(one["progress"], one["version"]) for one in items(theirs, "status-notes")] == [("Godt.", 1)]
    _else, elsewhere = program("andet", RoleName.BODY_MEMBER, body="forum-kriminalpraevention")
    assert items(elsewhere, "status-notes") == []


@pytest.mark.parametrize("room", OF_BODIES)
def test_what_bodies_work_with_is_theirs_alone(rooms, room):
    _member, mine = program("medlem", RoleName.BODY_MEMBER, body="bestyrelse")
    assert items(mine, room) == []
    for number, (role, plan) in enumerate(((RoleName.CONTRIBUTOR, PLAN), (RoleName.CHAIR, OTHER_PLAN))):
        _user, other = program(f"anden{number}", role, plan, body="bestyrelse" if plan != PLAN else "")
        assert other.get(f"{HERE}/{room}")[0] == 404


def test_a_lost_role_closes_what_its_key_opened(rooms):
    user, mine = program("medlem", RoleName.CHAIR, body="bestyrelse")
    Step.objects.create(
        plan=PLAN, part="x", text="Find lys", owner="Formand", due=date(2019, 5, 1), made_by=user, changed=DAY
    )
    assert [one["text"] for one in items(mine, "action-steps")] == ["Find lys"]
    Role.objects.filter(user=user).update(taken_at=Submission._meta.get_field("made_at").to_python(f"{DAY} 10:00Z"))
    for room in (*OF_BODIES, "status-notes", "deliveries", "missing-figures", "meetings"):
        assert mine.get(f"{HERE}/{room}")[0] == 404, room


def test_everybody_reads_what_the_public_pages_show_and_no_more(rooms):
    client = Client(SERVER_NAME="localhost")
    Idea.objects.create(plan=PLAN, text="Vist", received_at=f"{DAY} 10:00Z", shown=True)
    Idea.objects.create(plan=PLAN, text="Ikke læst endnu", received_at=f"{DAY} 10:00Z")

    def public(address):
        return answered(client.get(f"/api/plans/{address}"))

    assert [one["text"] for one in public(f"{PLAN}/ideas")[1]["items"]] == ["Vist"]
    assert public(f"{PLAN}/volunteer-tasks")[1]["items"] == []
    assert public(f"{PLAN}/milestones")[0] == 200
    status, money = public(f"{PLAN}/money")
    assert (status, bool(money["purses"])) == (200, True)
    for room in ("ideas", "volunteer-tasks", "milestones", "money"):
        assert public(f"findes-ikke/{room}")[0] == 404
    for room in (*OF_BODIES, "status-notes", "deliveries", "missing-figures"):
        assert public(f"{PLAN}/{room}")[0] == 401
