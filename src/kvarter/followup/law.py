"""The national lists for the areas that have figures for them: how each list came out, and what the next may show.

All figures come through the door; one that is hidden is unknown to the law's arithmetic too, so nothing told about an
area can give a small count away.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Final, NamedTuple

from kvarter.disclosure.released import ReleasedFigure
from kvarter.followup.standing import Following
from kvarter.law.classify import USUAL, Classification, Settings, classify
from kvarter.law.figures import SHARES, AreaFigures, Counted, Printed, Share, chained
from kvarter.law.loading import law
from kvarter.law.off_list import Distance, off_list, on_list
from kvarter.law.outlook import Outlook, outlook
from kvarter.model.areas import Area
from kvarter.model.indicators import ORIGIN, Indicator, LawFigure
from kvarter.model.periods import Period, PeriodKind

_MONTH, _DAY = 12, 1
_NATIONAL: Final[LawFigure] = "national_convicted"
Named = dict[LawFigure, dict[date, ReleasedFigure]]


class LawStanding(NamedTuple):
    """One area and the national lists: every list there are figures for (oldest first), and the next.

    ``figures`` are the released figures by list and by what the law calls for.
    """

    area: Area
    lists: tuple[Classification, ...]
    figures: Mapping[date, Mapping[LawFigure, ReleasedFigure]]
    outlook: Outlook
    off: tuple[Distance, ...]
    on: tuple[Distance, ...]

    @property
    def newest(self) -> Classification:
        """The newest list there are figures for."""
        return self.lists[-1]

    @property
    def illustrative(self) -> bool:
        """Whether any of the figures is made up."""
        return any(figure.status == "illustrative" for held in self.figures.values() for figure in held.values())


def list_day(period: Period) -> date | None:
    """The list a figure is for: its day, or 1 December of its year; None for other periods."""
    match period.kind:
        case PeriodKind.DAY:
            return period.first
        case PeriodKind.YEAR:
            return date(period.year, _MONTH, _DAY)
        case _:
            return None


def areas_of_lists(following: Following, settings: Settings = USUAL) -> tuple[LawStanding, ...]:
    """Every area that has figures for a list, in the order the areas stand in; nothing is ranked."""
    standings = (law_standing(following, area, settings) for area in following.areas)
    return tuple(one for one in standings if one is not None)


def law_standing(following: Following, area: str, settings: Settings = USUAL) -> LawStanding | None:
    """How an area stands to the national lists; None when there are no figures of its own for any list."""
    rules = law()
    found = following.areas.get(area)
    own = _named(following, area)
    if not settings.origin:
        own.pop(ORIGIN, None)
    days = sorted({day for held in own.values() for day in held if rules.on(day) is not None})
    if found is None or found.kind in ("municipality", "region", "country", "police_district") or not days:
        return None
    national = _national(following)
    rows = chained(_area_figures(found, day, own, national, following) for day in days)
    lists = tuple(classify(row, rules, settings) for row in rows)
    newest = lists[-1]
    figures = {
        day: {name: held[day] for name, held in own.items() if day in held}
        | ({_NATIONAL: national[day]} if day in national else {})
        for day in days
    }
    return LawStanding(found, lists, figures, outlook(rows, rules, settings), off_list(newest), on_list(newest))


def _named(following: Following, area: str) -> Named:
    """The law's released figures of an area by what they are and by list."""
    named: Named = {}
    for indicator in following.law_indicators.values():
        for figure in following.law_release.figures(indicator.id, area):
            day = list_day(figure.period)
            if indicator.law is not None and day is not None and figure.value is not None:
                named.setdefault(indicator.law, {})[day] = figure
    return named


def _national(following: Following) -> dict[date, ReleasedFigure]:
    countries = [area.id for area in following.areas.values() if area.kind == "country"]
    return {day: figure for area in countries for day, figure in _named(following, area).get(_NATIONAL, {}).items()}


def _area_figures(
    area: Area, day: date, own: Named, national: Mapping[date, ReleasedFigure], following: Following
) -> AreaFigures:
    def at(name: LawFigure) -> ReleasedFigure | None:
        return own.get(name, {}).get(day)

    def whole(name: LawFigure) -> int | None:
        figure = at(name)
        return None if figure is None or figure.value is None else round(figure.value)

    income, share = at("income"), national.get(day)
    return AreaFigures(
        area.id,
        day,
        whole("residents"),
        {name: _share(own[name][day], following) for name in SHARES if day in own.get(name, {})},
        None if income is None else _printed(income, following),
        None if share is None else _printed(share, following),
        whole("years_on_list"),
    )


def _share(figure: ReleasedFigure, following: Following) -> Share:
    """A share as counts where the figure has them, else as the list printed it."""
    if figure.numerator is None or not figure.denominator:
        return Share(_printed(figure, following))
    return Share(None, (Counted(round(figure.numerator), round(figure.denominator)),))


def _printed(figure: ReleasedFigure, following: Following) -> Printed:
    """A figure as printed, with as many decimals as its indicator has, or more where the figure itself has more."""
    indicator: Indicator = following.law_indicators[figure.measure]
    text = repr(figure.value)
    decimals = max(indicator.decimals, len(text.partition(".")[2].rstrip("0")) if "e" not in text else 0)
    unit = Fraction(1, 10**decimals)
    return Printed(Fraction(text), unit)
