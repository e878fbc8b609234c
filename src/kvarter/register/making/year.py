"""One year in the life of residents: who dies, moves, has children and gets or loses work between two 1 Januaries.

A resident has at most one of these in a year: a move, a change of having work or education, a death. The one exception
is asked for: those who are lifted get work first and then leave their area. Where a resident turns 18 or 65 in the year
the change comes on that day, so that the count of the working ages sees it from both views alike.
"""

from __future__ import annotations

from typing import Any, Final, NamedTuple

import numpy as np
from numpy.random import Generator

from kvarter.register.making import households, rates, standing
from kvarter.register.making.happened import Happened
from kvarter.register.making.homes import Homes, homes_for, matched
from kvarter.register.making.places import Places
from kvarter.register.making.residents import CHILD, FEMALE, FIRST_OFFSET, HEAD, PARTNER, Numbers, Residents, joined

_OUT, _STAYS = -1, -2
_FIRST_LIFTED_MOVE: Final = 30
"""The earliest day of the year a lifted household leaves: the work is found before."""


class _Leavers(NamedTuple):
    """What is known before anybody moves: ages and who is dead or lifted over residents, whole households that go over
    household numbers."""

    age: Any
    homes: Homes
    dead: Any
    going: Any
    lifted: Any


class _Moves(NamedTuple):
    """Over residents: the household they end the year in, their role in it, their department (``_OUT``: left the
    register), whether they left their home, and the day."""

    household: Any
    role: Any
    department: Any
    moved: Any
    day: Any


def next_year(
    here: Residents, year: int, places: Places, numbers: Numbers, chance: Generator
) -> tuple[Residents, Happened]:
    """The residents of the 1 January after ``year``, and what happened to whom in the year."""
    age = np.minimum(here.ages(year + 1), rates.OLDEST)
    homes = Homes.of(here, numbers.households)
    dead = _died(here, age, homes, chance)
    going, lifted = _going(here, age, homes, dead, places, chance)
    leavers = _Leavers(age, homes, dead, going, lifted)
    moves, vacant = _moved(here, leavers, places, numbers, chance)
    mothers = _mothers(here, age, homes, ~dead & ~moves.moved, chance)
    children = households.born_to(here.taken(mothers), year, places, numbers, chance)

    employment = standing.next_employment(here, age, ~dead & ~moves.moved, places, chance)
    employment[lifted] = standing.EMPLOYED
    left = moves.department == _OUT
    stays = ~dead & ~left
    after = here.taken(slice(None))
    after.household, after.role = moves.household, moves.role
    after.department, after.employment = moves.department.astype(np.int32), employment
    needed = int((~stays).sum()) - len(children)
    people = households.persons_of_households(max(needed, 0), rates.ARRIVING, chance)
    newcomers = households.arrived(
        year + 1, people, homes_for(people[0], vacant, places, chance), places, numbers, chance
    )

    happened = Happened(year)
    happened.died(here.taken(dead), households.days(int(dead.sum()), chance))
    happened.born(children)
    happened.came(newcomers, households.days(len(newcomers), chance))
    happened.moved(here, after, ~dead & moves.moved, moves.day, places)
    happened.shifted(here, after, age, ~dead & ~left & ~lifted, chance)
    if lifted.any():
        days = FIRST_OFFSET + (chance.random(int(lifted.sum())) * (moves.day[lifted] - FIRST_OFFSET)).astype(np.int16)
        happened.lifted(here.taken(lifted), days, places)
    return joined([after.taken(stays), children, newcomers]), happened


def _died(here: Residents, age: Any, homes: Homes, chance: Generator) -> Any:
    # A parent alone with children lives on, and so does the other one when a head dies: no child is left on its own.
    dead = chance.random(len(here)) < rates.DEATH[here.sex, age]
    alone = (here.role == HEAD) & (homes.partner[here.household] < 0) & (homes.children[here.household] > 0)
    dead &= ~alone
    return dead & ~((here.role == PARTNER) & dead[homes.head[here.household]])


