"""Who may see what: every route tried over HTTP by everybody of the cast, held against a table that is read.

Renew the table with KVARTER_RENEW=1 and read the difference.
"""

import json
import os
from pathlib import Path

import pytest
from tests.site.people import CAST, as_somebody
from tests.site.routes import routes

from kvarter.site.urls import RULES

GOLDEN = Path(__file__).parents[2] / "golden" / "access.json"
FORM = "application/x-www-form-urlencoded"


def outcome(answer):
    where = answer.headers.get("Location", "")
    if "/log-ind/" in where:
        return "to sign in"
    if where.rstrip("/").endswith("/sikkerhed") or "/sikkerhed/?" in where:
        return "to second factor"
    return "redirected" if where else str(answer.status_code)


def test_every_route_has_a_row_and_every_row_a_route():
    assert {one.name for one in routes()} == set(RULES)
    assert {one.name for one in routes("en")} == set(RULES)


@pytest.mark.slow
def test_everybody_gets_of_every_route_what_the_table_says(database):
    table = {}
    for who in CAST:
        client = as_somebody(who, raise_request_exception=False)
        for route in routes():
            if route.name == "account_logout" and who != "visitor":
                continue  # leaves: tests/site/accounts/test_signing_in.py does that
            rule = RULES[route.name]
            row = table.setdefault(route.name, {"rule": rule.name, "read": {}, "sent": {}})
            row["read"].setdefault(outcome(client.get(route.address)), []).append(who)
            if rule.takes:
                answer = client.post(route.address, "x=1", content_type=rule.takes[0])
                row["sent"].setdefault(outcome(answer), []).append(who)
    told = {name: {way: {said: ", ".join(who) for said, who in row[way].items()} if way != "rule" else row[way]
                   for way in row if row[way]} for name, row in table.items()}  # fmt: skip
    if os.environ.get("KVARTER_RENEW"):
        GOLDEN.write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    assert told == json.loads(GOLDEN.read_text(encoding="utf-8"))
    assert not [name for name, row in told.items() if any("500" in row.get(way, {}) for way in ("read", "sent"))]


def test_a_route_that_nobody_gave_a_row_is_closed(sqlite, monkeypatch):
    monkeypatch.delitem(RULES, "plans")
    client = as_somebody("administrator")
    assert client.get("/planer/").status_code == 403


def test_a_form_without_the_sites_own_mark_is_refused_wherever_one_can_be_sent(sqlite):
    client = as_somebody("administrator", enforce_csrf_checks=True)
    for route in routes():
        takes = RULES[route.name].takes
        if takes and RULES[route.name].name not in ("this_machine", "one_click"):
            answer = client.post(route.address, "action=close", content_type=takes[0])
            assert answer.status_code == 403, route
            assert "Formularen blev afvist" in answer.text


def test_what_takes_no_form_answers_so(sqlite):
    client = as_somebody("administrator")
    for route in routes():
        if not RULES[route.name].takes:
            assert client.post(route.address, "x=1", content_type=FORM).status_code == 405, route


def test_pages_for_some_are_never_kept_by_a_browser(sqlite):
    client = as_somebody("administrator")
    for route in routes():
        if not RULES[route.name].open:
            assert "no-store" in client.get(route.address).headers["Cache-Control"], route
