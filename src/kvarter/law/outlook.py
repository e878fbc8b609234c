"""What the next list would show if nothing changes, how close each limit is, and which areas are drawing near.

The same half-drift walk as the verdicts use, criterion by criterion. It says nothing about what anyone should do.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from kvarter.law.classify import USUAL, Classification, RuleOutcome, Settings, categories_of, classify, rules_on
from kvarter.law.compared import Compared
from kvarter.law.counting import NOBODY, ONE
from kvarter.law.figures import AreaFigures
from kvarter.law.projection import Projection, project
from kvarter.law.regimes import ORIGIN
from kvarter.law.rules import Law, Limit


class Outlook(NamedTuple):
    """The next list: categories that look likely if nothing changes, those left open, and each criterion.

    ``rules``: each rule of the next list as the projections make it out. ``watched``: the area is on no list of §§ 61 a
    and b now, but may come on, is one criterion near its limit away, or only unknown figures are between.
    """

    area: str
    next_list: date
    now: Classification
    projections: tuple[Projection, ...]
    rules: tuple[RuleOutcome, ...]
    likely: tuple[str, ...]
    open: tuple[str, ...]
    watched: bool


def outlook(history: Sequence[AreaFigures], law: Law, settings: Settings = USUAL) -> Outlook:
    """One area's figures for its lists so far (each list once, in any order) carried to the next, a year on.

    Raises ``ValueError`` for no figures or a list given twice, ``NoListError`` for figures before the first list.
    """
    rows = sorted(history, key=lambda row: row.list_date)
    if not rows or any(earlier.list_date == later.list_date for earlier, later in pairwise(rows)):
        message = "an outlook needs the figures of at least one list, and each list once"
        raise ValueError(message)
    *_earlier, newest = rows
    now = classify(newest, law, settings)
    next_list = _a_year_on(newest.list_date)
    projections: dict[Limit, Projection] = {}

    def likely_at_next(limit: Limit) -> Compared:
        projections[limit] = project(rows, limit, law, next_list, pooled=settings.pooled)
        return projections[limit].compared

    rules = rules_on(next_list, law, likely_at_next, settings)
    likely, left_open = categories_of(rules)
    listed = {code for code in now.categories if code in now.regime.categories}
    coming = {code for code in (*likely, *left_open) if code in _of_the_lists(next_list, law)} - set(now.undecided)
    near = any(_near(outcome, law) for outcome in now.rules if outcome.category.code in now.regime.categories)
    return Outlook(
        newest.area,
        next_list,
        now,
        _each_once(projections.values(), settings),
        rules,
        likely,
        left_open,
        not listed and (bool(coming) or near),
    )


def _a_year_on(day: date) -> date:
    """The same day a year later; lists are of 1 December, so the 29th of February is let stand for the 28th."""
    try:
        return day.replace(year=day.year + ONE)
    except ValueError:
        return day.replace(year=day.year + ONE, day=day.day - ONE)


def _of_the_lists(day: date, law: Law) -> frozenset[str]:
    regime = law.on(day)
    return frozenset() if regime is None else frozenset(regime.categories)


def _near(outcome: RuleOutcome, law: Law) -> bool:
    """Whether one condition alone is known to keep a category away, and its figure is near its limit; or none is, and
    only a figure nobody knows stands between."""
    failing = [one for one in outcome.all_of if one.met is False]
    asked = outcome.category.asks
    missing = NOBODY if asked is None else max(asked - outcome.count_met, NOBODY)
    if asked is None or outcome.met is True or len(failing) + missing > ONE:
        return False
    if not failing and missing == NOBODY:
        return True
    return any(_is_near(one, law) for one in failing or outcome.some_of if one.met is False)


def _is_near(one: Compared, law: Law) -> bool:
    if one.value is None or one.bound is None:
        return False
    return abs(one.value - one.bound.middle) <= law.method.near * one.bound.middle


def _each_once(projections: Iterable[Projection], settings: Settings) -> tuple[Projection, ...]:
    once: dict[tuple[object, ...], Projection] = {}
    for one in projections:
        if settings.origin or one.limit.criterion != ORIGIN:
            once.setdefault(one.limit.says, one)
    return tuple(once.values())
