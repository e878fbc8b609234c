"""What comes again is offered on its day, asked for afterwards, and said not to have happened with one tap."""

import re

import pytest
from django.test import Client
from tests.site.logbook.conftest import own_store
from tests.site.logbook.making import ALL, ID, NEW, colleague, fields, send
from tests.site.people import sign_in

from kvarter.site.accounts.models import RoleName
from kvarter.site.audit.models import AuditEntry, What
from kvarter.site.logbook.models import Entry
from kvarter.site.series.models import NotHeld, Series

# The site's day is a Saturday, 31 May 2025.
SERIES = f"/planer/{ID}/logbog/faste-gange/"


def client_of(user):
    client = Client(SERVER_NAME="localhost")
    sign_in(client, user)
    return client


@pytest.fixture
def worker(database, tmp_path, monkeypatch):
    own_store(tmp_path, monkeypatch)
    return client_of(colleague())


@pytest.fixture
def quick(sqlite, tmp_path, monkeypatch):
    own_store(tmp_path, monkeypatch)
    return client_of(colleague())


def begin(client, **more):
    said = {"action": "begin", "activity": "cafe", "every": "week", "first": "2025-05-10", "last": "", **more}
    return send(client, SERIES, said)


def asked_for(client):
    """The days the logbook asks about, as the pages' own buttons say them."""
    return re.findall(r'name="day" value="([0-9-]+)"', client.get(ALL).text)


def chosen(client, address=NEW):
    text = client.get(address).text
    day = re.search(r'name="day" value="([0-9-]+)"', text)[1]
    return re.search(r'<option value="(\w+)" selected', text)[1], day


def test_what_was_not_written_is_asked_for_until_it_is_written_or_said_not_to_have_happened(worker):
    assert asked_for(worker) == []
    assert begin(worker).status_code == 303
    assert asked_for(worker) == ["2025-05-31", "2025-05-24", "2025-05-17", "2025-05-10"]
    send(worker, NEW, fields(activity="cafe", day="2025-05-24"))
    number = str(Series.objects.get().pk)
    answer = send(worker, SERIES, {"action": "not_held", "series": number, "day": "2025-05-17"})
    assert (answer.status_code, answer.headers["Location"]) == (303, ALL)
    send(worker, SERIES, {"action": "not_held", "series": number, "day": "2025-05-17"})
    assert asked_for(worker) == ["2025-05-31", "2025-05-10"]
    assert NotHeld.objects.count() == AuditEntry.objects.filter(what=What.NOT_HELD).count() == 1
    assert Entry.objects.count() == 1


def test_todays_time_is_ready_when_somebody_writes(worker):
    assert chosen(worker) == ("fest", "2025-05-31")
    begin(worker)
    assert chosen(worker) == ("cafe", "2025-05-31")
    send(worker, NEW, fields(activity="cafe", day="2025-05-31"))
    begin(worker, activity="fest", first="2025-05-31")
    assert chosen(worker)[0] == "fest"
    link = re.search(r'href="([^"]*day=2025-05-24)"', worker.get(ALL).text)[1].replace("&amp;", "&")
    assert chosen(worker, link) == ("cafe", "2025-05-24")


def test_a_phone_is_told_what_comes_since_it_may_be_without_a_signal_then(quick):
    begin(quick)
    due = quick.get(f"/planer/{ID}/logbog/koe/").json()["due"]
    assert [one["day"] for one in due] == ["2025-06-14", "2025-06-07", "2025-05-31"]


def test_a_series_that_is_ended_asks_no_more_but_for_what_was(worker):
    begin(worker)
    send(worker, SERIES, {"action": "end", "series": str(Series.objects.get().pk)})
    assert asked_for(worker) == ["2025-05-24", "2025-05-17", "2025-05-10"]
    assert "Der er ingen faste gange" in worker.get(SERIES).text
    assert AuditEntry.objects.filter(what=What.SERIES_ENDED).count() == 1


def test_a_series_with_a_last_day_ends_by_itself(quick):
    begin(quick, last="2025-05-20")
    assert asked_for(quick) == ["2025-05-17", "2025-05-10"]


HOSTILE = [
    {"activity": "findes-ikke"}, {"every": "dag"}, {"first": "i går"}, {"first": "0001-01-01"}, {"first": "9999-12-31"},
    {"last": "2025-01-01"}, {"last": "9999-12-31"}, {"activity": "<script>alert(1)</script>"}, {"first": ""},
]  # fmt: skip


@pytest.mark.parametrize("wrong", HOSTILE, ids=range(len(HOSTILE)))
def test_what_is_no_series_is_refused_with_a_sentence_and_nothing_is_kept(quick, wrong):
    answer = begin(quick, **wrong)
    assert answer.status_code == 422
    assert "form-wrong" in answer.text
    assert "<script>alert" not in answer.text
    assert not Series.objects.exists()


def test_days_that_are_no_time_and_series_of_others_are_refused(quick):
    begin(quick)
    number = str(Series.objects.get().pk)
    for day in ("2025-05-18", "x", "", "2025-05-17\x00", "0001-01-01"):
        assert send(quick, SERIES, {"action": "not_held", "series": number, "day": day}).status_code == 400
    assert send(quick, SERIES, {"action": "not_held", "series": "999999", "day": "2025-05-17"}).status_code == 404
    assert send(quick, SERIES, {"action": "slet", "series": number}).status_code == 400
    both = colleague("begge")
    both.roles.create(role=RoleName.CONTRIBUTOR, plan="andet-sted-2024-2026")
    there = SERIES.replace(ID, "andet-sted-2024-2026")
    assert send(client_of(both), there, {"action": "end", "series": number}).status_code == 404
    assert not NotHeld.objects.exists()
    assert Series.objects.get().last is None


def test_series_are_the_teams_alone(quick):
    reader = client_of(colleague("læser", role=RoleName.READER))
    assert reader.get(SERIES).status_code == 404
    assert begin(reader).status_code == 404


@pytest.mark.parametrize(
    "asked", ["?day=2025-02-31", "?day=x", "?day=2031-01-01", "?activity=findes-ikke", "?day=1990-01-01"]
)
def test_a_link_that_asks_for_what_cannot_be_shows_the_plain_form(quick, asked):
    assert chosen(quick, NEW + asked) == ("fest", "2025-05-31")


@pytest.mark.parametrize("lang", ["da", "en"])
def test_the_pages_speak_both_languages(quick, lang):
    begin(quick)
    addresses = (SERIES, ALL) if lang == "da" else (f"/en/plans/{ID}/logbook/repeating/", f"/en/plans/{ID}/logbook/")
    for address in addresses:
        text = quick.get(address).text
        assert "⁈" not in text
        assert ("Hver uge" if lang == "da" else "Every week") in text or 'name="day"' in text
