"""What the description of the API allows, and what it does not, sent by the thousand: never a fault of ours, and always
an answer of the form the description promises."""

import re
import shutil
from collections import Counter

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import content_type_conformance, response_schema_conformance
from tests.site.api.asking import Program, entry, key_of
from tests.site.api.test_description import DESCRIBED
from tests.site.making import AS_OF
from tests.site.meetings.making import BOARD, call
from tests.site.people import PLAN
from tests.site.routes import IDS

from kvarter.site.accounts.models import Role, RoleName, User
from kvarter.site.api import entrance
from kvarter.site.api.models import Scope
from kvarter.site.application import application
from kvarter.site.audit.models import AuditEntry
from kvarter.site.logbook.models import Entry, Version

CHECKS = [not_a_server_error, content_type_conformance, response_schema_conformance]
TRIES = {"sqlite": 160, "postgresql": 9}
LEAST = {"sqlite": 10_000, "postgresql": 500}
PARTS = 5
"""The calls are tried in so many parts, which the workers share; each part makes its part of the least."""
DAY = re.compile(r"\d{4}-\d\d-\d\d")
DAYS = (AS_OF.isoformat(), "2019-03-31", "1989-12-31", "2019-02-30")
HARMLESS = [
    HealthCheck.too_slow,
    HealthCheck.data_too_large,
    HealthCheck.filter_too_much,
    HealthCheck.large_base_example,
]


@pytest.fixture
def everything(database, example, tmp_path, monkeypatch):
    """Somebody who may do all there is to do in a plan, with an entry and a meeting to do it to."""
    monkeypatch.setenv("KVARTER_STORE", str(shutil.copy(example, tmp_path / "store.sqlite3")))
    monkeypatch.setattr(entrance, "RATE", "1000000/s")
    user = User.objects.create(username="alt", name="Alt")
    for role, body in ((RoleName.CONTRIBUTOR, ""), (RoleName.SECRETARIAT_LEADER, ""), (RoleName.CHAIR, BOARD)):
        Role.objects.create(user=user, role=role, plan=PLAN, body=body)
    key = key_of(user, expires=AS_OF)
    made = entry(activity=IDS["activity"])
    status, _told = Program(key).post(f"/api/plans/{PLAN}/logbook", made)
    assert status == 200
    meeting = call(user)
    # The connection holds the transaction of the test: it is kept between requests, as Django's own client keeps it.
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    # A key writes in one room: what is delivered goes with one made for that.
    keys = {"deliver": key_of(user, Scope.FIGURES, expires=AS_OF)}
    yield (
        lambda case: keys.get(case.operation.definition.raw["operationId"], key),
        {**IDS, "entry": made["key"], "meeting": str(meeting.pk), "indicator": "generel-tryghed"},
    )
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.slow
@pytest.mark.parametrize("part", range(PARTS))
def test_no_input_brings_a_fault_or_an_answer_of_another_form_than_the_description_says(everything, request, part):
    key_for, ids = everything
    kind = request.node.callspec.params["database"]
    schema = schemathesis.openapi.from_dict(DESCRIBED)
    schema.app = application
    seen: Counter[int] = Counter()
    calls = list(schema.get_all_operations())
    mine = calls[part::PARTS]
    for found in mine:
        operation = found.ok()
        for mode in GenerationMode:

            @given(case=operation.as_strategy(generation_mode=mode))
            @settings(
                max_examples=TRIES[kind], deadline=None, database=None, derandomize=True, suppress_health_check=HARMLESS
            )
            def send(case):
                if seen.total() % 3:
                    # What is there is met with odd input more often than what is not.
                    case.path_parameters = {name: ids[name] for name in case.path_parameters or {}}
                if DAY.fullmatch(str((case.query or {}).get("as_of", ""))):
                    # Each day is read from the store anew; what is tried here is the input, not the days.
                    case.query["as_of"] = DAYS[seen.total() % len(DAYS)]
                shown = {**(case.headers or {}), "Authorization": f"Bearer {key_for(case)}", "Host": "localhost"}
                answer = case.call(headers=shown)
                case.validate_response(answer, checks=CHECKS)
                seen[answer.status_code] += 1

            send()
    assert seen.total() / len(mine) >= LEAST[kind] / len(calls)
    if kind == "sqlite":
        kept_from_some = any(one.ok().path.endswith("/done") for one in mine)
        assert {200, 400, 404, 422, *([403] if kept_from_some else [])} <= set(seen), seen
    # What was refused left nothing: every entry there is was written whole and once.
    assert Version.objects.filter(number=1).count() == Entry.objects.count()
    assert AuditEntry.objects.filter(what="entry_written").count() == Entry.objects.count()
