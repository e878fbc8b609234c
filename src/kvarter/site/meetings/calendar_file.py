"""Meetings as an iCalendar file (RFC 5545): times in UTC, lines of at most 75 octets, nothing of any agenda."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time
from typing import Final

from kvarter.model.observations import MUNICIPAL_TIME
from kvarter.site.meetings.models import Meeting, State

LONGEST_LINE: Final = 75


def calendar(name: str, meetings: Iterable[Meeting]) -> str:
    """The meetings of a body called ``name``; one that is cancelled stays in and says so, so that calendars drop it."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//kvarter//DA", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    lines.append(f"X-WR-CALNAME:{_text(name)}")
    for one in meetings:
        lines += _event(name, one)
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def _event(name: str, one: Meeting) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{one.pk}.{one.plan}.{one.body}@kvarter"
    yield f"DTSTAMP:{_moment(one.changed_at)}"
    yield f"SEQUENCE:{one.version}"
    yield f"DTSTART:{_moment(_local(one.day, one.starts))}"
    yield f"DTEND:{_moment(_local(one.day, one.ends))}"
    yield f"SUMMARY:{_text(name)}"
    if one.place:
        yield f"LOCATION:{_text(one.place)}"
    yield f"STATUS:{'CANCELLED' if one.state == State.CANCELLED else 'CONFIRMED'}"
    yield "END:VEVENT"


def _local(day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, MUNICIPAL_TIME)


def _moment(when: datetime) -> str:
    return when.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _text(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return escaped.replace("\r", "").replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """A line cut so that no part is longer than 75 octets, never inside a letter."""
    part, size = "", 0
    for sign in line:
        width = len(sign.encode())
        if size + width > LONGEST_LINE:
            yield part
            part, size = " ", 1
        part += sign
        size += width
    yield part
