"""What a meeting leaves as files: agenda and minutes in Word and PDF, and a body's meetings for a calendar."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from kvarter.reports.meeting import meeting_paper, meeting_pdf
from kvarter.site.meetings import queries
from kvarter.site.meetings.calendar_file import calendar
from kvarter.site.meetings.pages.papers import PDF, WORD, fields, name_of
from kvarter.site.meetings.pages.place import Place
from kvarter.site.meetings.pages.points import points
from kvarter.site.pages.rendering import called


def agenda_file(request: HttpRequest, plan: str, meeting: int) -> HttpResponse:
    """The agenda as the one who asks sees it."""
    return _paper(request, plan, meeting, minutes=False, word=True)


def minutes_file(request: HttpRequest, plan: str, meeting: int) -> HttpResponse:
    """The minutes as the one who asks sees them."""
    return _paper(request, plan, meeting, minutes=True, word=True)


def agenda_pdf(request: HttpRequest, plan: str, meeting: int) -> HttpResponse:
    """The agenda as the one who asks sees it, as PDF."""
    return _paper(request, plan, meeting, minutes=False, word=False)


def minutes_pdf(request: HttpRequest, plan: str, meeting: int) -> HttpResponse:
    """The minutes as the one who asks sees them, as PDF."""
    return _paper(request, plan, meeting, minutes=True, word=False)


def calendar_file(request: HttpRequest, plan: str, body: str) -> HttpResponse:
    """The meetings of a body."""
    place = Place(request, plan)
    of = place.body(body)
    name, _danish = called(place.seen, of)
    text = calendar(name, queries.meetings(plan, [of.id]))
    return _file(text.encode(), "text/calendar; charset=utf-8", f"{of.id}.ics")


def _paper(request: HttpRequest, plan: str, meeting: int, *, minutes: bool, word: bool) -> HttpResponse:
    place = Place(request, plan)
    held = place.meeting(meeting)
    shown = points(place, held, place.seen)
    made = fields(place, held, shown, request.build_absolute_uri, minutes=minutes)
    content = meeting_paper(made, place.seen.lang, held.day) if word else meeting_pdf(made, place.seen.lang)
    return _file(content, WORD if word else PDF, name_of(held, minutes=minutes) + (".docx" if word else ".pdf"))


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "no-store"
    return answer
