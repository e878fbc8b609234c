"""What the law calls an area with given figures, in words: always as the law's term with paragraph and date, never as
our word for a place or its people."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from kvarter.law.classify import Classification, RuleOutcome
from kvarter.law.compared import Compared
from kvarter.law.regimes import ORIGIN
from kvarter.law.rules import Category, Regime
from kvarter.wording.law_words import criterion_name, either, figure, limit_words, short, term
from kvarter.wording.numbers import Lang, day, listing, number

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
        _assumed(found, lang),
        _undecided(found, lang),
        "" if found.settings.origin else _without_origin(lang),
    ]
    return " ".join(sentence for sentence in sentences if sentence)


def list_name(found: Classification, lang: Lang) -> str:
    """The list a classification is for, with the act: ``Efter almenboligloven (liste 1. december 2024)``."""
    when = day(found.figures.list_date, lang)
    return either(lang, f"Efter {_ACT[0]} (liste {when})", f"Under {_ACT[1]}, list of {when},")


def _main(found: Classification, lang: Lang) -> str:
    terms = [term(_category(found, code), _own(found, code), lang) for code in found.categories]
    name = list_name(found, lang)
    counts = _counts(found, lang)
    if terms:
        held = listing(terms, lang)
        said = either(lang, f"opfylder tallene betingelserne for {held}", f"the figures meet the conditions for {held}")
    elif found.undecided:
        said = either(lang, "kan det ikke afgøres", "this cannot be decided")
    else:
        said = either(
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
    names = [short(one.limit, lang) for one in outcome.some_of if one.met]
    which = f" ({listing(names, lang)})" if names else ""
    where = outcome.category.paragraph
    return either(
        lang,
        f"{met} af {of} kriterier i {where} er opfyldt{which}, {asks} kræves",
        f"{met} of {of} criteria in {where} are met{which}, {asks} are required",
    )


def _too_small(found: Classification, lang: Lang) -> str:
    size = next((one for one in found.criteria if one.limit.criterion == "residents"), None)
    if size is None or size.met is not False or size.bound is None:
        return ""
    least = number(float(size.bound.middle), 0, lang)
    return either(
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
    return either(
        lang,
        f"På vippen: {names}. En afrunding eller én person kan afgøre det.",
        f"On the edge: {names}. A rounding or one person may decide it.",
    )


def _assumed(found: Classification, lang: Lang) -> str:
    if not found.assumed_large:
        return ""
    return either(
        lang,
        "Beboertallet er ikke oplyst; det er forudsat, at området er stort nok til at være på en liste.",
        "The number of residents is not given; the area is taken to be large enough to be on a list.",
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
    whether = either(lang, f"Om {terms} passer, kan ikke afgøres", f"Whether {terms} applies cannot be decided")
    names = _names(unknown, lang)
    if {one.limit.criterion for one in unknown} == {"residents"}:
        alone = either(lang, "det afhænger alene af beboertallet", "it depends on the number of residents alone")
        return f"{whether}: {alone}."
    because = either(lang, f": det kræver flere tal ({names})", f": that takes more figures ({names})")
    return f"{whether}{because if names else ''}."


def _without_origin(lang: Lang) -> str:
    return either(
        lang,
        "Kriteriet om herkomst er slået fra; det, der afhænger af det, vises ikke.",
        "The criterion about origin is left out; what depends on it is not shown.",
    )


def rule_heading(outcome: RuleOutcome, found: Classification, lang: Lang) -> str:
    """A category's term with how it came out, as the heading over its criteria."""
    own = _own(found, outcome.category.code)
    met = {
        True: either(lang, "betingelserne er opfyldt", "the conditions are met"),
        False: either(lang, "betingelserne er ikke opfyldt", "the conditions are not met"),
        None: either(lang, "kan ikke afgøres", "cannot be decided"),
    }[outcome.met]
    on = ""
    if outcome.rule.builds_on is not None:
        below = next(one.category for one in found.rules if one.rule.name == outcome.rule.builds_on)
        on = either(lang, f", og som {below.paragraph}", f", and as {below.paragraph}")
    return f"{term(outcome.category, own, lang)}{on}: {met}"


def criterion_sentence(one: Compared, lang: Lang) -> str:
    """One criterion against its limit: ``dømte fra 18 år: 2,07 procent, grænsen er mindst 1,98 procent - opfyldt``."""
    value = either(lang, "ikke kendt", "not known") if one.value is None else figure(one.value, one.limit, lang)
    outcome = {
        True: either(lang, "opfyldt", "met"),
        False: either(lang, "ikke opfyldt", "not met"),
        None: either(lang, "kan ikke afgøres", "cannot be decided"),
    }[one.met]
    edge = either(lang, ", på vippen", ", on the edge") if one.edge else ""
    return f"{criterion_name(one.limit, lang)}: {value}, {limit_words(one, lang)} - {outcome}{edge}"


def _names(criteria: Iterable[Compared], lang: Lang) -> str:
    return listing(list(dict.fromkeys(short(one.limit, lang) for one in criteria)), lang)


def _category(found: Classification, code: str) -> Category:
    return next(outcome.category for outcome in found.rules if outcome.category.code == code)


def _own(found: Classification, code: str) -> Regime | None:
    return found.regime if code in found.regime.categories else None
