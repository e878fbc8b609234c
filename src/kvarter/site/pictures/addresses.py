"""The pages of pictures."""

from typing import Final

from kvarter.site.accounts.access import TEAM
from kvarter.site.page import in_plan
from kvarter.site.pictures.pages import pictures

PAGES: Final = (
    in_plan(
        "pictures",
        "logbog/<uuid:entry>/billeder/",
        "logbook/<uuid:entry>/pictures/",
        pictures.pictures,
        TEAM.with_picture,
    ),
    in_plan(
        "picture",
        "logbog/<uuid:entry>/billeder/<int:picture>/",
        "logbook/<uuid:entry>/pictures/<int:picture>/",
        pictures.picture,
        TEAM,
    ),
)
