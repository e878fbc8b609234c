"""Sums that fail, and what the odd amount must be for them to hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kvarter.model.budgets import one_slip
from kvarter.reading.agreements.faults.findings import Finding, FindingCode, found
from kvarter.reading.agreements.parts.agreement import Agreement, Money


def kroner(amount: int) -> str:
    """An amount as Danish readers write it: 1.321.000."""
    return f"{amount:,}".replace(",", ".")


def check_money(agreement: Agreement) -> Iterator[Finding]:
    """Every money table by itself, then the sub-agreements against the whole."""
    if agreement.sums:
        for one in agreement.sums:
            yield from check_table(one, "Ressourcer")
    else:
        yield from check_table(agreement.money, "Ressourcer")
    for focus in agreement.focus_areas:
        if focus.sub is not None:
            yield from check_table(focus.sub.money, f"Økonomi: {focus.name}")
    yield from _divided(agreement)


def repaired(rows: Sequence[Money]) -> dict[int, int]:
    """By place in the table, the amount that an unreadable one must be for the sum to hold; nothing when two are."""
    unreadable = [place for place, row in enumerate(rows) if row.amount is None]
    totals = [row for row in rows if row.total]
    if len(unreadable) != 1 or len(totals) != 1:
        return {}
    place = unreadable[0]
    parts = sum(row.amount or 0 for row in rows if not row.total)
    if rows[place].total:
        return {place: parts}
    total = totals[0].amount
    return {} if total is None or total - parts < 0 else {place: total - parts}


def check_table(rows: Sequence[Money], where: str) -> Iterator[Finding]:
    """One table: amounts that are none, and a total that is not the sum."""
    needed = repaired(rows)
    total = next((row for row in rows if row.total), None)
    for place, row in enumerate(rows):
        if row.amount is None:
            fits = kroner(needed[place]) if place in needed else "?"
            whole = kroner(total.amount) if total is not None and total.amount is not None else "?"
            yield found(
                FindingCode.AMOUNT_UNREADABLE, "fault", row.page, where, f"{row.funder}: {row.words}",
                words=row.words, needed=fits, total=whole,
            )  # fmt: skip
    parts = [row for row in rows if not row.total]
    if total is None or total.amount is None or len(parts) < 2 or any(row.amount is None for row in parts):
        return
    added = sum(row.amount or 0 for row in parts)
    if added != total.amount:
        mend, mend_en = _odd_one(parts, total, added)
        yield found(
            FindingCode.SUM_DIFFERS, "fault", total.page, where, f"{total.funder}: {total.words}",
            sum=kroner(added), stated=kroner(total.amount), mend=mend, mend_en=mend_en,
        )  # fmt: skip


def _odd_one(parts: Sequence[Money], total: Money, added: int) -> tuple[str, str]:
    """Which amount a slip of the pen would explain, and what it must be; else every amount's right value."""
    stated = total.amount or 0
    rights = [(row, (row.amount or 0) + stated - added) for row in parts]
    slips = [(row, right) for row, right in rights if one_slip(row.amount or 0, right)]
    if one_slip(stated, added):
        slips.append((total, added))
    chosen = slips if len(slips) == 1 else []
    if chosen:
        row, right = chosen[0]
        return (
            f"Står der {kroner(right)} kr. ved »{row.funder}« i stedet for {row.words}, går det op.",
            f"With {kroner(right)} kr. at “{row.funder}” instead of {row.words} it adds up.",
        )
    options = [*(item for item in rights if item[1] >= 0), (total, added)]
    da = " eller ".join(f"»{row.funder}« være {kroner(right)} kr." for row, right in options)
    en = " or ".join(f"“{row.funder}” must be {kroner(right)} kr." for row, right in options)
    return f"For at det går op, skal {da}", f"For it to add up, {en}"


def divided(agreement: Agreement, funder: str) -> list[int | None]:
    """What each focus area gets from a funder; None where the amount cannot be read."""
    amounts: list[int | None] = []
    for focus in agreement.focus_areas:
        if focus.sub is None:
            continue
        rows = focus.sub.money
        fits = repaired(rows)
        for place, row in enumerate(rows):
            if not row.total and row.funder.lower() == funder.lower():
                amounts.append(fits.get(place) if row.amount is None else row.amount)
    return amounts


def _divided(agreement: Agreement) -> Iterator[Finding]:
    for row in agreement.money:
        if row.total or row.amount is None:
            continue
        amounts = divided(agreement, row.funder)
        if not amounts or any(amount is None for amount in amounts):
            continue
        added = sum(amount or 0 for amount in amounts)
        if added > row.amount:
            yield found(
                FindingCode.SUM_OVER, "fault", row.page, "Ressourcer", f"{row.funder}: {row.words}",
                sum=kroner(added), funder=row.funder, stated=kroner(row.amount), over=kroner(added - row.amount),
            )  # fmt: skip
        elif added < row.amount:
            yield found(
                FindingCode.NOT_DISTRIBUTED, "note", row.page, "Ressourcer", f"{row.funder}: {row.words}",
                rest=kroner(row.amount - added), funder=row.funder,
            )  # fmt: skip
