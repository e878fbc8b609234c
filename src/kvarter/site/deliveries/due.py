"""What deliveries put on an agenda: figures that should have come and that criteria the body follows rest on."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from kvarter.site.deliveries.series import Missing, missing, wanted
from kvarter.site.meetings.due import Asked, Due, Source
from kvarter.site.meetings.models import Kind
from kvarter.site.pages.rendering import called
from kvarter.site.shown.figures import area_name, group_name
from kvarter.site.visit import Visit
from kvarter.wording.numbers import day as day_text
from kvarter.wording.numbers import period as period_text

AGAIN: Final = timedelta(days=80)
"""A figure that still has not come is taken up again after about a quarter."""
MOST_NAMED: Final = 6


def late_figures(asked: Asked) -> list[Due]:
    """One point for each indicator with figures late on the day of the meeting; one a decision is open on is followed
    through that. Late by the plan's own days: who was put on a series, and other days for them, is a question an agenda
    has none left to ask."""
    follows = {one.criterion.id for one in asked.criteria}
    series = [one for one in wanted(asked.following, asked.plan).values() if follows.intersection(one.criteria)]
    if not series:
        return []
    late: dict[str, list[Missing]] = {}
    for one in missing(asked.following, asked.plan, series, {}, asked.day):
        if one.days_late:
            late.setdefault(one.wanted.key.measure, []).append(one)
    still_open = {one.item.about for one in asked.decisions(Kind.FIGURE_MISSING) if one.done is None}
    had = asked.taken_up(Kind.FIGURE_MISSING)
    return [
        _point(asked, measure, found)
        for measure, found in late.items()
        if measure not in still_open and (measure not in had or asked.day - had[measure] >= AGAIN)
    ]


def _point(asked: Asked, measure: str, late: list[Missing]) -> Due:
    seen = asked.seen
    name, _danish = called(seen, late[0].wanted.indicator)
    said = [_said(asked, one) for one in late[:MOST_NAMED]]
    if len(late) > MOST_NAMED:
        said.append(seen.say("agenda_figure_more", count=len(late) - MOST_NAMED))
    criteria = {criterion for one in late for criterion in one.wanted.criteria}
    said.append(seen.say("figure_criteria_one" if len(criteria) == 1 else "figure_criteria", count=len(criteria)) + ".")
    title = seen.say("agenda_figure", name=name)
    return Due(Kind.FIGURE_MISSING, measure, title, " ".join(said), seen.say("agenda_figure_proposal"))


def _said(asked: Asked, one: Missing) -> str:
    """A late figure in a sentence, with who brings it as the plan says: an agenda names nobody."""
    seen, key = asked.seen, one.wanted.key
    where = area_name(seen, None, key.area)
    where = f"{where}, {group_name(seen, one.wanted.indicator, key.group)}" if key.group else where
    by = one.wanted.by
    due = day_text(one.day, seen.lang)
    said = "agenda_figure_by" if by else "agenda_figure_nobody"
    return seen.say(said, where=where, period=period_text(one.period, seen.lang), day=due, by=by)


def _page(seen: Visit, plan: str, about: str) -> str:  # noqa: ARG001 - as every source's paper
    return seen.link("indicator", indicator=about)


FIGURES: Final = Source(Kind.FIGURE_MISSING, late_figures, _page)
