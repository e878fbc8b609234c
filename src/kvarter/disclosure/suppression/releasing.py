"""A table made safe and proved safe: primary cells, the cheapest secondary ones, and the auditor's word on them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, Literal, NamedTuple

import numpy as np

from kvarter.disclosure.suppression.auditing import audit
from kvarter.disclosure.suppression.ledger import Binding, Earlier, bind, widened
from kvarter.disclosure.suppression.linked import Cell, Floats, Truths
from kvarter.disclosure.suppression.needs import Needs
from kvarter.disclosure.suppression.primaries import Rules, dominated, small
from kvarter.disclosure.suppression.protecting import Lonely, protect
from kvarter.disclosure.suppression.searching import Effort
from kvarter.disclosure.suppression.tables import Hierarchies, Mismatch, Place, System, build

Status = Literal["published", "primary", "secondary"]
Why = Literal["small", "zero", "dominated", "earlier", "change", "total"]
MOST_EXACT: Final = 4_000
"""Cells up to which the cheapest pattern is proved; above, it is as good as the relaxation guides."""
_CLOSE: Final = 1e-6


class Table(NamedTuple):
    """What a user brings: what is counted, along what, its cells in order, and what each contributor gave."""

    value: str
    dimensions: tuple[str, ...]
    cells: dict[Cell, float]
    hierarchies: Hierarchies
    contributions: Mapping[Cell, Sequence[float]]


class Decided(NamedTuple):
    """One cell of the file as it may go out: the value is None when it may not; the interval is what a reader who adds
    and subtracts can find out."""

    status: Status
    value: float | None
    why: Why | None
    low: float
    high: float


class Exposed(NamedTuple):
    """A cell whose interval is too narrow, or that is out already."""

    cell: Cell
    low: float
    high: float
    published: bool


class Released(NamedTuple):
    """Every cell of the file, how the pattern was found, what it costs, what none can cost less than, and what cannot
    be protected: with anything there, nothing may go out."""

    cells: dict[Cell, Decided]
    method: Literal["optimal", "heuristic"]
    cost: float
    bound: float
    exposed: tuple[Exposed, ...]
    whole: bool
    not_in_file: int


class Unfit(NamedTuple):
    """Sums that do not add up or lack cells; nothing is released."""

    mismatches: tuple[Mismatch, ...]


def release(table: Table, rules: Rules, earlier: Sequence[Earlier] = ()) -> Released | Unfit:
    """A table as it may go out together with everything that is out already."""
    binding = bind(earlier, table.cells, table.value, table.dimensions, table.hierarchies)
    given = {widened(cell, table.dimensions, binding.dimensions): value for cell, value in table.cells.items()}
    system, mismatches = build(given, binding.out, binding.dimensions, binding.hierarchies, complete=True)
    if mismatches:
        return Unfit(tuple(mismatches))
    contributions = {widened(cell, table.dimensions, binding.dimensions): listed
                     for cell, listed in table.contributions.items()}  # fmt: skip
    asked = _needs(system, rules, binding, contributions)
    needs = asked.needs
    counts = rules.dominance is None and bool((needs.values == np.round(needs.values)).all())
    alone = Lonely(needs.values == 1, asked.primary) if rules.alone and counts else None
    effort = Effort() if needs.linked.cells <= MOST_EXACT else None
    hidden, bounds, bound, proved, told = protect(needs, effort, counts=counts, lonely=alone)
    narrow = hidden & ((bounds.width() < needs.widths - _CLOSE) | bounds.contradictory | told)
    lost = asked.why_hidden & needs.known
    exposed = tuple(Exposed(system.cells[place], float(bounds.low[place]), float(bounds.high[place]),
                            bool(lost[place])) for place in np.flatnonzero(narrow | lost).tolist())  # fmt: skip
    decided = {}
    for place, cell in enumerate(table.cells):
        inside = bool(hidden[place])
        status: Status = "published" if not inside else "primary" if asked.primary[place] else "secondary"
        why: Why | None = None if not inside else asked.why.get(place, "total")
        value = None if inside else table.cells[cell]
        decided[cell] = Decided(status, value, why, float(bounds.low[place]), float(bounds.high[place]))
    secondary = hidden & ~asked.primary & asked.of_file
    forced = float(needs.values[secondary & needs.primary].sum())
    cost = float(needs.values[secondary].sum())
    lowest = min(cost, bound + forced)
    places = [place for place in system.places if place is not Place.FILE]
    return Released(decided, "optimal" if proved else "heuristic", cost, lowest, exposed,
                    bool(bounds.whole[hidden].all()), len(places))  # fmt: skip


class _Asked(NamedTuple):
    needs: Needs
    primary: Truths
    why: dict[int, Why]
    why_hidden: Truths
    of_file: Truths


def _needs(system: System, rules: Rules, binding: Binding, contributions: Mapping[Cell, Sequence[float]]) -> _Asked:
    """The question the search is asked, and why each cell that must be hidden must be."""
    places = np.array([place.value for place in system.places])
    of_file = (places == Place.FILE) | (places == Place.TOTAL_OF_FILE)
    unpublished = (places == Place.FOLLOWS) | (places == Place.UNKNOWN)
    widths: Floats = np.where(of_file, rules.width, 0.0)
    if rules.dominance is None:
        primary = small(system.values, system.linked, rules)
    else:
        primary, needed = dominated(system, contributions, rules.dominance)
        widths = np.where(primary, np.maximum(widths, needed), widths)
    primary &= of_file | unpublished
    widths = np.where(primary, np.maximum(widths, rules.width), widths)
    why: dict[int, Why] = {}
    for place in np.flatnonzero(primary).tolist():
        zero = system.values[place] == 0
        why[place] = "zero" if zero else "small" if rules.dominance is None else "dominated"
    at = {cell: number for number, cell in enumerate(system.cells)}
    for cell, before in binding.changed.items():
        if any(_CLOSE < abs(system.values[at[cell]] - value) < rules.minimum - _CLOSE for value in before):
            why.setdefault(at[cell], "change")
    for cell in binding.hidden:
        why.setdefault(at[cell], "earlier")
    must = unpublished.copy()
    must[list(why)] = True
    out = np.zeros(len(places), dtype=bool)
    out[[at[cell] for cell in binding.out if cell in at]] = True
    out |= places == Place.EARLIER
    sensitive = np.zeros(len(places), dtype=bool)
    sensitive[list(why)] = True
    costs = np.where(of_file, system.values, 0.0)
    needs = Needs(system.linked, np.nan_to_num(system.values), costs, must & ~out, out, widths)
    return _Asked(needs, primary, why, sensitive, of_file)


def audited(
    cells: Mapping[Cell, float | None], dimensions: Sequence[str], hierarchies: Hierarchies, rules: Rules,
    earlier: Mapping[Cell, float],
) -> tuple[dict[Cell, tuple[float, float]], list[Exposed], bool] | Unfit:  # fmt: skip
    """The bounds of each hidden cell of a table from elsewhere (None: hidden), the exposed cells, and whether whole
    numbers were tried for all. A published count of 1 to the minimum less one is exposed, too."""
    system, mismatches = build(cells, earlier, dimensions, hierarchies, complete=False)
    if mismatches:
        return Unfit(tuple(mismatches))
    hidden = np.isnan(system.values)
    values = np.nan_to_num(system.values)
    counts = rules.dominance is None and bool((values == np.round(values)).all())
    bounds = audit(system.linked, values, hidden, counts=counts)
    if bounds.contradictory:
        return Unfit(())
    intervals: dict[Cell, tuple[float, float]] = {}
    exposed = []
    for place, cell in enumerate(system.cells):
        low, high = float(bounds.low[place]), float(bounds.high[place])
        few = counts and low > 0 and high < rules.minimum
        if not hidden[place]:
            if few and system.places[place] is Place.FILE:
                exposed.append(Exposed(cell, low, high, published=True))
            continue
        of_file = system.places[place] is Place.FILE
        if of_file:
            intervals[cell] = (low, high)
        if high - low < rules.width - _CLOSE and (of_file or (low < rules.minimum and high > 0)):
            exposed.append(Exposed(cell, low, high, published=False))
    return intervals, exposed, bool(bounds.whole[hidden].all())
