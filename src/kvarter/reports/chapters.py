"""The chapters of a report: one a goal, or one a focus area with its activities inside."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kvarter.charts.series import place_name, reference_name, series_chart
from kvarter.followup.standing import CriterionStanding, IndicatorStanding, PartStanding, Path
from kvarter.judging.chance import SIGNIFICANCE, within_chance_counts
from kvarter.model.activities import Activity
from kvarter.model.plans import Case, FocusArea, Goal, IndicatorUse, Objective
from kvarter.model.units import KIND
from kvarter.reports.making import Making, name_of
from kvarter.reports.records import Chapter, IndicatorPart, Standing, Story
from kvarter.reports.tables import breakdowns, criteria, indicator_name, indicators, unit_of
from kvarter.reports.texts import figures_of
from kvarter.reports.yearly import Shown, due, of_base, of_year, places_of, within_year_of
from kvarter.wording.drafts import Facts, draft
from kvarter.wording.outcomes import counted, rule
from kvarter.wording.verdicts import STATUS_WORDS


def goal_chapter(making: Making, part: PartStanding, goal: Goal) -> Chapter:
    """A goal: its text, how it came out, the year's cases, its indicators, and criteria that stand alone."""
    name = name_of(goal, making.lang)
    table = indicators(making, name, part.indicators)
    own = _own(part.criteria)
    parts = [_indicator(making, one, told=True) for one in part.indicators]
    beside = criteria(making, name, own)
    parts += [_indicator(making, one, told=False) for one in measured(making, own)]
    return Chapter(
        id=f"maal-{goal.id}",
        name=name,
        kind="goal",
        text=_paragraphs(goal.text),
        facts=_objectives(making, goal.objectives),
        standing=standing_of(making, part),
        cases=stories(case for case in making.plan.cases if case.year == making.year and case.goals == (goal.id,)),
        tables=tuple(one for one in (table, beside) if one is not None),
        indicators=tuple(parts),
        chapters=(),
    )


def focus_chapter(making: Making, part: PartStanding, focus: FocusArea) -> Chapter:
    """A focus area or track: purpose, objectives, its own criteria and indicators, then each activity."""
    name = name_of(focus, making.lang)
    table = indicators(making, name, part.indicators)
    own = [one for one in _own(part.criteria) if one.path[-1][0] != "activity"]
    beside = criteria(making, name, own)
    parts = [_indicator(making, one, told=True) for one in part.indicators]
    parts += [_indicator(making, one, told=False) for one in measured(making, own)]
    inner = [activity_chapter(making, one) for one in making.following.activities(making.plan, focus)]
    facts = [(making.say("target_group"), focus.target_group)] if focus.target_group else []
    return Chapter(
        id=f"indsatsomraade-{focus.id}",
        name=name,
        kind="focus_area",
        text=_paragraphs(focus.purpose),
        facts=(*facts, *_objectives(making, focus.objectives)),
        standing=standing_of(making, part),
        cases=(),
        tables=tuple(one for one in (table, beside) if one is not None),
        indicators=tuple(parts),
        chapters=tuple(inner),
    )


def activity_chapter(making: Making, part: PartStanding) -> Chapter:
    """An activity: purpose, for whom, how, by which role, and its criteria."""
    activity = part.part
    if not isinstance(activity, Activity):
        message = f"not an activity: {part.kind}"
        raise TypeError(message)
    name = name_of(activity, making.lang)
    table = criteria(making, name, part.criteria)
    parts = [_indicator(making, one, told=False) for one in measured(making, part.criteria)]
    level = making.say(activity.level) if activity.level else ""
    facts = (
        ("target_group", activity.target_group),
        ("method_type", activity.method),
        ("level", level),
        ("responsible", activity.responsible),
    )
    return Chapter(
        id=f"indsats-{activity.id}",
        name=name,
        kind="activity",
        text=_paragraphs(activity.purpose),
        facts=tuple((making.say(key), value) for key, value in facts if value),
        standing=standing_of(making, part) if part.criteria else None,
        cases=(),
        tables=(table,) if table is not None else (),
        indicators=tuple(parts),
        chapters=(),
    )


def _own(standings: Sequence[CriterionStanding]) -> list[CriterionStanding]:
    return [one for one in standings if one.use is None]


def measured(making: Making, standings: Sequence[CriterionStanding]) -> list[IndicatorStanding]:
    """The measures criteria are judged by, each once, as indicators with their series."""
    found: dict[tuple[str, str, str], tuple[Path, list[CriterionStanding]]] = {}
    for one in standings:
        criterion = one.criterion
        if criterion.measure and criterion.area:
            key = (criterion.measure, criterion.area, criterion.group or "")
            found.setdefault(key, (one.path, []))[1].append(one)
    made = []
    for (measure, area, group), (path, held) in found.items():
        reference = next((one.criterion.reference_area for one in held if one.criterion.reference_area), None)
        base = next((one.criterion.base for one in held if one.criterion.base and one.criterion.of == "value"), None)
        use = IndicatorUse(indicator=measure, area=area, group=group, reference_area=reference, baseline=base)
        standing = making.following.indicator(making.plan, use, path)
        made.append(standing._replace(criteria=tuple(held)))
    return made


