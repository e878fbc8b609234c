"""An activity as its lead sees it: its verdicts, and what the year under way still needs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from kvarter.disclosure.released import ReleasedFigure
from kvarter.followup.logbook import TeamVerdict
from kvarter.followup.standing import CriterionStanding, Following
from kvarter.judging.this_year import this_year
from kvarter.model.periods import SUB_YEAR
from kvarter.model.verdicts import Verdict
from kvarter.site.shown.verdicts import CriterionView, criterion_view, status_badge
from kvarter.site.visit import Visit
from kvarter.wording.this_year import this_year_text
from kvarter.wording.verdicts import sentence, still_needed


class OwnCriterion(NamedTuple):
    """A criterion with its verdict, and the year under way in one sentence; empty where nothing is to be counted up."""

    view: CriterionView
    this_year: str


def own_criteria(
    seen: Visit,
    following: Following,
    standings: Sequence[CriterionStanding],
    counted: Sequence[TeamVerdict],
    today: date,
) -> list[OwnCriterion]:
    """The criteria of an activity. Those counted from its own logbook are shown in full: only its team may be given
    them. The others are shown as everybody sees them."""
    team = {one.criterion.id: one for one in counted}
    found = []
    for standing in standings:
        view = criterion_view(seen, standing)
        mine = team.get(standing.criterion.id)
        if mine is not None:
            view = _in_full(seen, view, mine)
            found.append(OwnCriterion(view, _year(seen, mine.verdict, mine.so_far, mine.unit, today)))
        else:
            indicator = following.indicators.get(standing.criterion.measure or "")
            unit = "" if indicator is None else indicator.unit
            so_far = _so_far(following, standing, today.year)
            found.append(OwnCriterion(view, _year(seen, standing.verdict.verdict, so_far, unit, today)))
    return found


def _in_full(seen: Visit, view: CriterionView, mine: TeamVerdict) -> CriterionView:
    return view._replace(
        badge=status_badge(seen, mine.verdict.status),
        sentence=sentence(mine.verdict, seen.lang),
        needed=still_needed(mine.verdict.still_needed, seen.lang, gap=mine.criterion.of == "gap"),
    )


def _year(seen: Visit, verdict: Verdict, so_far: float | None, unit: str, today: date) -> str:
    found = None if so_far is None else this_year(verdict, so_far, today.year)
    return "" if found is None else this_year_text(found._replace(unit=unit or found.unit), seen.lang)


def _so_far(following: Following, standing: CriterionStanding, year: int) -> float | None:
    """What released figures for parts of the year add up to; None when one is hidden, or when they do not add up."""
    asked = standing.criterion
    indicator = following.indicators.get(asked.measure or "")
    if indicator is None or asked.area is None or indicator.within_year != "sum":
        return None
    parts = [one for one in following.release.figures(indicator.id, asked.area, asked.group or "") if _in(one, year)]
    values = [one.value for one in parts if one.value is not None]
    return sum(values) if len(values) == len(parts) else None


def _in(one: ReleasedFigure, year: int) -> bool:
    return one.period.kind in SUB_YEAR and one.period.year == year and one.status != "missing"
