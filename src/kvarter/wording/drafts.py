"""Drafted sentences of the follow-up: what the figures say, by fixed rules. A person may write another in its place."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final, NamedTuple

from kvarter.model.periods import Period, PeriodKind
from kvarter.model.verdicts import Verdict
from kvarter.wording.numbers import MINUS, Lang, change, day, listing, period, quantity
from kvarter.wording.verdicts import sentence, still_needed


class Level(NamedTuple):
    """A figure to speak of: its value (None when missing or hidden), period, why it is hidden, and its status."""

    value: float | None
    period: Period
    hidden: str = ""
    status: str = ""


class Facts(NamedTuple):
    """What a drafted sentence is made of. ``places`` is the number of decimals; ``due`` when a missing figure comes.

    ``within_chance`` says that the change since the year before is no larger than chance would give.
    """

    name: str
    unit: str
    places: int
    year: int
    this: Level | None
    last: Level | None = None
    base: Level | None = None
    latest: Level | None = None
    reference: str = ""
    reference_value: float | None = None
    within_chance: bool = False
    verdicts: tuple[tuple[Verdict, bool], ...] = ()
    due: date | None = None


_MARKED: Final[dict[str, tuple[str, str]]] = {
    "illustrative": ("eksempeltal", "example figure"),
    "preliminary": ("foreløbigt tal", "preliminary"),
}


def draft(facts: Facts, lang: Lang) -> str:
    """The sentences for one indicator: level, change, baseline, reference, chance, and how each target stands."""
    told = [_level(facts, lang), _since_base(facts, lang), _beside(facts, lang), _chance(facts, lang)]
    for verdict, gap in facts.verdicts:
        told.append(sentence(verdict, lang))
        needed = verdict.still_needed
        if needed is None or needed.value != verdict.required:  # else it would only be said twice
            told.append(still_needed(needed, lang, gap=gap))
    return " ".join(part for part in told if part)


def when(of: Period, lang: Lang) -> str:
    """A period with its preposition: ``i 2024``, ``den 31. december 2024``."""
    if of.kind is PeriodKind.DAY:
        return f"den {day(of.first, lang)}" if lang == "da" else f"on {day(of.first, lang)}"
    if of.kind is PeriodKind.SCHOOL_YEAR and lang == "en":
        return f"in the {period(of, lang)}"
    return f"i {period(of, lang)}" if lang == "da" else f"in {period(of, lang)}"


def _level(facts: Facts, lang: Lang) -> str:
    this = facts.this
    if this is None or this.value is None:
        return f"{facts.name}: {_no_figure(facts, lang)}"
    head = f"{facts.name}: {_amount(facts, this.value, lang)} {when(this.period, lang)}{_mark(this, lang)}"
    last = facts.last
    if last is None or last.value is None:
        return f"{head}."
    before = when(last.period, lang)
    difference = change(last.value, this.value, facts.unit, lang, facts.places)
    if not any(sign in difference for sign in ("+", MINUS)):
        return f"{head}, det samme som {before}." if lang == "da" else f"{head}, the same as {before}."
    if lang == "da":
        more = "mindre" if difference.startswith(MINUS) else "mere"
        return f"{head}, {difference.lstrip('+' + MINUS)} {more} end {before}{_mark(last, lang)}."
    more = "less" if difference.startswith(MINUS) else "more"
    return f"{head}, {difference.lstrip('+' + MINUS)} {more} than {before}{_mark(last, lang)}."


def _no_figure(facts: Facts, lang: Lang) -> str:
    this, latest = facts.this, facts.latest
    if this is not None and this.hidden:
        small = this.hidden == "small"
        if lang == "da":
            why = "det dækker for få personer" if small else "det ville røbe et tal for få personer"
            return f"tallet for {facts.year} vises ikke, fordi {why}."
        why = "it covers too few persons" if small else "it would give away a figure for few persons"
        return f"the figure for {facts.year} is not shown because {why}."
    text = f"der er endnu intet tal for {facts.year}" if lang == "da" else f"there is no figure for {facts.year} yet"
    if facts.due is not None:
        text += f"; det ventes {day(facts.due, lang)}" if lang == "da" else f"; it is due {day(facts.due, lang)}"
    if latest is None or latest.value is None:
        return f"{text}."
    amount = f"{_amount(facts, latest.value, lang)} {when(latest.period, lang)}{_mark(latest, lang)}"
    return f"{text}. Det seneste er {amount}." if lang == "da" else f"{text}. The latest is {amount}."


def _since_base(facts: Facts, lang: Lang) -> str:
    base, now = facts.base, facts.this
    if base is None or base.value is None or now is None or now.value is None or base.period.year >= facts.year - 1:
        return ""
    difference = change(base.value, now.value, facts.unit, lang, facts.places)
    amount = f"{_amount(facts, base.value, lang)} {when(base.period, lang)}{_mark(base, lang, inside=True)}"
    if not any(sign in difference for sign in ("+", MINUS)):
        return f"Det er som ved udgangspunktet ({amount})." if lang == "da" else f"It is as at the baseline ({amount})."
    down = difference.startswith(MINUS)
    size = difference.lstrip("+" + MINUS)
    if lang == "da":
        return f"Siden udgangspunktet ({amount}) er det {'faldet' if down else 'steget'} med {size}."
    return f"Since the baseline ({amount}) it has {'fallen' if down else 'risen'} by {size}."


def _beside(facts: Facts, lang: Lang) -> str:
    if facts.reference_value is None or facts.this is None or facts.this.value is None:
        return ""
    beside = _amount(facts, facts.reference_value, lang)
    if lang == "da":
        return f"Til sammenligning er det {beside} i {facts.reference}."
    return f"For comparison it is {beside} in {facts.reference}."


def _chance(facts: Facts, lang: Lang) -> str:
    if not facts.within_chance:
        return ""
    if lang == "da":
        return "Ændringen er ikke større, end at den kan skyldes tilfældigheder."
    return "The change is no larger than chance alone could give."


def _amount(facts: Facts, value: float, lang: Lang) -> str:
    return quantity(value, facts.unit, lang, facts.places)


def _mark(level: Level, lang: Lang, *, inside: bool = False) -> str:
    """The mark of a figure in brackets; after a comma where brackets are open already."""
    if level.status not in _MARKED:
        return ""
    word = _MARKED[level.status][lang == "en"]
    return f", {word}" if inside else f" ({word})"


class Tally(NamedTuple):
    """How the goals of a plan came out, by name: for the drafted introduction and conclusion."""

    plan: str
    year: int
    as_of: date
    counted: str
    met: Sequence[str]
    on_track: Sequence[str]
    behind: Sequence[str]
    without: Sequence[str]


def introduction(tally: Tally, lang: Lang) -> str:
    """The drafted first paragraph: what the follow-up covers, and how the criteria came out."""
    if lang == "da":
        return (
            f"Her står, hvordan det gik med {tally.plan} i {tally.year}. Tal og vurderinger er, som de var kendt "
            f"{day(tally.as_of, lang)}. {tally.counted}"
        )
    return (
        f"This is how {tally.plan} stood for {tally.year}. Figures and verdicts are as they were known on "
        f"{day(tally.as_of, lang)}. {tally.counted}"
    )


def conclusion(tally: Tally, lang: Lang) -> str:
    """The drafted last paragraph: which goals are reached, on track, behind, and which lack figures."""
    da = lang == "da"
    parts = [
        _named(tally.met, "Nået er: {}.", "Reached: {}.", lang),
        _named(tally.on_track, "På vej er: {}.", "On track: {}.", lang),
        _named(
            tally.behind, "Ikke nået, ikke på vej eller usikkert er: {}.", "Missed, off track or uncertain: {}.", lang
        ),
        _named(tally.without, "For få eller ingen tal er der til: {}.", "Too few figures or none: {}.", lang),
    ]
    said = " ".join(part for part in parts if part)
    if not said:
        return tally.counted
    head = "Sådan ser det samlet ud for" if da else "Taken together, for"
    return f"{head} {tally.plan} {'i' if da else 'in'} {tally.year}: {tally.counted} {said}"


def _named(names: Sequence[str], da: str, en: str, lang: Lang) -> str:
    return (da if lang == "da" else en).format(listing(list(names), lang)) if names else ""
