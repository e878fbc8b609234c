"""Which of the law's categories an area falls under on a list date, criterion by criterion; pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from fractions import Fraction
from typing import Final, NamedTuple

from kvarter.law.compared import Compared, compare
from kvarter.law.figures import AreaFigures
from kvarter.law.regimes import ORIGIN, needs_origin
from kvarter.law.rules import Category, Law, Limit, NoListError, Regime, Rule


class Settings(NamedTuple):
    """Choices the law leaves open: averages as one pooled share, and whether the criterion about origin is used."""

    pooled: bool = False
    origin: bool = True


USUAL: Final = Settings()


class RuleOutcome(NamedTuple):
    """How one rule came out (None: an unknown could change it), with the criteria it counted."""

    rule: Rule
    category: Category
    met: bool | None
    all_of: tuple[Compared, ...]
    some_of: tuple[Compared, ...]

    @property
    def count_met(self) -> int:
        """How many of the counted criteria are certainly met."""
        return sum(one.met is True for one in self.some_of)


class Classification(NamedTuple):
    """The categories that are certain, those that cannot be decided, and every criterion's outcome.

    When the number of residents is not known, the categories are those of an area that is large enough to be on a
    list at all (``assumed_large``); nothing is then decided.

    ``criteria`` holds an entry for each limit, in the order of the law, each once however many categories ask for it.
    """

    figures: AreaFigures
    regime: Regime
    categories: tuple[str, ...]
    undecided: tuple[str, ...]
    criteria: tuple[Compared, ...]
    rules: tuple[RuleOutcome, ...]
    settings: Settings
    assumed_large: bool = False

    @property
    def decided(self) -> bool:
        """Whether no unknown could change the list of categories."""
        return not self.undecided and not self.assumed_large


def classify(figures: AreaFigures, law: Law, settings: Settings = USUAL) -> Classification:
    """The categories of one area on its list date, those of the regime then in force and those that hold beside it.

    Without origin the criterion is left out: categories that cannot do without it are not judged, and where it is one
    of several it counts as unknown. Raises ``NoListError`` before the first list.
    """
    day = figures.list_date
    regime = law.on(day)
    if regime is None:
        raise NoListError(day, law.first_day)

    def compared(limit: Limit) -> Compared:
        return compare(figures, limit, law, pooled=settings.pooled)

    rules = rules_on(day, law, compared, settings)
    certain, undecided = categories_of(rules)
    assumed = figures.residents is None and any(one.met is not False for one in rules)
    return Classification(figures, regime, certain, undecided, _each_once(rules, settings), rules, settings, assumed)


def rules_on(day: date, law: Law, compared: Callable[[Limit], Compared], settings: Settings) -> tuple[RuleOutcome, ...]:
    """How every rule in force on a day comes out when its criteria stand as ``compared`` says."""
    outcomes: dict[str, RuleOutcome] = {}
    for regime in law.all_on(day):
        for rule in regime.rules:
            if settings.origin or not needs_origin(rule, regime.rules):
                outcomes[rule.name] = _outcome(rule, regime, compared, settings, outcomes, law.smallest)
    return tuple(outcomes.values())


def categories_of(outcomes: Iterable[RuleOutcome]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The categories that are certain, and those an unknown could add; one rule that is met is enough for its own."""
    by_code: dict[str, list[bool | None]] = {}
    for outcome in outcomes:
        by_code.setdefault(outcome.category.code, []).append(outcome.met)
    certain = tuple(code for code, mets in by_code.items() if True in mets)
    return certain, tuple(code for code, mets in by_code.items() if None in mets and True not in mets)


def _outcome(
    rule: Rule,
    regime: Regime,
    compared: Callable[[Limit], Compared],
    settings: Settings,
    below: Mapping[str, RuleOutcome],
    smallest: Fraction,
) -> RuleOutcome:
    all_of = tuple(compared(regime.limits[rule.name, criterion]) for criterion in rule.all_of)
    some_of = tuple(_seen(compared(regime.limits[rule.name, criterion]), settings) for criterion in rule.some_of)
    category = regime.categories[rule.category]
    # An area whose residents nobody has given is taken to be large enough for a list, never for more than that.
    conditions = [
        True if one.met is None and one.limit.criterion == "residents" and one.limit.value == smallest else one.met
        for one in all_of
    ]
    if rule.builds_on is not None:
        conditions.append(below[rule.builds_on].met)
    if category.asks is not None:
        conditions.append(at_least([one.met for one in some_of], category.asks))
    return RuleOutcome(rule, category, all_met(conditions), all_of, some_of)


def _seen(one: Compared, settings: Settings) -> Compared:
    if settings.origin or one.limit.criterion != ORIGIN:
        return one
    return Compared(one.limit, None, one.bound, None, edge=False)


def all_met(conditions: Iterable[bool | None]) -> bool | None:
    """Whether all hold: one that fails decides, else one unknown leaves it open."""
    held = list(conditions)
    return False if False in held else None if None in held else True


def at_least(conditions: Iterable[bool | None], asked: int) -> bool | None:
    """Whether so many hold, counting what is certain."""
    held = list(conditions)
    if held.count(True) >= asked:
        return True
    return None if held.count(True) + held.count(None) >= asked else False


def _each_once(outcomes: Iterable[RuleOutcome], settings: Settings) -> tuple[Compared, ...]:
    once: dict[tuple[object, ...], Compared] = {}
    for outcome in outcomes:
        for one in (*outcome.all_of, *outcome.some_of):
            if settings.origin or one.limit.criterion != ORIGIN:
                once.setdefault(one.limit.says, one)
    return tuple(once.values())
