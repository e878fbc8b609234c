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
from kvarter.disclosure.suppression.protecting import Lonely, protect, told_to_the_lonely
from kvarter.disclosure.suppression.searching import Effort
from kvarter.disclosure.suppression.tables import Hierarchies, Mismatch, Place, Relation, System, build

Status = Literal["published", "primary", "secondary"]
Why = Literal["small", "zero", "dominated", "earlier", "change", "total"]
MOST_EXACT: Final = 4_000
"""Cells up to which the cheapest pattern is proved; above, it is as good as the relaxation guides."""
_MOST_TOLD_OF: Final = 1_500
"""Cells up to which it is looked at what persons alone in a cell find out, where nobody asked."""
_CLOSE: Final = 1e-6


class Table(NamedTuple):
    """What a user brings: what is counted, along what, its cells in order, what each contributor gave, what hiding a
    cell loses (its value unless told), and sums of cells that no hierarchy tells of."""

    value: str
    dimensions: tuple[str, ...]
    cells: dict[Cell, float]
    hierarchies: Hierarchies
    contributions: Mapping[Cell, Sequence[float]]
    weights: Mapping[Cell, float] = {}
    relations: tuple[Relation, ...] = ()


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
    lost: float
    told_alone: int
    """How many small cells somebody who is alone in another cell can work out; 0 where that is seen to."""


class Unfit(NamedTuple):
    """Sums that do not add up or lack cells; nothing is released."""

    mismatches: tuple[Mismatch, ...]


def release(table: Table, rules: Rules, earlier: Sequence[Earlier] = ()) -> Released | Unfit:
    """A table as it may go out together with everything that is out already."""
    binding = bind(earlier, table.cells, table.value, table.dimensions, table.hierarchies)
    given = {widened(cell, table.dimensions, binding.dimensions): value for cell, value in table.cells.items()}
    relations = _widened(table.relations, table.dimensions, binding.dimensions)
    system, mismatches = build(
        given, binding.out, binding.dimensions, binding.hierarchies, complete=True, relations=relations
    )
    if mismatches:
        return Unfit(tuple(mismatches))
    contributions = {widened(cell, table.dimensions, binding.dimensions): listed
                     for cell, listed in table.contributions.items()}  # fmt: skip
    weights = {widened(cell, table.dimensions, binding.dimensions): one for cell, one in table.weights.items()}
    asked = _needs(system, rules, binding, contributions, weights)
    needs = asked.needs
    counts = rules.dominance is None and bool((needs.values == np.round(needs.values)).all())
    alone = Lonely(needs.values == 1, asked.primary) if rules.alone and counts else None
    effort = Effort() if needs.linked.cells <= MOST_EXACT else None
    hidden, bounds, bound, proved, told = protect(needs, effort, counts=counts, lonely=alone)
    narrow = hidden & ((bounds.width() < needs.widths - _CLOSE) | bounds.contradictory | told)
    lost = asked.why_hidden & needs.known
    told_alone = 0
    if alone is None and counts and not narrow.any() and needs.linked.cells <= _MOST_TOLD_OF:
        persons = Lonely(needs.values == 1, asked.primary)
        told_alone = len({cell for _person, cell in told_to_the_lonely(needs, hidden, persons)})
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
    gone = float(needs.values[secondary].sum())
    forced = float(needs.costs[secondary & needs.primary].sum())
    cost = float(needs.costs[secondary].sum())
    lowest = min(cost, bound + forced)
    places = [place for place in system.places if place is not Place.FILE]
    return Released(decided, "optimal" if proved else "heuristic", cost, lowest, exposed,
                    bool(bounds.whole[hidden].all()), len(places), gone, told_alone)  # fmt: skip


def _widened(relations: Sequence[Relation], dimensions: Sequence[str], every: Sequence[str]) -> list[Relation]:
    return [(widened(total, dimensions, every), tuple(widened(part, dimensions, every) for part in parts))
            for total, parts in relations]  # fmt: skip


class _Asked(NamedTuple):
    needs: Needs
    primary: Truths
    why: dict[int, Why]
    why_hidden: Truths
    of_file: Truths


def _needs(
    system: System, rules: Rules, binding: Binding, contributions: Mapping[Cell, Sequence[float]],
    weights: Mapping[Cell, float],
) -> _Asked:  # fmt: skip
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
    worth = np.array([weights.get(cell, value) for cell, value in zip(system.cells, system.values, strict=True)])
    costs = np.where(of_file, worth, 0.0)
    needs = Needs(system.linked, np.nan_to_num(system.values), costs, must & ~out, out, widths)
    return _Asked(needs, primary, why, sensitive, of_file)


Known = tuple[float, float]
"""What a mark tells of a hidden cell: from and to."""


def audited(
    cells: Mapping[Cell, float | None], dimensions: Sequence[str], hierarchies: Hierarchies, rules: Rules,
    earlier: Mapping[Cell, float], marks: Mapping[Cell, Known] | None = None, relations: Sequence[Relation] = (),
) -> tuple[dict[Cell, tuple[float, float]], list[Exposed], bool] | Unfit:  # fmt: skip
    """The bounds of each hidden cell of a table from elsewhere (None: hidden), the exposed cells, and whether whole
    numbers were tried for all. A published count of 1 to the minimum less one is exposed, too.

    ``marks`` are what the file itself tells of hidden cells ("<5"): every reader knows that as well, and a marked cell
    is exposed when the rest of the file tells more than its mark. Where cells are marked so, others that are hidden are
    taken to protect them, and are exposed when they can be told to be small.
    """
    system, mismatches = build(cells, earlier, dimensions, hierarchies, complete=False, relations=relations)
    if mismatches:
        return Unfit(tuple(mismatches))
    hidden = np.isnan(system.values)
    values = np.nan_to_num(system.values)
    counts = rules.dominance is None and bool((values == np.round(values)).all())
    told = marks or {}
    least = np.array([told[cell][0] if cell in told else 0.0 for cell in system.cells])
    most = np.array([told[cell][1] if cell in told else np.inf for cell in system.cells])
    bounds = audit(system.linked, values, hidden, counts=counts, least=least, most=most)
    if bounds.contradictory:
        return Unfit(())
    intervals: dict[Cell, tuple[float, float]] = {}
    exposed = []
    for place, cell in enumerate(system.cells):
        low, high = float(bounds.low[place]), float(bounds.high[place])
        of_file = system.places[place] is Place.FILE
        if not hidden[place]:
            if counts and of_file and low > 0 and high < rules.minimum:
                exposed.append(Exposed(cell, low, high, published=True))
            continue
        if of_file:
            intervals[cell] = (low, high)
        needed = min(rules.width, float(most[place] - least[place]))
        could_be_small = low < rules.minimum and high > 0
        if high - low < needed - _CLOSE and (could_be_small if told or not of_file else True):
            exposed.append(Exposed(cell, low, high, published=False))
    return intervals, exposed, bool(bounds.whole[hidden].all())
