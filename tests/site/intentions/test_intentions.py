"""What is decided comes into the store once, wherever the program dies between the two databases."""

import dataclasses
import json
import os
import subprocess
import sys
from datetime import date

import pytest
from tests.site.changes.making import CRITERION, begin, now, page, propose, versions, write
from tests.site.changes.making import TODAY as HELD
from tests.site.meetings.making import BOARD, call, client_of, decide, keys_of, leader, page_of, send, somebody
from tests.site.people import PLAN
from tests.site.proposals.test_proposals import GROUP, GROUPS

from kvarter.files.problems import ProblemCode
from kvarter.model.areas import Area
from kvarter.model.observations import SeriesKey
from kvarter.model.set_aside import SetAside
from kvarter.site.accounts.models import RoleName
from kvarter.site.assessments import actions as assessments
from kvarter.site.audit.models import AuditEntry, What
from kvarter.site.changes.actions import ElsewhereError
from kvarter.site.changes.models import State
from kvarter.site.definitions.actions import define
from kvarter.site.definitions.sorts import AREA
from kvarter.site.deliveries import actions as deliveries
from kvarter.site.deliveries.models import State as FigureState
from kvarter.site.intentions import actions
from kvarter.site.intentions.models import Intention, Kind
from kvarter.site.meetings.models import Meeting
from kvarter.site.meetings.models import State as MeetingState
from kvarter.site.proposals.models import Proposal
from kvarter.site.proposals.models import State as ProposalState
from kvarter.store import Store, StoreProblem, open_store

STEPS = ("decided, and not yet in the store", "in the store, and not yet for good", "in the store for good",
         "told the database, and not yet for good")  # fmt: skip
KEY = SeriesKey("familiekurser-henvisere", "hoeje-gladsaxe")


class KilledError(BaseException):
    """Nothing catches this: what follows does not happen, as when the program is killed."""


def dies_at(patch, step):
    """Lets the program die at a step between the two databases."""

    def dead(*_given, **_named):
        raise KilledError

    match STEPS.index(step):
        case 0:
            patch.setattr(actions, "open_store", dead)
        case 1:
            patch.setattr(Store, "carry", dead)
        case 2:
            patch.setattr(actions, "_carrier", lambda kind: CARRIERS[kind]._replace(finish=dead))
        case _:

            def finish(held, outcome):
                CARRIERS[Kind(held.kind)].finish(held, outcome)
                dead()

            patch.setattr(actions, "_carrier", lambda kind: CARRIERS[kind]._replace(finish=finish))


CARRIERS = {kind: actions._carrier(kind) for kind in Kind}


def killed_at(step, monkeypatch, do):
    with monkeypatch.context() as patch:
        dies_at(patch, step)
        with pytest.raises(KilledError):
            do()


def mended():
    assert actions.carry_out_waiting() == 0
    assert actions.carry_out_waiting() == 0
    assert not Intention.objects.exists()


def told(what):
    return AuditEntry.objects.filter(what=what).count()


@pytest.mark.parametrize("step", STEPS)
def test_a_change_is_the_plan_once_however_far_its_closing_came(step, own_store, monkeypatch):
    by = leader()
    client = client_of(by)
    change = begin(client)
    write(client, change, CRITERION, text="Hvert år er mindst 15 familier med.")
    propose(client, change)
    meeting = call(by, day=HELD)
    key = next(one for one in keys_of(client.get(page_of(meeting)).text) if one.startswith("plan_change-"))
    decide(client, meeting, key, text="Som foreslået", answer="approved")
    killed_at(step, monkeypatch, lambda: send(client, page_of(meeting), action="hold", present="Formand"))
    assert (now(change).state, Meeting.objects.get().state) == (State.DECIDED, MeetingState.HELD)
    told_now = client.get(page(change)).text
    assert "skrives i planen om lidt" in told_now
    assert send(client, page(change), action="take_back").status_code == 422, "what is decided stays decided"
    mended()
    assert now(change).state == State.APPROVED
    assert [one.plan.version for one in versions()] == [1, 2]
    assert now(change).became == versions()[-1].number
    assert told(What.CHANGE_APPROVED) == 1


@pytest.mark.parametrize("step", STEPS[2:3])
def test_an_approved_group_is_in_the_plan_once(step, own_store_once, monkeypatch):
    by = leader()
    client = client_of(by)
    send(client, GROUPS, **GROUP)
    meeting = call(by, day=HELD)
    decide(client, meeting, f"group-{Proposal.objects.get().pk}", answer="approved")
    killed_at(step, monkeypatch, lambda: send(client, page_of(meeting), action="hold", present=""))
    mended()
    assert Proposal.objects.get().state == ProposalState.APPROVED
    assert [one.id for one in versions()[-1].plan.bodies].count("stien-ved-soeen") == 1
    assert len(versions()) == 2


