"""The description of the API (OpenAPI): a golden file that is read when it changes, and a row of access a call.

Renew the file with KVARTER_RENEW=1 and read the difference.
"""

import json
import os
from pathlib import Path

from kvarter.site.api.addresses import API, CALLS, PUBLIC_CALLS, WORKING_CALLS
from kvarter.site.api.calls import description
from kvarter.site.urls import RULES

GOLDEN = Path(__file__).parents[2] / "golden" / "openapi.json"
DESCRIBED = json.loads(description(API))


def test_the_description_is_that_of_the_golden_file():
    if os.environ.get("KVARTER_RENEW"):
        GOLDEN.write_text(description(API), encoding="utf-8")
    assert json.loads(GOLDEN.read_text(encoding="utf-8")) == DESCRIBED


def test_the_description_can_be_had_at_its_address(client):
    answer = client.get("/api/openapi.json")
    assert answer.headers["Content-Type"] == "application/json"
    assert json.loads(answer.content) == DESCRIBED
    assert DESCRIBED["openapi"].startswith("3.1")


def test_every_call_is_described_with_who_may_and_what_it_refuses():
    described = {(path, method): one for path, ways in DESCRIBED["paths"].items() for method, one in ways.items()}
    assert len(described) == sum((call.reads is not None) + (call.sends is not None) for call in CALLS)
    for call in (*PUBLIC_CALLS, *WORKING_CALLS):
        path = "/api/" + call.address.replace("{str:", "{").replace("{uuid:", "{").replace("{int:", "{")
        for method, view in (("get", call.reads), ("post", call.sends)):
            if view is None:
                assert (path, method) not in described
                continue
            one = described[path, method]
            assert one["summary"]
            assert ("security" in one) is not RULES[call.name].open
            assert {"200", "400", "404", "422", "429"} <= set(one["responses"])
            assert ({"401", "403"} <= set(one["responses"])) is not RULES[call.name].open


def test_no_call_writes_without_a_key_that_reaches_or_a_browser():
    for call in CALLS:
        assert (call.sends is not None) == bool(RULES[call.name].takes), call.name
        assert call.writes is None or call.sends is not None, call.name
