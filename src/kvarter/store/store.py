"""The store: observations, plans, indicators, areas and written sentences, each as it was known on any day."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import date, datetime
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from kvarter.files.problems import ProblemCode, ProblemsFound, found
from kvarter.model.accounts import MoversAccount
from kvarter.model.areas import Area
from kvarter.model.indicators import Indicator
from kvarter.model.observations import Observation
from kvarter.model.set_aside import SetAside
from kvarter.store import documents, figures, queries, releases, sentences
from kvarter.store.adding import ImportResult
from kvarter.store.database import Database, Progress
from kvarter.store.documents import Kind
from kvarter.store.releases import Release, Releases

if TYPE_CHECKING:  # the largest of the documents; a command that reads no plan starts without it
    from kvarter.model.plans import Plan
    from kvarter.model.versions import PlanVersion


class Store:
    """A store over a DB-API connection whose tables are those of schema.sql.

    Nothing in it is ever changed or removed; what is written later revises what was written before. Every ``as_of``
    means known by the end of that day in Danish time. A method raises ``StoreProblem`` when the database fails.
    """

    def __init__(self, connection: sqlite3.Connection, path: str) -> None:
        """``path`` is only for messages."""
        self._database = Database(connection, path)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, failure: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Ends the connection; a copy of the store's one file is then whole, though others may still be reading it."""
        self._database.close()

    @property
    def path(self) -> str:
        """Where the store is."""
        return self._database.path

    @property
    def asked(self) -> int:
        """How many questions this connection has put to the database."""
        return self._database.asked

    def writing(self, *, dry_run: bool = False, progress: Progress | None = None) -> AbstractContextManager[None]:
        """A ``with`` in which everything added is kept together, or not at all; ``dry_run`` keeps nothing."""
        return self._database.writing(dry_run=dry_run, progress=progress)

    def reading(self) -> AbstractContextManager[None]:
        """A ``with`` in which everything read is from one state of the store, whatever others write meanwhile."""
        return self._database.reading()

    def add_observations(
        self, rows: Sequence[Observation], *, at: datetime, file: str, dry_run: bool = False
    ) -> ImportResult:
        """Writes the rows that say something new, all or none; the same rows twice change nothing.

        A row is held against what was known of its series and period when it became known (``recorded``, else
        ``at``): equal is unchanged, other revises. A row that gives its ``recorded`` is equal only when that is too.
        ``dry_run`` gives the same answer and writes nothing.
        Raises ``ProblemsFound`` for a unit other than the series' or the indicator's, and rows that contradict.
        """
        with self._database.writing(dry_run=dry_run or self._database.dry_run):
            units = {name: indicator.unit for name, indicator in self.indicators(date.max).items()}
            return figures.add(self._database, rows, at=at, file=file, indicator_units=units)

    def observations(
        self, *, as_of: date, measures: Collection[str] | None = None, illustrative: bool = True
    ) -> list[Observation]:
        """The figures known on ``as_of`` in the order they were written, revised ones too.

        ``measures`` asks for those only; ``illustrative=False`` leaves made-up figures out.
        """
        return figures.known(self._database, as_of=as_of, measures=measures, illustrative=illustrative)

    def add_plan(self, plan: Plan, *, at: datetime) -> bool:
        """Whether the plan was another than the one known at ``at``, and so was written as a new version."""
        return bool(self._add("plan", [(plan.id, plan)], at))

    def add_indicators(self, indicators: Iterable[Indicator], *, at: datetime) -> tuple[str, ...]:
        """The ids of the indicators that were new or other than known at ``at``, and so were written.

        Raises ``ProblemsFound`` when an indicator has another unit than its figures in the store.
        """
        given = [(indicator.id, indicator) for indicator in indicators]
        with self._database.writing(dry_run=self._database.dry_run):
            used: dict[str, list[str]] = {}
            for measure, unit in self._database.rows(queries.UNITS_OF_MEASURES):
                used.setdefault(measure, []).append(unit)
            problems = [
                found(ProblemCode.STORE_UNIT_HELD, key=name, found=indicator.unit, expected=unit, measure=name)
                for name, indicator in given
                for unit in used.get(name, ())
                if unit != indicator.unit
            ]
            if problems:
                raise ProblemsFound(problems)
            return self._add("indicator", given, at)

    def add_areas(self, areas: Iterable[Area], *, at: datetime) -> tuple[str, ...]:
        """The ids of the areas that were new or other than known at ``at``, and so were written."""
        return self._add("area", [(area.id, area) for area in areas], at)

    def add_accounts(self, accounts: Iterable[MoversAccount], *, at: datetime) -> tuple[str, ...]:
        """The ids of the accounts of movers that were new or other than known at ``at``, and so were written."""
        return self._add("account", [(account.id, account) for account in accounts], at)

    def add_set_aside(self, judged: SetAside, *, at: datetime) -> bool:
        """Whether a body's judgement of a criterion was another than the one known at ``at``, and so was written."""
        return bool(self._add("set_aside", [(judged.id, judged)], at))

    def set_aside(self, as_of: date) -> dict[str, tuple[SetAside, ...]]:
        """What bodies had judged on ``as_of`` in the place of verdicts, by criterion, the newest first."""
        return documents.every_version(self._database, "set_aside", SetAside, as_of)

    def carried(self, key: str) -> Mapping[str, Any] | None:
        """What came of the intention of a key; None when no change of the store has carried it out."""
        return documents.carried(self._database, key)

    def carry(self, key: str, outcome: Mapping[str, Any], *, at: datetime) -> None:
        """Keeps, with the rest of a writing, that it carries out the intention of a key; ``outcome`` is plain JSON."""
        with self._database.writing(dry_run=self._database.dry_run):
            documents.carry(self._database, key, outcome, at=at)

    def _add(self, kind: Kind, named: Sequence[tuple[str, object]], at: datetime) -> tuple[str, ...]:
        with self._database.writing(dry_run=self._database.dry_run):
            return documents.add(self._database, kind, named, at=at)

    def plans(self, as_of: date) -> tuple[Plan, ...]:
        """The newest version of each plan known on ``as_of``."""
        from kvarter.model.plans import Plan  # noqa: PLC0415 - see above

        return tuple(documents.known(self._database, "plan", Plan, as_of).values())

    def plan_versions(self, as_of: date) -> dict[str, tuple[PlanVersion, ...]]:
        """Every version of each plan known on ``as_of``, the oldest first; the last is the one that holds."""
        from kvarter.model.plans import Plan  # noqa: PLC0415 - see above
        from kvarter.model.versions import PlanVersion  # noqa: PLC0415 - see above

        found = documents.history(self._database, "plan", Plan, as_of)
        return {name: tuple(PlanVersion(*one) for one in versions) for name, versions in found.items()}

    def plan(self, plan_id: str, as_of: date, version: int | None = None) -> Plan | None:
        """One plan as known on ``as_of``: its newest content, or the newest of one ``version``; None = not known."""
        from kvarter.model.plans import Plan  # noqa: PLC0415 - see above

        for plan in documents.versions(self._database, "plan", Plan, plan_id, as_of):
            if version in (None, plan.version):
                return plan
        return None

    def indicators(self, as_of: date) -> dict[str, Indicator]:
        """The indicators known on ``as_of`` by id."""
        return documents.known(self._database, "indicator", Indicator, as_of)

    def areas(self, as_of: date) -> dict[str, Area]:
        """The areas known on ``as_of`` by id."""
        return documents.known(self._database, "area", Area, as_of)

    def indicator_versions(self, name: str, as_of: date) -> tuple[tuple[date, Indicator], ...]:
        """Every version of an indicator known on ``as_of`` with the day it was written, the oldest first."""
        found = documents.history(self._database, "indicator", Indicator, as_of).get(name, ())
        return tuple((day, one) for _row, day, one in found)

    def area_versions(self, name: str, as_of: date) -> tuple[tuple[date, Area], ...]:
        """Every version of an area known on ``as_of`` with the day it was written, the oldest first."""
        found = documents.history(self._database, "area", Area, as_of).get(name, ())
        return tuple((day, one) for _row, day, one in found)

    def accounts(self, as_of: date, *, illustrative: bool = True) -> tuple[MoversAccount, ...]:
        """The accounts of movers known on ``as_of``; ``illustrative=False`` leaves made-up ones out."""
        known = documents.known(self._database, "account", MoversAccount, as_of).values()
        return tuple(one for one in known if illustrative or one.status != "illustrative")

    def account_versions(self) -> tuple[tuple[str, MoversAccount], ...]:
        """Every version of each account of movers with the day it became known, the oldest first."""
        return tuple((day, one) for day, _change, one in documents.written(self._database, "account", MoversAccount))

    def names(self, kind: Kind) -> set[str]:
        """The ids of all documents of one kind, whenever they became known."""
        return {name for (name,) in self._database.rows(queries.DOCUMENT_NAMES, (kind,))}

    def texts(self, report_key: str, as_of: date) -> dict[tuple[str, str], str]:
        """The sentences written over drafted ones in a report, by place and language, as they stood on ``as_of``."""
        return sentences.known(self._database, report_key, as_of)

    def set_text(self, report_key: str, place: str, lang: str, text: str, at: datetime) -> bool:
        """Whether the sentence was another than the one standing; an empty one takes the drafted sentence back."""
        with self._database.writing(dry_run=self._database.dry_run):
            return sentences.add(self._database, report_key, place, lang, text, at=at)

    def released_before(self, measures: Collection[str] | None = None) -> Releases:
        """What earlier releases have shown of ``measures`` (None: of all): known to everybody, whatever is decided
        now."""
        return Releases(self._database, measures)

    def add_release(self, release: Release, at: datetime) -> bool:
        """Whether a release says something the one before it of the same document did not, and so was written."""
        with self._database.writing(dry_run=self._database.dry_run):
            return releases.add(self._database, release, at=at)

    def position(self) -> int:
        """A number that grows with every change of the store."""
        return self._database.number(queries.LAST_CHANGE)

    def changed_measures(self, since: int) -> set[str]:
        """The measures that got a figure after the position ``since``."""
        return {measure for (measure,) in self._database.rows(queries.CHANGED_MEASURES, (since,))}

    def documents_changed(self, since: int) -> bool:
        """Whether a plan, an indicator or an area changed after the position ``since``."""
        return self._database.number(queries.CHANGED_DOCUMENTS, (since,)) > 0
