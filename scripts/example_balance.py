"""Makes the example's figures on social balance: src/kvarter/examples/gladsaxe/observations/lovens-lister-eksempel.csv.

Everything it writes is made up and says so. The law's figures are counts that follow the example's own series, so that
one page never contradicts another; figures from papers stand in files of their own and are never written over.
"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Final, NamedTuple

EXAMPLE: Final = Path(__file__).parent.parent / "src" / "kvarter" / "examples" / "gladsaxe"
OBSERVATIONS: Final = EXAMPLE / "observations"
COLUMNS: Final = (
    "measure", "area", "period", "value", "unit", "group", "numerator", "denominator", "source", "recorded", "status",
    "note", "already_public",
)  # fmt: skip
FIRST_LIST, LAST_LIST = 2016, 2024
SERIES: Final = {
    "lov-tilknytning": ("uden-tilknytning", "of_working_age"),
    "lov-doemte": ("doemte", "adults"),
    "lov-uddannelse": ("kun-grunduddannelse", "of_middle_age"),
}
"""The law's figure, the example's series it follows a year later, and whom it is counted over."""
NATIONAL: Final = {2020: "0.70", 2021: "0.72", 2024: "0.77"}
"""The national share of convicted residents for the lists whose limit nobody has published; made up."""


class Place(NamedTuple):
    """How many live in a place (made up), how many grow older in it each year, and its income beside the region's."""

    residents: int
    of_working_age: int
    adults: int
    of_middle_age: int
    growth: int
    income: float
    income_growth: float
    origin: float | None = None


PLACES: Final = {
    "hoeje-gladsaxe": Place(4100, 2510, 3230, 1590, 12, 62.1, 0.35, 44.6),
    "moerkhoej-almene": Place(1460, 890, 1150, 560, -4, 61.0, 0.3),
    "vaerebro-park": Place(3280, 1990, 2540, 1260, -9, 56.2, 0.4),
}


def main() -> None:
    """Writes the file."""
    write("lovens-lister-eksempel.csv", law_rows())


def law_rows() -> list[dict[str, str]]:
    """The figures of the national lists, a list a year: counts, with the list's own mean left to the law."""
    known = series()
    rows = []
    for area, place in PLACES.items():
        for year in range(FIRST_LIST, LAST_LIST + 1):
            grown = place.growth * (year - FIRST_LIST)
            rows.append(law_row("lov-beboere", area, year, "residents", value=str(place.residents + grown)))
            for measure, (followed, counted) in SERIES.items():
                of = getattr(place, counted) + round(grown * getattr(place, counted) / place.residents)
                people = round(known[followed, area, year - 1] / 100 * of)
                rows.append(law_row(measure, area, year, "percent", people=people, of=of))
            income = place.income + place.income_growth * (year - FIRST_LIST)
            rows.append(law_row("lov-indkomst", area, year, "percent", value=f"{income:.1f}"))
            if place.origin is not None:
                of = place.residents + grown
                people = round((place.origin + 0.05 * (year - FIRST_LIST)) / 100 * of)
                rows.append(law_row("oprindelse-lov", area, year, "percent", people=people, of=of))
    rows += [law_row("lov-landstal", "danmark", year, "percent", value=value) for year, value in NATIONAL.items()]
    return rows


def law_row(
    measure: str, area: str, year: int, unit: str, *, value: str = "", people: int | None = None, of: int | None = None
) -> dict[str, str]:
    """One figure for the list of 1 December ``year``."""
    return {
        "measure": measure,
        "area": area,
        "period": f"{year}-12-01",
        "value": value,
        "unit": unit,
        "numerator": "" if people is None else str(people),
        "denominator": "" if of is None else str(of),
        "source": "Eksempel",
        "recorded": f"{year}-12-01",
        "status": "illustrative",
    }


def series() -> dict[tuple[str, str, int], float]:
    """The example's yearly figures by measure, area and year."""
    found = {}
    with (OBSERVATIONS / "strategien-eksempeltal.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["value"] and not row["group"] and row["period"].isdigit():
                found[row["measure"], row["area"], int(row["period"])] = float(row["value"])
    return found


def write(name: str, rows: list[dict[str, str]]) -> None:
    """Writes a file of observations."""
    with (OBSERVATIONS / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    main()
