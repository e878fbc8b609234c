"""Every field that takes a file, found by reading the pages, sent files that nobody should send: refused with a
sentence within the time, nothing stored, no file left, and nothing said back as anything but text."""

import io
import shutil
import time
import zipfile
from datetime import date

import pytest
from django.apps import apps
from django.test import Client
from django.urls import resolve, reverse
from tests.site.changes.making import begin
from tests.site.forms import MARK, forms_on
from tests.site.making import AS_OF
from tests.site.meetings.making import client_of
from tests.site.people import OTHER_PLAN, PLAN
from tests.site.routes import IDS, routes

from kvarter.files.printing import plan_text
from kvarter.site.accounts.access import WITH_FILES
from kvarter.site.accounts.models import Role, RoleName, User
from kvarter.site.database import data_folder
from kvarter.site.following import following, forget
from kvarter.site.logbook import actions as logbook
from kvarter.site.logbook.models import Entry
from kvarter.site.urls import RULES

MEGABYTE = 1024 * 1024
SECONDS = 10
SCRIPT = "<script>alert(1)</script>"
BOUNDARY = "----graensen"
ROW = "measure,area,period,value,unit,note\n"


def zipped(members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as held:
        for name, data in members:
            held.writestr(name, data)
    return out.getvalue()


def sheet(text):
    """A workbook whose one sheet is a text."""
    return zipped([
        ("[Content_Types].xml", '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'),
        ("xl/workbook.xml", '<workbook><sheets><sheet name="a" sheetId="1"/></sheets></workbook>'),
        ("xl/worksheets/sheet1.xml", text),
    ])  # fmt: skip


def hostile():
    """Files by what is wrong with them: the name they are sent under, and what is in them."""
    entities = '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "' + "&a;" * 500 + '">]><worksheet>&b;</worksheet>'
    aliases = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n"
        for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    return {
        "a script that is called a picture": ("billede.png", SCRIPT.encode()),
        "a drawing with a script": ("tegning.svg", f'<svg xmlns="http://www.w3.org/2000/svg">{SCRIPT}</svg>'.encode()),
        "a picture that ends too soon": ("halv.jpg", b"\xff\xd8\xff\xe0" + SCRIPT.encode()),
        "a name that is a path": ("../../../etc/passwd", b"root:x:0:0"),
        "a path of the right kind": ("..\\..\\../x.csv", b"a,b\n1,2\n"),
        "a name with a script": (f"{SCRIPT}.csv", b"a,b\n1,2\n"),
        "a name with a line in it": ("a%0d%0aSet-Cookie: x=1.csv", b"a,b\n1,2\n"),
        "a long name": ("x" * 3000 + ".csv", b"a,b\n1,2\n"),
        "nothing": ("tom.csv", b""),
        "an empty workbook": ("tom.xlsx", b""),
        "an empty plan": ("tom.yaml", b""),
        "a program that is called a workbook": ("tal.xlsx", b"MZ\x90\x00" + bytes(2000)),
        "a workbook that is called a text": ("tal.csv", sheet("<worksheet/>")),
        "no text": ("tal.csv", bytes(range(256)) * 20),
        "a formula in a cell": ("tal.csv", f'{ROW}generel-tryghed,gladsaxe,2018,50,percent,"=HYPERLINK(1)"\n'.encode()),
        "a figure nobody asked for": ("tal.csv", f"{ROW}findes-ikke,findes-ikke,2018,50,percent,\n".encode()),
        "a workbook that unpacks to much": ("bombe.xlsx", sheet("0" * (64 * MEGABYTE))),
        "a workbook of many parts": ("mange.xlsx", zipped((f"xl/{number}.xml", "x") for number in range(4000))),
        "entities in entities": ("entiteter.xlsx", sheet(entities)),
        "names in names": ("alias.yaml", aliases.encode()),
        "macros": ("makro.xlsm", sheet("<worksheet/>")),
        "another plan": ("plan.yaml", plan_text(following(AS_OF, illustrative=True).plans[OTHER_PLAN]).encode()),
        "more than may be sent": ("stor.csv", b"a,b\n" + b"1,2\n" * (14 * MEGABYTE // 4)),
    }


@pytest.fixture
def someone(sqlite, example, tmp_path, monkeypatch):
    """Somebody who may send a file wherever one can be sent, and the ids of what it is sent to."""
    monkeypatch.setenv("KVARTER_STORE", str(shutil.copy(example, tmp_path / "store.sqlite3")))
    user = User.objects.create(username="alt", name="Alt")
    for role, plan in ((RoleName.ADMINISTRATOR, ""), (RoleName.DATA_STEWARD, ""), (RoleName.CONTRIBUTOR, PLAN),
                       (RoleName.SECRETARIAT_LEADER, PLAN)):  # fmt: skip
        Role.objects.create(user=user, role=role, plan=plan)
    client = client_of(user)
    change = begin(client)
    key = "3f0c2a56-5e04-4c5f-8f5b-0a4c4a7f2d11"
    logbook.write(user, PLAN, key, logbook.Said(IDS["activity"], date(2025, 5, 1), 9))
    yield client, {**IDS, "change": str(change.pk), "entry": str(Entry.objects.get().pk)}
    forget()


def fields_for_files(client: Client, ids):
    """Every form with a field for a file, on the pages that may be sent one."""
    found = []
    for name, rule in RULES.items():
        if WITH_FILES not in rule.takes or rule.name == "one_click":
            continue
        address = _address(name, ids)
        answer = client.get(address)
        assert answer.status_code == 200, address
        forms = [one for one in forms_on(address, answer.text) if any(each.kind == "file" for each in one.fields)]
        assert forms, f"{address} may be sent files and has no field for one"
        found += forms
    return found


def _address(name, ids):
    """The address of a route, of something that is there."""
    named = resolve(next(one.address for one in routes() if one.name == name))
    return reverse(named.view_name, kwargs={key: ids.get(key, value) for key, value in named.kwargs.items()})


def multipart(fields, name, filename, data):
    """A form with a file as a browser would write it, with whatever name the file has."""
    lines = [
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{field}"\r\n\r\n{value}\r\n'.encode()
        for field, values in fields.items()
        for value in values
    ]
    head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"; filename="{filename}"\r\n'
    lines.append(f"{head}Content-Type: application/octet-stream\r\n\r\n".encode() + data + b"\r\n")
    return b"".join(lines) + f"--{BOUNDARY}--\r\n".encode()


def standing():
    """How many rows there are of what is ours, and every file beside the database."""
    own = [one for one in apps.get_models() if one.__module__.startswith("kvarter.")]
    rows = {one._meta.db_table: one.objects.count() for one in own if one._meta.db_table != "audit_auditentry"}
    files = {str(path) for path in data_folder().rglob("*") if path.is_file() and ".sqlite3" not in path.name}
    return rows, files


@pytest.mark.slow
def test_every_field_for_a_file_refuses_what_nobody_should_send(someone):
    client, ids = someone
    found = fields_for_files(client, ids)
    assert len({one.route for one in found}) >= 5
    before, files = standing(), hostile()
    for form in found:
        field = next(one for one in form.fields if one.kind == "file")
        fields = {MARK: ["x"], **form.filled(AS_OF.isoformat())}
        for wrong, (filename, data) in files.items():
            told = (form.route, field.name, wrong)
            began = time.process_time()
            answer = client.post(
                form.address,
                multipart(fields, field.name, filename, data),
                content_type=f"{WITH_FILES}; boundary={BOUNDARY}",
            )
            assert time.process_time() - began < SECONDS, told
            assert answer.status_code in (400, 409, 413, 422), (*told, answer.status_code)
            # What is too large is refused before there is a page to refuse it on.
            assert "<h1" in answer.text or (answer.status_code == 413 and "for stor" in answer.text), told
            assert SCRIPT not in answer.text, told
            assert "Set-Cookie" not in str(answer.headers.get("Location", "")), told
            assert standing() == before, told
