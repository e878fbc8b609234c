"""The fields of a criterion as people fill them in: what they are called, what can be chosen, what is asked, what is
wrong."""

from __future__ import annotations

from typing import Final

from kvarter.model.problems import Problem, ProblemCode
from kvarter.wording.criteria import DOUBTS, REFERENCES, UNITS, doubt_sentence
from kvarter.wording.numbers import Lang
from kvarter.wording.problems import sentence
from kvarter.wording.verdicts import COMPARATORS

Words = dict[str, tuple[str, str]]
"""Danish and English by what the files call it."""

LABELS: Final[Words] = {
    "form": ("Form", "Form"),
    "of": ("Gælder", "Is about"),
    "reference": ("Sammenlignet med", "Compared with"),
    "reference_group": ("Gruppen, der sammenlignes med", "The group compared with"),
    "side": ("Side af sammenligningen", "Side of the comparison"),
    "comparator": ("Grænse", "Limit"),
    "direction": ("Retning", "Direction"),
    "value": ("Tal", "Figure"),
    "unit": ("Enhed", "Unit"),
    "base_value": ("Udgangspunkt, tal", "Baseline, figure"),
    "base_period": ("Udgangspunkt, hvornår", "Baseline, when"),
    "from": ("Fra år", "From year"),
    "to": ("Til år", "To year"),
    "how": ("Opgøres", "Counted"),
    "data_source": ("Datakilde", "Data source"),
}
"""Every field a person can correct, in the order they are asked for."""

MARKS: Final[Words] = {**LABELS, "base": ("Udgangspunkt", "Baseline")}
"""What the reader may have read from a stretch of words; value and period of a base are one stretch."""

HINTS: Final[Words] = {
    "value": ("fx 12,5", "such as 12.5"),
    "base_value": ("fx 12,5", "such as 12.5"),
    "base_period": ("fx 2017, 2019/2020 eller 2017..2020", "such as 2017, 2019/2020 or 2017..2020"),
    "from": ("fx 2018", "such as 2018"),
    "to": ("fx 2020", "such as 2020"),
    "data_source": ("hvor tallet kommer fra; roller, ikke navne", "where the figure comes from; roles, not names"),
}


def _both(danish: dict[str, str], english: dict[str, str]) -> Words:
    return {key: (danish[key].strip(), english[key].strip()) for key in danish}


OPTIONS: Final[dict[str, Words]] = {
    "form": {
        "threshold": ("en grænse: tallet skal være mindst eller højst noget", "a limit: at least or at most something"),
        "change": ("en ændring: tallet skal stige eller falde med noget", "a change: rise or fall by something"),
        "trend": ("en retning: tallet skal stige eller falde", "a direction: rise or fall"),
        "milestone": ("noget, der skal være gjort", "something to be done"),
        "assessment": ("noget, der skal vurderes", "something to be assessed"),
        "vague": ("kan ikke efterprøves", "cannot be checked"),
    },
    "of": {"value": ("tallet selv", "the figure itself"), "gap": ("forskellen til noget andet", "the gap to another")},
    "reference": {
        **_both(REFERENCES["da"], REFERENCES["en"]),
        "other_group": ("en anden gruppe", "another group"),
    },
    "side": {
        "above": ("kun afstanden over", "only the distance above"),
        "below": ("kun afstanden under", "only the distance below"),
        "either": ("forskellen til begge sider", "the gap either way"),
    },
    "comparator": _both(COMPARATORS["da"], COMPARATORS["en"]),
    "direction": {"rise": ("stiger", "rises"), "fall": ("falder", "falls")},
    "unit": {
        **_both(UNITS["da"], UNITS["en"]),
        "count": ("antal", "number"),
        "other": ("en anden enhed", "another unit"),
    },
    "how": {
        "each_year": ("for hvert år", "each year"),
        "mean": ("som gennemsnit af årene", "as the mean of the years"),
        "total": ("som sum af årene", "as the sum of the years"),
        "end": ("ved slutningen", "at the end"),
        "per_year": ("pr. år", "a year"),
    },
}
"""What can be chosen in the fields that are not written in."""

_QUESTIONS: Final[Words] = {
    "two_bases": ("Hvilket af de to udgangspunkter gælder?", "Which of the two baselines counts?"),
    "several_times": ("Hvilken periode gælder?", "Which period counts?"),
    "period_backwards": ("Hvad er det første og det sidste år?", "What are the first and the last year?"),
    "no_change": ("Hvad er udgangspunktet, og hvad er målet?", "What is the baseline, and what the target?"),
    "target_on_wrong_side": ("Er tallene byttet om?", "Have the figures been swapped?"),
    "no_direction": ("Skal tallet stige eller falde?", "Should the figure rise or fall?"),
    "direction_of_better": ("Skal tallet stige eller falde?", "Should the figure rise or fall?"),
    "level_without_comparator": ("Er tallet det mindste eller det højeste?", "Is the figure a floor or a ceiling?"),
    "keep_without_side": ("Må tallet stige, eller må det falde?", "May the figure rise, or may it fall?"),
    "gap_without_reference": ("Hvad er forskellen til?", "What is the gap to?"),
    "milestone_without_deadline": ("Hvornår skal det være gjort?", "When should it be done?"),
    "nothing_to_check": ("Kan det måles eller vurderes på en måde?", "Can it be measured or assessed in some way?"),
    "years_outside_plan": ("Hvilke år inden for planen gælder det?", "Which years within the plan is it for?"),
    "not_whole": ("Hvad er det, der skal være opfyldt?", "What is it that must hold?"),
}
_SAID: Final[Words] = {
    "years_outside_plan": (
        "årene i sætningen ligger uden for planen og er ikke taget med",
        "the years of the sentence lie outside the plan and were left out",
    ),
    "not_whole": (
        "der mangler noget i det, der blev læst, så kriteriet kan ikke efterprøves endnu",
        "something was missing in what was read, so the criterion cannot be checked yet",
    ),
}
_RIGHT: Final = ("Er det læst rigtigt?", "Was it read right?")

