"""Problems in sentences: what was found, what was expected and what to do, in Danish and in English."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from kvarter.model.problems import Problem, ProblemCode, shown
from kvarter.wording.numbers import Lang, decimals_of, number
from kvarter.wording.problems_of_files import FILE_SENTENCES
from kvarter.wording.problems_of_substance import SUBSTANCE_SENTENCES
from kvarter.wording.problems_of_tables import TABLE_SENTENCES
from kvarter.wording.problems_of_values import VALUE_SENTENCES

SENTENCES: Final[dict[ProblemCode, tuple[str, str]]] = {
    **FILE_SENTENCES,
    **VALUE_SENTENCES,
    **TABLE_SENTENCES,
    **SUBSTANCE_SENTENCES,
}
"""The sentence of every kind of problem, Danish and English; the words in braces are the problem's details."""

# Words of the files that sentences use as words of the language.
_SPOKEN: Final[dict[str, dict[str, tuple[str, str]]]] = {
    "kind": {
        "goal": ("mål", "goals"),
        "objective": ("målsætninger", "objectives"),
        "focus_area": ("indsatsområder", "focus areas"),
        "programme": ("programmer", "programmes"),
        "body": ("organer", "bodies"),
        "party": ("parter", "parties"),
        "funder": ("betalere", "funders"),
    },
    "wanted": {"rise": ("stige", "rise"), "fall": ("falde", "fall")},
    "type": {"number": ("tal", "numbers"), "text": ("tekst", "text")},
}
_PLAIN: Final = frozenset({"first", "last", "line", "year", "column", "first_year", "last_year", "ends"})
"""Details that are years or lines: no thousands marks."""


def sentence(problem: Problem, lang: Lang) -> str:
    """What a problem comes to in words; ends with what to do. Holds nothing but what the problem's details hold."""
    words = _words(problem, lang)
    return " ".join((filled(problem, SENTENCES[problem.code], lang), *_hints(problem, words, lang))).replace(
        "kr..", "kr."
    )


def filled(problem: Problem, patterns: tuple[str, str], lang: Lang) -> str:
    """A sentence, Danish and English, with a problem's details in the places that name them."""
    return patterns[lang == "en"].format_map(_words(problem, lang)).replace("kr..", "kr.")


def _words(problem: Problem, lang: Lang) -> dict[str, str]:
    return {name: _word(name, value, lang) for name, value in problem.details.items()}


def told(problem: Problem, lang: Lang) -> str:
    """A problem with its place before it: ``file:line: key: sentence``."""
    place = shown(problem.file, 400) + (f":{problem.line}" if problem.line is not None else "")
    warning = "" if problem.is_error else ("bør ses efter: " if lang == "da" else "worth a look: ")
    return ": ".join(part for part in (place, problem.key, warning + sentence(problem, lang)) if part)


def _hints(problem: Problem, words: dict[str, str], lang: Lang) -> list[str]:
    """What helps wherever it is known: the word that was meant, the way to write it, the words there are."""
    details = problem.details
    hints = []
    if details.get("nearest"):
        hints.append(f"Mente du »{words['nearest']}«?" if lang == "da" else f"Did you mean “{words['nearest']}”?")
    elif details.get("known"):
        hints.append(f"Her kan stå: {words['known']}." if lang == "da" else f"Known here: {words['known']}.")
    if details.get("slips"):
        slips = (" eller " if lang == "da" else " or ").join(_slip(slip, lang) for slip in details["slips"])
        hints.append(f"Det går op, hvis {slips}." if lang == "da" else f"It holds if {slips}.")
    if details.get("instead") is not None:
        hints.append(f"Skriv {words['instead']}." if lang == "da" else f"Write {words['instead']}.")
    return hints


def _slip(slip: list[Any], lang: Lang) -> str:
    """An amount that a slip of the pen would explain: the line it stands on and what it would have to be."""
    line, amount = slip
    told_amount = number(amount, 0, lang)
    return f"beløbet på linje {line} er {told_amount} kr." if lang == "da" else f"line {line} is {told_amount} kr."


def _word(name: str, value: Any, lang: Lang) -> str:
    match value:
        case None:
            return ""
        case "" if name == "found":
            return "intet" if lang == "da" else "nothing"
        case bool():
            return str(value)
        case int() if name in _PLAIN:
            return str(value)
        case int() | float():
            return number(value, decimals_of(float(value)), lang)
        case date():
            return value.isoformat()
        case list() | tuple():
            return ", ".join(_word(name, item, lang) for item in value)
        case _:
            spoken = _SPOKEN.get(name, {}).get(str(value))
            return str(value) if spoken is None else spoken[lang == "en"]
