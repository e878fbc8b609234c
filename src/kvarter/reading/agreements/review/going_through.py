"""Going through the criteria of a draft one by one: accepted, corrected or put off, and kept."""

from __future__ import annotations

import dataclasses
import json
import re
from pathlib import Path
from typing import Any, Final, Literal

import yaml

from kvarter.model.activities import PlanCriterion
from kvarter.model.criteria import Comparator, Direction, Form, How, Of, Reference, Side, faults
from kvarter.model.periods import PeriodError, parse_period
from kvarter.model.records import build, dump
from kvarter.model.units import CRITERION_UNITS
from kvarter.reading.agreements.layout.refusal import AgreementRefused, Why
from kvarter.reading.agreements.review.drafts import ChangedElsewhereError, alone, read_draft, version_of
from kvarter.reading.agreements.writing import NAMES, PROGRESS, replace_file

State = Literal["accepted", "corrected", "skipped"]
_WORDS: Final[dict[str, Any]] = {
    "form": Form, "of": Of, "reference": Reference, "side": Side, "comparator": Comparator, "direction": Direction,
    "how": How,
}  # fmt: skip
FIELDS: Final = (*_WORDS, "value", "unit", "base", "from", "to", "source")
"""What can be corrected: keys of the criterion format, and ``source`` for the data source."""


class NotAccepted(ValueError):  # noqa: N818 - it says what happened
    """A correction that cannot be taken; ``expected`` says what can."""

    def __init__(self, field: str, expected: str) -> None:
        """``field`` is the key that was to be corrected."""
        super().__init__(f"{field}: {expected}")
        self.field = field
        self.expected = expected


@dataclasses.dataclass(slots=True)
class Item:
    """One criterion to look at: the sentence, the words each field was read from, what was read and the doubts."""

    id: str
    text: str
    page: int
    where: str
    words: dict[str, list[int]]
    doubts: list[str]
    others: list[dict[str, Any]]


class GoingThrough:
    """The draft in a folder with how far somebody has come; every answer is on disk before the next question."""

    def __init__(self, folder: Path) -> None:
        """Raises ``AgreementRefused`` when the folder holds no draft."""
        self.folder = folder
        self._version = version_of(folder)
        try:
            self._plan = yaml.safe_load((folder / NAMES["plan"]).read_text(encoding="utf-8"))
            lines = (folder / NAMES["criteria"]).read_text(encoding="utf-8").splitlines()
            self.items = [_item(json.loads(line)) for line in lines if line]
            self._by_id = {entry["id"]: entry for entry in _entries(self._plan["plan"])}
        except (OSError, yaml.YAMLError, json.JSONDecodeError, KeyError, TypeError):
            raise AgreementRefused(Why.NO_DRAFT, str(folder)) from None
        self.items = [item for item in self.items if item.id in self._by_id]
        self.states: dict[str, State] = self._read_progress()

    def waiting(self) -> list[Item]:
        """What nobody has answered yet, in order."""
        return [item for item in self.items if item.id not in self.states]

    def criterion(self, item: Item) -> PlanCriterion:
        """The criterion as the plan holds it now."""
        return build(PlanCriterion, self._by_id[item.id])

    def accept(self, item: Item) -> None:
        """The reading is right: the doubts go."""
        self._answer(item, "corrected" if self.states.get(item.id) == "corrected" else "accepted")

    def skip(self, item: Item) -> None:
        """Left for later; the doubts stay in the plan."""
        self.states[item.id] = "skipped"
        self._save()

    def correct(self, item: Item, field: str, value: str) -> None:
        """Gives a field a new value; an empty one takes it away. Raises ``NotAccepted`` for what cannot be."""
        entry = dict(self._by_id[item.id])
        if field == "source":
            entry["data_source"] = {"name": value or "Ikke oplyst i aftalen"}
        elif not value:
            entry.pop(field, None)
        else:
            entry[field] = _value(field, value)
        if field == "form" and "form" not in entry:
            raise NotAccepted(field, _choices("form"))
        try:
            criterion = build(PlanCriterion, entry)
        except (TypeError, ValueError, KeyError):
            raise NotAccepted(field, "") from None
        self._by_id[item.id].clear()
        self._by_id[item.id].update(dump(criterion))

    def missing(self, item: Item) -> list[str]:
        """The keys a criterion lacks or has wrong, so that it cannot be judged."""
        return [fault.key for fault in faults(self.criterion(item))]

    def finish(self, item: Item) -> None:
        """A corrected criterion is done. Raises ``NotAccepted`` when something is still missing."""
        lacking = self.missing(item)
        if lacking:
            raise NotAccepted(lacking[0], ", ".join(lacking))
        self._answer(item, "corrected")

    def _answer(self, item: Item, state: State) -> None:
        self._by_id[item.id].pop("reader", None)
        self.states[item.id] = state
        self._save()

    def _save(self) -> None:
        """Writes both files. Raises ``ChangedElsewhereError`` when somebody else has, since this plan is then old."""
        with alone(self.folder):
            if version_of(self.folder) != self._version:
                raise ChangedElsewhereError(read_draft(self.folder))
            self._write()
            self._version = version_of(self.folder)

    def _write(self) -> None:
        path = self.folder / NAMES["plan"]
        first = path.read_text(encoding="utf-8").split("\n", 1)[0]
        body = yaml.safe_dump(self._plan, allow_unicode=True, sort_keys=False, width=110)
        replace_file(path, (first + "\n" if first.startswith("#") else "") + body)
        replace_file(self.folder / PROGRESS, json.dumps(self.states, ensure_ascii=False, indent=1) + "\n")

    def _read_progress(self) -> dict[str, State]:
        path = self.folder / PROGRESS
        if not path.exists():
            return {}
        try:
            held = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, json.JSONDecodeError):
            return {}
        return {key: state for key, state in held.items() if state in ("accepted", "corrected")}


