"""The pages of the logbook."""

from typing import Final

from kvarter.site.accounts.access import TEAM
from kvarter.site.logbook.pages import logbook
from kvarter.site.page import in_plan

PAGES: Final = (
    in_plan("logbook", "logbog/", "logbook/", logbook.logbook, TEAM),
    in_plan("entry_new", "logbog/ny/", "logbook/new/", logbook.entry_new, TEAM.with_form),
    in_plan("entry", "logbog/<uuid:entry>/", "logbook/<uuid:entry>/", logbook.entry, TEAM.with_form),
)
