"""The words of the law's criteria, limits and categories: each category by the law's own term, paragraph and date."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Final

from kvarter.law.compared import Compared
from kvarter.law.projection import Projection
from kvarter.law.rules import Category, Limit, Operator, Regime, Unit
from kvarter.wording.numbers import Lang, day, decimals_of, number

CRITERION_WORDS: Final[dict[str, tuple[str, str]]] = {
    "residents": ("beboere", "residents"),
    "unattached": (
        "18-64-årige uden tilknytning til arbejdsmarked eller uddannelse",
        "18-64 year olds without attachment to work or education",
    ),
    "nonwestern": (
        "indvandrere og efterkommere fra ikkevestlige lande",
        "immigrants and descendants from non-western countries",
    ),
    "convicted": ("dømte fra 18 år", "convicted residents aged 18 or more"),
    "basic_education": ("30-59-årige med kun grundskole", "30-59 year olds with basic school only"),
    "income": ("gennemsnitlig bruttoindkomst i forhold til regionen", "mean gross income relative to the region"),
    "years_on_list": ("år i træk på listen", "consecutive years on the list"),
}
SHORT_WORDS: Final[dict[str, tuple[str, str]]] = {
    "residents": ("beboertal", "number of residents"),
    "unattached": ("tilknytning", "attachment"),
    "nonwestern": ("herkomst", "origin"),
    "convicted": ("dømte", "convictions"),
    "basic_education": ("uddannelse", "education"),
    "income": ("indkomst", "income"),
    "years_on_list": ("år på listen", "years on the list"),
}
OPERATOR_WORDS: Final[dict[Operator, tuple[str, str]]] = {
    "over": ("over", "over"),
    "at_least": ("mindst", "at least"),
    "under": ("under", "under"),
}


_UNIT_WORDS: Final[dict[Unit, tuple[str, str]]] = {
    "persons": ("", ""),
    "years": (" år", " years"),
    "percent_of_region": (" procent af regionens", " per cent of the region's"),
}


def term(category: Category, regime: Regime | None, lang: Lang) -> str:
    """The law's own term in quotes with its paragraph; a word the law has left also with the days it was used."""
    word = category.term[lang]
    danish = "" if lang == "da" or word == category.term["da"] else f", »{category.term['da']}«"
    quoted = f"»{word}«" if lang == "da" else f"“{word}”"
    days = ""
    if category.historic and regime is not None and regime.valid_from is not None and regime.valid_to is not None:
        first, last = day(regime.valid_from, lang), day(regime.valid_to, lang)
        days = either(lang, f", lovens ord fra {first} til {last}", f", the law's word from {first} to {last}")
    return f"{quoted} ({category.paragraph}{danish}{days})"


def limit_words(one: Compared | Projection, lang: Lang) -> str:
    """The limit in words; one that follows from a rounded figure is said to be about that."""
    operator = OPERATOR_WORDS[one.limit.operator][lang == "en"]
    if one.bound is None:
        times = number(float(one.limit.value), 0, lang)
        return either(
            lang,
            f"grænsen er {operator} {times} gange landsgennemsnittet, som ikke er kendt",
            f"the limit is {operator} {times} times the national share, which is not known",
        )
    about = either(lang, "ca. ", "about ") if one.bound.derived else ""
    return (
        either(lang, "grænsen er", "the limit is") + f" {operator} {about}{figure(one.bound.middle, one.limit, lang)}"
    )


def figure(value: Fraction, limit: Limit, lang: Lang) -> str:
    """A figure in the unit of its limit: people whole, the rest to two decimals, half a hundredth rounded up."""
    size = 1 if limit.unit == "persons" else 100
    held = math.floor(size * value + Fraction(1, 2)) / size
    return number(held, decimals_of(held), lang) + unit_words(limit, lang)


def unit_words(limit: Limit, lang: Lang) -> str:
    """The unit of a limit's figures as it follows the number."""
    da, en = _UNIT_WORDS.get(limit.unit, (" procent", " per cent"))
    return either(lang, da, en)


def criterion_name(limit: Limit, lang: Lang) -> str:
    """A criterion's name with the years it is averaged over."""
    name = CRITERION_WORDS[limit.criterion][lang == "en"]
    if limit.years == 1:
        return name
    return name + either(lang, f", gennemsnit af {limit.years} år", f", mean of {limit.years} years")


def short(limit: Limit, lang: Lang) -> str:
    """A criterion in one word."""
    return SHORT_WORDS[limit.criterion][lang == "en"]


def either(lang: Lang, da: str, en: str) -> str:
    """The words of one language."""
    return da if lang == "da" else en
