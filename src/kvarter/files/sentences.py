"""Sentences to be read as criteria, out of JSON Lines: ``id``, ``text`` and, where known, the plan's years."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Final

from kvarter.files.json_lines import read_lines
from kvarter.files.problems import ProblemsFound, in_order
from kvarter.model.criteria import NOTES, Criterion, Years
from kvarter.model.records import key_of, record


@record
class Sentence:
    """A sentence somebody wrote, with the years of the plan it stands in."""

    id: str
    text: str
    period: Years | None = None
    source: str = ""


_OWN: Final = {field.name for field in dataclasses.fields(Sentence)}
LABELS: Final = NOTES | {key_of(field.name) for field in dataclasses.fields(Criterion)} - _OWN
"""What an earlier reading or a person has put beside a sentence; a new reading does not look at it."""


def read_sentences(path: str | Path) -> list[Sentence]:
    """The sentences of a file, in its order.

    Raises ``ProblemsFound`` with everything that is wrong; a file that cannot be read gives the ``OSError`` it is.
    """
    sentences, problems = read_lines(Path(path), Sentence, LABELS)
    if problems:
        raise ProblemsFound(in_order(problems))
    return [sentence for sentence, _line in sentences]
