"""The pages of disagreements."""

from typing import Final

from kvarter.site.accounts.access import MEETINGS
from kvarter.site.disagreements.pages import disagreements
from kvarter.site.page import in_plan

PAGES: Final = (
    in_plan("disagreements", "uenigheder/", "disagreements/", disagreements.disagreements, MEETINGS.with_form),
    in_plan(
        "disagreement",
        "uenigheder/<int:disagreement>/",
        "disagreements/<int:disagreement>/",
        disagreements.disagreement,
        MEETINGS.with_form,
    ),
)
