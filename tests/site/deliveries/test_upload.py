"""Figures from a file: the difference is shown before anything is sent, all of a file or nothing, and no way around."""

import io
from datetime import date

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.site.deliveries.making import ROOM, client_of, leader, send, somebody
from tests.site.people import OTHER_PLAN, PLAN

from kvarter.model.observations import SeriesKey
from kvarter.site.accounts.models import RoleName
from kvarter.site.deliveries import actions
from kvarter.site.deliveries.models import State, Submission, Version
from kvarter.store import open_store

UPLOAD = f"{ROOM}indlaes/"
HEAD = "measure,area,period,value,unit\n"
REFERRERS, COURSES = "familiekurser-henvisere,hoeje-gladsaxe", "familiekurser-familier,hoeje-gladsaxe"
SMALL = "skur2-nye-faste-brugere,hoeje-gladsaxe"
GOOD = f"{HEAD}{REFERRERS},2018,62.5,percent\n{COURSES},2018,25,families\n"


@pytest.fixture
def boss(sqlite, own_store):
    return leader()


def give(client, text, name="tal.csv", **said):
    content = text if isinstance(text, bytes) else text.encode()
    return client.post(UPLOAD, {"file": SimpleUploadedFile(name, content), "why": "", "answer": "", **said})


def workbook(*rows):
    held = io.BytesIO()
    with xlsxwriter.Workbook(held) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return held.getvalue()


def states():
    return [one.state for one in Version.objects.order_by("submission_id", "number")]


def test_a_file_shows_its_difference_and_is_sent_as_a_whole(boss, own_store):
    client = client_of(boss)
    answer = give(client, GOOD)
    assert answer.status_code == 303, answer.text
    assert states() == [State.DRAFT, State.DRAFT]
    page = client.get(answer.headers["Location"]).text
    assert "Intet er sendt endnu." in page
    assert "62,5 procent" in page
    assert "Du har læst en fil ind" in client.get(ROOM).text
    assert "62,5" not in client.get(f"{ROOM}mangler/").text.split("Venter på din godkendelse")[1].split("For sent")[0]
    assert send(client, answer.headers["Location"], action="send").status_code == 303
    assert "62,5 procent" in client.get(f"{ROOM}mangler/").text
    with open_store(own_store, read_only=True) as store:
        assert not store.observations(as_of=date.max, measures={"familiekurser-henvisere"})


def test_a_workbook_is_read_by_the_same_rules_and_dropped_leaves_nothing(boss):
    client = client_of(boss)
    rows = [HEAD.strip().split(","), ["familiekurser-henvisere", "hoeje-gladsaxe", "2018", 62.5, "percent"]]
    answer = give(client, workbook(*rows), "tal.xlsx")
    assert answer.status_code == 303, answer.text
    assert send(client, answer.headers["Location"], action="drop").status_code == 303
    assert not Submission.objects.filter(under_way=True).exists()
    assert client.get(answer.headers["Location"]).status_code == 404


def test_what_is_unusual_in_a_file_is_answered_before_it_is_sent(boss):
    client = client_of(boss)
    page = give(client, f"{HEAD}{COURSES},2019,240,families\n").headers["Location"]
    assert "Er kommaet sat rigtigt?" in client.get(page).text
    assert send(client, page, action="send", answer="").status_code == 422
    assert states() == [State.DRAFT]
    assert send(client, page, action="send", answer="Ti hold").status_code == 303
    assert Version.objects.get(number=2).answer == "Ti hold"


def test_a_new_file_takes_the_place_of_one_not_sent(boss):
    client = client_of(boss)
    give(client, GOOD)
    assert give(client, f"{HEAD}{REFERRERS},2018,60,percent\n").status_code == 303
    assert [one.value for one in Version.objects.filter(submission__under_way=True)] == [60.0]


def test_figures_that_are_as_they_were_are_counted_and_not_sent(boss, own_store):
    client = client_of(boss)
    page = give(client, f"{HEAD}{REFERRERS},2018,62.5,percent\n").headers["Location"]
    send(client, page, action="send")
    actions.approve(boss, {"familiekurser-henvisere": "percent"}, [(Submission.objects.get(), 2)])
    again = give(client, f"{HEAD}{REFERRERS},2018,62.5,percent\n")
    assert again.status_code == 422
    assert "1 tal er, som de var." in again.text
    assert "låst" in give(client, f"{HEAD}{REFERRERS},2018,55,percent\n").text
    assert give(client, f"{HEAD}{REFERRERS},2018,55,percent\n", why="To svarede dobbelt").status_code == 303


