"""Who may: the rules that pages are given, and who holds what. A page without a rule is closed to everybody."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from rules.predicates import predicate

from kvarter.site.accounts.models import RoleName
from kvarter.site.uploads import LARGEST, LARGEST_PICTURE

if TYPE_CHECKING:
    from django.http import HttpRequest

ORGANISATION_FACTOR: Final = "organisation-factor"
"""Where a session keeps whose sign-in at the organisation took more than a password."""


def holds(*roles: RoleName) -> Any:
    """A predicate: the user holds one of the roles for the plan asked about; for any plan when none is asked about.

    A role given for the whole system counts in every plan.
    """

    @predicate  # type: ignore[untyped-decorator]
    def test(user: Any, plan: str | None = None) -> bool:
        return any(one.role in roles and (plan is None or one.plan in ("", plan)) for one in user.held)

    return test


@predicate  # type: ignore[untyped-decorator]
def anybody(user: Any) -> bool:  # noqa: ARG001 - a predicate is asked about somebody
    """Also those who have not signed in."""
    return True


@predicate  # type: ignore[untyped-decorator]
def somebody(user: Any) -> bool:
    """Those who have signed in."""
    return bool(user.is_authenticated)


in_team = holds(RoleName.CONTRIBUTOR, RoleName.ACTIVITY_LEAD, RoleName.SECRETARIAT_LEADER)
"""The people who do the work: they alone see the logbook as it is written, small numbers and all."""
in_bodies = holds(RoleName.SECRETARIAT_LEADER, RoleName.BODY_MEMBER, RoleName.CHAIR)
"""Those who meet and decide; which bodies' meetings they see is asked in kvarter.site.meetings.access."""
leads_secretariat = holds(RoleName.SECRETARIAT_LEADER)
leads = holds(RoleName.ACTIVITY_LEAD, RoleName.SECRETARIAT_LEADER)
administers = holds(RoleName.ADMINISTRATOR)
begins_plans = holds(RoleName.SECRETARIAT_LEADER, RoleName.ADMINISTRATOR)
"""Those who may begin a plan that is not there yet."""
defines = holds(RoleName.SECRETARIAT_LEADER, RoleName.DATA_STEWARD, RoleName.ADMINISTRATOR)
"""Those who say which areas and indicators there are; every plan of the system shares them."""
reads_trail = holds(RoleName.ADMINISTRATOR, RoleName.DATA_STEWARD)
has_a_role = holds(*RoleName)


FORM: Final = "application/x-www-form-urlencoded"
WITH_FILES: Final = "multipart/form-data"
JSON: Final = "application/json"
SHORT_FORM: Final = 16 * 1024
LONG_FORM: Final = 512 * 1024


class Rule(NamedTuple):
    """Who may see a page, and what may be sent to it.

    ``open`` pages are answered without looking for a user at all. ``entrance`` pages are the way in: anybody sees
    them. ``factor`` is whether a second factor must have been used first. ``takes`` are the media types that may be
    sent; none for a page that is only read. ``largest`` is the most bytes of all that is sent at once, ``longest``
    those of a form without files.
    """

    name: str
    test: Any
    open: bool = False
    factor: bool = True
    takes: tuple[str, ...] = ()
    largest: int = LARGEST
    longest: int = SHORT_FORM

    @property
    def with_form(self) -> Rule:
        """The same, for a page a form may be sent to."""
        return self._replace(takes=(FORM,))

    @property
    def with_long_form(self) -> Rule:
        """The same, for a page a form of many and long texts may be sent to."""
        return self._replace(takes=(FORM,), longest=LONG_FORM)

    @property
    def with_files(self) -> Rule:
        """The same, for a page a form with files may be sent to."""
        return self._replace(takes=(FORM, WITH_FILES))

    @property
    def with_picture(self) -> Rule:
        """The same, for a page a form with a picture may be sent to."""
        return self._replace(takes=(FORM, WITH_FILES), largest=LARGEST_PICTURE)

    @property
    def with_json(self) -> Rule:
        """The same, for an address a program sends documents to."""
        return self._replace(takes=(JSON,))