def stories(cases: Iterable[Case]) -> tuple[Story, ...]:
    """Cases as the reader meets them."""
    return tuple(Story(case.title, case.text, case.source) for case in cases)


def standing_of(making: Making, part: PartStanding) -> Standing | None:
    """How a part came out with its rule; None where it has nothing to judge."""
    outcome, lang = part.outcome, making.lang
    if not sum(outcome.counts.values()):
        return None
    status = "" if outcome.status is None else outcome.status.value
    word = "" if outcome.status is None else STATUS_WORDS[outcome.status].word(lang)
    return Standing(status, word, rule(outcome.rule, lang), counted(outcome, lang))


def _objectives(making: Making, objectives: Sequence[Objective]) -> tuple[tuple[str, str], ...]:
    return tuple((making.say("objectives"), name_of(one, making.lang)) for one in objectives)


def _paragraphs(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split("\n\n") if part.strip())


def place_of(standing: IndicatorStanding) -> str:
    """The stable id of an indicator's sentence: where it stands in the plan and what it is of."""
    use = standing.use
    ends = (use.indicator, use.area, use.group) if use.group else (use.indicator, use.area)
    return "/".join(("indicator", *(part_id for _kind, part_id, _name in standing.path), *ends))


def _indicator(making: Making, standing: IndicatorStanding, *, told: bool) -> IndicatorPart:
    """One indicator; ``told``: its sentence also says how each target stands (no table beside it does)."""
    place = place_of(standing)
    name = indicator_name(making, standing)
    where = place_name(standing, making.lang)
    sentence = making.sentence(place, draft(facts(making, standing, told=told), making.lang), figures_of(standing))
    spec = series_chart(standing, making.lang)
    caption = making.say("figure_caption", name=name, place=where)
    chart = None if spec is None else making.chart(caption, spec)
    notes = _notes(making, standing)
    return IndicatorPart(
        id=place.replace("/", "-"),
        name=f"{name}, {where}",
        sentence=sentence,
        chart=chart,
        tables=breakdowns(making, standing),
        notes=notes,
    )


def _notes(making: Making, standing: IndicatorStanding) -> tuple[str, ...]:
    """Notes under an indicator: its own, and where it began to be counted otherwise."""
    indicator = standing.indicator
    if indicator is None:
        return ()
    notes = [indicator.note] if indicator.note and making.lang == "da" else []
    for one in indicator.breaks:
        what = one.what if making.lang == "da" else one.what_en or one.what
        notes.append(f"{one.from_}: {what}")
    return tuple(notes)


def facts(making: Making, standing: IndicatorStanding, *, told: bool) -> Facts:
    """What an indicator's drafted sentence is made of."""
    year, indicator = making.year, standing.indicator
    within = within_year_of(indicator)
    this, last = (of_year(standing.figures, one, within) for one in (year, year - 1))
    base = of_base(standing)
    beside = of_year(standing.reference, year, within)
    earlier = [one for one in standing.figures if one.value is not None and one.period.year < year]
    latest = max(earlier, key=lambda one: one.period.last, default=None)
    arrives = due(indicator, year, standing.figures)
    return Facts(
        name=indicator_name(making, standing),
        unit=unit_of(standing),
        places=places_of(standing, None if base is None else base.value),
        year=year,
        this=None if this is None else this.level,
        last=None if last is None else last.level,
        base=None if base is None else base.level,
        latest=None if latest is None else Shown(latest.value, latest.period, "", latest.status).level,
        reference=reference_name(standing, making.lang),
        reference_value=None if beside is None or this is None or beside.period != this.period else beside.value,
        within_chance=_by_chance(standing, this, last),
        verdicts=tuple((one.verdict.verdict, one.criterion.of == "gap") for one in standing.criteria) if told else (),
        due=arrives if arrives is not None and arrives > making.following.as_of else None,
    )


def _by_chance(standing: IndicatorStanding, this: Shown | None, last: Shown | None) -> bool:
    """Whether two whole years' counts of persons differ no more than chance would make them."""
    if this is None or last is None or this.value is None or last.value is None or this.value == last.value:
        return False
    indicator = standing.indicator
    if indicator is None or not indicator.counts_persons or KIND.get(indicator.unit) != "count":
        return False
    return within_chance_counts(this.value, 1, last.value, 1) >= SIGNIFICANCE
