"""The arithmetic of a verdict in steps a person can follow with a pencil: what is asked, the base, the years, the
sum, the comparison."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kvarter.model.criteria import Criterion
from kvarter.model.periods import parse_period
from kvarter.model.verdicts import Evidence, ReasonCode, Status, Verdict
from kvarter.wording.numbers import Lang, decimals_of, expected_decimals, number, quantity, years
from kvarter.wording.verdicts import COMPARATORS

TIMES, MINUS, PLUS = "×", "−", "+"


def steps(criterion: Criterion, verdict: Verdict, names: Mapping[str, str], lang: Lang) -> list[str]:
    """The steps from what is asked to the outcome, one sentence each.

    ``names`` gives areas the names readers know. Steps whose figures are hidden or missing are left out.
    """
    if verdict.comparator is None or any(reason.code is ReasonCode.HIDDEN for reason in verdict.reasons):
        return []
    if criterion.form in ("milestone", "assessment") and criterion.value is None:
        return _done(verdict, lang)
    return [
        line
        for line in (
            _what(criterion, names, lang),
            _base(criterion, verdict, lang),
            _level(criterion, verdict, lang),
            *_each(criterion, verdict, lang),
            _together(criterion, verdict, lang),
            _outcome(verdict, lang),
            _forecast(verdict, lang),
        )
        if line
    ]


def _what(criterion: Criterion, names: Mapping[str, str], lang: Lang) -> str:
    if criterion.of != "gap":
        return ""
    ours = names.get(criterion.area or "", criterion.area or "")
    if criterion.reference_group is not None and criterion.reference_area is None:
        theirs = criterion.reference_group
    else:
        theirs = names.get(criterion.reference_area or "", criterion.reference_area or "")
    if lang == "da":
        return f"Forskellen er tallet for {ours} minus tallet for {theirs}, regnet den vej forskellen gik ved starten."
    return f"The gap is the figure for {ours} minus that for {theirs}, in the direction it had at the start."


def _base(criterion: Criterion, verdict: Verdict, lang: Lang) -> str:
    if verdict.base is None:
        return ""
    value = quantity(verdict.base, verdict.unit, lang)
    printed = criterion.base is not None and criterion.base.value is not None
    when = str(criterion.base.period) if criterion.base is not None and criterion.base.period is not None else ""
    if lang == "da":
        return f"Udgangspunkt{f' {when}' if when else ''}: {value}{' (står i aftalen)' if printed else ''}."
    return f"Baseline{f' {when}' if when else ''}: {value}{' (stated in the agreement)' if printed else ''}."


def _level(criterion: Criterion, verdict: Verdict, lang: Lang) -> str:
    if verdict.required is None:
        return ""
    level = quantity(verdict.required, verdict.unit, lang, _places(verdict))
    compared = COMPARATORS[lang][verdict.comparator or "at_least"]
    asked = f"Kravet er {compared} {level}" if lang == "da" else f"It should be {compared} {level}"
    if verdict.base is None or criterion.value is None or criterion.form != "change" or verdict.how == "year_on_year":
        return f"{asked}."
    sign = PLUS if criterion.direction == "rise" else MINUS
    base, amount = (
        number(verdict.base, decimals_of(verdict.base), lang),
        number(criterion.value, decimals_of(criterion.value), lang),
    )
    times = ""
    step = verdict.base * criterion.value / 100 if criterion.unit == "percent" else criterion.value
    if criterion.how == "per_year" and step:
        count = round(abs(verdict.required - verdict.base) / abs(step))
        times = f"{count} {TIMES} "
    if criterion.unit == "percent":
        share = f"{times}{amount} %" + (f" af {base}" if lang == "da" else f" of {base}")
        worked = f"{base} {sign} {share}"
    else:
        worked = f"{base} {sign} {times}{amount}"
    if verdict.how == "total":
        worked = (
            f"{len(verdict.years)} {TIMES} {base} {sign} …"
            if criterion.unit == "percent"
            else (f"{len(verdict.years)} {TIMES} {base} {sign} {amount}")
        )
    return f"{asked}: {worked} = {number(verdict.required, _places(verdict), lang)}."


def _each(criterion: Criterion, verdict: Verdict, lang: Lang) -> list[str]:
    """A line a deciding year: the figure, or the two figures a gap is made of."""
    lines = []
    for year in verdict.years:
        ours, theirs = _of_year(criterion, verdict.evidence, year)
        if len(ours) != 1 or ours[0].value is None:
            continue
        value = number(ours[0].value, decimals_of(ours[0].value), lang)
        if criterion.of != "gap":
            lines.append(f"{year}: {value}.")
        elif len(theirs) == 1 and theirs[0].value is not None:
            beside = number(theirs[0].value, decimals_of(theirs[0].value), lang)
            difference = ours[0].value - theirs[0].value
            shown = number(difference, decimals_of(difference, least=decimals_of(ours[0].value)), lang)
            lines.append(f"{year}: {value} {MINUS} {beside} = {shown}.")
    return lines


def _of_year(criterion: Criterion, evidence: Sequence[Evidence], year: int) -> tuple[list[Evidence], list[Evidence]]:
    rows = [row for row in evidence if parse_period(row.period).year == year]
    ours = [row for row in rows if row.area == criterion.area and row.group == (criterion.group or "")]
    return ours, [row for row in rows if row not in ours]


def _together(criterion: Criterion, verdict: Verdict, lang: Lang) -> str:
    if verdict.how not in ("mean", "total") or verdict.value is None or criterion.of == "gap":
        return ""
    open_years = verdict.still_needed.years if verdict.still_needed is not None else ()
    known = [year for year in verdict.years if year not in open_years]
    values = []
    for year in known:
        ours, _ = _of_year(criterion, verdict.evidence, year)
        if len(ours) != 1 or ours[0].value is None:
            return ""
        values.append(number(ours[0].value, decimals_of(ours[0].value), lang))
    added = f" {PLUS} ".join(values)
    result = number(verdict.value, _places(verdict), lang)
    span = years(known, lang)
    if verdict.how == "total":
        return f"Sum {span}: {added} = {result}."
    word = "Gennemsnit" if lang == "da" else "Mean"
    return f"{word} {span}: ({added}) / {len(values)} = {result}." if len(values) > 1 else ""


def _outcome(verdict: Verdict, lang: Lang) -> str:
    if verdict.status not in (Status.MET, Status.NOT_MET) or verdict.value is None or verdict.required is None:
        return ""
    held = verdict.status is Status.MET
    value, level = (number(x, _places(verdict), lang) for x in (verdict.value, verdict.required))
    compared = COMPARATORS[lang][verdict.comparator or "at_least"]
    if lang == "da":
        return f"{value} er {'' if held else 'ikke '}{compared} {level}: kravet {'holder' if held else 'holder ikke'}."
    return f"{value} is {'' if held else 'not '}{compared} {level}: it {'holds' if held else 'does not hold'}."


def _forecast(verdict: Verdict, lang: Lang) -> str:
    forecast = verdict.forecast
    if forecast is None:
        return ""
    places = expected_decimals(verdict.unit, verdict.required)
    value, low = number(forecast.value, places, lang), number(forecast.low, places, lang)
    chance = number(100 * forecast.probability, 0, lang)
    if forecast.high == float("inf"):
        reach = f"{low} eller mere" if lang == "da" else f"{low} or more"
    else:
        reach = (
            f"{low} til {number(forecast.high, places, lang)}"
            if lang == "da"
            else (f"{low} to {number(forecast.high, places, lang)}")
        )
    if lang == "da":
        return (
            f"Fremskrivning: {value} (80 %-interval {reach}); sandsynligheden for at kravet holder er {chance} procent."
        )
    return f"Forecast: {value} (80 % interval {reach}); the probability that it holds is {chance} per cent."


def _done(verdict: Verdict, lang: Lang) -> list[str]:
    if not verdict.evidence:
        return []
    row = verdict.evidence[-1]
    yes = row.value is not None and row.value >= 1
    due = years(verdict.years, lang)
    if lang == "da":
        return [f"Registreret for {row.period}: {'ja' if yes else 'nej'}.", f"Frist: udgangen af {due}."]
    return [f"Recorded for {row.period}: {'yes' if yes else 'no'}.", f"Due: the end of {due}."]


def _places(verdict: Verdict) -> int:
    return decimals_of(verdict.value, verdict.required)
