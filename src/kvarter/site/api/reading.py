"""The calls anybody may make: what the public pages show, through the same door."""

from __future__ import annotations

import dataclasses

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Query

from kvarter.disclosure.released import ReleasedFigure
from kvarter.disclosure.rules import minimum_of
from kvarter.followup.law import areas_of_lists, law_standing
from kvarter.followup.standing import CriterionStanding
from kvarter.law.choices import chosen_settings
from kvarter.model.areas import Area
from kvarter.model.indicators import Indicator, of_origin
from kvarter.model.observations import SeriesKey
from kvarter.model.records import dump
from kvarter.model.verdicts import Status
from kvarter.publishing.content import Content, Series, Setting
from kvarter.publishing.data_files import data_files
from kvarter.site.api.answers import (
    AreaLaw,
    AreaRow,
    CriterionRow,
    Explained,
    Figure,
    IndicatorDocument,
    IndicatorRow,
    JudgedByBody,
    LawCriterion,
    LawList,
    ListedArea,
    PlanDocument,
    PlanRow,
    SeriesRow,
    Step,
)
from kvarter.site.api.errors import CSV
from kvarter.site.api.listing import Listed, Part, listed
from kvarter.site.pages.indicators import main_series
from kvarter.site.pages.overview import PlanView, in_order, plan_view, state_of
from kvarter.site.pages.rendering import called, plan_of
from kvarter.site.shown.figures import area_name, figure_view, group_name, latest
from kvarter.site.shown.law import law_view, newest_sentence
from kvarter.site.shown.places import places
from kvarter.site.shown.series import series_link
from kvarter.site.shown.verdicts import criterion_view, rests_on_example
from kvarter.site.visit import Visit, visit
from kvarter.wording.documents import clean, verdict_document
from kvarter.wording.law_arithmetic import ONLY_ARITHMETIC, watched_sentence
from kvarter.wording.order import in_alphabet
from kvarter.wording.reasons import reason_sentence
from kvarter.wording.steps import steps


def plans(request: HttpRequest, part: Query[Part]) -> Listed[PlanRow]:
    """Every plan, those that hold now first."""
    seen = visit(request)
    found = sorted((plan_view(seen, one) for one in seen.following.plans.values()), key=in_order)
    return listed(found, part, lambda one: _plan(seen, one))


def plan(request: HttpRequest, plan: str) -> PlanDocument:
    """One plan, as it is written in a file."""
    seen = visit(request)
    return PlanDocument(plan=dump(plan_of(seen, plan)), page=seen.link("plan", plan=plan))


def criteria(request: HttpRequest, plan: str, part: Query[Part]) -> Listed[CriterionRow]:
    """Every criterion of a plan with its verdict, in the order of the plan."""
    seen = visit(request)
    plan_of(seen, plan)
    return listed(seen.following.criteria(plan), part, lambda one: _criterion(seen, one))


def criterion(request: HttpRequest, plan: str, criterion: str) -> Explained:
    """One criterion: is it met, why, and what is needed now."""
    seen = visit(request)
    plan_of(seen, plan)
    found = next((one for one in seen.following.criteria(plan) if one.criterion.id == criterion), None)
    if found is None:
        raise Http404("criterion")
    verdict = found.verdict.verdict
    names = {one: area_name(seen, None, one) for one in seen.following.areas}
    return Explained(
        **_criterion(seen, found).dict(),
        steps=steps(found.criterion, verdict, names, seen.lang),
        reasons=[reason_sentence(one, seen.lang) for one in verdict.reasons],
        criterion=dump(found.criterion),
        verdict=verdict_document(verdict),
    )


def indicators(request: HttpRequest, part: Query[Part]) -> Listed[IndicatorRow]:
    """Every indicator by name, with its newest figure."""
    seen = visit(request)
    found = in_alphabet(list(seen.following.indicators.values()), lambda one: called(seen, one)[0])
    return listed(found, part, lambda one: _indicator(seen, one))


def indicator(request: HttpRequest, indicator: str) -> IndicatorDocument:
    """What one indicator says, who delivers it, and which series there are."""
    seen = visit(request)
    found = _known(seen, indicator)
    return IndicatorDocument(
        indicator=dump(_without_origin(found)),
        series=[
            SeriesRow(
                area=key.area,
                area_name=area_name(seen, None, key.area),
                group=key.group,
                group_name=group_name(seen, found, key.group),
            )
            for key in places(seen.following).series.get(indicator, ())
        ],
        page=seen.link("indicator", indicator=indicator),
    )


def figures(
    request: HttpRequest, indicator: str, part: Query[Part], area: str | None = None, group: str | None = None
) -> Listed[Figure]:
    """The published figures of an indicator, in order of area, group and time. ``area`` and ``group`` choose among
    them; an empty group is everybody."""
    seen = visit(request)
    of = _known(seen, indicator)
    keys = [
        key
        for key in places(seen.following).series.get(indicator, ())
        if (area is None or key.area == area) and (group is None or key.group == group)
    ]
    found = [one for key in sorted(keys) for one in seen.following.release.figures(*key)]
    return listed(found, part, lambda one: _figure(seen, one, of))


def as_csv(request: HttpRequest, indicator: str) -> HttpResponse:
    """Every published figure of an indicator as CSV, row for row as in the open data (docs/formats/published.md)."""
    seen = visit(request)
    of, release = _known(seen, indicator), seen.following.release
    keys = sorted(places(seen.following).series.get(indicator, ()))
    made = Content(
        indicator,
        of,
        dump(of),
        minimum_of(of),
        tuple(Series(key.area, key.group, release.figures(*key)) for key in keys),
        revisions=(),
        entries=(),
        verdicts=(),
        areas=seen.following.areas,
        setting=Setting(seen.as_of, seen.illustrative),
    )
    return HttpResponse(data_files(made).csv, content_type=CSV)


