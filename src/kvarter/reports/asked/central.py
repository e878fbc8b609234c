"""The central measures at the plan's start and now: those whose figures the fund itself delivers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from kvarter.charts.rows import shown_places
from kvarter.disclosure.released import ReleasedFigure
from kvarter.model.indicators import Indicator
from kvarter.model.plans import Plan
from kvarter.reports.asked.making import paper
from kvarter.reports.asked.records import Known
from kvarter.reports.asked.words import say
from kvarter.reports.making import Making, name_of
from kvarter.reports.records import Cell, Column, Paper, Section
from kvarter.reports.yearly import marks
from kvarter.wording.numbers import change, day, listing, period, quantity


def central(known: Known, making: Making) -> Paper:
    """Each central measure for the plan's area and what it lies in; then the figures of the problem description."""
    lang, plan = making.lang, known.plan
    fund = [party.name for party in plan.parties if party.kind == "fund"]
    start = plan.valid_from or date(plan.period.from_, 1, 1)
    named = listing(fund, lang)
    rows = list(_rows(known, making, central_measures(known, plan), start))
    lead = [say("central_lead", lang, fund=named, day=day(start, lang)) if fund else say("central_no_fund", lang)]
    if fund and not rows:
        lead.append(say("central_none", lang, fund=named))
    columns = (
        Column(say("measure", lang), width=6),
        Column(say("area", lang), width=4),
        Column(say("start", lang), True, 5),
        Column(say("now", lang), True, 5),
        Column(say("change", lang), True, 4),
    )
    sections = []
    if rows:
        name = say("central", lang)
        sections.append(Section("centrale", name, tables=(making.table(name, columns, rows),)))
    context = dict.fromkeys(one.measure for one in plan.context if one.measure)
    others = [known.following.indicators[one] for one in context if one in known.following.indicators]
    more = list(_rows(known, making, others, start))
    if more:
        name = say("context_head", lang)
        sections.append(Section("problembeskrivelse", name, tables=(making.table(name, columns, more),)))
    example = making.say("mark_illustrative")
    made_up = any(example in cell.marks for row in (*rows, *more) for cell in row)
    return paper(known, making, "central", lead, sections, made_up=made_up, of_year=False)


def central_measures(known: Known, plan: Plan) -> list[Indicator]:
    """The measures of which one of the plan's funds is the source or the one who delivers."""
    fund = [party.name for party in plan.parties if party.kind == "fund"]
    return [
        one
        for one in known.following.indicators.values()
        if any(name and (name in one.source or name in one.delivery.by) for name in fund)
    ]


def _rows(known: Known, making: Making, indicators: Sequence[Indicator], start: date) -> Iterator[tuple[Cell, ...]]:
    areas = known.following.areas
    own = areas.get(known.plan.area or "")
    where = [] if own is None else [own, *(areas[name] for name in own.part_of if name in areas)]
    for indicator in indicators:
        for area in where:
            figures = known.following.release.figures(indicator.id, area.id)
            if figures:
                before = [one for one in figures if one.period.last < start and not one.hidden]
                first = max(before, key=lambda one: one.period.last, default=None)
                last = max(figures, key=lambda one: one.period.last)
                yield (
                    Cell(name_of(indicator, making.lang)),
                    Cell(name_of(area, making.lang)),
                    _cell(making, indicator, first),
                    _cell(making, indicator, last),
                    _change(making, indicator, first, last),
                )


def _cell(making: Making, indicator: Indicator, one: ReleasedFigure | None) -> Cell:
    lang = making.lang
    if one is None:
        return Cell(say("no_figure", lang))
    if one.value is None:
        return Cell(f"{say('hidden' if one.hidden else 'no_figure', lang)} ({period(one.period, lang)})")
    places = shown_places(indicator, [one.value])
    told = f"{quantity(one.value, indicator.unit, lang, places)} ({period(one.period, lang)})"
    return Cell(told, marks(one.status, lang))


def _change(making: Making, indicator: Indicator, first: ReleasedFigure | None, last: ReleasedFigure) -> Cell:
    if first is None or first.value is None or last.value is None or first.period == last.period:
        return Cell("–")
    return Cell(change(first.value, last.value, indicator.unit, making.lang))