_WRONG: Final[dict[ProblemCode, tuple[str, str]]] = {
    ProblemCode.NOT_ONE_OF: ("vælg en af mulighederne på listen.", "choose one of those on the list."),
    ProblemCode.NOT_NUMBER: (
        "»{found}« er ikke et tal. Skriv tal som 12,5 eller 1.250.",
        "“{found}” is not a number. Write numbers as 12.5 or 1,250.",
    ),
    ProblemCode.NUMBER_TOO_LARGE: ("tallet er for stort. Ret det.", "the number is too large. Correct it."),
    ProblemCode.NOT_WHOLE_NUMBER: (
        "»{found}« er ikke et årstal. Skriv fire cifre, fx 2020.",
        "“{found}” is not a year. Write four digits, such as 2020.",
    ),
    ProblemCode.CELL_TOO_LONG: (
        "teksten er for lang: højst {limit} tegn. Skriv den kortere.",
        "the text is too long: at most {limit} signs. Make it shorter.",
    ),
    ProblemCode.CONTROL_CHARACTER: (
        "teksten har usynlige tegn. Skriv den igen.",
        "the text holds invisible signs. Write it again.",
    ),
    ProblemCode.PERSONAL_NUMBER: (
        "det ligner et CPR-nummer, og det må ikke stå i en plan. Slet det.",
        "it looks like a personal number, which must not stand in a plan. Delete it.",
    ),
    ProblemCode.CRITERION_COMPARATOR_MISSING: (
        "en grænse skal have mindst, højst, over, under eller præcis. Vælg et af dem.",
        "a limit is at least, at most, more than, less than or exactly. Choose one.",
    ),
    ProblemCode.CRITERION_VALUE_MISSING: (
        "tallet mangler. Skriv det, eller vælg formen »en retning«, hvis kun retningen er sagt.",
        "the figure is missing. Write it, or choose the form “a direction” if only that is said.",
    ),
    ProblemCode.CRITERION_DIRECTION_MISSING: (
        "det er ikke sagt, om tallet skal stige eller falde. Vælg en retning.",
        "it does not say whether the figure should rise or fall. Choose a direction.",
    ),
    ProblemCode.CRITERION_CHANGE_NEGATIVE: (
        "en ændring skrives uden minus. Skriv tallet uden minus, og vælg retningen »falder«.",
        "a change is written without minus. Drop the minus and choose the direction “falls”.",
    ),
    ProblemCode.CRITERION_UNIT_MISSING: ("tallet har ingen enhed. Vælg en.", "the figure has no unit. Choose one."),
    ProblemCode.CRITERION_REFERENCE_MISSING: (
        "det er ikke sagt, hvad forskellen er til. Vælg, hvad der sammenlignes med.",
        "it does not say what the gap is to. Choose what it is compared with.",
    ),
    ProblemCode.CRITERION_GROUP_MISSING: (
        "gruppen, der sammenlignes med, er ikke nævnt. Skriv den.",
        "the group compared with is not named. Write it.",
    ),
    ProblemCode.TARGET_WRONG_SIDE: (
        "målet {found} ligger på den forkerte side af udgangspunktet {base}. Ret tallet, udgangspunktet eller grænsen.",
        "the target {found} is on the wrong side of the baseline {base}. Correct the figure, baseline or limit.",
    ),
}


def label(field: str, lang: Lang) -> str:
    """What a field, or a stretch of words read for it, is called."""
    return _in(MARKS.get(field, (field, field)), lang)


def options(field: str, lang: Lang) -> dict[str, str]:
    """What can be chosen in a field, by what the files call it; nothing for a field that is written in."""
    return {value: _in(words, lang) for value, words in OPTIONS.get(field, {}).items()}


def doubt_question(doubt: str, lang: Lang) -> str:
    """A doubt of the reader as what it is and the question it leaves (``Skal tallet stige eller falde?``)."""
    question = _in(_QUESTIONS.get(doubt, _RIGHT), lang)
    if doubt in _SAID:
        said = _in(_SAID[doubt], lang)
    elif doubt in DOUBTS:
        said = doubt_sentence(doubt, lang)
    else:
        return question
    return f"{said[:1].upper()}{said[1:]}. {question}"


def complaint(problem: Problem, lang: Lang) -> str:
    """What is wrong in a field, and what to do, for one who sees the field and not the file."""
    if problem.code in _WRONG:
        told = _in(_WRONG[problem.code], lang).format_map(problem.details)
    else:
        told = sentence(problem, lang)
    return f"{told[:1].upper()}{told[1:]}"


def _in(words: tuple[str, str], lang: Lang) -> str:
    return words[0] if lang == "da" else words[1]
