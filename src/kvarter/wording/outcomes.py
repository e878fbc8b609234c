"""How a goal came out, in words, with the rule that gave it beside the result."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kvarter.judging.roll_up import Outcome
from kvarter.model.verdicts import Status
from kvarter.wording.numbers import Lang, listing
from kvarter.wording.verdicts import STATUS_WORDS

if TYPE_CHECKING:  # the name of a type alone is no reason to load the whole of plans
    from kvarter.model.plans import RollUp

RULES: Final[dict[RollUp, tuple[str, str]]] = {
    "all_met": (
        "Målet er nået, når alle de kriterier, der kan vurderes, er nået; ellers står det som det svageste af dem.",
        "Reached when every criterion that can be judged is reached; else it stands as the weakest of them.",
    ),
    "most_met": (
        "Målet er nået, når mere end halvdelen af de kriterier, der kan vurderes, er nået.",
        "The goal is reached when more than half of the criteria that can be judged are reached.",
    ),
    "count_only": (
        "Kriterierne tælles hver for sig; målet får ingen samlet vurdering.",
        "The criteria are counted one by one; the goal gets no verdict of its own.",
    ),
}


def rule(of: RollUp, lang: Lang) -> str:
    """The rule in a sentence."""
    da, en = RULES[of]
    return da if lang == "da" else en


def counted(outcome: Outcome, lang: Lang) -> str:
    """How many of how many, by status: ``14 af 45 succeskriterier er nået, 9 er på vej …``."""
    counts = outcome.counts
    total = sum(counts.values())
    if total == 0:
        return "Der er ingen succeskriterier." if lang == "da" else "There are no success criteria."
    met = counts[Status.MET]
    others = [
        f"{counts[status]} {STATUS_WORDS[status].word(lang).lower()}"
        for status in Status
        if status is not Status.MET and counts[status]
    ]
    if lang == "da":
        first = f"{met} af {total} {'succeskriterium' if total == 1 else 'succeskriterier'} er nået"
        return f"{first}. Resten: {listing(others, lang)}." if others else f"{first}."
    first = f"{met} of {total} success {'criterion' if total == 1 else 'criteria'} reached"
    return f"{first}. The rest: {listing(others, lang)}." if others else f"{first}."


def result(outcome: Outcome, lang: Lang) -> str:
    """The outcome's word with its shape; empty when the rule gives none."""
    if outcome.status is None:
        return ""
    word = STATUS_WORDS[outcome.status]
    return f"{word.shape} {word.word(lang)}"
