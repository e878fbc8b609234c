"""The page of everything that happened."""

from typing import Final

from kvarter.site.accounts.access import TRAIL
from kvarter.site.audit.pages import trail
from kvarter.site.page import Page

PAGES: Final = (Page("trail", "spor/", "trail/", trail.trail, TRAIL),)
