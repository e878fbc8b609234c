"""One linear program kept warm: bounds and costs change, the last basis is where the next solve starts.

HiGHS is asked by its own package: thousands of small programs that differ in one cost or a few bounds take a tenth of
the time when each starts where the one before ended. One thread and a fixed seed: the same table gives the same answer.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import highspy
import numpy as np

from kvarter.disclosure.suppression.linked import Floats, Integers

INFINITE: Final = float(highspy.kHighsInf)
_PRIMAL_SIMPLEX: Final = 4
_OPTIMAL: Final = highspy.HighsModelStatus.kOptimal


class Solved(NamedTuple):
    """The cheapest point, its cost, the price of each row and the steps taken; no point costs less than ``bound``."""

    cost: float
    point: Floats
    prices: Floats
    bound: float
    steps: int = 0


class Program:
    """Minimise cost · x over low <= x <= high and row_low <= A x <= row_high."""

    def __init__(self, low: Floats, high: Floats) -> None:
        """A program with no rows and no cost."""
        self.columns = len(low)
        self._highs = highspy.Highs()  # type: ignore[no-untyped-call]
        for option, value in (("output_flag", False), ("threads", 1), ("random_seed", 0), ("presolve", "off"),
                              ("simplex_strategy", _PRIMAL_SIMPLEX), ("mip_rel_gap", 0.0)):  # fmt: skip
            self._highs.setOptionValue(option, value)
        none = np.empty(0)
        empty = np.empty(0, dtype=np.int32)
        self._highs.addCols(self.columns, np.zeros(self.columns), low, high, 0, empty, empty, none)
        self._every = np.arange(self.columns, dtype=np.int32)

    def add_rows(self, low: Floats, high: Floats, row: Integers, column: Integers, value: Floats) -> None:
        """Adds rows; entries come in order of ``row``, counted from the first of these rows."""
        starts = np.searchsorted(row, np.arange(len(low))).astype(np.int32)
        self._highs.addRows(len(low), low, high, len(value), starts, column.astype(np.int32), value)

    def bound_columns(self, low: Floats, high: Floats) -> None:
        """Sets every column's bounds."""
        self._highs.changeColsBounds(self.columns, self._every, low, high)

    def bound_column(self, column: int, low: float, high: float) -> None:
        """Sets one column's bounds."""
        self._highs.changeColBounds(column, low, high)

    def price_columns(self, cost: Floats) -> None:
        """Sets every column's cost."""
        self._highs.changeColsCost(self.columns, self._every, cost)

    def price_column(self, column: int, cost: float) -> None:
        """Sets one column's cost."""
        self._highs.changeColCost(column, cost)

    def solve(self) -> Solved | None:
        """The cheapest point; None when there is none or no cheapest one."""
        self._highs.run()
        if self._highs.getModelStatus() != _OPTIMAL:
            self._highs.clearSolver()  # a stale basis may be what went wrong: once more from nothing
            self._highs.run()
            if self._highs.getModelStatus() != _OPTIMAL:
                return None
        solution = self._highs.getSolution()
        cost = self._highs.getInfo().objective_function_value
        return Solved(cost, np.array(solution.col_value), np.array(solution.row_dual), cost)

    def solve_whole(self, start: Floats | None, most_nodes: int, columns: Integers | None = None) -> Solved | None:
        """The cheapest point with whole numbers in ``columns`` (all of them unless told), looked for from ``start``
        on, through at most ``most_nodes`` nodes: the best point found, and what no point can cost less than."""
        whole = self._every if columns is None else columns.astype(np.int32)
        kind = np.full(len(whole), highspy.HighsVarType.kInteger)
        self._highs.changeColsIntegrality(len(whole), whole, kind)
        self._highs.setOptionValue("presolve", "choose")
        self._highs.setOptionValue("mip_max_nodes", most_nodes)
        if start is not None:
            given = highspy.HighsSolution()
            given.col_value = list(start)
            self._highs.setSolution(given)
        self._highs.run()
        info = self._highs.getInfo()
        solution = self._highs.getSolution()
        point = np.array(solution.col_value)
        found = info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
        cost, bound = info.objective_function_value, info.mip_dual_bound
        self._highs.changeColsIntegrality(len(whole), whole, np.full(len(whole), highspy.HighsVarType.kContinuous))
        self._highs.setOptionValue("presolve", "off")
        if not found or len(point) != self.columns:
            return None
        return Solved(cost, point, np.empty(0), bound, info.simplex_iteration_count)
