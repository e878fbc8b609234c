"""Every form of every closed page, found by reading the pages, sent with what nobody should send: refused with a
sentence, nothing stored that should not be, never a fault of ours, and nothing said back as anything but text."""

import shutil
from collections import Counter
from typing import NamedTuple

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection, connections, models, transaction
from django.test import Client
from tests.site.databases import KINDS
from tests.site.forms import MARK, Form, forms, send
from tests.site.making import AS_OF
from tests.site.meetings.making import BOARD
from tests.site.people import OTHER_PLAN, PLAN, as_somebody, sign_in
from tests.site.routes import IDS, routes

from kvarter.site.accounts.models import Role, RoleName, User
from kvarter.site.urls import RULES

SCRIPT, BROKEN_OUT = "<script>alert(1)</script>", "\"'><img src=x onerror=alert(2)>"
ODD = {
    "script": SCRIPT,
    "quotes": BROKEN_OUT,
    "formula": '=HYPERLINK("http://x";"y")',
    "path": "../../../etc/passwd",
    "nul": "a\x00b",
    "surrogate": "\ud800",
    "huge": "9" * 60,
    "beyond": str(2**63),
    "negative": "-1",
    "exponent": "1e309",
    "no day": "2025-02-30",
    "first day": "0001-01-01",
    "last day": "9999-12-31",
    "template": "{{ 7|add:7 }}{% load x %}%(x)s{0}",
    "another plan": OTHER_PLAN,
    "long": "x" * 9_000,
}
FOR_THE_DATABASE = ("nul", "surrogate", "huge", "beyond", "first day", "last day")
"""What one database takes and another does not; the rest is tried on one of them only."""
EACH = 5
"""How many odd inputs each field gets."""
ENDS = ("cancel", "hold", "strike", "close", "revoke", "withdraw", "remove", "take", "reset", "drop", "leave", "open")
KEPT_FOR_THE_ASKING = {"audit_auditentry", "django_session", "kvarter_cache"}
"""What reading a page writes too: that it was read, and the session."""
PARTS = 4
"""The long tests are in so many parts, which the workers share."""
in_parts = pytest.mark.parametrize("part", range(PARTS))
on_both = pytest.mark.parametrize("prepared", KINDS, indirect=True)
on_one = pytest.mark.parametrize("prepared", KINDS[:1], indirect=True)


class Prepared(NamedTuple):
    """A database with something of most kinds in it, the forms met there, and the session they were met in."""

    kind: str
    forms: list[Form]
    session: str


@pytest.fixture(scope="module")
def prepared(request, databases, example, tmp_path_factory):
    """Made once a database, since it takes long; each test takes back what it does."""
    databases(request.param)
    store = shutil.copy(example, tmp_path_factory.mktemp("hostile") / "store.sqlite3")
    with pytest.MonkeyPatch.context() as patch, transaction.atomic():
        patch.setenv("KVARTER_STORE", str(store))
        patch.setenv("KVARTER_AS_OF", AS_OF.isoformat())
        client = _with_everything()
        yield Prepared(request.param, forms(client), client.cookies["kvarter"].value)
        transaction.set_rollback(True)
    connections.close_all()


@pytest.fixture
def someone(prepared):
    """Somebody who may do all there is to do in one plan, with something of most kinds to do it to."""
    client = Client(SERVER_NAME="localhost", raise_request_exception=False)
    client.cookies["kvarter"] = prepared.session
    with transaction.atomic():
        yield client
        transaction.set_rollback(True)


def _with_everything():
    user = User.objects.create(username="alt", name="Alt")
    held = [(one, "", "") for one in (RoleName.ADMINISTRATOR, RoleName.DATA_STEWARD)]
    held += [(one, PLAN, "") for one in (RoleName.CONTRIBUTOR, RoleName.SECRETARIAT_LEADER, RoleName.ACTIVITY_LEAD)]
    held += [(one, PLAN, BOARD) for one in (RoleName.CHAIR, RoleName.BODY_MEMBER)]
    for role, plan, body in held:
        Role.objects.create(user=user, role=role, plan=plan, body=body)
    client = Client(SERVER_NAME="localhost", raise_request_exception=False)
    sign_in(client, user)
    for _round in range(2):
        for form in forms(client):
            if not any(each in ENDS for one in form.fields if one.name == "action" for each in one.value.split("_")):
                answer = send(client, form, form.filled(AS_OF.isoformat()))
                assert answer.status_code < 500, form
    return client


