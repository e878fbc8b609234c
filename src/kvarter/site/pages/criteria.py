"""Is it met, why, and what is needed now? The verdict opened down to every figure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from django.http import Http404, HttpRequest, HttpResponse

from kvarter.followup.standing import CriterionStanding, IndicatorStanding
from kvarter.model.differences import Difference, differences
from kvarter.model.observations import recorded_day
from kvarter.model.periods import parse_period
from kvarter.model.plans import IndicatorUse
from kvarter.model.verdicts import Evidence, Status
from kvarter.model.versions import CriterionChange, PlanVersion, changes_of
from kvarter.site.assessments.access import may_judge
from kvarter.site.pages.rendering import Crumb, called, page, plan_crumbs, plan_of
from kvarter.site.shown.figures import MARKED, anchor_of, area_name, group_name, is_yes_or_no
from kvarter.site.shown.places import places as index_of
from kvarter.site.shown.series import chart_json, rows_of, series_link
from kvarter.site.shown.steps import linked_steps
from kvarter.site.shown.verdicts import (
    aside_view,
    badge_of,
    bar_of,
    counted,
    criterion_view,
    is_example_target,
    rests_on_example,
    status_badge,
    title_of,
)
from kvarter.site.shown.versions import version_name
from kvarter.site.visit import Visit, visit
from kvarter.wording.numbers import day, period, quantity
from kvarter.wording.plan_changes import told
from kvarter.wording.reasons import reason_sentence
from kvarter.wording.verdicts import sentence, still_needed


class EvidenceView(NamedTuple):
    """A figure a verdict rests on."""

    name: str
    english: bool
    where: str
    period: str
    text: str
    mark: str
    link: str
    source: str
    recorded: str


def criteria(request: HttpRequest, plan: str) -> HttpResponse:
    """Every criterion of a plan."""
    seen = visit(request)
    of = plan_of(seen, plan)
    standings = seen.following.criteria(plan)
    title = seen.say("criteria_title")
    return page(
        request,
        "criteria",
        title=title,
        crumbs=plan_crumbs(seen, of, Crumb(title, "")),
        plan=of,
        criteria=[criterion_view(seen, one) for one in standings],
        bar=bar_of(seen, standings),
        lead=counted(seen, standings),
    )


def criterion(request: HttpRequest, plan: str, criterion: str) -> HttpResponse:
    """One criterion of a plan."""
    seen = visit(request)
    of = plan_of(seen, plan)
    standing = next((one for one in seen.following.criteria(plan) if one.criterion.id == criterion), None)
    if standing is None:
        raise Http404("criterion")
    asked, verdict = standing.criterion, standing.verdict.verdict
    series = series_of(seen, standing)
    indicator = seen.following.indicators.get(asked.measure or "")
    source = asked.data_source
    held = seen.following.versions.get(plan, ())
    return page(
        request,
        "criterion",
        title=title_of(asked),
        danish=True,
        crumbs=plan_crumbs(seen, of, *_path(seen, standing), Crumb(asked.id, "")),
        plan=of,
        criterion=asked,
        named=bool(asked.name),
        badge=badge_of(seen, standing),
        example=rests_on_example(standing),
        example_target=is_example_target(asked),
        judges=may_judge(request, of, standing),
        aside=aside_view(seen, standing, standing.set_aside) if standing.set_aside is not None else None,
        judged=[(aside_view(seen, standing, one), status_badge(seen, Status(one.system))) for one in standing.judged],
        final=seen.say("verdict_final" if verdict.final else "verdict_open"),
        sentence=sentence(verdict, seen.lang),
        needed=still_needed(verdict.still_needed, seen.lang, gap=asked.of == "gap"),
        steps=linked_steps(seen, standing),
        reasons=[reason_sentence(reason, seen.lang) for reason in verdict.reasons],
        evidence=[_evidence(seen, row) for row in verdict.evidence],
        chart=chart_json(seen, series) if series is not None else "",
        chart_rows=rows_of(seen, series) if series is not None else [],
        indicator=indicator,
        indicator_link=series_link(seen, asked.measure, asked.area, asked.group or "")
        if asked.measure and asked.area and indicator is not None
        else "",
        where=area_name(seen, None, asked.area) if asked.area else "",
        earlier=_earlier(seen, standing),
        version=version_name(seen, held[-1]) if held else "",
        changes=_changes(seen, held, asked.id),
        source=source,
        delivery=source.delivery or (indicator.delivery if indicator is not None else None)
        if source is not None
        else (indicator.delivery if indicator is not None else None),
    )


def series_of(seen: Visit, standing: CriterionStanding) -> IndicatorStanding | None:
    """The series a criterion is about, with what it is held against; None when it names none."""
    asked = standing.criterion
    if asked.measure is None or asked.area is None:
        return None
    use = standing.use or IndicatorUse(
        indicator=asked.measure, area=asked.area, group=asked.group or "", reference_area=asked.reference_area
    )
    made = seen.following.indicator(standing.plan, use, standing.path)
    return made._replace(criteria=(standing,))


class ChangeView(NamedTuple):
    """A version in which the criterion became another: what it is called, what became of it, and the comparison."""

    name: str
    text: str
    link: str


def _changes(seen: Visit, versions: Sequence[PlanVersion], criterion: str) -> list[ChangeView]:
    """When the criterion was changed, the newest first; what it was from the start is no change."""
    found = []
    for one in changes_of(versions, criterion):
        if one.was is None or one.became is None:
            text = seen.say("criterion_changed_came" if one.was is None else "criterion_changed_went")
        else:
            told_parts = told(one.before.plan, one.after.plan, _of_criterion(one, criterion), seen.lang)
            text = " ".join(part.sentence for part in told_parts if part.sentence)
        ids = {"before": str(one.before.number), "after": str(one.after.number)}
        link = seen.link("plan_compared", plan=one.after.plan.id, **ids)
        found.append(ChangeView(version_name(seen, one.after), text, link))
    return found[::-1]


def _of_criterion(one: CriterionChange, criterion: str) -> list[Difference]:
    found = differences(one.before.plan, one.after.plan)
    return [each for each in found if each.path and getattr(each.path[-1].record, "id", "") == criterion]


def _earlier(seen: Visit, standing: CriterionStanding) -> list[tuple[str, str]]:
    """The verdict as it stood at the end of March after each year of the criterion, as far as that is past."""
    first, last = (
        standing.criterion.first_year or standing.plan.period.from_,
        standing.criterion.last_year or standing.plan.period.to,
    )
    days = [date(year + 1, 3, 31) for year in range(min(first, standing.plan.period.from_), last + 1)]
    ids = {"plan": standing.plan.id, "criterion": standing.criterion.id}
    return [(day(one, seen.lang), seen.link_on(one, "criterion", **ids)) for one in days if one < seen.as_of]


def _path(seen: Visit, standing: CriterionStanding) -> list[Crumb]:
    index = index_of(seen.following)
    crumbs = []
    for _kind, part_id, _name in standing.path:
        place = index.parts.get((standing.plan.id, part_id))
        if place is not None:
            text, danish = called(seen, place.part)
            anchor = f"#{place.anchor}" if place.anchor else ""
            crumbs.append(Crumb(text, seen.link(place.page, **place.ids) + anchor, danish))
    return crumbs


def _evidence(seen: Visit, row: Evidence) -> EvidenceView:
    indicator = seen.following.indicators.get(row.measure)
    of = parse_period(row.period)
    english = seen.lang == "en" and indicator is not None and bool(indicator.name_en)
    name = row.measure if indicator is None else indicator.name_en if english else indicator.name
    group = group_name(seen, indicator, row.group)
    where = area_name(seen, None, row.area)
    if row.value is not None and is_yes_or_no(indicator):
        text = seen.say("yes" if row.value >= 1 else "no")
    elif row.value is not None:
        text = quantity(row.value, row.unit, seen.lang, _decimals(row, indicator))
    else:
        text = seen.say("hidden" if row.status == "suppressed" else "missing")
    marked = MARKED.get(row.status)
    return EvidenceView(
        name,
        english or seen.lang == "da",
        f"{where}, {group}" if group else where,
        period(of, seen.lang),
        text,
        seen.say(marked) if marked else "",
        series_link(seen, row.measure, row.area, row.group) + f"#{anchor_of(of)}",
        row.source,
        day(recorded_day(row.recorded), seen.lang) if row.recorded else "",
    )


def _decimals(row: Evidence, indicator: object) -> int | None:
    found = getattr(indicator, "decimals", None)
    if row.value is not None and found is not None and row.value.is_integer() and row.unit != "percent":
        return 0
    return found
