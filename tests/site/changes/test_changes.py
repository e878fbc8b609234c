"""A change of a plan from draft to plan: written, shown, proposed, approved, and never at the cost of the past."""

import re

import pytest
from tests.site.changes.making import (
    CRITERION,
    ROOM,
    TODAY,
    approve,
    begin,
    now,
    page,
    part_page,
    propose,
    standing,
    versions,
    write,
)
from tests.site.meetings.making import client_of, leader, send, somebody
from tests.site.people import PLAN

from kvarter.site.accounts.models import RoleName
from kvarter.site.audit.models import AuditEntry, What
from kvarter.site.changes import approving
from kvarter.site.changes.models import State
from kvarter.site.meetings.models import Decision, Item

SENTENCE = "Hvert år er mindst 15 familier med."
PUBLIC = f"/planer/{PLAN}/"


def test_a_criterion_is_changed_in_a_draft_approved_at_a_meeting_and_then_is_the_plan(own_store):
    by = leader()
    client = client_of(by)
    change = begin(client)
    answer = write(client, change, CRITERION, text=SENTENCE)
    assert answer.status_code == 303, answer.text
    assert standing(change, CRITERION).value == 15.0
    shown = client.get(page(change)).text
    assert "Målet sænkes fra 20 til 15 familier." in shown
    assert "<del>20</del>" in shown
    assert "<ins>15</ins>" in shown
    assert "mindst 20 familier" in client.get(f"{PUBLIC}kriterier/s14/").text, "the plan holds until it is approved"
    assert propose(client, change).status_code == 303
    approve(client, by, change)
    assert now(change).state == State.APPROVED
    old, new = versions()
    assert (old.plan.version, new.plan.version, new.plan.approved, new.plan.approved_by) == (1, 2, TODAY, "bestyrelse")
    assert now(change).became == new.number
    criterion = client.get(f"{PUBLIC}kriterier/s14/").text
    assert "mindst 15 familier" in criterion
    assert "Version 2, godkendt 31. marts 2025" in criterion
    assert "Målet sænkes fra 20 til 15 familier." in criterion
    before = client.get(f"{PUBLIC}kriterier/s14/?as_of=2025-03-30").text
    assert "mindst 20 familier" in before, "what was said of a day before stays"
    assert "Version 1" in before
    assert "Version 2" not in before
    told = set(AuditEntry.objects.values_list("what", flat=True))
    assert {
        What.CHANGE_BEGUN,
        What.CHANGE_WRITTEN,
        What.CHANGE_PROPOSED,
        What.CHANGE_DECIDED,
        What.CHANGE_APPROVED,
    } <= told


def test_every_version_stays_and_any_two_can_be_compared_by_anybody(own_store_once):
    by = leader()
    client = client_of(by)
    for text in (SENTENCE, "Hvert år er mindst 25 familier med."):
        change = begin(client)
        write(client, change, CRITERION, text=text)
        propose(client, change)
        approve(client, by, change)
    first, second, third = versions()
    visitor = client.__class__(SERVER_NAME="localhost")
    listed = visitor.get(f"{PUBLIC}versioner/").text
    assert "Planen har 3 versioner" in listed
    assert listed.count("Erstattet") == 2
    compared = visitor.get(f"{PUBLIC}versioner/{first.number}/{third.number}/").text
    assert "Målet hæves fra 20 til 25 familier." in compared
    assert "15" not in compared.split("<main")[1].split("</main")[0].replace("2015", "")
    back = visitor.get(f"{PUBLIC}versioner/{third.number}/{second.number}/").text
    assert "Målet sænkes fra 25 til 15 familier." in back
    chosen = visitor.get(f"{PUBLIC}versioner/?first={first.number}&last={second.number}")
    assert chosen.headers["Location"].endswith(f"/versioner/{first.number}/{second.number}/")
    assert "siger det samme" in visitor.get(f"{PUBLIC}versioner/{first.number}/{first.number}/").text
    assert visitor.get(f"{PUBLIC}versioner/{first.number}/999999/").status_code == 404
    assert "de to versioner" in visitor.get(f"{PUBLIC}versioner/{first.number}/{first.number}/").text.casefold()
    assert visitor.get(f"{PUBLIC}versioner/{first.number}/plan.yaml").text.startswith("plan:")


def test_who_only_sees_cannot_write_and_who_does_not_sit_there_sees_nothing(own_store_once):
    client = client_of(leader())
    change = begin(client)
    member = client_of(somebody("medlem"))
    assert change.title in member.get(ROOM).text
    assert member.get(page(change)).status_code == 200
    assert "Skriv i planen" not in member.get(page(change)).text
    assert member.get(part_page(change, CRITERION)).status_code == 404
    for action in ("propose", "withdraw", "outside", "take_back", "bring_in"):
        assert send(member, page(change), action=action, version="1", body="bestyrelse").status_code == 404
    assert send(member, ROOM, title="Min").status_code == 404
    assert send(member, page(change), action="comment", text="Er det nok?").status_code == 303
    assert "Er det nok?" in client.get(page(change)).text
    for role in (RoleName.READER, RoleName.CONTRIBUTOR, RoleName.ACTIVITY_LEAD):
        other = client_of(somebody(f"en-{role}", role, body=""))
        assert other.get(ROOM).status_code == 404
        assert other.get(page(change)).status_code == 404
    neighbour = client_of(somebody("nabo", RoleName.SECRETARIAT_LEADER, body="", plan="sammen-om-hoeje-gladsaxe-2030"))
    assert neighbour.get(page(change)).status_code == 404
    other_plan = page(change).replace(PLAN, "sammen-om-hoeje-gladsaxe-2030")
    assert neighbour.get(other_plan).status_code == 404


