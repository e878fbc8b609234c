"""The calendar file is read back as it was meant: times, changes, cancellations, and nothing of an agenda."""

import re
from datetime import UTC, date, datetime, time

from kvarter.site.meetings.calendar_file import calendar
from kvarter.site.meetings.models import Meeting, State


def one(**more):
    said = {"pk": 7, "plan": "p", "body": "b", "day": date(2024, 6, 12), "starts": time(9), "ends": time(11, 30),
            "place": "Rådhuset", "changed_at": datetime(2024, 5, 1, 12, tzinfo=UTC)}  # fmt: skip
    return Meeting(**{**said, **more})


def events(text):
    assert all(line.endswith("\r") for line in text.split("\n")[:-1])
    whole = re.sub("\r\n ", "", text)
    return [
        dict(line.split(":", 1) for line in part.split("\r\n") if ":" in line)
        for part in whole.split("\r\nBEGIN:VEVENT\r\n")[1:]
    ]


def test_summer_and_winter_are_told_in_utc():
    summer, winter = events(calendar("Bestyrelsen", [one(), one(pk=8, day=date(2024, 12, 12))]))
    assert (summer["DTSTART"], summer["DTEND"]) == ("20240612T070000Z", "20240612T093000Z")
    assert winter["DTSTART"] == "20241212T080000Z"
    assert summer["UID"] != winter["UID"]


def test_a_meeting_that_is_moved_keeps_its_name_and_counts_up_and_a_cancelled_one_says_so():
    before, after = events(calendar("B", [one(), one(version=2, state=State.CANCELLED)]))
    assert before["UID"] == after["UID"]
    assert (before["SEQUENCE"], after["SEQUENCE"]) == ("0", "2")
    assert (before["STATUS"], after["STATUS"]) == ("CONFIRMED", "CANCELLED")


def test_signs_that_mean_something_in_the_file_are_told_apart_from_text():
    place = "Sal 1; indgang A, 2. sal\\th\nBEGIN:VEVENT"
    text = calendar("B", [one(place=place)])
    assert text.count("\r\nBEGIN:VEVENT\r\n") == 1
    assert events(text)[0]["LOCATION"] == "Sal 1\\; indgang A\\, 2. sal\\\\th\\nBEGIN:VEVENT"


def test_no_line_is_longer_than_75_octets_and_no_letter_is_cut():
    text = calendar("Æ" * 200, [one(place="ø" * 199)])
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert events(text)[0]["LOCATION"] == "ø" * 199
