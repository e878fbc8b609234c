"""Places: which rows of sums make which area in which year, and which areas add up to which."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final, NamedTuple

import numpy as np

from kvarter.model.areas import Area, parts_on
from kvarter.model.measures import RelativeTo

Home = tuple[str | None, str | None, str | None]
"""A municipality, an area and a department as the register's rows have them; None where there is none."""
EVERYWHERE: Final = ""


class Place(NamedTuple):
    """One area in one year; ``area`` is empty for the whole register."""

    area: str
    year: int


class Places(NamedTuple):
    """Areas by year, made of homes.

    ``home`` and ``place`` are pairs: that home lies in that place. ``sums`` are places with the places that share
    their homes out. ``unknown`` are areas of the register that no list has, ``empty`` places of a list without a home.
    """

    listed: tuple[Place, ...]
    home: Any
    place: Any
    sums: tuple[tuple[int, tuple[int, ...]], ...]
    around: dict[RelativeTo, Any]
    unknown: tuple[str, ...] = ()
    empty: tuple[Place, ...] = ()


def places_of_register(homes: Sequence[tuple[Home, int]]) -> Places:
    """Every area and every municipality of the register, and the whole; ``homes`` with their years, each once."""
    at: dict[Place, int] = {}
    pairs: list[tuple[int, int]] = []
    inside: dict[int, set[int]] = {}
    in_one = _in_one_municipality(homes)
    around_municipality: dict[int, int] = {}
    for number, ((municipality, area, _department), year) in enumerate(homes):
        whole = at.setdefault(Place(EVERYWHERE, year), len(at))
        pairs.append((number, whole))
        town = own = None
        if municipality is not None:
            town = at.setdefault(Place(municipality, year), len(at))
            pairs.append((number, town))
        if area is not None and area != municipality:
            own = at.setdefault(Place(area, year), len(at))
            pairs.append((number, own))
        if own is not None and town is not None and in_one[area, year]:
            inside.setdefault(town, set()).add(own)
            around_municipality[own] = town
    whole_of = np.array([at[Place(EVERYWHERE, place.year)] for place in at], dtype=np.int64)
    towns = np.array([around_municipality.get(number, number) for number in range(len(at))], dtype=np.int64)
    return Places(
        tuple(at),
        *_pairs(pairs),
        tuple((town, tuple(sorted(own))) for town, own in inside.items()),
        {"municipality": towns, "region": whole_of, "country": whole_of},
    )


def _in_one_municipality(homes: Sequence[tuple[Home, int]]) -> dict[tuple[str | None, int], bool]:
    found: dict[tuple[str | None, int], set[str | None]] = {}
    for (municipality, area, _department), year in homes:
        found.setdefault((area, year), set()).add(municipality)
    return {key: len(towns) == 1 for key, towns in found.items()}


def places_of_list(homes: Sequence[tuple[Home, int]], areas: Mapping[str, Area]) -> Places:
    """The areas of a list, each made of what it consisted of on 1 January of the year.

    An area's ``boundaries`` say which departments or areas it was made of when; without them it is the department,
    area or municipality of that id in the register, and every area that lies in it. What it consists of counts once.
    """
    by_code: dict[tuple[str, int], list[int]] = {}
    for number, (home, year) in enumerate(homes):
        for code in set(home) - {None}:
            by_code.setdefault((str(code), year), []).append(number)
    years = sorted({year for _home, year in homes})
    children: dict[str, list[str]] = {}
    for each in areas.values():
        for whole in each.part_of:
            children.setdefault(whole, []).append(each.id)
    at: dict[Place, int] = {Place(EVERYWHERE, year): number for number, year in enumerate(years)}
    pairs = [(number, at[Place(EVERYWHERE, year)]) for number, (_home, year) in enumerate(homes)]
    sums: list[tuple[int, tuple[int, ...]]] = []
    empty: list[Place] = []
    covered: set[int] = set()
    for year in years:
        made = {name: frozenset(_homes(name, year, areas, children, by_code, ())) for name in areas}
        for name, own in made.items():
            if own:
                at[Place(name, year)] = len(at)
                pairs += [(number, at[Place(name, year)]) for number in sorted(own)]
                covered |= own
            elif _exists(areas[name], year):
                empty.append(Place(name, year))
        for name, parts in _sums(areas, children, year):
            there = tuple(at[Place(part, year)] for part in parts if made.get(part))
            if made[name] and there and _apart([made[part] for part in parts if part in made]):
                sums.append((at[Place(name, year)], there))
    unknown = {
        area
        for number, ((_town, area, _department), _year) in enumerate(homes)
        if area is not None and number not in covered
    }
    return Places(
        tuple(at), *_pairs(pairs), tuple(sums), _around(at, areas), tuple(sorted(unknown)), tuple(empty)
    )  # fmt: skip