def _item(held: dict[str, Any]) -> Item:
    return Item(
        held["id"], held["text"], held["page"], held["where"], held["words"], held["doubts"], held["stated"][1:]
    )


def _entries(held: Any) -> list[dict[str, Any]]:
    """Every criterion of a plan's text form, wherever it stands."""
    if isinstance(held, list):
        return [entry for one in held for entry in _entries(one)]
    if not isinstance(held, dict):
        return []
    own = [entry for entry in held.get("criteria", ()) if isinstance(entry, dict)]
    return own + [entry for key, one in held.items() if key != "criteria" for entry in _entries(one)]


def _choices(field: str) -> str:
    from typing import get_args  # noqa: PLC0415 - only to tell what can be written

    return ", ".join(get_args(_WORDS[field]))


def _value(field: str, words: str) -> Any:
    """A typed value; decimal comma and thousands points are understood."""
    if field in _WORDS:
        if words not in _choices(field).split(", "):
            raise NotAccepted(field, _choices(field))
        return words
    if field == "unit":
        if words not in CRITERION_UNITS:
            raise NotAccepted(field, ", ".join(sorted(CRITERION_UNITS)))
        return words
    if field in ("from", "to"):
        if not re.fullmatch(r"(?:19|20)\d\d", words):
            raise NotAccepted(field, "2024")
        return int(words)
    if field == "value":
        return _number(field, words)
    if field == "base":
        number, _space, period = words.partition(" ")
        base: dict[str, Any] = {}
        if number != "-":
            base["value"] = _number(field, number)
        if period:
            try:
                base["period"] = str(parse_period(period.strip()))
            except PeriodError:
                raise NotAccepted(field, "40,5 2021") from None
        return base
    raise NotAccepted(field, ", ".join(FIELDS))


def _number(field: str, words: str) -> float:
    plain = words.replace(" ", "")
    if re.fullmatch(r"-?\d{1,3}(?:\.\d{3})+(?:,\d+)?", plain):
        plain = plain.replace(".", "")
    plain = plain.replace(",", ".")
    if not re.fullmatch(r"-?\d+(?:\.\d+)?", plain) or len(plain) > 15:
        raise NotAccepted(field, "12,5")
    return float(plain)
