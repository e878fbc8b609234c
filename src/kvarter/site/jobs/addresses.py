"""The page of background jobs."""

from typing import Final

from kvarter.site.accounts.access import ADMINISTRATION
from kvarter.site.jobs.pages import jobs
from kvarter.site.page import Page

PAGES: Final = (Page("jobs", "baggrundsjob/", "background-jobs/", jobs.jobs, ADMINISTRATION.with_form),)
