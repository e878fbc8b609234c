"""When a criterion must hold, what it is measured from, and whether every year, in the mean or in all."""

from __future__ import annotations

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


class When(NamedTuple):
    """The years and their roles: ``first`` and ``last`` that must hold, the base's period, and the cues found."""

    first: int | None
    last: int | None
    base_period: str | None
    base_time: int | None
    single: bool
    repeated: bool
    mean: bool
    total: bool
    whole_plan: bool
    how: How | None
    doubts: tuple[str, ...]
    words: dict[str, Span]


def when_of(line: Line, plan: Years | None, of_base: int | None = None) -> When:
    """The times of a line by their cues; ``plan`` gives the years of "i projektperioden" and "ved afslutningen".

    ``of_base`` is the number of a time that a pattern has given to the base (``fra 6 sager i 2016 til``).
    """
    cues = grammar().times
    first = last = None
    base_period: str | None = None
    base_time: int | None = None
    single = False
    doubts: list[str] = []
    words: dict[str, Span] = {}
    for match in TIME.finditer(line.text):
        number = int(match[1])
        time = line.times[number]
        index = line.symbol_at(match.start())
        role = "base" if number == of_base else _role(line, index, time)
        span = (line.symbols[index].start, line.symbols[index].end)
        if role == "base" and base_period is None:
            base_period, base_time = time.text, number
            words["base"] = span
        elif time.a_to_b and first is None and last is None and base_period is None:
            base_period, base_time = str(time.first_year), number
            first = last = time.last_year
            single, words["base"], words["to"] = True, span, span
        elif role == "base":
            doubts.append("two_bases")
        elif time.backwards:
            doubts.append("period_backwards")
            first, last, words["from"], words["to"] = time.first_year, _mended(time, plan), span, span
        elif role == "until":
            if last is not None and last != time.last_year:
                doubts.append("several_times")
            last, words["to"] = time.last_year, span
        elif role == "from":
            first, words["from"] = time.first_year, span
        elif first is None and last is None:
            first, last = time.first_year, time.last_year
            single = first == last and not cues["for_the_year_before"].search(line.before(index, 4))
            words["from"] = words["to"] = span
        elif (time.first_year, time.last_year) != (first, last):
            doubts.append("several_times")
    whole = cues["whole_plan"].search(line.text)
    ends = cues["plan_end"].search(line.text)
    starts = cues["plan_start"].search(line.text)
    if starts is not None and base_period is None and plan is not None:
        base_period, words["base"] = str(plan.from_), line.span(starts)
    if ends is not None and last is None and plan is not None:
        first = last = plan.to
        single, words["to"] = True, line.span(ends)
    whole_plan = whole is not None and first is None and last is None
    if whole_plan and plan is not None and whole is not None:
        first, last, words["from"] = plan.from_, plan.to, line.span(whole)
    mean = _found("mean", line, words) and not _mean_of_base(line, base_time)
    return When(
        first,
        last,
        base_period,
        base_time,
        single,
        _repeated(line, words),
        mean,
        _found("total", line, words),
        whole_plan,
        next((how for cue, how in EXPLICIT if cue in line.text), None),
        tuple(doubts),
        words,
    )


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
    if cues["base_after"].search(line.after(index, 4)) or cues["base_before"].search(before):
        return "base"
    if time.first_year != time.last_year:
        return "years"
    if cues["from_before"].search(before):
        return "from"
    return "until" if cues["until_before"].search(before) else "years"


def _mended(time: Time, plan: Years | None) -> int | None:
    """A period that runs backwards ends with the plan when its start lies in it; else its end is not known."""
    if plan is not None and plan.from_ <= time.first_year <= plan.to:
        return plan.to
    return None
