"""The pages of status notes and of those who lead activities."""

from typing import Final

from kvarter.site.accounts.access import LEADS, Rule
from kvarter.site.page import in_plan
from kvarter.site.status_notes.access import reads
from kvarter.site.status_notes.pages import note, own

STATUS: Final = Rule("status", reads)

PAGES: Final = (
    in_plan("own_activities", "mine-aktiviteter/", "my-activities/", own.own_activities, LEADS),
    in_plan(
        "status_note", "aktiviteter/<str:activity>/status/", "activities/<str:activity>/status/",
        note.status_note, STATUS.with_form,
    ),
)  # fmt: skip
