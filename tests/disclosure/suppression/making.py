"""Small tables for the tests of suppression: made from inner cells, every total worked out."""

import itertools

import numpy as np

from kvarter.disclosure.suppression.linked import Linked, Sum
from kvarter.disclosure.suppression.releasing import Table

CUBE_OF_TWO = {name: {"Total": [f"{name}1", f"{name}2"]} for name in "abc"}
FLAT = {"a": {"Total": ["a1", "a2", "a3"]}, "b": {"Total": ["b1", "b2", "b3"]}}


def breakdowns(hierarchy):
    return {name: tuple((total, tuple(parts)) for total, parts in held.items()) for name, held in hierarchy.items()}


def leaves(held, member):
    return [leaf for part in held[member] for leaf in leaves(held, part)] if member in held else [member]


def table(hierarchy, inner, value="n"):
    """A table of ``inner`` counts, taken in order over the leaves of all dimensions, with every total."""
    names = list(hierarchy)
    bottoms = [leaves(hierarchy[name], "Total") for name in names]
    counts = dict(zip(itertools.product(*bottoms), inner, strict=True))
    members = [list(dict.fromkeys([*hierarchy[name], *bottoms[at]])) for at, name in enumerate(names)]
    cells = {}
    for cell in itertools.product(*members):
        below = itertools.product(*(leaves(hierarchy[name], one) for name, one in zip(names, cell, strict=True)))
        cells[cell] = float(sum(counts[one] for one in below))
    return Table(value, tuple(names), cells, breakdowns(hierarchy), {})


def size(hierarchy):
    return int(np.prod([len(leaves(held, "Total")) for held in hierarchy.values()]))


def linked(table):
    """The sums of a complete table, put together without the code under test."""
    at = {cell: number for number, cell in enumerate(table.cells)}
    sums = []
    for place, name in enumerate(table.dimensions):
        for total, parts in table.hierarchies[name]:
            for cell in table.cells:
                if cell[place] == total:
                    along = [(*cell[:place], part, *cell[place + 1 :]) for part in parts]
                    sums.append(Sum(at[cell], tuple(at[one] for one in along)))
    return Linked(len(at), tuple(sums))
