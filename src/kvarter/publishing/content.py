"""What is published about one indicator: its released figures and the verdicts on its targets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any, Final, NamedTuple

from kvarter.disclosure.deciding import NOTHING, Out, decide_once
from kvarter.disclosure.release import Release, rises_with_figures
from kvarter.disclosure.released import ReleasedFigure, ReleasedVerdict
from kvarter.disclosure.rules import minimum_of
from kvarter.disclosure.system import Key
from kvarter.judging.evaluate import judge, not_relevant
from kvarter.judging.figures import Figures
from kvarter.model.areas import Area
from kvarter.model.criteria import Criterion
from kvarter.model.indicators import Indicator, of_origin
from kvarter.model.observations import Observation
from kvarter.model.records import build

Entry = dict[str, Any]
"""A criterion as it is published: plan, number, path, the criterion's own document, and later its verdict."""


_ALONE: Final[Mapping[str, Indicator]] = {}


class Setting(NamedTuple):
    """What a whole publication is made with; another setting makes every file anew."""

    as_of: date
    illustrative: bool = True
    licence: str = ""
    publisher: str = ""


class Series(NamedTuple):
    """The released figures of one area and group, in order of time."""

    area: str
    group: str
    figures: tuple[ReleasedFigure, ...]


class Content(NamedTuple):
    """Everything that the files of one indicator say. ``document`` is the indicator in its text form."""

    measure: str
    indicator: Indicator | None
    document: dict[str, Any]
    minimum: int
    series: tuple[Series, ...]
    revisions: tuple[tuple[ReleasedFigure, ReleasedFigure], ...]
    entries: tuple[Entry, ...]
    verdicts: tuple[ReleasedVerdict, ...]
    areas: Mapping[str, Area]
    setting: Setting
    held: tuple[Key, ...] = ()


_CRITERION_KEYS = frozenset(name.rstrip("_") for name in Criterion.__dataclass_fields__)


def criterion_of(entry: Entry) -> Criterion:
    """The criterion an entry is about, without what only its plan needs to know."""
    return build(Criterion, {key: item for key, item in entry["criterion"].items() if key in _CRITERION_KEYS})


def _judged(entry: Entry, release: Release, as_of: date) -> ReleasedVerdict:
    """The verdict; a criterion whose condition was decided not to hold is not judged."""
    condition = entry["criterion"].get("relevant_if") or {}
    criterion = criterion_of(entry)
    if condition.get("relevant") is False:
        return release.verdict(not_relevant(criterion, as_of))
    return release.judge(partial(judge, criterion), rises_with_figures=rises_with_figures(criterion))


def _without_origin(document: dict[str, Any]) -> dict[str, Any]:
    """The indicator without groups by origin: what is split by it stands on the law's pages only."""
    groups = [one for one in document.get("groups", ()) if not of_origin(one["id"])]
    return {key: groups if key == "groups" else held for key, held in document.items() if key != "groups" or groups}


def content(
    measure: str,
    document: dict[str, Any] | None,
    observations: Sequence[Observation],
    entries: Sequence[Entry],
    areas: Mapping[str, Area],
    setting: Setting,
    linked: Mapping[str, Indicator] = _ALONE,
    out: Out = NOTHING,
) -> Content:
    """What is published about ``measure``; ``observations`` are all of its own, in the order they were written, those
    that became known later and made-up ones too: what stays in is decided over all of them.

    A verdict rests on figures of its own measure alone. What stays in rests on those of the measures it shares counts
    with as well: ``linked`` are these, and their figures stand among ``observations``. ``out`` is what was released
    before.
    """
    indicator = None if document is None else build(Indicator, document)
    indicators = {} if indicator is None else {measure: indicator}
    decisions = decide_once(observations, {**linked, **indicators}, areas, out)
    own = [row for row in observations if row.measure == measure
           and (setting.illustrative or row.status != "illustrative") and not of_origin(row.group)]  # fmt: skip
    release = Release(Figures(own, setting.as_of, indicators), areas, decisions)
    keys = release.keys()
    return Content(
        measure,
        indicator,
        {"id": measure} if document is None else _without_origin(document),
        minimum_of(indicator),
        tuple(Series(key.area, key.group, release.figures(measure, key.area, key.group)) for key in keys),
        tuple(pair for key in keys for pair in release.revisions(measure, key.area, key.group)),
        tuple(entries),
        tuple(_judged(entry, release, setting.as_of) for entry in entries),
        areas,
        setting,
        tuple(key for key in decisions.held if key.cell[0] == measure),
    )