def test_a_hidden_figure_cannot_be_found_by_trying(boss):
    """A small count is shown to nobody: a file that guesses it right is answered as one that guesses wrong."""
    client = client_of(boss)
    said = set()
    for guess in range(1, 8):
        answer = give(client, f"{HEAD}{SMALL},2018,{guess},persons\n", why="x")
        said.add((answer.status_code, answer.text.replace(str(guess), "?") if answer.status_code != 303 else ""))
        Version.objects.all().delete()
        Submission.objects.all().delete()
    assert len(said) == 1, said


@pytest.mark.parametrize(
    ("text", "name", "sentence"),
    [
        (f"{HEAD}{REFERRERS},2018,=1+1,percent\n", "tal.csv", "Linje 2"),
        (f"{HEAD}{REFERRERS},2018,62.5,families\n", "tal.csv", "Tallet tælles i percent."),
        (f"{HEAD}{REFERRERS},2018,150,percent\n", "tal.csv", "mellem 0 procent og 100 procent"),
        (f"{HEAD}generel-tryghed,gladsaxe,2018,62.5,percent\n", "tal.csv", "er ikke et af de tal"),
        (f"{HEAD}{REFERRERS},2018,62.5,percent\n{REFERRERS},2018,63.5,percent\n", "tal.csv", "Linje"),
        (f"{HEAD[:-1]},recorded\n{REFERRERS},2018,62.5,percent,2019-01-01\n", "tal.csv", "recorded skal være tom"),
        (f"{HEAD[:-1]},status\n{REFERRERS},2018,62.5,percent,illustrative\n", "tal.csv", "Linje 2"),
        (f"{HEAD[:-1]},note\n{REFERRERS},2018,62.5,percent,010190-1234\n", "tal.csv", "CPR"),
        (HEAD + f"{REFERRERS},2018,62.5,percent\n" * 1, "tal.exe", ".csv"),
        (HEAD, "tal.xlsm", "makro"),
        (b"PK\x03\x04 ikke en mappe", "tal.xlsx", "Intet er læst ind"),
        (b"\xff\xfe\x00", "tal.csv", "Intet er læst ind"),
        ("", "tal.csv", "Intet er læst ind"),
    ],
)
def test_what_cannot_be_read_is_told_line_by_line_and_nothing_is_kept(boss, text, name, sentence):
    answer = give(client_of(boss), text, name)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert not Submission.objects.exists()


def test_the_name_of_a_file_is_text_and_no_path(boss, tmp_path):
    client = client_of(boss)
    page = give(client, GOOD, "../../<script>alert(1)</script>.csv").headers["Location"]
    assert "<script>alert(1)" not in client.get(page).text
    assert Submission.objects.first().file.count("/") == 0


def test_only_what_is_ones_own_to_deliver_is_taken_and_anothers_file_is_not_seen(boss):
    worker = somebody("familiemedarbejder")
    actions.assign(boss, PLAN, SeriesKey("familiekurser-henvisere", "hoeje-gladsaxe"), user=worker, role="", body="",
                   days_after=None)  # fmt: skip
    mine, theirs = client_of(worker), client_of(boss)
    refused = give(mine, GOOD)
    assert refused.status_code == 422
    assert "Linje 3" in refused.text
    page = give(mine, f"{HEAD}{REFERRERS},2018,62.5,percent\n").headers["Location"]
    assert theirs.get(page).status_code == 404
    assert send(theirs, page, action="send").status_code == 404
    stranger = client_of(somebody("nabo", RoleName.SECRETARIAT_LEADER, plan=OTHER_PLAN))
    assert stranger.get(page).status_code == stranger.get(page.replace(PLAN, OTHER_PLAN)).status_code == 404
    assert give(stranger, GOOD).status_code == 404
    assert states() == [State.DRAFT]


def test_a_file_too_large_is_refused_before_it_is_read(boss):
    answer = give(client_of(boss), HEAD + "x" * 5_000_000)
    assert answer.status_code == 413
    assert not Submission.objects.exists()
