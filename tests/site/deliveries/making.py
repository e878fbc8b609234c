"""What the tests of deliveries share: a store of their own, people of a plan, and forms as the pages send them."""

from __future__ import annotations

from urllib.parse import urlencode

from django.test import Client
from tests.site.people import PLAN, sign_in

from kvarter.site.accounts.models import Role, RoleName, User

ROOM = f"/planer/{PLAN}/tal/"
FORM = "application/x-www-form-urlencoded"
DAY = "2019-06-30"
"""A day in the plan's years: figures of 2018 are late, those of 2019 come."""
SERIES = "opfylder-02-kriteriet~hoeje-gladsaxe"


def somebody(username, role=RoleName.CONTRIBUTOR, plan=PLAN, body="", activity=""):
    user = User.objects.create(username=username, name=username.title())
    Role.objects.create(user=user, role=role, plan=plan, body=body, activity=activity)
    return user


def leader():
    return somebody("leder", RoleName.SECRETARIAT_LEADER)


def client_of(user):
    client = Client(SERVER_NAME="localhost")
    sign_in(client, user)
    return client


def send(client, address, **said):
    return client.post(address, urlencode(said, doseq=True), content_type=FORM)
