"""A visit: the language, the day and the choice about made-up figures, kept on every link of the page."""

from __future__ import annotations

import re
from datetime import date
from functools import cached_property, lru_cache
from typing import Any, Final
from urllib.parse import urlencode

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import ResolverMatch, reverse
from django.utils import translation

from kvarter.followup.standing import Following
from kvarter.site.api.errors import is_api
from kvarter.site.configuration import default_day, site_day
from kvarter.site.following import following
from kvarter.site.headers import GetResponse
from kvarter.site.words import catalogue
from kvarter.store.times import today
from kvarter.wording.numbers import Lang, day

AS_OF, ILLUSTRATIVE, WITHOUT = "as_of", "illustrative", "no"
LANG: Final = "lang"
FIRST_DAY: Final = date(1990, 1, 1)
ENGLISH_PREFIX: Final = "/en/"
ACCOUNT_PAGES: Final = ("/konto/", "/en/konto/")
# The date reader also takes week dates and days without dashes; an address has one way to say a day.
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


class Visit:
    """What one visitor has asked for."""

    def __init__(self, lang: Lang, chosen: date | None, *, illustrative: bool, today: date) -> None:
        """``chosen`` is None when the visitor has chosen no day; then ``today`` is shown."""
        self.lang = lang
        self.chosen = chosen
        self.illustrative = illustrative
        self.as_of = chosen or today
        self.words = catalogue(lang)
        self.match: ResolverMatch | None = None
        self.extra: dict[str, str] = {}
        self.returning = False

    @cached_property
    def following(self) -> Following:
        """The plans as known on the day; read the first time a page asks."""
        return following(self.as_of, illustrative=self.illustrative)

    @property
    def day(self) -> str:
        """The day in words."""
        return day(self.as_of, self.lang)

    def say(self, key: str, **values: Any) -> str:
        """A phrase of the pages in the visitor's language. Raises ``KeyError`` for a phrase there is not."""
        return self.words[key].format(**values) if values else self.words[key]

    def link(self, name: str, **ids: str) -> str:
        """The address of a page in the visitor's language with the choices kept."""
        return _address(self.lang, name, tuple(ids.items())) + self.query()

    def link_on(self, when: date, name: str, **ids: str) -> str:
        """The address of a page as it stood on another day; the other choices are kept."""
        return _address(self.lang, name, tuple(ids.items())) + self.query(**{AS_OF: when.isoformat()})

    def query(self, **more: str) -> str:
        """The choices as the end of an address; empty when there are none."""
        kept = {**self.choices(), **more}
        return "?" + urlencode(kept) if kept else ""

    def choices(self) -> dict[str, str]:
        """The choices as they stand in addresses."""
        kept = {}
        if self.chosen is not None:
            kept[AS_OF] = self.chosen.isoformat()
        if not self.illustrative:
            kept[ILLUSTRATIVE] = WITHOUT
        return kept

    def here(self, lang: Lang) -> str:
        """The address of the page being read, in the language named."""
        match = self.match
        if match is None:
            return reverse(f"{lang}:overview") + self.query()
        if not match.namespace:
            return account_link(lang, match.view_name, **match.kwargs)
        return reverse(f"{lang}:{match.url_name}", kwargs=match.kwargs) + self.query(**self.extra)


@lru_cache(maxsize=50_000)
def _address(lang: Lang, name: str, ids: tuple[tuple[str, str], ...]) -> str:
    """The address of a page. A page has a hundred links, and they are the same for everybody."""
    return reverse(f"{lang}:{name}", kwargs=dict(ids))


def account_link(lang: Lang, name: str, **ids: str) -> str:
    """The address of a page of accounts, whose names have no language of their own."""
    with translation.override(lang):
        return reverse(name, kwargs=ids)


def lang_of(path: str) -> Lang:
    """The language an address is in: English below /en/, else Danish."""
    return "en" if path == ENGLISH_PREFIX.rstrip("/") or path.startswith(ENGLISH_PREFIX) else "da"


def asked_lang(request: HttpRequest) -> Lang:
    """The language a request is answered in: a page's is in its address, a call's is asked for."""
    if is_api(request):
        return "en" if request.GET.get(LANG) == "en" else "da"
    return lang_of(request.path_info)


def plain_visit(path: str, lang: Lang | None = None) -> Visit:
    """A visit without choices: for error pages, which must not fail on what was wrong with the address."""
    return Visit(lang or lang_of(path), None, illustrative=True, today=default_day() or today())


def seen_today(lang: Lang) -> Visit:
    """The site as it is today in a language, whatever day a page looks back to; for mails, which have no page."""
    return Visit(lang, None, illustrative=True, today=site_day())


def visit_of(request: HttpRequest) -> Visit:
    """What the address asks for. Raises ``BadRequest`` with the phrase that tells what is wrong with it."""
    now = today()
    shown = default_day() or now
    asked = request.GET.get(AS_OF, "").strip()
    chosen = None
    if asked:
        try:
            chosen = date.fromisoformat(asked) if _DAY.fullmatch(asked) else None
        except ValueError:
            chosen = None
        if chosen is None:
            raise BadRequest("wrong_day")
        if not FIRST_DAY <= chosen <= max(now, shown):
            raise BadRequest("day_outside")
    wanted = request.GET.get(ILLUSTRATIVE, "")
    if wanted not in ("", WITHOUT):
        raise BadRequest("wrong_choice")
    if is_api(request) and request.GET.get(LANG, "da") not in ("da", "en"):
        raise BadRequest("wrong_lang")
    return Visit(asked_lang(request), None if chosen == shown else chosen, illustrative=wanted != WITHOUT, today=shown)


class VisitMiddleware:
    """Puts the visit on the request, so that every page has it."""

    def __init__(self, get_response: GetResponse) -> None:
        """``get_response`` is the page."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The page's answer."""
        request.visit = seen = visit_of(request)  # type: ignore[attr-defined]
        # Only whether there is a cookie: whose it is takes a question, which public pages do not ask.
        seen.returning = settings.SESSION_COOKIE_NAME in request.COOKIES
        if not request.path_info.startswith(ACCOUNT_PAGES):
            # Public pages write figures and dates themselves; Django's own way with a language stays out of them.
            try:
                return self.get_response(request)
            finally:
                translation.deactivate()
        with translation.override(seen.lang):
            return self.get_response(request)

    def process_view(self, request: HttpRequest, _view: object, _args: object, _kwargs: object) -> None:
        """Tells the visit which page it is on: the language switch stays there."""
        request.visit.match = request.resolver_match  # type: ignore[attr-defined]


def visit(request: HttpRequest) -> Visit:
    """The visit a request carries."""
    found = request.visit  # type: ignore[attr-defined]
    if not isinstance(found, Visit):
        raise TypeError("the request has not passed VisitMiddleware")
    return found
