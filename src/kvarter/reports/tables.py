"""The tables of a report: goals by verdict, indicators, breakdowns, criteria."""

from __future__ import annotations

from collections.abc import Sequence

from kvarter.charts.series import group_name, place_name, reference_name
from kvarter.charts.words import unit_name
from kvarter.disclosure.released import ReleasedFigure
from kvarter.followup.standing import CriterionStanding, IndicatorStanding, PartStanding
from kvarter.model.verdicts import ReasonCode, Status
from kvarter.reports.making import Making, name_of
from kvarter.reports.records import Cell, Column, Table
from kvarter.reports.yearly import Shown, cell, marks, of_base, of_year, places_of, within_year_of
from kvarter.wording.numbers import change, listing
from kvarter.wording.outcomes import rule
from kvarter.wording.reasons import reason_sentence
from kvarter.wording.targets import target
from kvarter.wording.verdicts import STATUS_WORDS, sentence, still_needed

BREAKDOWN_YEARS = 5


def summary(making: Making, parts: Sequence[PartStanding]) -> Table:
    """Goals (or focus areas) by how many verdicts of each kind they have, and what they come to."""
    used = [status for status in Status if any(part.outcome.counts[status] for part in parts)]
    kind = "goal" if making.plan.goals else "focus_area"
    columns = [Column(making.say(kind), width=5)]
    columns += [Column(STATUS_WORDS[one].word(making.lang), True, 2, one.value) for one in used]
    columns += [Column(making.say("total"), True, 1), Column(making.say("outcome"), width=3)]
    rows = []
    for part in parts:
        outcome = part.outcome
        counts = [Cell(str(outcome.counts[one])) for one in used]
        together = Cell("–")
        if outcome.status is not None:
            together = Cell(STATUS_WORDS[outcome.status].word(making.lang), (), outcome.status.value)
        name = name_of(part.part, making.lang)
        rows.append((Cell(name), *counts, Cell(str(sum(outcome.counts.values()))), together))
    caption = making.say("summary_goals" if making.plan.goals else "summary_focus")
    aside = len({one.criterion.id for part in parts for one in part.criteria if one.set_aside is not None})
    notes = [making.say("note_set_aside", count=aside)] if aside else []
    return making.table(caption, columns, rows, [*_rules(making, parts), *notes])


def _rules(making: Making, parts: Sequence[PartStanding]) -> list[str]:
    """The rules by which the parts were summed up; where there are several, which parts each is of."""
    held: dict[str, list[str]] = {}
    for part in parts:
        held.setdefault(rule(part.outcome.rule, making.lang), []).append(name_of(part.part, making.lang))
    if len(held) == 1:
        return list(held)
    return [f"{listing(names, making.lang)}: {text}" for text, names in held.items()]


def indicators(making: Making, name: str, standings: Sequence[IndicatorStanding]) -> Table | None:
    """The table of a goal's indicators: baseline, last year, this year, change, target and verdict."""
    if not standings:
        return None
    year = making.year
    columns = (
        Column(making.say("indicator"), width=11),
        Column(making.say("baseline"), True, 6),
        Column(str(year - 1), True, 6),
        Column(str(year), True, 6),
        Column(making.say("change"), True, 7),
        Column(making.say("target"), width=8),
        Column(making.say("verdict"), width=7),
    )
    rows = [row for standing in standings for row in _indicator_rows(making, standing)]
    notes = [
        f"{indicator_name(making, one)}: {one.use.note}" for one in standings if one.use.note and making.lang == "da"
    ]
    return making.table(making.say("indicators_of", name=name), columns, rows, notes)


def indicator_name(making: Making, standing: IndicatorStanding) -> str:
    """An indicator's name; the id where its definition is not there."""
    return standing.use.indicator if standing.indicator is None else name_of(standing.indicator, making.lang)


def _indicator_rows(making: Making, standing: IndicatorStanding) -> list[tuple[Cell, ...]]:
    lang, year = making.lang, making.year
    within = within_year_of(standing.indicator)
    base = of_base(standing)
    last, this = (of_year(standing.figures, one, within) for one in (year - 1, year))
    printed = None if base is None else base.value
    places = places_of(standing, printed)
    revised = {now.period for _before, now in standing.revisions}
    unit = unit_of(standing)
    where = place_name(standing, lang)
    head = Cell(f"{indicator_name(making, standing)}, {where} ({unit_name(unit, lang)})")
    figures = (
        head,
        Cell("–") if base is None else cell(base, places, lang, revised=base.period in revised),
        cell(last, places, lang, column=year - 1, revised=last is not None and last.period in revised),
        cell(this, places, lang, column=year, revised=this is not None and this.period in revised),
        _change(making, last, this, unit, places),
    )
    if not standing.criteria:
        return [(*figures, Cell(making.say("no_target")), Cell("–"))]
    reference = reference_name(standing, lang)
    return [(*figures, Cell(asked(one, reference, making)), making.verdict(one)) for one in standing.criteria]


