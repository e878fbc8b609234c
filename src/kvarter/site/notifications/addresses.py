"""The pages of notifications."""

from typing import Final

from kvarter.site.accounts.access import MEETINGS
from kvarter.site.notifications.pages import notifications
from kvarter.site.page import in_plan

PAGES: Final = (
    in_plan("notifications", "underretninger/", "notifications/", notifications.notifications, MEETINGS.with_form),
    in_plan(
        "notification",
        "underretninger/<int:notification>/",
        "notifications/<int:notification>/",
        notifications.notification,
        MEETINGS.with_form,
    ),
)
