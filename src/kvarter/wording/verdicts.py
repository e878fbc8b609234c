"""Verdicts in words: the status, one sentence that says how it stands, and what is still needed."""

from __future__ import annotations

from typing import Final, NamedTuple

from kvarter.model.verdicts import ReasonCode, Status, StillNeeded, Verdict
from kvarter.wording.numbers import Lang, decimals_of, number, quantity, years


class StatusWord(NamedTuple):
    """A status as people meet it: a shape (never a colour alone) and a word."""

    shape: str
    da: str
    en: str

    def word(self, lang: Lang) -> str:
        """The word in one language."""
        return self.da if lang == "da" else self.en


STATUS_WORDS: Final[dict[Status, StatusWord]] = {
    Status.MET: StatusWord("●", "Nået", "Reached"),
    Status.ON_TRACK: StatusWord("▲", "På vej", "On track"),
    Status.AT_RISK: StatusWord("◆", "Usikkert", "Uncertain"),
    Status.OFF_TRACK: StatusWord("▼", "Ikke på vej", "Off track"),
    Status.NOT_MET: StatusWord("✕", "Ikke nået", "Not reached"),
    Status.NOT_ENOUGH_DATA: StatusWord("◔", "For få tal endnu", "Too few figures yet"),
    Status.NO_DATA: StatusWord("○", "Mangler tal", "Figure missing"),
    Status.NOT_DUE: StatusWord("◌", "Ikke begyndt", "Not begun"),
    Status.NOT_MEASURABLE: StatusWord("–", "Kan ikke måles", "Cannot be measured"),
}
COMPARATORS: Final[dict[Lang, dict[str, str]]] = {
    "da": {"at_least": "mindst", "at_most": "højst", "more_than": "over", "less_than": "under", "equal": "præcis"},
    "en": {
        "at_least": "at least",
        "at_most": "at most",
        "more_than": "more than",
        "less_than": "less than",
        "equal": "exactly",
    },
}
WHY_NOT_MEASURABLE: Final[dict[ReasonCode, tuple[str, str]]] = {
    ReasonCode.VAGUE: ("sætningen siger ikke, hvad der skal måles", "the sentence does not say what to measure"),
    ReasonCode.NO_MEASURE: ("der er ikke knyttet en måling og et område til", "no measure and area are tied to it"),
    ReasonCode.NO_REFERENCE: ("det er ikke sagt, hvad forskellen er til", "it does not say what the gap is to"),
    ReasonCode.NO_PERIOD: ("det er ikke sagt, hvornår det skal gælde", "it does not say when it must hold"),
    ReasonCode.BASE_NOT_POSITIVE: (
        "udgangspunktet er nul eller derunder, så en ændring derfra kan ikke regnes",
        "the baseline is zero or below, so a change from it cannot be computed",
    ),
    ReasonCode.UNIT_MISMATCH: (
        "kriteriet og tallene er opgjort i hver sin enhed",
        "the criterion and the figures are in different units",
    ),
}


def sentence(verdict: Verdict, lang: Lang) -> str:
    """How it stands in one sentence, beginning with the status."""
    status = verdict.status
    head = STATUS_WORDS[status].word(lang)
    if status is Status.NOT_MEASURABLE:
        da, en = WHY_NOT_MEASURABLE[verdict.reasons[0].code]
        return f"{head}: {da if lang == 'da' else en}."
    if status is Status.NO_DATA:
        return f"{head}: {_missing(verdict, lang)}."
    if (
        verdict.unit == "other"
        and verdict.how == "end"
        and verdict.required == 1.0
        and verdict.comparator == "at_least"
    ):
        return _done(verdict, head, lang)
    asked = _asked(verdict, lang)
    if status is Status.NOT_DUE:
        first = str(verdict.years[0])
        return f"{head}: gælder fra {first}. {asked}" if lang == "da" else f"{head}: holds from {first}. {asked}"
    if verdict.forecast is not None and status in (Status.ON_TRACK, Status.AT_RISK, Status.OFF_TRACK):
        return f"{head}: {_expected(verdict, lang)}. {asked}"
    reached = _reached(verdict, lang)
    return f"{head}: {reached}. {asked}" if reached else f"{head}. {asked}"


def _places(verdict: Verdict) -> int:
    return decimals_of(verdict.value, verdict.required)


def _asked(verdict: Verdict, lang: Lang) -> str:
    if verdict.required is None or verdict.comparator is None:
        return (
            "Kravet kendes først, når udgangspunktet er opgjort."
            if lang == "da"
            else ("The level asked for is known once the baseline is.")
        )
    level = quantity(verdict.required, verdict.unit, lang, _places(verdict))
    compared = COMPARATORS[lang][verdict.comparator]
    tail = {
        "each_year": (" hvert år", " every year"),
        "year_on_year": (" i forhold til året før", " on the year before"),
    }
    da, en = tail.get(verdict.how or "", ("", ""))
    return f"Kravet er {compared} {level}{da}." if lang == "da" else f"It should be {compared} {level}{en}."


