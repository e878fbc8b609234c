"""The cast: fixed people with fixed roles, whom the tests of access let try everything."""

from __future__ import annotations

import time
from typing import Any, NamedTuple

from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.test import Client

from kvarter.site.accounts.models import Role, RoleName, User

PLAN, OTHER_PLAN = "hoeje-gladsaxe-2017-2020", "sammen-om-hoeje-gladsaxe-2030"
PASSWORD = "fire tilfældige ord her"
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


class Part(NamedTuple):
    """A role of the cast: what somebody holds, and whether a second factor was used."""

    role: str = ""
    plan: str = ""
    body: str = ""
    activity: str = ""
    account: bool = True
    factor: bool = True


CAST = {
    "visitor": Part(account=False),
    "newcomer": Part(),
    "without factor": Part(RoleName.ADMINISTRATOR, factor=False),
    "reader": Part(RoleName.READER, PLAN),
    "contributor": Part(RoleName.CONTRIBUTOR, PLAN),
    "activity lead": Part(RoleName.ACTIVITY_LEAD, PLAN, activity="familiekurser"),
    "secretariat leader": Part(RoleName.SECRETARIAT_LEADER, PLAN),
    "body member": Part(RoleName.BODY_MEMBER, PLAN, body="bestyrelse"),
    "chair": Part(RoleName.CHAIR, PLAN, body="bestyrelse"),
    "neighbour": Part(RoleName.CONTRIBUTOR, OTHER_PLAN),
    "data steward": Part(RoleName.DATA_STEWARD),
    "administrator": Part(RoleName.ADMINISTRATOR),
}


def make(name: str) -> User:
    """The account of one of the cast, with the role."""
    part = CAST[name]
    user = User(username=name.replace(" ", "-"), name=name)
    user.set_password(PASSWORD)
    user.save()
    if part.role:
        Role.objects.create(user=user, role=part.role, plan=part.plan, body=part.body, activity=part.activity)
    return user


def as_somebody(name: str, **more: Any) -> Client:
    """A client signed in as one of the cast."""
    # Each from an address of its own: how often the API may be asked is counted by address.
    client = Client(SERVER_NAME="localhost", REMOTE_ADDR=f"198.51.100.{list(CAST).index(name) + 1}", **more)
    part = CAST[name]
    if part.account:
        sign_in(client, make(name), factor=part.factor)
    return client


def sign_in(client: Client, user: User, *, factor: bool = True) -> None:
    """Opens a session; what a second factor would have left behind in it is there when ``factor``."""
    client.force_login(user, backend=BACKEND)
    session = client.session
    now = time.time()
    methods = [{"method": "password", "at": now}, *([{"method": "mfa", "at": now}] if factor else [])]
    session[AUTHENTICATION_METHODS_SESSION_KEY] = methods
    session["account_authentication_methods_user"] = str(user.pk)
    session.save()


def local_account(username: str = "familiemedarbejder") -> tuple[User, str]:
    """An account with a password and an app for codes; the secret is what the app knows."""
    user = User(username=username, name="Familiemedarbejderen")
    user.set_password(PASSWORD)
    user.save()
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    return user, secret


def code_now(secret: str, ahead: int = 0) -> str:
    """What the app shows now, or some half minutes ahead."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + ahead))
