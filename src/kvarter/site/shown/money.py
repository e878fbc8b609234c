"""A plan's money on a page: the sentence, the table of purposes, the years, and the share others than the fund pay."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import NamedTuple

from kvarter.followup.money import Money, Purse
from kvarter.judging.financing import CoFinancing
from kvarter.model.plans import Plan
from kvarter.site.visit import Visit
from kvarter.wording.money import amount, basis, last_month, outcome_word, percent, share_sentence


class PurseRow(NamedTuple):
    """A row: what the money is for, who pays ('' for all), budget, paid, expected, what is over, what it rests on."""

    name: str
    danish: bool
    funder: str
    budget: str
    spent: str
    expected: str
    left: str
    rests_on: str
    sum: bool


class YearRow(NamedTuple):
    """A year: what the budget gives it, what each funder paid, the sum, and how the share stands."""

    year: int
    budget: str
    spent: tuple[tuple[str, str], ...]
    total: str
    share: str
    outcome: str


class ShareView(NamedTuple):
    """The share of one whole: what it is of, the sentence with the arithmetic, and the amounts it is made of."""

    of: str
    sentence: str
    local: tuple[tuple[str, str], ...]
    fund: tuple[tuple[str, str], ...]
    outcome: str


class MoneyView(NamedTuple):
    """The page of a plan's money."""

    sentence: str
    rows: tuple[PurseRow, ...]
    funders: tuple[str, ...]
    years: tuple[YearRow, ...]
    divided: bool
    shares: tuple[ShareView, ...]
    has_accounts: bool
    note: str


def money_view(seen: Visit, plan: Plan, held: Money) -> MoneyView:
    """A plan's money in the visitor's words."""
    return MoneyView(
        money_sentence(seen, held),
        tuple(purse_rows(seen, plan, held)),
        tuple(funder_name(plan, one) for one in held.funders),
        tuple(year_rows(seen, plan, held)),
        any(one.budget for one in held.years),
        tuple(shares(seen, plan, held)),
        bool(held.actuals),
        plan.budget.note if plan.budget is not None else "",
    )


def funder_name(plan: Plan, key: str) -> str:
    """What a funder is called."""
    return next((party.name for party in plan.parties if party.id == key), key)


def money_sentence(seen: Visit, held: Money) -> str:
    """How the money stands, in one sentence or two."""
    lang = seen.lang
    budget, spent, expected = held.sums(held.purses.values())
    total = amount(held.total, lang)
    if not held.actuals:
        return seen.say("money_none_paid", total=total)
    newest = max((one.course for one in held.purses.values() if one.course.last), key=lambda one: one.last or (0, 0))
    share = percent(Fraction(100 * spent, held.total), lang) if held.total > 0 else "–"
    told = seen.say(
        "money_paid", total=total, spent=amount(spent, lang), share=share, month=last_month(newest, lang)
    )  # fmt: skip
    over = expected - budget
    key = "money_over" if over > 0 else "money_under" if over < 0 else "money_even"
    return (
        f"{told} {seen.say(key, expected=amount(_kroner(expected), lang), difference=amount(abs(_kroner(over)), lang))}"
    )


def _kroner(ore: int) -> int:
    """An expected amount is told in whole kroner: it is no more exact than that."""
    return round(Fraction(ore, 100)) * 100


def purse_rows(seen: Visit, plan: Plan, held: Money) -> Iterable[PurseRow]:
    """Each focus area with its funders below, and the sum of all at the end."""
    focuses = {focus.id: focus for focus in plan.focus_areas}
    for key in held.focus_areas:
        focus = focuses.get(key)
        english = seen.lang == "en" and focus is not None and bool(focus.name_en)
        name = seen.say("budget_undivided") if focus is None else focus.name_en if english else focus.name
        danish = seen.lang == "en" and focus is not None and not english
        purses = held.of(key)
        for funder, purse in purses.items():
            yield _row(seen, name, danish=danish, funder=funder_name(plan, funder), purses=[purse], held=held)
        if len(purses) > 1:
            yield _row(seen, name, danish=danish, funder="", purses=list(purses.values()), held=held)
    yield _row(seen, seen.say("budget_all"), danish=False, funder="", purses=list(held.purses.values()), held=held)


def _row(seen: Visit, name: str, *, danish: bool, funder: str, purses: list[Purse], held: Money) -> PurseRow:
    budget, spent, expected = held.sums(purses)
    lang = seen.lang
    none = all(one.budget is None for one in purses)
    return PurseRow(
        name,
        danish,
        funder,
        "–" if none else amount(budget, lang),
        amount(spent, lang) if any(one.is_told for one in purses) else "–",
        amount(_kroner(expected), lang),
        "–" if none else amount(_kroner(budget - expected), lang),
        basis(purses[0].course, lang) if funder else "",
        not funder,
    )


def year_rows(seen: Visit, plan: Plan, held: Money) -> Iterable[YearRow]:
    """Each year of the plan."""
    lang = seen.lang
    for one in held.years:
        paid = one.paid
        yield YearRow(
            one.year,
            amount(sum(one.budget.values()), lang) if one.budget else "–",
            tuple(
                (funder_name(plan, funder), amount(one.spent[funder], lang) if funder in one.spent else "–")
                for funder in held.funders
            ),
            amount(paid.total, lang) if one.spent else "–",
            percent(paid.percent, lang, 2) if paid.percent is not None else "–",
            outcome_word(paid, lang) if one.spent else "–",
        )


def shares(seen: Visit, plan: Plan, held: Money) -> Iterable[ShareView]:
    """The share of the budget, of what was paid, and of what is expected in the end; the latter two when there are
    accounts."""
    budget = plan.budget
    given = {one.funder: 100 * one.amount for one in budget.funding} if budget is not None else {}
    spent: dict[str, int] = {}
    expected: dict[str, int] = {}
    for (funder, _focus), one in held.purses.items():
        spent[funder] = spent.get(funder, 0) + one.course.spent
        expected[funder] = expected.get(funder, 0) + one.course.expected
    yield _share(seen, plan, held, seen.say("share_of_budget"), held.budgeted, given)
    for one_year in held.years:
        if one_year.budget:
            name = seen.say("share_of_budget_year", year=one_year.year)
            yield _share(seen, plan, held, name, one_year.budgeted, dict(one_year.budget))
    if held.actuals:
        yield _share(seen, plan, held, seen.say("share_of_paid"), held.paid, spent)
        for one_year in held.years:
            if one_year.spent:
                name = seen.say("share_of_paid_year", year=one_year.year)
                yield _share(seen, plan, held, name, one_year.paid, dict(one_year.spent))
        yield _share(seen, plan, held, seen.say("share_of_expected"), held.expected, expected)


def _share(seen: Visit, plan: Plan, held: Money, name: str, of: CoFinancing, amounts: dict[str, int]) -> ShareView:
    lang = seen.lang
    named = [(funder, (funder_name(plan, funder), amount(value, lang))) for funder, value in amounts.items()]
    return ShareView(
        name,
        share_sentence(of, lang),
        tuple(told for funder, told in named if funder not in held.fund),
        tuple(told for funder, told in named if funder in held.fund),
        outcome_word(of, lang),
    )
