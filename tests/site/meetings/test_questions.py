"""However much the rooms put on an agenda and into somebody's work, a page asks at most fifteen questions."""

from datetime import date

from django.db import connection
from tests.site.meetings.making import (
    BOARD,
    OFFICER,
    ROOM,
    call,
    client_of,
    decide,
    keys_of,
    own_item,
    page_of,
    send,
    somebody,
)
from tests.site.people import PLAN

from kvarter.site.accounts.models import RoleName
from kvarter.site.disagreements.models import Disagreement
from kvarter.site.meetings import actions
from kvarter.site.meetings.models import Kind
from kvarter.site.proposals.models import Proposal

MOST = 15
CASE = {
    "action": "open", "title": "Lokalet", "text": "Vi er uenige.", "within": "", "days": "1",
    "parties": ["gladsaxe-kommune", "politiet"], "first_until": "2025-05-31",
}  # fmt: skip
NEWS = {"action": "tell", "party": "", "title": "Nyt", "text": "Nyt.", "meaning": "", "answer_by": "2025-06-01"}
TERMS = {
    "action": "propose",
    "purpose": "Nyt.",
    "members": "Beboer",
    "working": "",
    "tasks": "",
    "least": "",
    "often": "",
}
GROUP = {
    "action": "set_up", "name": "Stien", "under": BOARD, "purpose": "Lys", "until": "2025-09-01", "ends_when": "Lys",
    "members": "Beboer",
}  # fmt: skip


def asked(client, address):
    client.get(address)
    said = []

    def counting(execute, sql, params, many, context):
        said.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(counting):
        answer = client.get(address)
    assert answer.status_code == 200
    return said, answer.content.decode("utf-8", "replace")


def test_no_page_asks_more_than_fifteen_questions_when_every_room_has_something(sqlite):
    by = somebody("formand", RoleName.CHAIR)
    actions.fill_seat(by, PLAN, BOARD, OFFICER, name="", username="formand", since=date(2025, 1, 1), chair=True)
    client = client_of(by)
    for _ in range(3):
        send(client, f"{ROOM}uenigheder/", **CASE)
        send(client, f"{ROOM}underretninger/", **NEWS)
    send(client, f"{ROOM}organer/{BOARD}/kommissorium/", **TERMS)
    send(client, f"{ROOM}midlertidige-grupper/", **GROUP)
    part = {"part": "boern-i-trivsel", "owner": "formand", "due": "2025-06-01", "state": "planned", "note": ""}
    page = client.get(f"{ROOM}handleplaner/").text
    part["part"] = page.split('<section id="')[1].split('"')[0]
    send(client, f"{ROOM}handleplaner/", action="add", text="Find lys", **part)
    earlier = call(by, day=date(2025, 4, 1))
    item = own_item(by, earlier)
    decide(client, earlier, f"own-{item.pk}", text="Gør det", owner="formand", due="2025-05-01")
    meeting = call(by)
    said, text = asked(client, page_of(meeting))
    kinds = {one.rpartition("-")[0].partition("-")[0] for one in keys_of(text)}
    assert {Kind.DECISION, Kind.DISAGREEMENT, Kind.NOTIFICATION, Kind.TERMS, Kind.GROUP, Kind.STEP} <= kinds
    assert len(said) <= MOST, "\n".join(one[-150:] for one in said)
    numbers = (Disagreement.objects.earliest("pk").pk, Proposal.objects.earliest("pk").pk)
    pages = [
        page_of(meeting) + "dagsorden.docx", "/mit-arbejde/", f"{ROOM}moeder/", f"{ROOM}organer/{BOARD}/",
        f"{ROOM}uenigheder/", f"{ROOM}uenigheder/{numbers[0]}/", f"{ROOM}underretninger/",
        f"{ROOM}organer/{BOARD}/kommissorium/", f"{ROOM}forslag/{numbers[1]}/", f"{ROOM}prioritering/",
        f"{ROOM}midlertidige-grupper/", f"{ROOM}handleplaner/",
    ]  # fmt: skip
    for address in pages:
        said, _text = asked(client, address)
        assert len(said) <= MOST, (address, len(said), said)