def areas(request: HttpRequest, part: Query[Part]) -> Listed[AreaRow]:
    """Every area, by name."""
    seen = visit(request)
    found = in_alphabet(list(seen.following.areas.values()), lambda one: called(seen, one)[0])
    return listed(found, part, lambda one: _area(seen, one))


def area(request: HttpRequest, area: str) -> AreaRow:
    """One area."""
    seen = visit(request)
    return _area(seen, _area_known(seen, area))


def newest_in_area(request: HttpRequest, area: str, part: Query[Part]) -> Listed[Figure]:
    """The newest published figure of every indicator in an area, for everybody together."""
    seen = visit(request)
    _area_known(seen, area)
    found = [
        (one, seen.following.indicators.get(measure))
        for measure in places(seen.following).in_area.get(area, ())
        if (one := latest(seen.following.release.figures(measure, area))) is not None
    ]
    return listed(found, part, lambda one: _figure(seen, *one))


def law(request: HttpRequest, part: Query[Part]) -> Listed[ListedArea]:
    """The areas the national lists are followed for, by name."""
    seen = visit(request)
    found = in_alphabet(areas_of_lists(seen.following, chosen_settings()), lambda one: one.area.name)
    return listed(
        found,
        part,
        lambda one: ListedArea(
            area=one.area.id,
            name=called(seen, one.area)[0],
            sentence=newest_sentence(seen, one),
            watched=watched_sentence(seen.lang) if one.outlook.watched else "",
            example=one.illustrative,
            page=seen.link("area_law", area=one.area.id),
        ),
    )


def area_law(request: HttpRequest, area: str) -> AreaLaw:
    """One area and the national lists, as the law's own terms have it."""
    seen = visit(request)
    standing = law_standing(seen.following, area, chosen_settings())
    if standing is None:
        raise Http404("law")
    view = law_view(seen, standing)
    return AreaLaw(
        area=area,
        name=called(seen, standing.area)[0],
        sentence=view.sentence,
        mark=view.mark,
        only_arithmetic=ONLY_ARITHMETIC[seen.lang],
        criteria=[LawCriterion(**_texts(LawCriterion, one)) for one in view.criteria],
        lists=[LawList(**_texts(LawList, one)) for one in view.lists],
        page=seen.link("area_law", area=area),
    )


def _plan(seen: Visit, one: PlanView) -> PlanRow:
    return PlanRow(
        id=one.plan.id,
        title=called(seen, one.plan)[0],
        kind=one.plan.kind,
        first_year=one.plan.period.from_,
        last_year=one.plan.period.to,
        version=one.plan.version,
        state=state_of(one.plan, seen.as_of.year),
        sentence=one.sentence,
        page=seen.link("plan", plan=one.plan.id),
    )


def _criterion(seen: Visit, one: CriterionStanding) -> CriterionRow:
    view = criterion_view(seen, one)
    return CriterionRow(
        id=view.id,
        title=view.title,
        text=view.text,
        status=one.status,
        set_aside=None
        if view.aside is None or one.set_aside is None
        else JudgedByBody(
            status=Status(one.set_aside.status),
            body=view.aside.body,
            sentence=view.aside.sentence,
            decided=view.aside.decided,
            reason=view.aside.reason,
        ),
        status_word=view.badge.word,
        sentence=view.sentence,
        needed=view.needed,
        example=rests_on_example(one),
        example_target=view.example_target,
        path=[Step(kind=kind, id=part, name=name) for kind, part, name in one.path],
        page=view.link,
    )


def _known(seen: Visit, indicator: str) -> Indicator:
    found = seen.following.indicators.get(indicator)
    if found is None:
        raise Http404("indicator")
    return found


def _without_origin(one: Indicator) -> Indicator:
    """What is split by origin stands on the law's pages only."""
    return dataclasses.replace(one, groups=tuple(group for group in one.groups if not of_origin(group.id)))


def _indicator(seen: Visit, one: Indicator) -> IndicatorRow:
    key: SeriesKey | None = main_series(seen, one.id)
    newest = latest(seen.following.release.figures(*key)) if key is not None else None
    return IndicatorRow(
        id=one.id,
        name=called(seen, one)[0],
        unit=one.unit,
        source=one.source,
        newest=_figure(seen, newest, one) if newest is not None else None,
        page=series_link(seen, *key) if key is not None else seen.link("indicator", indicator=one.id),
    )


def _figure(seen: Visit, one: ReleasedFigure, of: Indicator | None) -> Figure:
    view = figure_view(seen, one, of)
    return Figure(
        indicator=one.measure,
        area=one.area,
        group=one.group,
        period=str(one.period),
        value=clean(one.value),
        unit=one.unit,
        text=view.text,
        mark=view.mark,
        why=view.why,
        hidden=one.hidden,
        status=one.status,
        source=one.source,
        recorded=one.recorded,
        note=one.note,
    )


def _area_known(seen: Visit, area: str) -> Area:
    found = seen.following.areas.get(area)
    if found is None:
        raise Http404("area")
    return found


def _area(seen: Visit, one: Area) -> AreaRow:
    return AreaRow(
        id=one.id,
        name=called(seen, one)[0],
        kind=one.kind,
        part_of=list(one.part_of),
        page=seen.link("area", area=one.id),
    )


def _texts(answer: type[LawCriterion | LawList], row: object) -> dict[str, str]:
    return {name: getattr(row, name) for name in answer.model_fields}
