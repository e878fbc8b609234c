"""A disagreement climbs the agreed ladder by hand or by its dates, and is seen by those it has come to."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
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
from tests.site.people import PLAN

from kvarter.examples.gladsaxe import AS_OF
from kvarter.model.bodies import Body
from kvarter.model.criteria import Years
from kvarter.model.plans import EscalationStep, FocusArea, Plan
from kvarter.site.accounts.models import RoleName
from kvarter.site.audit.models import AuditEntry
from kvarter.site.disagreements.ladder import STRATEGIC, current, ladder
from kvarter.site.disagreements.models import Disagreement, Step
from kvarter.site.following import following
from kvarter.site.meetings import actions as meetings

ALL = f"{ROOM}uenigheder/"
SUB = "forebyggelse-og-foraeldreansvar"
CASE = {
    "action": "open", "title": "Hvem betaler lokalet?", "text": "Parterne læser aftalen forskelligt.", "within": SUB,
    "parties": ["gladsaxe-kommune", "politiet"], "first_until": "2025-06-14", "days": "14", "closed": "on",
}  # fmt: skip
DAY = timedelta(days=1)


def opened(client, **more):
    answer = send(client, ALL, **{**CASE, **more})
    assert answer.status_code == 303
    return answer.headers["Location"], Disagreement.objects.latest("pk")


def on(monkeypatch, day):
    monkeypatch.setenv("KVARTER_AS_OF", day.isoformat())


def steps():
    return list(Step.objects.order_by("number"))


def test_the_examples_ladders_are_those_of_its_agreements(sqlite):
    plan = following(AS_OF, illustrative=True).plans[PLAN]
    sub, strategic = ladder(plan, SUB), ladder(plan, STRATEGIC)
    assert [one.who for one in sub.steps] == ["Parterne i aktiviteten", "Parternes nærmeste ledere", "Bestyrelsen"]
    assert [one.body for one in sub.steps] == [None, None, BOARD]
    assert [one.body for one in strategic.steps] == ["opfoelgningsgruppe", BOARD]
    assert sub.agreed
    assert strategic.agreed


def plan_of(*steps):
    bodies = (
        Body(id="b", name="Bestyrelsen", level="strategic"),
        Body(id="g", name="Opfølgningsgruppen", level="tactical", reports_to="b"),
    )
    focus = (FocusArea(id="f", name="f"),)
    period = Years(from_=2020, to=2030)
    return Plan(
        id="p", kind="neighbourhood_plan", title="p", period=period, bodies=bodies, focus_areas=focus, escalation=steps
    )


def test_a_plan_that_says_no_ladder_gets_the_usual_one_and_it_is_told():
    plan = plan_of()
    sub, strategic = ladder(plan, "f"), ladder(plan, STRATEGIC)
    assert not sub.agreed
    assert [one.body for one in sub.steps] == [None, None, "b"]
    assert [one.body for one in strategic.steps] == ["g", "b"]


def test_a_step_that_names_a_body_by_its_name_comes_to_that_body():
    plan = plan_of(EscalationStep(who="Bestyrelsen, som afgør sagen"), EscalationStep(who="Ombudet"))
    assert [one.body for one in ladder(plan, "f").steps] == ["b", None]
    assert ladder(plan, "f") == ladder(plan, STRATEGIC)


@given(st.lists(st.tuples(st.integers(0, 40), st.booleans()), min_size=1, max_size=5), st.integers(0, 60))
def test_time_only_moves_a_disagreement_up_and_never_past_the_last_step(made, days):
    start = date(2025, 1, 1)
    until = sorted(start + timedelta(days=one) for one, _handed in made)
    rows = [Step(until=day, passed=start if handed else None) for day, (_one, handed) in zip(until, made, strict=True)]
    day = start + timedelta(days=days)
    at = current(rows, day)
    assert 0 <= at < len(rows)
    assert current(rows, day + DAY) >= at
    if at < len(rows) - 1:
        assert rows[at].until >= day


def test_it_goes_up_when_a_date_passes_and_the_board_has_it_at_last(sqlite, monkeypatch):
    by = leader()
    client = client_of(by)
    page, made = opened(client)
    key = f"disagreement-{made.pk}"
    assert [one.until for one in steps()] == [date(2025, 6, 14), date(2025, 6, 28), date(2025, 7, 12)]
    assert "Parterne i aktiviteten" in client.get(ALL).text
    early, late = call(by, day=date(2025, 6, 28)), call(by, day=date(2025, 6, 29))
    assert key not in keys_of(client.get(page_of(early)).text)
    assert key in keys_of(client.get(page_of(late)).text)
    on(monkeypatch, date(2025, 6, 15))
    text = client.get(page).text
    assert "Fristen 14. juni 2025 gik" in text
    on(monkeypatch, date(2025, 8, 1))
    text = client.get(page).text
    assert "over tiden" in text
    assert "Send videre nu til" not in text, "there is no step after the last"
    assert send(client, page, action="settle", outcome="Kommunen betaler").status_code == 303
    assert key not in keys_of(client.get(page_of(late)).text)
    assert "Kommunen betaler" in client.get(page).text
    again = send(client, page, action="settle", outcome="De deler det")
    assert again.status_code == 422
    assert "De deler det" in again.text
    assert not [one for one in AuditEntry.objects.all() if "lokalet" in one.details + one.about]


def test_it_is_handed_on_by_hand_or_given_more_time(database):
    by = leader()
    client = client_of(by)
    page, _made = opened(client)
    assert send(client, page, action="give_time", seen="0", until="2025-06-20").status_code == 303
    assert [one.until for one in steps()] == [date(2025, 6, 20), date(2025, 7, 4), date(2025, 7, 18)]
    assert send(client, page, action="give_time", seen="0", until="2025-05-30").status_code == 422
    assert send(client, page, action="hand_on", seen="0", note="").status_code == 422
    assert send(client, page, action="hand_on", seen="0", note="Vi kom ikke videre").status_code == 303
    assert send(client, page, action="hand_on", seen="0", note="igen").status_code == 409, "somebody was first"
    assert send(client, page, action="hand_on", seen="1", note="Heller ikke her").status_code == 303
    assert send(client, page, action="hand_on", seen="2", note="?").status_code == 422
    text = client.get(page).text
    assert "Vi kom ikke videre" in text
    assert [one.passed for one in steps()] == [AS_OF, AS_OF, None]


def test_who_sees_it_grows_with_the_step_it_stands_on(sqlite, monkeypatch):
    by = leader()
    police = somebody("politi", body=FORUM)
    meetings.fill_seat(by, PLAN, BOARD, OFFICER, name="", username="politi", since=date(2025, 1, 1), chair=False)
    member, chair = somebody("medlem"), somebody("formand", RoleName.CHAIR)
    author = somebody("fagperson", body=FORUM)
    page, made = opened(client_of(author))
    for who, there in ((author, True), (police, True), (by, True), (member, False), (chair, False)):
        assert (client_of(who).get(page).status_code == 200) is there, who
        assert ("lokalet" in client_of(who).get(ALL).text) is there, who
    on(monkeypatch, date(2025, 7, 1))
    assert client_of(member).get(page).status_code == 200
    assert send(client_of(member), page, action="settle", outcome="x").status_code == 404, (
        "a member sees, the chair acts"
    )
    meeting = call(by, day=date(2025, 7, 2))
    key = f"disagreement-{made.pk}"
    assert key in keys_of(client_of(member).get(page_of(meeting)).text)
    assert key not in keys_of(client_of(by).get(page_of(meeting)).text), "closed: the body's own"
    assert send(client_of(chair), page, action="settle", outcome="Delt").status_code == 303


def test_the_parties_are_told_what_waits_for_them(sqlite):
    by = leader()
    police = somebody("politi", body=FORUM)
    meetings.fill_seat(by, PLAN, BOARD, OFFICER, name="", username="politi", since=date(2025, 1, 1), chair=False)
    opened(client_of(by))
    assert "Hvem betaler lokalet?" in client_of(police).get("/mit-arbejde/").text
    assert "Hvem betaler lokalet?" not in client_of(somebody("medlem")).get("/mit-arbejde/").text


@pytest.mark.parametrize(
    "wrong",
    [{"title": ""}, {"text": "010203-1234"}, {"parties": ["politiet"]}, {"parties": ["mars", "x"]}, {"within": "x"},
     {"first_until": "2025-05-30"}, {"days": "0"}, {"days": "999999999999"}, {"text": "\x00"}, {"action": "x"}],
    ids=str,
)  # fmt: skip
def test_what_cannot_be_is_refused_and_nothing_kept(sqlite, wrong):
    answer = send(client_of(leader()), ALL, **{**CASE, **wrong})
    assert answer.status_code in (400, 422)
    assert not Disagreement.objects.exists()


@pytest.mark.parametrize("lang", ["da", "en"])
def test_no_template_names_what_is_not_there(sqlite, lang):
    client = client_of(leader())
    _page, made = opened(client, title="<script>alert(1)</script>", within="")
    for end in ("", f"{made.pk}/"):
        text = client.get((ALL if lang == "da" else f"/en/plans/{PLAN}/disagreements/") + end).text
        assert "⁈" not in text
        assert "<script>alert" not in text
        assert text.count("<h1") == 1
