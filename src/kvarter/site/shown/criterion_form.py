"""A criterion as the fields of a form: texts, choices, what is wrong, and which words a field was read from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from kvarter.model.problems import Problem
from kvarter.reading.agreements.review.corrections import LONGEST
from kvarter.wording.criterion_fields import HINTS, LABELS, complaint, label, options
from kvarter.wording.numbers import Lang

_NUMBERS = ("value", "base_value")
_YEARS = ("from", "to")
_LONG = ("data_source", "reference_group")


class Choice(NamedTuple):
    """One of the choices of a field."""

    value: str
    text: str
    chosen: bool


class Field(NamedTuple):
    """A field with its label and what stands in it; ``choices`` are empty for a field that is written in."""

    key: str
    label: str
    text: str
    hint: str
    choices: tuple[Choice, ...]
    wrong: tuple[str, ...]
    longest: int
    mode: str
    wide: bool

    @property
    def described_by(self) -> str:
        """The ids of what tells more about the field."""
        parts = (("hint", self.hint), ("wrong", self.wrong))
        return " ".join(f"{self.key}-{name}" for name, there in parts if there)


def fields(texts: Mapping[str, str], problems: Iterable[Problem], lang: Lang) -> list[Field]:
    """Every field of a criterion in the order it is asked for."""
    wrong: dict[str, list[str]] = {}
    for problem in problems:
        wrong.setdefault(problem.key, []).append(complaint(problem, lang))
    return [_field(key, texts.get(key, ""), tuple(wrong.get(key, ())), lang) for key in LABELS]


def _field(key: str, text: str, wrong: tuple[str, ...], lang: Lang) -> Field:
    hint = HINTS[key][0 if lang == "da" else 1] if key in HINTS else ""
    listed = options(key, lang)
    choices = tuple(Choice(value, words, value == text) for value, words in listed.items())
    if choices and text not in listed:
        choices = (Choice("", "-", chosen=True), *choices)
    elif choices and key not in ("form", "of"):
        choices = (Choice("", "-", chosen=False), *choices)
    mode = "decimal" if key in _NUMBERS else "numeric" if key in _YEARS else "text"
    longest = LONGEST if key in _LONG else 40
    return Field(key, label(key, lang), text, hint, choices, wrong, longest, mode, key in ("form", *_LONG))
