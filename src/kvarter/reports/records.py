"""A follow-up report as data: everything the reader will see, in order, before it becomes HTML, PDF or Word."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from kvarter.wording.numbers import Lang


class Cell(NamedTuple):
    """What stands in a table's cell. ``marks`` are words such as "Eksempel"; ``status`` gives a verdict's shape;
    ``value`` is the number itself where a spreadsheet can reckon with it."""

    text: str
    marks: tuple[str, ...] = ()
    status: str = ""
    value: float | None = None


class Column(NamedTuple):
    """A table's column: its heading, whether it holds figures, its share of the width, and a status's shape."""

    name: str
    number: bool = False
    width: int = 1
    status: str = ""


class Table(NamedTuple):
    """A numbered table. The first cell of each row is the row's heading; notes stand under it."""

    id: str
    number: int
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...] = ()


class Chart(NamedTuple):
    """A numbered figure: its Vega-Lite specification and the text for those who do not see it."""

    id: str
    number: int
    caption: str
    alt: str
    spec: dict[str, Any]


class Sentence(NamedTuple):
    """A text that is drafted from figures unless a person has written another.

    ``place`` is its stable id. ``figures`` is a fingerprint of the figures it speaks of; ``outdated`` says that a
    written text was written to other figures than these.
    """

    place: str
    text: str
    draft: str
    figures: str
    written: bool = False
    outdated: bool = False


class Story(NamedTuple):
    """A case: what was done, told briefly, with where it is told from."""

    title: str
    text: str
    source: str = ""


class Standing(NamedTuple):
    """How a goal came out: status (empty: only counted), its word, the rule and the verdicts counted, in words."""

    status: str
    word: str
    rule: str
    counted: str


class IndicatorPart(NamedTuple):
    """One indicator in a chapter: its sentence, its chart where it has a series, and the tables under it."""

    id: str
    name: str
    sentence: Sentence
    chart: Chart | None
    tables: tuple[Table, ...]
    notes: tuple[str, ...]


class Chapter(NamedTuple):
    """A goal, focus area or activity; ``facts`` are labelled lines such as the target group."""

    id: str
    name: str
    kind: str
    text: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    standing: Standing | None
    cases: tuple[Story, ...]
    tables: tuple[Table, ...]
    indicators: tuple[IndicatorPart, ...]
    chapters: tuple[Chapter, ...]


class Section(NamedTuple):
    """A part of the report outside the goals: paragraphs, then tables, then lists of points."""

    id: str
    name: str
    text: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()
    points: tuple[str, ...] = ()


class Paper(NamedTuple):
    """A paper somebody asks for: a title, what it says first, and sections. ``day`` is the day it is made as of."""

    key: str
    lang: Lang
    title: str
    subtitle: str
    as_of: str
    day: date
    lead: tuple[str, ...]
    sections: tuple[Section, ...]
    made_up: bool = False


class Report(NamedTuple):
    """A whole follow-up. ``made_up`` says whether figures marked as examples stand in it."""

    key: str
    lang: Lang
    title: str
    subtitle: str
    year: int
    as_of: str
    made_up: bool
    introduction: Sentence
    background: tuple[str, ...]
    cases: tuple[Story, ...]
    summary: Table | None
    chapters: tuple[Chapter, ...]
    remarks: Section
    sections: tuple[Section, ...]
    conclusion: Sentence
    sources: Section
    method: Section

    def sentences(self) -> Iterator[Sentence]:
        """Every text a person may write over, in the order of the report."""
        yield self.introduction
        for chapter in self.chapters:
            yield from _sentences(chapter)
        yield self.conclusion


def _sentences(chapter: Chapter) -> Iterator[Sentence]:
    for part in chapter.indicators:
        yield part.sentence
    for inner in chapter.chapters:
        yield from _sentences(inner)
