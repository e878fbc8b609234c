"""What somebody writes down as a figure, checked: by the rules of files, by the indicator, against what is known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final, NamedTuple

from kvarter.disclosure.released import ReleasedFigure
from kvarter.files.observation_cells import LONGEST_TEXT, text_faults
from kvarter.files.problems import found
from kvarter.followup.standing import Following
from kvarter.model.periods import Period, PeriodError, parse_period
from kvarter.site.deliveries.actions import Said
from kvarter.site.deliveries.checking import EITHER_WAY, Question, faults, numbers, questions
from kvarter.site.deliveries.models import LONG, SHORT
from kvarter.site.deliveries.series import Wanted
from kvarter.site.visit import Visit
from kvarter.wording.numbers import decimals_of, quantity
from kvarter.wording.problems import sentence

NUMBERS: Final = ("value", "numerator", "denominator")
TEXTS: Final = {"source": SHORT, "note": LONG, "why": LONG, "answer": LONG}
STATUSES: Final = ("", "preliminary", "missing", "suppressed")


class Wrong(NamedTuple):
    """What is wrong with a field, in the reader's language."""

    field: str
    sentence: str


class Entered(NamedTuple):
    """What was written down: the figure when all of it can be, else what is wrong; and what is asked about it."""

    period: str
    said: Said | None
    wrong: tuple[Wrong, ...]
    questions: tuple[Question, ...]


def entered(seen: Visit, following: Following, of: Wanted, given: Mapping[str, str], today: date) -> Entered:
    """A figure of a series out of the texts of a form or a row. All that is wrong is told at once."""
    texts = {name: given.get(name, "").strip() for name in (*NUMBERS, *TEXTS, "status", "period")}
    wrong = list(_text_faults(seen, texts))
    if texts["status"] not in STATUSES:
        wrong.append(Wrong("status", seen.say("figure_status_odd")))
    if given.get("machine") is None:
        wrong += [_either_way(seen, name, texts[name]) for name in NUMBERS if EITHER_WAY.fullmatch(texts[name])]
    held = numbers(texts["value"], texts["numerator"], texts["denominator"], of.indicator.unit, texts["status"])
    period = _period(seen, texts["period"])
    if isinstance(held, list):
        wrong += [Wrong(one.key or "value", sentence(one, seen.lang)) for one in held]
    if isinstance(period, Wrong):
        wrong.append(period)
    if isinstance(held, list) or isinstance(period, Wrong):
        return Entered(texts["period"], None, tuple(wrong), ())
    for fault in faults(of.indicator, period, held, of.delivery.every, today):
        wrong.append(Wrong(fault.field, _bounds(seen, fault.key, fault.low, fault.high, of.indicator.unit)))
    figures = following.release.figures(*of.key)
    locked = lock_of(figures, period)
    if locked is not None and not texts["why"]:
        wrong.append(Wrong("why", seen.say("figure_locked")))
    elif (
        locked is not None
        and locked.value is not None
        and (locked.value, locked.status) == (held.value, texts["status"])
    ):
        wrong.append(Wrong("value", seen.say("figure_same")))
    earlier = [(one.period, one.value) for one in figures if one.value is not None and one.period.kind is period.kind]
    asked = tuple(questions(of.indicator, period, held, earlier, today))
    if asked and not texts["answer"] and given.get("later") is None:
        wrong.append(Wrong("answer", seen.say("figure_answer_needed")))
    if wrong:
        return Entered(str(period), None, tuple(wrong), asked)
    source = texts["source"] or of.indicator.source[:SHORT]
    why = texts["why"] if locked is not None else ""
    said = Said(*held, texts["status"], source, texts["note"], why, asked, texts["answer"] if asked else "")
    return Entered(str(period), said, (), asked)


def _either_way(seen: Visit, name: str, text: str) -> Wrong:
    one, other = text.replace(".", ""), text.replace(".", ",", 1)
    return Wrong(name, seen.say("figure_either_way", one=one, other=other))


def lock_of(figures: tuple[ReleasedFigure, ...], period: Period) -> ReleasedFigure | None:
    """The final figure a period has: then another is a correction and must say why. What is preliminary, made up or
    said to be missing waits for its figure and locks nothing."""
    found = next((one for one in reversed(figures) if one.period == period), None)
    if found is None or found.status in ("preliminary", "illustrative", "missing"):
        return None
    return found if found.value is not None or found.hidden or found.status == "suppressed" else None


def _text_faults(seen: Visit, texts: Mapping[str, str]) -> Iterator[Wrong]:
    for name, longest in TEXTS.items():
        for fault in text_faults(name, texts[name], min(longest, LONGEST_TEXT)):
            yield Wrong(name, sentence(found(fault.code, key=name, **fault.details), seen.lang))


def _period(seen: Visit, text: str) -> Period | Wrong:
    if not text:
        return Wrong("period", seen.say("figure_period_missing"))
    try:
        return parse_period(text)
    except PeriodError as failure:
        return Wrong("period", sentence(found(failure.code, key="period", found=text), seen.lang))


def _bounds(seen: Visit, key: str, low: float | None, high: float | None, unit: str) -> str:
    if key != "figure_outside":
        return seen.say(key)
    ends = ["" if one is None else quantity(one, unit, seen.lang, decimals_of(one)) for one in (low, high)]
    if low is None or high is None:
        return seen.say("figure_above" if low is None else "figure_below", end=ends[0] or ends[1])
    return seen.say("figure_outside", low=ends[0], high=ends[1])
