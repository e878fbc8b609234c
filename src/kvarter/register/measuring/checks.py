"""What is wrong with a register or with what is asked of it, by kind and number, never by person."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from kvarter.model.measures import Measure
from kvarter.register.faults import Fault, Finding, LeftOut
from kvarter.register.measuring.cells import said
from kvarter.register.measuring.places import EVERYWHERE, Places
from kvarter.register.measuring.sums import Sums

MOST_NAMED: Final = 10
JUMP: Final = 1
"""Ages that tell of years of birth more than this far apart are not one person's."""


class Persons(NamedTuple):
    """How many persons, never who: by year those with several rows and those of them in several areas; those whose age
    jumps; rows without a person."""

    twice: Mapping[int, int]
    apart: Mapping[int, int]
    jumping: int
    nobody: int

    def __bool__(self) -> bool:
        """Whether anything is wrong."""
        return bool(self.twice or self.jumping or self.nobody)


NOBODY: Final = Persons({}, {}, 0, 0)
"""Nobody whose rows cannot be right."""


def lacking(measures: Sequence[Measure], columns: Iterable[str]) -> dict[str, list[str]]:
    """For each measure that cannot be made the columns it lacks."""
    there = set(columns)
    found = {}
    for measure in measures:
        names = [leaf.column for leaf in said(measure)] + [measure.value] * bool(measure.value)
        if gone := [name for name in dict.fromkeys(names) if name not in there]:
            found[measure.id] = gone
    return found


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
