"""Reason codes in words: why a verdict came out as it did, one sentence each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from kvarter.model.periods import parse_period
from kvarter.model.verdicts import Reason, ReasonCode
from kvarter.wording.numbers import Lang, decimals_of, listing, number, period, years

Details = dict[str, Any]


def reason_sentence(reason: Reason, lang: Lang) -> str:
    """The reason as a sentence in Danish or English."""
    return _SENTENCES[reason.code](reason.details, lang)


def _either(da: str, en: str) -> Callable[[Details, Lang], str]:
    return lambda _details, lang: da if lang == "da" else en


def _years(da: str, en: str) -> Callable[[Details, Lang], str]:
    return lambda details, lang: (da if lang == "da" else en).format(years=years(details["years"], lang))


def _periods(da: str, en: str) -> Callable[[Details, Lang], str]:
    def told(details: Details, lang: Lang) -> str:
        shown = listing([period(parse_period(text), lang) for text in details["periods"]], lang)
        return (da if lang == "da" else en).format(periods=shown)

    return told


def _base_differs(details: Details, lang: Lang) -> str:
    if "printed" not in details:
        return _either(
            "Udgangspunktet i aftalen er et andet end det opgjorte tal; aftalens tal gælder.",
            "The agreement's baseline differs from the figure on record; the agreement's governs.",
        )(details, lang)
    places = decimals_of(details["printed"], details["figure"])
    printed, figure = number(details["printed"], places, lang), number(details["figure"], places, lang)
    if lang == "da":
        return f"Aftalen nævner udgangspunktet {printed}, men det opgjorte tal er {figure}; aftalens tal gælder."
    return f"The agreement states the baseline {printed}, the figure on record is {figure}; the agreement's governs."


def _base_missing(details: Details, lang: Lang) -> str:
    when = period(parse_period(details["period"]), lang) if "period" in details else ""
    if lang == "da":
        return f"Udgangspunktet ({when}) er ikke opgjort, så kravet kan ikke regnes ud."
    return f"The baseline ({when}) is not on record, so the level asked for cannot be computed."


def _revised(details: Details, lang: Lang) -> str:
    if "figures" not in details:
        return (
            "Et tal er rettet siden det først blev vist." if lang == "da" else "A figure was revised since first shown."
        )
    told = []
    for one in details["figures"]:
        when = period(parse_period(one["period"]), lang)
        before, now = _shown(one["before"], lang), _shown(one["now"], lang)
        told.append(f"{when}: {before} → {now}")
    return ("Rettede tal: " if lang == "da" else "Revised figures: ") + "; ".join(told) + "."


def _shown(value: float | None, lang: Lang) -> str:
    if value is None:
        return "intet tal" if lang == "da" else "no figure"
    return number(value, decimals_of(value), lang)


def _side(details: Details, lang: Lang) -> str:
    above = details.get("side") == "above"
    if lang == "da":
        at = "over" if above else "under"
        return f"Aftalen siger ikke, hvilken vej forskellen går; fra start lå området {at} det, der sammenlignes med."
    at = "above" if above else "below"
    return f"The agreement does not say which way the gap goes; at the start it was {at} the reference."


def _break(details: Details, lang: Lang) -> str:
    if "year" in details:
        year = details["year"]
        return (
            f"Opgørelsen blev lagt om i {year}; tal før og efter kan ikke uden videre sammenlignes."
            if lang == "da"
            else f"The definition changed in {year}; figures before and after are not simply comparable."
        )
    return (
        "Opgørelsen er lagt om, og der er endnu for få år efter omlægningen til en fremskrivning."
        if lang == "da"
        else "The definition changed, and there are too few years since for a forecast."
    )


def _stale(details: Details, lang: Lang) -> str:
    year = details["year"]
    return (
        f"Det nyeste tal er fra {year} og for gammelt til en fremskrivning."
        if lang == "da"
        else f"The newest figure is from {year}, too old for a forecast."
    )


def _short(details: Details, lang: Lang) -> str:
    found = details.get("years", 0)
    return (
        f"En fremskrivning kræver mindst fem år i træk; her er {found}."
        if lang == "da"
        else f"A forecast needs at least five consecutive years; there are {found}."
    )


def _chance(details: Details, lang: Lang) -> str:
    p = f" (p = {number(details['p'], 2, lang)})" if "p" in details else ""
    return (
        f"Ændringen er ikke større, end tilfældige udsving i så små tal kan give{p}."
        if lang == "da"
        else f"The change is no larger than chance can make in counts this small{p}."
    )


_SENTENCES: Final[dict[ReasonCode, Callable[[Details, Lang], str]]] = {
    ReasonCode.DECIDED_EARLY: _years(
        "Afgjort før tid: uanset tallene for {years} kan udfaldet ikke ændre sig.",
        "Decided early: whatever the figures for {years}, the outcome cannot change.",
    ),
    ReasonCode.MISSING_PERIODS: _years("Der mangler tal for {years}.", "Figures are missing for {years}."),
    ReasonCode.SUPPRESSED: _years("Tallet for {years} må ikke vises.", "The figure for {years} may not be shown."),
    ReasonCode.PRELIMINARY: _periods(
        "Tallet for {periods} er foreløbigt, så vurderingen er ikke endelig.",
        "The figure for {periods} is preliminary, so the verdict is not final.",
    ),
    ReasonCode.REVISED: _revised,
    ReasonCode.BASE_DIFFERS: _base_differs,
    ReasonCode.BASE_MISSING: _base_missing,
    ReasonCode.BASE_NOT_POSITIVE: _either(
        "Udgangspunktet er nul eller derunder, så en ændring derfra kan ikke regnes.",
        "The baseline is zero or below, so a change from it cannot be computed.",
    ),
    ReasonCode.SIDE_INFERRED: _side,
    ReasonCode.DEFINITION_BREAK: _break,
    ReasonCode.STALE: _stale,
    ReasonCode.MUST_HOLD: _either(
        "De to seneste tal opfylder allerede kravet; nu gælder det om at holde niveauet.",
        "The two latest figures already meet it; now the level must be held.",
    ),
    ReasonCode.WITHIN_CHANCE: _chance,
    ReasonCode.ILLUSTRATIVE: _periods(
        "Eksempel: tallet for {periods} er opdigtet for at vise, hvordan det ser ud.",
        "Example: the figure for {periods} is made up to show what it looks like.",
    ),
    ReasonCode.VAGUE: _either(
        "Sætningen siger ikke, hvad der skal måles.", "The sentence does not say what is to be measured."
    ),
    ReasonCode.NO_MEASURE: _either(
        "Der er ikke knyttet en måling og et område til kriteriet.", "No measure and area are tied to the criterion."
    ),
    ReasonCode.NO_REFERENCE: _either(
        "Det er ikke sagt, hvilket område forskellen måles til.", "It does not say which area the gap is to."
    ),
    ReasonCode.NOT_RELEVANT: _either(
        "Kriteriet gælder kun under en betingelse, og det er besluttet, at den ikke er opfyldt.",
        "The criterion only applies under a condition, and it was decided that it is not fulfilled.",
    ),
    ReasonCode.NO_PERIOD: _either("Det er ikke sagt, hvornår det skal gælde.", "It does not say when it must hold."),
    ReasonCode.UNIT_MISMATCH: _either(
        "Kriteriet og tallene er opgjort i hver sin enhed.", "The criterion and the figures are in different units."
    ),
    ReasonCode.UNPAIRED_PERIODS: _years(
        "For {years} er der kun tal for den ene side af sammenligningen.",
        "For {years} there is a figure on one side of the comparison only.",
    ),
    ReasonCode.PARTS_OF_YEAR: _years(
        "For {years} er der kun tal for dele af året.", "For {years} there are figures for parts of the year only."
    ),
    ReasonCode.SHORT_SERIES: _short,
    ReasonCode.HIDDEN: _either(
        "Vurderingen bygger på tal om så få personer, at de ikke vises.",
        "The verdict rests on figures about so few persons that they are not shown.",
    ),
}
