"""What the tests of meetings share: people of the example's bodies, and forms as the pages send them."""

from __future__ import annotations

import re
from datetime import date, time
from urllib.parse import urlencode

from django.test import Client
from tests.site.people import PLAN, sign_in

from kvarter.site.accounts.models import Role, RoleName, User
from kvarter.site.meetings import actions
from kvarter.site.meetings.actions import Point, When

BOARD, FORUM, OTHER = "bestyrelse", "forum-foraeldreansvar", "forum-kriminalpraevention"
ROOM = f"/planer/{PLAN}/"
FORM = "application/x-www-form-urlencoded"
OFFICER = "Repræsentant for politiet|politiet"
NEXT = When(date(2025, 6, 12), time(9, 0), time(11, 0), "Rådhuset")


def somebody(username, role=RoleName.BODY_MEMBER, body=BOARD, plan=PLAN):
    user = User.objects.create(username=username, name=username.title())
    Role.objects.create(user=user, role=role, plan=plan, body=body)
    return user


def leader():
    return somebody("leder", RoleName.SECRETARIAT_LEADER, body="")


def client_of(user):
    client = Client(SERVER_NAME="localhost")
    sign_in(client, user)
    return client


def send(client, address, **said):
    return client.post(address, urlencode(said, doseq=True), content_type=FORM)


def call(by, body=BOARD, **when):
    return actions.call(by, PLAN, body, NEXT._replace(**when))


def page_of(meeting):
    return f"{ROOM}moeder/{meeting.pk}/"


def decide(client, meeting, key, **said):
    """Writes under a point as the page does."""
    made = {"note": "", "text": "", "owner": "", "due": "", **said}
    fields = {f"{key}-{name}": value for name, value in made.items() if name != "seen"}
    return send(client, page_of(meeting), action="write", point=key, seen=said.get("seen", "0"), **fields)


def keys_of(text):
    """The points of an agenda in the order of the page."""
    return re.findall(r'class="agenda-point" id="([^"]+)"', text)


def own_item(by, meeting, title="Sommerfest", **more):
    return actions.add_item(by, meeting, Point(title, **more))
