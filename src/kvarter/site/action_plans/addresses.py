"""The pages of action plans."""

from typing import Final

from kvarter.site.accounts.access import MEETINGS
from kvarter.site.action_plans.pages import action_plans
from kvarter.site.page import in_plan

PAGES: Final = (
    in_plan("action_plans", "handleplaner/", "action-plans/", action_plans.action_plans, MEETINGS.with_form),
    in_plan(
        "action_step",
        "handleplaner/<int:step>/",
        "action-plans/<int:step>/",
        action_plans.action_step,
        MEETINGS.with_form,
    ),
)
