"""What the law calls an area, and how close its limits are, in words: always as the law's term, with paragraph and
date, never as our word for a place or its people; and always as arithmetic, never as advice."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Final

from kvarter.law.classify import Classification, RuleOutcome
from kvarter.law.compared import Compared
from kvarter.law.off_list import Distance
from kvarter.law.outlook import Outlook
from kvarter.law.projection import Missing, Projection
from kvarter.law.regimes import ORIGIN
from kvarter.law.rules import Category, Limit, Operator, Regime, Unit
from kvarter.law.what_if import Case, Moves
from kvarter.wording.numbers import Lang, day, decimals_of, listing, number

ONLY_ARITHMETIC: Final[dict[Lang, str]] = {
    "da": "Det er et regnestykke om en grænse, ikke et råd om, hvem der bør bo hvor.",
    "en": "This is arithmetic about a limit, not advice on who should live where.",
}
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
_SHORT: Final[dict[str, tuple[str, str]]] = {
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
_MISSING: Final[dict[Missing, tuple[str, str]]] = {
    Missing.NO_FIGURE: ("tallet kendes ikke", "the figure is not known"),
    Missing.LIMIT_UNKNOWN: ("grænsen er ikke kendt for listen", "the limit of the list is not known"),
    Missing.SHORT_SERIES: (
        "der er for få år i træk under samme opgørelse til en fremskrivning",
        "there are too few years in a row under one definition for a projection",
    ),
    Missing.STALE: ("det nyeste tal er for gammelt til en fremskrivning", "the newest figure is too old to project"),
    Missing.COUNTED: ("år på listen tælles og fremskrives ikke", "years on the list are counted, not projected"),
}
_ACT: Final = ("almenboligloven", "the Danish act on social housing (almenboligloven)")


def classification_sentences(found: Classification) -> dict[Lang, str]:
    """What the law calls an area on a list date and why, in both languages."""
    return {"da": classification_sentence(found, "da"), "en": classification_sentence(found, "en")}


def classification_sentence(found: Classification, lang: Lang) -> str:
    """What the law calls an area on a list date: terms with paragraph, how many criteria are met, what is close, what
    cannot be decided and why."""
    sentences = [
        _main(found, lang),
        _too_small(found, lang),
        _edges(found, lang),
        _undecided(found, lang),
        "" if found.settings.origin else _without_origin(lang),
    ]
    return " ".join(sentence for sentence in sentences if sentence)


def list_name(found: Classification, lang: Lang) -> str:
    """The list a classification is for, with the act: ``Efter almenboligloven (liste 1. december 2024)``."""
    when = day(found.figures.list_date, lang)
    return _either(lang, f"Efter {_ACT[0]} (liste {when})", f"Under {_ACT[1]}, list of {when},")


def term(category: Category, regime: Regime | None, lang: Lang) -> str:
    """The law's own term in quotes with its paragraph; a word the law has left also with the days it was used."""
    word = category.term[lang]
    danish = "" if lang == "da" or word == category.term["da"] else f", »{category.term['da']}«"
    quoted = f"»{word}«" if lang == "da" else f"“{word}”"
    days = ""
    if category.historic and regime is not None and regime.valid_from is not None and regime.valid_to is not None:
        first, last = day(regime.valid_from, lang), day(regime.valid_to, lang)
        days = _either(lang, f", lovens ord fra {first} til {last}", f", the law's word from {first} to {last}")
    return f"{quoted} ({category.paragraph}{danish}{days})"


def _main(found: Classification, lang: Lang) -> str:
    terms = [term(_category(found, code), _own(found, code), lang) for code in found.categories]
    name = list_name(found, lang)
    counts = _counts(found, lang)
    if terms:
        held = listing(terms, lang)
        said = _either(
            lang, f"opfylder tallene betingelserne for {held}", f"the figures meet the conditions for {held}"
        )
    elif found.undecided:
        said = _either(lang, "kan det ikke afgøres", "this cannot be decided")
    else:
        said = _either(
            lang,
            "opfylder tallene ikke betingelserne for nogen af lovens betegnelser",
            "the figures meet the conditions for none of the law's terms",
        )
    return f"{name} {said}{counts}."


