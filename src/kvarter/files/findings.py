"""What is known about the documents looked at together, and the problems found in one of them."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kvarter.files.documents import Document
from kvarter.files.places import Place, written
from kvarter.files.problems import Problem, ProblemCode, found
from kvarter.files.validation import nearest
from kvarter.model.areas import Area
from kvarter.model.conditions import Written
from kvarter.model.indicators import Indicator
from kvarter.model.measures import indicator_of
from kvarter.model.periods import Period
from kvarter.model.plans import Plan
from kvarter.model.records import key_of


@dataclasses.dataclass(frozen=True, slots=True)
class Known:
    """What is known besides the document at hand; None where nobody has told: nothing is held against it."""

    indicators: Mapping[str, Indicator] | None
    areas: Mapping[str, Area] | None
    plans: Mapping[str, Plan]


class Findings:
    """The problems found in one document, each with the line of its place."""

    def __init__(self, document: Document, known: Known) -> None:
        """``known`` is everything the files and the store tell of together."""
        self.document = document
        self.known = known
        self.problems: list[Problem] = []
        self.measures_not_checked = False
        self.areas_not_checked = False

    def say(self, code: ProblemCode, place: Place, **details: Any) -> None:
        """One more problem at a place of the document."""
        self.problems.append(found(code, self.document.file, self.document.line(place), written(place), **details))

    def measure(self, name: str | None, place: Place) -> Indicator | None:
        """The indicator a place names; a name nobody knows is told of, and one of the law's figures."""
        if name is None:
            return None
        self.measures_not_checked |= self.known.indicators is None
        self._held_against(name, self.known.indicators, ProblemCode.MEASURE_UNKNOWN, place)
        indicator = (self.known.indicators or {}).get(name)
        if indicator is not None and indicator.law:
            self.say(ProblemCode.MEASURE_OF_LAW, place, found=name)
        return indicator

    def area(self, name: str | None, place: Place) -> Area | None:
        """The area a place names; a name nobody knows is told of."""
        if name is None:
            return None
        self.areas_not_checked |= self.known.areas is None
        self._held_against(name, self.known.areas, ProblemCode.AREA_UNKNOWN, place)
        return (self.known.areas or {}).get(name)

    def group(self, name: str, indicator: Indicator | None, place: Place) -> None:
        """Tells of a group that its indicator does not have."""
        if indicator is None or not name:
            return
        groups = [group.id for group in indicator.groups]
        if name not in groups:
            self.say(ProblemCode.GROUP_UNKNOWN, place, found=name, measure=indicator.id, nearest=nearest(name, groups))

    def _held_against(self, name: str, known: Mapping[str, Any] | None, code: ProblemCode, place: Place) -> None:
        if known is not None and name not in known:
            self.say(code, place, found=name, nearest=nearest(name, known))


def known_by(
    documents: Sequence[Document],
    *,
    indicators: Mapping[str, Indicator] | None = None,
    areas: Mapping[str, Area] | None = None,
    plans: Sequence[Plan] = (),
) -> Known:
    """What documents and a store know together; a document's word stands over the store's."""
    told = [one for document in documents for one in document.indicators]
    told += [indicator_of(one) for document in documents for one in document.measures]
    places = [one for document in documents for one in document.areas]
    return Known(
        {**(indicators or {}), **{one.id: one for one in told}} if told or indicators is not None else None,
        {**(areas or {}), **{one.id: one for one in places}} if places or areas is not None else None,
        {plan.id: plan for plan in (*plans, *(one.plan for one in documents if one.plan is not None))},
    )


def walk(held: Any, place: Place) -> Iterator[tuple[Place, Any]]:
    """Every record inside a record, itself first, with its place in the document."""
    if isinstance(held, Period | Written):
        return
    if isinstance(held, tuple):
        for number, item in enumerate(held):
            yield from walk(item, (*place, number))
    elif dataclasses.is_dataclass(held):
        yield place, held
        for field in dataclasses.fields(held):
            yield from walk(getattr(held, field.name), (*place, key_of(field.name)))


def walk_document(document: Document) -> Iterator[tuple[Place, Any]]:
    """Every record of a document with its place."""
    if document.plan is not None:
        yield from walk(document.plan, ("plan",))
    yield from walk(document.indicators, ("indicators",))
    yield from walk(document.areas, ("areas",))
    yield from walk(document.accounts, ("accounts",))
    yield from walk(document.measures, ("measures",))
