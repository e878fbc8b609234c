"""Where residents can live: departments of areas of municipalities, with the levels of each, as arrays."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

import numpy as np
from numpy.random import Generator

from kvarter.register.making.rates import BASIC_FACTOR, OTHER_FACTOR
from kvarter.register.making.setting import AreaSetting, MunicipalitySetting

PERSONS_A_MUNICIPALITY, PERSONS_AN_AREA = 60_000, 2_000
_FEWEST_MUNICIPALITIES, _MOST_MUNICIPALITIES = 2, 98
_FEWEST_AREAS, _MOST_AREAS = 3, 40
_AREAS_A_DISTRICT: Final = 5


class Places(NamedTuple):
    """Arrays over departments but for the names: ``area`` and ``municipality`` are places in their lists of ids.
    ``size`` says how many homes there are, against each other; shares are 0 to 1, ``income`` a factor.
    ``drawn_unattached`` is what to draw with so that ``unattached`` comes out: it depends on the education too."""

    departments: tuple[str, ...]
    areas: tuple[str, ...]
    municipalities: tuple[str, ...]
    area: Any
    municipality: Any
    size: Any
    unattached: Any
    drawn_unattached: Any
    basic_education: Any
    nonwestern: Any
    convicted: Any
    income: Any
    turnover: Any
    lifted: Any

    @property
    def standing(self) -> Any:
        """How much an area's levels differ, as one figure: who moves where hangs on it."""
        return self.unattached + 0.6 * self.nonwestern + 0.3 * self.basic_education


def places_of(municipalities: tuple[MunicipalitySetting, ...], lifted: float) -> Places:
    """The places a setting describes; ``lifted`` (percent) holds where an area says nothing of its own."""
    rows: list[tuple[str, int, int, float, AreaSetting]] = []
    areas: list[str] = []
    for place, municipality in enumerate(municipalities):
        for area in municipality.areas:
            names = area.departments or (f"{area.id}-afdeling-1",)
            rows += [(name, len(areas), place, area.residents / len(names), area) for name in names]
            areas.append(area.id)

    def shares(values: list[float]) -> Any:
        return np.round(np.array(values) / 100, 6)

    each = [area for *_, area in rows]
    unattached, basic = shares([one.unattached for one in each]), shares([one.basic_education for one in each])
    return Places(
        departments=tuple(name for name, *_ in rows),
        areas=tuple(areas),
        municipalities=tuple(one.id for one in municipalities),
        area=np.array([area for _, area, *_ in rows], dtype=np.int32),
        municipality=np.array([place for _, _, place, *_ in rows], dtype=np.int32),
        size=np.array([size for *_, size, _ in rows]),
        unattached=unattached,
        drawn_unattached=unattached / (BASIC_FACTOR * basic + OTHER_FACTOR * (1 - basic)),
        basic_education=basic,
        nonwestern=shares([one.nonwestern for one in each]),
        convicted=shares([one.convicted for one in each]),
        income=shares([one.income for one in each]),
        turnover=shares([one.turnover for one in each]),
        lifted=shares([lifted if one.lifted is None else one.lifted for one in each]),
    )


def usual_places(persons: int, chance: Generator) -> tuple[MunicipalitySetting, ...]:
    """Municipalities and areas for so many residents when no file describes them: most areas are alike, a few differ
    a good deal."""
    count = min(max(round(persons / PERSONS_A_MUNICIPALITY), _FEWEST_MUNICIPALITIES), _MOST_MUNICIPALITIES)
    each = min(max(round(persons / count / PERSONS_AN_AREA), _FEWEST_AREAS), _MOST_AREAS)
    return tuple(_usual_municipality(number, each, chance) for number in range(1, count + 1))


def _usual_municipality(number: int, areas: int, chance: Generator) -> MunicipalitySetting:
    order = np.argsort(chance.random(areas), kind="stable")
    lots = chance.random((areas, 5))
    return MunicipalitySetting(
        id=f"kommune-{number:02d}",
        name=f"Kommune {number}",
        areas=tuple(
            _usual_area(number, at + 1, (float(rank) + 0.5) / areas, [float(lot) for lot in lots[at]])
            for at, rank in enumerate(order)
        ),
    )


def _usual_area(municipality: int, number: int, rank: float, lots: list[float]) -> AreaSetting:
    """``rank`` (0 to 1) is how far the area is from the others in what it lacks."""
    size, departments, turnover, income, spread = lots
    name = f"k{municipality:02d}-omraade-{number:02d}"
    level = min(1.0, rank * (0.9 + 0.2 * spread))
    return AreaSetting(
        id=name,
        name=f"Område {municipality}.{number}",
        district=f"k{municipality:02d}-bydel-{(number - 1) // _AREAS_A_DISTRICT + 1}",
        residents=round(600 + 1800 * size * (1.6 - 0.6 * level), 0),
        departments=tuple(f"{name}-afd-{letter}" for letter in "abcde"[: 2 + int(departments * 4)]),
        unattached=round(11 + 30 * level**3, 1),
        basic_education=round(11 + 30 * level**2, 1),
        nonwestern=round(2 + 45 * level**4, 1),
        convicted=round(0.35 + 1.9 * level**4, 2),
        income=round(112 - 18 * level - 4 * income, 0),
        turnover=round(8 + 6 * level + 4 * turnover, 1),
    )
