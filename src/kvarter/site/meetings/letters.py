"""Mail of meetings: the agenda before one, the minutes after it, each as its reader may see it."""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Iterable

from django.db import transaction
from django.db.models import Q
from django.http import Http404

from kvarter.reports.meeting import meeting_paper, meeting_pdf
from kvarter.reports.pdf import FontsMissing
from kvarter.site.accounts.models import OF_A_BODY, User
from kvarter.site.audit.actions import log
from kvarter.site.audit.models import What
from kvarter.site.mail.actions import Posted, post
from kvarter.site.mail.letters import Attachment, Letter, Reader
from kvarter.site.meetings import queries
from kvarter.site.meetings.calendar_file import calendar
from kvarter.site.meetings.models import Meeting, State
from kvarter.site.meetings.pages.papers import PDF, WORD, fields, name_of
from kvarter.site.meetings.pages.place import Standpoint
from kvarter.site.meetings.pages.points import danish, due_now, points
from kvarter.site.pages.rendering import called
from kvarter.wording.numbers import day as day_text


def those_of(plan: str, body: str) -> list[User]:
    """Everybody with an account who is of a body: by a seat they fill now, or by a role."""
    by_seat = Q(seatings__plan=plan, seatings__body=body, seatings__until=None)
    by_role = Q(roles__plan=plan, roles__body=body, roles__role__in=OF_A_BODY, roles__taken_at=None)
    return list(User.objects.filter(by_seat | by_role, is_active=True).distinct().order_by("pk"))


@transaction.atomic
def send(by: User, place: Standpoint, meeting: Meeting) -> Posted:
    """Queues the agenda, or the minutes when they are closed, to those of the body. The same paper goes once."""
    minutes = meeting.state == State.HELD
    key = f"{'minutes' if minutes else 'agenda'}:{meeting.pk}:{_mark(place, meeting)}"
    posted = post(minutes_letter if minutes else agenda_letter, those_of(meeting.plan, meeting.body), key=key,
                  about=str(meeting.pk))  # fmt: skip
    what = What.MINUTES_SENT if minutes else What.AGENDA_SENT
    log(what, who=by.username, plan=meeting.plan, about=str(meeting.pk), queued=posted.queued)
    return posted


def agenda_letter(reader: Reader, about: str) -> Letter | None:
    """The agenda of a meeting that is to come."""
    return _letter(reader, about, State.PLANNED)


def minutes_letter(reader: Reader, about: str) -> Letter | None:
    """The minutes of a meeting held."""
    return _letter(reader, about, State.HELD)


def _letter(reader: Reader, about: str, state: State) -> Letter | None:
    """A mail crosses servers of others: closed items are not in it, and who may see one is told where it stands."""
    meeting = Meeting.objects.filter(pk=int(about), state=state).first()
    if meeting is None:
        return None
    try:
        place = Standpoint(reader.seen, reader.user, meeting.plan)
        body = place.body(meeting.body)
    except Http404:
        return None
    seen, minutes = reader.seen, state is State.HELD
    theirs = points(place, meeting, seen)
    shown = [one for one in theirs if not one.item.closed]
    made = fields(place, meeting, shown, reader.whole, minutes=minutes)
    name, _danish = called(seen, body)
    day = day_text(meeting.day, seen.lang)
    lines = [
        seen.say("letter_minutes" if minutes else "letter_agenda", body=name, day=day),
        f"{meeting.starts:%H:%M}-{meeting.ends:%H:%M}" + (f", {meeting.place}" if meeting.place else ""),
        "",
        *(point["title"] for point in made["points"]),
        *([seen.say("letter_closed")] if len(theirs) > len(shown) else []),
        "",
        seen.say("letter_see"),
        reader.link("meeting", plan=meeting.plan, meeting=str(meeting.pk)),
    ]
    file = name_of(meeting, minutes=minutes)
    attached = [*_papers(made, reader, meeting, file)]
    if not minutes:
        attached.append(Attachment(f"{file}.ics", "text/calendar", calendar(name, [meeting]).encode()))
    subject = f"{made['title']}, {day}"
    return Letter(subject, "\n".join(lines), tuple(attached))


def _papers(made: dict[str, object], reader: Reader, meeting: Meeting, file: str) -> Iterable[Attachment]:
    # Without the page assets on this machine there is no PDF; the Word file says the same.
    with contextlib.suppress(FontsMissing):
        yield Attachment(f"{file}.pdf", PDF, meeting_pdf(made, reader.seen.lang))
    yield Attachment(f"{file}.docx", WORD, meeting_paper(made, reader.seen.lang, meeting.day))


def _mark(place: Standpoint, meeting: Meeting) -> str:
    """A mark of what the paper says to all of the body together: another agenda is another mail."""
    kept = [[one.kind, one.about, one.title, one.why, one.proposal, one.note] for one in queries.items(meeting)]
    due = [[one.kind, one.about, one.title, one.why] for one in due_now(place, meeting, danish())]
    said = json.dumps([meeting.version, meeting.present, kept, due], ensure_ascii=False)
    return hashlib.sha256(said.encode()).hexdigest()[:16]
