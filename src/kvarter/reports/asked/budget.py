"""The budget as the fund's scheme has it, with what was paid, co-financing, and what is expected in the end."""

from __future__ import annotations

from collections.abc import Iterable

from kvarter.followup.money import Money, Purse, money
from kvarter.judging.financing import CoFinancing
from kvarter.reports.asked.making import kroner, paper
from kvarter.reports.asked.records import Known
from kvarter.reports.asked.words import say
from kvarter.reports.making import Making, name_of
from kvarter.reports.records import Cell, Column, Paper, Section, Table
from kvarter.wording.money import RULE, basis, outcome_word, percent, share_sentence


def budget(known: Known, making: Making) -> Paper:
    """The financing, each focus area, each year, and the share others than the fund pay. Raises ``ValueError`` for a
    plan without a budget."""
    held = money(known.plan, known.actuals)
    if held is None or known.plan.budget is None:
        raise ValueError("the plan has no budget")
    lang = making.lang
    own = known.plan.budget
    note = (own.note,) if own.note else ()
    financing = Section("finansiering", say("financing", lang), tables=(_financing(known, making, held),), points=note)
    purposes = Section(
        "indsatsomraader", say("by_focus", lang), (RULE[lang],) if held.actuals else (),
        (_purposes(known, making, held),), tuple(_rests_on(known, making, held)),
    )  # fmt: skip
    shares = [("share_of_budget", held.budgeted)]
    if held.actuals:
        shares += [("share_of_paid", held.paid), ("share_of_expected", held.expected)]
    told = tuple(f"{say(key, lang)}: {share_sentence(of, lang)}" for key, of in shares)
    co_financing = Section("medfinansiering", say("co_financing", lang), told, (_years(known, making, held),))
    return paper(known, making, "budget", (), (financing, co_financing, purposes), of_year=False)


def _named(known: Known, funder: str) -> str:
    return next((party.name for party in known.plan.parties if party.id == funder), funder)


def _financing(known: Known, making: Making, held: Money) -> Table:
    lang = making.lang
    columns = (Column(say("organisation", lang), width=6), Column(say("kroner", lang), True, 3))
    own = known.plan.budget
    rows = [
        (Cell(_named(known, one.funder)), kroner(100 * one.amount, making))
        for one in (own.funding if own is not None else ())
    ]
    kind = "whole_budget" if known.plan.kind == "neighbourhood_plan" else "whole_budget_plain"
    rows.append((Cell(say(kind, lang)), kroner(held.total, making)))
    notes = (own.source,) if own is not None and own.source else ()
    return making.table(say("financing", lang), columns, rows, notes)


def _purposes(known: Known, making: Making, held: Money) -> Table:
    lang = making.lang
    columns = (
        Column(say("focus", lang), width=5),
        Column(say("funder", lang), width=4),
        Column(say("budget", lang).partition(",")[0], True, 4),
        Column(say("spent", lang), True, 4),
        Column(say("expected", lang), True, 4),
        Column(say("left", lang), True, 4),
    )
    rows = []
    for key in held.focus_areas:
        purses = held.of(key)
        name = _focus(known, making, key)
        for funder, one in purses.items():
            rows.append(_row(making, name, _named(known, funder), [one], held))
        if len(purses) > 1:
            rows.append(_row(making, name, say("total", lang), list(purses.values()), held))
    rows.append(_row(making, say("total", lang), say("total", lang), list(held.purses.values()), held))
    return making.table(say("by_focus", lang), columns, rows)


def _focus(known: Known, making: Making, key: str) -> str:
    found = next((focus for focus in known.plan.focus_areas if focus.id == key), None)
    return say("undivided", making.lang) if found is None else name_of(found, making.lang)


def _row(making: Making, name: str, funder: str, purses: list[Purse], held: Money) -> tuple[Cell, ...]:
    planned, spent, expected = held.sums(purses)
    none = all(one.budget is None for one in purses)
    blank = Cell("–")
    expected = round(expected / 100) * 100
    return (
        Cell(name),
        Cell(funder),
        blank if none else kroner(planned, making),
        kroner(spent, making) if any(one.is_told for one in purses) else blank,
        kroner(expected, making),
        blank if none else kroner(planned - expected, making),
    )


def _rests_on(known: Known, making: Making, held: Money) -> Iterable[str]:
    if not held.actuals:
        return
    for (funder, focus), one in held.purses.items():
        yield f"{_focus(known, making, focus)}, {_named(known, funder)}: {basis(one.course, making.lang)}."


def _years(known: Known, making: Making, held: Money) -> Table:
    lang = making.lang
    divided = any(one.budget for one in held.years)
    columns = [Column(say("year", lang), width=2)]
    columns += [Column(say("budget", lang).partition(",")[0], True, 4)] if divided else []
    columns += [Column(_named(known, one), True, 4) for one in held.funders]
    columns += [
        Column(say("total", lang), True, 4),
        Column(say("share", lang), True, 3),
        Column(say("demand", lang), width=3),
    ]
    blank = Cell("–")
    rows = []
    for one in held.years:
        row = [Cell(str(one.year))]
        row += [kroner(sum(one.budget.values()), making) if one.budget else blank] if divided else []
        row += [kroner(one.spent[funder], making) if funder in one.spent else blank for funder in held.funders]
        row += [kroner(one.paid.total, making) if one.spent else blank, _share(one.paid, making)]
        row.append(Cell(outcome_word(one.paid, lang) if one.spent else "–"))
        rows.append(tuple(row))
    return making.table(say("by_year", lang), columns, rows)


def _share(of: CoFinancing, making: Making) -> Cell:
    share = of.percent
    return Cell("–") if share is None else Cell(percent(share, making.lang, 2), value=round(float(share), 4))
