"""Words, kinds and criteria as a draft may hold them."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable
from typing import Final

from kvarter.model.bodies import PartyKind
from kvarter.model.criteria import Criterion, Years, faults
from kvarter.model.plans import EscalationStep
from kvarter.model.problems import HIDDEN as HIDDEN_NUMBER
from kvarter.model.problems import PERSONAL_NUMBER
from kvarter.reading.agreements.layout.document import plain
from kvarter.reading.agreements.parts.agreement import Agreement
from kvarter.reading.agreements.parts.figures import StatedFigure
from kvarter.reading.agreements.parts.people import without_persons

SMALL_COUNT: Final = 5


LONGEST: Final = 1500


_KINDS: Final[tuple[tuple[PartyKind, str], ...]] = (
    ("municipality", r"kommune"),
    ("police", r"politi"),
    ("fund", r"fond"),
    ("state", r"styrelse|ministeri|region\b"),
    (
        "housing_organisation",
        (
            r"bolig|lejerbo|\bfsb\b|\baab\b|\b3b\b|\bkab\b|domea|himmerland|selskab|andel|afdeling"
            r"|bo-?vest|civica|fællesadministration"
        ),
    ),
    ("association", r"forening|frivillig|røde kors|klub|råd\b"),
)


_PEOPLE: Final = re.compile(
    r"mænd|kvinder|drenge|piger|unge|børn|beboere|medlemmer|borgere|familier|personer|elever|ældre|brugere|forældre",
    re.IGNORECASE,
)


def sound(criterion: Criterion, period: Years) -> tuple[Criterion, tuple[str, ...]]:
    """The criterion so that nothing in it contradicts itself or the plan; what was taken out is told as doubts."""
    doubts: list[str] = []
    outside = [
        year for year in (criterion.from_, criterion.to) if year is not None and not period.from_ <= year <= period.to
    ]
    backwards = criterion.from_ is not None and criterion.to is not None and criterion.from_ > criterion.to
    if outside or backwards:
        criterion = dataclasses.replace(criterion, from_=None, to=None)
        doubts.append("years_outside_plan")
    base = criterion.base
    if criterion.form == "threshold" and base is not None and base.value is not None and criterion.value is not None:
        rises = criterion.comparator in ("at_least", "more_than")
        falls = criterion.comparator in ("at_most", "less_than")
        if (rises and criterion.value < base.value) or (falls and criterion.value > base.value):
            criterion = dataclasses.replace(
                criterion, base=dataclasses.replace(base, value=None) if base.period else None
            )
            doubts.append("target_on_wrong_side")
    criterion = dataclasses.replace(criterion, period=None)
    if any(True for _fault in faults(criterion)):
        criterion = Criterion(id=criterion.id, text=criterion.text, form="vague")
        doubts.append("not_whole")
    return criterion, tuple(doubts)


def words(texts: Iterable[str | None]) -> str:
    """Texts as one that may stand in a plan: no footnote marks, no names of persons, nothing like a CPR number."""
    text = " ".join(plain(part) for part in texts if part and plain(part))
    return PERSONAL_NUMBER.sub(HIDDEN_NUMBER, without_persons(text)).replace("\n", " ").strip()


def party_kind(name: str) -> PartyKind:
    """What sort of party a name says."""
    return next((kind for kind, pattern in _KINDS if re.search(pattern, name, re.IGNORECASE)), "other")


def small_count(figure: StatedFigure) -> bool:
    """Whether a figure counts so few people that it must not go on."""
    return (
        figure.unit == "count"
        and 0 < figure.value < SMALL_COUNT
        and (_PEOPLE.search(f"{figure.counted} {figure.group}") is not None)
    )


def shortened(text: str, longest: int = LONGEST) -> str:
    """A text cut at a word."""
    return text if len(text) <= longest else text[:longest].rsplit(" ", 1)[0] + " …"


def escalation_of(agreement: Agreement) -> tuple[EscalationStep, ...]:
    """The ladder for disagreements: who takes it up, in the order of closeness."""
    quotes = list(agreement.conflict) + [
        quote for focus in agreement.focus_areas if focus.sub is not None for quote in focus.sub.conflict
    ]
    sentences = [part for quote in quotes for part in re.split(r"(?<=[.!?])\s+", quote.plain)]
    ladder = (
        ("De involverede parter", r"involverede parter|parterne selv"),
        ("Nærmeste ledelse", r"nærmeste led|ledelsesniveau"),
        ("Bestyrelsen", r"bestyrelse|partnerskabet"),
    )
    steps = []
    for who, pattern in ladder:
        told = next(
            (
                part
                for part in sentences
                if re.search(pattern, part, re.IGNORECASE)
                and re.search(r"konflikt|uenig|løses|involveres|forelægges|afklar", part, re.IGNORECASE)
            ),
            None,
        )
        if told is not None:
            steps.append(EscalationStep(who=who, text=shortened(words([told]), 300)))
    return tuple(steps)
