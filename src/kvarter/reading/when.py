"""When a criterion must hold, what it is measured from, and whether every year, in the mean or in all."""

from __future__ import annotations

import dataclasses
import re
from typing import Final, NamedTuple

from kvarter.model.criteria import How, Years
from kvarter.reading.grammar import grammar
from kvarter.reading.line import TIME, Line
from kvarter.reading.times import Time

Span = tuple[int, int]

EXPLICIT: Final[tuple[tuple[str, How], ...]] = (
    (" opgjort for hvert år ", "each_year"),
    (" opgjort som gennemsnit af årene ", "mean"),
    (" opgjort som sum af årene ", "total"),
    (" opgjort ved slutningen ", "end"),
    (" opgjort pr år ", "per_year"),
)
"""What is said outright of how years are put together stands above every other cue."""


_YEAR_BEFORE: Final = re.compile(
    r" (?:i forhold til|sammenlignet med|sammenholdt med|ift|end) "
    r"(?:året før|sidste år|det foregående år|foregående år) "
)


_NO_LATER: Final = re.compile(r" (?:inden (?!for )|senest |ved årsskiftet )(?:[^ «‹]+ ){0,4}$")
_OF_A_GROUP: Final = re.compile(r" end (?:for|hos|blandt) (?!perioden|årene|gennemsnit)[^‹]*$|› - niveauet i $")


class When(NamedTuple):
    """The years and their roles: ``first`` and ``last`` that must hold, the base's period, and the cues found."""

    first: int | None
    last: int | None
    base_period: str | None
    single: bool
    repeated: bool
    mean: bool
    total: bool
    whole_plan: bool
    how: How | None
    doubts: tuple[str, ...]
    words: dict[str, Span]


@dataclasses.dataclass(slots=True)
class _Years:
    """The years while they are gathered; the last word on each is kept."""

    first: int | None = None
    last: int | None = None
    base_period: str | None = None
    base_time: int | None = None
    single: bool = False
    whole_plan: bool = False


def when_of(line: Line, plan: Years | None, of_base: int | None = None) -> When:
    """The times of a line by their cues; ``plan`` gives the years of "i projektperioden" and "ved afslutningen".

    ``of_base`` is the number of a time that a pattern has given to the base (``fra 6 sager i 2016 til``).
    """
    years = _Years()
    doubts: list[str] = []
    words: dict[str, Span] = {}
    for match in TIME.finditer(line.text):
        number, index = int(match[1]), line.symbol_at(match.start())
        time = line.times[number]
        role = "base" if number == of_base else _role(line, index, time)
        _take(years, time, number, role, line, index, plan, words, doubts)
    _of_the_plan(years, line, plan, words)
    mean = _found("mean", line, words) and not _mean_of_base(line, years.base_time)
    return When(
        years.first,
        years.last,
        years.base_period,
        years.single,
        _repeated(line, words),
        mean,
        _found("total", line, words),
        years.whole_plan,
        next((how for cue, how in EXPLICIT if cue in line.text), None),
        tuple(doubts),
        words,
    )


def _take(  # noqa: PLR0913, PLR0917 - one time with all it may settle
    years: _Years,
    time: Time,
    number: int,
    role: str,
    line: Line,
    index: int,
    plan: Years | None,
    words: dict[str, Span],
    doubts: list[str],
) -> None:
    span = (line.symbols[index].start, line.symbols[index].end)
    unset = years.first is None and years.last is None
    if time.a_to_b and role == "base":
        role = "years"  # »målt fra baseline i 2018 til slutmålingen i 2022«
    if role == "base" and years.base_period is None:
        years.base_period, years.base_time, words["base"] = time.text, number, span
    elif time.a_to_b and unset and _changes(line) and years.base_period is None:
        years.base_period, years.base_time = str(time.first_year), number
        years.first = years.last = time.last_year
        years.single, words["base"], words["to"] = True, span, span
    elif role == "base":
        doubts.append("two_bases")
    elif time.backwards:
        doubts.append("period_backwards")
        years.first, years.last, words["from"], words["to"] = time.first_year, _mended(time, plan), span, span
    elif role == "until":
        if years.last is not None and years.last != time.last_year:
            doubts.append("several_times")
        years.last, words["to"] = time.last_year, span
    elif role == "from":
        years.first, words["from"] = time.first_year, span
    elif unset:
        years.first, years.last = time.first_year, time.last_year
        named = grammar().times["for_the_year_before"].search(line.before(index, 4)) is not None
        years.single = time.first_year == time.last_year and not named
        words["from"] = words["to"] = span
    elif (time.first_year, time.last_year) != (years.first, years.last):
        doubts.append("several_times")


