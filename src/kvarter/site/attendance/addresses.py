"""The pages of who was there."""

from typing import Final

from kvarter.site.accounts.access import SECRETARIAT, TEAM
from kvarter.site.attendance.pages import attendance
from kvarter.site.page import in_plan

PAGES: Final = (
    in_plan(
        "attendance", "logbog/<uuid:entry>/hvem/", "logbook/<uuid:entry>/who/", attendance.attendance, TEAM.with_form
    ),
    in_plan("participants", "deltagere/", "participants/", attendance.participants, TEAM.with_form),
    in_plan("purpose", "deltagere/formaal/", "participants/purpose/", attendance.purpose, SECRETARIAT.with_form),
)
