"""What lies beside the rows: that they are made up, how they were made, the areas, and who was lifted."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import yaml

from kvarter.model.areas import Area, BoundaryVersion
from kvarter.model.records import dump
from kvarter.register.making.setting import MunicipalitySetting, RegisterSetting
from kvarter.register.making.setting_file import KIND

if TYPE_CHECKING:
    from kvarter.register.making.run import Made

README: Final = "README.txt"
AREAS, SETTING, LIFTED = "areas.yaml", "setting.yaml", "lifted.csv"


def write_beside(
    folder: Path, first: int, seed: int, lifted: float, municipalities: tuple[MunicipalitySetting, ...], made: Made
) -> None:
    """The files that are read by people: what this is, its areas, its setting and the number of lifted."""
    _yaml(folder / AREAS, {"areas": [dump(area) for area in areas_of(municipalities, first)]})
    _yaml(folder / SETTING, {KIND: dump(RegisterSetting(municipalities=municipalities))})
    with (folder / LIFTED).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["area_id", "year", "lifted"])
        for area, row in zip(made.places.areas, made.lifted[:, :-1], strict=True):
            writer.writerows([area, first + at, int(many)] for at, many in enumerate(row))
    (folder / README).write_text(_told(first, seed, lifted, made), encoding="utf-8")


def areas_of(municipalities: tuple[MunicipalitySetting, ...], first: int) -> Iterable[Area]:
    """The area list: departments in areas in districts in municipalities."""
    for municipality in municipalities:
        yield Area(id=municipality.id, name=municipality.name or municipality.id, kind="municipality")
        districts = dict.fromkeys(area.district for area in municipality.areas if area.district)
        yield from (Area(id=name, name=name, kind="district", part_of=(municipality.id,)) for name in districts)
        for area in municipality.areas:
            parts = area.departments
            yield Area(
                id=area.id,
                name=area.name or area.id,
                kind="estate",
                part_of=(municipality.id, *([area.district] if area.district else [])),
                boundaries=(BoundaryVersion(from_=date(first, 1, 1), parts=parts),),
                source="Opdigtet",
            )
            yield from (Area(id=part, name=part, kind="department", part_of=(area.id,)) for part in parts)


def _yaml(file: Path, value: Any) -> None:
    text = yaml.dump(value, Dumper=_DUMPER, allow_unicode=True, sort_keys=False, width=120)
    file.write_text("# Opdigtet: hører til et register, der er lavet med kvarter register make.\n" + text, "utf-8")


_DUMPER: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


def _told(first: int, seed: int, lifted: float, made: Made) -> str:
    residents = "".join(f"  1. januar {year}: {many}\n" for year, many in made.residents.items())
    return (
        "OPDIGTET REGISTER\n\n"
        "Ingen i dette register findes. Alle rækker er trukket tilfældigt af kvarter register make, og tal af dem er\n"
        "eksempler: de skal mærkes »Eksempel« (status illustrative), hvor de vises.\n\n"
        f"Frø (--seed): {seed}\n"
        f"Løftet, så flyttet (--lifted): {lifted:g} procent om året, hvor området ikke selv siger andet\n"
        f"Rækker: {made.rows}\nHændelser: {made.events}\n\n"
        f"Beboere\n{residents}\n"
        "Filer\n"
        f"  {first}.parquet ...  én række pr. beboer pr. 1. januar\n"
        "  events.parquet     hændelserne bag (status er: uden tilknytning til arbejde eller uddannelse)\n"
        f"  {AREAS}         områder, afdelinger, bydele og kommuner\n"
        f"  {SETTING}       det, registeret er lavet efter; kan rettes og gives til --areas\n"
        f"  {LIFTED}         hvor mange i hvert område, der fik arbejde og derefter flyttede\n"
    )
