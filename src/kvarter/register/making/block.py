"""A block of residents through all the years: what every block gives is the same, in whatever order they are made."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.random import PCG64, Generator, SeedSequence

from kvarter.register.making import households, rates, standing
from kvarter.register.making.further import Column, further_columns
from kvarter.register.making.happened import Events, Happened
from kvarter.register.making.homes import spread_by_size
from kvarter.register.making.places import Places
from kvarter.register.making.residents import Numbers, Residents
from kvarter.register.making.year import next_year

SIZE: Final = 120_000
"""Residents of the first year in a block; the last block takes what is left."""
_NUMBERS_A_BLOCK: Final = 10_000_000
_FIRST_NUMBER: Final = 1_000_000_000
_LIFE, _CONVICTIONS, PLACES, _FURTHER = 0, 1, 2, 3
"""What chance is drawn for; each has a stream of its own."""


class YearOfBlock(NamedTuple):
    """The residents of a 1 January with their numbers made unlike every other block's, whether each was convicted the
    year before, further columns, and what happened since the 1 January before: events, and the area of each who was
    lifted."""

    year: int
    here: Residents
    households: Any
    convicted: Any
    further: dict[str, Column]
    events: Events
    lifted_areas: Any


def chance_for(seed: int, *what: int) -> Generator:
    """A stream of chance of its own for the seed and what it is drawn for."""
    return Generator(PCG64(SeedSequence(entropy=seed, spawn_key=what)))


def blocks(persons: int) -> int:
    """How many blocks so many residents take."""
    return -(-persons // SIZE)


def years_of_block(
    persons: int, block: int, first: int, last: int, places: Places, seed: int, further: tuple[str, ...] = ()
) -> Iterator[YearOfBlock]:
    """The block's years in order. What a year holds hangs on the years before it and on none after it: a register of
    fewer years is the beginning of the longer one."""
    count = min(SIZE, persons - block * SIZE)
    numbers = Numbers(_FIRST_NUMBER + block * _NUMBERS_A_BLOCK)
    chance = chance_for(seed, _LIFE, block, 0)
    people = households.persons_of_households(count, rates.ADULTS, chance)
    homes = spread_by_size(int(people[0][-1]) + 1, places, chance)
    here = households.arrived(first, people, homes, places, numbers, chance)
    happened = Happened(first)
    happened.were_there(here)
    for year in range(first, last + 1):
        if year > first:
            here, happened = next_year(here, year - 1, places, numbers, chance_for(seed, _LIFE, block, year - first))
        chance = chance_for(seed, _CONVICTIONS, block, year - first)
        convicted = standing.convictions(here, year, places, chance)
        household = here.household.astype(np.int64) + numbers.first
        chance_of = partial(chance_for, seed, _FURTHER, block, year - first)
        columns = further_columns(further, here, year, places, chance_of)
        yield YearOfBlock(year, here, household, convicted, columns, happened.events(), happened.lifted_areas)
