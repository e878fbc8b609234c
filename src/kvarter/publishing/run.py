"""One publication from the store to the folder: everything, or only what depends on what changed."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple, Protocol

from kvarter import __version__
from kvarter.disclosure.deciding import Out
from kvarter.disclosure.system import Key
from kvarter.model.areas import Area
from kvarter.model.indicators import Indicator
from kvarter.model.observations import Observation
from kvarter.model.set_aside import SetAside
from kvarter.publishing import names
from kvarter.publishing.archive import ArchiveError, bound, packed, parts_of
from kvarter.publishing.content import Content, Setting, content
from kvarter.publishing.data_files import data_files
from kvarter.publishing.dataset import dataset
from kvarter.publishing.folder import Folder, Manifest
from kvarter.publishing.index import index_page
from kvarter.publishing.pages import indicator_page
from kvarter.publishing.text import compact_json
from kvarter.publishing.totals import Standing, Summary, indicator_total, indicators_csv, parts_csv, revised, standing

if TYPE_CHECKING:  # reading plans takes longer than a small change may; only writing everything needs them
    from kvarter.model.plans import Plan


AT_ONCE: Final = 50
"""How many indicators' figures are read at a time when everything is written."""


class Source(Protocol):
    """What is asked of the store."""

    def reading(self) -> AbstractContextManager[None]:
        """Everything read inside is from one state."""

    def position(self) -> int:
        """A number that grows with every change."""

    def changed_measures(self, since: int) -> set[str]:
        """The measures that got a figure after a position."""

    def documents_changed(self, since: int) -> bool:
        """Whether a plan, an indicator or an area changed after a position."""

    def observations(
        self, *, as_of: date, measures: Collection[str] | None = None, illustrative: bool = True
    ) -> list[Observation]:
        """The figures known on a day, in the order they were written."""

    def released_before(self, measures: Collection[str] | None = None) -> Out:
        """What earlier releases have shown, of all measures or of some."""

    def plans(self, as_of: date) -> tuple[Plan, ...]:
        """The plans known on a day."""

    def set_aside(self, as_of: date) -> dict[str, tuple[SetAside, ...]]:
        """What bodies had judged on a day in the place of verdicts, by criterion, the newest first."""

    def indicators(self, as_of: date) -> dict[str, Indicator]:
        """The indicators known on a day."""

    def areas(self, as_of: date) -> dict[str, Area]:
        """The areas known on a day."""


class Published(NamedTuple):
    """What a run did: everything or a part, files written and removed, and what there is now."""

    everything: bool
    written: tuple[str, ...]
    removed: tuple[str, ...]
    files: int
    indicators: int
    figures: int
    hidden: int


class _Written(NamedTuple):
    total: dict[str, Any]
    standings: dict[tuple[str, int], Standing]


class Run:
    """One publication under way: the folder, the setting and the parts of the archive."""

    def __init__(self, source: Source, folder: Folder, setting: Setting) -> None:
        """Nothing is written yet."""
        self.source = source
        self.folder = folder
        self.setting = setting
        self.parts: dict[str, bytes] = {}
        self.held: list[Key] = []

    def data(self, path: str, text: bytes) -> None:
        """Writes a file that is part of the archive too."""
        before = len(self.folder.written)
        self.folder.write(path, text)
        if path not in self.parts or len(self.folder.written) > before:
            self.parts[path] = packed(path, text)

    def indicator(self, made: Content) -> _Written:
        """Writes the three files of an indicator."""
        self.held.extend(made.held)
        files = data_files(made)
        self.data(names.data_json(made.measure), files.json)
        self.data(names.data_csv(made.measure), files.csv)
        self.folder.write(names.page(made.measure), indicator_page(made, files.criteria))
        return _Written(indicator_total(made), standings(made))

    def totals(self, totals: Summary) -> None:
        """Writes what is made of the totals alone."""
        self.data(names.SUMMARY, (compact_json(totals) + "\n").encode())
        self.data(names.SUMMARY_INDICATORS, indicators_csv(totals).encode())
        self.data(names.SUMMARY_PARTS, parts_csv(totals).encode())
        self.data(names.DATASET, dataset(totals, self.setting).encode())
        self.folder.write(names.INDEX, index_page(totals, self.setting))

    def finish(self, totals: Summary, made_with: Manifest, *, everything: bool) -> Published:
        """Writes archive and manifest, and removes what is no longer published."""
        self.folder.write(names.ARCHIVE, bound(self.parts))
        gone = self.folder.finish(made_with)
        return Published(
            everything,
            tuple(self.folder.written),
            tuple(gone),
            len(self.folder.files),
            len(totals["indicators"]),
            totals["figures"],
            totals["hidden"],
        )


class Given(NamedTuple):
    """What a run gave out, for the ledger: the measures written (None: all), what of them stays in, and the store's
    position."""

    measures: tuple[str, ...] | None
    held: tuple[Key, ...]
    position: int


def publish(
    source: Source, out: Path, setting: Setting, *, full: bool = False, given: list[Given] | None = None
) -> Published:
    """Writes the open data and the pages to ``out``; only what depends on a change since the last run, when it can.

    Everything is written anew when documents, the day, the setting or the program changed, when files were touched,
    or when ``full``. The same store and setting give the same bytes either way. What was given out is added to
    ``given``.
    Raises ``PublishingProblem``.
    """
    folder = Folder(out)
    try:
        with source.reading():
            made_with = _made_with(source.position(), setting)
            run = Run(source, folder, setting)
            if not full and _can_build_on(folder, made_with, source):
                measures = tuple(sorted(source.changed_measures((folder.before or {})["position"])))
                part = _part(run, made_with)
                if part is not None:
                    if given is not None and measures:
                        given.append(Given(measures, tuple(run.held), made_with["position"]))
                    return part
            from kvarter.publishing.everything import everything  # noqa: PLC0415 - reads plans

            done = everything(run, made_with)
            if given is not None:
                given.append(Given(None, tuple(run.held), made_with["position"]))
            return done
    finally:
        folder.close()


