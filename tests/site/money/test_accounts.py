"""Accounts of a plan: seen as a difference before they are kept, kept once, corrected with a trace, shown to all."""

import io

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, connection, transaction
from tests.site.meetings.making import client_of, leader, somebody
from tests.site.people import OTHER_PLAN, PLAN

from kvarter.site.accounts.models import Role, RoleName, User
from kvarter.site.audit.models import AuditEntry, What
from kvarter.site.money.models import Paid, Waiting
from kvarter.site.uploads import LARGEST

PAGE = f"/planer/{PLAN}/oekonomi/regnskab/"
SHOWN = f"/planer/{PLAN}/oekonomi/"
FUND, LOCAL, FOCUS = "landsbyggefonden", "lokal-medfinansiering", "tryghed-og-trivsel"
HEAD = "funder,focus_area,period,amount,note"


def csv(*lines, name="regnskab.csv"):
    return SimpleUploadedFile(name, "\n".join([HEAD, *lines]).encode(), content_type="text/csv")


def send(client, file, page=PAGE):
    return client.post(page, {"action": "send", "file": file})


def mark(client):
    import re

    found = re.search(r'name="mark" value="(\w*)"', client.get(PAGE).text)
    return found[1] if found else ""


def keep(client):
    return client.post(PAGE, {"action": "keep", "mark": mark(client)})


FIRST = (f"{FUND},{FOCUS},2017,900000,", f"{LOCAL},{FOCUS},2017,300000.50,")


def test_a_file_is_seen_before_it_is_kept_and_the_same_file_twice_changes_nothing(database):
    client = client_of(leader())
    assert send(client, csv(*FIRST)).status_code == 303
    page = client.get(PAGE).text
    assert "Nye beløb: 2. Rettelser: 0. Uændrede: 0." in page
    assert "300.000,50 kr." in page
    assert not Paid.objects.exists()
    assert keep(client).status_code == 303
    assert sorted(Paid.objects.values_list("amount", flat=True)) == [30_000_050, 90_000_000]
    again = send(client, csv(*FIRST))
    assert (again.status_code, Paid.objects.count()) == (422, 2)
    assert "Alt i filen står i regnskabet i forvejen" in again.text
    shown = client.get(SHOWN).text
    assert "Der er brugt 1.200.000,50 kr." in shown
    assert "Der ventes brugt" in shown
    assert list(AuditEntry.objects.filter(what=What.ACCOUNTS_KEPT).values_list("plan", flat=True)) == [PLAN]


def test_a_correction_shows_before_and_now_and_what_was_there_stays_in_the_history(sqlite):
    client = client_of(leader())
    send(client, csv(*FIRST))
    keep(client)
    send(client, csv(f"{FUND},{FOCUS},2017,950000,bilag 7", FIRST[1]))
    page = client.get(PAGE).text
    assert "Nye beløb: 0. Rettelser: 1. Uændrede: 1." in page
    keep(client)
    assert list(Paid.objects.filter(funder=FUND).values_list("number", "amount")) == [(1, 90_000_000), (2, 95_000_000)]
    page = client.get(PAGE).text
    assert "900.000 kr." in page
    assert "Gælder ikke mere." in page
    assert "Der er brugt 1.250.000,50 kr." in client.get(SHOWN).text


def test_what_changed_meanwhile_is_never_said_yes_to(sqlite):
    first = client_of(leader())
    second = client_of(somebody("anden", RoleName.SECRETARIAT_LEADER, body=""))
    send(first, csv(*FIRST))
    send(second, csv(f"{FUND},{FOCUS},2017,1,"))
    old = mark(first)
    keep(second)
    answer = first.post(PAGE, {"action": "keep", "mark": old})
    assert answer.status_code == 409
    assert "Regnskabet er ændret imens" in answer.text
    assert Paid.objects.count() == 1
    assert "Rettelser: 1." in first.get(PAGE).text


def test_an_amount_is_taken_back_with_a_reason_and_counts_no_more(sqlite):
    client = client_of(leader())
    send(client, csv(*FIRST))
    keep(client)
    row = Paid.objects.get(funder=FUND).pk
    for why in ("", " ", "x" * 201, "010190-1234"):
        assert client.post(PAGE, {"action": "back", "row": row, "why": why}).status_code == 422
    assert client.post(PAGE, {"action": "back", "row": row, "why": "Forkert periode"}).status_code == 303
    assert client.post(PAGE, {"action": "back", "row": row, "why": "Igen"}).status_code == 422
    assert "Der er brugt 300.000,50 kr." in client.get(SHOWN).text
    assert "taget tilbage" in client.get(PAGE).text
    # Now another period of the same year does not overlap any more.
    assert send(client, csv(f"{FUND},{FOCUS},2017Q1,5,")).status_code == 303