def _counts(found: Classification, lang: Lang) -> str:
    told = [_count(one, lang) for one in found.rules if one.some_of and one.category.asks is not None]
    return f": {'; '.join(told)}" if told else ""


def _count(outcome: RuleOutcome, lang: Lang) -> str:
    met, of, asks = outcome.count_met, len(outcome.some_of), outcome.category.asks
    names = [_short(one.limit, lang) for one in outcome.some_of if one.met]
    which = f" ({listing(names, lang)})" if names else ""
    where = outcome.category.paragraph
    return _either(
        lang,
        f"{met} af {of} kriterier i {where} er opfyldt{which}, {asks} kræves",
        f"{met} of {of} criteria in {where} are met{which}, {asks} are required",
    )


def _too_small(found: Classification, lang: Lang) -> str:
    size = next((one for one in found.criteria if one.limit.criterion == "residents"), None)
    if size is None or size.met is not False or size.bound is None:
        return ""
    least = number(float(size.bound.middle), 0, lang)
    return _either(
        lang,
        (
            f"Området har under {least} beboere, så betegnelserne kan ikke bruges. Er det en del af et større område, "
            "som ikke er godkendt delt (§ 61 a), er det tallene for hele området, der tæller."
        ),
        (
            f"The area has fewer than {least} residents, so the terms do not apply. If it is part of a larger area "
            "whose division has not been approved (§ 61 a), it is the figures of the whole area that count."
        ),
    )


def _edges(found: Classification, lang: Lang) -> str:
    names = _names((one for one in found.criteria if one.edge), lang)
    if not names:
        return ""
    return _either(
        lang,
        f"På vippen: {names}. En afrunding eller én person kan afgøre det.",
        f"On the edge: {names}. A rounding or one person may decide it.",
    )


def _undecided(found: Classification, lang: Lang) -> str:
    if not found.undecided:
        return ""
    terms = listing([term(_category(found, code), _own(found, code), lang) for code in found.undecided], lang)
    unknown = [
        one
        for outcome in found.rules
        if outcome.met is None
        for one in (*outcome.all_of, *outcome.some_of)
        if one.met is None and (found.settings.origin or one.limit.criterion != ORIGIN)
    ]
    whether = _either(lang, f"Om {terms} passer, kan ikke afgøres", f"Whether {terms} applies cannot be decided")
    names = _names(unknown, lang)
    if {one.limit.criterion for one in unknown} == {"residents"}:
        alone = _either(lang, "det afhænger alene af beboertallet", "it depends on the number of residents alone")
        return f"{whether}: {alone}."
    because = _either(lang, f": det kræver flere tal ({names})", f": that takes more figures ({names})")
    return f"{whether}{because if names else ''}."


def _without_origin(lang: Lang) -> str:
    return _either(
        lang,
        "Kriteriet om herkomst er slået fra; det, der afhænger af det, vises ikke.",
        "The criterion about origin is left out; what depends on it is not shown.",
    )


def rule_heading(outcome: RuleOutcome, found: Classification, lang: Lang) -> str:
    """A category's term with how it came out, as the heading over its criteria."""
    own = _own(found, outcome.category.code)
    met = {
        True: _either(lang, "betingelserne er opfyldt", "the conditions are met"),
        False: _either(lang, "betingelserne er ikke opfyldt", "the conditions are not met"),
        None: _either(lang, "kan ikke afgøres", "cannot be decided"),
    }[outcome.met]
    on = ""
    if outcome.rule.builds_on is not None:
        below = next(one.category for one in found.rules if one.rule.name == outcome.rule.builds_on)
        on = _either(lang, f", og som {below.paragraph}", f", and as {below.paragraph}")
    return f"{term(outcome.category, own, lang)}{on}: {met}"