def _made_with(position: int, setting: Setting) -> Manifest:
    return {
        "linked": [],
        "kvarter": __version__,
        "position": position,
        "as_of": setting.as_of.isoformat(),
        "illustrative": setting.illustrative,
        "licence": setting.licence,
        "publisher": setting.publisher,
    }


_SAME: Final = ("kvarter", "as_of", "illustrative", "licence", "publisher")


def _can_build_on(folder: Folder, made_with: Manifest, source: Source) -> bool:
    before = folder.before
    return (
        before is not None
        and before["complete"]
        and all(before[key] == made_with[key] for key in _SAME)
        and "linked" in before
        and before["position"] <= made_with["position"]
        and not source.documents_changed(before["position"])
        and folder.untouched()
    )


def _part(run: Run, made_with: Manifest) -> Published | None:
    """Writes only what depends on a change; None when that cannot be told from what the last run wrote."""
    folder, setting = run.folder, run.setting
    if folder.before is None:
        return None
    made_with["linked"] = folder.before["linked"]
    changed = sorted(run.source.changed_measures(folder.before["position"]))
    had = folder.before["files"]
    summed = folder.read(names.SUMMARY)
    if summed is None or not all(names.data_json(measure) in had for measure in changed):
        return None
    totals: Summary = json.loads(summed)
    if not changed:
        folder.keep(had)
        if made_with["position"] != folder.before["position"]:
            folder.finish(made_with)
        return Published(False, (), (), len(had), len(totals["indicators"]), totals["figures"], totals["hidden"])
    documents = {measure: folder.read(names.data_json(measure)) for measure in changed}
    archive = folder.read(names.ARCHIVE)
    if archive is None:
        return None
    try:
        run.parts.update(parts_of(archive))
    except ArchiveError:
        return None
    if not set(changed).isdisjoint(folder.before["linked"]):
        return None  # what stays in of one measure depends on others
    observations = by_measure(run.source.observations(as_of=date.max, measures=changed))
    areas, out = run.source.areas(setting.as_of), run.source.released_before(changed)
    made = []
    for measure, text in documents.items():
        if text is None:
            return None
        document = json.loads(text)
        if any(key not in one for one in document["criteria"] for key in _ENTRY):
            return None  # written by an earlier program
        entries = [{key: one[key] for key in _ENTRY} for one in document["criteria"]]
        described = document["indicator"] if len(document["indicator"]) > 1 else None
        made.append(content(measure, described, observations.get(measure, ()), entries, areas, setting, out=out))
    folder.reopen()
    folder.keep(had)
    written = {one.measure: run.indicator(one) for one in made}
    stand = {key: one for some in written.values() for key, one in some.standings.items()}
    now = revised(totals, setting, {measure: one.total for measure, one in written.items()}, stand)
    if now != totals:
        run.totals(now)
    return run.finish(now, made_with, everything=False)


_ENTRY: Final = ("plan", "plan_title", "number", "path", "criterion", "set_aside")


def standings(made: Content) -> dict[tuple[str, int], Standing]:
    """How the criteria about an indicator stand, by plan and number."""
    return {
        (entry["plan"], entry["number"]): standing(released)
        for entry, released in zip(made.entries, made.verdicts, strict=True)
    }


def by_measure(observations: Sequence[Observation]) -> dict[str, list[Observation]]:
    """The observations of each measure, each in the order they were written."""
    found: dict[str, list[Observation]] = {}
    for row in observations:
        rows = found.get(row.measure)
        if rows is None:
            found[row.measure] = [row]
        else:
            rows.append(row)
    return found


def with_figures(source: Source, setting: Setting, described: Collection[str]) -> set[str]:
    """The measures nobody has described that have a figure to publish."""
    others = source.changed_measures(0).difference(described)
    if not others:
        return set()
    rows = source.observations(as_of=setting.as_of, measures=others, illustrative=setting.illustrative)
    return {row.measure for row in rows}


def figures_of(source: Source, measures: Sequence[str]) -> Iterator[tuple[str, list[Observation]]]:
    """All figures of each measure, some measures at a time: memory holds no more than those, however many there are."""
    for start in range(0, len(measures), AT_ONCE):
        some = measures[start : start + AT_ONCE]
        rows = by_measure(source.observations(as_of=date.max, measures=some))
        for measure in some:
            yield measure, rows.pop(measure, [])


def families(indicators: Mapping[str, Indicator]) -> dict[str, frozenset[str]]:
    """The measures that share counts with others, each with all it is decided together with, itself included."""
    naming: dict[str, set[str]] = {}
    for indicator in indicators.values():
        for name in (indicator.numerator, indicator.denominator):
            if name:
                naming.setdefault(name, {name} & indicators.keys()).add(indicator.id)
    found: dict[str, set[str]] = {}
    for together in naming.values():
        if len(together) > 1:
            joined = set[str]().union(together, *(found.get(name, ()) for name in together))
            found.update(dict.fromkeys(joined, joined))
    return {measure: frozenset(family) for measure, family in found.items()}
