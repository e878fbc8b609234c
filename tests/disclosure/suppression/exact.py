"""The same problem written down in full for another solver: SciPy's, with every cell's protection as variables.

For each cell two tables that agree with everything published and lie a width apart at that cell, if it is hidden. No
cuts, no attacker, no repair: a model of its own, for small tables only.
"""

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import lil_matrix
from tests.disclosure.suppression.oracle import equations

FAR = 60.0


def least_cost(linked, values, primary, width, costs):
    """The least that can be hidden besides the primary cells, so that every hidden cell is ``width`` wide."""
    cells, sums = linked.cells, equations(linked)
    pairs = 2 * cells  # for each cell one movement up and one down
    columns = cells + pairs * cells
    rows, low, high = [], [], []

    def row(entries, least, most):
        rows.append(entries)
        low.append(least)
        high.append(most)

    for pair in range(pairs):
        base = cells + pair * cells
        for one in sums:
            row([(base + at, one[at]) for at in np.flatnonzero(one)], 0.0, 0.0)
        for at in range(cells):  # a published cell stands still, a hidden one stays at 0 or above
            row([(base + at, 1.0), (at, -FAR)], -np.inf, 0.0)
            row([(base + at, 1.0), (at, values[at])], 0.0, np.inf)
    for cell in range(cells):
        up, down = cells + 2 * cell * cells + cell, cells + (2 * cell + 1) * cells + cell
        row([(up, 1.0), (down, -1.0), (cell, -width)], 0.0, np.inf)
    matrix = lil_matrix((len(rows), columns))
    for number, entries in enumerate(rows):
        for at, value in entries:
            matrix[number, at] += value
    cost = np.concatenate([np.where(primary, 0.0, costs), np.zeros(columns - cells)])
    whole = np.concatenate([np.ones(cells), np.zeros(columns - cells)])
    least = np.concatenate([primary.astype(float), np.full(columns - cells, -np.inf)])
    most = np.concatenate([np.ones(cells), np.full(columns - cells, np.inf)])
    found = milp(cost, constraints=LinearConstraint(matrix.tocsr(), low, high), integrality=whole,
                 bounds=Bounds(least, most), options={"mip_rel_gap": 1e-6})  # fmt: skip
    return None if found.x is None else float(cost @ np.round(np.concatenate([found.x[:cells], found.x[cells:] * 0])))