def criterion_sentence(one: Compared, lang: Lang) -> str:
    """One criterion against its limit: ``dømte fra 18 år: 2,07 procent, grænsen er mindst 1,98 procent - opfyldt``."""
    name = CRITERION_WORDS[one.limit.criterion][lang == "en"]
    averaged = ""
    if one.limit.years > 1:
        averaged = _either(lang, f", gennemsnit af {one.limit.years} år", f", mean of {one.limit.years} years")
    value = _either(lang, "ikke kendt", "not known") if one.value is None else _figure(one.value, one.limit, lang)
    outcome = {
        True: _either(lang, "opfyldt", "met"),
        False: _either(lang, "ikke opfyldt", "not met"),
        None: _either(lang, "kan ikke afgøres", "cannot be decided"),
    }[one.met]
    edge = _either(lang, ", på vippen", ", on the edge") if one.edge else ""
    return f"{name}{averaged}: {value}, {limit_words(one, lang)} - {outcome}{edge}"


def limit_words(one: Compared | Projection, lang: Lang) -> str:
    """The limit in words; one that follows from a rounded figure is said to be about that."""
    operator = OPERATOR_WORDS[one.limit.operator][lang == "en"]
    if one.bound is None:
        times = number(float(one.limit.value), 0, lang)
        return _either(
            lang,
            f"grænsen er {operator} {times} gange landsgennemsnittet, som ikke er kendt",
            f"the limit is {operator} {times} times the national share, which is not known",
        )
    about = _either(lang, "ca. ", "about ") if one.bound.derived else ""
    return (
        _either(lang, "grænsen er", "the limit is") + f" {operator} {about}{_figure(one.bound.middle, one.limit, lang)}"
    )


def what_if_sentence(case: Case, moves: Moves, lang: Lang) -> str:
    """What it takes to change side of one limit, each move alone."""
    share = number(100 * case.people / case.of, 1, lang)
    limit = number(float(100 * case.limit), decimals_of(float(100 * case.limit)), lang)
    operator = OPERATOR_WORDS[case.operator][lang == "en"]
    people, of = number(case.people, 0, lang), number(case.of, 0, lang)
    averaged = ""
    if case.people_previous is not None:
        averaged = _either(lang, ", gennemsnit med året før", ", averaged with the year before")
    told = _either(
        lang,
        f"{people} af {of} ({share} procent) mod {operator} {limit} procent{averaged}: ",
        f"{people} of {of} ({share} per cent) against {operator} {limit} per cent{averaged}: ",
    )
    if moves.status_changes == 0:
        nearest = _people(moves.to_get_on, lang)
        return told + _either(
            lang,
            f"grænsen er ikke nået. Den nås ved {nearest} flere.",
            f"the limit is not met. {nearest} more meet it.",
        )
    return told + _either(
        lang,
        (
            f"grænsen er nået. Under den ved {_people(moves.status_changes, lang)} skift af situation, "
            f"{_people(moves.move_outs, lang)} fraflytninger eller {_people(moves.move_ins, lang)} tilflytninger alene."
        ),
        (
            f"the limit is met. Below it by {_people(moves.status_changes, lang)} changes of situation, "
            f"{_people(moves.move_outs, lang)} moves out or {_people(moves.move_ins, lang)} moves in alone."
        ),
    )


def distance_sentence(distance: Distance, regime: Regime, lang: Lang, *, off: bool) -> str:
    """How far an area is from changing place in one category, in people whose situation changes."""
    name = term(regime.categories[distance.category], regime, lang)
    start = (
        _either(
            lang,
            f"For ikke længere at opfylde betingelserne for {name}",
            f"To meet the conditions for {name} no longer",
        )
        if off
        else _either(lang, f"Før betingelserne for {name} er opfyldt", f"Before the conditions for {name} are met")
    )
    if distance.steps is None:
        least = number(distance.criteria, 0, lang)
        said = _either(
            lang,
            f"{start} skal {least} kriterier skifte side; hvor mange personer det er, kan ikke regnes ud af tallene.",
            f"{start}, {least} criteria must change side; the figures do not tell how many people that is.",
        )
    else:
        steps = listing(
            [f"{_people(step.people, lang)} ({_SHORT[step.criterion][lang == 'en']})" for step in distance.steps], lang
        )
        said = _either(
            lang,
            f"{start} skal situationen ændre sig for højst {_people(distance.people, lang)} personer: {steps}.",
            f"{start}, the situation of at most {_people(distance.people, lang)} people must change: {steps}.",
        )
    return f"{said} {ONLY_ARITHMETIC[lang]}"


