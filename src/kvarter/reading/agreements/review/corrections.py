"""A criterion as texts a person can correct, and the corrected texts as a criterion: all that is wrong at once."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from kvarter.model.activities import DataSource, PlanCriterion
from kvarter.model.criteria import Base, Criterion, Years, faults
from kvarter.model.periods import FIRST_YEAR, LAST_YEAR, Period, PeriodError, parse_period
from kvarter.model.problems import PERSONAL_NUMBER, Problem, ProblemCode, found
from kvarter.reading.agreements.draft.drafting import NO_SOURCE
from kvarter.wording.criteria import exact
from kvarter.wording.criterion_fields import LABELS, OPTIONS
from kvarter.wording.numbers import Lang
from kvarter.wording.typed import number_typed

LONGEST: Final = 300
LARGEST: Final = 1e15
TO_FILL_IN: Final = "Skal udfyldes"
REQUIRED: Final = frozenset({"form", "of"})
_YEAR: Final = re.compile(r"\d{4}", re.ASCII)
_INVISIBLE: Final = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)


class Corrected(NamedTuple):
    """The criterion the texts say, or None and every problem; a problem's key is the field it is in."""

    criterion: PlanCriterion | None
    problems: tuple[Problem, ...]


def texts_of(criterion: PlanCriterion, lang: Lang) -> dict[str, str]:
    """The fields of a criterion as texts, ``""`` for what it does not say; numbers as the language writes them."""
    base = criterion.base or Base()
    years = {"from": criterion.from_, "to": criterion.to}
    numbers = {"value": criterion.value, "base_value": base.value}
    texts = {}
    for key in LABELS:
        if key in numbers:
            value = numbers[key]
            texts[key] = "" if value is None else exact(value, lang)
        elif key == "data_source":
            texts[key] = _named(criterion.data_source)
        elif key == "base_period":
            texts[key] = "" if base.period is None else str(base.period)
        else:
            held = years[key] if key in years else getattr(criterion, key)
            texts[key] = "" if held is None else str(held)
    return texts


def corrected(criterion: PlanCriterion, texts: Mapping[str, str], plan: Years, lang: Lang) -> Corrected:
    """The criterion with its fields as the texts say; what is no field of theirs (id, sentence, notes) stays.

    ``plan`` is the years of the plan, which the criterion's own must lie within. Texts are those of ``texts_of``; one
    that is not there is empty.
    """
    reader = _Reader({key: texts.get(key, "").strip() for key in LABELS}, lang)
    values: dict[str, Any] = {key: reader.chosen(key) for key in OPTIONS}
    values["reference_group"] = reader.text("reference_group")
    values["data_source"] = _source(criterion.data_source, reader.text("data_source") or "")
    values["value"] = reader.number("value")
    base = Base(value=reader.number("base_value"), period=reader.period("base_period"))
    values["base"] = base if base != Base() else None
    values["from_"], values["to"] = reader.year("from"), reader.year("to")
    if values["form"] is None or values["of"] is None:
        return Corrected(None, tuple(reader.problems))
    new = dataclasses.replace(criterion, **values)
    # A field that could not be read is empty here; what it lacks for that reason is not told as well.
    unread = {problem.key for problem in reader.problems}
    lacking = [problem for problem in _against_itself(new, plan, lang) if problem.key not in unread]
    problems = (*reader.problems, *lacking)
    return Corrected(None, problems) if problems else Corrected(new, ())


def _against_itself(criterion: Criterion, plan: Years, lang: Lang) -> list[Problem]:
    """Where a criterion contradicts itself or the years of its plan."""
    within = dataclasses.replace(criterion, period=criterion.period or plan)
    problems = [found(code, key=key, **details) for key, code, details in faults(within)]
    for key, year in (("from", criterion.from_), ("to", criterion.to)):
        if year is not None and not plan.from_ <= year <= plan.to:
            problems.append(found(ProblemCode.OUTSIDE_PLAN, key=key, year=year, first=plan.from_, last=plan.to))
    base, value = criterion.base, criterion.value
    if criterion.form == "threshold" and base is not None and base.value is not None and value is not None:
        rises = criterion.comparator in ("at_least", "more_than")
        falls = criterion.comparator in ("at_most", "less_than")
        if (rises and value < base.value) or (falls and value > base.value):
            target = exact(value, lang)
            problems.append(
                found(ProblemCode.TARGET_WRONG_SIDE, key="value", found=target, base=exact(base.value, lang))
            )
    return problems


def _named(source: DataSource | None) -> str:
    """The name of a data source; nothing when the agreement names none."""
    return "" if source is None or source.name == NO_SOURCE else source.name


def _source(now: DataSource | None, name: str) -> DataSource | None:
    """The data source under the name it is given; the one there is when that is its name already."""
    if name == _named(now):
        return now
    return DataSource(name=name) if name else DataSource(name=NO_SOURCE, note=TO_FILL_IN)


class _Reader:
    """Reads texts field by field and remembers what is wrong."""

    def __init__(self, texts: Mapping[str, str], lang: Lang) -> None:
        self.texts = texts
        self.lang = lang
        self.problems: list[Problem] = []

    def _wrong(self, code: ProblemCode, key: str, **details: Any) -> None:
        self.problems.append(found(code, key=key, **details))

    def chosen(self, key: str) -> str | None:
        text = self.texts[key]
        if text in OPTIONS[key]:
            return text
        if text or key in REQUIRED:
            self._wrong(ProblemCode.NOT_ONE_OF, key, found=text)
        return None

    def text(self, key: str) -> str | None:
        text = self.texts[key]
        if len(text) > LONGEST:
            self._wrong(ProblemCode.CELL_TOO_LONG, key, limit=LONGEST)
        elif _INVISIBLE.search(text):
            self._wrong(ProblemCode.CONTROL_CHARACTER, key)
        elif PERSONAL_NUMBER.search(text):
            self._wrong(ProblemCode.PERSONAL_NUMBER, key)
        else:
            return text or None
        return None

    def number(self, key: str) -> float | None:
        text = self.texts[key].replace("−", "-")
        if not text:
            return None
        value = number_typed(text, self.lang)
        if value is None:
            self._wrong(ProblemCode.NOT_NUMBER, key, found=text)
            return None
        if abs(value) > LARGEST:
            self._wrong(ProblemCode.NUMBER_TOO_LARGE, key)
            return None
        return value

    def year(self, key: str) -> int | None:
        text = self.texts[key]
        if not text:
            return None
        if not _YEAR.fullmatch(text) or not FIRST_YEAR <= int(text) <= LAST_YEAR:
            self._wrong(ProblemCode.NOT_WHOLE_NUMBER, key, found=text)
            return None
        return int(text)

    def period(self, key: str) -> Period | None:
        text = self.texts[key]
        if not text:
            return None
        try:
            return parse_period(text)
        except PeriodError as wrong:
            self._wrong(wrong.code, key, found=text)
            return None
