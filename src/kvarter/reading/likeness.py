"""A second opinion on a reading: how often people read sentences with such words in that way.

Counts of word stems and pairs of words in the labelled sentences (``tests/reading/sentences``), by what a person read
from them. A naive Bayes estimate of each field is held against the reading; where the two disagree, the reading is a
question. It never changes a reading. ``scripts/known_sentences.py`` counts anew when sentences are added.
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import Any, Final, NamedTuple

FIELDS: Final = ("form", "of", "comparator", "direction", "how")
"""What must hold, and how; whether there is a base or a year is not told by the words around it."""
STEM: Final = 5
SMOOTHING: Final = 0.3
SELDOM: Final = 2
"""What stands in fewer sentences than this is left out of the counts."""

UNLIKE: Final = -5.0
"""A reading that agrees less than this is asked about; chosen on sets left out of the counts (docs/laesning.md)."""

SHORT: Final = 15
"""A sentence of so many words is short."""
_NEVER: Final = math.log(1e-9)
_NUMBER: Final = re.compile(r"\d+")
Reading = Mapping[str, str]


class Known(NamedTuple):
    """How many sentences were read as each value of each field, and how many of them have each mark."""

    values: dict[str, list[str]]
    sentences: dict[str, list[int]]
    marks: dict[str, list[list[int]]]


def marks_of(line: str) -> set[str]:
    """The stems of a line's words, and its pairs of words."""
    words = ["^", *(_NUMBER.sub("", word) for word in line.split()), "$"]
    pairs = {f"{first} {second}" for first, second in pairwise(words)}
    return {word[:STEM] for word in words} | pairs


def said_of(criterion: Mapping[str, Any]) -> dict[str, str]:
    """A criterion's fields as the counts hold them; "at the end" and nothing said of the years are one."""
    said = {name: str(criterion.get(name)) for name in FIELDS}
    return {**said, "of": criterion.get("of") or "value", "how": said["how"].replace("end", "None")}


def counted(sentences: Iterable[tuple[str, Reading]]) -> Known:
    """The counts of sentences (their lines) with what people read from them."""
    rows = [(marks_of(line), reading) for line, reading in sentences]
    frequent = {mark for mark, count in Counter(mark for marks, _ in rows for mark in marks).items() if count >= SELDOM}
    values = {field: sorted({reading[field] for _, reading in rows}) for field in FIELDS}
    number = {field: {value: at for at, value in enumerate(values[field])} for field in FIELDS}
    counts = {field: [0] * len(values[field]) for field in FIELDS}
    marked = {mark: [[0] * len(values[field]) for field in FIELDS] for mark in sorted(frequent)}
    for marks, reading in rows:
        for place, field in enumerate(FIELDS):
            value = number[field][reading[field]]
            counts[field][value] += 1
            for mark in marks & frequent:
                marked[mark][place][value] += 1
    return Known(values, counts, marked)


@cache
def known() -> Known:
    """The counts as shipped; read once."""
    text = resources.files("kvarter.reading").joinpath("known.json").read_text(encoding="utf-8")
    return Known(**json.loads(text))


def doubtful(line: str, criterion: Mapping[str, Any], *, opens: bool = False) -> bool:
    """Whether people read sentences with such words in another way.

    Not asked of what has its base said, of milestones and judgements, of short sentences that change by one amount, nor
    of a level that opens the sentence (``opens``): those readings were right also where the words were unlike.
    """
    if criterion["base"] is not None or criterion["form"] in {"milestone", "assessment", "vague"}:
        return False
    if criterion["form"] == "threshold" and criterion["of"] != "gap" and opens:
        return False
    if criterion["form"] == "change" and line.count("«") == 1 and len(line.split()) <= SHORT:
        return False
    return agreement(line, said_of(criterion)) < UNLIKE


@cache
def _totals() -> list[list[int]]:
    counts = known()
    return [
        [sum(rows[place][value] for rows in counts.marks.values()) for value in range(len(counts.values[field]))]
        for place, field in enumerate(FIELDS)
    ]


@cache
def _weights(mark: str) -> list[list[float]]:
    """The logarithm of how often a mark stands where each value of each field was read."""
    counts, totals = known(), _totals()
    spread = SMOOTHING * len(counts.marks)
    return [
        [math.log((row[value] + SMOOTHING) / (totals[place][value] + spread)) for value in range(len(row))]
        for place, row in enumerate(counts.marks[mark])
    ]


def agreement(line: str, reading: Reading) -> float:
    """The logarithm of how likely the reading's fields are together, given the line's words; 0 is full agreement."""
    counts = known()
    marks = [_weights(mark) for mark in sorted(marks_of(line)) if mark in counts.marks]
    whole = 0.0
    for place, field in enumerate(FIELDS):
        values = counts.values[field]
        if reading[field] not in values:
            whole += _NEVER
            continue
        likely = [math.log(one) for one in counts.sentences[field]]
        for weights in marks:
            likely = [before + more for before, more in zip(likely, weights[place], strict=True)]
        best = max(likely)
        total = best + math.log(sum(math.exp(one - best) for one in likely))
        whole += max(likely[values.index(reading[field])] - total, _NEVER)
    return whole
