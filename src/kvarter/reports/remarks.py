"""What a reader must know of the figures: missing, not shown, preliminary, revised, made up; and their sources."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from kvarter.charts.series import place_name
from kvarter.disclosure.released import ReleasedFigure
from kvarter.followup.standing import IndicatorStanding
from kvarter.model.observations import recorded_day
from kvarter.model.periods import PeriodKind, school_year_period
from kvarter.reports.making import Making, name_of
from kvarter.reports.records import Cell, Column, Section
from kvarter.reports.tables import indicator_name, unit_of
from kvarter.reports.yearly import due, of_year, places_of, within_year_of
from kvarter.wording.numbers import day, listing, period, quantity


def remarks(making: Making, standings: Sequence[IndicatorStanding]) -> Section:
    """The table of figures that are missing, not shown, preliminary, revised or made up."""
    once = _once(standings)
    rows: list[tuple[str, str]] = [("missing", text) for text in _missing(making, once)]
    for key, wanted in (("not_shown", _hidden), ("preliminary", _preliminary)):
        rows += [(key, text) for text in _listed(making, once, wanted)]
    rows += [("revised", text) for one in once for text in _revised(making, one)]
    rows += [("illustrative", text) for text in _listed(making, once, _made_up)]
    if not rows:
        return Section("forbehold", making.say("remarks"), (making.say("no_remarks"),))
    columns = (Column(making.say("kind"), width=2), Column(making.say("which"), width=7))
    cells = [(Cell(making.say(key)), Cell(text)) for key, text in rows]
    return Section(
        "forbehold", making.say("remarks"), tables=(making.table(making.say("table_remarks"), columns, cells),)
    )


def sources(making: Making, standings: Sequence[IndicatorStanding]) -> Section:
    """The table of indicators with definition, source and who delivers."""
    known = {one.indicator.id: one.indicator for one in standings if one.indicator is not None}
    columns = (
        Column(making.say("indicator"), width=4),
        Column(making.say("definition"), width=6),
        Column(making.say("source"), width=4),
        Column(making.say("delivered_by"), width=3),
    )
    rows = []
    for one in known.values():
        definition = one.definition if making.lang == "da" else one.definition_en or one.definition
        rows.append(
            (Cell(name_of(one, making.lang)), Cell(definition or "–"), Cell(one.source), Cell(one.delivery.by or "–"))
        )
    text = (making.say("source_told", source=making.plan.source),) if making.plan.source else ()
    tables = (making.table(making.say("table_sources"), columns, rows),) if rows else ()
    return Section("kilder", making.say("sources"), text, tables)


def is_made_up(standings: Iterable[IndicatorStanding]) -> bool:
    """Whether any figure of a report is an example."""
    return any(_made_up(figure) for one in standings for figure in (*one.figures, *one.reference))


def _once(standings: Sequence[IndicatorStanding]) -> list[IndicatorStanding]:
    return list({(one.use.indicator, one.use.area, one.use.group): one for one in reversed(standings)}.values())[::-1]


def _name(making: Making, standing: IndicatorStanding) -> str:
    return f"{indicator_name(making, standing)}, {place_name(standing, making.lang)}"


def _missing(making: Making, standings: Sequence[IndicatorStanding]) -> Iterable[str]:
    for one in standings:
        lacking = [figure for figure in one.figures if figure.value is None and not figure.hidden]
        if lacking:
            yield making.say("lacking", name=_name(making, one), periods=_periods(making, lacking))
        arrives = due(one.indicator, making.year, one.figures)
        found = of_year(one.figures, making.year, within_year_of(one.indicator))
        if found is not None or arrives is None:
            continue
        if arrives > making.following.as_of:
            when = day(arrives, making.lang)
            yield making.say("expected", name=_name(making, one), year=making.year, day=when)
        else:
            yield making.say("lacking", name=_name(making, one), periods=making.year)


def _hidden(figure: ReleasedFigure) -> bool:
    return bool(figure.hidden)


def _preliminary(figure: ReleasedFigure) -> bool:
    return figure.status == "preliminary"


def _made_up(figure: ReleasedFigure) -> bool:
    return figure.status == "illustrative"


def _listed(
    making: Making, standings: Sequence[IndicatorStanding], wanted: Callable[[ReleasedFigure], bool]
) -> Iterable[str]:
    for one in standings:
        found = [figure for figure in one.figures if wanted(figure)]
        if found:
            yield making.say("lacking", name=_name(making, one), periods=_periods(making, found))


def _periods(making: Making, figures: Sequence[ReleasedFigure]) -> str:
    """Periods in a list; years and school years that follow each other as one span."""
    whole = sorted(figure.period.year for figure in figures if figure.period.kind is PeriodKind.YEAR)
    school = sorted(figure.period.year for figure in figures if figure.period.kind is PeriodKind.SCHOOL_YEAR)
    spans = (PeriodKind.YEAR, PeriodKind.SCHOOL_YEAR)
    rest = [period(figure.period, making.lang) for figure in figures if figure.period.kind not in spans]
    told = [str(first) if first == last else f"{first}-{last}" for first, last in _runs(whole)]
    for first, last in _runs(school):
        one = period(school_year_period(first), making.lang)
        told.append(one if first == last else making.say("school_years", first=first - 1, last=last))
    return listing(told + rest, making.lang)


def _runs(of: Sequence[int]) -> list[tuple[int, int]]:
    """Numbers that follow each other as (first, last)."""
    runs: list[tuple[int, int]] = []
    for one in of:
        if runs and one == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], one)
        else:
            runs.append((one, one))
    return runs


def _revised(making: Making, standing: IndicatorStanding) -> Iterable[str]:
    places, unit = places_of(standing, *(before.value for before, _now in standing.revisions)), unit_of(standing)

    def told(figure: ReleasedFigure) -> str:
        if figure.hidden:
            return making.say("hidden")
        if figure.value is None:
            return making.say("before_unknown")
        return quantity(figure.value, unit, making.lang, places)

    for before, now in standing.revisions:
        yield making.say(
            "revised_item",
            name=_name(making, standing),
            period=period(now.period, making.lang),
            before=told(before),
            now=told(now),
            day=day(recorded_day(now.recorded), making.lang),
        )