def written(form: Form, sent: dict[str, list[str]], client: Client):
    """The answer to a form and the tables it wrote in; what it wrote is taken back."""
    touched: set[str] = set()

    def watch(execute, sql, params, many, context):
        words = sql.split(None, 3)
        if words[0] in ("INSERT", "UPDATE", "DELETE"):
            touched.add(words[2 if words[0] != "UPDATE" else 1].strip('"').partition("(")[0])
        return execute(sql, params, many, context)

    before = counts()
    with transaction.atomic():
        with connection.execute_wrapper(watch):
            answer = send(client, form, sent)
        after = counts() if touched - KEPT_FOR_THE_ASKING else before
        where = answer.headers.get("Location", "")
        shown = client.get(where).text if where.startswith("/") and answer.status_code in (302, 303) else ""
        transaction.set_rollback(True)
    changed = {name for name in after if after[name] != before[name]}
    return answer, changed, answer.text + shown


def counts():
    """How many rows each table of ours has."""
    own = [one for one in apps.get_models() if one.__module__.startswith("kvarter.")]
    return {one._meta.db_table: one.objects.count() for one in own if one._meta.db_table not in KEPT_FOR_THE_ASKING}


@pytest.mark.slow
@on_both
@in_parts
def test_whatever_is_put_in_a_field_is_kept_as_text_or_refused_with_a_sentence(prepared, someone, part):
    kinds = list(ODD if prepared.kind == "sqlite" else FOR_THE_DATABASE)
    tried: Counter[int] = Counter()
    for form in prepared.forms[part::PARTS]:
        usual = form.filled(AS_OF.isoformat())
        for field in form.fields:
            if field.name == MARK:
                continue
            # Every field gets some and every kind of input is met by many fields: all of it would take an hour.
            turn = tried.total() % len(kinds)
            for name in (kinds[turn:] + kinds[:turn])[:EACH]:
                answer, changed, text = written(form, {**usual, field.name: [ODD[name]]}, someone)
                told = (form.route, field.name, name, answer.status_code)
                tried[answer.status_code] += 1
                assert answer.status_code in (200, 302, 303, 400, 404, 409, 413, 422), told
                if answer.status_code >= 400:
                    assert not changed, (*told, changed)
                    assert "<h1" in text, told
                assert SCRIPT not in text, told
                assert "<img src=x" not in text, told
        for field in form.fields:
            without = {name: values for name, values in usual.items() if name != field.name}
            for sent in (without, {**usual, field.name: [*usual.get(field.name, [""]), ODD["script"]]}):
                answer, changed, text = written(form, sent, someone)
                assert answer.status_code < 500, (form.route, field.name)
                assert answer.status_code < 400 or not changed, (form.route, field.name, changed)
                tried[answer.status_code] += 1
    assert tried.total() > 500 / PARTS
    assert {303, 422} <= set(tried)


@pytest.mark.slow
@on_one
def test_no_form_changes_a_field_it_does_not_show(prepared, someone):
    of_models = {field.name: field for one in apps.get_models() if one.__module__.startswith("kvarter.")
                 for field in one._meta.get_fields() if isinstance(field, models.Field)}  # fmt: skip
    for form in prepared.forms:
        usual = form.filled(AS_OF.isoformat())
        shown = {one.name.rpartition("-")[2] for one in form.fields}
        more = [name for name in of_models if name not in shown]
        first, second = kept(form, usual, someone), kept(form, usual, someone)
        # What is another each time it is done (a key, a time) is left out.
        steady = [at for at, (one, other) in enumerate(zip(first, second, strict=True)) if one == other]
        room = settings.DATA_UPLOAD_MAX_NUMBER_FIELDS - sum(map(len, usual.values())) - 1
        for some in batched(more, room):
            third = kept(form, {**usual, **{name: ["1"] for name in some}}, someone)
            assert len(third) == len(first), (form.route, some)
            assert [third[at] for at in steady] == [first[at] for at in steady], (form.route, some)


