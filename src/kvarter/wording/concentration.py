"""An area's share of a group against the rest of the municipality, in words. Areas stand in their own order."""

from __future__ import annotations

from collections.abc import Sequence

from kvarter.balance.concentration import Answer, Concentration
from kvarter.model.problems import shown
from kvarter.wording.numbers import Lang, number


def lines(found: Sequence[Concentration], group: str, matters: float, lang: Lang) -> list[str]:
    """A sentence for each area, and what they rest on. ``matters`` is in percentage points."""
    return [*(sentence(one, group, matters, lang) for one in found), "", basis(len(found), matters, lang)]


def sentence(one: Concentration, group: str, matters: float, lang: Lang) -> str:
    """What can be said of an area: its share, the rest's, the difference, its interval and the answer."""
    area, name = shown("/".join(one.area)), shown(group)
    if one.share is None or one.rest_share is None or one.difference is None or one.low is None or one.high is None:
        return f"{area}: ingen personer, så intet kan siges." if lang == "da" else f"{area}: nobody there to speak of."
    share, rest = number(100 * one.share, 1, lang), number(100 * one.rest_share, 1, lang)
    difference = number(100 * abs(one.difference), 1, lang)
    low, high = number(100 * one.low, 1, lang), number(100 * one.high, 1, lang)
    least = _points(matters, lang)
    if lang == "da":
        side = "højere" if one.difference >= 0 else "lavere"
        answer = {
            Answer.YES: f"Andelen er markant højere end i resten (mere end {least} procentpoint).",
            Answer.NO: f"Andelen er ikke markant højere end i resten (mindre end {least} procentpoint over).",
            Answer.CANNOT_TELL: f"Det kan ikke siges, om forskellen er over eller under {least} procentpoint.",
        }[one.answer]
        return (
            f"{area}: {name} er {share} procent mod {rest} procent i resten, {difference} procentpoint {side} "
            f"(mellem {low} og {high}). {answer}"
        )
    side = "higher" if one.difference >= 0 else "lower"
    answer = {
        Answer.YES: f"The share is markedly higher than in the rest (by more than {least} percentage points).",
        Answer.NO: f"The share is not markedly higher than in the rest (less than {least} percentage points over).",
        Answer.CANNOT_TELL: f"It cannot be told whether the difference is over or under {least} percentage points.",
    }[one.answer]
    return (
        f"{area}: {name} is {share} per cent against {rest} per cent in the rest, {difference} percentage points "
        f"{side} (between {low} and {high}). {answer}"
    )


def basis(areas: int, matters: float, lang: Lang) -> str:
    """What the answers rest on: the difference that matters, and that many areas were looked at."""
    least, many = _points(matters, lang), number(areas, 0, lang)
    if lang == "da":
        return (
            f"En forskel på {least} procentpoint er den mindste, der betyder noget. {many} områder er set efter; "
            "intervallerne tager højde for det (Holm), så der er højst 5 procents risiko for et forkert svar i alt. "
            "Områderne står i filens rækkefølge og er ikke en rangliste."
        )
    return (
        f"A difference of {least} percentage points is the smallest that matters. {many} areas were looked at; the "
        "intervals allow for that (Holm), so the risk of any wrong answer is at most 5 per cent. Areas stand in the "
        "file's order and are not ranked."
    )


def _points(matters: float, lang: Lang) -> str:
    return number(matters, 0 if float(matters).is_integer() else 1, lang)