EVERYBODY: Final = Rule("everybody", anybody, open=True, factor=False)
ON_PHONE: Final = Rule("on_phone", anybody, open=True, factor=False)
"""What a phone keeps of the site so that it opens without a signal: nothing in it is anybody's."""
THIS_MACHINE: Final = Rule("this_machine", anybody, open=True, factor=False)
VISITORS: Final = Rule("visitors", anybody, open=True, factor=False)
"""Pages anybody may see where what somebody sends in is shown or taken: they keep the form's own cookie."""
ENTRANCE: Final = Rule("entrance", anybody, factor=False)
SIGNED_IN: Final = Rule("signed_in", somebody, factor=False)
OWN: Final = Rule("own", somebody)
ONE_CLICK: Final = Rule("one_click", anybody, open=True, factor=False)
"""A link from a mail: its key says whose it is, and mail programs send its form, which cannot carry the site's mark."""
ANY_ROLE: Final = Rule("any_role", has_a_role)
TEAM: Final = Rule("team", in_team)
SECRETARIAT: Final = Rule("secretariat", leads_secretariat)
LEADS: Final = Rule("leads", leads)
MEETINGS: Final = Rule("meetings", in_bodies)
BEGINNERS: Final = Rule("beginners", begins_plans)
DEFINERS: Final = Rule("definers", defines)
TRAIL: Final = Rule("trail", reads_trail)
ADMINISTRATION: Final = Rule("administration", administers)

ACCOUNT_ROUTES: Final[dict[str, Rule]] = {
    "account_login": ENTRANCE.with_form,
    "account_logout": ENTRANCE.with_form,
    "account_inactive": ENTRANCE,
    "account_reauthenticate": SIGNED_IN.with_form,
    "account_change_password": SIGNED_IN.with_form,
    "account_set_password": SIGNED_IN,
    "mfa_authenticate": ENTRANCE.with_form,
    "mfa_reauthenticate": SIGNED_IN.with_form,
    "mfa_index": SIGNED_IN,
    "mfa_activate_totp": SIGNED_IN.with_form,
    "mfa_deactivate_totp": SIGNED_IN.with_form,
    "mfa_view_recovery_codes": SIGNED_IN,
    "mfa_generate_recovery_codes": SIGNED_IN.with_form,
    "openid_connect_login": ENTRANCE.with_form,
    "openid_connect_callback": ENTRANCE,
    "socialaccount_login_cancelled": ENTRANCE,
    "socialaccount_login_error": ENTRANCE,
    "first_administrator": ENTRANCE.with_form,
    "invitation": ENTRANCE.with_form,
}
"""The addresses of `kvarter.site.accounts.urls`; every other page carries its rule in its own row."""


def may(rule: Rule, user: Any, plan: str | None) -> bool:
    """Whether a user may see a page of a rule, about one plan or none."""
    if rule.test in (anybody, somebody):
        return bool(rule.test(user))
    return bool(user.is_authenticated and rule.test(user, plan))


def used_second_factor(request: HttpRequest) -> bool:
    """Whether this session was opened with a second factor: a code, the organisation's own, or the demo's doors.

    A key to the API was made in such a session.
    """
    if getattr(request, "token", None) is not None:
        return True
    from allauth.account.authentication import get_authentication_records  # noqa: PLC0415 - models are ready first

    from kvarter.site.accounts.demo import stepped_in  # noqa: PLC0415 - it asks who may, too

    user: Any = request.user
    strong = request.session.get(ORGANISATION_FACTOR)
    return stepped_in(request) or any(
        one["method"] == "mfa" or (one["method"] == "socialaccount" and strong and one.get("uid") == strong)
        for one in get_authentication_records(request, user)
    )
