"""The form of a part: its fields, its rows, and beside them what somebody else has written meanwhile."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from kvarter.site.changes.fields import (
    BLANK_ROWS,
    Entry,
    Known,
    Spec,
    entry,
    is_first,
    is_shown,
    rows_of,
    specs,
    texts_of,
)
from kvarter.site.changes.filled_in import Posted, row_count
from kvarter.site.visit import Visit
from kvarter.wording.plan_fields import field_label, kind_label
from kvarter.wording.plan_values import Values

Wrong = Mapping[str, tuple[str, ...]]


class Row(NamedTuple):
    """One row of a list: its heading, its fields, and whether they are seen at once."""

    heading: str
    entries: tuple[Entry, ...]
    open: bool


class Rows(NamedTuple):
    """A list of rows, some blank ones last; ``theirs`` is what somebody else has written, a line a row."""

    key: str
    label: str
    rows: tuple[Row, ...]
    theirs: tuple[str, ...] | None


class PartForm(NamedTuple):
    """The form: what is asked for first, lists of rows, and the rest; what is wrong in no field of its own."""

    first: tuple[Entry, ...]
    rows: tuple[Rows, ...]
    more: tuple[Entry, ...]
    wrong: tuple[str, ...]

    @property
    def open_more(self) -> bool:
        """Whether something in the rest must be seen."""
        return any(one.wrong or one.theirs is not None for one in self.more)


class Sent(NamedTuple):
    """A form as it came back, with what was wrong in it, and the part as somebody else has written it meanwhile."""

    posted: Posted
    wrong: Wrong
    theirs: Any = None


def part_form(
    cls: Any, part: Any, known: Known, seen: Visit, sent: Sent | None = None, *, new: bool = False
) -> PartForm:
    """The form of a part (None: a new one); with ``new`` only what is asked for first."""
    wrong = {} if sent is None else sent.wrong
    told: set[str] = set()
    first, more = [], []
    for spec in specs(cls):
        made = _entry(spec, ".".join(spec.keys), part, known, seen, sent)
        if made is None:
            continue
        told.add(made.key)
        if is_first(spec):
            first.append(made)
        elif not new:
            more.append(made)
    lists = [] if new else [_rows(cls, name, row, part, known, seen, sent) for name, row in rows_of(cls)]
    told |= {one.key for of in lists for row in of.rows for one in row.entries}
    return PartForm(tuple(first), tuple(lists), tuple(more), _elsewhere(wrong, told))


def rows_form(
    cls: Any, name: str, row_class: Any, held: Sequence[Any], known: Known, seen: Visit, sent: Sent | None = None
) -> PartForm:
    """The form of a list of rows that is a part of its own."""
    theirs = None if sent is None else sent.theirs
    rows = _list(cls, name, row_class, held, known, seen, sent, theirs)
    told = {one.key for row in rows.rows for one in row.entries}
    return PartForm((), (rows,), (), _elsewhere({} if sent is None else sent.wrong, told))


def _elsewhere(wrong: Wrong, told: set[str]) -> tuple[str, ...]:
    return tuple(text for key, texts in wrong.items() if key not in told for text in texts)


def _entry(spec: Spec, key: str, part: Any, known: Known, seen: Visit, sent: Sent | None) -> Entry | None:
    now = () if part is None else texts_of(spec, part, seen)
    if not is_shown(spec, now, known, seen):
        return None
    texts = now if sent is None else tuple(sent.posted.getlist(key))
    made = entry(spec, key, texts, known, seen)
    if sent is None:
        return made
    return made._replace(wrong=sent.wrong.get(key, ()), theirs=_theirs(spec, texts, sent.theirs, known, seen))


def _theirs(spec: Spec, texts: Iterable[str], theirs: Any, known: Known, seen: Visit) -> str | None:
    """What somebody else has written in a field, in words, when it is something else than what was sent."""
    if theirs is None:
        return None
    other = texts_of(spec, theirs, seen)
    said = tuple(line.strip() for text in texts for line in text.splitlines() if line.strip())
    if other == said or tuple(line for text in other for line in text.splitlines()) == said:
        return None
    shown = entry(spec, "", other, known, seen)
    words = [one.text for one in shown.choices if one.chosen and one.value] if shown.choices else list(other)
    return "\n".join(words) or seen.say("change_nothing_there")


def _rows(
    cls: Any, name: str, row_class: Any, part: Any, known: Known, seen: Visit, sent: Sent | None
) -> Rows:  # fmt: skip
    held = () if part is None else getattr(part, name)
    theirs = None if sent is None or sent.theirs is None else getattr(sent.theirs, name)
    return _list(cls, name, row_class, held, known, seen, sent, theirs)


def _list(
    cls: Any, name: str, row_class: Any, held: Sequence[Any], known: Known, seen: Visit, sent: Sent | None, theirs: Any
) -> Rows:
    count = len(held) if sent is None else row_count(name, sent.posted)
    heading = kind_label(row_class, seen.lang)
    rows = []
    for number in range(count + (BLANK_ROWS if sent is None else 0)):
        record = held[number] if number < len(held) else None
        made = [
            _entry(spec, f"{name}.{number}.{'.'.join(spec.keys)}", record, known, seen, _without_theirs(sent))
            for spec in specs(row_class)
        ]
        entries = tuple(one for one in made if one is not None)
        said = ", ".join(_said(one) for one in entries if _said(one))
        wrong = any(one.wrong for one in entries)
        rows.append(Row(f"{heading} {number + 1}{': ' if said else ''}{said}", entries, wrong or number == count))
    told = None
    if theirs is not None:
        values = Values(known.names, seen.lang)
        told = tuple(values.record(one) for one in theirs)
    return Rows(name, field_label(cls, (name,), seen.lang), tuple(rows), told)


def _said(one: Entry) -> str:
    """What stands in a field, short, for the heading of its row."""
    if one.how == "tick":
        return one.label.lower() if one.text == "true" else ""
    words = ", ".join(choice.text for choice in one.choices if choice.chosen and choice.value) or one.text
    return words if one.how in ("line", "choice", "whole", "number", "day") else ""


def _without_theirs(sent: Sent | None) -> Sent | None:
    return None if sent is None else sent._replace(theirs=None)
