"""Money in sentences: amounts, the share others than the fund pay, and where it ends."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Final, assert_never

from kvarter.judging.financing import CoFinancing, decimals
from kvarter.judging.spending import FEWEST_MONTHS, PACE_MONTHS, Course
from kvarter.model.actuals import ORE
from kvarter.wording.numbers import MONTHS, Lang, number

MOST_DECIMALS: Final = 6


def amount(ore: int, lang: Lang) -> str:
    """An amount of øre in kroner; øre are shown where there are any: ``5.582.000 kr.``, ``12,50 kr.``."""
    return number(ore / ORE, 2 if ore % ORE else 0, lang) + " kr."


def percent(value: Fraction, lang: Lang, places: int = 1) -> str:
    """A share in words: ``32,3 procent``. Halves up, like people round."""
    return number(float(_half_up(value, places)), places, lang) + (" procent" if lang == "da" else " per cent")


def _half_up(value: Fraction, places: int) -> Fraction:
    scale = 10**places
    return Fraction(math.floor(value * scale + Fraction(1, 2)), scale)


def share_sentence(of: CoFinancing, lang: Lang) -> str:
    """How the share stands against the demand, with the whole arithmetic."""
    share = of.percent
    if share is None:
        return "Der er ingen penge at regne andelen af endnu." if lang == "da" else "There is no money yet to share."
    places = _places(of)
    local, total, says = amount(of.local, lang), amount(of.total, lang), percent(share, lang, places)
    da = lang == "da"
    arithmetic = f"{local} {'af' if da else 'of'} {total} {'er' if da else 'is'} {says}."
    if of.demanded is None:
        return f"{arithmetic} " + ("Planen siger ikke, hvor stor andelen skal være." if da else
                                   "The plan does not say how large the share must be.")  # fmt: skip
    asked = percent(of.demanded, lang, decimals(float(of.demanded)) if of.demanded % 1 else 0)
    demand = f"Kravet er mindst {asked}." if da else f"At least {asked} is asked for."
    lacking = amount(_whole(of.lacking), lang)
    end = ""
    match of.outcome:
        case "met":
            end = "Kravet er opfyldt." if da else "The demand is met."
        case "as_printed" if da:
            end = f"Kravet er opfyldt, når andelen rundes af som i aftalen; helt præcist mangler der {lacking}"
        case "as_printed":
            end = f"The demand is met with the share rounded as in the agreement; to be exact, it lacks {lacking}"
        case "short" if da:
            end = f"Kravet er ikke opfyldt: af det samme beløb skulle andre end fonden betale yderligere {lacking}"
        case "short":
            end = f"The demand is not met: of the same amount, others than the fund would have to pay another {lacking}"
        case "not_demanded" | "no_money":
            pass
        case _ as unreachable:
            assert_never(unreachable)
    return " ".join(part for part in (arithmetic, demand, end) if part)


def _whole(ore: int) -> int:
    """An amount up to the next whole krone when it is large: what is lacking is told in kroner."""
    return -(-ore // ORE) * ORE


def _places(of: CoFinancing) -> int:
    """As many decimals as it takes to tell a share from the demand; one at least, six at most."""
    share = of.percent
    if share is None or of.demanded is None:
        return 1
    places = 1
    while places < MOST_DECIMALS and _half_up(share, places) == of.demanded != share:
        places += 1
    return places


def outcome_word(of: CoFinancing, lang: Lang) -> str:
    """The outcome in a word or two, for a table."""
    words: dict[str, tuple[str, str]] = {
        "met": ("Opfyldt", "Met"),
        "as_printed": ("Opfyldt afrundet", "Met when rounded"),
        "short": ("Ikke opfyldt", "Not met"),
        "not_demanded": ("Intet krav", "No demand"),
        "no_money": ("–", "–"),
    }
    return words[of.outcome][0 if lang == "da" else 1]


def basis(of: Course, lang: Lang) -> str:
    """What an expected amount rests on."""
    da, told = lang == "da", ""
    match of.basis:
        case "final":
            told = "regnskab for alle måneder" if da else "accounts for every month"
        case "pace":
            pace = amount(round((of.pace or 0) / ORE) * ORE, lang)
            told = (
                f"{pace} om måneden i de nyeste {of.pace_months} måneder med regnskab"
                if da
                else f"{pace} a month in the newest {of.pace_months} months with accounts"
            )
        case "budget":
            told = (
                f"budgettet; der er regnskab for {of.covered} måneder, og der skal {FEWEST_MONTHS} til"
                if da
                else f"the budget; there are accounts for {of.covered} months, and {FEWEST_MONTHS} are needed"
            )
        case "spent":
            told = "det, der er brugt; der er intet budget" if da else "what was paid; there is no budget"
        case _ as unreachable:
            assert_never(unreachable)
    if of.missing:
        told += f"; regnskab mangler for {of.missing} måneder" if da else f"; accounts lack {of.missing} months"
    return told


def last_month(of: Course, lang: Lang) -> str:
    """The newest month with accounts: ``september 2019``; nothing when there is none."""
    return "" if of.last is None else f"{MONTHS[lang][of.last[1] - 1]} {of.last[0]}"


RULE: Final[dict[Lang, str]] = {
    "da": (
        f"Det, der ventes i alt, er det, der er brugt, og for hver måned uden regnskab gennemsnittet af de nyeste "
        f"{PACE_MONTHS} måneder med regnskab (eller dem, der er). Et beløb for et år eller et kvartal regnes som "
        f"fordelt ligeligt på månederne. Er der regnskab for færre end {FEWEST_MONTHS} måneder, ventes hele budgettet "
        f"brugt. Der regnes for hver betaler i hvert indsatsområde for sig, og det lægges sammen."
    ),
    "en": (
        f"What is expected in all is what was paid, and for each month without accounts the average of the newest "
        f"{PACE_MONTHS} months with accounts (or as many as there are). An amount for a year or a quarter counts as "
        f"spread evenly over its months. With accounts for fewer than {FEWEST_MONTHS} months the whole budget is "
        f"expected to be used. Each funder in each focus area is worked out by itself, and then they are added up."
    ),
}
