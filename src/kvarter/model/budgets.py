"""Budgets: what is paid by whom for what, in whole kroner."""

from __future__ import annotations

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
