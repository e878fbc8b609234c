"""What is wrong with a register or with what is asked of it, by kind and number, never by person."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import ibis

from kvarter.model.measures import Measure
from kvarter.register.faults import Fault, Finding, LeftOut
from kvarter.register.measuring.cells import Cells, said
from kvarter.register.measuring.coded import AGE, OLDEST, YOUNGEST, Coded, Mixed, Number, Presence, Text, Truth
from kvarter.register.measuring.engines import Rows
from kvarter.register.measuring.persons import JUMP, Persons
from kvarter.register.measuring.places import EVERYWHERE, Places
from kvarter.register.measuring.query import Sums, code_of

MOST_NAMED: Final = 10


def type_faults(rows: Rows, columns: Mapping[str, Coded | Mixed], amounts: Iterable[str]) -> list[Fault]:
    """Columns that hold something else than what is said of them."""
    found = []
    for name, coded in columns.items():
        kind = rows.table[name].type()
        if isinstance(coded, Mixed):
            found.append(_mixed(name))
        elif isinstance(coded, Number) and not kind.is_numeric():
            found.append(_wrong_type(name, "tal", "numbers", str(kind)))
        elif isinstance(coded, Truth) and not (kind.is_boolean() or kind.is_numeric()):
            found.append(_wrong_type(name, "sandt eller falsk", "true or false", str(kind)))
        elif isinstance(coded, Text) and not (kind.is_string() or kind.is_integer()):
            found.append(_wrong_type(name, "tekst", "text", str(kind)))
    found += [
        _wrong_type(name, "tal", "numbers", str(rows.table[name].type()))
        for name in dict.fromkeys(amounts)
        if name not in columns and not rows.table[name].type().is_numeric()
    ]
    if not rows.table["year"].type().is_integer():
        found.append(_wrong_type("year", "hele tal", "whole numbers", str(rows.table["year"].type())))
    return found


def lacking(measures: Sequence[Measure], columns: Iterable[str]) -> dict[str, list[str]]:
    """For each measure that cannot be made the columns it lacks."""
    there = set(columns)
    found = {}
    for measure in measures:
        names = [leaf.column for leaf in said(measure)] + [measure.value] * bool(measure.value)
        if gone := [name for name in dict.fromkeys(names) if name not in there]:
            found[measure.id] = gone
    return found


def code_findings(rows: Rows, cells: Cells, sums: Sums) -> list[Finding]:
    """Codes that are not known, ages that cannot be, parts outside 0 to 1, and rows without a year."""
    found = [_no_year(number) for year, number in _by_year(sums, sums.rows).items() if year is None and number]
    suspect = [name for name, count in cells.not_known.items() if sums.counts[count].sum()]
    coded = {one.column: one for table in cells.tables for one, _shift in table.columns}
    wrong = {name: _is_wrong(rows, coded[name]) for name in suspect}
    if not wrong:
        return found
    asked = rows.table.group_by("year").aggregate(
        **{name: each.fill_null(False).cast("int32").sum() for name, each in wrong.items()}
    )
    for row in sorted(rows.backend.to_pyarrow(asked).to_pylist(), key=lambda each: each["year"] or 0):
        found += [_codes(row["year"], int(row[name]), name) for name in suspect if row[name]]
    return found


def _is_wrong(rows: Rows, coded: Coded) -> Any:
    column = rows.table[coded.column]
    if coded.column == AGE:
        return column.isnull() | (column < YOUNGEST) | (column > OLDEST)
    match coded:
        case Text():
            return column.notnull() & (code_of(rows.table, coded) == 0)
        case Number():
            return (column < 0) | (column > 1)
        case Truth() | Presence():
            return ibis.literal(False)


def person_findings(persons: Persons) -> list[Finding]:
    """Persons met twice in a year, in two areas at once, of jumping age; rows of nobody."""
    found = []
    for year, number in sorted(persons.twice.items()):
        apart = persons.apart.get(year, 0)
        found.append(
            Finding(
                f"{year}: {number} personer har mere end én række i året, {apart} af dem i flere områder på én gang",
                f"{year}: {number} persons have more than one row in the year, {apart} of them in several areas at"
                " once",
                LeftOut.DROPPED,
            )
        )
    if persons.jumping:
        found.append(
            Finding(
                f"{persons.jumping} personers alder springer: den passer ikke med årene imellem (mere end {JUMP} år"
                " ved siden af)",
                f"The age of {persons.jumping} persons jumps: it does not fit the years between (off by more than"
                f" {JUMP} year)",
                LeftOut.DROPPED,
            )
        )
    if persons.nobody:
        found.append(
            Finding(
                f"{persons.nobody} rækker er uden person_id",
                f"{persons.nobody} rows are without person_id",
                LeftOut.AS_THEY_ARE,
            )
        )
    return found


def place_findings(places: Places, areas_file: str) -> list[Finding]:
    """Areas of the register that the list of areas does not have."""
    if not places.unknown:
        return []
    names = ", ".join(places.unknown[:MOST_NAMED]) + (" …" if len(places.unknown) > MOST_NAMED else "")
    return [
        Finding(
            f"{len(places.unknown)} områder i registeret findes ikke i {areas_file}: {names}",
            f"{len(places.unknown)} areas of the register are not in {areas_file}: {names}",
            LeftOut.DROPPED,
        )
    ]


def notes(sums: Sums, places: Places, residents: Mapping[int, int]) -> list[Fault]:
    """What is worth knowing and stops nothing: years that lack, rows without an area, areas with nobody or with one."""
    found = []
    years = sorted({year for year in sums.years if year is not None})
    if years and (gone := [year for year in range(years[0], years[-1]) if year not in set(years)]):
        listed = ", ".join(map(str, gone))
        found.append(
            Fault(
                f"Registeret har ingen rækker for {listed}; de år har ingen tal.",
                f"The register has no rows for {listed}; those years have no figures.",
            )
        )
    homeless = sum(int(n) for (_town, area, _department), n in zip(sums.homes, sums.rows, strict=True) if area is None)
    if homeless:
        found.append(
            Fault(
                f"{homeless} rækker er uden area_id; de tæller kun med i kommunen.",
                f"{homeless} rows are without area_id; they count in the municipality only.",
            )
        )
    if places.empty:
        found.append(
            Fault(
                f"{len(places.empty)} områder i listen har ingen beboere i et af årene.",
                f"{len(places.empty)} areas of the list have no residents in one of the years.",
            )
        )
    alone = sum(number == 1 and places.listed[at].area != EVERYWHERE for at, number in residents.items())
    if alone:
        found.append(
            Fault(
                f"{alone} områder har kun én beboer i et af årene; deres tal skjules.",
                f"{alone} areas have one resident only in one of the years; their figures are hidden.",
            )
        )
    return found


def _by_year(sums: Sums, column: Any) -> dict[int | None, int]:
    found: dict[int | None, int] = {}
    for year, number in zip(sums.years, column, strict=True):
        found[year] = found.get(year, 0) + int(number)
    return found


def _codes(year: int | None, number: int, column: str) -> Finding:
    da, en = ("en umulig alder", "an impossible age") if column == AGE else (
        f"en værdi, der ikke kan være i {column}", f"a value that cannot be in {column}")  # fmt: skip
    return Finding(f"{year}: {number} rækker har {da}", f"{year}: {number} rows have {en}", LeftOut.NOT_KNOWN)


def _no_year(number: int) -> Finding:
    return Finding(f"{number} rækker er uden år", f"{number} rows are without a year", LeftOut.DROPPED)


def _mixed(column: str) -> Fault:
    return Fault(
        f"Definitionerne bruger {column} på to måder (koder, tal, eller sandt og falsk). Ret dem til én.",
        f"The definitions use {column} in two ways (codes, numbers, or true and false). Make it one.",
        in_call=True,
    )


def _wrong_type(column: str, da: str, en: str, held: str) -> Fault:
    return Fault(
        f"Kolonnen {column} skal være {da}; den er {held}. Ret registeret eller definitionen.",
        f"The column {column} must be {en}; it is {held}. Correct the register or the definition.",
    )
