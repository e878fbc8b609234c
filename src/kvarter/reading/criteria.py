"""A Danish sentence read as a criterion, with the words each field was read from and what is in doubt."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

from kvarter.model.criteria import Criterion, Years
from kvarter.reading.changes import amount, beyond_base, gap_level, gap_threshold, multiple, target, times
from kvarter.reading.doubts import doubts_of
from kvarter.reading.fields import bracket_base, fields_of
from kvarter.reading.gaps import gap_of
from kvarter.reading.grammar import grammar
from kvarter.reading.levels import limit, rank
from kvarter.reading.likeness import doubtful
from kvarter.reading.line import line_of
from kvarter.reading.patterns import base_time, first_pattern
from kvarter.reading.said import Said, Span
from kvarter.reading.split import parts_of
from kvarter.reading.when import when_of
from kvarter.reading.wordless import without_number

LEADING_TO_A_LEVEL: Final = ("from_to", "to_target", "changed_so", "keep_at")


class Read(NamedTuple):
    """A criterion as read: the record, the words of each field (offsets in the sentence), and the doubts."""

    criterion: Criterion
    words: dict[str, Span]
    doubts: tuple[str, ...]

    @property
    def understood(self) -> bool:
        """Whether the reader stands by its reading; it never guesses silently."""
        return not self.doubts


def read_criteria(identifier: str, sentence: str, period: Years | None = None) -> list[Read]:
    """The criteria of a sentence: one, or several when it holds several (ids get ``.1``, ``.2`` …)."""
    parts = parts_of(sentence)
    if len(parts) == 1:
        return [read_one(identifier, sentence, sentence, 0, period)]
    return [
        read_one(f"{identifier}.{number}", sentence, text, offset, period)
        for number, (text, offset) in enumerate(parts, 1)
    ]


def read_one(identifier: str, sentence: str, part: str, offset: int, period: Years | None) -> Read:
    """One criterion of a sentence; ``part`` is the stretch it stands in, from ``offset`` on."""
    said = _said(part, period)
    values = fields_of(said, _core(said))
    said.doubts.extend(doubts_of(said))
    opens = any(said.words.get(key, (1, 1))[0] == said.line.symbols[0].start for key in ("value", "comparator"))
    if not said.doubts and doubtful(said.line.text, values, opens=opens):
        said.doubts.append("unlike_known")
    criterion = Criterion(id=identifier, text=sentence, period=period, **values)
    words = {key: (start + offset, end + offset) for key, (start, end) in said.words.items()}
    return Read(criterion, words, tuple(dict.fromkeys(said.doubts)))


def _said(part: str, period: Years | None) -> Said:
    line, inside = line_of(part)
    rules = grammar()
    said = Said(line, rules, gap_of(line, rules), when_of(line, period), None, bracket_base(inside, part), {}, [])
    said.found = first_pattern(said)
    beside = _only_beside(said)
    if beside:
        said.gap = None
    based = base_time(said)
    if based is not None:
        said.when = when_of(line, period, based)
    said.words = dict(said.when.words)
    said.doubts = [*said.when.doubts, *(["reference_unread"] if beside else [])]
    return said


def _only_beside(said: Said) -> bool:
    """``fra 15 til 10 pct., så det er på niveau med landet``: the level itself is said, the gap is a remark."""
    gap, found = said.gap, said.found
    if gap is None or found is None or found.name != "from_to":
        return False
    nears = gap.named and said.rules.words["gap_noun"].search(said.line.text) is None
    return gap.level or nears


def _core(said: Said) -> dict[str, Any]:
    """What must hold: the first of the readings that fits, from the most to the least said."""
    found, gap = said.found, said.gap
    place = rank(said)
    if place is not None:
        return place
    if gap is not None and gap.amount is not None:
        return gap_threshold(said, gap.amount)
    if found is not None and found.name in LEADING_TO_A_LEVEL and "target" in found.roles:
        return target(said, found)
    if found is not None and found.name in ("amount", "amount_by_base"):
        return amount(said, found)
    if found is not None and found.name == "beyond_base":
        return beyond_base(said, found)
    if found is not None and found.name == "times":
        return times(said, found)
    if gap is not None and gap.level and found is None:
        return gap_level(said)
    if found is not None and found.name == "multiple":
        return multiple(said, found)
    return limit(said) or without_number(said)