def unit_of(standing: IndicatorStanding) -> str:
    """What an indicator's figures are counted in."""
    if standing.indicator is not None:
        return standing.indicator.unit
    return standing.figures[0].unit if standing.figures else "other"


def _change(making: Making, last: Shown | None, this: Shown | None, unit: str, places: int) -> Cell:
    if last is None or this is None or last.value is None or this.value is None:
        return Cell("–")
    status = next((one.status for one in (last, this) if one.status), "")
    return Cell(change(last.value, this.value, unit, making.lang, places), marks(status, making.lang))


def asked(one: CriterionStanding, reference: str, making: Making) -> str:
    """What a criterion asks for, in few words; its own name or sentence where it has no level."""
    short = target(one.criterion, one.verdict.verdict, reference, making.lang)
    return short or one.criterion.name or one.criterion.text


def breakdowns(making: Making, standing: IndicatorStanding) -> tuple[Table, ...]:
    """The tables under an indicator: by group and by area, over the newest years."""
    lang, use = making.lang, standing.use
    release, areas = making.following.release, making.following.areas
    name = indicator_name(making, standing)
    by_group = [
        (group_name(standing, one, lang), release.figures(use.indicator, use.area, one)) for one in use.breakdown
    ]
    by_area = [
        (name_of(areas[one], lang) if one in areas else one, release.figures(use.indicator, one, use.group))
        for one in use.breakdown_areas
    ]
    made = []
    for key, head, series in (("by_group", "group", by_group), ("by_area", "place", by_area)):
        table = _by_year(making, making.say(key, name=name), making.say(head), series, standing)
        if table is not None:
            made.append(table)
    return tuple(made)


def _by_year(
    making: Making,
    caption: str,
    head: str,
    series: Sequence[tuple[str, tuple[ReleasedFigure, ...]]],
    standing: IndicatorStanding,
) -> Table | None:
    known = sorted({figure.period.year for _name, figures in series for figure in figures})
    years = [year for year in known if year <= making.year][-BREAKDOWN_YEARS:]
    if not years:
        return None
    within = within_year_of(standing.indicator)
    places = places_of(standing, *(figure.value for _name, figures in series for figure in figures))
    columns = [Column(head, width=5), *(Column(str(year), True, 2) for year in years)]
    rows = [
        (
            Cell(name),
            *(cell(of_year(figures, year, within), places, making.lang, column=year) for year in years),
        )
        for name, figures in series
    ]
    return making.table(f"{caption} ({unit_name(unit_of(standing), making.lang)})", columns, rows)


def criteria(making: Making, name: str, standings: Sequence[CriterionStanding]) -> Table | None:
    """The table of criteria that stand on their own: what is asked, the verdict, and how it stands in words."""
    if not standings:
        return None
    columns = (
        Column(making.say("criterion"), width=6),
        Column(making.say("asked"), width=4),
        Column(making.say("verdict"), width=3),
        Column(making.say("how_it_stands"), width=7),
    )
    rows = []
    for one in standings:
        reference = making.following.areas.get(one.criterion.reference_area or "")
        to = name_of(reference, making.lang) if reference is not None else one.criterion.reference_area or ""
        short = target(one.criterion, one.verdict.verdict, to, making.lang)
        text = one.criterion.text or one.criterion.name
        rows.append((Cell(text), Cell(short or "–"), making.verdict(one), Cell(how_it_stands(making, one))))
    return making.table(making.say("criteria_of", name=name), columns, rows)


def how_it_stands(making: Making, one: CriterionStanding) -> str:
    """The verdict's sentence without its first word (the table has it), what is still needed, and what chance says."""
    verdict, lang = one.verdict.verdict, making.lang
    said = sentence(verdict, lang)
    _head, _colon, rest = said.partition(": ")
    rest = rest[:1].upper() + rest[1:] if rest else said
    more = [still_needed(verdict.still_needed, lang, gap=one.criterion.of == "gap")]
    if one.verdict.rests_on_hidden:
        more.append(making.say("rested_on_hidden"))
    more += [reason_sentence(reason, lang) for reason in verdict.reasons if reason.code is ReasonCode.WITHIN_CHANCE]
    return " ".join(part for part in (rest, *more) if part)
