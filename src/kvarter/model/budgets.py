"""Budgets: what is paid by whom for what, in whole kroner."""

from __future__ import annotations

from collections.abc import Iterator

from kvarter.model.records import record


def one_slip(written: int, right: int) -> bool:
    """Whether one digit changed, left out, doubled or swapped with its neighbour makes one amount of the other.

    Amounts in whole kroner; nothing below zero is right.
    """
    if right < 0:
        return False
    a, b = str(written), str(right)
    if len(a) == len(b):
        differ = [place for place in range(len(a)) if a[place] != b[place]]
        swapped = len(differ) == 2 and differ[1] == differ[0] + 1 and a[differ[0]] == b[differ[1]]
        return len(differ) == 1 or (swapped and a[differ[1]] == b[differ[0]])
    longer, shorter = (a, b) if len(a) > len(b) else (b, a)
    return len(longer) == len(shorter) + 1 and any(
        longer[:place] + longer[place + 1 :] == shorter for place in range(len(longer))
    )


@record
class Funding:
    """What one funder (a party's id) pays in all."""

    funder: str
    amount: int
    note: str = ""


@record
class BudgetLine:
    """An amount from one funder for one focus area; ``focus_area`` empty = not divided in the agreement."""

    funder: str
    amount: int
    focus_area: str | None = None
    year: int | None = None
    note: str = ""


@record
class Budget:
    """A plan's money in kroner: the total, what each funder pays, and how it is divided.

    Sums that must hold: funding adds up to ``total``; each funder's lines add up to that funder's amount.
    """

    total: int
    funding: tuple[Funding, ...] = ()
    lines: tuple[BudgetLine, ...] = ()
    co_financing_percent: float | None = None
    note: str = ""
    source: str = ""


UNDIVIDED = ""
"""Stands where an amount is not given to a focus area."""


def payers(budget: Budget) -> tuple[str, ...]:
    """Everybody who pays, in the order of the document: those of the funding, then those only a line names."""
    return tuple(dict.fromkeys([*(one.funder for one in budget.funding), *(one.funder for one in budget.lines)]))


def divided(budget: Budget) -> dict[str, dict[str, int]]:
    """The amounts of a budget by focus area and funder, in kroner, in the order of the document.

    What a funder pays and no line divides is added to what the lines themselves leave undivided (``UNDIVIDED``, last
    when there is any), so that every funder's amounts add up to what it pays.
    """
    cells: dict[str, dict[str, int]] = {}
    rest: dict[str, int] = {}
    for line in budget.lines:
        cell = rest if line.focus_area is None else cells.setdefault(line.focus_area, {})
        cell[line.funder] = cell.get(line.funder, 0) + line.amount
    for funding in budget.funding:
        given = sum(cell.get(funding.funder, 0) for cell in (*cells.values(), rest))
        if funding.amount > given:
            rest[funding.funder] = rest.get(funding.funder, 0) + funding.amount - given
    return {**cells, UNDIVIDED: rest} if rest else cells


def by_year(budget: Budget) -> dict[int, dict[str, int]]:
    """The amounts of the lines that name a year, by year and funder, in kroner; empty when none does."""
    found: dict[int, dict[str, int]] = {}
    for year, line in sorted(_dated(budget), key=lambda one: one[0]):
        cell = found.setdefault(year, {})
        cell[line.funder] = cell.get(line.funder, 0) + line.amount
    return found


def _dated(budget: Budget) -> Iterator[tuple[int, BudgetLine]]:
    return ((line.year, line) for line in budget.lines if line.year is not None)
