"""What can be found out, by another solver than ours: SciPy's, started anew for every cell and both ways."""

import itertools

import numpy as np
from scipy.optimize import Bounds as Box
from scipy.optimize import LinearConstraint, linprog, milp


def equations(linked):
    matrix = np.zeros((len(linked.sums), linked.cells))
    for row, one in enumerate(linked.sums):
        matrix[row, one.total] = -1
        matrix[row, list(one.parts)] = 1
    return matrix


def interval(linked, values, hidden, cell, *, whole=False):
    """The lowest and highest value of a hidden cell; infinity where nothing holds it."""
    matrix = equations(linked)
    free = np.flatnonzero(hidden)
    right = -matrix[:, ~hidden] @ values[~hidden]
    ends = []
    for way in (1.0, -1.0):
        cost = np.where(free == cell, way, 0.0)
        if whole:
            sums = LinearConstraint(matrix[:, free], right, right)
            held = milp(cost, constraints=sums, integrality=np.ones(len(free)), bounds=Box(0, 1e6))
            ends.append(round(way * held.fun))
            continue
        held = linprog(cost, A_eq=matrix[:, free], b_eq=right, bounds=(0, None), method="highs")
        ends.append(np.inf if held.status == 3 else way * held.fun)
    return ends[0], ends[1]


def is_safe(linked, values, hidden, width, *, whole=False):
    for cell in np.flatnonzero(hidden):
        low, high = interval(linked, values, hidden, cell, whole=whole)
        if high - low < width - 1e-6:
            return False
    return True


def cheapest(linked, values, primary, width):
    """The cost of the cheapest safe pattern, by trying every one in order of cost."""
    others = np.flatnonzero(~primary)
    choices = (list(itertools.compress(others, picks)) for picks in itertools.product((0, 1), repeat=len(others)))
    for chosen in sorted(choices, key=lambda picks: values[picks].sum()):
        hidden = primary.copy()
        hidden[chosen] = True
        alone = any(hidden[[one.total, *one.parts]].sum() == 1 for one in linked.sums)
        if not alone and is_safe(linked, values, hidden, width):
            return values[chosen].sum()
    return None