def test_what_is_refused_at_the_meeting_is_a_draft_again_with_the_reason(own_store_once):
    by = leader()
    client = client_of(by)
    change = begin(client)
    write(client, change, CRITERION, text=SENTENCE)
    propose(client, change)
    approve(client, by, change, answer="refused")
    assert now(change).state == State.DRAFT
    assert len(versions()) == 1
    assert "Som foreslået" in client.get(page(change)).text
    write(client, change, CRITERION, text="Hvert år er mindst 18 familier med.")
    propose(client, change)
    approve(client, by, change)
    assert now(change).state == State.APPROVED
    assert versions()[-1].plan.version == 2


def test_a_proposal_cannot_be_written_in_and_an_answer_to_an_earlier_one_counts_for_nothing(own_store_once):
    by = leader()
    client = client_of(by)
    change = begin(client)
    write(client, change, CRITERION, text=SENTENCE)
    propose(client, change)
    kept = client.get(part_page(change, "plan"))
    assert kept.status_code == 303, "the form is not there while it is proposed"
    answer = send(client, part_page(change, CRITERION), text="Andet", action="write", seen="x")
    assert answer.status_code == 303
    assert standing(change, CRITERION).text == SENTENCE
    send(client, page(change), action="take_back")
    write(client, change, CRITERION, text="Hvert år er mindst 5 familier med.")
    propose(client, change)
    assert now(change).round == 2
    meeting = approve(client, by, change, answer="refused")
    old = Item.objects.create(meeting=meeting, kind="plan_change", about=f"{change.pk}-1", title="x", made_by=by)
    decision = Decision.objects.create(item=old, text="Ja", due=TODAY, answer="approved", made_by=by)
    propose(client, change)
    approving.answered(by, decision)
    assert now(change).state == State.PROPOSED
    assert len(versions()) == 1


@pytest.mark.parametrize("first", ["fund", "board"])
def test_the_strategic_agreement_needs_the_fund_too_in_either_order(own_store_once, first):
    by = leader()
    client = client_of(by)
    change = begin(client)
    write(client, change, "plan", vision="En ny vision.")
    shown = client.get(page(change)).text
    assert "Fonden skal også godkende den." in shown
    propose(client, change)
    steps = {
        "board": lambda: approve(client, by, change),
        "fund": lambda: send(
            client, page(change), action="outside", who="Landsbyggefonden", day="2025-03-01", reference="j.nr. 7"
        ),
    }
    steps.pop(first)()
    assert now(change).state != State.APPROVED
    assert len(versions()) == 1
    next(iter(steps.values()))()
    assert now(change).state == State.APPROVED
    assert versions()[-1].plan.vision == "En ny vision."
    assert "j.nr. 7" in client.get(page(change)).text


def test_weight_that_moves_is_told_and_waits_until_the_fund_was_asked(own_store_once):
    by = leader()
    client = client_of(by)
    change = begin(client)
    budget = standing(change, "budget")
    place = next(number for number, line in enumerate(budget.lines) if line.focus_area)
    other = next(
        number for number, line in enumerate(budget.lines)
        if line.focus_area not in (None, budget.lines[place].focus_area) and line.funder == budget.lines[place].funder
    )  # fmt: skip
    less, more = budget.lines[place].amount - 1000, budget.lines[other].amount + 1000
    answer = write(client, change, "budget", **{f"lines.{place}.amount": str(less), f"lines.{other}.amount": str(more)})
    assert answer.status_code == 303, answer.text
    shown = client.get(page(change)).text
    assert "Vægten mellem indsatsområder flyttes" in shown
    assert "fonden skal spørges først" in shown
    propose(client, change)
    approve(client, by, change)
    assert now(change).state == State.DECIDED
    send(client, page(change), action="outside", who="Landsbyggefonden", day="2025-03-01", reference="Brev 3")
    assert now(change).state == State.APPROVED


def test_two_changes_under_way_both_become_the_plan_and_a_clash_is_asked_about(own_store_once):
    by = leader()
    client = client_of(by)
    one, two, three = begin(client, "en"), begin(client, "to"), begin(client, "tre")
    write(client, one, CRITERION, text=SENTENCE)
    write(client, two, "focus_areas:tryghed-og-trivsel", purpose="Et nyt formål.")
    write(client, three, CRITERION, text="Hvert år er mindst 30 familier med.")
    for change in (one, two, three):
        propose(client, change)
    approve(client, by, one)
    for change in (one, two):
        assert now(change).state in (State.APPROVED, State.PROPOSED)
    approve(client, by, two)
    assert now(two).state == State.APPROVED
    assert versions()[-1].plan.version == 3
    both = versions()[-1].plan
    assert "mindst 15 familier" in str(both)
    assert "Et nyt formål." in str(both)
    approve(client, by, three)
    assert now(three).state == State.DRAFT, "it meets another change of the same sentence"
    assert len(versions()) == 3
    assert propose(client, three).status_code == 422
    asked = send(client, page(three), action="bring_in")
    assert asked.status_code == 409
    assert SENTENCE in asked.text
    assert "30 familier" in asked.text
    clash = dict.fromkeys(re.findall(r'name="(clash:[^"]+)"', asked.text), "mine")
    assert send(client, page(three), action="bring_in", chosen="1", **clash).status_code == 303
    assert standing(three, CRITERION).value == 30.0
    assert standing(three, "focus_areas:tryghed-og-trivsel").purpose == "Et nyt formål."
    propose(client, three)
    approve(client, by, three)
    assert versions()[-1].plan.version == 4