def _going(here: Residents, age: Any, homes: Homes, dead: Any, places: Places, chance: Generator) -> tuple[Any, Any]:
    """Over households: whether all of it moves; over residents: whether they are lifted."""
    head_lives = ~dead[homes.head[here.household]]
    heads = np.flatnonzero((here.role == HEAD) & ~dead)
    rate = rates.MOVE[age[heads]] * places.turnover[here.department[heads]]
    going = np.zeros(len(homes.head), dtype=bool)
    going[here.household[heads[chance.random(len(heads)) < rate]]] = True
    may = standing.WITHOUT[here.employment] & (here.employment != standing.EARLY) & (age >= 19) & (age <= 64)
    may &= ~dead & head_lives & ~going[here.household]
    lifted = may & (chance.random(len(here)) < places.lifted[here.department])
    going[here.household[lifted & (here.role != CHILD)]] = True
    return going, lifted


def _moved(
    here: Residents, leavers: _Leavers, places: Places, numbers: Numbers, chance: Generator
) -> tuple[_Moves, Any]:
    """Where everybody lives at the end of the year, and the departments of the homes left over."""
    age, homes, dead, going, lifted = leavers
    count = len(here)
    with_home = going[here.household]
    can = ~dead & ~with_home & ~dead[homes.head[here.household]]
    lot = chance.random(count)
    alone = (
        can & (here.role == CHILD) & (age >= 18) & ((lot < rates.LEAVE_HOME[np.minimum(age, rates.OLDEST)]) | lifted)
    )
    alone |= can & (here.role == PARTNER) & (lot < rates.SPLIT_UP)
    joiner, stayer = _pairs(here, age, homes, can, chance)

    household, role = here.household.copy(), here.role.copy()
    role[dead[homes.head[here.household]] & (here.role == PARTNER)] = HEAD
    alone_rows = np.flatnonzero(alone)
    household[alone_rows] = numbers.new_households(len(alone_rows))
    role[alone_rows] = HEAD
    household[joiner], role[joiner] = here.household[stayer], PARTNER

    unit_rows = np.concatenate([homes.head[going], alone_rows])  # the resident each moving household is told by
    raised = np.zeros(numbers.households, dtype=bool)
    raised[household[lifted]] = True
    unit_lifted = raised[household[unit_rows]]
    emptied = homes.emptied(here, dead) & ~going
    free = np.concatenate([homes.department[going], here.department[joiner], homes.department[emptied]])
    to, vacant = matched(here, unit_rows, unit_lifted, free, places, chance)
    unit_day = households.days(len(unit_rows), chance)
    unit_day = np.where(unit_lifted, np.maximum(unit_day, _FIRST_LIFTED_MOVE), unit_day)

    at = np.full(numbers.households, _STAYS, dtype=np.int32)
    day_of = np.zeros(numbers.households, dtype=np.int16)
    at[household[unit_rows]], day_of[household[unit_rows]] = to, unit_day
    moved = (with_home | alone) & ~dead
    department = np.where(moved, at[household], here.department)
    day = np.where(moved, day_of[household], 0)
    department[joiner] = here.department[stayer]
    day[joiner] = households.days(len(joiner), chance)
    moved[joiner] = True
    return _Moves(household, role, department, moved, day), vacant


def _pairs(here: Residents, age: Any, homes: Homes, can: Any, chance: Generator) -> tuple[Any, Any]:
    """Residents alone who move in with somebody, and who each of them moves in with: of the other sex, near in age."""
    single = can & (here.role == HEAD) & (homes.partner[here.household] < 0)
    single &= chance.random(len(here)) < rates.PAIR_UP[age]
    comes = single & (homes.size[here.household] == 1) & (chance.random(len(here)) < 0.6)
    joiners, stayers = [], []
    for sex in (FEMALE, 1 - FEMALE):
        ones = np.flatnonzero(comes & (here.sex == sex))
        others = np.flatnonzero(single & ~comes & (here.sex != sex))
        many = min(len(ones), len(others))
        ones, others = ones[:many], others[:many]
        joiners.append(ones[np.argsort(age[ones], kind="stable")])
        stayers.append(others[np.argsort(age[others], kind="stable")])
    return np.concatenate(joiners), np.concatenate(stayers)


def _mothers(here: Residents, age: Any, homes: Homes, may: Any, chance: Generator) -> Any:
    women = np.flatnonzero(may & (here.sex == FEMALE) & (here.role != CHILD) & (rates.BIRTH[age] > 0))
    together = homes.partner[here.household[women]] >= 0
    rate = rates.BIRTH[age[women]] * np.where(together, rates.BIRTH_TOGETHER, rates.BIRTH_ALONE)
    return women[chance.random(len(women)) < rate]
