"""The budget of a draft: sums that hold, and what cannot be read or does not add up left to a person."""

from __future__ import annotations

from collections.abc import Callable

from kvarter.model.budgets import Budget, BudgetLine, Funding
from kvarter.reading.agreements.faults.amounts import kroner, repaired
from kvarter.reading.agreements.layout.document import plain
from kvarter.reading.agreements.parts.agreement import Agreement, Money


def budget_of(agreement: Agreement, focus_ids: dict[str, str], funder: Callable[[str], str]) -> Budget | None:
    """The budget, or None without a readable total.

    ``focus_ids`` gives a focus area's id by its name, ``funder`` a party's id. An amount that cannot be read goes in as
    what the sum says, with a note; amounts that do not add up stay out, with a note.
    """
    total = next((row.amount for row in agreement.money if row.total), None)
    parts = [row for row in agreement.money if not row.total]
    readable = all(row.amount is not None for row in parts)
    if total is None:
        if not parts or not readable:
            return None
        total = sum(row.amount or 0 for row in parts)
    if not readable or sum(row.amount or 0 for row in parts) != total:
        printed = "; ".join(f"{row.funder} {row.words}" for row in parts)
        return Budget(
            total=total, note=f"Bidragene går ikke op med summen og skal rettes: {plain(printed)}" if parts else ""
        )
    lines: list[BudgetLine] = []
    notes: list[str] = []
    for row in parts:
        lines += _lines(agreement, row, focus_ids, funder, notes)
    funding = tuple(Funding(funder=funder(row.funder), amount=row.amount or 0) for row in parts)
    return Budget(total=total, funding=funding, lines=tuple(lines), note=" ".join(notes))


def _lines(
    agreement: Agreement, row: Money, focus_ids: dict[str, str], funder: Callable[[str], str], notes: list[str]
) -> list[BudgetLine]:
    """What one funder pays for each focus area, and the rest that is not divided."""
    lines: list[BudgetLine] = []
    for focus in agreement.focus_areas:
        money = focus.sub.money if focus.sub is not None else []
        fits = repaired(money)
        for place, part in enumerate(money):
            if part.total or part.funder.lower() != row.funder.lower():
                continue
            amount = fits.get(place) if part.amount is None else part.amount
            if amount is None:
                notes.append(f"Beløbet »{part.words}« for {focus.name} kan ikke læses.")
                continue
            note = (
                f"I aftalen står »{part.words}«; {kroner(amount)} kr. er det, summen kræver."
                if part.amount is None
                else ""
            )
            lines.append(
                BudgetLine(funder=funder(row.funder), amount=amount, focus_area=focus_ids.get(focus.name), note=note)
            )
    rest = (row.amount or 0) - sum(line.amount for line in lines)
    if rest < 0:
        notes.append(f"Delaftalerne giver mere fra {row.funder}, end aftalen har; fordelingen er udeladt.")
        return []
    if rest and lines:
        lines.append(
            BudgetLine(funder=funder(row.funder), amount=rest, note="Ikke fordelt på indsatsområder i aftalen")
        )
    return lines
