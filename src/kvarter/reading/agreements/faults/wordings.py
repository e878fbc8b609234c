"""The same criterion worded differently in two places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from kvarter.reading.agreements.faults.findings import Finding, FindingCode, found
from kvarter.reading.agreements.faults.look import Look
from kvarter.reading.agreements.parts.agreement import StatedCriterion
from kvarter.reading.agreements.parts.topics import bare_words, likeness, stems

_WEIGHTY: Final = re.compile(
    r"\d|^(?:mindst|minimum|maksimalt|højst|mere|mindre|over|under|ca|cirka|hvert|gennemsnit"
    r"|gennemsnitligt|gennemsnitlig|procent|procentpoint|årligt|år|falder|stiger|halveres|øges"
    r"|reduceres|mindskes)$"
)


_GLUE: Final = frozenset(
    [
        "i",
        "at",
        "som",
        "der",
        "på",
        "af",
        "til",
        "og",
        "for",
        "den",
        "det",
        "de",
        "en",
        "et",
        "så",
        "med",
        "ved",
        "om",
        "eller",
        "hhv",
    ]
)


def wordings(look: Look) -> Iterator[Finding]:
    """The same criterion in other words at two places: within a focus area, and between an activity and it."""
    told: set[frozenset[str]] = set()
    stated = [(criterion, one) for criterion in look.criteria for one in criterion.statements]
    for place, (criterion, one) in enumerate(stated):
        for other_criterion, other in stated[place + 1 :]:
            if one.where == other.where:
                continue
            if criterion is not other_criterion and not _nearly(one.sentence.plain, other.sentence.plain):
                continue
            finding = _difference(one, other)
            pair = frozenset((" ".join(bare_words(one.sentence.plain)), " ".join(bare_words(other.sentence.plain))))
            if finding is not None and pair not in told:
                told.add(pair)
                yield finding


def _nearly(one: str, other: str) -> bool:
    """Whether two long sentences are so alike that they mean the same criterion."""
    return len(stems(one) & stems(other)) >= 3 and likeness(one, other) >= 0.7


def _difference(one: StatedCriterion, other: StatedCriterion) -> Finding | None:
    a, b = bare_words(one.sentence.plain), bare_words(other.sentence.plain)
    only_a, only_b = _only(a, b), _only(b, a)
    words = [word for word in (*only_a, *only_b) if word not in _GLUE]
    if not words:
        return None
    weighty = any(_WEIGHTY.search(word) for word in words)
    shown = " / ".join(f"»{' '.join(part)}«" if part else "»–«" for part in (only_a, only_b))
    return found(
        FindingCode.WORDED_DIFFERENTLY, "fault" if weighty else "note", one.sentence.page, one.where,
        one.sentence.plain,
        there=other.sentence.plain, page_there=other.sentence.page, difference=shown,
    )  # fmt: skip


def _only(words: Sequence[str], others: Sequence[str]) -> list[str]:
    """The words of one text that the other lacks, counting repeats."""
    left = list(others)
    only = []
    for word in words:
        if word in left:
            left.remove(word)
        else:
            only.append(word)
    return only
