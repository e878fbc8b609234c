"""Budgets: what is paid by whom for what, in whole kroner."""

from __future__ import annotations

from kvarter.model.records import record


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