def test_the_database_itself_refuses_to_change_what_was_recorded(database):
    client = client_of(leader())
    send(client, csv(*FIRST))
    keep(client)
    for statement in ("UPDATE money_paid SET amount = 1", "DELETE FROM money_paid"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    assert Paid.objects.count() == 2


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (f"{FUND},{FOCUS},2017,=1+1,", "her skal stå et tal"),
        ("<script>alert(1)</script>,,2017,1,", "findes ikke blandt planens betalere"),
        (f"{FUND},../../etc/passwd,2017,1,", "findes ikke blandt planens indsatsområder"),
        (f"{FUND},,2016,1,", "ligger uden for planens år"),
        (f"{FUND},,2017,1,010190-1234", "ligner et CPR-nummer"),
        (f"{FUND},,2017,1,x\n{FUND},,2017Q2,1,x", "ville blive talt to gange"),
    ],
)
def test_a_row_that_cannot_be_is_refused_with_a_sentence_and_nothing_is_kept(sqlite, line, told):
    client = client_of(leader())
    answer = send(client, csv(FIRST[0].replace("2017", "2018"), line))
    assert answer.status_code == 422
    assert told in answer.text
    assert "Linje" in answer.text
    assert "<script>alert" not in answer.text
    assert "010190" not in answer.text
    assert not Waiting.objects.exists()
    assert not Paid.objects.exists()


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("regnskab.exe", b"MZ", "kan ikke læses her"),
        ("regnskab.xlsm", b"PK", "makroer"),
        ("../../../x.csv", b"\xff\xfe\x00", "UTF-8"),
        ("regnskab.xlsx", b"PK\x03\x04 not a zip", "beskadiget"),
        ("regnskab.csv", b"", "Vælg en fil"),
        ("regnskab.csv", b"a,b\n1,2\n", "kendes ikke"),
    ],
)
def test_a_file_that_is_none_of_ours_is_refused_with_a_sentence(sqlite, name, content, told):
    client = client_of(leader())
    answer = send(client, SimpleUploadedFile(name, content))
    assert answer.status_code == 422
    assert told in answer.text or "tom" in answer.text
    assert "kvarter-" not in answer.text
    assert not Waiting.objects.exists()


def test_excel_is_read_as_well_and_a_formula_is_only_its_value(sqlite):
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Regnskab")
        for column, cell in enumerate(HEAD.split(",")):
            sheet.write_string(0, column, cell)
        sheet.write_string(1, 0, FUND)
        sheet.write_number(1, 2, 2017)
        sheet.write_formula(1, 3, "=1+1", value=1234.5)
        sheet.write_string(1, 4, '=HYPERLINK("http://example.org")')
    client = client_of(leader())
    assert send(client, SimpleUploadedFile("r.xlsx", made.getvalue())).status_code == 303
    keep(client)
    held = Paid.objects.get()
    assert (held.amount, held.note) == (123_450, '=HYPERLINK("http://example.org")')


def test_more_than_may_be_is_refused_before_it_is_read(sqlite):
    client = client_of(leader())
    answer = send(client, SimpleUploadedFile("regnskab.csv", b"x" * (LARGEST + 1)))
    assert answer.status_code == 413
    assert "højst 4 MB" in answer.text


def test_only_who_leads_the_secretariat_of_the_plan_adds_accounts_and_everybody_reads_them(sqlite):
    by = leader()
    send(client_of(by), csv(*FIRST))
    keep(client_of(by))
    member = client_of(somebody("medlem"))
    assert send(member, csv(*FIRST)).status_code == 404
    assert member.get(PAGE).status_code == 404
    row = Paid.objects.first().pk
    Role.objects.create(user=by, role=RoleName.SECRETARIAT_LEADER, plan=OTHER_PLAN)
    other = client_of(User.objects.get(username="leder"))
    assert other.get(f"/planer/{OTHER_PLAN}/oekonomi/regnskab/").status_code == 404, "that plan has no budget"
    assert (
        other.post(f"/planer/{OTHER_PLAN}/oekonomi/regnskab/", {"action": "back", "row": row, "why": "x"}).status_code
        == 404
    )
    assert Paid.objects.count() == 2


def test_a_look_back_does_not_see_what_was_recorded_later(sqlite):
    client = client_of(leader())
    send(client, csv(*FIRST))
    keep(client)
    assert "Der er brugt" in client.get(SHOWN).text
    assert "Der er ikke lagt regnskab ind" in client.get(SHOWN + "?as_of=2025-05-30").text
    assert "Budgettet er 17.288.000 kr." in client.get(SHOWN).text


def test_the_share_is_explained_down_to_each_figure_in_both_languages(sqlite):
    client = client_of(leader())
    page = client.get(SHOWN).text
    assert "5.582.000 kr. af 17.288.000 kr. er 32,29 procent. Kravet er mindst 32,3 procent." in page
    assert "helt præcist mangler der 2.024 kr." in page
    english = client.get(f"/en/plans/{PLAN}/money/").text
    assert "5,582,000 kr. of 17,288,000 kr. is 32.29 per cent. At least 32.3 per cent is asked for." in english


def test_a_plan_without_a_budget_or_milestones_has_no_such_page(sqlite):
    client = client_of(leader())
    assert client.get(f"/planer/{OTHER_PLAN}/oekonomi/").status_code == 404
    assert client.get("/planer/social-balance/milepaele/").status_code == 404
