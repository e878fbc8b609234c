"""The pages of bodies and their meetings."""

from typing import Final

from kvarter.site.accounts.access import MEETINGS
from kvarter.site.meetings.pages import body, decisions, files, meeting, overview
from kvarter.site.page import in_plan

_MEETING_DA, _MEETING_EN = "moeder/<int:meeting>/", "meetings/<int:meeting>/"
_BODY_DA, _BODY_EN = "organer/<str:body>/", "bodies/<str:body>/"

PAGES: Final = (
    in_plan("meetings", "moeder/", "meetings/", overview.meetings, MEETINGS),
    in_plan("meeting", _MEETING_DA, _MEETING_EN, meeting.meeting, MEETINGS.with_form),
    in_plan("agenda_file", _MEETING_DA + "dagsorden.docx", _MEETING_EN + "agenda.docx", files.agenda_file, MEETINGS),
    in_plan("minutes_file", _MEETING_DA + "referat.docx", _MEETING_EN + "minutes.docx", files.minutes_file, MEETINGS),
    in_plan("agenda_pdf", _MEETING_DA + "dagsorden.pdf", _MEETING_EN + "agenda.pdf", files.agenda_pdf, MEETINGS),
    in_plan("minutes_pdf", _MEETING_DA + "referat.pdf", _MEETING_EN + "minutes.pdf", files.minutes_pdf, MEETINGS),
    in_plan("body", _BODY_DA, _BODY_EN, body.body, MEETINGS.with_form),
    in_plan("calendar_file", _BODY_DA + "moeder.ics", _BODY_EN + "meetings.ics", files.calendar_file, MEETINGS),
    in_plan("decisions", "beslutninger/", "decisions/", decisions.decisions, MEETINGS.with_form),
)
