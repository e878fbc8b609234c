"""What the tests of the API share: a program with a key, and a browser that sends documents."""

from __future__ import annotations

import json
from datetime import date
from typing import Any
from uuid import uuid4

from django.test import Client
from tests.site.logbook.making import AS_OF, ID

from kvarter.site.accounts.models import User
from kvarter.site.api import actions
from kvarter.site.api.models import Scope

TODAY = date.fromisoformat(AS_OF)
LOGBOOK = f"/api/plans/{ID}/logbook"


def key_of(user: User, scope: Scope = Scope.LOGBOOK, expires: date = TODAY) -> str:
    """A key as its owner's page gives it."""
    return actions.make(user, "Regneark", scope, expires)


class Program:
    """A program that shows a key."""

    def __init__(self, key: str, **more: Any) -> None:
        self.client = Client(SERVER_NAME="localhost", enforce_csrf_checks=True, **more)
        self.key = key

    def get(self, address: str) -> tuple[int, Any]:
        """What a call answers."""
        return told(self.client.get(address, headers={"Authorization": f"Bearer {self.key}"}))

    def post(self, address: str, said: object) -> tuple[int, Any]:
        """What a call answers to a document."""
        text = said if isinstance(said, (str, bytes)) else json.dumps(said)
        return told(
            self.client.post(
                address, text, content_type="application/json", headers={"Authorization": f"Bearer {self.key}"}
            )
        )


def told(answer: Any) -> tuple[int, Any]:
    """Status and document."""
    return answer.status_code, json.loads(answer.content)


def entry(**more: Any) -> dict[str, Any]:
    """An entry as a program sends it."""
    made = {"key": str(uuid4()), "activity": "cafe", "day": "2025-05-20", "participants": 9, "new": 2, "families": 6}
    return {**made, **more}
