"""Where a page of deliveries stands: the plan as it is today, who asks, the series it needs, and who brings them."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import NamedTuple
from urllib.parse import urlencode

from django.http import Http404, HttpRequest

from kvarter.model.observations import SeriesKey
from kvarter.model.periods import parse_period
from kvarter.model.plans import Plan
from kvarter.site.accounts.models import User
from kvarter.site.configuration import site_day
from kvarter.site.deliveries import access, queries
from kvarter.site.deliveries.models import Assignment, Version
from kvarter.site.deliveries.series import Missing, Wanted, from_address, in_address, missing, wanted
from kvarter.site.following import following
from kvarter.site.pages.rendering import Crumb, called, plan_crumbs
from kvarter.site.sent import signed_in
from kvarter.site.shown.figures import area_name, group_name, unit_name
from kvarter.site.visit import Visit, visit
from kvarter.wording.numbers import decimals_of, quantity
from kvarter.wording.numbers import period as period_text


class Named(NamedTuple):
    """A series in words: its name, whether that is Danish on an English page, where it is of, and its page."""

    name: str
    danish: bool
    where: str
    link: str
    unit: str


class Desk:
    """What a plan needs of figures and what is on its way, for one who asks. The day looked back to plays no part."""

    def __init__(self, seen: Visit, user: User, plan: Plan, today: date) -> None:
        """``seen`` has the language; the figures are those of ``today``."""
        self.seen, self.user, self.plan, self.today = seen, user, plan, today
        self.following = following(today, illustrative=True)
        self.coordinates = bool(access.coordinates(user, plan.id))

    @cached_property
    def wanted(self) -> dict[SeriesKey, Wanted]:
        """The series the plan needs."""
        return wanted(self.following, self.plan)

    @cached_property
    def assignments(self) -> dict[SeriesKey, Assignment]:
        """Who brings what."""
        found = queries.assignments([self.plan.id])
        return {SeriesKey(one.measure, one.area, one.group): one for one in found}

    @cached_property
    def under_way(self) -> list[Version]:
        """Everything on its way."""
        return queries.under_way([self.plan.id])

    @cached_property
    def on_the_way(self) -> dict[tuple[SeriesKey, str], Version]:
        """What is on its way, by series and period."""
        return {(key_of(one), one.submission.period): one for one in self.under_way}

    @cached_property
    def missing(self) -> list[Missing]:
        """The figures that are not there, the first due first."""
        return self.missing_of(list(self.wanted.values()))

    def missing_of(self, series: list[Wanted]) -> list[Missing]:
        """The figures of some series that are not there."""
        days = {key: one.days_after for key, one in self.assignments.items() if one.days_after is not None}
        return missing(self.following, self.plan, series, days, self.today)

    def is_for(self, of: Wanted) -> bool:
        """Whether a series is the user's to bring."""
        return access.is_for(self.user, self.plan, self.assignments.get(of.key), of.by)

    def series(self, text: str) -> Wanted:
        """A series by its address. Raises ``Http404`` when the plan needs none such, or it is not theirs."""
        key = from_address(text)
        found = self.wanted.get(key) if key is not None else None
        if found is None or not (self.coordinates or self.is_for(found)):
            raise Http404("series")
        return found

    def named(self, of: Wanted) -> Named:
        """A series in words."""
        name, danish = called(self.seen, of.indicator)
        where = area_name(self.seen, None, of.key.area)
        group = group_name(self.seen, of.indicator, of.key.group) if of.key.group else ""
        link = self.seen.link("delivery_series", plan=self.plan.id, series=in_address(of.key))
        unit = unit_name(self.seen, of.indicator.unit).lower()
        return Named(name, danish, f"{where}, {group}" if group else where, link, unit)

    def link_for(self, one: Missing) -> str:
        """The page of a series with the period of a figure that is missing filled in."""
        link = self.named(one.wanted).link
        return f"{link}{'&' if '?' in link else '?'}{urlencode({'period': str(one.period)})}"

    def who(self, of: Wanted) -> str:
        """Who brings a series, in words; empty when nobody does."""
        given = self.assignments.get(of.key)
        if given is None:
            return of.by
        if given.user is not None:
            return str(given.user)
        if given.body:
            body = next((one for one in self.plan.bodies if one.id == given.body), None)
            return body.name if body is not None else given.body
        return self.seen.say(f"role_{given.role}") if given.role else of.by

    def value(self, of: Wanted, said: Version) -> str:
        """What a figure on its way is, in words."""
        if said.status in ("missing", "suppressed") or said.value is None:
            return self.seen.say(f"figure_status_{said.status or 'missing'}")
        places = max(of.indicator.decimals, min(decimals_of(said.value), 6)) if not said.value.is_integer() else 0
        return quantity(said.value, of.indicator.unit, self.seen.lang, places)

    def name_of(self, one: Version) -> str:
        """What a figure on its way is of, in words."""
        of = self.wanted.get(key_of(one))
        named = self.named(of) if of is not None else None
        return f"{named.name}, {named.where}" if named is not None else one.submission.measure

    def crumbs(self, *more: Crumb) -> tuple[Crumb, ...]:
        """The way to a page of deliveries."""
        first = Crumb(self.seen.say("deliveries_title"), self.seen.link("deliveries", plan=self.plan.id))
        return plan_crumbs(self.seen, self.plan, *((first, *more) if more else (first._replace(link=""),)))


def desk_of(request: HttpRequest, plan: str) -> Desk:
    """The desk of a request. Raises ``Http404`` when there is no such plan."""
    seen = visit(request)
    found = following(site_day(), illustrative=True).plans.get(plan)
    if found is None:
        raise Http404("plan")
    return Desk(seen, signed_in(request), found, site_day())


def key_of(one: Version) -> SeriesKey:
    """The series of a figure on its way."""
    return SeriesKey(one.submission.measure, one.submission.area, one.submission.group)


def period_of(seen: Visit, one: Version) -> str:
    """The period of a figure on its way, in words."""
    return period_text(parse_period(one.submission.period), seen.lang)
