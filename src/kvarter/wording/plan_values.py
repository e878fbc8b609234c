"""What stands in a field of a plan, as a person reads it: names for ids, days and amounts in words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from kvarter.model.criteria import Years
from kvarter.model.parts import arm, is_record, item_of, walk
from kvarter.model.periods import Period
from kvarter.model.plans import Plan
from kvarter.model.records import fields_of
from kvarter.model.references import KINDS, named_by
from kvarter.wording.criteria import exact
from kvarter.wording.numbers import Lang, day, period, quantity
from kvarter.wording.plan_fields import choices, field_label

KRONER: Final = frozenset({"amount", "total"})
YEARS: Final = frozenset({"year", "from", "to"})


def name_of(record: Any) -> str:
    """What a part is called: its name or title, a criterion's sentence, an indicator in use by its id."""
    for field in ("name", "title", "text", "indicator", "id"):
        found = getattr(record, field, "")
        if found:
            return str(found)
    return ""


def names_in(*plans: Plan) -> dict[str, dict[str, str]]:
    """The names of everything with an id in the plans, by kind and id; a later plan's word stands over an earlier's."""
    found: dict[str, dict[str, str]] = {kind: {} for kind in KINDS.values()}
    for plan in plans:
        for _address, record in walk(plan):
            if type(record) in KINDS:
                found[KINDS[type(record)]][record.id] = name_of(record)
    return found


class Values:
    """Writes values as people read them; ``names`` are those of ``names_in``."""

    def __init__(self, names: dict[str, dict[str, str]], lang: Lang) -> None:
        """``lang`` is the language of everything but the plan's own words."""
        self.names, self.lang = names, lang

    def lines(self, cls: Any, keys: tuple[str, ...], hint: Any, value: Any) -> list[str]:
        """A value as lines: one for each of a list, else one; none for nothing."""
        if value is None or value in ("", ()):
            return []
        item = item_of(hint)
        if item is None:
            return [self._one(cls, keys, arm(hint), value)]
        if is_record(item):
            return [self.record(one) for one in value]
        return [self._plain(cls, keys, one) for one in value]

    def _one(self, cls: Any, keys: tuple[str, ...], hint: Any, value: Any) -> str:
        if isinstance(value, Years):
            return f"{value.from_}-{value.to}" if value.from_ != value.to else str(value.to)
        return self.record(value, cls, keys) if is_record(hint) else self._plain(cls, keys, value)

    def record(self, record: Any, owner: Any = None, keys: tuple[str, ...] = ()) -> str:
        """A record without a name of its own on one line: ``Rolle: Formand; Part: Politiet``.

        ``owner`` and ``keys`` are the part it stands in and its field there; none for a row, which is called by itself.
        """
        cls = owner or type(record)
        said = []
        for field in fields_of(type(record)):
            value = getattr(record, field.name)
            if value == field.default:
                continue
            place = (*keys, field.key)
            lines = self.lines(cls, place, field.hint, value)
            said.append(f"{field_label(cls, place, self.lang)}: {', '.join(lines)}")
        return "; ".join(said)

    def _plain(self, cls: Any, keys: tuple[str, ...], value: Any) -> str:
        listed = choices(cls, keys, self.lang)
        if isinstance(value, str) and value in listed:
            return listed[value]
        match value:
            case bool():
                return ("ja" if value else "nej") if self.lang == "da" else ("yes" if value else "no")
            case Period():
                return period(value, self.lang)
            case date():
                return day(value, self.lang)
            case int() | float() if keys[-1] in KRONER:
                return quantity(value, "DKK", self.lang, 0)
            case int() if keys[-1] in YEARS:
                return str(value)
            case int() | float():
                return exact(value, self.lang)
            case _:
                return self._named(named_by(cls, keys[-1]), str(value))

    def _named(self, kinds: Iterable[str], text: str) -> str:
        _other, _mark, name = text.rpartition("#")
        return next((self.names[kind][name] for kind in kinds if name in self.names[kind]), text)