@pytest.mark.parametrize("step", STEPS[::2])
def test_an_approved_figure_is_in_the_store_once_and_not_over_a_later_one(step, own_store_once, monkeypatch):
    by = leader()
    made = deliveries.submit(by, PLAN, KEY, "2018", deliveries.Said(50.0, source="Kilden"))
    killed_at(step, monkeypatch, lambda: deliveries.approve(by, {KEY.measure: "percent"}, [(made, 1)]))
    assert made.versions.order_by("-number").first().state == FigureState.APPROVED
    if step in STEPS[2:]:
        later = deliveries.observation(made, made.versions.get(number=1), "percent")
        with open_store(own_store_once) as store:
            at = actions.site_moment()
            store.add_observations([later._replace(value=55.0)], at=at, file="anden")
    mended()
    with open_store(own_store_once, read_only=True) as store:
        kept = [one.value for one in store.observations(as_of=date.max, measures={KEY.measure})]
    assert kept == ([50.0, 55.0] if step in STEPS[2:] else [50.0])
    assert told(What.FIGURE_APPROVED) == 1


@pytest.mark.parametrize("step", STEPS[2:3])
def test_a_verdict_is_set_aside_once_and_nobody_else_judges_meanwhile(step, own_store_once, monkeypatch):
    by = somebody("formand", RoleName.CHAIR)
    judged = SetAside(
        plan=PLAN, criterion="s08", body=BOARD, status="met", reason="To hold mangler.", system="no_data", day=HELD
    )
    killed_at(step, monkeypatch, lambda: assessments.judge(by, judged, 0))
    with pytest.raises(assessments.ChangedElsewhereError):
        assessments.judge(by, dataclasses.replace(judged, status="not_met"), 0)
    mended()
    with open_store(own_store_once, read_only=True) as store:
        assert store.set_aside(date.max)[judged.id] == (judged,)
    assert told(What.VERDICT_SET_ASIDE) == 1


def test_what_dies_before_the_decision_is_kept_leaves_nothing(own_store_once, monkeypatch):
    by = leader()
    made = deliveries.submit(by, PLAN, KEY, "2018", deliveries.Said(50.0, source="Kilden"))

    def dead(*_given):
        raise KilledError

    with monkeypatch.context() as patch:
        patch.setattr(deliveries.intentions, "intend", dead)
        with pytest.raises(KilledError):
            deliveries.approve(by, {KEY.measure: "percent"}, [(made, 1)])
    mended()
    assert made.versions.count() == 1
    with open_store(own_store_once, read_only=True) as store:
        assert not store.observations(as_of=date.max, measures={KEY.measure})


def test_a_store_that_cannot_be_written_refuses_before_anything_is_decided(own_store_once, monkeypatch):
    by = leader()
    made = deliveries.submit(by, PLAN, KEY, "2018", deliveries.Said(50.0, source="Kilden"))

    def busy(*_given, **_named):
        raise StoreProblem(ProblemCode.STORE_BUSY, "store")

    with monkeypatch.context() as patch:
        patch.setattr(deliveries, "open_store", busy)
        with pytest.raises(deliveries.RefusedError):
            deliveries.approve(by, {KEY.measure: "percent"}, [(made, 1)])
    assert not Intention.objects.exists()
    assert made.versions.count() == 1
    with monkeypatch.context() as patch:
        patch.setattr(actions, "open_store", busy)
        deliveries.approve(by, {KEY.measure: "percent"}, [(made, 1)])
        assert actions.carry_out_waiting() == 1
        with pytest.raises(actions.StillWaitingError):
            actions.carry_out_later.func()
    mended()


@pytest.mark.slow
@pytest.mark.parametrize("step", STEPS[::2])
def test_a_killed_program_is_healed_by_the_next_start(step, example, tmp_path):
    store = tmp_path / "store.sqlite3"
    store.write_bytes(example.read_bytes())
    given = {
        **os.environ,
        "KVARTER_STORE": str(store),
        "KVARTER_DATABASE": f"sqlite://{tmp_path}/kvarter.sqlite3",
        "KVARTER_AS_OF": HELD.isoformat(),
    }

    def run(*words):
        command = [sys.executable, "-m", "tests.site.intentions.deciding", *words]
        return subprocess.run(command, env=given, capture_output=True, text=True, check=False)

    died = run(str(STEPS.index(step)))
    assert died.returncode == -9, died.stderr
    healed = run("start")
    assert healed.returncode == 0, healed.stderr
    assert json.loads(healed.stdout) == {"waiting": 0, "judged": 1, "told": 1}


@pytest.mark.parametrize("step", STEPS[::2])
def test_an_area_is_defined_once_and_nobody_else_corrects_it_meanwhile(step, own_store_once, monkeypatch):
    by = leader()
    new = Area(id="ny", name="Engen", kind="estate")
    killed_at(step, monkeypatch, lambda: define(by, AREA, new))
    if step == STEPS[0]:  # nobody knows of it yet but the intention, which keeps the id
        with pytest.raises(ElsewhereError):
            define(by, AREA, new)
    mended()
    with open_store(own_store_once, read_only=True) as store:
        assert [one.name for _day, one in store.area_versions("engen", date.max)] == ["Engen"]
    assert told(What.AREA_DEFINED) == 1