def _changes(line: Line) -> bool:
    """Whether the line speaks of a change, so that "fra 2021 til 2025" gives a base; else it is a span of years."""
    words = grammar().words
    names = ("fall", "rise", "fall_noun", "rise_noun", "fewer", "more", "halve", "double", "triple", "keep", "approach")
    return (
        any(words[name].search(line.text) for name in names) or " gået fra " in line.text or " forbedret " in line.text
    )


def _of_the_plan(years: _Years, line: Line, plan: Years | None, words: dict[str, Span]) -> None:
    """The plan's own start, end and whole, and "the year before" the year that must hold."""
    cues = grammar().times
    whole, ends, starts = (cues[name].search(line.text) for name in ("whole_plan", "plan_end", "plan_start"))
    if starts is not None and years.base_period is None and plan is not None:
        years.base_period, words["base"] = str(plan.from_), line.span(starts)
    if ends is not None and years.last is None and plan is not None:
        years.first = years.last = plan.to
        years.single, words["to"] = True, line.span(ends)
    earlier = _YEAR_BEFORE.search(line.text)
    if earlier is not None and years.base_period is None and years.last is not None:
        years.base_period, words["base"] = str(years.last - 1), line.span(earlier)
    years.whole_plan = whole is not None and years.first is None and years.last is None
    if years.whole_plan and plan is not None and whole is not None:
        years.first, years.last, words["from"] = plan.from_, plan.to, line.span(whole)


def _mean_of_base(line: Line, base_time: int | None) -> bool:
    """``lavere end gennemsnittet af årene 2017-2019``: the mean is of the base's years."""
    cue = grammar().times["mean"].search(line.text)
    if cue is not None and line.text[: cue.start()].endswith((" end ", " forhold til ", " ift ", " med ", " mod ")):
        return True
    if base_time is None:
        return False
    at = line.text.index(f"‹{base_time}› ")
    match = grammar().times["mean"].search(line.text)
    return match is not None and 0 <= at - match.end() < len("perioden årene de ") + 1


def _found(cue: str, line: Line, words: dict[str, Span]) -> bool:
    match = grammar().times[cue].search(line.text)
    if match is None:
        return False
    words.setdefault("how", line.span(match))
    return True


def _repeated(line: Line, words: dict[str, Span]) -> bool:
    if _found("every_year", line, words):
        return True
    return grammar().times["yearly_is_the_measure"].search(line.text) is None and _found("yearly_things", line, words)


def _role(line: Line, index: int, time: Time) -> str:
    cues, before = grammar().times, line.before(index, 8)
    based = cues["base_before"].search(before) and _OF_A_GROUP.search(before) is None
    if cues["base_after"].search(line.after(index, 4)) or based:
        return "base"
    if time.first_year != time.last_year:
        return "years"
    if cues["from_before"].search(before):
        return "from"
    ends = (
        _NO_LATER.search(before)
        or cues["until_before"].search(before)
        or cues["until_after"].search(line.after(index, 3))
    )
    return "until" if ends else "years"


def _mended(time: Time, plan: Years | None) -> int | None:
    """A period that runs backwards ends with the plan when its start lies in it; else its end is not known."""
    if plan is not None and plan.from_ <= time.first_year <= plan.to:
        return plan.to
    return None