def _reached(verdict: Verdict, lang: Lang) -> str:
    if verdict.value is None:
        return ""
    value = quantity(verdict.value, verdict.unit, lang, _places(verdict))
    span = years(verdict.years, lang)
    done = verdict.status in (Status.MET, Status.NOT_MET)
    open_years = verdict.still_needed.years if verdict.still_needed is not None else ()
    known = years([year for year in verdict.years if year not in open_years], lang) or span
    match verdict.how:
        case "mean":
            return f"gennemsnittet for {known} er {value}" if lang == "da" else f"the mean of {known} is {value}"
        case "total":
            return f"summen for {known} er {value}" if lang == "da" else f"the sum for {known} is {value}"
        case "each_year" if done and verdict.status is Status.MET:
            worst = _worst(verdict, lang)
            return f"det {worst} af årene {span} er {value}" if lang == "da" else f"the {worst} of {span} is {value}"
        case "each_year" | "year_on_year" if done:
            return f"et af årene {known} gav {value}" if lang == "da" else f"one of the years {known} came to {value}"
        case _ if done:
            return f"tallet for {span} er {value}" if lang == "da" else f"the figure for {span} is {value}"
        case _:
            return f"det seneste tal er {value}" if lang == "da" else f"the latest figure is {value}"


def _worst(verdict: Verdict, lang: Lang) -> str:
    if verdict.comparator in ("at_most", "less_than"):
        return "højeste" if lang == "da" else "highest"
    return "laveste" if lang == "da" else "lowest"


def _expected(verdict: Verdict, lang: Lang) -> str:
    forecast = verdict.forecast
    if forecast is None:
        return ""
    value = quantity(forecast.value, verdict.unit, lang, decimals_of(verdict.required, least=1))
    chance = number(100 * forecast.probability, 0, lang)
    span = years(verdict.years[-1:] if verdict.how in ("end", "each_year") else verdict.years, lang)
    if lang == "da":
        return f"med den hidtidige udvikling ventes {value} for {span} (sandsynlighed for at nå det {chance} procent)"
    return f"at the pace so far {value} is expected for {span} (chance of reaching it {chance} per cent)"


def _missing(verdict: Verdict, lang: Lang) -> str:
    lacking = [
        year
        for reason in verdict.reasons
        if reason.code is ReasonCode.MISSING_PERIODS
        for year in reason.details["years"]
    ]
    held = any(reason.code is ReasonCode.SUPPRESSED for reason in verdict.reasons)
    base = next((r.details["period"] for r in verdict.reasons if r.code is ReasonCode.BASE_MISSING), None)
    if not lacking and base is not None:
        return f"udgangspunktet ({base}) er ikke opgjort" if lang == "da" else f"the baseline ({base}) is not known"
    when = years(lacking, lang)
    if held:
        return f"tallet for {when} må ikke vises" if lang == "da" else f"the figure for {when} may not be shown"
    return f"der er intet tal for {when}" if lang == "da" else f"there is no figure for {when}"


def _done(verdict: Verdict, head: str, lang: Lang) -> str:
    year = years(verdict.years, lang)
    if verdict.status in (Status.MET, Status.NOT_MET):
        when = verdict.evidence[-1].period if verdict.evidence else year
        return (
            f"{head}: opgjort for {when}; fristen er {year}."
            if lang == "da"
            else f"{head}: recorded for {when}; due {year}."
        )
    return f"{head}: skal foreligge i {year}." if lang == "da" else f"{head}: due in {year}."


def still_needed(needed: StillNeeded | None, lang: Lang, *, gap: bool = False) -> str:
    """What must happen in the years without a figure, in one sentence; empty when nothing is open.

    ``For at nå målet skal gennemsnittet for 2019 og 2020 være højst 14,2.``
    """
    if needed is None:
        return ""
    if needed.unit == "other" and needed.value == 1.0:
        when = years(needed.years, lang)
        return f"Det skal være gjort i {when}." if lang == "da" else f"It must be done in {when}."
    level = quantity(needed.value, needed.unit, lang, decimals_of(needed.value))
    compared, when = COMPARATORS[lang][needed.comparator], years(needed.years, lang)
    if lang == "da":
        what = {
            "mean": f"gennemsnittet for {when}" if len(needed.years) > 1 else _figure_da(when, gap=gap),
            "total": f"summen for {when}" if len(needed.years) > 1 else _figure_da(when, gap=gap),
            "each_year": f"hvert af tallene for {when}" if len(needed.years) > 1 else _figure_da(when, gap=gap),
        }.get(needed.how, _figure_da(when, gap=gap))
        return f"For at nå målet skal {what} være {compared} {level}."
    single = f"the {'gap' if gap else 'figure'} for {when}"
    what = {
        "mean": f"the mean of {when}" if len(needed.years) > 1 else single,
        "total": f"the sum for {when}" if len(needed.years) > 1 else single,
        "each_year": f"each figure for {when}" if len(needed.years) > 1 else single,
    }.get(needed.how, single)
    return f"To reach the goal {what} must be {compared} {level}."


def _figure_da(when: str, *, gap: bool) -> str:
    return f"forskellen i {when}" if gap else f"tallet for {when}"
