"""Læs tal (CSV, XLSX, Parquet) og planer, indikatorer, områder og regnskaber (YAML) ind: alle filerne, eller ingen."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kvarter.cli.imported import FileResult
    from kvarter.files.documents import Document
    from kvarter.files.problems import Problem
    from kvarter.model.observations import Observation
    from kvarter.store import Store

DOCUMENTS = (".yaml", ".yml")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The files, the store, and whether anything is to be written."""
    parser.add_argument("files", nargs="+", type=Path, metavar="FIL", help="tal (.csv .xlsx .parquet) eller .yaml")
    parser.add_argument("--dry-run", action="store_true", help="vis, hvad der ville ske, uden at skrive noget")
    parser.add_argument("--store", type=Path, metavar="STI", help="lageret (ellers KVARTER_STORE)")
    parser.add_argument("--json", action="store_true", help="svar som JSON med hvert tal før og nu")
    parser.add_argument("--at", type=moment, metavar="TID", help="regn det læste som kendt fra da af, fx 2021-03-31")
    parser.add_argument("--progress-file", type=Path, metavar="FIL", help="skriv hvert skridt som en linje i filen")


def moment(text: str) -> datetime:
    """An ISO day or time, in Danish time when no zone is given."""
    from kvarter.model.observations import MUNICIPAL_TIME

    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"{text!r} er ikke en dag eller et tidspunkt som 2021-03-31 eller 2021-03-31T12:00 / "
            f"not a day or time such as 2021-03-31 or 2021-03-31T12:00"
        ) from None
    return at if at.tzinfo is not None else at.replace(tzinfo=MUNICIPAL_TIME)


def run(options: argparse.Namespace) -> int:
    """Reads every file before anything is written; then writes all in one transaction."""
    from kvarter.cli.imported import as_json, as_text
    from kvarter.store import default_path, open_store, temporary_store

    now = datetime.now(UTC)
    path = options.store or default_path()
    with _progress(options.progress_file) as tell:
        tell("read")
        documents, figures = _read(options.files)
        # A dry run into a store that is not there leaves none behind.
        fresh = options.dry_run and not path.exists()
        with (
            temporary_store(str(path)) if fresh else open_store(path) as store,
            store.writing(dry_run=options.dry_run, progress=tell),
        ):
            results = list(_write(store, documents, figures, at=options.at or now, now=now))
    show = as_json if options.json else as_text
    print(show(results, str(path), dry_run=options.dry_run, lang=options.lang))
    return 0


@contextmanager
def _progress(path: Path | None) -> Iterator[Callable[[str], None]]:
    if path is None:
        yield lambda _step: None
        return
    with path.open("a", encoding="utf-8", buffering=1) as file:
        yield lambda step: print(step, file=file, flush=True)


def _read(paths: Iterable[Path]) -> tuple[dict[str, Document], dict[str, list[Observation]]]:
    from kvarter.files.observations import SUFFIXES, read_observations
    from kvarter.files.problems import ProblemCode, ProblemsFound, found

    documents: dict[str, Document] = {}
    figures: dict[str, list[Observation]] = {}
    problems: list[Problem] = []
    for path in dict.fromkeys(paths):
        suffix = path.suffix.lower()
        try:
            if suffix in DOCUMENTS:
                from kvarter.files.documents import read_document

                documents[str(path)] = read_document(path)
            elif suffix in SUFFIXES or path.is_dir() or not path.exists():
                figures[str(path)] = read_observations(path, recorded="empty")
            else:
                problems.append(
                    found(ProblemCode.FILE_KIND_UNKNOWN, str(path), found=suffix, expected=(*SUFFIXES, *DOCUMENTS))
                )
        except ProblemsFound as wrong:
            problems += wrong.problems
    if any(problem.is_error for problem in problems):
        raise ProblemsFound(problems)
    return documents, figures


def _write(
    store: Store,
    documents: dict[str, Document],
    figures: dict[str, list[Observation]],
    *,
    at: datetime,
    now: datetime,
) -> Iterator[FileResult]:
    """Areas and indicators before plans, and all of them before figures, whatever the order of the files."""
    from kvarter.cli.imported import FileResult
    from kvarter.files.problems import ProblemsFound, in_order

    problems: list[Problem] = []
    results: dict[str, FileResult] = {}
    for file, document in sorted(documents.items(), key=lambda item: item[1].plan is not None):
        try:
            results[file] = _write_document(store, file, document, at)
        except ProblemsFound as wrong:
            problems += (problem._replace(file=file) for problem in wrong.problems)
    if problems:  # what is wrong with the figures may only follow from this
        raise ProblemsFound(in_order(problems))
    measures, areas = store.names("indicator"), store.names("area")
    for file, rows in figures.items():
        problems += _unknown(file, rows, measures, areas)
        problems += _late(file, rows, now)
        try:
            added = store.add_observations(rows, at=at, file=Path(file).name)
            results[file] = FileResult(file, "observations", figures=added)
        except ProblemsFound as wrong:
            problems += (problem._replace(file=file) for problem in wrong.problems)
    if problems:
        raise ProblemsFound(in_order(problems))
    yield from results.values()


def _write_document(store: Store, file: str, document: Document, at: datetime) -> FileResult:
    from kvarter.cli.imported import FileResult
    from kvarter.model.measures import indicator_of

    if document.plan is not None:
        new = store.add_plan(document.plan, at=at)
        return FileResult(file, "plan", documents=(document.plan.id,) if new else (), unchanged=int(not new))
    indicators = document.indicators or tuple(map(indicator_of, document.measures))
    if indicators:
        written = store.add_indicators(indicators, at=at)
        return FileResult(file, "indicators", documents=written, unchanged=len(indicators) - len(written))
    if document.accounts:
        written = store.add_accounts(document.accounts, at=at)
        return FileResult(file, "accounts", documents=written, unchanged=len(document.accounts) - len(written))
    written = store.add_areas(document.areas, at=at)
    return FileResult(file, "areas", documents=written, unchanged=len(document.areas) - len(written))


def _unknown(file: str, rows: Sequence[Observation], measures: set[str], areas: set[str]) -> Iterator[Problem]:
    from kvarter.files.problems import ProblemCode, found
    from kvarter.files.validation import nearest

    named = (
        ("measure", Counter(row.measure for row in rows), measures, ProblemCode.STORE_MEASURE_UNKNOWN),
        ("area", Counter(row.area for row in rows), areas, ProblemCode.STORE_AREA_UNKNOWN),
    )
    for key, counts, known, code in named:
        for name in sorted(counts.keys() - known):
            yield found(code, file, key=key, found=name, rows=counts[name], nearest=nearest(name, known))


def _late(file: str, rows: Sequence[Observation], now: datetime) -> Iterator[Problem]:
    """A figure known later than now is a slip of the pen that would hide the figure until that day."""
    from kvarter.files.problems import ProblemCode, found
    from kvarter.model.observations import MUNICIPAL_TIME, recorded_day

    today = now.astimezone(MUNICIPAL_TIME).date()
    counts = Counter(row.recorded for row in rows if row.recorded)
    for recorded, count in sorted(counts.items()):
        if recorded_day(recorded) > today:
            yield found(ProblemCode.STORE_RECORDED_LATE, file, key="recorded", found=recorded, rows=count)
