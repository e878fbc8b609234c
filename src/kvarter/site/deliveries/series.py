"""The series of figures a plan needs: what is measured, where, for whom, how often it comes and who brings it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from kvarter.followup.standing import Following
from kvarter.model.indicators import Delivery, Indicator
from kvarter.model.observations import SeriesKey
from kvarter.model.periods import Period
from kvarter.model.plans import Plan
from kvarter.site.shown.due import outstanding
from kvarter.site.shown.places import places

BETWEEN = "~"
"""Stands between the parts of a series in an address; no id has it."""


class Wanted(NamedTuple):
    """A series a plan needs. ``by`` is who the plan says brings it, in its own words; ``criteria`` rest on it."""

    key: SeriesKey
    indicator: Indicator
    delivery: Delivery
    by: str
    criteria: tuple[str, ...]


class Missing(NamedTuple):
    """A figure of a series that is not there: its period, the day it is due, and how many days late it is."""

    wanted: Wanted
    period: Period
    day: date
    days_late: int


def wanted(following: Following, plan: Plan) -> dict[SeriesKey, Wanted]:
    """The series a plan's goals and criteria need, with those they are held against. What is counted from the logbook
    brings itself and is left out."""
    found: dict[SeriesKey, Wanted] = {}

    def add(key: SeriesKey, delivery: Delivery | None, by: str, criterion: str) -> None:
        indicator = following.indicators.get(key.measure)
        if indicator is None:
            return
        held = found.get(key)
        if held is None:
            rule = delivery or indicator.delivery
            held = Wanted(key, indicator, rule, by or rule.by or indicator.delivery.by, ())
        found[key] = held._replace(criteria=(*held.criteria, criterion)) if criterion else held

    for standing in following.criteria(plan.id):
        asked = standing.criterion
        if asked.measure and asked.area and asked.count is None:
            source = asked.data_source
            for area in (asked.area, asked.reference_area):
                if area:
                    key = SeriesKey(asked.measure, area, asked.group or "")
                    add(key, source.delivery if source else None, source.delivered_by if source else "", asked.id)
    for uses in places(following).uses.values():
        for one in uses:
            if one.plan.id == plan.id:
                for area in (one.use.area, one.use.reference_area):
                    if area:
                        add(SeriesKey(one.use.indicator, area, one.use.group), None, "", "")
    return found


def missing(
    following: Following, plan: Plan, series: Iterable[Wanted], days_after: dict[SeriesKey, int], day: date
) -> list[Missing]:
    """The figures of a plan's own years that are late on ``day``, and of each series the next one, the first due first.

    A plan that ended more than a year ago waits for no figures.
    """
    if plan.period.to < day.year - 1:
        return []
    found = list(_missing(following, plan, series, days_after, day))
    return sorted(found, key=lambda one: (one.day, one.wanted.key))


def _missing(
    following: Following, plan: Plan, series: Iterable[Wanted], days_after: dict[SeriesKey, int], day: date
) -> Iterator[Missing]:
    first, last = date(plan.period.from_, 1, 1), date(plan.period.to, 12, 31)
    for one in series:
        rule = one.delivery
        if one.key in days_after:
            rule = dataclasses.replace(rule, days_after=days_after[one.key])
        for due in outstanding(rule, following.release.figures(*one.key), first, last, day):
            yield Missing(one, due.period, due.day, max(0, (day - due.day).days))


def in_address(key: SeriesKey) -> str:
    """A series as one part of an address."""
    return BETWEEN.join(key if key.group else key[:2])


def from_address(text: str) -> SeriesKey | None:
    """The series an address names; None when it names none."""
    parts = text.split(BETWEEN)
    return SeriesKey(*parts) if len(parts) in (2, 3) and all(parts) else None
