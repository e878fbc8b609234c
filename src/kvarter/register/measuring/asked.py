"""What is asked of a register, and what of it the register has the columns for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Literal, NamedTuple, get_args

from kvarter.model.areas import Area
from kvarter.model.measures import Measure
from kvarter.register.faults import Fault, Finding, RegisterFault
from kvarter.register.measuring import checks
from kvarter.register.measuring.cells import Cells, said
from kvarter.register.measuring.coded import Coded, Mixed, coded_columns
from kvarter.register.measuring.sums import HOME, Split, Sums
from kvarter.register.parquet import missing

Engine = Literal["duckdb", "postgres", "spark"]
ENGINES = get_args(Engine)
DEPARTMENT = "department"
Progress = Callable[[str, str], None]


class Asked(NamedTuple):
    """What is to be measured. ``splits`` are the columns residents may be split by, ``wanted`` which of them, alone or
    together, are made besides everybody. ``named``: the measures were asked for by name, so that one which cannot be
    made is a fault and not a note. ``areas`` None: every area and municipality of the register."""

    source: str
    measures: tuple[Measure, ...]
    engine: Engine = "duckdb"
    splits: tuple[Split, ...] = ()
    wanted: tuple[tuple[int, ...], ...] = ()
    areas: Mapping[str, Area] | None = None
    areas_file: str = ""
    years: tuple[int, int] | None = None
    named: bool = False
    leave_out: bool = False
    memory: str = "400MB"
    connect: str = ""
    table: str = ""


class Read(NamedTuple):
    """What the rows say: the measures that can be made with the cells they are counted in, the sums, what was found
    wrong, notes, and whether the rows are made up."""

    measures: tuple[Measure, ...]
    cells: Cells
    sums: Sums
    found: list[Finding]
    notes: list[Fault]
    made_up: bool


def possible(asked: Asked, columns: Sequence[str]) -> tuple[tuple[Measure, ...], list[Fault]]:
    """The measures the register has the columns for; a fault for each that was named and cannot be made."""
    needed = ["year", *(["area_id"] if asked.areas is None else []), *(split.column for split in asked.splits)]
    gone = [name for name in needed if name not in columns]
    lacking = checks.lacking(asked.measures, columns)
    if asked.named:
        gone += [name for names in lacking.values() for name in names]
    if gone:
        raise RegisterFault(missing(list(dict.fromkeys(gone)), dict.fromkeys(columns, "")))
    kept = tuple(measure for measure in asked.measures if measure.id not in lacking)
    if not kept:
        raise RegisterFault(missing(sorted({name for names in lacking.values() for name in names}),
                                    dict.fromkeys(columns, "")))  # fmt: skip
    notes = []
    if lacking:
        told = ", ".join(f"{name} ({', '.join(names)})" for name, names in lacking.items())
        notes.append(
            Fault(
                f"Registeret mangler kolonner til {told}; de er sprunget over.",
                f"The register lacks columns for {told}; they are skipped.",
            )
        )
    return kept, notes


def coded_of(measures: Sequence[Measure], columns: Sequence[str]) -> tuple[dict[str, Coded | Mixed], list[str]]:
    """How each column is coded, and the columns that are added up."""
    leaves = [leaf for measure in measures for leaf in said(measure)]
    amounts = [measure.value for measure in measures if measure.value]
    portions = [measure.portion for measure in measures if measure.portion in columns]
    return coded_columns(leaves, amounts, portions), [*amounts, *portions]


def by_home(asked: Asked, columns: Sequence[str]) -> list[str]:
    """Which columns of a place are told apart."""
    told_apart = HOME if asked.areas is not None else HOME[:2]
    return [name for name in told_apart if name in columns]


def too_many(measure: str) -> Fault:
    """The fault of a measure that tells too much apart at once."""
    return Fault(
        f"Indikatoren {measure} bruger for mange kolonner og koder på én gang. Del den i to.",
        f"The indicator {measure} uses too many columns and codes at once. Split it into two.",
        in_call=True,
    )
