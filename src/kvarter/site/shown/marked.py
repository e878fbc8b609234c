"""A sentence with the words marked that something was read from."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import NamedTuple

from kvarter.wording.criterion_fields import label
from kvarter.wording.numbers import Lang


class Piece(NamedTuple):
    """A stretch of the sentence; ``names`` are the fields read from it, empty for words nothing was read from."""

    text: str
    names: str


def pieces(sentence: str, words: Mapping[str, tuple[int, int]], lang: Lang) -> list[Piece]:
    """The sentence cut where a field begins or ends; together the pieces are the sentence. Offsets outside it are
    passed over, since a draft may have been changed by hand."""
    spans = {key: (start, end) for key, (start, end) in words.items() if 0 <= start < end <= len(sentence)}
    cuts = sorted({0, len(sentence), *(place for span in spans.values() for place in span)})
    found = []
    for start, end in pairwise(cuts):
        keys = [key for key, (first, last) in spans.items() if first <= start and end <= last]
        names = ", ".join(label(key, lang).lower() for key in sorted(keys, key=_order))
        found.append(Piece(sentence[start:end], names))
    return found


def _order(key: str) -> tuple[int, str]:
    """Numbers come before what tells about them."""
    first = ("value", "unit", "comparator", "direction", "of", "reference", "base", "from", "to", "how")
    return (first.index(key) if key in first else len(first), key)
