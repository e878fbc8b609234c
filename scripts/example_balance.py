"""Makes the example's figures on social balance: the law's lists, counts and accounts of movers, schools and day-care.

Run it with nothing (it makes the register itself) or with the folder of a register made before from
scripts/example_register.yaml. Everything it writes is made up and says so. The law's figures are counts that follow the
example's own series, so that one page never contradicts another; figures from papers stand in files of their own and
are never written over.
"""

from __future__ import annotations

import csv
import random
import sys
import tempfile
from pathlib import Path
from typing import Any, Final, NamedTuple

import duckdb
import yaml

from kvarter.cli.main import main as kvarter

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


PERSONS, YEARS, SEED = "159340", "2018..2024", "61"
SETTING: Final = Path(__file__).parent / "example_register.yaml"
DISTRICTS: Final = {
    "soeborg": ("hoeje-gladsaxe", "Søborg i øvrigt"),
    "moerkhoej": ("moerkhoej-almene", "Mørkhøj i øvrigt"),
    "bagsvaerd": ("vaerebro-park", "Bagsværd i øvrigt"),
    "buddinge": ("buddinge",),
}
"""The example's districts and the areas of the register that make them up; all of them are the municipality."""
COUNTED: Final = {
    "register-uden-tilknytning": (
        "employment NOT IN ('employed', 'self_employed', 'student')",
        "age BETWEEN 18 AND 64",
    ),
    "register-kun-grundskole": (
        "education = 'basic'",
        "age BETWEEN 30 AND 59 AND education NOT IN ('unknown', 'none_child')",
    ),
}
"""What is counted in the register: who has the trait, and among whom."""
ACCOUNTS: Final = (
    ["--share", "unattached", "--events", "EVENTS", "--destinations"],
    ["--share", "unattached", "basic_education", "--reference", "municipality"],
    ["--share", "basic_education"],
    ["--share", "unattached", "--group", "sex"],
    ["--share", "unattached", "--group", "18-29"],
)
"""The accounts of movers the example shows for each estate."""
FIRST, LAST = "2019", "2024"
GROUPS: Final = {"sex=f": ("kvinder", "women"), "sex=m": ("mænd", "men"), "18-29": ("18-29 år", "aged 18-29")}
SCHOOLS: Final = {
    "eksempelskole-1": (520, 0.12), "eksempelskole-2": (480, 0.17), "eksempelskole-3": (610, 0.24),
    "eksempelskole-4": (430, 0.35), "eksempelskole-5": (560, 0.15),
}  # fmt: skip
DAY_CARE: Final = {
    "eksempelboernehus-1": (96, 0.14), "eksempelboernehus-2": (84, 0.22), "eksempelboernehus-3": (110, 0.31),
    "eksempelboernehus-4": (78, 0.18),
}  # fmt: skip


def main() -> None:
    """Writes the files."""
    write("lovens-lister-eksempel.csv", law_rows())
    write("skoler-eksempel.csv", [*school_rows(), *day_care_rows()])
    with tempfile.TemporaryDirectory() as folder:
        register = Path(sys.argv[1]) if len(sys.argv) > 1 else made_register(Path(folder) / "register")
        write("register-eksempel.csv", register_rows(register))
        write_accounts(register, Path(folder))


def made_register(folder: Path) -> Path:
    """The register of the example, made anew."""
    call = ["register", "make", "--persons", PERSONS, "--years", YEARS, "--seed", SEED, "--areas", str(SETTING)]
    if kvarter([*call, "--out", str(folder)]):
        raise SystemExit(1)
    return folder


def register_rows(register: Path) -> list[dict[str, str]]:
    """Counts by area, district and municipality for every year of the register."""
    rows = []
    files = str(register / "*[0-9].parquet")
    for measure, (has, among) in COUNTED.items():
        found = duckdb.sql(  # the texts are those above, and nobody else's
            f"SELECT area_id, year, count(*) FILTER ({has}), count(*) FROM read_parquet('{files}')"  # noqa: S608
            f" WHERE {among} AND municipality = 'gladsaxe' GROUP BY ALL"
        ).fetchall()
        held = {(area, year): (people, of) for area, year, people, of in found}
        years = sorted({year for _area, year in held})
        leaves = sorted({area for area, _year in held})
        estates = {area: (area,) for area in PLACES}
        for area, parts in {**estates, **DISTRICTS, "gladsaxe": tuple(leaves)}.items():
            for year in years:
                people, of = (sum(held[part, year][at] for part in parts) for at in (0, 1))
                rows.append(counted_row(measure, area, str(year), people, of, f"{year + 1}-02-01"))
    return rows


def school_rows() -> list[dict[str, str]]:
    """Pupils by school over five school years, growing a little more apart."""
    rows = []
    chance = random.Random(7)  # noqa: S311 - figures of an example
    for school, (pupils, share) in SCHOOLS.items():
        for number, year in enumerate(range(2019, 2024)):
            of = pupils + chance.randint(-12, 12)
            people = round(of * (share + (share - 0.2) * 0.04 * number))
            rows.append(
                counted_row("skole-foraeldre-grundskole", school, f"{year}/{year + 1}", people, of, f"{year + 1}-10-01")
            )
    return rows


def day_care_rows() -> list[dict[str, str]]:
    """Children by day-care over five years."""
    rows = []
    chance = random.Random(8)  # noqa: S311 - figures of an example
    for place, (children, share) in DAY_CARE.items():
        for year in range(2020, 2025):
            of = children + chance.randint(-5, 5)
            rows.append(
                counted_row(
                    "dagtilbud-foraeldre-uden-arbejde", place, str(year), round(of * share), of, f"{year + 1}-02-01"
                )
            )
    return rows


def counted_row(measure: str, area: str, period: str, people: int, of: int, recorded: str) -> dict[str, str]:
    """One made-up share as counts."""
    return {
        "measure": measure,
        "area": area,
        "period": period,
        "unit": "percent",
        "numerator": str(people),
        "denominator": str(of),
        "source": "Eksempel: opdigtet register" if measure.startswith("register-") else "Eksempel",
        "recorded": recorded,
        "status": "illustrative",
    }


def write_accounts(register: Path, folder: Path) -> None:
    """The accounts of movers of every estate as one document, with the names of groups readers see."""
    accounts: list[dict[str, Any]] = []
    for number, asked in enumerate(ACCOUNTS):
        out = folder / f"{number}.yaml"
        source = [] if "EVENTS" in asked else [str(register)]
        rest = [str(register / "events.parquet") if one == "EVENTS" else one for one in asked]
        call = ["register", "movers", *source, *rest, "--from", FIRST, "--to", LAST, "--out", str(out)]
        if kvarter([*call, "--area", *PLACES]):
            raise SystemExit(1)
        accounts += yaml.safe_load(out.read_text(encoding="utf-8"))["accounts"]
    for account in accounts:
        account["recorded"] = f"{LAST}-03-01"
        account["source"] = "Eksempel: opdigtet register"
        if account.get("group"):
            account["group"], account["group_en"] = GROUPS[account["group"]]
    text = yaml.safe_dump({"accounts": accounts}, allow_unicode=True, sort_keys=False, width=120)
    comment = "# Eksempel. Lavet af scripts/example_balance.py ud fra et opdigtet register; siger intet om nogen.\n"
    (EXAMPLE / "accounts").mkdir(exist_ok=True)
    (EXAMPLE / "accounts" / "flytning.yaml").write_text(comment + text, encoding="utf-8")


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
