"""The page of series."""

from typing import Final

from kvarter.site.accounts.access import TEAM
from kvarter.site.page import in_plan
from kvarter.site.series.pages import series

PAGES: Final = (
    in_plan("series_list", "logbog/faste-gange/", "logbook/repeating/", series.series_list, TEAM.with_form),
)