def _homes(
    name: str,
    year: int,
    areas: Mapping[str, Area],
    children: Mapping[str, Sequence[str]],
    by_code: Mapping[tuple[str, int], Sequence[int]],
    above: tuple[str, ...],
) -> set[int]:
    if name in above:  # a list that goes in a circle is told of when it is read
        return set()
    area = areas.get(name)
    if area is not None and area.boundaries:
        inner: Sequence[str] = parts_on(area, date(year, 1, 1))
        own: set[int] = set()
        if name in inner:  # an area may be named among its own parts: its own code in the register
            own = set(by_code.get((name, year), ()))
    else:
        inner = children.get(name, ())
        own = set(by_code.get((name, year), ()))
    for part in inner:
        if part != name:
            own |= _homes(part, year, areas, children, by_code, (*above, name))
    return own


def _exists(area: Area, year: int) -> bool:
    day = date(year, 1, 1)
    covers = [one for one in area.boundaries if one.from_ <= day and (one.to is None or day <= one.to)]
    return not area.boundaries or bool(covers)


def _sums(areas: Mapping[str, Area], children: Mapping[str, Sequence[str]], year: int) -> list[tuple[str, list[str]]]:
    """What may add up to what: an area and what it was made of, or those of one kind that lie in it."""
    found: list[tuple[str, list[str]]] = []
    for area in areas.values():
        parts = [part for part in parts_on(area, date(year, 1, 1)) if part != area.id]
        if parts:
            found.append((area.id, parts))
        by_kind: dict[str, list[str]] = {}
        for child in children.get(area.id, ()):
            by_kind.setdefault(areas[child].kind, []).append(child)
        found += [(area.id, listed) for listed in by_kind.values() if set(listed) != set(parts)]
    return found


def _apart(made: Sequence[frozenset[int]]) -> bool:
    """Whether no home lies in two of them."""
    return sum(map(len, made)) == len(frozenset().union(*made))


def _around(at: Mapping[Place, int], areas: Mapping[str, Area]) -> dict[RelativeTo, Any]:
    """For each place the area of a kind that it lies in, itself when it is one, else the whole."""
    found: dict[RelativeTo, Any] = {}
    kinds: tuple[RelativeTo, ...] = ("municipality", "region", "country")
    for kind in kinds:
        wholes = []
        for place in at:
            above = _above(place.area, kind, areas)
            whole = at.get(Place(above, place.year)) if above else None
            wholes.append(at[Place(EVERYWHERE, place.year)] if whole is None else whole)
        found[kind] = np.array(wholes, dtype=np.int64)
    return found


def _above(name: str, kind: str, areas: Mapping[str, Area]) -> str | None:
    waiting, passed = [name], set()
    while waiting:
        each = waiting.pop(0)
        area = areas.get(each)
        if area is None or each in passed:
            continue
        if area.kind == kind:
            return each
        passed.add(each)
        waiting.extend(area.part_of)
    return None


def _pairs(pairs: Sequence[tuple[int, int]]) -> tuple[Any, Any]:
    both = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    return both[:, 0], both[:, 1]
