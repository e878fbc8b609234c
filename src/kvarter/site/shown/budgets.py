"""A budget as a table: focus areas down, funders across; what is not divided stands as a row of its own."""

from __future__ import annotations

from typing import NamedTuple

from kvarter.model.budgets import UNDIVIDED, divided
from kvarter.model.plans import Plan
from kvarter.site.visit import Visit


class BudgetRow(NamedTuple):
    """One row: what the money is for, an amount from each funder (None: nothing), and the sum."""

    name: str
    english: bool
    amounts: tuple[tuple[str, int | None], ...]
    total: int
    undivided: bool
    note: str


class BudgetView(NamedTuple):
    """The table of a budget."""

    funders: tuple[str, ...]
    rows: tuple[BudgetRow, ...]
    totals: tuple[tuple[str, int], ...]
    total: int
    undivided: int
    note: str
    source: str


def budget_view(visit: Visit, plan: Plan) -> BudgetView | None:
    """The plan's budget; None when it has none. Money no line divides is added to the undivided row."""
    budget = plan.budget
    if budget is None:
        return None
    parties = {party.id: party.name for party in plan.parties}
    funders = [one.funder for one in budget.funding]
    names = [parties.get(one, one) for one in funders]
    given = {one.funder: one.amount for one in budget.funding}
    found = divided(budget)
    rest = found.get(UNDIVIDED, {})
    order = [*(focus.id for focus in plan.focus_areas), *found]
    amounts = {key: found[key] for key in dict.fromkeys(order) if key in found}
    notes: dict[str, list[str]] = {}
    for line in budget.lines:
        if line.note:
            notes.setdefault(line.focus_area or UNDIVIDED, []).append(line.note)
    focuses = {focus.id: focus for focus in plan.focus_areas}

    def row(key: str, cells: dict[str, int]) -> BudgetRow:
        focus = focuses.get(key)
        in_english = visit.lang == "en" and focus is not None and bool(focus.name_en)
        named = visit.say("budget_undivided") if focus is None else focus.name_en if in_english else focus.name
        return BudgetRow(
            named,
            in_english or focus is None or visit.lang == "da",
            tuple((name, cells.get(funder)) for name, funder in zip(names, funders, strict=True)),
            sum(cells.values()),
            focus is None,
            " ".join(dict.fromkeys(notes.get(key, []))),
        )

    rows = [row(key, cells) for key, cells in amounts.items()]
    return BudgetView(
        tuple(names),
        tuple(rows),
        tuple((name, given[funder]) for name, funder in zip(names, funders, strict=True)),
        budget.total,
        sum(rest.values()),
        budget.note,
        budget.source,
    )
