"""The pages of papers."""

from typing import Final

from kvarter.site.accounts.access import MEETINGS
from kvarter.site.page import in_plan
from kvarter.site.papers import pages

PAGES: Final = (
    in_plan("papers", "papirer/", "papers/", pages.papers, MEETINGS),
    in_plan("paper_file", "papirer/<str:file>", "papers/<str:file>", pages.paper, MEETINGS),
)
