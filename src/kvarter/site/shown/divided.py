"""How divided a municipality is, and where a share is markedly higher, as pages show it. Nothing is ranked."""

from __future__ import annotations

from typing import NamedTuple

from kvarter.balance.concentration import MATTERS
from kvarter.charts.divided import divided_chart
from kvarter.followup.divided import Between, Compared, Divided, concentrations_of, divisions
from kvarter.model.areas import Area
from kvarter.model.indicators import Indicator
from kvarter.site.shown.series import inside_page
from kvarter.site.visit import Visit
from kvarter.wording.concentration import sentence
from kvarter.wording.divided import change_sentence, levels_sentence, now_sentence, value_words
from kvarter.wording.numbers import period


class ComparedView(NamedTuple):
    """Whether an area's share is markedly higher than in the rest, in words."""

    sentence: str
    period: str
    mark: str


class YearRow(NamedTuple):
    """A year of the table, each index with its interval."""

    period: str
    mark: str
    uneven: str
    entropy: str
    isolation: str


class DividedView(NamedTuple):
    """One share's division of the municipality: in a sentence, as a chart, as a table."""

    anchor: str
    title: str
    danish: bool
    between: Between
    sentences: tuple[str, ...]
    mark: str
    chart: str
    rows: tuple[YearRow, ...]


def compared_views(seen: Visit, area: Area, whole: Area) -> tuple[list[ComparedView], int]:
    """The area's shares against the rest, and among how many areas they were tested."""
    found = concentrations_of(seen.following, area, whole)
    return [_compared(seen, area, one) for one in found], max((one.looked_at for one in found), default=0)


def _compared(seen: Visit, area: Area, one: Compared) -> ComparedView:
    named = one.found._replace(area=(_called(seen, area),))
    return ComparedView(
        sentence(named, _called(seen, one.indicator), 100 * MATTERS, seen.lang),
        period(one.period, seen.lang),
        seen.say("mark_example") if one.illustrative else "",
    )


def divided_views(seen: Visit, whole: Area) -> list[DividedView]:
    """Every share that tells how divided the municipality is: between areas first, then schools, then day-care."""
    return [_divided(seen, one) for one in divisions(seen.following, whole)]


def _divided(seen: Visit, one: Divided) -> DividedView:
    lang, first, last = seen.lang, one.years[0], one.years[-1]
    told = [now_sentence(last.indices["D"], last.period, one.between, lang)]
    if first is not last:
        told.append(change_sentence(first.indices["D"], last.indices["D"], first.period, lang))
    told += [levels] if (levels := levels_sentence(last.levels, lang)) else []
    made_up = any(year.illustrative for year in one.years)
    course = [(year.period, year.indices["D"]) for year in one.years]
    title = _called(seen, one.indicator)
    spec = divided_chart(course, f"{title}. {' '.join(told)}", lang, illustrative=made_up)
    return DividedView(
        f"{one.indicator.id}-{one.between}",
        title,
        seen.lang == "en" and not one.indicator.name_en,
        one.between,
        tuple(told),
        seen.say("mark_example") if made_up else "",
        "" if spec is None else inside_page(spec),
        tuple(
            YearRow(
                period(year.period, lang),
                seen.say("mark_example") if year.illustrative else "",
                *(value_words(year.indices[index], lang) for index in ("D", "H", "isolation")),
            )
            for year in reversed(one.years)
        ),
    )


def _called(seen: Visit, thing: Area | Indicator) -> str:
    return thing.name_en if seen.lang == "en" and thing.name_en else thing.name