def batched(names, size):
    return [names[at : at + size] for at in range(0, len(names), size)]


def kept(form, sent, client):
    """Everything the tables hold after a form, field by field; then it is taken back."""
    passing = (models.AutoField, models.DateTimeField)
    with transaction.atomic():
        send(client, form, sent)
        found = []
        for one in sorted(apps.get_models(), key=lambda each: each._meta.db_table):
            if one.__module__.startswith("kvarter.") and one._meta.db_table != "audit_auditentry":
                for row in one.objects.order_by("pk").values():
                    for name, value in row.items():
                        if not isinstance(one._meta.get_field(name), passing):
                            found.append((one._meta.db_table, name, str(value)))
        transaction.set_rollback(True)
    return found


@pytest.mark.slow
@on_one
def test_the_forms_of_a_plan_do_not_exist_for_those_of_another(prepared, someone):
    neighbour = User.objects.create(username="nabo", name="Nabo")
    for role in (RoleName.CONTRIBUTOR, RoleName.SECRETARIAT_LEADER, RoleName.ACTIVITY_LEAD):
        Role.objects.create(user=neighbour, role=role, plan=OTHER_PLAN)
    theirs = Client(SERVER_NAME="localhost", raise_request_exception=False)
    sign_in(theirs, neighbour)
    of_plan = [one for one in prepared.forms if f"/{PLAN}/" in one.address]
    assert len(of_plan) > 10
    for form in of_plan:
        assert theirs.get(form.page).status_code == 404, form.page
        answer, changed, _text = written(form, form.filled(AS_OF.isoformat()), theirs)
        assert (answer.status_code, changed) == (404, set()), form.route
        # In the neighbour's own plan the same form must not reach what lies in this one.
        own = form._replace(address=form.address.replace(f"/{PLAN}/", f"/{OTHER_PLAN}/"))
        answer, changed, _text = written(own, form.filled(AS_OF.isoformat()), theirs)
        assert answer.status_code < 500, form.route


IDS_FOR_THE_DATABASE = ("%00", "%ff%fe", "9" * 40, "-1")
ODD_IDS = (*IDS_FOR_THE_DATABASE, "..%2f..%2fetc%2fpasswd", "%3Cscript%3Ealert(1)%3C%2Fscript%3E", "x" * 300)


@pytest.mark.slow
@on_both
@in_parts
def test_an_odd_address_or_question_is_answered_with_a_page(prepared, someone, part):
    on_sqlite = prepared.kind == "sqlite"
    for route in routes()[part::PARTS]:
        for known in set(IDS.values()):
            if f"/{known}" in route.address:
                for odd in ODD_IDS if on_sqlite else IDS_FOR_THE_DATABASE:
                    answer = someone.get(route.address.replace(f"/{known}", f"/{odd}"))
                    assert answer.status_code < 500, (route, odd)
                    assert SCRIPT not in answer.text, (route, odd)
        for odd in ("%00", "9" * 40, *([SCRIPT] if on_sqlite else [])):
            for name in ("as_of", "q", "activity", "saved", "year", "limit", "next", "illustrative", "page"):
                answer = someone.get(f"{route.address}?{name}={odd}")
                assert answer.status_code < 500, (route, name, odd)
                # What a browser takes for a page; an area may be called a script, and data say so as text.
                if answer.get("Content-Type", "").startswith("text/html"):
                    assert SCRIPT not in answer.text, (route, name)


@pytest.mark.slow
@on_one
def test_every_address_refuses_a_body_of_another_kind_or_too_large(someone):
    client = as_somebody("administrator", raise_request_exception=False)
    for route in routes():
        takes = RULES[route.name].takes
        if takes:
            for kind in {"text/plain", "application/xml", "application/json", *takes}:
                answer = client.post(route.address, b"x=" + b"y" * 40_000, content_type=kind)
                assert 400 <= answer.status_code < 500 or answer.status_code in (302, 303), (route, kind)