def projection_sentence(one: Projection, lang: Lang) -> str:
    """One criterion at the next list if nothing changes, with its interval; or why it is not carried forward."""
    name = CRITERION_WORDS[one.limit.criterion][lang == "en"]
    limit = limit_words(one, lang)
    if one.missing is not None or one.value is None or one.low is None or one.high is None or one.probability is None:
        why = "" if one.missing is None else _MISSING[one.missing][lang == "en"]
        return f"{name}: {why} ({limit})."
    value, low, high = (_figure(Fraction(held), one.limit, lang) for held in (one.value, one.low, one.high))
    chance = number(100 * one.probability, 0, lang)
    return _either(
        lang,
        f"{name}: {value} ved næste liste, hvis intet ændrer sig (80 procents interval {low} til {high}); {limit}. "
        f"Sandsynligheden for, at kriteriet er opfyldt, er {chance} procent.",
        f"{name}: {value} at the next list if nothing changes (80 per cent interval {low} to {high}); {limit}. "
        f"The probability that the criterion is met is {chance} per cent.",
    )


def outlook_sentence(outlook: Outlook, regime: Regime, lang: Lang) -> str:
    """The next list for one area if nothing changes: what looks likely and what is open."""
    when = day(outlook.next_list, lang)

    def terms(codes: Sequence[str]) -> str:
        return listing(
            [term(regime.categories[code], regime, lang) for code in codes if code in regime.categories], lang
        )

    likely, left_open = terms(outlook.likely), terms(outlook.open)
    if likely:
        said = _either(
            lang,
            f"vil tallene opfylde betingelserne for {likely}",
            f"the figures will meet the conditions for {likely}",
        )
    else:
        said = _either(
            lang,
            "vil tallene ikke med sikkerhed opfylde betingelserne for nogen af lovens betegnelser",
            "the figures will not surely meet the conditions for any of the law's terms",
        )
    start = _either(
        lang, f"Hvis intet ændrer sig inden listen {when},", f"If nothing changes before the list of {when},"
    )
    tail = _either(lang, f" Uafgjort: {left_open}.", f" Open: {left_open}.") if left_open else ""
    return f"{start} {said}.{tail}"


def _figure(value: Fraction, limit: Limit, lang: Lang) -> str:
    held = math.floor(100 * value + Fraction(1, 2)) / 100  # half a hundredth is rounded up, as people do
    words: dict[Unit, tuple[str, str]] = {"persons": ("", ""), "years": (" år", " years")}
    if limit.unit == "percent_of_region":
        words["percent_of_region"] = (" procent af regionens", " per cent of the region's")
    da, en = words.get(limit.unit, (" procent", " per cent"))
    return number(held, decimals_of(held), lang) + (da if lang == "da" else en)


def _names(criteria: Iterable[Compared], lang: Lang) -> str:
    return listing(list(dict.fromkeys(_short(one.limit, lang) for one in criteria)), lang)


def _short(limit: Limit, lang: Lang) -> str:
    return _SHORT[limit.criterion][lang == "en"]


def _people(people: int | None, lang: Lang) -> str:
    return _either(lang, "intet antal", "no number of") if people is None else number(people, 0, lang)


def _category(found: Classification, code: str) -> Category:
    return next(outcome.category for outcome in found.rules if outcome.category.code == code)


def _own(found: Classification, code: str) -> Regime | None:
    return found.regime if code in found.regime.categories else None


def _either(lang: Lang, da: str, en: str) -> str:
    return da if lang == "da" else en
