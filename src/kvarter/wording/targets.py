"""Targets in a few words, as they stand in a table: ``højst 6 procent i 2026``."""

from __future__ import annotations

from kvarter.model.criteria import Criterion
from kvarter.model.verdicts import Verdict
from kvarter.wording.numbers import Lang, decimals_of, quantity, years
from kvarter.wording.verdicts import COMPARATORS


def target(criterion: Criterion, verdict: Verdict, reference: str, lang: Lang) -> str:
    """What a criterion asks for, in a few words; empty when its level is not known or it has none.

    ``reference`` is the name of the place a gap is to.
    """
    if verdict.required is None or verdict.comparator is None or verdict.how == "year_on_year":
        return ""
    if criterion.form in ("milestone", "assessment") and criterion.value is None:
        return f"senest {verdict.years[-1]}" if lang == "da" else f"by {verdict.years[-1]}"
    level = quantity(verdict.required, verdict.unit, lang, decimals_of(verdict.required))
    asked = f"{COMPARATORS[lang][verdict.comparator]} {level}"
    if criterion.of == "gap":
        asked = f"forskel til {reference} {asked}" if lang == "da" else f"gap to {reference} {asked}"
    span = years(verdict.years, lang)
    match verdict.how:
        case "each_year":
            tail = f"hvert år {span}" if lang == "da" else f"every year {span}"
        case "mean":
            tail = f"i gennemsnit {span}" if lang == "da" else f"on average {span}"
        case "total":
            tail = f"i alt {span}" if lang == "da" else f"in all {span}"
        case _:
            tail = f"i {span}" if lang == "da" else f"in {span}"
    return f"{asked} {tail}"
