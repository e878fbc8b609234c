"""The page where a body sets a verdict aside."""

from typing import Final

from kvarter.site.accounts.access import MEETINGS
from kvarter.site.assessments.pages import assessment
from kvarter.site.page import in_plan

PAGES: Final = (
    in_plan(
        "assessment", "kriterier/<str:criterion>/vurdering/", "criteria/<str:criterion>/verdict/",
        assessment.assessment, MEETINGS.with_form,
    ),
)  # fmt: skip
