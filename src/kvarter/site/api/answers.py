"""What the public calls answer: what the pages show, with the same words and nothing the door has not let out."""

from __future__ import annotations

from typing import Any, Literal

from ninja import Schema

from kvarter.model.verdicts import Status


class PlanRow(Schema):
    """A plan. ``state`` is whether it holds on the day asked about; ``page`` is the address people read it at."""

    id: str
    title: str
    kind: Literal["strategy", "neighbourhood_plan", "partnership"]
    first_year: int
    last_year: int
    version: int
    state: Literal["current", "past", "coming"]
    sentence: str
    page: str


class PlanDocument(Schema):
    """A plan as it is written in a file (docs/formats/plan.md)."""

    plan: dict[str, Any]
    page: str


class Step(Schema):
    """A step of the way from a plan to a part of it."""

    kind: str
    id: str
    name: str


class JudgedByBody(Schema):
    """What a body judges a criterion to be, with the reason it gave."""

    status: Status
    body: str
    sentence: str
    decided: str
    reason: str


class CriterionRow(Schema):
    """A criterion with its verdict. ``example`` says that the verdict rests on made-up figures, ``example_target`` that
    the level asked for is made up. ``status`` is the system's; ``set_aside`` is what a body judges in its place."""

    id: str
    title: str
    text: str
    status: Status
    set_aside: JudgedByBody | None
    status_word: str
    sentence: str
    needed: str
    example: bool
    example_target: bool
    path: list[Step]
    page: str


class Explained(CriterionRow):
    """A criterion with everything its verdict rests on: the arithmetic in steps, the reasons, and the verdict as a
    document (docs/formats/criteria.md)."""

    steps: list[str]
    reasons: list[str]
    criterion: dict[str, Any]
    verdict: dict[str, Any]


class Figure(Schema):
    """A released figure. ``value`` is null when it is missing or hidden: ``text`` is what the pages write then, and
    ``why`` says why. ``mark`` is the word that must stand beside it wherever it is shown."""

    indicator: str
    area: str
    group: str
    period: str
    value: float | None
    unit: str
    text: str
    mark: str
    why: str
    hidden: Literal["", "small", "total"]
    status: str
    source: str
    recorded: str
    note: str


class IndicatorRow(Schema):
    """An indicator with its newest figure where the plans look first."""

    id: str
    name: str
    unit: str
    source: str
    newest: Figure | None
    page: str


class SeriesRow(Schema):
    """A series of an indicator: one area and group."""

    area: str
    area_name: str
    group: str
    group_name: str


class IndicatorDocument(Schema):
    """An indicator as it is written in a file (docs/formats/indicators.md), and the series there are of it."""

    indicator: dict[str, Any]
    series: list[SeriesRow]
    page: str


class AreaRow(Schema):
    """An area, and what it lies in. Areas are never ranked: they come by name."""

    id: str
    name: str
    kind: str
    part_of: list[str]
    page: str


class ListedArea(Schema):
    """An area the national lists are followed for, with how its newest figures stand to the law's limits."""

    area: str
    name: str
    sentence: str
    watched: str
    example: bool
    page: str


class LawCriterion(Schema):
    """A criterion of the newest list: the figure, the law's limit, how it came out."""

    name: str
    figure: str
    mark: str
    limit: str
    paragraphs: str
    outcome: str


class LawList(Schema):
    """What the law called an area with the figures of one list."""

    day: str
    terms: str
    met: str
    mark: str


class AreaLaw(Schema):
    """One area and the national lists, in the law's own terms. ``only_arithmetic`` says what it is not."""

    area: str
    name: str
    sentence: str
    mark: str
    only_arithmetic: str
    criteria: list[LawCriterion]
    lists: list[LawList]
    page: str


class Problem(Schema):
    """One thing that is wrong, and where in the request it stands."""

    where: str
    what: str


class Refusal(Schema):
    """What is answered when a call cannot be done (RFC 9457): a sentence in ``detail``, and every problem there is."""

    status: int
    title: str
    detail: str
    problems: list[Problem]
