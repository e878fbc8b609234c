"""Every address of the site in both languages, and who may see what is there."""

from __future__ import annotations

from typing import Final

from django.urls import include, path
from django.urls.resolvers import LocalePrefixPattern, URLPattern, URLResolver
from django.utils import translation

from kvarter.site.accounts import addresses as accounts
from kvarter.site.accounts.access import ACCOUNT_ROUTES, EVERYBODY, Rule
from kvarter.site.action_plans import addresses as action_plans
from kvarter.site.api import addresses as api
from kvarter.site.assessments import addresses as assessments
from kvarter.site.attendance import addresses as attendance
from kvarter.site.audit import addresses as audit
from kvarter.site.changes import addresses as changes
from kvarter.site.definitions import addresses as definitions
from kvarter.site.deliveries import addresses as deliveries
from kvarter.site.disagreements import addresses as disagreements
from kvarter.site.jobs import addresses as jobs
from kvarter.site.logbook import addresses as logbook
from kvarter.site.mail import addresses as mail
from kvarter.site.meetings import addresses as meetings
from kvarter.site.money import addresses as money
from kvarter.site.notifications import addresses as notifications
from kvarter.site.page import Page
from kvarter.site.pages import addresses as reading
from kvarter.site.pages import errors
from kvarter.site.papers import addresses as papers
from kvarter.site.pictures import addresses as pictures
from kvarter.site.proposals import addresses as proposals
from kvarter.site.series import addresses as series
from kvarter.site.status_notes import addresses as status_notes
from kvarter.site.volunteers import addresses as volunteers

PAGES: Final[tuple[Page, ...]] = (
    *reading.PAGES,
    *reading.DRAFT_PAGES,
    *accounts.PAGES,
    *logbook.PAGES,
    *attendance.PAGES,
    *pictures.PAGES,
    *series.PAGES,
    *meetings.PAGES,
    *changes.PAGES,
    *definitions.PAGES,
    *proposals.PAGES,
    *deliveries.PAGES,
    *money.PAGES,
    *assessments.PAGES,
    *papers.PAGES,
    *notifications.PAGES,
    *disagreements.PAGES,
    *action_plans.PAGES,
    *status_notes.PAGES,
    *volunteers.PAGES,
    *audit.PAGES,
    *mail.PAGES,
    *jobs.PAGES,
    *api.PAGES,
)
PUBLIC: Final = tuple(page for page in PAGES if page.rule.name == EVERYBODY.name)
RULES: Final[dict[str, Rule]] = {
    **ACCOUNT_ROUTES,
    **{page.name: page.rule for page in PAGES},
    **{call.name: call.rule for call in api.CALLS},
}


def rule_of(view_name: str) -> Rule | None:
    """The rule of a route, the same in both languages; None when there is none."""
    return RULES.get(view_name.rpartition(":")[2])


class _AccountPrefix(LocalePrefixPattern):
    """``/en/`` before the English pages of accounts and nothing before the Danish ones, as on the other pages."""

    @property
    def language_prefix(self) -> str:
        """By the language of the address under way."""
        return "en/" if translation.get_language() == "en" else ""


def _in(lang: str) -> list[URLPattern]:
    return [path(page.da if lang == "da" else page.en, page.view, name=page.name) for page in PAGES]


urlpatterns = [
    path("en/", include((_in("en"), "en"))),
    path("api/", include((api.PATTERNS, "api"))),
    path("", include((_in("da"), "da"))),
    URLResolver(_AccountPrefix(), [path("konto/", include("kvarter.site.accounts.urls"))]),
]

handler400 = errors.bad_request
handler403 = errors.refused
handler404 = errors.not_found
handler500 = errors.failed
